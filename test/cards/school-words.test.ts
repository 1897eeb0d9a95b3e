/** Words of the engine follow the kind of school; names, and what people typed, never do. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { choices } from '../../cards/parts.ts';
import { inSchool, viewInSchool } from '../../cards/school-words.ts';
import { inCase } from '../../cards/verbs.ts';
import { receiptOn } from '../../cards/views/receipt.ts';
import { theirWordsView } from '../../cards/views/their-words.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import { face, profile as primary, school as regenboog } from './support.ts';

const profile = {
  ...primary,
  schoolType: 'vo' as const,
  outside: { ...primary.outside, pupilSystem: { name: 'Kind in Beeld', owner: 'careCoordinator' as const } },
} as typeof primary;
const named = ['Meester Kind', 'Jan van der Kind', 'Mieke Groep', 'An Kind-Leerkracht', 'Kind', 'Élise Kindé'];
const [first, ...others] = regenboog.people;
const people = [...named.map((name, at) => ({ ...(first ?? fail()), id: `k${at}`, name })), ...others];
const school = { ...regenboog, name: 'Het Kind', people };
const state = { profile, school };

function fail(): never {
  throw new Error('nobody works here');
}

/** Strings in a module of words, also those that take a name or a number. */
function stringsIn(value: unknown, where: string): readonly (readonly [where: string, words: string])[] {
  if (typeof value === 'string') return [[where, value]];
  if (typeof value === 'function') {
    for (const given of ['Noor', 2]) {
      try {
        return stringsIn(Reflect.apply(value, undefined, [given, given, given, given]), where);
      } catch {
        // It takes something else: the walk of a whole case reads what these say.
      }
    }
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => stringsIn(part, `${where}.${key}`));
}

/** Words of the try-out page and of its made-up primary school are said in no other. */
const besides = /^(?:examples|playground|school-words)\b/;

async function wordsOfEngine(): Promise<readonly (readonly [string, string])[]> {
  const folder = path.join(import.meta.dirname, '../../cards/copy');
  const files = readdirSync(folder).filter((file) => !besides.test(file));
  const read = files.map(async (file) => stringsIn(await import(path.join(folder, file)), file));
  return (await Promise.all(read)).flat();
}

describe('in a secondary school', () => {
  it('the engine says leerling, klas and docent', () => {
    expect(inSchool(state, 'Praat met het kind uit groep 2, zei de leerkracht.')).toBe(
      'Praat met de leerling uit klas 2, zei de docent.',
    );
  });

  it('whoever lives at home are children, pupils or not', () => {
    for (const words of ['Wonen er nog meer kinderen thuis?', 'Zijn er nog meer kinderen in huis?'])
      expect(inSchool(state, words)).toBe(words);
  });

  it('nothing of the engine says kind where a pupil is meant, nor an article that does not fit', async () => {
    const said = (await wordsOfEngine()).map(([, words]) => inSchool({ profile }, words));
    expect(said.length).toBeGreaterThan(1500);
    expect(said.filter((words) => /\b[Kk]ind(?:eren|je)?\b|\bgroep\b|\bleerkracht\b/.test(words))).toEqual([]);
    const article = /\b(?:[Hh]et|[Dd]it|[Dd]at|[Ee]lk|[Hh]etzelfde|[Ii]eder|[Ww]elk) (?:leerling|docent|klas)\b/;
    expect(said.filter((words) => article.test(words))).toEqual([]);
  });

  it.each(named)('%s keeps that name, whatever is said of a child beside it', (name) => {
    for (const [words, said] of [
      [`${name} doet mee.`, `${name} doet mee.`],
      [`Het kind praat met ${name}.`, `De leerling praat met ${name}.`],
      [`${name}, het kind en ${name}`, `${name}, de leerling en ${name}`],
    ] as const)
      expect(inSchool(state, words)).toBe(said);
  });

  it('so do the school and the system of pupils', () => {
    expect(inSchool(state, 'Ik werk op Het Kind.')).toBe('Ik werk op Het Kind.');
    expect(inSchool(state, 'Noteren in Kind in Beeld: het kind')).toBe('Noteren in Kind in Beeld: de leerling');
  });

  it('names stay in choices, buttons, labels, hints and receipts', () => {
    const caseId = 'case-1';
    const view = viewInSchool(state, {
      title: 'Het kind',
      body: [
        choices(
          'by',
          'Antwoord van Meester Kind over het kind',
          [
            { title: 'Jan van der Kind (leerkracht)', value: 'k1' },
            { title: 'Feit: zijn kind zat in groep 8', value: 'k2', isWritten: true },
          ],
          {
            hint: 'Vraag Mieke Groep om de groep',
          },
        ),
        {
          type: 'ActionSet',
          actions: [{ type: 'Action.Execute', title: 'Antwoord aan Meester Kind', data: inCase(caseId, 'Next') }],
        },
      ],
    });
    const words = JSON.stringify(view);
    for (const kept of [
      'Antwoord van Meester Kind over de leerling',
      'Jan van der Kind (docent)',
      'Feit: zijn kind zat in groep 8',
      'Vraag Mieke Groep om de klas',
      'Antwoord aan Meester Kind',
    ])
      expect(words).toContain(kept);
    const actor = people[0] ?? fail();
    const told = { ...state, caseId, face: face(), facts: noFacts, actor, now: '2026-11-17T14:00:00.000Z', offers: [] };
    const defaults = {
      id: 'f',
      action: { verb: 'TheirWords', argument: { request: 'r' } },
      at: { date: '2026-11-17', time: '14:00' },
    } as unknown as Parameters<typeof theirWordsView>[1];
    const theirs = theirWordsView(told, defaults, { of: 'child', lines: [] });
    expect(JSON.stringify(theirs.body)).toContain('Neem over wat de leerling schreef');
    const after = receiptOn(
      { title: 'Wie ziet dit?', body: [] },
      { type: 'AddMember', person: 'k0', core: false, reason: 'Denkt mee' },
      told,
    );
    expect(JSON.stringify(after)).toContain('Meester Kind doet mee.');
  });
});
