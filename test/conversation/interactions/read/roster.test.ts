import { describe, expect, it } from 'vitest';
import { fields } from '../../../../cards/fields/field.ts';
import { noFacts } from '../../../../src/consultation/facts.ts';
import { readForm } from '../../../../src/conversation/interactions/form/form-reader.ts';
import { familyNames, rosterHits } from '../../../../src/conversation/interactions/read/roster.ts';
import { profile, school } from '../../../cards/support.ts';

/** The roster knows these names; of the group also the first names. */
const known = ['Noor Klaproos', 'Klaproos, Noor', 'N. Klaproos', 'Tom Bakker', 'Noor', 'Tom'];
const session = {
  rosterHits: async (_: string, text: string) => known.filter((name) => text.includes(name)),
} as unknown as Parameters<typeof rosterHits>[0]['session'];

const entry = fields({ text: 'text' });

const hits = (text: string, own: readonly (string | undefined)[]) =>
  rosterHits(
    { session, school: { ...school, hasRoster: true }, profile },
    { read: readForm(entry, { text }, school), words: text, urgency: 'consult', own, group: '3A' },
  );

describe('the warning about names of other children', () => {
  it('spares brothers and sisters of the case, by full and by first name (S3 L20)', async () => {
    const facts = { ...noFacts, about: { workingName: 'D.' }, siblings: [{ id: 's', name: 'Noor Klaproos' }] };
    const own = familyNames({ facts });
    expect(await hits('Noor Klaproos kwam mee, en Noor huilde.', own)).toEqual([]);
    expect(await hits('Noor Klaproos en Tom Bakker.', own)).toEqual(['Tom Bakker']);
    expect(await hits('Klaproos, Noor en N. Klaproos, met Tom Bakker.', own)).toEqual(['Tom Bakker']);
  });

  it('warns of everybody else, and of a sibling that nobody noted', async () => {
    expect(await hits('Noor Klaproos kwam mee.', [undefined, 'D.'])).toEqual(['Noor Klaproos']);
  });
});
