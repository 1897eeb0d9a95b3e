import { describe, expect, it } from 'vitest';
import { digestCard } from '../../cards/digest.ts';
import { yearlyView } from '../../cards/views/yearly.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import type { Person, RoleId, School } from '../../src/consultation/school.ts';
import { digestFor } from '../../src/digest/digest.ts';
import {
  courseCounts,
  coursesOf,
  type DutyDone,
  type DutyGround,
  type DutyProfile,
  isToldOf,
  mayTick,
  sharedDuties,
} from '../../src/digest/duties.ts';
import { usualDigest } from '../../src/digest/settings.ts';
import { ownDuties, remindedDuties } from '../../src/digest/yearly.ts';
import { periodic, training } from '../../src/protocol/schema/around.ts';
import { school, wordsOf } from '../cards/support.ts';

const profile: DutyProfile = {
  periodic: [
    periodic.parse({
      id: 'review',
      title: 'Alle leerlingen bespreken',
      text: 'Loop alle leerlingen na.',
      roles: ['careCoordinator'],
      tells: ['teacher'],
      months: [2, 6],
    }),
  ],
  training: [
    training.parse({ title: 'Cursus meldcode', roles: ['teacher'], everyMonths: 12, url: 'https://cursus.example/' }),
  ],
};

const person = (id: string, role: RoleId, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  roles: [role],
  groups: [],
  accounts: [{ platform: 'slack', tenant: 'T', user: id }],
  away: [],
  ...more,
});
const an = person('an', 'teacher', { training: '2025-05-12' });
const ot = person('ot', 'teacher', { training: '2026-01-20' });
const ilse = person('ilse', 'careCoordinator', { deputy: 'ot' });
const dirk = person('dirk', 'schoolLeader');
const bo = person('bo', 'board');
const at: School = { ...school, since: '2025-09-01T08:00:00.000Z', people: [an, ot, ilse, dirk, bo] };

/** The first Monday of June 2026, nine o'clock in Amsterdam. */
const JUNE = '2026-06-01T07:00:00.000Z';
const ground = (more: Partial<DutyGround> = {}): DutyGround => ({ school: at, profile, done: [], now: JUNE, ...more });
const tick = (on: string, more: Partial<DutyDone> = {}): DutyDone => ({
  item: 'yearly.review',
  on,
  by: 'ilse',
  name: 'ilse',
  at: `${on}T09:00:00.000Z`,
  ...more,
});
const titles = (who: Person, more: Partial<DutyGround> = {}) =>
  ownDuties(who, ground(more)).shared.map(({ title }) => title);

describe('what returns every year', () => {
  it('comes on its day by the clock of the school, for who has the role (S2 L158-159)', () => {
    const done = [tick('2026-02-01')];
    expect(titles(ilse, { done })).toEqual(['Alle leerlingen bespreken']);
    expect(titles(an, { done })).toEqual([]);
    expect(titles(ilse, { done, now: '2026-05-31T21:30:00.000Z' })).toEqual([]);
    // Late in the evening of 31 May in Greenwich it is June at school.
    expect(titles(ilse, { done, now: '2026-05-31T22:30:00.000Z' })).toHaveLength(1);
  });

  it('stays until it is done, since the first day that was let pass, and is done for all', () => {
    const [open] = sharedDuties(ground({ now: '2026-08-20T07:00:00.000Z' }));
    expect(open).toMatchObject({ openSince: '2026-02-01', on: '2026-06-01', next: '2027-02-01' });
    const [done] = sharedDuties(ground({ done: [tick('2026-06-01')] }));
    expect(done).toMatchObject({ done: { name: 'ilse' }, next: '2027-02-01' });
    expect(done?.openSince).toBeUndefined();
    expect(sharedDuties(ground({ done: [tick('2026-06-01')], now: '2027-02-01T07:00:00.000Z' }))[0]).toMatchObject({
      openSince: '2027-02-01',
    });
  });

  it('does not come for days on which the school was not here', () => {
    expect(
      titles(ilse, { school: { ...at, since: '2026-06-15T08:00:00.000Z' }, now: '2026-08-20T07:00:00.000Z' }),
    ).toEqual([]);
  });

  it('the paper is looked at on its own day, and one that nobody looked at for years today (S2 L160)', () => {
    const paper = (reviewDueAt: string, more: Partial<DutyGround> = {}) =>
      sharedDuties(ground({ profile: { ...profile, source: { document: 'x', reviewDueAt } }, ...more })).find(
        ({ item }) => item === 'paper',
      );
    expect(paper('2022-05-31')).toMatchObject({ openSince: '2025-05-31', on: '2026-05-31', people: ['dirk'] });
    expect(paper('2027-05-31')?.openSince).toBeUndefined();
    expect(paper('2027-05-31')?.next).toBe('2027-05-31');
    expect(paper('2022-05-31', { done: [tick('2026-05-31', { item: 'paper' })] })?.openSince).toBeUndefined();
  });

  it('is asked of the stand-in while its holder is away, and of directie where there is none', () => {
    const away = [{ from: '2026-05-25', to: '2026-06-12' }];
    const with_ = (people: readonly Person[]) => sharedDuties(ground({ school: { ...at, people } }))[0]?.people;
    expect(with_([{ ...ilse, away }, ot, dirk])).toEqual(['ot']);
    expect(with_([person('ilse', 'careCoordinator', { away }), ot, dirk])).toEqual(['dirk']);
    expect(with_([ilse, ot, dirk])).toEqual(['ilse']);
    const duty = sharedDuties(ground({ school: { ...at, people: [{ ...ilse, away }, ot, dirk] } }))[0];
    expect(duty && [mayTick(ilse, duty), mayTick(ot, duty), mayTick(an, duty)]).toEqual([true, true, false]);
  });

  it('directie and board read how it stands, and whom the protocol tells', () => {
    const [duty] = sharedDuties(ground());
    const told = [an, ilse, dirk, bo, person('v', 'confidant')].map((one) => duty && isToldOf(one, duty));
    expect(told).toEqual([true, true, true, true, false]);
  });
});

describe('a course', () => {
  const course = (trained: string | undefined, done: readonly DutyDone[] = []) =>
    coursesOf(person('x', 'teacher', trained === undefined ? {} : { training: trained }), ground({ done }));

  it('comes back on the day its months are over, and for who never did it', () => {
    expect(course('2025-06-01')).toMatchObject([
      { title: 'Cursus meldcode', lastOn: '2025-06-01', openSince: '2026-06-01' },
    ]);
    expect(course('2025-06-02')).toEqual([]);
    expect(course('2026-09-01')).toEqual([]);
    expect(course(undefined)).toMatchObject([{ url: 'https://cursus.example/', openSince: '2025-09-01' }]);
    expect(coursesOf(ilse, ground())).toEqual([]);
  });

  it('is over for good once it was followed, where the protocol names no months', () => {
    const once = [training.parse({ title: 'Cursus meldcode', roles: ['teacher'] })];
    const at = ground({ profile: { ...profile, training: once } });
    expect(coursesOf(an, at)).toEqual([]);
    expect(coursesOf(person('x', 'teacher'), at)).toHaveLength(1);
    expect(courseCounts(dirk, at)).toMatchObject([{ fresh: 2, of: 2 }]);
  });

  it('is over for who ticked it, and for nobody else', () => {
    const done = [tick('2026-05-30', { item: 'course.training', by: 'x' })];
    expect(course('2025-01-01', done)).toEqual([]);
    expect(coursesOf(an, ground({ done }))).toHaveLength(1);
  });

  it('directie reads of how many it is fresh, and of nobody who is behind', () => {
    const counts = courseCounts(dirk, ground());
    expect(counts).toEqual([{ title: 'Cursus meldcode', fresh: 1, of: 2 }]);
    expect(courseCounts(ilse, ground())).toEqual([]);
    expect(JSON.stringify(counts)).not.toMatch(/an\b|"ot"/);
  });
});

describe('without a digest', () => {
  const done = [tick('2026-02-01')];
  const reminded = (now: string, who = ilse) => remindedDuties(who, ground({ done, now })).shared.length;

  it('three messages come: on its day and in the two weeks after, each on the first own day', () => {
    const days = Array.from({ length: 30 }, (_, i) => `2026-06-${String(i + 1).padStart(2, '0')}T09:00:00.000Z`);
    expect(days.filter((now) => reminded(now) > 0).map((now) => now.slice(0, 10))).toEqual([
      '2026-06-01',
      '2026-06-08',
      '2026-06-15',
    ]);
    const late = person('ilse', 'careCoordinator', { workdays: ['we', 'th'] });
    expect(days.filter((now) => reminded(now, late) > 0).map((now) => now.slice(0, 10))).toEqual([
      '2026-06-03',
      '2026-06-10',
      '2026-06-17',
    ]);
  });

  it('and again each time that it comes, also where it was let pass before', () => {
    const days = ['2026-06-01', '2026-07-01'].map((day) => `${day}T09:00:00.000Z`);
    expect(days.map((now) => remindedDuties(ilse, ground({ now })).shared.length)).toEqual([1, 0]);
  });

  it('not at night', () => {
    expect(reminded('2026-06-01T03:00:00.000Z')).toBe(0);
  });
});

describe('in the digest', () => {
  const digest = (who: Person, more: object = {}, on = true) =>
    digestFor({
      person: who,
      settings: { ...usualDigest, on },
      school: at,
      cases: [],
      policy: { mayOpenFile },
      now: JUNE,
      profile,
      ...more,
    });
  const words = (who: Person, more: object = {}) => {
    const found = digest(who, more);
    return found === undefined ? '' : wordsOf(digestCard(found, { school: at, person: who.id, now: JUNE }));
  };

  it('it is told of also where no case is open, with its button', () => {
    expect(words(ilse)).toContain('Alle leerlingen bespreken');
    expect(JSON.stringify(digestCard(digest(ilse) ?? fail(), { school: at, person: 'ilse', now: JUNE }))).toContain(
      'TickDuty:school-1.2026-06-01.yearly.review',
    );
    expect(words(an)).toContain('Laatst op ma 12 mei 2025.');
    expect(JSON.stringify(digestCard(digest(an) ?? fail(), { school: at, person: 'an', now: JUNE }))).toContain(
      'https://cursus.example/',
    );
  });

  it('alone it comes once a month, and when something came', () => {
    const since = '2026-06-01T05:00:00.000Z';
    expect(digest(ilse, { since, now: '2026-06-08T06:00:00.000Z' })).toBeUndefined();
    expect(digest(ilse, { since, now: '2026-06-08T06:00:00.000Z', isAskedFor: true })).toBeDefined();
    expect(digest(ilse, { since, now: '2026-07-06T06:00:00.000Z' })).toBeDefined();
  });

  it('directie and board read who did it and when', () => {
    const done = [tick('2026-06-01')];
    for (const who of [dirk, bo])
      expect(words(who, { done, since: '2026-05-25T06:00:00.000Z' })).toContain('Gedaan door ilse, ma 1 jun.');
    expect(words(an, { done, since: '2026-05-25T06:00:00.000Z' })).toContain('Gedaan door ilse');
  });

  it('who switched the digest off gets nothing of it here, and where nothing returns nobody does', () => {
    expect(digest(ilse, {}, false)).toBeUndefined();
    expect(digest(ilse, { profile: { periodic: [], training: [] } })).toBeUndefined();
  });
});

describe('the view', () => {
  const view = (who: Person, done: readonly DutyDone[] = []) => {
    return JSON.stringify(yearlyView(ground({ done }), who.id).body);
  };

  it('shows what is open with its button to who may tick it, and with whom it lies to others', () => {
    expect(view(ilse)).toContain('Loop alle leerlingen na. Staat open sinds zo 1 feb.');
    expect(view(dirk)).toContain('Ligt bij ilse. Staat open sinds zo 1 feb.');
    expect(view(ilse)).toContain('"Gedaan"');
    expect(view(dirk)).not.toContain('"Gedaan"');
  });

  it('shows who did it, when it comes again, and the way back to who ticked it', () => {
    const done = [tick('2026-06-01')];
    expect(view(bo, done)).toContain('Gedaan door ilse, vandaag. Komt weer op ma 1 feb 2027.');
    expect(view(bo, done)).not.toContain('Toch niet gedaan');
    expect(view(ilse, done)).toContain('Toch niet gedaan');
  });
});

function fail(): never {
  throw new Error('no digest');
}
