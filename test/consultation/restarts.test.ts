/** Outcomes that leave questions open beside them, and steps that begin again (S0 L349-391; S1 L122-123; S4 L536-538). */
import { describe, expect, it } from 'vitest';
import { lacking } from '../../src/consultation/needs.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import {
  advice,
  answer,
  approve,
  arrangeHelp,
  close,
  completeStep,
  decideHelp,
  decideReport,
  escalate,
  feedback,
  parentsTold,
  react,
  readDraft,
  save,
  sent,
} from './asks.ts';
import { besideTheReport, doubtReports, onlyAgain, reportAndAgain } from './deciding-profiles.ts';
import { given, refused, type Story, theClock } from './given.ts';
import { an, dirk, ilse } from './people.ts';
import { agreed, answered, atTerm, deciding, reported, unsafe, weighing } from './stages.ts';

const open = (story: Story): readonly string[] => story.state.face.questions.filter((q) => q.onRoad).map((q) => q.id);
const undone = (story: Story): readonly string[] =>
  story.state.face.steps.filter((s) => s.status === 'now').map((s) => s.id);

describe('questions to be gone through together with Veilig Thuis', () => {
  const world = { profile: besideTheReport };
  const beside = (): Story => answered(unsafe, weighing(world));

  it('stand open beside the outcome, and the weighing is complete', () => {
    expect(open(beside())).toEqual(['q1', 'q2', 'q3', 'q4', 'q5']);
    expect(beside().state.facts).toMatchObject({ outcome: 'REPORT_HELP', together: ['q3', 'q4', 'q5'] });
    expect(beside().state.face.weighing).toBe('complete');
  });

  it('say nothing on the face of what they stand beside', () => {
    const followed = beside().events.findLast((e) => e.type === 'RoadFollowed');
    expect(Object.keys(followed?.face ?? {})).toEqual(['onRoad', 'complete']);
  });

  it('turn nothing: neither the outcome, nor whether no report is possible, nor a decision', () => {
    const told = beside().does(ilse, answer('q3', 'no'), answer('q4', 'yes'), answer('q5', 'no'));
    expect(told.state.facts.outcome).toBe('REPORT_HELP');
    expect(told.state.face.weighing).toBe('complete');
    const story = told.does(ilse, completeStep('weighing'));
    given(story).when(decideReport(false), dirk).then(refused('noReportNotPossible'));
    const decided = story.does(dirk, decideReport(true));
    given(decided.does(ilse, answer('q5', 'no')))
      .when(decideReport(true), dirk)
      .then(refused('alreadyDone'));
  });

  it('may be answered after the decision and after the report, the others may not', () => {
    const decided = deciding(unsafe, weighing(world)).does(dirk, decideReport(true));
    given(decided)
      .when(answer('q3', 'yes'), ilse)
      .then({ type: 'QuestionAnswered', facts: { together: true } });
    given(decided).when(answer('q2', 'yes'), ilse).then(refused('alreadyDone'));
    const made = reported(world);
    given(made).when(answer('q4', 'no'), ilse).thenOnly('QuestionAnswered');
    given(made.does(ilse, answer('q5', 'no'), feedback(made.now)).does(dirk, parentsTold(dirk, made.now)))
      .when(close('reported'), ilse)
      .then('CaseClosed');
  });

  it('are asked for themselves where the road comes to lead over them', () => {
    const after = beside()
      .does(ilse, answer('q3', 'yes'))
      .does(ilse, advice('noReport', dirk), answer('q2', 'no', 'Het advies.'));
    expect(after.state.facts).toMatchObject({ together: [] });
    expect(after.state.face.questions.find((q) => q.id === 'q3')).toMatchObject({ onRoad: true, revision: 1 });
    expect(after.state.face.questions.find((q) => q.id === 'q3')?.answeredBy).toBeUndefined();
    expect(after.state.face.weighing).toBe('open');
    expect(after.does(ilse, answer('q3', 'yes'), answer('q4', 'yes')).state.facts.outcome).toBe('HELP_TERM');
  });

  it('and the one at the term is asked again when the term of the help comes', () => {
    const helped = deciding(unsafe, weighing(world))
      .does(dirk, decideReport(true), decideHelp(true))
      .does(ilse, answer('q5', 'yes'), arrangeHelp('2026-12-14'));
    const come = helped.at('2026-12-14T08:00:00.000Z').does(theClock, escalate('helpTerm'));
    expect(come.state.face.questions.find((q) => q.id === 'q5')?.answeredBy).toBeUndefined();
    expect(come.does(ilse, answer('q5', 'yes')).state.facts.outcome).toBe('MONITOR_CLOSE');
  });
});

describe('doubt that means a report', () => {
  const world = { profile: doubtReports };
  const doubted = (): Story =>
    answered(
      [
        ['q1', 'yes'],
        ['q2', 'doubt'],
      ],
      weighing(world),
    );

  it('asks for a call today, in which it is made', () => {
    expect(doubted().state.facts.outcome).toBe('REPORT_HELP');
    expect(doubted().task('callVeiligThuis')).toMatchObject({ dueAt: '2026-11-16T16:00:00.000Z' });
  });

  it('is turned by later advice with a motivation only', () => {
    given(doubted()).when(answer('q2', 'no'), ilse).then(refused('adviceNeeded'));
    const advised = doubted().does(ilse, advice('noReport', dirk));
    given(advised).when(answer('q2', 'no'), ilse).then(refused('turnNeedsMotivation'));
    given(advised)
      .when(answer('q2', 'no', 'Het advies.'), ilse)
      .then('QuestionAnswered');
  });
});

describe('help that fails', () => {
  it('is a report, with the steps open again beside it', () => {
    const worse = atTerm({ profile: reportAndAgain }).does(ilse, answer('q5', 'no'));
    expect(worse.state.facts.outcome).toBe('REPORT');
    expect(undone(worse)).toEqual(['signals', 'decision']);
    expect(worse.events.filter((e) => e.type === 'StepReopened' && e.face.step === 'signals')).toMatchObject([
      { body: { restarts: 'byProtocol' } },
    ]);
    given(worse).when(decideReport(true), dirk).then('ReportDecided');
    given(worse.does(ilse, answer('q5', 'no')))
      .when(decideReport(true), dirk)
      .then('ReportDecided');
  });

  it('is a report made again, where one was made before the answer', () => {
    const world = { profile: reportAndAgain };
    const made = reported(world);
    const helped = made.does(dirk, parentsTold(dirk, made.now), decideHelp(true)).does(ilse, arrangeHelp('2026-12-14'));
    const worse = helped
      .at('2026-12-14T08:00:00.000Z')
      .does(theClock, escalate('helpTerm'))
      .does(ilse, answer('q5', 'no'));
    expect(worse.state.facts.outcome).toBe('REPORT_AGAIN');
    const again = worse.does(dirk, decideReport(true)).does(ilse, save()).does(dirk, readDraft, approve());
    expect(again.does(ilse, sent(again.now)).state.facts.reports).toHaveLength(2);
  });
});

describe('the steps gone through again beside a report (S1 L122-123)', () => {
  const restarted = (): Story => atTerm({ profile: reportAndAgain }).does(ilse, answer('q5', 'no'));

  it('begin one after the other, and since now', () => {
    const story = restarted();
    expect(story.state.face.steps.map(({ id, status }) => [id, status])).toEqual([
      ['signals', 'now'],
      ['consultation', 'later'],
      ['talks', 'later'],
      ['weighing', 'later'],
      ['decision', 'now'],
    ]);
    expect(story.state.face.steps[0]?.startedAt?.slice(0, 10)).toBe('2026-12-14');
    const next = story.does(ilse, completeStep('signals'));
    expect(next.state.face.steps[1]?.status).toBe('now');
    expect(next.state.face.steps[1]?.startedAt?.slice(0, 10)).toBe('2026-12-14');
  });

  it('hold up no report at any moment: what was found stands', () => {
    const next = restarted().does(ilse, completeStep('signals'));
    given(next).when(decideReport(true), dirk).then('ReportDecided');
    expect(lacking('consultation', next.state, { ...next.world, actor: ilse, now: next.now })).toEqual([]);
  });

  it('let an answer be changed meanwhile', () => {
    given(restarted()).when(answer('q5', 'yes'), ilse).then('QuestionAnswered');
  });
});

describe('a second term of the help', () => {
  const first = atTerm().does(ilse, answer('q5', 'yes'), arrangeHelp('2027-01-11'));
  const second = first.at('2027-01-11T08:00:00.000Z').does(theClock, escalate('helpTerm'));

  it('asks its question anew: the card shows no answer of the first', () => {
    expect(first.state.face.questions.find((q) => q.id === 'q5')?.answeredBy).toBe('ilse');
    const shown = second.state.face.questions.find((q) => q.id === 'q5');
    expect(shown).toMatchObject({ onRoad: true, revision: 1 });
    expect(shown?.answeredBy).toBeUndefined();
  });

  it('and whoever has the task can answer it', () => {
    const c = { ...second.world, actor: ilse, now: second.now };
    const wait = waitsFor(second.state.face, c.school, c.profile, c.now).find(
      ({ task }) => task?.kind === 'evaluateHelp',
    );
    expect(wait?.people).toContain('ilse');
    expect(isOffered(offers(second.state, c), 'AnswerQuestion', 'q5')).toBe(true);
    given(second).when(answer('q5', 'no'), ilse).then('QuestionAnswered', 'RoadFollowed', 'TaskDone');
  });
});

describe('the steps again', () => {
  const failed = (): Story => atTerm({ profile: onlyAgain }).does(ilse, answer('q5', 'no'));

  it('are all open, nothing is decided, and the first question is asked anew', () => {
    expect(undone(failed())).toEqual(['signals', 'consultation', 'talks', 'weighing', 'decision']);
    expect(failed().state.facts).toMatchObject({ answers: [], decisions: {} });
    expect(failed().state.facts.help).toBeUndefined();
    expect(failed().state.facts.outcome).toBeUndefined();
    expect(open(failed())).toEqual(['q1']);
    expect(failed().state.face.weighing).toBe('open');
    expect(failed().task('helpTerm')).toBeUndefined();
  });

  it('keep a decision and the end of the case until the weighing is complete again', () => {
    given(failed()).when(decideReport(true), dirk).then(refused('weighingIncomplete'));
    given(failed()).when(close('otherCause'), ilse).then(refused('weighingIncomplete'));
  });

  it('ask directie to think along anew before anything is decided', () => {
    const weighed = answered(unsafe, failed());
    given(weighed)
      .when(decideReport(true), dirk)
      .then(refused('incomplete', { passable: false }));
    given(weighed.does(dirk, react('consultation')))
      .when(decideReport(true), dirk)
      .then('ReportDecided');
    expect(weighed.members).toContain(an.id);
  });

  it('end at the term with another decision: help again, with its own term', () => {
    const again = answered(
      [
        ['q1', 'yes'],
        ['q2', 'no'],
        ['q3', 'yes'],
        ['q4', 'yes'],
      ],
      failed().does(dirk, react('consultation')),
    );
    const helped = agreed(again)
      .does(dirk, decideReport(false), decideHelp(true))
      .does(ilse, arrangeHelp('2027-01-25'));
    expect(helped.task('helpTerm')?.id).toBe('helpTerm:2027-01-25');
    expect(open(helped)).not.toContain('q5');
  });
});
