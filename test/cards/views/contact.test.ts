import { describe, expect, it } from 'vitest';
import { contactParts } from '../../../cards/views/contact.ts';
import type { ViewState } from '../../../cards/views/state.ts';
import type { ReportText } from '../../../src/consultation/commands.ts';
import { noFacts } from '../../../src/consultation/facts.ts';
import { face, member, profile, school } from '../support.ts';

const named = (names: readonly string[]) => ({
  ...school,
  people: names.map((name) => ({
    id: name,
    name,
    roles: ['careCoordinator' as const],
    groups: [],
    away: [],
    accounts: [],
  })),
});
const state = (names: readonly string[], inCase: readonly string[], reports: readonly object[] = []): ViewState =>
  ({
    school: named(names),
    profile,
    face: face({ members: inCase.map((name) => member(name, 'coordinator')) }),
    facts: { ...noFacts, reports },
    now: '2026-11-16T09:00:00.000Z',
  }) as unknown as ViewState;
const report = (identity: string): ReportText => ({
  concern: '',
  meldcode: '',
  talks: '',
  identity,
  followUp: '',
  strengths: '',
  safety: '',
});

describe('the contact in a text for Veilig Thuis', () => {
  const text = report('Anders dan anders. Contact op school: Ilse, Dirk.');

  it('is warned of where somebody of it is out of the case', () => {
    expect(contactParts(state(['Ilse', 'Dirk'], ['Ilse', 'Dirk']), text)).toEqual([]);
    expect(contactParts(state(['Ilse', 'Dirk'], ['Ilse']), text)).toHaveLength(1);
  });

  it('is a name as a word of its own', () => {
    expect(contactParts(state(['Ilse', 'Dirk', 'An', 'Dir'], ['Ilse', 'Dirk']), text)).toEqual([]);
    expect(
      contactParts(state(['Ilse', 'Dirk', 'An'], ['Ilse', 'Dirk']), report('Contact op school: An.')),
    ).toHaveLength(1);
  });

  it('is past once the report was made', () => {
    expect(contactParts(state(['Ilse', 'Dirk'], ['Ilse'], [{}]), text)).toEqual([]);
  });
});
