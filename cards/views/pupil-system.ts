import { openTasks } from '../../src/consultation/face.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { isOpenTo } from '../../src/consultation/offers/looks.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { NOTE_TASK } from '../../src/protocol/schema/tasks.ts';
import { numbered, taskTitle } from '../context.ts';
import { pupilSystemCopy as copy } from '../copy/pupil-system.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { dayWords } from '../moments.ts';
import { button, buttons, subtle, text } from '../parts.ts';
import { atVersion, inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import type { OfferedState, ViewState } from './state.ts';

/** Returns which steps of the meldcode, or of one track beside it, are complete: by the number that people see. */
function stepLines({ profile, face, school }: ViewState, track?: string): readonly string[] {
  return trackSteps(profile, track).flatMap(({ id, title }) => {
    const shown = face.steps.find((step) => step.id === id);
    if (shown?.endedAt === undefined) return [];
    const day = dayWords(shown.endedAt, school.timezone);
    return [copy.step(numbered(profile, id)?.number ?? 0, title, day), ...(shown.deviated ? [copy.passed] : [])];
  });
}

/**
 * Returns steps and the framework as the school records them (S2 L124-126): that they were taken and their outcome, never a fact about the
 * child.
 */
function meldcodeLines(state: ViewState): readonly string[] {
  const { profile, facts, school } = state;
  const day = (instant: string): string => dayWords(instant, school.timezone);
  const answers = profile.weighing.questions.flatMap((question) => {
    const answer = facts.answers.find((a) => a.question === question.id);
    return answer === undefined
      ? []
      : [copy.question(question.text, weighingCopy.answers[answer.value], day(answer.at))];
  });
  const { report } = facts.decisions;
  return [
    ...stepLines(state),
    ...answers,
    ...(facts.outcome === undefined ? [] : [copy.outcome(weighingCopy.outcomes[facts.outcome])]),
    ...(report === undefined ? [] : [copy.decided(report.needed, day(report.at))]),
    ...facts.reports.map(({ sentAt }) => copy.reported(day(sentAt))),
  ];
}

/**
 * Returns the text of each track beside the meldcode: on its own, for it is noted as any care is (S2 L22-23). Neither the category of the
 * meldcode nor its name goes with it, and the person adds what the track asks.
 */
function trackElements(state: ViewState, category: string | undefined): readonly CardElement[] {
  return state.profile.tracks.flatMap(({ id, title, noteAdds }) => {
    const lines = stepLines(state, id);
    if (lines.length === 0) return [];
    return [
      text(copy.trackHead(title), { weight: 'Bolder' }),
      ...(category === undefined ? [] : [text(copy.otherCategory(category))]),
      ...(noteAdds === undefined ? [] : [text(noteAdds)]),
      text([copy.track(title), ...lines].join('\n')),
    ];
  });
}

/** The view with text to copy, and a tick for each step that was recorded; the reminder stays until then. */
export function pupilSystemView(state: OfferedState): View | undefined {
  const { pupilSystem } = state.profile.outside;
  if (pupilSystem === undefined || !isOpenTo('pupilSystem', state, state)) return undefined;
  const lines = meldcodeLines(state);
  const beside = trackElements(state, pupilSystem.category);
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
    ...(pupilSystem.warning === undefined ? [] : [text(pupilSystem.warning, { color: 'Warning' })]),
    ...(lines.length === 0 && beside.length === 0 ? [subtle(copy.empty)] : []),
    ...(lines.length === 0
      ? []
      : [
          text(copy.copyHead, { weight: 'Bolder' }),
          ...(pupilSystem.category === undefined ? [] : [text(copy.category(pupilSystem.category))]),
          text([copy.protocol(state.profile.title), ...lines, copy.rest].join('\n')),
        ]),
    ...beside,
    ...(ticks.length === 0 ? [] : [buttons(...ticks)]),
  ]);
}
