/** Of each closed case whose end depends on it, somebody is asked once a school year whether the pupil is still at school. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/consultation/calendar.ts';
import { SAME_CHILD } from '../../src/consultation/closing-reasons.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import { actsInCase } from '../../src/consultation/holders.ts';
import { isAskedLeaving, keepsFiles } from '../../src/consultation/keeps-files.ts';
import { asksLeaving, isOver, retentionOf } from '../../src/consultation/retention.ts';
import type { Person } from '../../src/consultation/school.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { close } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { an, dirk, flevoland, ilse, regenboog } from './people.ts';
import { talked } from './stages.ts';

const report = { sentAt: '2026-11-20T10:00:00.000Z' } as unknown as CaseFacts['reports'][number];
const hold = { ground: 'court' as const, on: '2026-12-01', at: '2026-12-01T10:00:00.000Z' };
const byTalk = flevoland.close.reasons.find(({ when }) => when === 'suspicionGone' || when === 'cleared')?.id ?? '';

const base: Story = talked();
const closedAt = '2026-12-01T10:00:00.000Z';
/** A closed case with a report: its end depends on when the pupil leaves. */
const closedWith = (facts: Partial<CaseFacts> = {}, face: Partial<CaseFace> = {}) => ({
  face: { ...base.state.face, phase: 'closed' as const, openedAt: '2026-11-16T09:00:00.000Z', closedAt, ...face },
  facts: { ...base.state.facts, closeReason: 'reported', pupilLinked: true, reports: [report], ...facts },
  profile: flevoland,
  school: regenboog,
});
const on = (ground: ReturnType<typeof closedWith>, day: string): boolean =>
  asksLeaving({ ...ground, now: `${day}T12:00:00.000Z` });

describe('whether the pupil is still at school', () => {
  it('is asked from the school year after that of the closing, and again when the answer is of an earlier one', () => {
    expect(on(closedWith(), '2027-07-31')).toBe(false);
    expect(on(closedWith(), '2027-08-01')).toBe(true);
    const there = closedWith({ thereAt: '2027-09-06T08:00:00.000Z' });
    expect(on(there, '2028-07-31')).toBe(false);
    expect(on(there, '2028-08-01')).toBe(true);
  });
  it('is not asked of what is held, of what ends whenever the pupil leaves, and of who left', () => {
    expect(on(closedWith({ holds: [hold] }), '2027-09-01')).toBe(false);
    expect(on(closedWith({ leftOn: '2027-07-09' }), '2027-09-01')).toBe(false);
    expect(on(closedWith({ closeReason: 'mistake' }), '2027-09-01')).toBe(false);
    expect(on(closedWith({ closeReason: byTalk, reports: [] }), '2027-09-01')).toBe(false);
  });
  it('counts who was there in a school year as not left before its end', () => {
    const until = (thereAt: string) => retentionOf(closedWith({ thereAt }));
    expect(until('2027-09-06T08:00:00.000Z')).toMatchObject({ why: 'unknownLeft', until: '2039-07-31' });
    expect(until('2037-09-06T08:00:00.000Z')).toMatchObject({ why: 'unknownLeft', until: '2040-07-31' });
  });

  const day = (from: string, days: number) => fc.nat({ max: days }).map((after) => addDays(from, after));
  const reason = fc.constantFrom('mistake', SAME_CHILD, 'noAnswer', ...flevoland.close.reasons.map(({ id }) => id));
  const closed = fc
    .record({
      reason,
      closedOn: day('2026-11-16', 2000),
      pupilLinked: fc.boolean(),
      reported: fc.boolean(),
      emergency: fc.boolean(),
      urgency: fc.constantFrom('record' as const, 'consult' as const),
      leftOn: fc.option(day('2026-01-01', 4000), { nil: undefined }),
      years: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ reason: closeReason, closedOn, pupilLinked, reported, emergency, urgency, leftOn, years }) => {
      const at = `${closedOn}T10:00:00.000Z`;
      const ground = closedWith(
        { closeReason, pupilLinked, reports: reported ? [report] : [], ...(leftOn === undefined ? {} : { leftOn }) },
        { closedAt: at, urgency, ...(emergency ? { emergencyAt: at } : {}) },
      );
      return { ...ground, school: { ...regenboog, retention: { years, reason: 'x' } } };
    });

  it('stands still for no closed case: it does not depend on it, the day is known, or it is asked in each school year', () => {
    fc.assert(
      fc.property(closed, day('2026-11-17', 6000), fc.nat({ max: 364 }), (ground, today, after) => {
        const closedOn = ground.face.closedAt.slice(0, 10);
        const looked = today > closedOn ? today : addDays(closedOn, 1);
        const term = retentionOf(ground);
        if (term.kind !== 'until') expect.fail('it is closed and nothing holds it');
        const yearOf = (of: string): number => Number(of.slice(0, 4)) - (of.slice(5) < '08-01' ? 1 : 0);
        const year = yearOf(looked);
        const isAsked = term.why === 'unknownLeft' && !isOver(term, looked) && year > yearOf(closedOn);
        expect(on(ground, looked)).toBe(isAsked);
        if (!isAsked) return;
        // Answered, it rests for this school year, and comes back in the next unless the term is over by then.
        const there = { ...ground, facts: { ...ground.facts, thereAt: `${looked}T13:00:00.000Z` } };
        const later = addDays(looked, after);
        const isOverLater = isOver(retentionOf(there), later);
        expect(on(there, later)).toBe(!isOverLater && yearOf(later) > year);
      }),
      { numRuns: samples(300), seed: seedOf(141) },
    );
  });
});

describe('the answer', () => {
  const there = { type: 'NoteStillThere' } as const;
  const left = { type: 'RecordLeaving', on: '2026-12-01' } as const;
  const story = talked({}, true).does(ilse, close(byTalk));

  it('takes back that the pupil left; where nothing is asked there is nothing to say', () => {
    const gone = story.does(ilse, left);
    expect(gone.does(ilse, there).state.facts).not.toHaveProperty('leftOn');
    given(gone).when(there, an).then(refused('notForYou'));
    given(gone.does(ilse, there)).when(there, ilse).then(refused('alreadyDone'));
    given(talked()).when(there, ilse).then(refused('notOpenYet'));
  });

  it('is asked of who keeps the case, and may come from directie', () => {
    const { state } = story;
    const facts = { ...state.facts, reports: [report] };
    const asked = (actor: Person, now = '2028-02-01T10:00:00.000Z') =>
      isAskedLeaving({ ...state, facts }, { profile: flevoland, school: regenboog, actor, now });
    expect([ilse, dirk, an].map((person) => asked(person))).toEqual([true, false, false]);
  });

  it('is asked of whoever acts as coordinator in the case, also where those are away, silent, or must not see it', () => {
    const away = [{ from: '2028-01-01', to: '2028-03-01' }];
    const { state } = story;
    const facts = { ...state.facts, reports: [report] };
    const out = { ...regenboog, people: regenboog.people.map((p) => (p.id === ilse.id ? { ...p, away } : p)) };
    const deputy = { ...out, people: out.people.map((p) => (p.id === ilse.id ? { ...p, deputy: dirk.id } : p)) };
    const members = state.face.members.map((m) => (m.person === ilse.id ? { ...m, paused: true } : m));
    const states = [
      { ...state, facts },
      { ...state, facts: { ...facts, excluded: [ilse.id] } },
      { facts, face: { ...state.face, members } },
    ];
    const found = states.flatMap((one) =>
      [regenboog, out, deputy].flatMap((school) =>
        school.people.map((actor) => {
          const c = { profile: flevoland, school, actor, now: '2028-02-01T10:00:00.000Z' };
          const plain = keepsFiles(actor) && asksLeaving({ ...one, ...c }) && actsInCase(['careCoordinator'], one, c);
          expect(isAskedLeaving(one, c)).toBe(plain);
          return plain;
        }),
      ),
    );
    expect(new Set(found)).toEqual(new Set([true, false]));
  });
});
