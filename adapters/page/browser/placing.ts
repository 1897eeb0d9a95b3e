/** One screen, and the place that an answer gets: over what is shown, or instead of it. */
import { pageAsks } from '../../../cards/copy/page.nl.ts';
import type { ButtonData, FormRef, FormValues, View } from '../../../src/port/card.ts';
import type { Errors } from '../../web/browser/view-body.ts';
import type { Deed } from '../wire.ts';

export interface PageScreen {
  readonly id: number;
  readonly view: View;
  readonly errors: Errors;
  /** Path at which it was shown. */
  readonly path: string;
  /** Shown while nothing of a case might be: it holds none. */
  readonly bare?: boolean;
  /** Somebody pressed for it: an address that leads to a document prints nothing. */
  readonly asked?: boolean;
  /** Not in sight until they may read again. */
  readonly covered?: true;
  /** The form itself says what was typed in it, because it was unfolded or asks something more. */
  readonly kept?: true;
  /** The button in the form by which it was drawn like this. */
  readonly via?: ButtonData;
  /** What was typed and not saved, where the form itself says something else. */
  typed?: FormValues | undefined;
}

let count = 0;
export const screenOf = (view: View, path: string, how: Pick<PageScreen, 'bare' | 'asked'> = {}): PageScreen => {
  count += 1;
  return { id: count, view, errors: {}, path, ...how };
};

/** A form that finds something saves nothing: what is typed in it is no loss. */
const isSearch = ({ action }: FormRef): boolean => pageAsks.find.test(action);

/** True for what somebody writes in; the rest is read, and may have changed since. */
export const isWritten = ({ view: { form } }: PageScreen): boolean => form !== undefined && !isSearch(form);

/** True where words would be lost with the screen. */
export const isUnsaved = (screen: PageScreen): boolean =>
  isWritten(screen) && (screen.kept === true || screen.typed !== undefined);

/** `same`: the form that is shown, as it is now; `instead`: in the place of what is shown; `over`: on top of it, so that going back leads to it. */
type Placing = 'same' | 'instead' | 'over';

/**
 * Returns where the answer to a deed goes. In chat one view after another is read in one window; a browser goes back through all that was read,
 * and what was typed is never overwritten by something else.
 */
export function placingOf(shown: PageScreen, deed: Deed, next: View, path: string): Placing {
  const { view } = shown;
  if (view.form !== undefined && view.form.action === next.form?.action) return 'same';
  if (deed.do === 'submit') return 'instead';
  if (isUnsaved(shown)) return 'over';
  // A button that does something in a case leads to the same view, with what came of it.
  const caseId = deed.do === 'press' ? deed.button.caseId : undefined;
  const isAfter =
    caseId !== undefined && next.form === undefined && view.title === next.title && shown.path === `/casus/${caseId}`;
  return path === shown.path || isAfter ? 'instead' : 'over';
}
