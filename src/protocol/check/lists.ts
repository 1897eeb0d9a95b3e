/** Helpers that the checks share: lists in which some values could not be read, and the places of tasks. */
import type { Path } from '../faults.ts';
import { type Ids, idsOf } from '../ids.ts';
import type { ProfileTask } from '../schema/common.ts';
import type { Profile } from '../schema.ts';
import type { Loose } from '../shape.ts';

/** A profile in which some values may be wrong: those are left out, and the checks continue with the rest. */
export type LooseProfile = Loose<Profile>;

export const list = <T>(items: readonly (T | undefined)[] | undefined) =>
  [...(items ?? []).entries()].flatMap(([index, item]) => (item === undefined ? [] : [{ index, item }]));

export interface PlacedTask {
  readonly task: Loose<ProfileTask>;
  readonly path: Path;
}

type Tasks = readonly (Loose<ProfileTask> | undefined)[] | undefined;

const placed = (tasks: Tasks, path: Path): readonly PlacedTask[] =>
  list(tasks).map(({ index, item }) => ({ task: item, path: [...path, index] }));

/** Returns the tasks of steps first, then those that a form, a mark or the report opens. */
export function placedTasks(profile: LooseProfile): {
  readonly ofSteps: readonly PlacedTask[];
  readonly others: readonly PlacedTask[];
} {
  const { steps, records, marks, report, help, intake } = profile;
  return {
    ofSteps: list(steps).flatMap(({ index, item }) => placed(item.tasks, ['steps', index, 'tasks'])),
    others: [
      ...list(records).flatMap(({ index, item }) => placed(item.opens, ['records', index, 'opens'])),
      ...list(marks).flatMap(({ index, item }) => placed(item.tasks, ['marks', index, 'tasks'])),
      ...placed(intake?.urgent?.serious, ['intake', 'urgent', 'serious']),
      ...placed(report?.tasks?.decided, ['report', 'tasks', 'decided']),
      ...placed(report?.tasks?.made, ['report', 'tasks', 'made']),
      ...placed(help?.ended, ['help', 'ended']),
      ...placed(help?.tasks, ['help', 'tasks']),
    ],
  };
}

/** Returns the ids of all tasks of the profile. */
export function taskIds(profile: LooseProfile): Ids {
  const { ofSteps, others } = placedTasks(profile);
  const lists = [
    ...list(profile.steps).map(({ item }) => item.tasks),
    ...list(profile.records).map(({ item }) => item.opens),
    ...list(profile.marks).map(({ item }) => item.tasks),
  ];
  return {
    known: new Set([...ofSteps, ...others].flatMap(({ task }) => task.id ?? [])),
    // The general tasks of every weighing have no place while it is unclear which step the weighing is.
    whole:
      idsOf(profile.steps).known.has(profile.weighing?.step ?? '') && lists.every((tasks) => idsOf(tasks ?? []).whole),
  };
}
