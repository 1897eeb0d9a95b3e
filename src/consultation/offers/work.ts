/** Tries for the work of a step: reactions, gates, advice, weighing and tasks. */

import { addDays, localDate } from '../calendar.ts';
import type { GiveTask } from '../commands/given-tasks.ts';
import type { RecordAdvice } from '../commands/talks.ts';
import { directions } from '../entry-types.ts';
import { openTasks } from '../face.ts';
import { openGiven } from '../given-open.ts';
import { isPlaceable } from '../placements.ts';
import { everybody, once, oneOf, someText, type Trials, type Viewpoint } from './tries.ts';

const reason = someText;
const steps = ({ state }: Viewpoint): readonly string[] => state.face.steps.map(({ id }) => id);

/** Advice of somebody else than Veilig Thuis asks for no name under which it is filed. */
const advice = ({ c }: Viewpoint): RecordAdvice => ({
  type: 'RecordAdvice',
  id: '',
  from: 'other',
  happenedAt: c.now,
  spokenTo: someText,
  text: someText,
  advises: 'other',
});

/** A day that is no task's own. */
const LATER = 300;
const dayIn = ({ c }: Viewpoint, days: number): string => addDays(localDate(c.now, c.school.timezone), days);

function* tasksFor(view: Viewpoint): Generator<GiveTask, void> {
  for (const person of everybody(view))
    yield { type: 'GiveTask', id: '', person, kind: 'other', text: someText, on: dayIn(view, 1) };
}

export const workTrials = {
  React: (view) => steps(view).map((step) => once({ type: 'React', id: '', step, text: someText })),
  StartStep: (view) =>
    steps(view).map((step) =>
      oneOf([
        { type: 'StartStep', step },
        { type: 'StartStep', step, reason },
      ]),
    ),
  CompleteStep: (view) =>
    steps(view).map((step) =>
      oneOf([
        { type: 'CompleteStep', step },
        { type: 'CompleteStep', step, reason },
      ]),
    ),
  ReopenStep: (view) => steps(view).map((step) => once({ type: 'ReopenStep', step, reason })),
  JudgeChild: () => [once({ type: 'JudgeChild', able: true, reason })],
  RecordAdvice: (view) => [once(advice(view))],
  RecordConsent: ({ c }) => [
    once({
      type: 'RecordConsent',
      id: '',
      body: someText,
      givenBy: someText,
      given: true,
      happenedAt: c.now,
    }),
  ],
  AnswerQuestion: ({ state }) =>
    state.face.questions.map(({ id: question, revision }) =>
      oneOf(
        (['yes', 'no', 'doubt'] as const).map((value) => ({
          type: 'AnswerQuestion',
          question,
          revision,
          value,
          reasons: someText,
          motivation: someText,
        })),
      ),
    ),
  AddVoice: ({ state }) =>
    state.face.questions.map(({ id: question, revision }) =>
      once({ type: 'AddVoice', question, revision, stance: 'agree', text: someText }),
    ),
  PlaceEntry: ({ state }) =>
    state.facts.entries
      .filter(isPlaceable)
      .map(({ id: entry }) => oneOf(directions.map((direction) => ({ type: 'PlaceEntry', entry, direction })))),
  CompleteTask: ({ state }) =>
    openTasks(state.face).map(({ id: task, revision }) => once({ type: 'CompleteTask', task, revision })),
  GiveTask: (view) => [oneOf(tasksFor(view))],
  AnswerTask: ({ state }) =>
    openGiven(state).map(({ id: task }) => once({ type: 'AnswerTask', task, done: true, text: someText })),
  MoveTask: (view) =>
    openGiven(view.state).map(({ id: task }) =>
      oneOf([LATER, LATER + 1].map((days) => ({ type: 'MoveTask' as const, task, on: dayIn(view, days), reason }))),
    ),
  TakeBackTask: ({ state }) => openGiven(state).map(({ id: task }) => once({ type: 'TakeBackTask', task, reason })),
} satisfies Partial<Trials>;
