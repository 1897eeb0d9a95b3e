import { describe, expect, it } from 'vitest';
import { calledThen, namesOf, peopleFields, signedBy, signedByAll } from '../../../cards/views/people.ts';
import { profile, school } from '../support.ts';

const [first] = school.people;
if (first === undefined) throw new Error('a school without people');
const many = Array.from({ length: 230 }, (_, i) => ({ ...first, id: `p${i}`, name: `Collega ${i}` }));
const large = { ...school, people: many };
const ids = many.map((p) => p.id);
const field = { id: 'consult', label: 'Met wie?', labels: { teacher: 'leerkracht' } };

describe('a field of people', () => {
  it('offers everybody in one list to search, by name after those who come first, and loses nobody', () => {
    const [list, ...more] = peopleFields(large, ids, { ...field, many: true, first: ['p205'], chosen: ['p7', 'p205'] });
    expect(more).toEqual([]);
    expect(list).toMatchObject({ id: 'consult', style: 'search', value: 'p205,p7' });
    expect(list?.choices).toHaveLength(230);
    const titles = list?.choices.map((c) => c.title) ?? [];
    expect(titles[0]).toContain('Collega 205');
    expect(titles.slice(1)).toEqual(titles.slice(1).sort((a, b) => a.localeCompare(b, 'nl')));
  });

  it('is no field at all without anyone to choose', () => {
    expect(peopleFields(school, [], { ...field, many: false })).toEqual([]);
  });

  it('never has who sees no case, whichever list it is', () => {
    const bea = { ...first, id: 'bea', name: 'Bea', roles: ['administrator' as const] };
    const both = { ...bea, id: 'both', name: 'Bo', roles: ['administrator' as const, 'teacher' as const] };
    const here = { ...school, people: [...school.people, bea, both] };
    const [list] = peopleFields(here, ['bea', 'both', 'an'], { ...field, many: true, first: ['bea'], chosen: ['bea'] });
    expect(list?.choices.map(({ value }) => value)).toEqual(['both', 'an']);
    expect(peopleFields(here, ['bea'], { ...field, many: false })).toEqual([]);
    const pia = { ...bea, id: 'pia', roles: ['privacyOfficer' as const] };
    expect(peopleFields({ ...here, people: [...here.people, pia] }, ['pia'], { ...field, many: false })).toEqual([]);
  });

  it('names people with their role, and who left without a name', () => {
    const [list] = peopleFields(school, ['an'], { ...field, many: false });
    expect(list?.choices).toEqual([{ title: 'Juf An (leerkracht)', value: 'an' }]);
    expect(namesOf(school, ['ilse', 'dirk', 'weg'])).toBe('Ilse, Dirk en iemand die hier niet meer werkt');
    expect(namesOf(school, [])).toBe('niemand');
  });
});

describe('who did something', () => {
  const at = '2026-11-16T08:00:00.000Z';
  const later = '2027-03-01T08:00:00.000Z';
  const wed = '2027-01-01T08:00:00.000Z';
  const names = [
    { person: 'els', name: 'Els de Wit', roles: ['careCoordinator'], at },
    { person: 'weg', name: 'Juf Nel', roles: ['teacher'], at },
    { person: 'els', name: 'Els Groen', roles: ['teacher'], at: wed },
    { person: 'ilse', name: 'Ilse', roles: ['careCoordinator'], at },
  ] as const;
  const naming = { school, profile, facts: { names } };

  it('is called as then, with the role of then, years later and gone', () => {
    expect(signedBy(naming, { by: 'weg', at: later })).toBe('Juf Nel (leerkracht)');
    expect(signedBy(naming, { by: 'els', at })).toBe('Els de Wit (intern begeleider)');
    expect(signedBy(naming, { by: 'els', at: later })).toBe('Els Groen (leerkracht)');
    expect(signedBy(naming, { by: 'weg', at: later, role: 'schoolLeader' })).toBe('Juf Nel (directie)');
    expect(signedByAll(naming, ['weg', { by: 'els', at }])).toBe(
      'Juf Nel (leerkracht) en Els de Wit (intern begeleider)',
    );
  });

  it('has the role behind the name where the reader knows another, and only there', () => {
    expect(calledThen(naming, 'ilse', later)).toBe('Ilse');
    expect(calledThen(naming, 'els', at)).toBe('Els de Wit (intern begeleider)');
    expect(calledThen(naming, 'els', later)).toBe('Els Groen');
    expect(calledThen(naming, 'weg', later)).toBe('Juf Nel (leerkracht)');
  });

  it('is said no more of than was written down', () => {
    expect(signedBy(naming, { by: 'els', at: '2026-01-01T08:00:00.000Z' })).toBe('Els de Wit');
    expect(signedBy({ school, profile, facts: {} }, { by: 'els', at })).toBe('Els');
    expect(signedBy({ school, profile, facts: {} }, { by: 'weg', at })).toBe('iemand die hier niet meer werkt');
    expect(signedBy(naming, { by: undefined, at })).toBe('Zorgdraad');
  });
});
