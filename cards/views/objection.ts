/** Views to object to the text of a report, and to answer: an objection is recorded in the file and stops nothing. */
import { isOffered } from '../../src/consultation/offers/acts.ts';
import type { ExecuteAction, View } from '../../src/port/card.ts';
import { objectionCopy as copy } from '../copy/objection.nl.ts';
import { momentFrom } from '../moments.ts';
import { button, subtle, text } from '../parts.ts';
import { atVersion, inCase } from '../verbs.ts';
import { formView } from './frame.ts';
import { area } from './inputs.ts';
import { emergencyBox } from './numbers.ts';
import { objectorOf, signedBy } from './people.ts';
import { type FormDefaults, lookingIn, type OfferedState, type ViewState } from './state.ts';

/** Returns what this person can do about objections now: make one, or answer one. */
export function objectionActions({
  caseId,
  face,
  facts,
  school,
  profile,
  offers,
}: OfferedState): readonly ExecuteAction[] {
  const object = inCase(caseId, 'ObjectToReport');
  return [
    ...(isOffered(offers, 'ObjectToReport') ? [button(copy.button, atVersion(face.draft?.revision, object))] : []),
    ...facts.objections
      .filter(({ id }) => isOffered(offers, 'AnswerObjection', id))
      .map(({ id }) =>
        button(
          copy.answerButton(objectorOf({ school, profile, facts }, id)).slice(0, 75),
          inCase(caseId, 'AnswerObjection', { objection: id }),
        ),
      ),
  ];
}

export const objectView = (state: ViewState, defaults: FormDefaults<'ObjectToReport'>): View =>
  formView(state, defaults, { title: copy.title, submit: copy.submit }, [
    text(copy.about),
    emergencyBox(state.school),
    area('reason', copy.reason, { isRequired: true }),
  ]);

/** The form with the objection in its own words, and the answer to it. */
export const answerObjectionView = (
  state: ViewState,
  defaults: FormDefaults<'AnswerObjection'>,
  objection: { readonly by: string | undefined; readonly at: string; readonly words: string },
): View =>
  formView(state, defaults, { title: copy.answerTitle, submit: copy.submit }, [
    subtle(copy.answerAbout(signedBy(state, objection), momentFrom(objection.at, lookingIn(state)))),
    text(objection.words),
    area('text', copy.answer, { isRequired: true, hint: copy.answerHint }),
  ]);
