import type { View, ViewElement } from '../../src/port/card.ts';
import { caseFooter, caseHeader } from './header.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** A private view to read. `title` is at most 24 characters. */
export const readView = (state: ViewState, title: string, body: readonly ViewElement[]): View => ({
  title,
  body: [...caseHeader(state.face, state.facts), ...body],
});

/** A private view that can be saved; the case stands at the top and again just above the save button. */
export const formView = (
  state: ViewState,
  defaults: FormDefaults,
  words: { readonly title: string; readonly submit: string },
  body: readonly ViewElement[],
): View => ({
  title: words.title,
  body: [...caseHeader(state.face, state.facts), ...body, ...caseFooter(state.face, state.facts)],
  form: {
    id: defaults.id,
    action: defaults.action,
    caseId: state.caseId,
    ...(defaults.version === undefined ? {} : { version: defaults.version }),
    submit: words.submit,
  },
});
