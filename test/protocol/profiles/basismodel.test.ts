/** The model that a school begins its own protocol with: the annex of S4 with the law and the bodies of today. */
import { describe, expect, it } from 'vitest';
import { builtInProfile, parseProfile } from '../../../src/protocol/loader.ts';
import { builtIn, expectRoads, type Row, roads, stays } from './walk.ts';

const profile = builtIn('basismodel');
const text = builtInProfile('basismodel')?.text ?? '';
const doubtAsks = 'Besluit verplichte meldcode art. 2: in doubt always Veilig Thuis';

const table: readonly Row[] = [
  ['q1 no', 'CLOSE', 'S4 L1449-1453'],
  ...stays('q1 doubt', doubtAsks),
  ['q1 yes, q2 yes', 'REPORT, with Veilig Thuis q3 q4 q5', 'national q2'],
  ['q1 yes, q2 doubt', 'REPORT, with Veilig Thuis q3 q4 q5', 'national q2'],
  ['q1 yes, q2 no, q3 no', 'REPORT', 'S4 L1666-1678'],
  ['q1 yes, q2 no, q3 doubt', 'REPORT', 'S4 L2461-2464'],
  ['q1 yes, q2 no, q3 yes, q4 yes', 'HELP_TERM', 'S4 L1652-1664'],
  ['q1 yes, q2 no, q3 yes, q4 no', 'REPORT', 'national q4'],
  ...stays('q1 yes, q2 no, q3 yes, q4 doubt', doubtAsks),
];
const atTerm: readonly Row[] = [
  ['q5 yes', 'MONITOR_CLOSE', 'national q5'],
  ['q5 no', 'REPORT', 'S4 L1660-1664'],
  ...stays('q5 doubt', doubtAsks),
];

describe('the questions of the model', () => {
  it('lead where the national framework says, on every road', () => expectRoads(roads(profile), table));
  it('are asked again at the term', () => expectRoads(roads(profile, 'q5'), atTerm));
});

describe('the model', () => {
  it('asks the five questions on confidentiality, and with whom it was talked over (S4 L2104-2136, L2253-2263)', () => {
    const fields = profile.records.find(({ id }) => id === 'confidentiality')?.fields ?? [];
    expect(fields.filter(({ label }) => /^[1-5]\./.test(label))).toHaveLength(5);
    expect(fields.every(({ required, kind }) => required && kind === 'text')).toBe(true);
  });

  it('leaves steps 1 to 3 free (S4 L1298-1316)', () => {
    expect(profile.order).toBe('prerequisite');
    expect(profile.steps.slice(0, 3).map(({ after }) => after)).toEqual([[], [], []]);
    expect(profile.steps[3]?.after).toHaveLength(3);
  });

  it('knows what is asked of a pupil from 12 and from 16 (S4 L1760-1768, L2052-2070)', () => {
    const ages = profile.steps.flatMap(({ guidance }) => guidance.flatMap(({ when }) => when?.age ?? []));
    expect(ages).toEqual([12, 16]);
  });

  it('cannot be used before the school says who decides', () => {
    expect(profile.gaps.filter(({ law }) => law !== undefined)).toMatchObject([
      { id: 'finalDecider', closedBy: 'school' },
    ]);
  });

  // A care coordinator takes the `#` away: what then stands there must be right.
  it.each([
    ['  # reviewDueAt: 2027-08-01   (', '  reviewDueAt: 2027-08-01 # ('],
    ['  # mayAskFirst: [confidant]   (', '  mayAskFirst: [confidant] # ('],
    ['    # after: [signals]   (', '    after: [signals] # ('],
    ['      # - { kind: record, record: competentAuthority', '      - { kind: record, record: competentAuthority'],
    ['  # registeredUnder: [schoolLeader]   (', '  registeredUnder: [schoolLeader] # ('],
    ['order: prerequisite', 'order: strict'],
    ['types: [fact, statement, hypothesis, opinion, ', 'types: [fact, statement, '],
    ['identity: [open, shieldedFromFamily]', 'identity: [open]'],
    [
      'approval: { roles: [finalDecider], mode: any }',
      'approval: { roles: [schoolLeader, careCoordinator], mode: all }',
    ],
    [
      'reporters: { mode: any, roles: [careCoordinator, schoolLeader] }',
      'reporters: { mode: all, roles: [careCoordinator, schoolLeader] }',
    ],
  ])('may be changed where it says so: %s', (from, to) => {
    expect(text).toContain(from);
    const parsed = parseProfile(text.replace(from, to));
    expect(parsed.ok ? [] : parsed.faults).toEqual([]);
  });

  it('may note its steps in a pupil system', () => {
    const block = text.slice(text.indexOf('# outside:'), text.indexOf('# Wat elk jaar terugkomt'));
    const parsed = parseProfile(text.replace(block, block.replaceAll(/^# /gm, '')));
    expect(parsed.ok && parsed.profile.outside.pupilSystem?.name).toBe('ParnasSys');
  });
});
