/** Tasks of a protocol with a condition: each is opened once its condition is met. */
import type { ProfileTask, Step } from '../../protocol/schema.ts';
import { isOldEnough } from '../conditions.ts';
import { countsFrom, openTasks, stepOf } from '../face.ts';
import { stepIn } from '../profile.ts';
import { isTask } from '../task-names.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { openProfileTask } from './tasks.ts';

/** True when this task was opened since then, whatever became of it. */
const wasOpened = (work: UnitOfWork, since: string, task: string): boolean =>
  work.state.face.tasks.some((t) => t.kind === task && t.openedAt >= since);

const waitsFor = ({ tasks }: Pick<Step, 'tasks'>): readonly ProfileTask[] =>
  tasks.filter((task) => task.when !== undefined);

/** Opens the tasks of the steps under way whose condition is now met, once per run of the step. */
export function openConditionalTasks(work: UnitOfWork): void {
  const { profile } = work.circumstances;
  if (work.state.face.phase === 'closed') return;
  for (const { id } of work.state.face.steps.filter((s) => s.status === 'now')) {
    const step = stepIn(profile, id);
    const since = countsFrom(stepOf(work.state.face, id)) ?? '';
    for (const task of step === undefined ? [] : waitsFor(step))
      if (!wasOpened(work, since, task.id)) openProfileTask(work, task, id);
  }
  openReportTasks(work);
  openEndTasks(work);
  keepHelpTasks(work);
  dropForOlder(work);
}

/** True when a form that ends this task was filled in since. */
const wasMade = ({ state, circumstances: { profile } }: UnitOfWork, since: string, task: string): boolean =>
  profile.records.some(
    ({ id, ends }) => ends.includes(task) && state.facts.records.some(({ kind, at }) => kind === id && at >= since),
  );

/** Opens the tasks with which help ends while the last question says that it worked; where it does not any more they end. */
function openEndTasks(work: UnitOfWork): void {
  const { help, decision } = work.circumstances.profile;
  const { outcome, answers, help: arranged } = work.state.facts;
  const ended = answers.find(({ question }) => question === help.evaluatedBy)?.at ?? '';
  for (const task of help.ended) {
    const isDue = outcome === 'MONITOR_CLOSE' && !wasMade(work, arranged?.since ?? '', task.id);
    if (isDue && !wasOpened(work, ended, task.id)) openProfileTask(work, task, decision.step);
    const open = openTasks(work.state.face).find(({ kind }) => kind === task.id);
    if (outcome !== 'MONITOR_CLOSE' && open !== undefined) work.add('TaskDropped', { id: open.id }, {});
  }
}

/** Tasks of the help come back as long as it runs, so that a turn for the worse is noticed, and end with it (S3 L80-82). */
function keepHelpTasks(work: UnitOfWork): void {
  const { tasks } = work.circumstances.profile.help;
  const open = openTasks(work.state.face);
  const runs = open.some((task) => isTask(task, 'helpTerm') || isTask(task, 'evaluateHelp'));
  for (const task of tasks) {
    if (open.some(({ id }) => id === task.id)) {
      if (!runs) work.add('TaskDropped', { id: task.id }, {});
    } else if (runs) openProfileTask(work, task);
  }
}

/** Ends tasks that opened while nobody knew the age, once the pupil turns out to be younger. */
function dropForOlder(work: UnitOfWork): void {
  const { steps, report } = work.circumstances.profile;
  const all = [...steps.flatMap(({ tasks }) => tasks), ...report.tasks.decided, ...report.tasks.made];
  const over = all.filter(({ when }) => when?.age !== undefined && !isOldEnough(when.age, work.state.facts));
  for (const task of openTasks(work.state.face).filter(({ kind }) => over.some(({ id }) => id === kind)))
    work.add('TaskDropped', { id: task.id }, {});
}

/** Opens the tasks of a report whose condition is now met, for example when the pupil turns out to be twelve (S4 L582-584). */
function openReportTasks(work: UnitOfWork): void {
  const { report, decision } = work.circumstances.profile;
  const { decisions, reports } = work.state.facts;
  const made = reports.at(-1)?.sentAt;
  const decided = decisions.report?.needed === true ? decisions.report.at : made;
  const since = [
    ...(decided === undefined ? [] : [{ tasks: report.tasks.decided, from: decided }]),
    ...(made === undefined ? [] : [{ tasks: report.tasks.made, from: made }]),
  ];
  for (const { tasks, from } of since)
    for (const task of waitsFor({ tasks }))
      if (!wasOpened(work, from, task.id)) openProfileTask(work, task, decision.step);
}
