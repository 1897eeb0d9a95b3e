/** A form with what was typed in it before: drawn as it was drawn then. */
import type { FormValues } from '../../../src/port/card.ts';
import type { FoundDraft } from '../../../src/port/page-drafts.ts';
import type { ActAnswer, Deed } from '../wire.ts';
import { cameBack, dropDraft, isKept, movedTo, typed } from './drafts.ts';
import { isUnsaved, isWritten, type PageScreen } from './placing.ts';
import type { DeedOutcome } from './server.ts';

/** What was typed before in the form of an answer. */
export interface Before {
  readonly screen: Pick<PageScreen, 'typed' | 'kept' | 'via'>;
  readonly found?: FoundDraft;
}

/** Returns an answer with what was typed before in its form. A part that was unfolded then is unfolded again. */
export async function withBefore(
  answer: ActAnswer,
  perform: (deed: Deed) => Promise<DeedOutcome>,
): Promise<{ readonly answer: ActAnswer; readonly before: Before }> {
  const { reply, draft: found } = answer;
  const form = reply.kind === 'view' ? reply.view.form : undefined;
  if (form === undefined || found === undefined) return { answer, before: { screen: {} } };
  if (found.kind === 'held') return { answer, before: { screen: {}, found } };
  const { values, via } = found.words;
  const again = via === undefined ? undefined : await perform({ do: 'press', button: via, values });
  const isSame =
    typeof again === 'object' && again.reply.kind === 'view' && again.reply.view.form?.action === form.action;
  if (isSame && via !== undefined) return { answer: again, before: { screen: { kept: true, via }, found } };
  return { answer, before: { screen: { typed: values }, found } };
}

/** Returns the screen with what was typed before, which is its draft now. */
export function begins(screen: PageScreen, { screen: before, found }: Before): PageScreen {
  const { form } = screen.view;
  if (form !== undefined && found !== undefined) cameBack(form, found);
  return { ...screen, ...before };
}

/** Returns the same form, drawn again by a deed in it: its draft goes on there. */
export function redrawn(shown: PageScreen, screen: PageScreen, deed: Deed): PageScreen {
  const kept = isUnsaved(shown) || (deed.do === 'submit' && isWritten(screen));
  const isOfForm = deed.do === 'press' && deed.values !== undefined;
  const via = isOfForm ? deed.button : shown.via;
  const { form } = screen.view;
  if (kept && form !== undefined && shown.view.form !== undefined)
    movedTo(shown.view.form.id, form, isOfForm ? deed.values : undefined, via);
  return {
    ...screen,
    path: shown.path,
    id: shown.id,
    ...(kept ? { kept: true } : {}),
    ...(via === undefined ? {} : { via }),
  };
}

/** What was typed in a screen goes on to the server. */
export function keepTyped(screen: PageScreen, values: FormValues): void {
  const { form } = screen.view;
  if (form !== undefined && isWritten(screen)) typed(form, screen.kept === true ? values : screen.typed, screen.via);
}

/** What was typed in it goes, on the server too. */
export async function throwAway(screen: PageScreen | undefined): Promise<void> {
  const form = screen?.view.form;
  if (screen !== undefined && form !== undefined && isUnsaved(screen)) await dropDraft(form.id);
}

/** True where words would be lost with this page: they are not on the server yet. */
export const isLost = (screens: Iterable<PageScreen>): boolean =>
  [...screens].some((screen) => isUnsaved(screen) && !isKept(screen.view.form?.id ?? ''));
