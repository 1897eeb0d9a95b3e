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
  it('takes as many lists of a hundred as the school needs, and loses nobody', () => {
    const lists = peopleFields(large, ids, { ...field, many: true, chosen: ['p7', 'p205'] });
    expect(lists.map((l) => [l.id, l.choices.length, l.value])).toEqual([
      ['consult', 100, 'p7'],
      ['consult2', 100, undefined],
      ['consult3', 30, 'p205'],
    ]);
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
