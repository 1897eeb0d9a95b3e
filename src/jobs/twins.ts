/**
 * Job that asks whether two cases are about one child, and lets linked cases follow who must not see the other. It compares as the clock, so
 * that whoever typed a name learns nothing of a case that they may not see; only who sees both is asked.
 */
import type { SystemCommand } from '../consultation/commands.ts';
import { isPractice } from '../consultation/practice.ts';
import type { PersonId, School } from '../consultation/school.ts';
import type { ExistingCase } from '../consultation/state.ts';
import { type CaseWithProfile, comparersOf, followings, mayBeAsked, soundsAlike } from '../consultation/twins.ts';
import { errorCode, type Log, levelOf } from '../log.ts';
import type { Store } from '../port/store.ts';
import type { Profile } from '../protocol/schema.ts';
import type { Job } from './tick.ts';

interface TwinsParts {
  readonly store: {
    readonly children: Store['children'];
    readonly personal: Pick<Store['personal'], 'school' | 'schoolIds'>;
  };
  readonly profileOf: (hash: string) => Promise<Profile | undefined>;
  /** Executes a command of the clock on a case. */
  readonly execute: (caseId: string, command: SystemCommand) => Promise<void>;
  readonly clock: () => Date;
  readonly log: Log;
}

const DAY = 86_400_000;
/** How long a school rests after it could not be looked at. */
const REST = 60_000;
/** The daily look takes some schools at a time, so that a bot that has just started answers people first. */
const PAUSE = 15_000;
const PER_PAUSE = 10;

type Asked = readonly [caseId: string, command: SystemCommand];
type Seen = CaseWithProfile & { readonly id: string };

interface Moment {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
}

const pairs = (cases: readonly Seen[]): readonly (readonly [Seen, Seen])[] =>
  cases.flatMap((one, at) => cases.slice(at + 1).map((other) => [one, other] as const));

const twinIn = ({ facts }: ExistingCase, { id }: Pick<Seen, 'id'>) => facts.twins?.find(({ caseId }) => caseId === id);

/** Returns who is to be asked: whoever was, as long as an answer may be expected of them. */
function whomToAsk(now: PersonId | undefined, able: readonly PersonId[], moment: Moment): PersonId | undefined {
  const [first] = able;
  if (now === undefined || !able.includes(now)) return first;
  return mayBeAsked(now, moment) || first === undefined || !mayBeAsked(first, moment) ? now : first;
}

/** Asks in the case that began later; the other knows of the question, and nobody is asked twice. */
function asking([one, other]: readonly [Seen, Seen], moment: Moment): readonly Asked[] {
  if (one.face.phase === 'closed' || other.face.phase === 'closed' || !soundsAlike(one.facts, other.facts)) return [];
  const [older, newer] = one.face.openedAt <= other.face.openedAt ? [one, other] : [other, one];
  const known = twinIn(newer, older);
  if (known !== undefined && known.state !== 'asked') return [];
  const person = whomToAsk(known?.person, comparersOf(newer, older, moment), moment);
  if (person === undefined) return [];
  const there: readonly Asked[] =
    twinIn(older, newer) === undefined ? [[older.id, { type: 'AskTwin', caseId: newer.id }]] : [];
  const here: readonly Asked[] =
    known?.person === person ? [] : [[newer.id, { type: 'AskTwin', caseId: older.id, person }]];
  return [...there, ...here];
}

export function twinsJob({ store, profileOf, execute, clock, log }: TwinsParts): Job {
  const waiting = new Set<string>();
  const resting = new Map<string, number>();
  const daily = new Set<string>();
  let nextFew = Number.NEGATIVE_INFINITY;
  let next = Number.NEGATIVE_INFINITY;

  async function lookAt(schoolId: string): Promise<void> {
    const now = clock();
    const school = await store.personal.school(schoolId);
    if (school === undefined) return;
    const there = await store.children.of(schoolId, new Date(now.getTime() - DAY));
    for (const caseId of there.unreadable) log('error', 'twins_unreadable', { caseId });
    const cases: Seen[] = [];
    for (const { id, profileHash, face, facts } of there.cases) {
      const compared = facts.child !== undefined || facts.twins !== undefined;
      const profile = compared && !isPractice(face) ? await profileOf(profileHash) : undefined;
      if (profile !== undefined) cases.push({ id, face, facts, profile });
    }
    const moment = { school, now: now.toISOString() };
    for (const [one, other] of pairs(cases)) {
      for (const [caseId, command] of asking([one, other], moment)) await execute(caseId, command);
    }
    for (const one of cases) for (const command of followings(one, cases)) await execute(one.id, command);
  }

  /** Looks at every school once a day, and at one in which something changed at once. A school that failed is looked at again after a rest. */
  async function run(signal: AbortSignal): Promise<void> {
    const now = clock().getTime();
    for (const id of store.children.changed()) waiting.add(id);
    if (now >= next) {
      for (const id of await store.personal.schoolIds()) daily.add(id);
      next = now + DAY;
    }
    if (now >= nextFew && daily.size > 0) {
      for (const id of [...daily].slice(0, PER_PAUSE)) {
        daily.delete(id);
        waiting.add(id);
      }
      nextFew = now + PAUSE;
    }
    for (const id of [...waiting]) {
      if (signal.aborted) return;
      if (now < (resting.get(id) ?? 0)) continue;
      waiting.delete(id);
      resting.delete(id);
      await lookAt(id).catch((error: unknown) => {
        waiting.add(id);
        resting.set(id, now + REST);
        log(levelOf(error), 'twins_failed', { schoolId: id, cause: errorCode(error) });
      });
    }
  }
  return { name: 'twins', budgetMs: 10_000, afterCommit: true, run };
}
