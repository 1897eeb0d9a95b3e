import type { CardElement, View, ViewElement } from '../../src/port/card.ts';
import type { FieldElement, Fields, Undrawn } from '../fields/field.ts';
import type { CaseFields, SchoolFields } from '../forms.ts';
import { viewInSchool } from '../school-words.ts';
import type { CaseFormVerb, SchoolFormVerb } from '../verbs.ts';
import { caseFooter, caseHeader } from './header.ts';
import type { FormDefaults, SchoolFormDefaults, ViewState } from './state.ts';

interface FormWords {
  /** At most 24 characters. */
  readonly title: string;
  /** At most 24 characters. */
  readonly submit: string;
}

/** A private view to read. `title` is at most 24 characters. */
export const readView = (state: ViewState, title: string, body: readonly CardElement[]): View =>
  viewInSchool(state, { title, body: [...caseHeader(state), ...body] });

const framed = (
  state: ViewState,
  defaults: FormDefaults,
  { title, submit }: FormWords,
  body: readonly ViewElement[],
): View =>
  viewInSchool(state, {
    title,
    body: [...caseHeader(state), ...body, ...caseFooter(state)],
    form: {
      id: defaults.id,
      action: defaults.action,
      caseId: state.caseId,
      ...(defaults.version === undefined ? {} : { version: defaults.version }),
      submit,
    },
  });

/**
 * A private view that can be saved; the case is named at the top and again just above the save button. A field that its verb does not
 * declare does not compile, nor does a declared field that is not shown.
 */
export const formView = <V extends CaseFormVerb, E extends FieldElement<CaseFields<V>>>(
  state: ViewState,
  defaults: FormDefaults<V>,
  words: FormWords,
  body: readonly E[],
  ..._missing: Undrawn<CaseFields<V>, E>
): View => framed(state, defaults, words, body);

/** Does the same for a verb with more than one form; this one has the fields of `part`. */
export const formPart = <V extends CaseFormVerb, F extends Partial<CaseFields<V>> & Fields, E extends FieldElement<F>>(
  _part: F,
  state: ViewState,
  defaults: FormDefaults<V>,
  words: FormWords,
  body: readonly E[],
  ..._missing: Undrawn<F, E>
): View => framed(state, defaults, words, body);

/** A form of a case that is still to be chosen in it. */
export const choosingFormView = <V extends CaseFormVerb, E extends FieldElement<CaseFields<V>>>(
  { id, action }: Pick<FormDefaults<V>, 'id' | 'action'>,
  words: FormWords,
  body: readonly E[],
  ..._missing: Undrawn<CaseFields<V>, E>
): View => ({ title: words.title, body, form: { id, action, submit: words.submit } });

/** A form outside a case. */
export const schoolFormView = <V extends SchoolFormVerb, E extends FieldElement<SchoolFields<V>>>(
  { id, action }: Pick<SchoolFormDefaults<V>, 'id' | 'action'>,
  words: FormWords,
  body: readonly E[],
  ..._missing: Undrawn<SchoolFields<V>, E>
): View => ({ title: words.title, body, form: { id, action, submit: words.submit } });
