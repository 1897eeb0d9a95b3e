import { openTasks } from '../../src/consultation/face.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { isOpenTo } from '../../src/consultation/offers/looks.ts';
import type { View } from '../../src/port/card.ts';
import { NOTE_TASK } from '../../src/protocol/schema/tasks.ts';
import { taskTitle } from '../context.ts';
import { pupilSystemCopy as copy } from '../copy/pupil-system.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { dayWords } from '../moments.ts';
import { button, buttons, subtle, text } from '../parts.ts';
import { atVersion, inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import type { OfferedState, ViewState } from './state.ts';

/**
 * Returns steps and the framework as the school records them (S2 L124-126): that they were taken and their outcome, never a fact about the
 * child.
 */
function pupilSystemLines(state: ViewState): readonly string[] {
  const { profile, face, facts, school } = state;
  const day = (instant: string): string => dayWords(instant, school.timezone);
  const steps = profile.steps.flatMap((step, index) => {
    const shown = face.steps.find(({ id }) => id === step.id);
    if (shown?.endedAt === undefined) return [];
    return [copy.step(index + 1, step.title, day(shown.endedAt)), ...(shown.deviated ? [copy.passed] : [])];
  });
  const answers = profile.weighing.questions.flatMap((question) => {
    const answer = facts.answers.find((a) => a.question === question.id);
    return answer === undefined
      ? []
      : [copy.question(question.text, weighingCopy.answers[answer.value], day(answer.at))];
  });
  const { report } = facts.decisions;
  return [
    ...steps,
    ...answers,
    ...(facts.outcome === undefined ? [] : [copy.outcome(weighingCopy.outcomes[facts.outcome])]),
    ...(report === undefined ? [] : [copy.decided(report.needed, day(report.at))]),
    ...facts.reports.map(({ sentAt }) => copy.reported(day(sentAt))),
  ];
}

/** The view with text to copy, and a tick for each step that was recorded; the reminder stays until then. */
export function pupilSystemView(state: OfferedState): View | undefined {
  const { pupilSystem } = state.profile.outside;
  if (pupilSystem === undefined || !isOpenTo('pupilSystem', state, state)) return undefined;
  const lines = pupilSystemLines(state);
  const ticks = openTasks(state.face)
    .filter(({ kind, id }) => kind === NOTE_TASK && isOffered(state.offers, 'CompleteTask', id))
    .map((task) =>
      button(
        copy.noted(taskTitle(state.profile, task)).slice(0, 75),
        atVersion(task.revision, inCase(state.caseId, 'CompleteTask', { task: task.id })),
      ),
    );
  return readView(state, copy.title(pupilSystem.name), [
    text(copy.nothingSent(pupilSystem.name), { weight: 'Bolder' }),
    ...(pupilSystem.category === undefined ? [] : [text(copy.category(pupilSystem.category))]),
    ...(pupilSystem.warning === undefined ? [] : [text(pupilSystem.warning, { color: 'Warning' })]),
    ...(lines.length === 0
      ? [subtle(copy.empty)]
      : [
          text(copy.copyHead, { weight: 'Bolder' }),
          text([copy.protocol(state.profile.title), ...lines, copy.rest].join('\n')),
        ]),
    ...(ticks.length === 0 ? [] : [buttons(...ticks)]),
  ]);
}
