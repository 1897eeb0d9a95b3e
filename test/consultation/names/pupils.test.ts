import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNameOf, keysOfPupil, readingsOf } from '../../../src/consultation/names/pupils.ts';
import { samples, seedOf } from '../../fixtures/samples.ts';

const keysOf = (name: string, group: string, first = name.split(/[\s]/)[0] ?? name): ReadonlySet<string> =>
  new Set(keysOfPupil({ name, first, group }).map(({ kind, value }) => `${kind} ${value}`));

/** The words of the text that a roster with this pupil alone finds. */
const found = (name: string, text: string, group = '3A', first?: string): readonly string[] => {
  const keys = keysOf(name, group, first);
  const hits = readingsOf(text, undefined).filter(({ kind, value }) => keys.has(`${kind} ${value}`));
  return [...new Set(hits.map(({ typed }) => typed))];
};

/** Name in the roster, a sentence, and what of it is found. */
const WRITTEN: readonly (readonly [roster: string, text: string, typed: string])[] = [
  // As it stands, and with another case or spaces.
  ['Emma de Vries', 'Vandaag zat Emma de Vries stil.', 'Emma de Vries'],
  ['Emma de Vries', 'vandaag zat emma de vries stil', 'emma de vries'],
  ['Emma de Vries', 'EMMA DE VRIES BELDE', 'EMMA DE VRIES'],
  ['Emma de Vries', 'Emma  de\u00A0Vries belde', 'Emma de Vries'],
  ['Emma de Vries', 'Het mailtje kwam van emma.devries@school', 'emma.devries'],
  ['Emma de Vries', 'Emma_de_Vries stond op het blad', 'Emma_de_Vries'],
  ['Emma de Vries', 'Emma De Vries belde', 'Emma De Vries'],
  // Genitives.
  ['Emma de Vries', 'Emma de Vries’ moeder belde', 'Emma de Vries'],
  ['Emma Bakker', 'Emma Bakkers moeder belde', 'Emma Bakker'],
  ['Emma Bakker', "Emma Bakker's moeder belde", 'Emma Bakker'],
  ['Emma Bakker', "In groep 3A was Emma's moeder", 'Emma'],
  ['Emma Bakker', 'In groep 3A was Emma’s moeder', 'Emma'],
  ['Emma Bakker', 'In groep 3A was Emma`s moeder', 'Emma'],
  ['Emma Bakker', 'In groep 3A was Emma´s moeder', 'Emma'],
  ['Emma Bakker', 'In groep 3A was emmas moeder', 'emma'],
  ['Tim Jansen', 'Tims broer uit groep 3A', 'Tim'],
  ['Tim Jansen', 'De broer van Tim Jansens vriend', 'Tim Jansen'],
  ['Max Visser', "Max' zus uit groep 3A", 'Max'],
  ['Hans Visser', 'Hans’ zus uit groep 3A', 'Hans'],
  ['Hans Visser', 'Hans’s zus uit groep 3A', 'Hans'],
  ['Noë Vos', 'Noë’s zus uit groep 3A', 'Noë'],
  // Apostrophes.
  ["Ma'at D'Angelo", "Ma'at D'Angelo kwam te laat", "Ma'at D'Angelo"],
  ["Ma'at D'Angelo", 'Ma’at D’Angelo kwam te laat', 'Ma’at D’Angelo'],
  ["Ma'at D'Angelo", 'Maat Dangelo kwam te laat', 'Maat Dangelo'],
  ["Ma'at D'Angelo", "Ma'at D' Angelo kwam te laat", "Ma'at D' Angelo"],
  ["Ma'at D'Angelo", 'Ma’at Angelo kwam te laat', 'Ma’at Angelo'],
  ["Sean O'Neill", 'Sean ONeill kwam te laat', 'Sean ONeill'],
  ["Sean O'Neill", 'Sean O Neill kwam te laat', 'Sean O Neill'],
  ["Sean O'Neill", 'Sean Neill kwam te laat', 'Sean Neill'],
  ["Noor in 't Veld", 'Noor in ‘t Veld kwam', 'Noor in ‘t Veld'],
  ["Noor in 't Veld", 'Noor Int Veld kwam', 'Noor Int Veld'],
  ["Bram van 't Hof", 'Bram vant Hof kwam', 'Bram vant Hof'],
  ["Bram van 't Hof", 'Bram van het Hof kwam', 'Bram van het Hof'],
  ["Bram van 't Hof", "Hof, Bram van 't stond erbij", 'Hof, Bram'],
  // Hyphens and names in two.
  ['Anne-Marie Bakker', 'Anne Marie Bakker kwam', 'Anne Marie Bakker'],
  ['Anne-Marie Bakker', 'Annemarie Bakker kwam', 'Annemarie Bakker'],
  ['Anne-Marie Bakker', 'Anne\u2011Marie Bakker kwam', 'Anne\u2011Marie Bakker'],
  ['Anne-Marie Bakker', 'Anne – Marie Bakker kwam', 'Anne – Marie Bakker'],
  ['Anne-Marie Bakker', 'Anne Bakker kwam', 'Anne Bakker'],
  ['Anne Marie Bakker', 'Anne-Marie Bakker kwam', 'Anne-Marie Bakker'],
  ['Anne Marie Bakker', 'Annemarie Bakker kwam', 'Annemarie Bakker'],
  ['Annemarie Bakker', 'Anne-Marie Bakker kwam', 'Anne-Marie Bakker'],
  ['Annemarie Bakker', 'Anne Marie Bakker kwam', 'Anne Marie Bakker'],
  ['Annemarie Bakker', 'Anne Marie uit 3a kwam', 'Anne Marie'],
  ['Anne-Marie Bakker', 'Annemaries jas, groep 3A', 'Annemarie'],
  ['Jan-Willem de Boer', 'Jan Willem Boer kwam', 'Jan Willem Boer'],
  // What stands between, in any place or none.
  ['Sem van den Berg', 'Sem v.d. Berg kwam', 'Sem v.d. Berg'],
  ['Sem van den Berg', 'Sem vd Berg kwam', 'Sem vd Berg'],
  ['Sem van den Berg', 'Sem v/d Berg kwam', 'Sem v/d Berg'],
  ['Sem van den Berg', 'Sem v d Berg kwam', 'Sem v d Berg'],
  ['Sem van den Berg', 'Sem van der Berg kwam', 'Sem van der Berg'],
  ['Sem van den Berg', 'Sem Berg kwam', 'Sem Berg'],
  ['Sem van den Berg', 'Sem Vandenberg kwam', 'Sem Vandenberg'],
  ['Sem van den Berg', 'Sem vanden Berg kwam', 'Sem vanden Berg'],
  ['Sem van den Berg', 'Berg, Sem van den', 'Berg, Sem'],
  ['Sem van den Berg', 'Berg, van den, Sem', 'Berg, van den, Sem'],
  ['Sem van den Berg', 'Van den Berg, Sem', 'Berg, Sem'],
  ['Emma de Vries', 'De Vries Emma', 'Vries Emma'],
  ['Emma de Vries', 'Vries, Emma de', 'Vries, Emma'],
  ['Emma Bakker', 'Bakker Emma', 'Bakker Emma'],
  ['Emma Bakker', 'Bakker (Emma) kwam', 'Bakker (Emma'],
  ['Ben El Amrani', 'Ben Amrani kwam', 'Ben Amrani'],
  ['Ben El Amrani', 'Amrani, Ben el', 'Amrani, Ben'],
  ['Fatima Ben Ali', 'Fatima Benali kwam', 'Fatima Benali'],
  ['Fatima Ben Ali', 'Fatima Ali kwam', 'Fatima Ali'],
  // Initials.
  ['Emma de Vries', 'Toen kwam E. de Vries binnen', 'E. de Vries'],
  ['Emma de Vries', 'Toen kwam E de Vries binnen', 'E de Vries'],
  ['Emma de Vries', 'Toen kwam E.S. de Vries binnen', 'E.S. de Vries'],
  ['Emma de Vries', 'Toen kwam E. Vries’ moeder', 'E. Vries'],
  ['Emma de Vries', 'Vries, E. de', 'Vries, E'],
  ['Emma de Vries', 'Toen kwam Emma d V binnen', 'Emma d V'],
  ['Emma de Vries', 'Toen kwam Emma V. binnen', 'Emma V'],
  ['Emma de Vries', 'Toen kwam Emma de V. binnen', 'Emma de V'],
  ['Emma de Vries', 'Toen kwam Emma d.V. binnen', 'Emma d.V'],
  ['Emma de Vries', 'Toen kwam Emma S. de Vries binnen', 'Emma S. de Vries'],
  ['Anne-Marie Bakker', 'Toen kwam Anne Marie B. binnen', 'Anne Marie B'],
  ['Emma Bakker-Smit', 'Toen kwam E. Bakker Smit binnen', 'E. Bakker Smit'],
  // Accents in both forms, and letters that do not decompose.
  ['Zoë Müller', 'Zoë Müller kwam'.normalize('NFD'), 'Zoë Müller'],
  ['Zoë Müller'.normalize('NFD'), 'Zoë Müller kwam', 'Zoë Müller'],
  ['Zoë Müller', 'Zoe Muller kwam', 'Zoe Muller'],
  ['Zoë Müller', 'Zoe Mueller kwam', 'Zoe Mueller'],
  ['Zoe Muller', 'Zoé Mûller kwam', 'Zoé Mûller'],
  ['Søren Kjær', 'Soren Kjaer kwam', 'Soren Kjaer'],
  ['Søren Kjær', 'Soeren Kjær kwam', 'Soeren Kjær'],
  ['Łukasz Đorđević', 'Lukasz Dordevic kwam', 'Lukasz Dordevic'],
  ['Đorđe Šarić', 'Djordje Saric kwam', 'Djordje Saric'],
  ['Işıl Çelik', 'Isil Celik kwam', 'Isil Celik'],
  ['Isil Celik', 'IŞIL ÇELİK kwam', 'IŞIL ÇELİK'],
  ['Lena Weiß', 'Lena Weiss kwam', 'Lena Weiss'],
  ['Mats Åkesson', 'Mats Aakesson kwam', 'Mats Aakesson'],
  ['Björn Ĳsbrand', 'Bjorn IJsbrand kwam', 'Bjorn IJsbrand'],
  // What nobody sees.
  ['Emma Bakker', 'Em\u00ADma Bak\u200Bker kwam', 'Emma Bakker'],
  ['Emma Bakker', '\u200EEmma\u200F \u2066Bakker\u2069 kwam', 'Emma Bakker'],
  ['Em\u200Dma Bakker', 'Emma Bakker kwam', 'Emma Bakker'],
  // Double surnames, and names of many words.
  ['Emma Bakker-Smit', 'Emma Bakker kwam', 'Emma Bakker'],
  ['Emma Bakker-Smit', 'Emma Smit kwam', 'Emma Smit'],
  ['Emma Bakker-Smit', 'Emma Bakker Smit kwam', 'Emma Bakker Smit'],
  ['Emma Bakker-Smit', 'Smit, Emma', 'Smit, Emma'],
  ['Emma Bakker', 'Emma Bakker-Smit kwam', 'Emma Bakker'],
  ['Emma de Vries-van den Berg', 'Emma van den Berg kwam', 'Emma van den Berg'],
  ['Emma de Vries-van den Berg', 'Emma Vries kwam', 'Emma Vries'],
  ['Lucia Garcia Lopez', 'Lucia Lopez kwam', 'Lucia Lopez'],
  ['Lucia Garcia Lopez', 'Lucia Garcia kwam', 'Lucia Garcia'],
  ['Anna Sofie Maria de Vries', 'Anna de Vries kwam', 'Anna de Vries'],
  ['Anna Sofie Maria de Vries', 'Anna Sofie Maria de Vries kwam', 'Anna Sofie Maria de Vries'],
  ['Emma Bakker', 'Emma Emma Bakker kwam', 'Emma Bakker'],
  // A word that is a name as well, where it is written as one.
  ['Roos Klein', 'In groep 3A huilde Roos weer', 'Roos'],
  ['Roos Klein', 'Roos huilde weer, in groep 3A', 'Roos'],
  ['Ben Klein', 'In 3A was Ben het laatst', 'Ben'],
  ['Ben Klein', 'Ben Klein was het laatst', 'Ben Klein'],
];

describe('a name of the roster', () => {
  it.each(WRITTEN)('%s is found in: %s', (roster, text, typed) => {
    expect(found(roster, text)).toContain(typed);
  });

  it.each([
    ['Emma de Vries', 'Emma de Boer kwam met Tom de Vries'],
    ['Emma de Vries', 'Emma huilde, groep 4'],
    ['Emma de Vries', 'Ze zat met Emma. Vries het in.'],
    ['Emma de Vries', 'Om 3 uur zat Emma daar al 3 keer'],
    ['Emma de Vries', 'u en e vries'],
    ['Ben Klein', 'Ik ben klein, zei het kind uit groep 3A'],
    ['Ben Klein', 'Ben je daar nog in 3A'],
    ['Bo Vis', 'Het bos bij groep 3A'],
    ['Roos Groen', 'De roos was groen in groep 3A'],
    ['Storm Bos', 'Er was storm in 3A'],
    ['Noor Berg', 'Een berg noorse truien in 3A'],
    ['Wil Boer', 'Wil je de boer bellen, vroeg 3A'],
  ])('%s is not read in: %s', (roster, text) => {
    expect(found(roster, text)).toEqual([]);
  });

  it('is one of the family’s own however it is written', () => {
    for (const typed of ['Emma', 'emma', 'Emma de Vries', 'Vries, Emma', 'E. de Vries', 'Emma Vries', 'Emma d. V.'])
      expect(isNameOf('Emma de Vries', typed), typed).toBe(true);
    for (const typed of ['Emma Bakker', 'Vries', 'Tom de Vries', 'Emmy'])
      expect(isNameOf('Emma de Vries', typed), typed).toBe(false);
    expect(isNameOf('D.', 'D')).toBe(true);
    expect(isNameOf('Emma', 'Emma')).toBe(true);
    expect(isNameOf('Emma', 'Emma de Vries')).toBe(false);
  });
});

describe('a group', () => {
  const SPELLINGS: readonly (readonly [roster: string, text: string])[] = [
    ['3A', 'uit 3A'],
    ['3A', 'uit 3a'],
    ['3A', 'uit 3 A'],
    ['3A', 'uit 3-a'],
    ['3A', 'uit groep 3A'],
    ['3A', 'uit gr. 3a'],
    ['3A', 'uit gr3a'],
    ['3A', 'uit klas 3 A'],
    ['Groep 3A', 'uit 3a'],
    ['gr. 3', 'uit groep 3'],
    ['03', 'uit groep 3'],
    ['3', 'uit groep 03'],
    ['3', 'uit groep drie'],
    ['Groep drie', 'uit 3'],
    ['3A', 'uit groep 3'],
    ['3', 'uit groep 3a'],
    ['3/4', 'uit groep 3/4'],
    ['3/4', 'uit groep 3-4'],
    ['3/4', 'uit groep 3 en 4'],
    ['3/4', 'uit groep 4'],
    ['3 / 4', 'uit 3/4'],
    ['4', 'uit groep 3/4'],
    ['3-4', 'uit 3/4'],
    ['1.10', 'uit 1/10'],
    ['groep 8B', 'uit 8 b'],
  ];
  it.each(SPELLINGS)('%s of the roster is the one of: Noortje %s', (group, text) => {
    expect(found('Noortje Distel', `Noortje ${text}`, group)).toEqual(['Noortje']);
  });

  it.each([
    ['3A', 'uit 3B'],
    ['3A', 'uit groep 4'],
    ['3', 'om 3 uur'],
    ['7', 'van 7 jaar'],
    ['3/4', 'uit groep 5'],
    ['12', 'op 12 maart'],
  ])('%s is not the one of: Noortje %s', (group, text) => {
    expect(found('Noortje Distel', `Noortje ${text}`, group)).toEqual([]);
  });
});

/** Words of the scenarios as they stand inside a sentence, so that names fall out; the sentences that are made of them name nobody. */
function ordinaryWords(): readonly string[] {
  const folder = new URL('../../scenarios/', import.meta.url);
  const texts = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const all = texts.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').match(/[\p{L}\p{N}’']+/gu) ?? []);
  return [...new Set(all.filter((word) => /^[\p{Ll}\p{N}]/u.test(word)))];
}

const FIRST = (
  'Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Eva Liv Lauren Nina Olivia Lotte Saar Anna Fenna Evi Noor Milou Roos Elin Fleur Lieke ' +
  'Sofie Lina Maud Isa Loïs Vera Lynn Jasmijn Linde Merel Iris Sterre Puck Pien Bo Jet Lieve An Ilse Bel Mei Juul Fien Rosa Wil Femke ' +
  'Noah Liam Luca Lucas Mees Finn James Milan Levi Sem Daan Luuk Adam Guus Sam Bram Thijs Thomas Boaz Max Jan Tim Tom Lars Ben Storm ' +
  'Kees Bas Cas Ties Stijn Gijs Teun Pim Hugo Mats Ton Koen Sil Rein Wolf Vos Ravi Omar Ali Yusuf Amir Mohammed Ibrahim Dex Door Hans'
).split(' ');
const LAST = (
  'de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos Peters Hendriks van_Leeuwen ' +
  'Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer Kok Klein Groen Koning Prins Post Huisman Schouten Maas Blom de_Haan ' +
  "Yılmaz El_Amrani Ben_Ali Nguyen van_'t_Hof Bakker-Smit Vink Kramer Kuiper Evers Hoekstra Koster Zorg Best Licht Vriend School"
).split(' ');

describe('ordinary sentences', () => {
  /** A school of four hundred, with thirty of them in the group of the case. */
  const pupils = FIRST.flatMap((first, at) =>
    [0, 1, 2, 3].map((turn) => ({
      name: `${first} ${(LAST[(at * 7 + turn * 13) % LAST.length] ?? '').replaceAll('_', ' ')}`,
      first,
      group: `${1 + ((at + turn * 3) % 8)}${turn % 2 === 0 ? 'A' : 'B'}`,
    })),
  );
  const keys = new Set(pupils.flatMap(keysOfPupil).map(({ kind, value }) => `${kind} ${value}`));

  it('are taken for a name at most once in two hundred', () => {
    expect(pupils.length).toBeGreaterThan(350);
    const words = ordinaryWords();
    expect(words.length).toBeGreaterThan(1000);
    const sentence = fc.array(fc.constantFrom(...words), { minLength: 6, maxLength: 16 }).map((chosen) => {
      const text = chosen.join(' ');
      return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
    });
    const made = fc.sample(sentence, { numRuns: samples(2000), seed: seedOf(20_261_129) });
    const alarms = made.filter((text, at) =>
      readingsOf(text, `${1 + (at % 8)}A`).some(({ kind, value }) => keys.has(`${kind} ${value}`)),
    );
    expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(made.length / 200);
  });
});
