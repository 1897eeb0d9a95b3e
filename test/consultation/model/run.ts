/** A random case: a school, people, a moving clock, and what each asks. */
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import type { Command, OpenCase } from '../../../src/consultation/commands.ts';
import { decide, refusalOf } from '../../../src/consultation/decide.ts';
import type { ConsultationEvent } from '../../../src/consultation/events.ts';
import { evolve } from '../../../src/consultation/evolve/fold.ts';
import type { Decided } from '../../../src/consultation/refusal.ts';
import type { School } from '../../../src/consultation/school.ts';
import type { CaseState, Circumstances, ExistingCase } from '../../../src/consultation/state.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import { openCase } from '../asks.ts';
import { an, flevoland, ilse, regenboog, schoolWith, visited } from '../people.ts';
import { type Dice, dice, pick, planted } from './dice.ts';
import { moves } from './moves.ts';
import { anybody, noise } from './noise.ts';
import { type Move, type Scene, sensible } from './sensible.ts';

/** One thing that was asked, and what came of it. */
export interface Moment {
  readonly before: CaseState;
  readonly command: Command;
  readonly circumstances: Circumstances;
  readonly decided: Decided<readonly ConsultationEvent[]>;
  readonly after: CaseState;
}
export interface Run {
  readonly moments: readonly Moment[];
  readonly events: readonly ConsultationEvent[];
}

const schools: readonly School[] = [
  regenboog,
  regenboog,
  schoolWith({ ilse: { away: [{ from: '2026-11-16', to: '2026-11-27' }] } }),
  schoolWith({ dora: undefined, dirk: { deputy: 'vera' } }),
  schoolWith({ bram: undefined, ilse: { roles: ['teacher', 'careCoordinator'], deputy: 'an' } }),
  schoolWith({ dirk: { roles: ['careCoordinator', 'schoolLeader'] } }),
  visited(schoolWith({ bram: undefined, dora: undefined })),
];

/** Another paper, who decides there, and what people of it do besides; absent: S3 as it is. */
export interface Variant {
  readonly profile: Profile;
  readonly finalDecider?: School['finalDecider'];
  /** Tried first now and then. */
  readonly also: (scene: {
    readonly state: ExistingCase;
    readonly now: string;
    readonly dice: Dice;
  }) => readonly Move[];
  /** What somebody sensible does next there; absent: as in S3. */
  readonly next?: (scene: Scene) => readonly Move[];
  /** Where it is played; absent: at the schools below. */
  readonly schools?: readonly School[];
  /** How cases begin there, beside what is usual. */
  readonly opens?: readonly Partial<OpenCase>[];
}
const usual: Variant = { profile: flevoland, also: () => [] };

/** A whole other protocol, played by what its steps lack. */
export const following = (profile: Profile, finalDecider: School['finalDecider']): Variant => ({
  profile: frozen(profile),
  finalDecider,
  also: () => [],
  next: (scene) => moves({ ...scene, profile }),
});

/** Freezes what a decision gets, so that a change of it throws. What is frozen already was frozen whole. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
frozen(flevoland);
frozen(schools);

interface Start {
  readonly school: number;
  readonly urgency: number;
  readonly exclude: number;
  readonly day: number;
}
const starts: readonly (readonly string[])[] = [[], [], [], ['ilse'], ['dirk'], ['ilse', 'bram'], ['ot', 'dora']];

function opening({ urgency, exclude, day }: Start, school: School, opens: Variant['opens'] = [{}]): Move {
  const kept = pick(starts, exclude).filter((id) => school.people.some((p) => p.id === id));
  const level = pick(['record', 'consult', 'consult', 'serious', 'danger'] as const, urgency);
  const [first = an] = school.people;
  const author = school.people.find((p) => p.id === an.id) ?? first;
  const by =
    urgency % 6 === 0 && !kept.includes('ilse') ? (school.people.find((p) => p.id === ilse.id) ?? author) : author;
  const consult = urgency % 4 === 0 ? ['vera'] : [];
  const at = { when: '2026-11-16T07:00:00.000Z', ...pick(opens, urgency + day) };
  const more = { urgency: level, exclude: kept, consult, seen: planted(urgency), ...at };
  return { by, command: openCase(urgency % 5 === 0 ? { ...more, workingName: '' } : more) };
}

const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** A person as the school knows them today. */
const today = (move: Move, school: School): Move => {
  const by = move.by === undefined ? undefined : (school.people.find((p) => p.id === move.by?.id) ?? move.by);
  return { ...move, by };
};

function next(
  { profile, next: fits = sensible }: Variant,
  state: CaseState,
  school: School,
  now: string,
  one: Dice,
): Move {
  if (state.kind === 'case' && one.sense < 88) {
    const fitting = fits({ state, school, now, dice: one });
    const first = fitting[one.sense < 60 ? 0 : one.what % Math.max(fitting.length, 1)];
    if (first !== undefined) return first;
  }
  const command = noise(one, state, now, profile);
  return { by: anybody(one.who, command), command };
}

/** Plays a case through. */
export function play(start: Start, dices: readonly Dice[], variant: Variant = usual): Run {
  const { profile, finalDecider, also, opens } = variant;
  let school = pick(variant.schools ?? schools, start.school);
  if (finalDecider !== undefined) school = frozen({ ...school, finalDecider, settings: ['referralIndex'] });
  let now = later('2026-11-16T08:00:00.000Z', start.day * 1440);
  let state: CaseState = { kind: 'none' };
  const moments: Moment[] = [];
  const events: ConsultationEvent[] = [];
  const ask = (asked: Move): boolean => {
    if (asked.at !== undefined && asked.at > now) now = asked.at;
    const { by, command } = today(asked, school);
    // Nobody from outside the school has an account with which to begin.
    if (command.type === 'OpenCase' && by !== undefined && !school.people.some(({ id }) => id === by.id)) return false;
    if (command.type === 'MemberGone' && by === undefined)
      school = frozen({ ...school, people: school.people.filter((p) => p.id !== command.person) });
    // No two things happen at one moment: cases are locked, and who was first shows.
    now = new Date(Date.parse(now) + 1).toISOString();
    const circumstances: Circumstances = { profile, school, actor: by, now };
    const before = state;
    const decided = decide(frozen(command), frozen(before), frozen(circumstances));
    // A view asks without doing all of it, and must hear the same.
    const told = refusalOf(command, before, circumstances);
    if (!isDeepStrictEqual(told, decided.ok ? undefined : decided.refusal))
      throw new Error(`${command.type}: tried ${told?.code}, decided ${JSON.stringify(decided)}`);
    if (decided.ok) for (const event of decided.value) state = evolve(state, frozen(event));
    if (decided.ok) events.push(...decided.value);
    moments.push({ before, command, circumstances, decided, after: state });
    return decided.ok;
  };
  const stands = (): CaseState => state;
  ask(opening(start, school, opens));
  for (const one of dices) {
    now = later(now, one.wait);
    const seen = stands();
    if (seen.kind === 'case' && one.who % 3 === 0 && also({ state: seen, now, dice: one }).some(ask)) continue;
    const move = next(variant, state, school, now, one);
    // Somebody who is refused the first thing tries the next: so most runs get somewhere.
    if (ask(move) || one.sense >= 60 || state.kind === 'none') continue;
    for (const other of (variant.next ?? sensible)({ state, school, now, dice: one }).slice(1, 5))
      if (ask(other)) break;
  }
  return { moments, events };
}

const start: fc.Arbitrary<Start> = fc.record({
  school: fc.nat(59),
  urgency: fc.nat(59),
  exclude: fc.nat(59),
  day: fc.nat(6),
});

/** A case that can be played; printed as its choices, so that a failing one stays readable. */
export const playsOf = (variant: Variant): fc.Arbitrary<{ run: () => Run }> =>
  fc
    .tuple(start, fc.array(dice, { minLength: 35, maxLength: 85, size: 'max' }))
    .map(([from, dices]) => ({ run: () => play(from, dices, variant), toString: () => JSON.stringify([from, dices]) }));
export const playArbitrary = playsOf(usual);
