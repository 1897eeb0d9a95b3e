/** Weeks in which random people stay silent, go away and come back: nothing stays with a silent person alone past its term. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBoardAsks } from '../../src/consultation/asked-board.ts';
import { addDays, instantOf, isSchoolDay } from '../../src/consultation/calendar.ts';
import { keyOfWait } from '../../src/consultation/case-wait.ts';
import { openInvitations, type Task } from '../../src/consultation/face.ts';
import { actsInCase } from '../../src/consultation/holders.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import type { Person, PersonId } from '../../src/consultation/school.ts';
import { isHere, isOut } from '../../src/consultation/stand-ins.ts';
import { longAgo } from '../../src/consultation/waits/late.ts';
import { isQuiet, type Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { pastTerm } from '../../src/digest/past-term.ts';
import { MOST_REMINDERS, type Reminded } from '../../src/digest/reminded.ts';
import { remindersFor } from '../../src/digest/reminders.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { openCase } from './asks.ts';
import { Walker } from './model/obedient.ts';
import { papers } from './model/papers.ts';
import { regenboog, wim } from './people.ts';

const FIRST = '2026-11-16';
/** School days that are played. */
const DAYS = 60;
/**
 * School days that something without a term may stay with the same silent people after a week: three reminders on their own days, and a night.
 */
const PATIENCE = 12;
/** What has a term moves at the end of that day; there is a day more for whoever is asked next and is away. */
const PAST_TERM = 1;

/** The three who are left in a small school: a teacher, an intern begeleider and directie. */
const three = ['an', 'ilse', 'dirk'];
const people = [...regenboog.people.map(({ id }) => id), wim.id];

interface Week {
  readonly small: boolean;
  readonly silent: readonly PersonId[];
  /** By the number of the day: who goes away, and for how many days. */
  readonly leaves: readonly { readonly on: number; readonly who: PersonId; readonly days: number }[];
  readonly urgency: 'consult' | 'serious';
}

const weeks: fc.Arbitrary<Week> = fc.record({
  small: fc.boolean(),
  silent: fc.subarray(people.filter((id) => id !== 'an')),
  leaves: fc.array(
    fc.record({ on: fc.nat(DAYS), who: fc.constantFrom(...people), days: fc.integer({ min: 1, max: 12 }) }),
    { maxLength: 6 },
  ),
  urgency: fc.constantFrom('consult', 'serious'),
});

/** On how many days the board was asked, and on how many somebody whom it named had taken it over. */
const met = { asked: 0, taken: 0 };

class Weeks extends Walker {
  readonly #silent: readonly PersonId[];
  readonly #reminded = new Map<string, Reminded>();
  readonly #unasked = new Map<string, number>();
  /** By wait and people: on how many days it was theirs alone past its term. */
  readonly #alone = new Map<string, number>();

  constructor(profile: Profile, week: Week) {
    const left = (p: Person): boolean => !week.small || three.includes(p.id);
    const school = { ...regenboog, people: [...regenboog.people.filter(left), wim] };
    super(profile, school, { name: 'weeks', likes: () => true });
    this.#silent = week.silent;
  }

  get waits(): readonly Wait[] {
    return waitsFor(this.case.face, this.school, this.profile, this.now, this.case.facts.excluded);
  }

  leave(who: PersonId, from: string, days: number): void {
    const to = addDays(from, days);
    const changed = this.school.people.map((p) => (p.id === who ? { ...p, away: [...p.away, { from, to }] } : p));
    this.school = { ...this.school, people: changed };
  }

  /** What the bot does by itself at the end of a school day. */
  closes(): void {
    const told = { face: this.case.face, profile: this.profile, excluded: this.case.facts.excluded };
    for (const { task, revision } of pastTerm(told, { school: this.school, now: this.now }))
      this.give({ type: 'PassOn', task, revision }, undefined);
  }

  /** What the bot does in the course of a day by itself. */
  reminds(day: string): void {
    for (const one of [...this.#reminded.values()])
      if (one.count >= MOST_REMINDERS && one.lastOn !== undefined && one.lastOn < day) {
        this.give({ type: 'PassOn', task: one.task, revision: one.revision }, undefined);
        for (const [key, { task, revision }] of this.#reminded)
          if (task === one.task && revision === one.revision) this.#reminded.delete(key);
      }
    const told = [{ face: this.case.face, profile: this.profile, excluded: this.case.facts.excluded }];
    const reminded = [...this.#reminded.values()];
    for (const person of this.school.people) {
      const input = { school: this.school, cases: told, policy: { mayOpenFile }, now: this.now, reminded, person };
      for (const { ref, times } of remindersFor(input)?.items ?? [])
        this.#reminded.set(`${ref.task} ${ref.revision} ${person.id}`, {
          ...ref,
          caseId: this.case.face.id,
          person: person.id,
          count: times,
          lastOn: day,
          snoozes: 0,
        });
    }
  }

  /** Somebody who would answer, may do it, and is here. */
  able({ role }: Wait): readonly PersonId[] {
    const passed: Task = {
      id: 'passed',
      kind: 'read',
      ownerRole: role,
      status: 'open',
      openedAt: this.now,
      escalations: 1,
      revision: 1,
      tried: this.#silent,
    };
    const state = { ...this.case, face: { ...this.case.face, tasks: [...this.case.face.tasks, passed] } };
    return this.school.people
      .filter((p) => !this.#silent.includes(p.id) && p.id !== this.case.face.openedBy)
      .filter((p) => isHere(p, this.school, this.now) && actsInCase([role], state, this.circumstances(p), p.id))
      .map(({ id }) => id);
  }

  isLate(wait: Wait): boolean {
    // What one colleague is asked to think of is nobody else's.
    const isOwn = (this.case.face.waits ?? []).some((one) => one.owner !== undefined && keyOfWait(one) === wait.key);
    if (isQuiet(wait) || isOwn || wait.kind === 'leave') return false;
    return wait.dueAt === undefined ? (wait.askedAt ?? wait.since) < longAgo(this.school, this.now) : wait.overdue;
  }

  /** What is late and is with people who are silent or away, where nobody else may do it: the board is asked, or it is to be called. */
  asksTheBoard(): void {
    const { face } = this.case;
    const isLeft = (id: PersonId): boolean => {
      const person = this.school.people.find((one) => one.id === id);
      return person === undefined || this.#silent.includes(id) || isOut(person, this.school, this.now);
    };
    const asked = [...openBoardAsks(face), ...openInvitations(face).filter(({ passed }) => passed !== true)];
    for (const wait of this.waits) {
      if (wait.kind === 'takeOver' || wait.kind === 'board' || !this.isLate(wait) || this.able(wait).length > 0)
        continue;
      if (!wait.people.every(isLeft) || asked.some((one) => one.wait === wait.key)) continue;
      const key = `the board: ${wait.key}`;
      const days = (this.#alone.get(key) ?? 0) + 1;
      this.#unasked.set(key, days);
      if (days > PATIENCE) throw new Error(`${this.now} ${key} is with nobody\n${this.told.join('\n')}`);
    }
  }

  looks(): void {
    const now = new Map<string, number>();
    for (const wait of this.waits) {
      const stuck = wait.people.every((id) => this.#silent.includes(id)) && this.able(wait).length > 0;
      if (!stuck || !this.isLate(wait)) continue;
      const key = `${wait.key} ${[...wait.people].sort().join(' ')}`;
      const days = (this.#alone.get(key) ?? 0) + 1;
      now.set(key, days);
      if (days > (wait.dueAt === undefined ? PATIENCE : PAST_TERM))
        throw new Error(`${this.now} ${key} could be ${this.able(wait)}\n${this.told.join('\n')}`);
    }
    this.#unasked.clear();
    this.asksTheBoard();
    for (const [key, days] of this.#unasked) now.set(key, days);
    if (openBoardAsks(this.case.face).length > 0) met.asked += 1;
    if (this.case.face.invited?.some(({ named, over }) => named === true && over?.by !== undefined)) met.taken += 1;
    this.#alone.clear();
    for (const [key, days] of now) this.#alone.set(key, days);
  }

  play(week: Week): void {
    const author = this.school.people.find((p) => p.id === 'an');
    if (this.give(openCase({ urgency: week.urgency }), author) === undefined) throw new Error('not opened');
    let day = FIRST;
    for (let number = 0; number < DAYS; number += 1, day = addDays(day, 1)) {
      if (!isSchoolDay(day, this.school)) continue;
      this.now = instantOf(day, '10:00', this.school.timezone);
      for (const { on, who, days } of week.leaves) if (on === number) this.leave(who, day, days);
      this.give({ type: 'SettleWaits' }, undefined);
      this.ticks();
      for (const person of this.school.people) {
        if (this.case.face.phase === 'closed') return;
        if (!this.#silent.includes(person.id) && isHere(person, this.school, this.now)) this.obeys(person);
      }
      if (this.case.face.phase === 'closed') return;
      this.now = instantOf(day, '15:45', this.school.timezone);
      this.ticks();
      this.reminds(day);
      this.now = instantOf(day, '17:15', this.school.timezone);
      this.ticks();
      this.closes();
      this.looks();
    }
  }
}

describe.each(papers.map(({ id }) => id))('%s', (id) => {
  it('lets nothing stay with a silent person alone past its term', () => {
    const property = fc.property(weeks, (week) => {
      new Weeks(builtIn(id), week).play(week);
    });
    const ofNobody: Week = { small: false, silent: ['ilse', 'bram', 'dirk', 'dora'], leaves: [], urgency: 'consult' };
    const seldom: readonly [Week][] = [
      [ofNobody],
      [{ ...ofNobody, urgency: 'serious', small: true, silent: ['ilse', 'dirk', 'wim'] }],
    ];
    fc.assert(property, { seed: seedOf(20_261_129), numRuns: samples(12), examples: [...seldom] });
    expect(true).toBe(true);
  });
});

it('meets weeks in which the board is asked, and somebody whom it named takes it over', () => {
  expect(met.asked).toBeGreaterThan(0);
  expect(met.taken).toBeGreaterThan(0);
});
