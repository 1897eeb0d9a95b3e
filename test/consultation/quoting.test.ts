/** Which rows are masked together with one: those that say its words again, and no other. */
import { expect, it } from 'vitest';
import type { LogbookRow } from '../../src/consultation/events.ts';
import { quoting } from '../../src/consultation/quoting.ts';

const AN = '0b54c3a2-9a2b-4f6e-8f51-6a0c3cde1122';
const MORNING = '2026-11-16T09:00:00.000Z';
const GROUND = 'Er is direct gevaar voor de leerling';
const WORDS = 'Fatima van groep 7 had ook een blauwe plek';
const row = (id: string, body: object): LogbookRow => ({ id, body }) as unknown as LogbookRow;
const ids = (rows: readonly LogbookRow[]): readonly string[] => rows.map(({ id }) => id);

const talk = row('talk', { with: 'parents', present: [AN], when: MORNING, reaction: WORDS });

it('are those with all words of a text of it, however spaced', () => {
  const quotes = [
    row('entry', { text: `An schreef: ${WORDS}. Klopt dat?` }),
    row('draft', { text: { concern: WORDS.replace(' ', '\n'), talks: '' } }),
  ];
  expect(ids(quoting(talk, [talk, ...quotes, row('other', { text: 'Fatima van groep 7' })]))).toEqual([
    'entry',
    'draft',
  ]);
});

it('are never those with the same people, moment or choice', () => {
  const others = [
    row('talk of the same people', { with: 'parents', present: [AN], reaction: 'Moeder schrok ervan.' }),
    row('task', { givenTo: AN, text: 'Bel de huisarts.' }),
    row('entry of that moment', { when: MORNING, text: 'Sofie was moe.' }),
  ];
  expect(ids(quoting(talk, others))).toEqual([]);
  const skipped = row('skipped', { with: 'parents', ground: GROUND, reason: WORDS });
  expect(
    ids(quoting(skipped, [row('other', { with: 'child', ground: GROUND, reason: 'Het kind is nog jong.' })])),
  ).toEqual([]);
});

it('are none where nothing was said', () => {
  expect(quoting(row('talk', { present: [AN] }), [talk])).toEqual([]);
  expect(quoting(row('short', { text: 'Was moe.' }), [row('other', { text: 'Was moe. Was stil.' })])).toEqual([]);
});
