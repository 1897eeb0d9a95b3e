import { describe, expect, it } from 'vitest';
import { digestCard } from '../../cards/digest.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import type { Person, RoleId } from '../../src/consultation/school.ts';
import { digestFor } from '../../src/digest/digest.ts';
import { usualDigest } from '../../src/digest/settings.ts';
import { type YearlyInput, yearlyFor } from '../../src/digest/yearly.ts';
import { school, wordsOf } from '../cards/support.ts';

const profile = {
  periodic: [{ id: 'review', title: 'Alle leerlingen bespreken', roles: ['careCoordinator'], months: [2, 6] }],
  training: [{ title: 'Cursus meldcode', roles: ['teacher'], everyMonths: 12, url: 'https://cursus.example/' }],
} as const satisfies { readonly periodic: readonly object[]; readonly training: readonly object[] };
const own = profile as unknown as YearlyInput['profile'];

const person = (id: string, role: RoleId, training?: string): Person => ({
  id,
  name: id,
  roles: [role],
  groups: [],
  accounts: [],
  away: [],
  ...(training === undefined ? {} : { training }),
});
const an = person('an', 'teacher', '2025-05-12');
const ot = person('ot', 'teacher', '2026-01-20');
const ilse = person('ilse', 'careCoordinator');
const dirk = person('dirk', 'schoolLeader');
const at = { ...school, people: [an, ot, ilse, dirk] };

/** The first Monday of June 2026, eight o'clock in Amsterdam. */
const JUNE = '2026-06-01T06:00:00.000Z';
const yearly = (who: Person, more: Partial<YearlyInput> = {}) =>
  yearlyFor({ person: who, school: at, profile: own, now: JUNE, since: '2026-05-25T06:00:00.000Z', ...more });

describe('what returns every year', () => {
  it('is asked of who does it, in its months only (S2 L158-159)', () => {
    expect(yearly(ilse).periodic).toEqual(['Alle leerlingen bespreken']);
    expect(yearly(an).periodic).toEqual([]);
    expect(yearly(ilse, { now: '2026-07-06T06:00:00.000Z' }).periodic).toEqual([]);
  });

  it('stands in the first digest of the month, by the clock of the school, and in no other', () => {
    expect(yearly(ilse, { now: '2026-06-08T06:00:00.000Z', since: JUNE }).periodic).toEqual([]);
    // Late in the evening of 31 May in Greenwich it is June at school.
    expect(yearly(ilse, { since: '2026-05-31T22:30:00.000Z' }).periodic).toEqual([]);
    expect(yearlyFor({ person: ilse, school: at, profile: own, now: JUNE }).periodic).toHaveLength(1);
  });

  it('a course comes back on the day its months are over, and for who never did it', () => {
    const course = (training: string | undefined) => yearly(person('x', 'teacher', training)).courses;
    expect(course('2025-06-01')).toMatchObject([{ title: 'Cursus meldcode', lastOn: '2025-06-01' }]);
    expect(course('2025-06-02')).toEqual([]);
    expect(course('2026-09-01')).toEqual([]);
    expect(course(undefined)).toEqual([{ title: 'Cursus meldcode', url: 'https://cursus.example/' }]);
    expect(yearly(ilse).courses).toEqual([]);
  });

  it('directie reads of how many it is fresh, and of nobody who is behind', () => {
    const now = '2026-07-06T06:00:00.000Z';
    expect(yearly(dirk, { now }).followed).toEqual([{ title: 'Cursus meldcode', fresh: 1, of: 2 }]);
    expect(yearly(ilse).followed).toEqual([]);
    expect(JSON.stringify(yearly(dirk, { now }))).not.toMatch(/an\b|"ot"/);
  });
});

describe('in the digest', () => {
  const digest = (who: Person, on = true, profileOf: YearlyInput['profile'] | undefined = own) =>
    digestFor({
      person: who,
      settings: { ...usualDigest, on },
      school: at,
      cases: [],
      policy: { mayOpenFile },
      now: JUNE,
      ...(profileOf === undefined ? {} : { profile: profileOf }),
    });

  it('it is told of also where no case is open, in words', () => {
    const found = digest(ilse);
    if (found === undefined) throw new Error('no digest');
    expect(wordsOf(digestCard(found, { school: at, person: 'ilse', now: JUNE }))).toContain(
      '• Alle leerlingen bespreken',
    );
    const teacher = digest(an);
    if (teacher === undefined) throw new Error('no digest');
    const card = digestCard(teacher, { school: at, person: 'an', now: JUNE });
    expect(wordsOf(card)).toContain('Cursus meldcode: laatst op ma 12 mei 2025');
    expect(JSON.stringify(card)).toContain('https://cursus.example/');
  });

  it('who switched the digest off gets nothing of it, and where nothing returns nobody does', () => {
    expect(digest(ilse, false)).toBeUndefined();
    expect(digest(ilse, true, { periodic: [], training: [] })).toBeUndefined();
  });
});
