import type { Profile } from '../schema.ts';
import type { ProfileTask } from './common.ts';

/** Id of the task to record a step in the school's pupil system. */
export const NOTE_TASK = 'noteInPupilSystem';

/** Returns every task that a profile can open, wherever it is defined; people tick these themselves. */
function tasksOf(profile: Profile): readonly ProfileTask[] {
  const { intake, steps, records, marks, report, help, outside } = profile;
  const { pupilSystem } = outside;
  return [
    ...(intake.urgent?.serious ?? []),
    ...(intake.several === undefined ? [] : [intake.several.task]),
    ...steps.flatMap(({ tasks }) => tasks),
    ...records.flatMap(({ opens }) => opens),
    ...marks.flatMap(({ tasks }) => tasks),
    ...report.tasks.decided,
    ...report.tasks.made,
    ...help.ended,
    ...help.tasks,
    ...(pupilSystem === undefined ? [] : [{ id: NOTE_TASK, title: pupilSystem.taskTitle, owner: pupilSystem.owner }]),
  ];
}

export const taskOfProfile = (profile: Profile, id: string | undefined): ProfileTask | undefined =>
  tasksOf(profile).find((task) => task.id === id);
