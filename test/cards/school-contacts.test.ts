import { describe, expect, it } from 'vitest';
import { allDocuments, contactLines, documentLinks, lackWords, lineWords } from '../../cards/school-contacts.ts';
import { school } from './support.ts';

const known = {
  ...school,
  localTeam: { name: 'Wijkteam Zuid', person: 'Sanne', phone: '030-1234567' },
  veiligThuis: { ...school.veiligThuis, contact: { name: 'Noor' } },
  documents: [
    { title: 'Groeidocument', url: 'https://school.example/hgw', for: 'growth' },
    { title: 'Sociale kaart', url: 'https://kaart.example/' },
  ],
};

describe('a text that says whom to call', () => {
  it('has name and number of the local team and of the contact at Veilig Thuis behind it', () => {
    expect(lineWords({ text: 'Bel het wijkteam.', calls: ['localTeam'] }, known)).toBe(
      'Bel het wijkteam. Wijkteam Zuid: Sanne, 030-1234567.',
    );
    expect(lineWords({ text: 'Vraag advies.', calls: ['veiligThuis'] }, known)).toBe(
      'Vraag advies. Vast contact bij Veilig Thuis Flevoland: Noor, 088-2220500.',
    );
  });

  it('has the number of Veilig Thuis in the region behind it, which every school has', () => {
    expect(lineWords({ text: 'Vraag advies.', calls: ['veiligThuisNumber'] }, school)).toBe(
      'Vraag advies. Veilig Thuis Flevoland: 088-2220500.',
    );
  });

  it('stands as it is where the school did not say, and where it calls nobody', () => {
    expect(lineWords({ text: 'Bel.', calls: ['localTeam', 'veiligThuis'] }, school)).toBe('Bel.');
    expect(lineWords({ text: 'Praat.' }, known)).toBe('Praat.');
    expect(lineWords('Praat.', known)).toBe('Praat.');
    expect(contactLines(school)).toEqual([]);
  });

  it('may be what lacks in a step', () => {
    const need = { kind: 'advice', lacks: 'Bel.', firm: true, calls: ['localTeam'] } as const;
    expect(lackWords({ words: 'Overleg: Bel.', need: { ...need, calls: ['localTeam'] } }, known)).toBe(
      'Overleg: Bel. Wijkteam Zuid: Sanne, 030-1234567.',
    );
    expect(lackWords({ words: 'Overleg.' }, known)).toBe('Overleg.');
  });
});

describe('a text that means a document of the school', () => {
  it('has its link once, and no other', () => {
    const line = { text: 'Vul het in.', document: 'growth' };
    expect(documentLinks([line, line], known)).toEqual([
      { type: 'Action.OpenUrl', title: 'Groeidocument', url: 'https://school.example/hgw' },
    ]);
    expect(documentLinks([line], school)).toEqual([]);
    expect(documentLinks([{ text: 'Vul het in.' }], known)).toEqual([]);
  });

  it('all of them stand in the help', () => {
    expect(allDocuments(known).map(({ title }) => title)).toEqual(['Groeidocument', 'Sociale kaart']);
  });
});
