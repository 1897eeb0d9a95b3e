/** S0: the five questions look back on steps 1–4 (S0 L349-391); steps 1–3 are free (S0 L336-340). */
import { describe, expect, it } from 'vitest';
import { stepsBefore } from '../../../src/consultation/needs.ts';
import { builtIn, expectRoads, type Row, roads, stays, today } from './walk.ts';

const profile = builtIn('de-fontein');
const doubtAsks = 'Besluit verplichte meldcode art. 2: in doubt always Veilig Thuis';

const table: readonly Row[] = [
  ['q1 no', 'CLOSE', 'S0 L352'],
  ...stays('q1 doubt', doubtAsks),
  ['q1 yes, q2 yes', 'REPORT, with Veilig Thuis q3 q4 q5', 'S0 L359-360'],
  ...today('q1 yes, q2 doubt', 'national: doubt about safety, and what protects the child sooner comes first'),
  ['q1 yes, q2 no, q3 no', 'REPORT', 'S0 L365'],
  ...stays('q1 yes, q2 no, q3 doubt', doubtAsks),
  ['q1 yes, q2 no, q3 yes, q4 yes', 'HELP_TERM', 'S0 L373'],
  ['q1 yes, q2 no, q3 yes, q4 no', 'REPORT', 'S0 L372'],
  ...stays('q1 yes, q2 no, q3 yes, q4 doubt', doubtAsks),
];
const atTerm: readonly Row[] = [
  ['q5 yes', 'MONITOR_CLOSE', 'S0 L379'],
  ['q5 no', 'REPORT', 'S0 L378, L390-391'],
  ...stays('q5 doubt', doubtAsks),
];

describe('the five questions of S0', () => {
  it('lead where the plan says, on every road', () => expectRoads(roads(profile), table));
  it('are asked again at the term', () => expectRoads(roads(profile, 'q5'), atTerm));
  it('say again after a report that was made before (S0 L378)', () =>
    expect(roads(profile, 'q5', true).get('q5 no')).toBe('REPORT_AGAIN'));
  it('stand in step 5 and look back on four steps (S0 L351, L356)', () => {
    expect(profile.weighing.step).toBe(profile.decision.step);
    const [q1, q2] = profile.weighing.questions;
    for (const question of [q1, q2]) expect(question?.text).toContain('stap 1 tot en met 4');
  });
});

describe('the steps of S0', () => {
  it('1 to 3 come in any order, 4 after these three, 5 after all (S0 L291-297, L336-340)', () => {
    expect(profile.order).toBe('prerequisite');
    expect(profile.steps.map(({ id, after }) => [id, after.length])).toEqual([
      ['signals', 0],
      ['consultation', 0],
      ['talks', 0],
      ['weighing', 3],
      ['decision', 4],
    ]);
    expect(stepsBefore(profile, profile.decision.step)).toHaveLength(4);
    expect(profile.steps.every(({ repeatable }) => repeatable)).toBe(true);
  });

  it('a teacher may ask advice before any signal is recorded (S0 L272-276; scenario 25)', () => {
    expect(profile.steps.find(({ id }) => id === 'consultation')?.ledBy).toContain('teacher');
  });

  it('leaves out a talk only in acute danger (S0 L282-289)', () => {
    for (const talk of [profile.talks.child, profile.talks.parents])
      expect(talk.skipGrounds.map(({ id }) => id)).toEqual(['acuteDanger']);
    expect(profile.talks.parents.card?.seating).toMatch(/niet thuis en niet op school/);
  });

  it('asks the school who decides before it can start, because the law does', () => {
    expect(profile.gaps.find(({ id }) => id === 'finalDecider')).toMatchObject({
      closedBy: 'school',
      law: 'Besluit verplichte meldcode art. 2',
    });
  });

  it('lets somebody ask the confidant first (S0 L9-11)', () => {
    expect(profile.intake.mayAskFirst).toEqual(['confidant']);
  });

  it('speaks of a pupil in the support team by name only with consent', () => {
    const form = profile.records.find(({ id }) => id === 'careTeam')?.fields.find(({ id }) => id === 'form');
    expect(form?.options).toMatchObject([{ id: 'open', needsConsent: 'careTeam' }, { id: 'anonymous' }]);
    expect(profile.consents.map(({ id }) => id)).toContain('careTeam');
  });
});
