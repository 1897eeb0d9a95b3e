/** S1: help by the school, else by the buurtteam, else a report (S1 L110-132), with the national questions where it is silent. */
import { describe, expect, it } from 'vitest';
import { builtIn, expectRoads, type Row, roads, stays, today } from './walk.ts';

const profile = builtIn('utrecht');
const consult = 'S1 L114-115: consult the gezinswerker or Veilig Thuis';

const table: readonly Row[] = [
  ['q1 no', 'CLOSE', 'national q1'],
  ...stays('q1 doubt', consult),
  ['q1 yes, q2 yes', 'REPORT, with Veilig Thuis q3 q4 q5', 'national q2'],
  ...today('q1 yes, q2 doubt', 'national: doubt about safety, and what protects the child sooner comes first'),
  ...stays('q1 yes, q2 no, q3 doubt', consult),
  ['q1 yes, q2 no, q3 yes, q4 yes', 'HELP_TERM', 'S1 L120-122'],
  ['q1 yes, q2 no, q3 yes, q4 no, localTeam yes', 'HELP_TERM', 'S1 L124-125, L135-137'],
  ['q1 yes, q2 no, q3 yes, q4 no, localTeam no', 'REPORT', 'S1 L126-128'],
  ...stays('q1 yes, q2 no, q3 yes, q4 no, localTeam doubt', consult),
  ...stays('q1 yes, q2 no, q3 yes, q4 doubt', consult),
  ['q1 yes, q2 no, q3 no, localTeam yes', 'HELP_TERM', 'S1 L124-125, L135-137'],
  ['q1 yes, q2 no, q3 no, localTeam no', 'REPORT', 'S1 L126-128'],
  ...stays('q1 yes, q2 no, q3 no, localTeam doubt', consult),
];
const atTerm: readonly Row[] = [
  ['q5 yes', 'MONITOR_CLOSE', 'national q5'],
  ['q5 no', 'REPORT, steps again', 'S1 L122-123'],
  ...stays('q5 doubt', consult),
];

describe('the questions of S1', () => {
  it('lead where the article says, on every road', () => expectRoads(roads(profile), table));
  it('begin the steps again beside a report when help fails', () => expectRoads(roads(profile, 'q5'), atTerm));
});

describe('the rules of S1', () => {
  const needs = profile.steps.flatMap((step) => step.needs);

  it('one signal: stay alert; several: a concern; serious: call today (S1 L68-73; scenario 21)', () => {
    expect(profile.intake.advice.record?.text).toMatch(/opletten/);
    expect(profile.intake.advice.serious?.text).toMatch(/buurtteam of met Veilig Thuis/);
    expect(profile.intake.several).toMatchObject({ from: 2, task: { owner: 'teacher' } });
    expect(profile.intake.urgent?.serious).toMatchObject([{ dueSchoolDays: 0, owner: 'teacher' }]);
  });

  it('an older pupil is spoken to first (S1 L101-102)', () => {
    expect(profile.talks.first).toMatchObject({ with: 'child', when: { age: 12 } });
    expect(needs).toContainEqual(
      expect.objectContaining({ kind: 'talk', with: 'child', firm: true, when: { age: 12 } }),
    );
  });

  it('a talk that is not safe brings in buurtteam or Veilig Thuis at once (S1 L102-104)', () => {
    for (const skipped of ['child', 'parents']) {
      expect(needs).toContainEqual(
        expect.objectContaining({ kind: 'record', record: 'safetyConsult', firm: true, when: { skipped } }),
      );
      const tasks = profile.steps.flatMap((step) => step.tasks);
      expect(tasks).toContainEqual(expect.objectContaining({ dueSchoolDays: 0, when: { skipped } }));
    }
  });

  it('the buurtteam helps after a driehoeksgesprek in which the family agreed (S1 L135-137)', () => {
    const agreed = profile.records.find(({ id }) => id === 'triangle')?.fields.find(({ id }) => id === 'agreed');
    expect(agreed?.options[0]).toMatchObject({ id: 'yes', needsConsent: 'localTeam' });
    expect(needs).toContainEqual(
      expect.objectContaining({ record: 'triangle', firm: true, when: { question: 'localTeam', answer: ['yes'] } }),
    );
  });

  it('the teacher decides, directie may object, the school says who carries it (S1 L49-50)', () => {
    expect(profile.decision.by).toContain('teacher');
    // Where the school named somebody else, a teacher does not decide alone that no report is made (Besluit art. 2).
    expect(profile.decision.noReportBy).toEqual(['finalDecider']);
    expect(profile.decision.approval).toEqual({ roles: ['finalDecider'], mode: 'any', objectors: ['schoolLeader'] });
    expect(profile.roles.finalDecider.options[0]).toBe('teacher');
    expect(profile.gaps.find(({ id }) => id === 'finalDecider')).toMatchObject({
      closedBy: 'school',
      law: expect.stringContaining('Besluit'),
    });
  });

  it('lets the reporter be shielded from the family, with a ground (S1 L131-132)', () => {
    expect(profile.report.identity).toContain('shieldedFromFamily');
    expect(profile.report.shieldGrounds.length).toBeGreaterThan(0);
  });
});
