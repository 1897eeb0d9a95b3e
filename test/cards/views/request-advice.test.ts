/** Whoever decides on a request finds what was advised, or whom to ask, whatever a school has said of its privacy officer. */
import { expect, it } from 'vitest';
import { adviceCopy as copy } from '../../../cards/copy/request-advice.nl.ts';
import { adviceParts } from '../../../cards/views/request-advice.ts';
import type { Advice } from '../../../src/consultation/requests/advice.ts';
import type { School } from '../../../src/consultation/school.ts';
import { schoolOf } from '../../fakes/steps-school.ts';

const now = '2026-11-16T09:00:00.000Z';
const school = schoolOf();
const textOf = (advice: readonly Advice[], over: Partial<School> = {}, isOver = false): string =>
  JSON.stringify(adviceParts(advice, { school: { ...school, ...over }, now, isOver }));
const pia = { id: 'pia', name: 'Pia', roles: ['privacyOfficer'], accounts: [], away: [], groups: [] } as const;

it('says whom to ask while there is none: in the bot, else outside it', () => {
  expect(textOf([], { people: [...school.people, pia] })).toContain(copy.none.here('Pia'));
  expect(textOf([], { privacyOfficer: { name: 'Pia', mail: 'pia@school.example' } })).toContain(
    copy.none.outside('Pia (pia@school.example)'),
  );
  expect(textOf([], { privacyOfficer: { name: 'Pia' } })).toContain(copy.none.outside('Pia'));
  expect(textOf([])).toContain(copy.none.nobody);
});

it('asks nobody any more once it is decided', () => {
  expect(textOf([], {}, true)).toContain(copy.never);
});

it('shows no word of an advice that others changed', () => {
  const said = textOf([{ requestId: 'r', by: 'pia', at: now }], { people: [...school.people, pia] });
  expect(said).toContain(copy.changed);
  expect(said).toContain(copy.by('Pia', 'vandaag'));
});
