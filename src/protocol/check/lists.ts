/** What the checks of a profile share: lists of which some values could not be read, and where tasks stand. */
import type { Path } from '../faults.ts';
import { type Ids, idsOf } from '../ids.ts';
import type { ProfileTask } from '../schema/common.ts';
import type { Profile } from '../schema.ts';
import type { Loose } from '../shape.ts';

/** A profile of which some values may be wrong: those are left out, and the checks go on with the rest. */
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

/** Tasks of steps first, then those that a form, a mark or the report opens. */
export function placedTasks(profile: LooseProfile): {
  readonly ofSteps: readonly PlacedTask[];
  readonly others: readonly PlacedTask[];
} {
  const { steps, records, marks, report, intake } = profile;
  return {
    ofSteps: list(steps).flatMap(({ index, item }) => placed(item.tasks, ['steps', index, 'tasks'])),
    others: [
      ...list(records).flatMap(({ index, item }) => placed(item.opens, ['records', index, 'opens'])),
      ...list(marks).flatMap(({ index, item }) => placed(item.tasks, ['marks', index, 'tasks'])),
      ...placed(intake?.urgent?.serious, ['intake', 'urgent', 'serious']),
      ...placed(report?.tasks?.decided, ['report', 'tasks', 'decided']),
      ...placed(report?.tasks?.made, ['report', 'tasks', 'made']),
    ],
  };
}

/** Ids of all tasks of the profile. */
export function taskIds(profile: LooseProfile): Ids {
  const { ofSteps, others } = placedTasks(profile);
  const lists = [
    ...list(profile.steps).map(({ item }) => item.tasks),
    ...list(profile.records).map(({ item }) => item.opens),
    ...list(profile.marks).map(({ item }) => item.tasks),
  ];
  return {
    known: new Set([...ofSteps, ...others].flatMap(({ task }) => task.id ?? [])),
    // What every weighing asks besides stands nowhere while it is not clear which step that is.
    whole:
      idsOf(profile.steps).known.has(profile.weighing?.step ?? '') && lists.every((tasks) => idsOf(tasks ?? []).whole),
  };
}
