/** Forms of which nobody knows whether they were saved. */
import type { Inbound } from '../../port/inbound.ts';

/** Forms remembered at most; the one that was unsure first goes. */
const MOST = 1000;

interface UnsureForms {
  /** Remembers the form; anything else is left. */
  note(inbound: Inbound): void;
  /** True where an earlier sending of this form may have been saved: until that is known, no answer may say that it was not. */
  has(inbound: Inbound): boolean;
  forget(inbound: Inbound): void;
}

/** Creates the memory of one process; after a restart the delivery key still keeps a form from being saved twice. */
export function createUnsureForms(): UnsureForms {
  const forms = new Set<string>();
  const idOf = (inbound: Inbound): string => (inbound.kind === 'submit' ? inbound.form.id : '');
  return {
    note: (inbound) => {
      const id = idOf(inbound);
      if (id === '') return;
      forms.delete(id);
      forms.add(id);
      const [oldest] = forms;
      if (forms.size > MOST && oldest !== undefined) forms.delete(oldest);
    },
    has: (inbound) => forms.has(idOf(inbound)),
    forget: (inbound) => void forms.delete(idOf(inbound)),
  };
}
