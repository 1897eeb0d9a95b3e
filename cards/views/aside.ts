import type { AsideFact } from '../../src/consultation/aside-fact.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import { asideCopy as copy } from '../copy/aside.nl.ts';
import { choices, text } from '../parts.ts';
import { formView, readView } from './frame.ts';
import { area, people } from './inputs.ts';
import { nameOf, peopleFields } from './people.ts';
import type { FormDefaults, ViewState } from './state.ts';

export const stepAsideView = (state: ViewState, defaults: FormDefaults<'StepAside'>): View =>
  formView(state, defaults, copy.step, [
    text(copy.step.sure),
    text(copy.step.what),
    area('reason', copy.step.reason, { isRequired: true }),
  ]);

/** The form about a colleague: members of the case first. */
export const askAsideView = (state: ViewState, defaults: FormDefaults<'AskAside'>, among: readonly PersonId[]): View =>
  formView(state, defaults, copy.ask, [
    text(copy.ask.sure),
    text(copy.ask.what),
    ...people(state, {
      id: 'person',
      label: copy.ask.who,
      isRequired: true,
      among,
    }),
    area('reason', copy.ask.reason, { isRequired: true }),
  ]);

/** The form to let somebody back in: it names those of whom it was said since the case runs, and nobody else who must not see it. */
export function askBackView(state: ViewState, defaults: FormDefaults<'AskBack'>, among: readonly PersonId[]): View {
  const { labels } = state.profile.roles;
  const who = peopleFields(state.school, among, {
    id: 'person',
    label: copy.back.who,
    isRequired: true,
    labels,
    many: false,
  });
  if (who.length === 0) return readView(state, copy.back.title, [text(copy.back.nobody)]);
  return formView(state, defaults, copy.back, [
    text(copy.back.what),
    ...who,
    area('reason', copy.back.reason, { isRequired: true }),
  ]);
}

/** The question to the second person, with neither answer chosen. */
export function answerAsideView(
  state: ViewState,
  defaults: FormDefaults<'AnswerAside'>,
  { person, by, backBy, state: stands }: AsideFact,
  reason: string | undefined,
): View {
  const back = stands === 'backAsked';
  const said = (back ? copy.answer.back : copy.answer.out)(
    nameOf(state.school, back ? backBy : by),
    nameOf(state.school, person),
  );
  return formView(state, defaults, copy.answer, [
    text(said),
    ...(reason === undefined ? [] : [text(copy.answer.reason(reason))]),
    choices(
      'agrees',
      copy.answer.question,
      [
        { title: back ? copy.answer.backYes : copy.answer.outYes, value: 'yes' },
        { title: back ? copy.answer.backNo : copy.answer.outNo, value: 'no' },
      ],
      { isRequired: true },
    ),
  ]);
}
