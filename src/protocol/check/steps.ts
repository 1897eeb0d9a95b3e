/** Checks of steps: what they refer to, in which order they come, and on which track. */
import type { Finding, Path } from '../faults.ts';
import { idsOf, missing } from '../ids.ts';
import { type LooseProfile, list, taskIds } from './lists.ts';

export function checkSteps(profile: LooseProfile): readonly Finding[] {
  const steps = idsOf(profile.steps);
  const tasks = taskIds(profile);
  return [
    ...missing(steps, profile.weighing?.step, ['weighing', 'step'], 'stap'),
    ...missing(steps, profile.decision?.step, ['decision', 'step'], 'stap'),
    ...list(profile.close?.afterSteps).flatMap(({ index, item }) =>
      missing(steps, item, ['close', 'afterSteps', index], 'stap'),
    ),
    ...list(profile.advice?.ends).flatMap(({ index, item }) => missing(tasks, item, ['advice', 'ends', index], 'taak')),
    ...list(profile.outside?.pupilSystem?.steps).flatMap(({ index, item }) =>
      missing(steps, item, ['outside', 'pupilSystem', 'steps', index], 'stap'),
    ),
    ...list(profile.steps).flatMap(({ index, item: step }) => [
      ...list(step.after).flatMap(({ index: at, item }) => missing(steps, item, ['steps', index, 'after', at], 'stap')),
      ...list(step.needs).flatMap(({ index: at, item: need }) => {
        const path = ['steps', index, 'needs', at];
        if (need.kind === 'task') return missing(tasks, need.task, [...path, 'task'], 'taak');
        if (need.kind === 'talk') return missing(steps, need.since, [...path, 'since'], 'stap');
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

/**
 * Checks that the meldcode has five or six steps, and that steps of a second track, which runs beside it, neither decide nor weigh (Besluit
 * verplichte meldcode art. 2).
 */
export function checkTracks(profile: LooseProfile): readonly Finding[] {
  const tracks = idsOf(profile.tracks ?? []);
  const steps = list(profile.steps);
  const main = steps.filter(({ item }) => item.track === undefined);
  const used = new Set(steps.map(({ item }) => item.track));
  const onTrack = (id: string | undefined) => steps.some(({ item }) => item.id === id && item.track !== undefined);
  const few = steps.length >= 5 && main.length < 5;
  return [
    ...steps.flatMap(({ index, item }) => missing(tracks, item.track, ['steps', index, 'track'], 'route')),
    ...(few
      ? [{ path: ['steps'], text: `de meldcode zelf heeft hier ${main.length} stappen, en minstens 5 nodig` }]
      : []),
    ...(main.length > 6
      ? [{ path: ['steps'], text: `de meldcode zelf heeft hier ${main.length} stappen, en hoogstens 6` }]
      : []),
    ...list(profile.tracks)
      .filter(({ item }) => item.id !== undefined && !used.has(item.id))
      .map(({ index, item }) => ({ path: ['tracks', index], text: `geen stap hoort bij route \`${item.id}\`` })),
    ...(['weighing', 'decision'] as const)
      .filter((part) => onTrack(profile[part]?.step))
      .map((part) => ({ path: [part, 'step'], text: 'deze stap hoort bij een andere route dan de meldcode (track)' })),
  ];
}

/** Finds steps that wait for each other, and steps that need something that only comes after them. */
export function checkOrder(profile: LooseProfile): readonly Finding[] {
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

/** A step may not wait for an entry of a type that this logbook does not have. */
export function checkEntries(profile: LooseProfile): readonly Finding[] {
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
