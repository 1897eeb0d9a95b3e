/** Addresses of what is shown: each leads to the same again, for whoever may see it, and does nothing. */
import { pageAsks } from '../../../cards/copy/page.nl.ts';
import { buttonAt, NEXT, pathOfButton } from '../../../src/port/page-path.ts';
import type { Deed } from '../wire.ts';

const { start, typed } = pageAsks;

/** Returns the deed that shows this, by its word in the address. */
export const deedOf = (word: string): Deed => ({ do: 'command', text: typed[word] ?? '' });

/** Returns the deed that shows what waits in a case; the overview where there is no case. */
export const nextIn = (caseId: string | undefined): Deed =>
  caseId === undefined ? { do: 'home' } : { do: 'press', button: { action: NEXT, caseId }, again: true };

/** Returns the case that a deed is about. */
export function caseOf(deed: Deed): string | undefined {
  if (deed.do === 'press') return deed.button.caseId;
  return deed.do === 'submit' ? deed.form.caseId : undefined;
}

/** Returns the path that shows what this deed shows; undefined where it is what something led to. */
export function pathOf(deed: Deed): string | undefined {
  switch (deed.do) {
    case 'home':
      return '/';
    case 'command': {
      const word = Object.keys(typed).find((it) => typed[it] === deed.text);
      return `/${word ?? start}`;
    }
    case 'press':
      return pathOfButton(deed.button);
    case 'submit':
      return deed.form.caseId === undefined ? undefined : pathOfButton({ action: NEXT, caseId: deed.form.caseId });
  }
}

/** Returns what this path shows. */
export function deedAt(path: string): Deed {
  const [, first = ''] = path.split('/');
  if (Object.hasOwn(typed, first)) return deedOf(first);
  const button = buttonAt(path);
  return button === undefined ? { do: 'home' } : { do: 'press', button, again: true };
}
