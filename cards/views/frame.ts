import type { View, ViewElement } from '../../src/port/card.ts';
import { caseFooter, caseHeader } from './header.ts';
import type { FormSeed, ViewState } from './state.ts';

/** A private view to read. `title` is at most 24 characters. */
export const readView = (state: ViewState, title: string, body: readonly ViewElement[]): View => ({
  title,
  body: [...caseHeader(state.face, state.facts), ...body],
});

/** A private view that can be saved; the case stands at the top and again just above the save button. */
export const formView = (
  state: ViewState,
  seed: FormSeed,
  words: { readonly title: string; readonly submit: string },
  body: readonly ViewElement[],
): View => ({
  title: words.title,
  body: [...caseHeader(state.face, state.facts), ...body, ...caseFooter(state.face, state.facts)],
  form: {
    id: seed.id,
    action: seed.action,
    caseId: state.caseId,
    ...(seed.version === undefined ? {} : { version: seed.version }),
    submit: words.submit,
  },
});
