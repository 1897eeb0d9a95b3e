/** Checks of duplicates: ids that occur twice where one is meant. */
import type { Finding } from '../faults.ts';
import { duplicates } from '../ids.ts';
import { type LooseProfile, list, type PlacedTask, placedTasks } from './lists.ts';

const saysOther = (one: PlacedTask, other: PlacedTask): boolean =>
  one.task.title !== other.task.title || one.task.owner !== other.task.owner;

/** Task ids are unique within steps; several forms and marks may open the same task. */
function checkTasks(profile: LooseProfile): readonly Finding[] {
  const { ofSteps, others } = placedTasks(profile);
  const again = ({ task, path }: PlacedTask): Finding => ({
    path: [...path, 'id'],
    text: `er is al een taak \`${task.id}\``,
  });
  const first = (of: PlacedTask): PlacedTask | undefined =>
    [...ofSteps, ...others].find(({ task }) => task.id === of.task.id);
  return [
    ...ofSteps.filter((it) => it.task.id !== undefined && first(it) !== it).map(again),
    ...others
      .filter((it) => {
        const known = first(it);
        return it.task.id !== undefined && known !== undefined && known !== it && saysOther(known, it);
      })
      .map((it) => ({ ...again(it), text: `er is al een andere taak \`${it.task.id}\`` })),
  ];
}

export function checkDuplicates(profile: LooseProfile): readonly Finding[] {
  const { talks, report, consents, records } = profile;
  return [
    ...duplicates(profile.steps, ['steps'], 'stap'),
    ...duplicates(profile.tracks, ['tracks'], 'route'),
    ...duplicates(profile.weighing?.questions, ['weighing', 'questions'], 'vraag'),
    ...duplicates(profile.gaps, ['gaps'], 'punt'),
    ...duplicates(profile.overlays, ['overlays'], 'aanvulling'),
    ...duplicates(profile.close?.reasons, ['close', 'reasons'], 'reden'),
    ...duplicates(consents, ['consents'], 'organisatie'),
    ...duplicates(profile.marks, ['marks'], 'kenmerk'),
    ...duplicates(records, ['records'], 'formulier'),
    ...duplicates(profile.topics, ['topics'], 'onderwerp'),
    ...list(records).flatMap(({ index, item: record }) => [
      ...duplicates(record.fields, ['records', index, 'fields'], 'veld'),
      ...list(record.fields).flatMap(({ index: at, item }) =>
        duplicates(item.options, ['records', index, 'fields', at, 'options'], 'keuze'),
      ),
    ]),
    ...duplicates(report?.notInformedGrounds, ['report', 'notInformedGrounds'], 'grond'),
    ...list(consents).flatMap(({ index, item }) =>
      duplicates(item.notAskedGrounds, ['consents', index, 'notAskedGrounds'], 'grond'),
    ),
    ...duplicates(report?.shieldGrounds, ['report', 'shieldGrounds'], 'grond'),
    ...duplicates(talks?.child?.skipGrounds, ['talks', 'child', 'skipGrounds'], 'grond'),
    ...duplicates(talks?.parents?.skipGrounds, ['talks', 'parents', 'skipGrounds'], 'grond'),
    ...checkTasks(profile),
  ];
}
