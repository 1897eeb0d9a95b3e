/** What a profile's form cannot say: ids that exist, routes that end, steps and talks that somebody can carry out. */
import type { Finding, Path } from './faults.ts';
import { duplicates, type Ids, idsOf, missing } from './ids.ts';
import { checkRoutes } from './routes.ts';
import { type Profile, profileSchema, roleSchema } from './schema.ts';
import { type Loose, usesOf } from './shape.ts';

/** A profile of which some values may be wrong: those are left out, and the checks go on with the rest. */
export type LooseProfile = Loose<Profile>;

/** Every contradiction inside the profile. */
export function checkProfile(profile: LooseProfile): readonly Finding[] {
  return [
    ...checkDuplicates(profile),
    ...checkSteps(profile),
    ...checkOrder(profile),
    ...checkGaps(profile),
    ...checkTalks(profile),
    ...checkRoutes(profile),
    ...checkRoles(profile),
    ...checkEntries(profile),
  ];
}

const list = <T>(items: readonly (T | undefined)[] | undefined) =>
  [...(items ?? []).entries()].flatMap(([index, item]) => (item === undefined ? [] : [{ index, item }]));

export function taskIds(profile: LooseProfile): Ids {
  const steps = list(profile.steps);
  const perStep = steps.map(({ item }) => idsOf(item.tasks ?? []));
  return { known: new Set(perStep.flatMap(({ known }) => [...known])), whole: perStep.every(({ whole }) => whole) };
}

function checkDuplicates(profile: LooseProfile): readonly Finding[] {
  const tasks = list(profile.steps).flatMap(({ index, item }) =>
    list(item.tasks).map((task) => ({ id: task.item.id, path: ['steps', index, 'tasks', task.index, 'id'] })),
  );
  return [
    ...duplicates(profile.steps, ['steps'], 'stap'),
    ...duplicates(profile.weighing?.questions, ['weighing', 'questions'], 'vraag'),
    ...duplicates(profile.gaps, ['gaps'], 'punt'),
    ...duplicates(profile.overlays, ['overlays'], 'aanvulling'),
    ...duplicates(profile.close?.reasons, ['close', 'reasons'], 'reden'),
    ...duplicates(profile.report?.notInformedGrounds, ['report', 'notInformedGrounds'], 'grond'),
    ...duplicates(profile.talks?.child?.skipGrounds, ['talks', 'child', 'skipGrounds'], 'grond'),
    ...duplicates(profile.talks?.parents?.skipGrounds, ['talks', 'parents', 'skipGrounds'], 'grond'),
    ...tasks
      .filter(({ id }, at) => id !== undefined && tasks.findIndex((other) => other.id === id) < at)
      .map(({ id, path }) => ({ path, text: `er is al een taak \`${id}\`` })),
  ];
}

function checkSteps(profile: LooseProfile): readonly Finding[] {
  const steps = idsOf(profile.steps);
  const tasks = taskIds(profile);
  return [
    ...missing(steps, profile.weighing?.step, ['weighing', 'step'], 'stap'),
    ...missing(steps, profile.decision?.step, ['decision', 'step'], 'stap'),
    ...list(profile.steps).flatMap(({ index, item: step }) => [
      ...list(step.after).flatMap(({ index: at, item }) => missing(steps, item, ['steps', index, 'after', at], 'stap')),
      ...list(step.needs).flatMap(({ index: at, item: need }) => {
        const path = ['steps', index, 'needs', at];
        if (need.kind === 'task') return missing(tasks, need.task, [...path, 'task'], 'taak');
        if (need.kind !== 'consulted' || step.actors === undefined) return [];
        return list([need.role, ...(need.or ?? [])])
          .filter(({ item }) => step.actors?.includes(item) === false)
          .map(({ index: nth, item }) => ({
            path: nth === 0 ? [...path, 'role'] : [...path, 'or', nth - 1],
            text: `\`${item}\` doet in deze stap niet mee (actors)`,
          }));
      }),
      ...list(step.joins)
        .filter(({ item }) => item !== 'finalDecider' && step.actors !== undefined && !step.actors.includes(item))
        .map(({ index: at, item }) => ({
          path: ['steps', index, 'joins', at],
          text: `\`${item}\` komt erbij, maar doet in deze stap niet mee (actors)`,
        })),
    ]),
  ];
}

/** Steps that wait for each other, and steps that need what only comes after them. */
function checkOrder(profile: LooseProfile): readonly Finding[] {
  const before = new Map(list(profile.steps).map(({ item }) => [item.id, item.after ?? []]));
  const comesBefore = (first: string | undefined, later: string | undefined) => {
    const seen = new Set<string | undefined>();
    const queue = [...(before.get(later) ?? [])];
    for (let step = queue.pop(); step !== undefined || queue.length > 0; step = queue.pop()) {
      if (step === first) return first !== undefined;
      if (seen.has(step)) continue;
      seen.add(step);
      queue.push(...(before.get(step) ?? []));
    }
    return false;
  };
  const { weighing, decision } = profile;
  const wrongWay = comesBefore(decision?.step, weighing?.step);
  return [
    ...list(profile.steps)
      .filter(({ item }) => comesBefore(item.id, item.id))
      .map(({ index, item }) => ({ path: ['steps', index, 'after'], text: `stap \`${item.id}\` wacht op zichzelf` })),
    ...(wrongWay ? [{ path: ['decision', 'step'], text: 'beslissen komt hier voor het wegen' }] : []),
    ...list(profile.steps).flatMap(({ index, item: step }) =>
      list(step.needs).flatMap(({ index: at, item: need }) => {
        const home = need.kind === 'weighing' ? weighing?.step : need.kind === 'decision' ? decision?.step : undefined;
        if (home === undefined || !comesBefore(step.id, home) || comesBefore(step.id, step.id)) return [];
        return [
          { path: ['steps', index, 'needs', at], text: `stap \`${home}\` komt pas na deze stap, dus dit kan nooit` },
        ];
      }),
    ),
  ];
}

function checkGaps(profile: LooseProfile): readonly Finding[] {
  const overlays = idsOf(profile.overlays ?? []);
  return [
    ...list(profile.gaps)
      .filter(({ item }) => item.closedBy !== 'school')
      .flatMap(({ index, item }) => missing(overlays, item.closedBy, ['gaps', index, 'closedBy'], 'aanvulling')),
    ...list(profile.weighing?.questions).flatMap(({ index, item }) =>
      missing(overlays, item.overlay, ['weighing', 'questions', index, 'overlay'], 'aanvulling'),
    ),
  ];
}

function checkTalks(profile: LooseProfile): readonly Finding[] {
  return (['child', 'parents'] as const).flatMap((who) => {
    const talk = profile.talks?.[who];
    const forbidden = list(talk?.forbidden).map(({ item }) => item);
    const present = (['presentAll', 'presentAny', 'judgedBy'] as const).flatMap((field) =>
      list(talk?.[field])
        .filter(({ item }) => field !== 'judgedBy' && forbidden.includes(item))
        .map(({ index, item }) => ({
          path: ['talks', who, field, index],
          text: `\`${item}\` moet of mag bij dit gesprek zijn en is ook verboden (forbidden)`,
        })),
    );
    const nobodySkips = (talk?.skipGrounds?.length ?? 0) > 0 && talk?.skippedBy?.length === 0;
    const skip: Finding = {
      path: ['talks', who, 'skipGrounds'],
      text: 'niemand mag dit gesprek overslaan (skippedBy is leeg)',
    };
    return nobodySkips ? [...present, skip] : present;
  });
}

/** People read the school's own word for a role, so every role in use has one. */
function checkRoles(profile: LooseProfile): readonly Finding[] {
  const labels = profile.roles?.labels;
  if (labels === undefined) return [];
  const told = new Set<unknown>();
  return usesOf(roleSchema, profileSchema, profile).flatMap(({ path, value }) => {
    const lacks = typeof value === 'string' && !told.has(value) && labels[value as keyof typeof labels] === undefined;
    told.add(value);
    return lacks ? [{ path, text: `rol \`${value}\` heeft geen naam in roles.labels` }] : [];
  });
}

/** A step may not wait for an entry of a type that this logbook does not have. */
function checkEntries(profile: LooseProfile): readonly Finding[] {
  const types = profile.logbook?.types;
  if (types === undefined || types.includes(undefined)) return [];
  const lacks = (path: Path, type: 'talkReport' | 'advice', used: boolean): readonly Finding[] =>
    used && !types.includes(type)
      ? [{ path, text: `dit vraagt om \`${type}\`, en dat staat niet in logbook.types` }]
      : [];
  return list(profile.steps).flatMap(({ index, item: step }) =>
    list(step.needs).flatMap(({ index: at, item: need }) => {
      const path = ['steps', index, 'needs', at];
      const impossible =
        need.kind === 'entry' && need.types !== undefined && !need.types.some((type) => types.includes(type));
      return [
        ...(impossible ? [{ path: [...path, 'types'], text: 'geen van deze soorten staat in logbook.types' }] : []),
        ...lacks(path, 'talkReport', need.kind === 'talk'),
        ...lacks(path, 'advice', need.kind === 'advice'),
      ];
    }),
  );
}
