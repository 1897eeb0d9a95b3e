/** S4, main text: doubt is a report in the same call, and much that has to be asked and written down (S4 L201-730). */
import { describe, expect, it } from 'vitest';
import { builtIn, expectRoads, type Row, roads, stays, today } from './walk.ts';

const profile = builtIn('opo-furore');
const doubtAsks = 'S4 L458-460: in doubt always Veilig Thuis';

const table: readonly Row[] = [
  ['q1 no', 'CLOSE', 'S4 L529'],
  ...stays('q1 doubt', doubtAsks),
  ['q1 yes, q2 yes', 'REPORT, with Veilig Thuis q3 q4 q5', 'S4 L538-539'],
  ['q1 yes, q2 doubt', 'REPORT, with Veilig Thuis q3 q4 q5', 'S4 L538-539'],
  ['q1 yes, q2 no, q3 no', 'REPORT', 'S4 L545-546'],
  ...today('q1 yes, q2 no, q3 doubt', 'S4 L458-460, L2461-2464: doubt whether help protects enough is a report'),
  ['q1 yes, q2 no, q3 yes, q4 yes', 'HELP_TERM', 'S4 L553-556'],
  ['q1 yes, q2 no, q3 yes, q4 no', 'REPORT', 'S4 L552'],
  ...stays('q1 yes, q2 no, q3 yes, q4 doubt', doubtAsks),
];
const atTerm: readonly Row[] = [
  ['q5 yes', 'MONITOR_CLOSE', 'S4 L562-564'],
  ['q5 no', 'REPORT', 'S4 L561'],
  ...stays('q5 doubt', doubtAsks),
];

describe('the five questions of S4', () => {
  it('lead where the document says, on every road', () => expectRoads(roads(profile), table));
  it('are asked again at the term', () => expectRoads(roads(profile, 'q5'), atTerm));
  it('cannot become a no by advice: doubt is a report, and not reporting departs from it (S4 L169-170, L538)', () => {
    expect(profile.weighing.questions.find(({ id }) => id === 'q2')).toMatchObject({
      safety: true,
      adviceTurns: false,
    });
    expect(profile.decision.noReportDeviates).toMatchObject([
      { question: 'q2', answer: 'yes' },
      { question: 'q2', answer: 'doubt' },
    ]);
    expect(profile.decision.noReportNever).toEqual([]);
  });
});

describe('what S4 wants written down', () => {
  const needsOf = (step: string) => profile.steps.find(({ id }) => id === step)?.needs ?? [];
  const record = (id: string) => profile.records.find((it) => it.id === id);
  const options = (id: string, field: string) => record(id)?.fields.find((it) => it.id === field)?.options;

  it('at any doubt in step 2 the advice of Veilig Thuis, which no reason passes (S4 L344-352)', () => {
    const when = { record: 'doubt', field: 'any', is: 'yes', ever: true };
    expect(needsOf('consultation')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'record', record: 'doubt', firm: true }),
        expect.objectContaining({ kind: 'advice', firm: true, when }),
      ]),
    );
  });

  it('the care team openly with consent, or without a name, which it likes less (S4 L320-340; scenario 29)', () => {
    expect(options('careTeam', 'form')).toMatchObject([
      { id: 'open', needsConsent: 'careTeam' },
      { id: 'anonymous', note: expect.stringMatching(/liever niet/) },
    ]);
    expect(profile.weighing.guidance.map(({ text }) => text).join()).toMatch(/Weigerde een ouder toestemming/);
  });

  it('the outcome of the consultation is told to the parents (S4 L129, L423)', () => {
    expect(needsOf('talks')).toContainEqual(expect.objectContaining({ kind: 'task', task: 'shareOutcome' }));
  });

  it('the competent authority is asked at question 1, stands in no way, and step 4 ends with it (S4 L531-532; scenario 45)', () => {
    const q1 = profile.weighing.questions.find(({ id }) => id === 'q1');
    expect(q1).toMatchObject({ record: 'competentAuthority', yes: { kind: 'next', question: 'q2' } });
    expect(needsOf(profile.weighing.step)).toContainEqual(
      expect.objectContaining({ record: 'competentAuthority', firm: true, when: { question: 'q1', answer: ['yes'] } }),
    );
  });

  it('somebody else makes the weighing for no primary school has an instrument (S4 L468-474)', () => {
    expect(options('riskWeighing', 'by')?.map(({ id }) => id)).toEqual([
      'veiligThuis',
      'youthHealth',
      'youthHealthOpen',
    ]);
    expect(needsOf(profile.weighing.step)).toContainEqual(
      expect.objectContaining({ record: 'riskWeighing', firm: true, when: { question: 'q2', answer: ['no'] } }),
    );
  });

  it('the helper of question 3 is second line, and no teacher (S4 L569-573)', () => {
    expect(record('helper')?.fields.find(({ id }) => id === 'person')?.roles).not.toContain('teacher');
    expect(options('helper', 'kind')?.map(({ id }) => id)).toEqual(['self', 'secondLine', 'partner']);
    expect(profile.weighing.recordedBy).not.toContain('teacher');
  });

  it('help has a term, results, roles, a case manager and tasks (S4 L553-560)', () => {
    expect([...profile.help.requires].sort()).toEqual(['caseManager', 'results', 'roles', 'tasks', 'term']);
  });

  it('objections are met in five points, all of them, and with whom that was discussed (S4 L586-604, L2253-2263; scenario 53)', () => {
    const fields = record('objections')?.fields ?? [];
    expect(fields).toHaveLength(6);
    expect(fields.every(({ required }) => required)).toBe(true);
  });

  it('a pupil of 12 or older hears of the report too, and parents before it (S4 L582-584)', () => {
    expect(profile.report.tellBefore).toBe(true);
    expect(profile.report.tasks.decided).toMatchObject([{ id: 'tellPupil', when: { age: 12 } }]);
  });

  it('that contact will break is a ground only with advice (S4 L452-454, L612-614; scenario 39)', () => {
    const both = [...profile.talks.parents.skipGrounds, ...profile.report.notInformedGrounds];
    expect(both.filter(({ id }) => id === 'contactBreaks')).toMatchObject([
      { needsAdvice: true },
      { needsAdvice: true },
    ]);
    expect(both.filter(({ id }) => id === 'safety')).toMatchObject([{ needsAdvice: false }, { needsAdvice: false }]);
  });

  it('is not for what staff did, and says where to go (S4 L288-298)', () => {
    expect(profile.staffRoute?.lines[0]?.text).toMatch(/geldt dit stappenplan niet/);
  });

  it('wants date, place, situation and others present of an entry (S4 L259)', () => {
    expect(profile.intake.required).toEqual(expect.arrayContaining(['seen', 'when', 'place', 'others']));
  });
});
