import { describe, expect, it } from 'vitest';
import { namesOf, peopleFields } from '../../../cards/views/people.ts';
import { school } from '../support.ts';

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

  it('names people with their role, and who left without a name', () => {
    const [list] = peopleFields(school, ['an'], { ...field, many: false });
    expect(list?.choices).toEqual([{ title: 'Juf An (leerkracht)', value: 'an' }]);
    expect(namesOf(school, ['ilse', 'dirk', 'weg'])).toBe('Ilse, Dirk en iemand die hier niet meer werkt');
    expect(namesOf(school, [])).toBe('niemand');
  });
});
