/** Tasks that one colleague gives another: the forms, and what was agreed, in the words in which it was. */
import { openInvitations, type Task } from '../../src/consultation/face.ts';
import { type GivenTaskFact, givenTaskKinds } from '../../src/consultation/given-task-kinds.ts';
import { receiverOf } from '../../src/consultation/given-tasks.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { colleaguesOf } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { givenTasksCopy as copy } from '../copy/given-tasks.nl.ts';
import { logbookCopy } from '../copy/logbook.nl.ts';
import { dayFrom, momentFrom } from '../moments.ts';
import { button, buttons, choices, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { plainTypesOf } from './entry-form.ts';
import { formView, readView } from './frame.ts';
import { area, date, happened, line, people } from './inputs.ts';
import { placeInputs, sourceInput } from './intake.ts';
import { namesOf, signedBy } from './people.ts';
import { type FormDefaults, lookingIn, type OfferedState, type ViewState } from './state.ts';

/** A task with the words in which it was given. */
export interface GivenWords {
  readonly task: Task;
  readonly given: GivenTaskFact;
  readonly at: string;
  readonly words: string;
}

/** Types in which an answer stands in the logbook, as far as the protocol has them. */
export const answerTypes = (state: Pick<ViewState, 'profile'>) =>
  plainTypesOf(state).filter((type) => type === 'fact' || type === 'statement' || type === 'remark');

function whoDoes({ task }: GivenWords, { face, school }: ViewState): string {
  if (task.owner !== undefined) return namesOf(school, [task.owner]);
  const asked = openInvitations(face).filter(({ wait }) => wait === `task.${task.id}`);
  return copy.asked(
    namesOf(
      school,
      asked.map(({ person }) => person),
    ),
  );
}

/** What was asked, of whom and by whom. */
function askedParts(one: GivenWords, state: ViewState): readonly CardElement[] {
  const { task, given, at, words } = one;
  const day = dayFrom(task.dueAt ?? at, lookingIn(state));
  return [
    text(copy.line(given.kind, whoDoes(one, state), day), { weight: 'Bolder' }),
    text(words),
    subtle(copy.givenBy(signedBy(state, { by: given.by, at }), momentFrom(at, lookingIn(state)))),
  ];
}

export const giveTaskView = (state: ViewState, defaults: FormDefaults<'GiveTask'>): View =>
  formView(state, defaults, copy.give, [
    text(copy.give.about),
    ...people(state, {
      id: 'person',
      label: copy.give.person,
      hint: copy.give.personHint,
      isRequired: true,
      among: colleaguesOf(state.school).flatMap(({ id }) => receiverOf(id, state, state)?.id ?? []),
    }),
    choices(
      'kind',
      copy.give.kind,
      givenTaskKinds.map((value) => ({ title: copy.kinds[value], value })),
      { isRequired: true },
    ),
    area('text', copy.give.text, { isRequired: true, hint: copy.give.textHint }),
    date('on', copy.give.on, { isRequired: true }),
  ]);

export const answerTaskView = (state: ViewState, defaults: FormDefaults<'AnswerTask'>, one: GivenWords): View =>
  formView(state, defaults, copy.answer, [
    ...askedParts(one, state),
    choices(
      'outcome',
      copy.answer.outcome,
      [
        { title: copy.answer.done, value: 'done' },
        { title: copy.answer.couldNot, value: 'couldNot' },
      ],
      { isRequired: true },
    ),
    area('text', copy.answer.text, { isRequired: true, hint: copy.answer.textHint }),
    choices(
      'entryType',
      copy.answer.entryType,
      answerTypes(state).map((type) => ({ title: logbookCopy.names[type], value: type })),
      { hint: copy.answer.entryTypeHint },
    ),
    ...happened(defaults, undefined, 'maybe'),
    line('saidBy', logbookCopy.saidBy, { hint: logbookCopy.saidByHint }),
    ...placeInputs(),
    sourceInput(),
  ]);

export const moveTaskView = (state: ViewState, defaults: FormDefaults<'MoveTask'>, one: GivenWords): View =>
  formView(state, defaults, copy.move, [
    ...askedParts(one, state),
    date('on', copy.move.on, { isRequired: true }),
    area('reason', copy.move.reason, { isRequired: true }),
  ]);

export const takeBackTaskView = (state: ViewState, defaults: FormDefaults<'TakeBackTask'>, one: GivenWords): View =>
  formView(state, defaults, copy.takeBack, [
    ...askedParts(one, state),
    area('reason', copy.takeBack.reason, { isRequired: true }),
  ]);

/** Every open task that a colleague gave, with what this person could do about it. */
export function givenTasksView(state: OfferedState, all: readonly GivenWords[]): View {
  const { caseId, offers } = state;
  const parts = all.flatMap((one) => {
    const { id: task } = one.task;
    const acts = (['AnswerTask', 'MoveTask', 'TakeBackTask'] as const).filter((act) => isOffered(offers, act, task));
    const titles = { AnswerTask: copy.answer, MoveTask: copy.move, TakeBackTask: copy.takeBack };
    return [
      ...askedParts(one, state),
      ...(acts.length === 0
        ? []
        : [buttons(...acts.map((act) => button(titles[act].button, inCase(caseId, act, { task }))))]),
    ];
  });
  const give = isOffered(offers, 'GiveTask') ? [buttons(button(copy.open, inCase(caseId, 'GiveTask')))] : [];
  return readView(state, copy.list, [text(all.length === 0 ? copy.none : copy.listAbout), ...parts, ...give]);
}
