/** What is waited for can be done: by every protocol, in every case that random people made. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMinutes, instantOf, localDate } from '../../src/consultation/calendar.ts';
import type { CaseWait } from '../../src/consultation/case-wait.ts';
import { decide, refusalOf } from '../../src/consultation/decide.ts';
import { evolve } from '../../src/consultation/evolve/fold.ts';
import { isPaused, openInvitations, openTasks } from '../../src/consultation/face.ts';
import { passedOver } from '../../src/consultation/holders.ts';
import { type ActName, type Offer, offerOf } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import { personOf } from '../../src/consultation/school.ts';
import { calledIn, chainFor, isHere } from '../../src/consultation/stand-ins.ts';
import type { CaseState, Circumstances, ExistingCase } from '../../src/consultation/state.ts';
import { actOf } from '../../src/consultation/waits/act.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { isQuiet } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { everyVariant } from './model/every-variant.ts';
import { filledFor } from './model/filled.ts';
import { rarely } from './model/rare.ts';
import { type Moment, playsOf, type Run, type Variant } from './model/run.ts';

const RUNS = samples(12);
/** Waits of one sort that are ended. */
const EACH = samples(2);
const seed = seedOf(20_261_129);

const waitsIn = ({ face, facts }: ExistingCase, c: Circumstances): readonly Wait[] =>
  waitsFor(face, c.school, c.profile, c.now, facts.excluded);

/** What is offered of an act, once for each case and person. */
const known = new WeakMap<ExistingCase, Map<string, readonly Offer[]>>();
function offersIn(act: ActName, state: ExistingCase, c: Circumstances): readonly Offer[] {
  const of = known.get(state) ?? new Map<string, readonly Offer[]>();
  known.set(state, of);
  const key = `${act} ${c.actor?.id ?? ''}`;
  const mine = of.get(key) ?? offers(state, c, act);
  of.set(key, mine);
  return mine;
}

const endingOf = (wait: Wait, state: ExistingCase, c: Circumstances) =>
  actOf(wait, state, c, (act) => offersIn(act, state, c));

/** Returns the state after what this person does about the wait; undefined where everything is refused. */
function afterAct(wait: Wait, state: ExistingCase, c: Circumstances): ExistingCase | undefined {
  const shown = { kind: 'case', ...state } as const;
  // A text is decided on by whoever was shown it.
  const read = decide({ type: 'ReadDraft', revision: state.face.draft?.revision ?? 0 }, shown, c);
  const seen = wait.kind === 'approve' && read.ok ? read.value.reduce<CaseState>(evolve, shown) : shown;
  if (seen.kind === 'none') return undefined;
  const ending = endingOf(wait, seen, c);
  const offer = offerOf(offersIn(ending.act, seen, c), ending.act, ending.about);
  if (offer === undefined) return undefined;
  const after = filledFor(offer, seen, c).flatMap((command) => {
    const decided = decide(command, seen, c);
    if (!decided.ok || decided.value.length === 0) return [];
    const next = decided.value.reduce<CaseState>(evolve, seen);
    return next.kind === 'case' ? [next] : [];
  });
  // A form may say that it was about something else: what was asked is open still.
  const [first] = after;
  return wait.kind === 'task' ? (after.find((next) => !isAskedIn(wait, next, c)) ?? first) : first;
}

/** True while the same is asked. */
const isAskedIn = (wait: Wait, state: ExistingCase, c: Circumstances): boolean =>
  waitsIn(state, c).some(({ key, since }) => key === wait.key && since === wait.since);

/** True where nobody of the school is left who could act in the role: they may not see the case, or left its room. */
function isOrphaned({ role }: Wait, { face, facts }: ExistingCase, { school, profile, now }: Circumstances): boolean {
  const works = calledIn.includes(role) ? role : profile.roles.receives;
  const able = chainFor(school, works, passedOver({ face, facts }), now).filter((p) => !isPaused(face, p.id));
  return face.practice !== true && able.length === 0;
}

/** Why it is refused, however it is filled in. */
function refusals(ending: Pick<Offer, 'act' | 'about'>, state: ExistingCase, c: Circumstances): string {
  const offer = offerOf(offersIn(ending.act, state, c), ending.act, ending.about) ?? ending;
  const met = filledFor(offer, state, c).map((command) => refusalOf(command, { kind: 'case', ...state }, c));
  return [...new Set(met.map((refusal) => JSON.stringify(refusal)))].join(' ');
}

/** What is wrong with one wait of this case: it is refused, or it stands for ever. */
function faultOf(wait: Wait, state: ExistingCase, c: Circumstances): readonly string[] {
  const name = `${wait.key} (${wait.role})`;
  // Nothing is asked of whoever is only told of a talk.
  if (wait.kind === 'attend' || isOrphaned(wait, state, c)) return [];
  return wait.people.flatMap((id) => {
    const actor = personOf(c.school, id);
    if (actor === undefined) return [`${name}: ${id} is not of the school`];
    // A minute later, so that what waits since then is told apart.
    const mine = { ...c, actor, now: addMinutes(c.now, 1) };
    const next = afterAct(wait, state, mine);
    const ending = endingOf(wait, state, mine);
    if (next === undefined)
      return [`${name}: ${id} is refused ${ending.act} ${ending.about ?? ''} ${refusals(ending, state, mine)}`];
    const left = waitsIn(next, mine).some(
      (w) => w.key === wait.key && w.since === wait.since && w.dueAt === wait.dueAt && w.people.includes(id),
    );
    return left && !isQuiet(wait) ? [`${name}: still there after ${ending.act} ${ending.about ?? ''} of ${id}`] : [];
  });
}

/** True where somebody is asked to take this over. */
const isAskedOf = ({ key, kind, role }: Wait, { face }: ExistingCase): boolean =>
  openInvitations(face).some((one) => one.role === role && (one.wait === key || one.wait.startsWith('role.'))) ||
  (kind === 'react' && face.members.some(({ person }) => isPaused(face, person)));

/** What is wrong with whom a wait names. */
function misnamed(wait: Wait, state: ExistingCase, c: Circumstances): readonly string[] {
  const { face, facts } = state;
  const { school, profile, now } = c;
  const mayLead = (id: string | undefined): boolean =>
    profile.steps.some((step) => step.id === id && step.ledBy.includes('careCoordinator'));
  const members = face.members.filter((m) => m.until === undefined);
  const able = members.filter((m) => (wait.kind === 'leave' ? m.paused === true : m.paused !== true));
  const isPresent = (id: string): boolean => {
    const person = personOf(school, id);
    return face.practice === true || (person !== undefined && isHere(person, school, now));
  };
  const name = `${wait.key} (${wait.role}) of ${wait.people.join(', ')}`;
  const present = wait.people.filter(isPresent);
  return [
    // A case that everybody left waits for their answer to that, and where nobody of it may do it, somebody else is asked.
    ...(wait.people.length === 0 && able.length > 0 && !isOrphaned(wait, state, c) && !isAskedOf(wait, state)
      ? [`${name}: nobody`]
      : []),
    ...wait.people.filter((id) => facts.excluded.includes(id)).map((id) => `${name}: ${id} may not see the case`),
    ...wait.people
      .filter((id) => wait.kind !== 'takeOver' && wait.kind !== 'board' && !able.some((m) => m.person === id))
      .map((id) => `${name}: ${id} is not in the case`),
    ...(present.length > 0 && present.length < wait.people.length ? [`${name}: also whoever is away`] : []),
    ...(wait.kind === 'step' && wait.role !== 'careCoordinator' && mayLead(wait.step)
      ? [`${name}: not whoever keeps the case moving`]
      : []),
    ...(wait.since > now ? [`${name}: since later`] : []),
    ...(wait.overdue === (wait.dueAt !== undefined && wait.dueAt < now) ? [] : [`${name}: its term is told wrongly`]),
  ];
}

/** What asks one person twice for the same: each of two rows would lead to it. */
function doubled(state: ExistingCase, c: Circumstances): readonly string[] {
  // The rest of a step may be what a task asks for too: a post may not say which.
  const going = waitsIn(state, c).filter((wait) => !isQuiet(wait) && wait.kind !== 'step');
  return c.school.people.flatMap((actor) => {
    const mine = going.filter(({ people }) => people.includes(actor.id));
    const acts = mine
      .map((wait) => endingOf(wait, state, { ...c, actor }))
      .map(({ act, about = '' }) => `${act} ${about}`);
    return (
      acts
        // Veilig Thuis answers each report.
        .filter((act, at) => acts.indexOf(act) < at && !act.startsWith('RecordFeedback'))
        .map((act) => `${actor.id} twice ${act}: ${mine.map(({ key }) => key).join(', ')}`)
    );
  });
}

/** A wait keeps its moment, unless somebody did a part of it. */
function moved({ before, after, circumstances: { now } }: Moment): readonly string[] {
  const keyOf = ({ kind, step, about, owner }: CaseWait): string => [kind, step, about, owner].join(' ');
  const waits = (state: CaseState): readonly CaseWait[] => (state.kind === 'none' ? [] : (state.face.waits ?? []));
  const inParts: readonly CaseWait['kind'][] = ['question', 'step', 'look', 'record'];
  return waits(after).flatMap((wait) => {
    const stood = waits(before).find((w) => keyOf(w) === keyOf(wait) && w.role === wait.role);
    if (stood === undefined) return wait.since === now ? [] : [`${keyOf(wait)}: not since now`];
    return wait.since === stood.since || inParts.includes(wait.kind) ? [] : [`${keyOf(wait)}: begins again`];
  });
}

/** What ends a wait, as far as it tells one kind of wait from another. */
function sortOf(wait: Wait, state: ExistingCase, c: Circumstances): string {
  const what = wait.kind === 'task' ? (wait.task?.kind ?? '') : wait.kind;
  return `${what} ${endingOf(wait, state, c).act} ${isQuiet(wait) ? 'later' : ''}`;
}

interface Found {
  readonly run: Run;
  readonly moment: Moment;
  readonly state: ExistingCase;
  readonly wait: Wait;
}

/** Some waits of every sort that came up, from different cases where there are. */
function someOfEach(played: readonly Run[], most: number): readonly Found[] {
  const found = new Map<string, Found[]>();
  for (const run of played) {
    const seen = new Set<string>();
    for (const moment of run.moments.toReversed()) {
      const { after: state, circumstances } = moment;
      if (state.kind === 'none' || state.face.phase === 'closed') continue;
      // Long after the last thing that was done others may be asked.
      const now = moment.decided.ok ? state : settled(state, circumstances);
      for (const wait of waitsIn(now, circumstances)) {
        const sort = sortOf(wait, now, circumstances);
        if (seen.has(sort)) continue;
        seen.add(sort);
        found.set(sort, [...(found.get(sort) ?? []), { run, moment, state: now, wait }]);
      }
    }
  }
  return [...found.values()].flatMap((list) => list.filter((_, at) => (at * most) % list.length < most));
}

/** The case as the clock leaves it once the day turns: whoever came back or went away since is asked anew. */
function settled(state: ExistingCase, c: Circumstances): ExistingCase {
  const anew = decide({ type: 'SettleWaits' }, { kind: 'case', ...state }, { ...c, actor: undefined });
  const then = anew.ok ? anew.value.reduce<CaseState>(evolve, { kind: 'case', ...state }) : undefined;
  return then?.kind === 'case' ? then : state;
}

/** The same case at ten in the morning, some days later: nobody did anything, and the clock's own acts that were due are done. */
function later(state: ExistingCase, c: Circumstances, days: number): readonly [ExistingCase, Circumstances] {
  const now = instantOf(addDays(localDate(c.now, c.school.timezone), days), '10:00', c.school.timezone);
  const clock = { ...c, actor: undefined, now };
  const due = openTasks(state.face).filter((t) => t.dueAt !== undefined && t.dueAt <= now);
  const after = due.reduce<CaseState>(
    (so, { id: task }) => {
      const decided = decide({ type: 'Escalate', task }, so, clock);
      return decided.ok ? decided.value.reduce<CaseState>(evolve, so) : so;
    },
    { kind: 'case', ...state },
  );
  return [after.kind === 'none' ? state : settled(after, clock), { ...c, now }];
}

const story = ({ moments }: Run, upTo: Moment): string =>
  moments
    .slice(0, moments.indexOf(upTo) + 1)
    .filter(({ decided }) => decided.ok)
    .map(({ command, circumstances, decided }) => {
      const came = decided.ok ? decided.value.map((e) => e.type).join(' ') : '';
      return `${circumstances.now} ${circumstances.actor?.id ?? 'clock'} ${JSON.stringify(command)} → ${came}`;
    })
    .join('\n');

const DAYS = [1, 4, 12, 40, 200];
const reached = new Set<Wait['kind']>();

const variants = everyVariant.flatMap(([name, variant]): readonly (readonly [string, Variant])[] => [
  [name, variant],
  [`${name}, in what seldom happens`, rarely(variant)],
]);

describe.each(variants)('%s', (_, variant) => {
  let played: readonly Run[] = [];
  let some: readonly Found[] = [];
  beforeAll(() => {
    played = fc.sample(playsOf(variant), { seed, numRuns: RUNS }).map((play) => play.run());
    some = someOfEach(played, EACH);
  });

  /** Fails with the story of the case. */
  const checkMoments = (faultsOf: (moment: Moment, state: ExistingCase) => readonly string[]): void => {
    for (const run of played)
      for (const moment of run.moments) {
        const { after } = moment;
        if (after.kind === 'none' || after.face.phase === 'closed') continue;
        const faults = faultsOf(moment, after);
        if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${story(run, moment)}`);
      }
  };

  it('has a wait in every case that is not closed', () => {
    checkMoments(({ circumstances }, after) => (waitsIn(after, circumstances).length === 0 ? ['nothing waits'] : []));
  });

  it('names members who are there and may see the case, and since when', () => {
    checkMoments((moment, after) => [
      ...waitsIn(after, moment.circumstances).flatMap((wait) => misnamed(wait, after, moment.circumstances)),
      ...moved(moment),
    ]);
  });

  it('says the same when it is worked out anew', () => {
    checkMoments(({ circumstances, decided }, after) => {
      // Whoever left the school may be asked until somebody decides on something, or the clock works it out anew.
      if (!decided.ok || decided.value.length === 0) return [];
      const anew = decide({ type: 'SettleWaits' }, { ...after, kind: 'case' }, { ...circumstances, actor: undefined });
      return anew.ok && anew.value.length > 0 ? [`settles ${JSON.stringify(anew.value)}`] : [];
    });
  });

  it('waits for what is accepted from whoever is named, and is gone then', () => {
    for (const { run, moment, state, wait } of some) {
      reached.add(wait.kind);
      const faults = [...faultOf(wait, state, moment.circumstances), ...doubled(state, moment.circumstances)];
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${story(run, moment)}`);
    }
  });

  it('waits for what is still accepted days later, when nobody did anything', () => {
    for (const [at, { run, moment, state }] of some.entries()) {
      const [then, c] = later(state, moment.circumstances, DAYS[at % DAYS.length] ?? 1);
      if (then.face.phase === 'closed') continue;
      const waits = waitsIn(then, c);
      const wait = waits[at % Math.max(waits.length, 1)];
      const faults = wait === undefined ? ['nothing waits'] : [...misnamed(wait, then, c), ...faultOf(wait, then, c)];
      if (faults.length > 0) throw new Error(`${c.now}: ${faults.join('\n')}\n${story(run, moment)}`);
    }
  });
});

it('comes by nearly every kind of wait', () => {
  const often = 'approve close decideHelp decideReport details leave look pupil question react readText record';
  const kinds = [...often.split(' '), 'startStep', 'step', 'talkChild', 'talkParents', 'task'];
  expect(kinds.filter((kind) => ![...reached].some((it) => it === kind))).toEqual([]);
});
