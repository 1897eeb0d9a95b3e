import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestCard } from '../../cards/digest.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import type { Person } from '../../src/consultation/school.ts';
import { type Digest, type DigestInput, digestFor, MOST_CASES } from '../../src/digest/digest.ts';
import { overview, type ToldCase } from '../../src/digest/overview.ts';
import { usualDigest } from '../../src/digest/settings.ts';
import { waitsOf } from '../../src/digest/waits.ts';
import { face, member, profile, school, step, task, wordsOf } from '../cards/support.ts';
import { faces } from '../conversation/delivery/faces.ts';
import { samples } from '../fixtures/samples.ts';

/** Monday 23 November 2026, eight o'clock in Amsterdam. */
const MONDAY = '2026-11-23T07:00:00.000Z';
const personOf = (id: string): Person => {
  const found = school.people.find((p) => p.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const read = [
  { person: 'ilse', at: MONDAY },
  { person: 'dirk', at: MONDAY },
  { person: 'bram', at: MONDAY },
];
let made = 0;
const told = (more: Partial<CaseFace> = {}): ToldCase => {
  made += 1;
  return { face: face({ id: `case-${made}`, callName: `Linde ${made}`, readBy: read, ...more }), profile };
};
const ofAn = (dueAt?: string, more: Partial<CaseFace> = {}): ToldCase =>
  told({ tasks: [task('fillDetails', { owner: 'an', ...(dueAt === undefined ? {} : { dueAt }) })], ...more });

const digest = (person: string, cases: readonly ToldCase[], more: Partial<DigestInput> = {}): Digest | undefined =>
  digestFor({
    person: personOf(person),
    settings: usualDigest,
    school,
    cases,
    policy: { mayOpenFile },
    now: MONDAY,
    ...more,
  });
const names = (cases: readonly ToldCase[] | undefined): readonly string[] => (cases ?? []).map((c) => c.face.callName);
/** Everything a digest names. */
const named = (found: Digest | undefined): ReadonlySet<string> =>
  new Set(
    found === undefined
      ? []
      : [found.unreached, found.today, found.thisWeek, found.running, found.elsewhere, found.deviations].flatMap(names),
  );

describe('the groups of a digest', () => {
  it('are today, this week and running, by the first date of this person; overdue first', () => {
    const late = ofAn('2026-11-19T16:00:00.000Z');
    const today = ofAn('2026-11-23T16:00:00.000Z');
    const friday = ofAn('2026-11-27T16:00:00.000Z');
    const later = ofAn('2026-11-30T16:00:00.000Z');
    const calm = told();
    const found = digest('an', [calm, later, friday, today, late]);
    expect(names(found?.today)).toEqual(names([late, today]));
    expect(names(found?.thisWeek)).toEqual(names([friday]));
    expect(names(found?.running)).toEqual(names([later, calm]));
    expect(found?.today[0]?.waits[0]).toMatchObject({ overdue: true });
  });

  it('hold what waits without a date: a decision is for today, something to read for this week', () => {
    const draft = {
      revision: 1,
      status: 'waiting',
      by: 'ilse',
      at: MONDAY,
      waitingFor: ['dirk'],
      approvedBy: [],
    } as const;
    const decide = told({ draft, tasks: [task('decide', { owner: 'dirk' })] });
    const unread = told({ notices: [{ person: 'dirk', since: MONDAY, count: 2, number: 1 }] });
    const found = digest('dirk', [unread, decide]);
    expect(names(found?.today)).toEqual(names([decide]));
    expect(names(found?.thisWeek)).toEqual(names([unread]));
    expect(found?.today[0]?.waits).toEqual([{ kind: 'decide', overdue: false }]);
  });

  it('name ten cases at most, the most urgent, and say how many stand in the list', () => {
    const many = Array.from({ length: 14 }, (_, i) => ofAn(`2026-11-${String(10 + i)}T16:00:00.000Z`)).reverse();
    const found = digest('an', many);
    expect(found?.today).toHaveLength(MOST_CASES);
    expect(names(found?.today)).toEqual(names([...many].reverse().slice(0, 10)));
    expect(found?.more).toBe(4);
  });

  it('leave out what was only written down, until something waits in it', () => {
    const quiet = told({ phase: 'recorded', members: [member('an', 'author')] });
    expect(digest('an', [quiet])).toBeUndefined();
    expect(names(digest('an', [ofAn(MONDAY, { phase: 'recorded' })])?.today)).toHaveLength(1);
  });
});

describe('no message', () => {
  it('comes without anything open', () => {
    expect(digest('an', [])).toBeUndefined();
    expect(digest('an', [told({ phase: 'closed', closedAt: MONDAY })])).toBeUndefined();
  });

  it('comes to who switched it off, but for a request that reached nobody', () => {
    const settings = { ...usualDigest, on: false };
    const lost = told({ tasks: [task('read', { escalations: 2, owner: 'dora' })] });
    expect(digest('dirk', [ofAn(MONDAY)], { settings })).toBeUndefined();
    const found = digest('dirk', [ofAn(MONDAY), lost], { settings });
    expect([...named(found)]).toEqual(names([lost]));
  });
});

describe('a request that reached nobody', () => {
  const lost = told({
    members: [
      member('an', 'author'),
      member('ilse', 'coordinator'),
      member('dirk', 'leader'),
      member('vera', 'confidant'),
    ],
    tasks: [task('read')],
  });
  const end = told({ members: lost.face.members, tasks: [task('read', { owner: 'dirk', escalations: 3 })] });
  const waits = told({
    members: lost.face.members,
    tasks: [task('read', { owner: 'ilse', dueAt: '2026-11-24T16:00:00.000Z', escalations: 1 })],
  });
  it.each([
    ['the coordinator', 'ilse', 2],
    ['directie', 'dirk', 2],
    ['who asked', 'an', 2],
    ['somebody else of the case', 'vera', 0],
  ])('is told to %s', (_, person, count) => {
    expect(digest(person, [lost, end, waits])?.unreached.length).toBe(count);
  });

  it('is not told to a coordinator who may not see it', () => {
    expect(digest('bram', [lost])).toBeUndefined();
  });
});

describe('what waits too long with somebody else', () => {
  const late = told({ tasks: [task('linkPupil', { owner: 'bram', dueAt: '2026-11-20T16:00:00.000Z' })] });
  const today = told({ tasks: [task('linkPupil', { owner: 'bram', dueAt: '2026-11-23T06:00:00.000Z' })] });
  it('is told to directie and to the coordinator of the case, a day after its date', () => {
    expect(names(digest('dirk', [late, today])?.elsewhere)).toEqual(names([late]));
    expect(names(digest('ilse', [late, today])?.elsewhere)).toEqual(names([late]));
    expect(digest('an', [late])?.elsewhere).toEqual([]);
  });

  it('is told to who stands in for directie', () => {
    const away = {
      ...school,
      people: school.people.map((p) =>
        p.id === 'dirk' ? { ...p, deputy: 'vera', away: [{ from: '2026-11-20', to: '2026-11-27' }] } : p,
      ),
    };
    const seen = told({ ...late.face, members: [...late.face.members, member('vera', 'standIn')] });
    expect(names(digest('vera', [seen], { school: away })?.elsewhere)).toEqual(names([seen]));
    expect(digest('vera', [seen])?.elsewhere).toEqual([]);
  });
});

describe('deviations', () => {
  const passed = (at: string, from = '2026-11-02T08:00:00.000Z'): ToldCase =>
    told({
      members: [member('an', 'author'), member('ilse', 'coordinator'), member('dirk', 'leader', { from })],
      steps: [step('signals', { status: 'done', deviated: true, deviatedAt: at, revision: 2 })],
    });
  const since = '2026-11-16T07:00:00.000Z';
  const before = passed('2026-11-12T09:00:00.000Z');
  const after = passed('2026-11-18T09:00:00.000Z');
  const joined = passed('2026-11-12T09:00:00.000Z', '2026-11-19T09:00:00.000Z');

  it('are told to directie, all of them since the digest before, and those of a case they came into since', () => {
    expect(names(digest('dirk', [before, after, joined], { since })?.deviations)).toEqual(names([joined, after]));
    expect(digest('dirk', [before, after])?.deviations).toHaveLength(2);
    expect(digest('ilse', [after], { since })?.deviations).toEqual([]);
  });

  it('are told of a case that was closed or began anew meanwhile', () => {
    const closed = told({ ...after.face, phase: 'closed', closedAt: '2026-11-19T09:00:00.000Z' });
    const again = told({
      ...after.face,
      steps: after.face.steps.map((s) => ({ ...s, deviated: false, status: 'later' as const })),
    });
    expect(digest('dirk', [closed, again], { since })?.deviations).toHaveLength(2);
  });
});

describe('whoever gets a digest or an overview', () => {
  const someone = fc.constantFrom(...school.people.map((p) => p.id));
  it('is told of no case they may not see, whatever is handed in', () => {
    fc.assert(
      fc.property(fc.array(faces(), { maxLength: 4 }), someone, fc.boolean(), (all, person, on) => {
        const cases = all.map((f, i) => ({ face: { ...f, id: `c${i}`, callName: `Eik ${i}` }, profile }));
        const mayBe = new Set(
          cases
            .filter(({ face: f }) =>
              f.members.some((m) => m.person === person && m.until === undefined && m.paused !== true),
            )
            .map(({ face: f }) => f.callName),
        );
        const found = digest(person, cases, { settings: { ...usualDigest, on } });
        for (const name of named(found)) expect(mayBe).toContain(name);
        const words = found === undefined ? '' : wordsOf(digestCard(found, { school }));
        for (const { face: f } of cases) if (!mayBe.has(f.callName)) expect(words).not.toContain(f.callName);
        const seen = overview(person, cases, { policy: { mayOpenFile }, now: MONDAY });
        for (const name of [seen.waiting, seen.running, seen.recorded].flatMap(names)) expect(mayBe).toContain(name);
      }),
      { numRuns: samples(150) },
    );
  });

  it('has every open case of theirs in the overview, once', () => {
    fc.assert(
      fc.property(fc.array(faces(), { maxLength: 4 }), someone, (all, person) => {
        const cases = all.map((f, i) => ({ face: { ...f, id: `c${i}`, callName: `Eik ${i}` }, profile }));
        const mine = cases.filter(({ face: f }) => f.phase !== 'closed' && mayOpenFile({ face: f }, person));
        const { waiting, running, recorded } = overview(person, cases, { policy: { mayOpenFile }, now: MONDAY });
        expect([waiting, running, recorded].flatMap(names).sort()).toEqual([...names(mine)].sort());
        for (const one of waiting) expect(waitsOf(one.face, person, MONDAY)).not.toEqual([]);
      }),
      { numRuns: samples(100) },
    );
  });
});
