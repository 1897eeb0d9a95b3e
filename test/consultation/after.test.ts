/** After the decision: sent, parents told, the answer of Veilig Thuis, help with a term (S3 L77-84). */
import { describe, expect, it } from 'vitest';
import {
  advice,
  alreadyReported,
  answer,
  approve,
  arrangeHelp,
  close,
  completeStep,
  decideHelp,
  decideReport,
  escalate,
  feedback,
  parentsNotTold,
  parentsTold,
  readDraft,
  reopenStep,
  save,
  sent,
  write,
} from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, dirk, dora, flevoland, ilse, vera } from './people.ts';
import { approved, atTerm, deciding, helpAccepted, helping, needed, reported, told, unsafe } from './stages.ts';

describe('sending (S3 L77-79)', () => {
  it('is done by the intern begeleider or directie, after the text was agreed, once', () => {
    const { now } = approved();
    given(approved()).when(sent(now), ilse).then({ type: 'ReportSent', happenedAt: now, audience: 'core' });
    given(approved()).when(sent(now), dirk).then('ReportSent');
    given(approved()).when(sent(now), an).then(refused('notForYou'));
    given(needed()).when(sent(now), ilse).then(refused('notOpenYet'));
    given(reported()).when(sent(now), ilse).then(refused('alreadyDone'));
    given(approved()).when(sent('2026-11-17T08:00:00.000Z'), ilse).then(refused('happenedInFuture'));
  });

  it('begins the term in which Veilig Thuis answers: five national working days', () => {
    expect(reported().task('vtFeedback')).toMatchObject({
      dueAt: '2026-11-23T16:00:00.000Z',
      ownerRole: 'careCoordinator',
    });
  });

  it('the answer of Veilig Thuis ends it', () => {
    const story = reported();
    given(story)
      .when(feedback(story.now), ilse)
      .then({ type: 'FeedbackReceived', audience: 'core' }, { type: 'TaskDone' });
    given(story).when(feedback(story.now), an).then(refused('notForYou'));
    given(approved()).when(feedback(story.now), ilse).then(refused('notOpenYet'));
  });
});

describe('the parents hear of the report (S3 L83-84)', () => {
  it('from directie, whoever writes it down', () => {
    const story = reported();
    given(story)
      .when(parentsTold(dirk, story.now), ilse)
      .then({ type: 'ParentsInformed', facts: { told: true, by: 'dirk' } });
    given(story)
      .when(parentsTold(ilse, story.now), ilse)
      .then(refused('wrongPresent', { field: 'by' }));
    given(story).when(parentsTold(dirk, story.now), an).then(refused('notForYou'));
    given(story).when(parentsTold(dora, story.now), dirk).then('ParentsInformed');
    given(deciding(unsafe)).when(parentsTold(dirk, story.now), dirk).then(refused('notOpenYet'));
  });

  it('perhaps before it is sent', () => {
    const early = approved();
    const story = early.does(dirk, parentsTold(dirk, early.now));
    expect(story.task('informParents')).toBeUndefined();
    expect(story.does(ilse, sent(early.now)).state.facts.reports[0]?.parents).toMatchObject({ told: true });
  });

  it('or not: on a ground, after advice, with the five questions answered', () => {
    given(reported())
      .when(parentsNotTold(), dirk)
      .then(refused('adviceNeeded', { field: 'ground' }));
    const advised = reported().does(ilse, advice('report', ilse));
    given(advised).when(parentsNotTold({}, 'druk'), dirk).then(refused('groundUnknown'));
    for (const question of ['interest', 'otherWay', 'noConsent', 'outweighs', 'toWhom'])
      given(advised)
        .when(parentsNotTold({ [question]: ' ' }), dirk)
        .then(refused('required', { field: question }));
    given(advised)
      .when(parentsNotTold(), dirk)
      .then({ type: 'ParentsInformed', facts: { told: false, ground: 'safety' } });
  });

  it('step 5 is done when it was sent and they were told', () => {
    const both = (story: ReturnType<typeof reported>) => story.does(dirk, decideHelp(false));
    given(both(reported()))
      .when(completeStep('decision'), ilse)
      .then(refused('incomplete', { passable: true }));
    given(both(told()))
      .when(completeStep('decision'), ilse)
      .then({ type: 'StepCompleted', face: { deviated: false } });
  });
});

describe('help instead of a report (S3 L80-82)', () => {
  const possible = deciding(helpAccepted).does(dirk, decideReport(false), decideHelp(true));

  it('has a term that lies ahead, and says who does what', () => {
    given(possible)
      .when(arrangeHelp('2026-11-16'), ilse)
      .then(refused('termInPast', { field: 'term' }));
    for (const term of ['', 'morgen', '2026-13-01', '2027-02-30'])
      given(possible)
        .when(arrangeHelp(term), ilse)
        .then(refused('required', { field: 'term' }));
    given(possible)
      .when(arrangeHelp('2026-12-14', { roles: ' ' }), ilse)
      .then(refused('required', { field: 'roles' }));
    given(possible).when(arrangeHelp('2026-12-14'), an).then(refused('notForYou'));
    given(possible)
      .when(arrangeHelp('2026-12-14'), ilse)
      .then('HelpArranged', { type: 'TaskOpened', face: { kind: 'helpTerm', dueAt: '2026-12-14T08:00:00.000Z' } });
    given(deciding(helpAccepted)).when(arrangeHelp('2026-12-14'), ilse).then(refused('decisionOrder'));
  });

  it('the logbook goes on (S3 L81)', () => {
    given(helping()).when(write(), an).then('EntryAdded');
  });

  it('a new term takes the place of the old one', () => {
    const story = helping().does(ilse, arrangeHelp('2027-01-11'));
    expect(story.state.face.tasks.filter((t) => t.kind === 'helpTerm' && t.status === 'open')).toMatchObject([
      { id: 'helpTerm:2027-01-11' },
    ]);
  });

  it('whoever coordinates it works here, may see the case, and comes in', () => {
    given(possible)
      .when(arrangeHelp('2026-12-14', { caseManager: 'wie?' }), ilse)
      .then(refused('required', { field: 'caseManager' }));
    const story = possible.does(ilse, arrangeHelp('2026-12-14', { caseManager: vera.id }));
    expect(story.members).toContain('vera');
    expect(story.task('helpTerm')?.owner).toBe('vera');
  });

  it('the fifth question is for help that was arranged', () => {
    given(possible).when(answer('q5', 'no'), ilse).then(refused('notOpenYet'));
  });

  it('at the term the fifth question opens by itself, and only then', () => {
    given(helping()).when(escalate('helpTerm'), theClock).then(refused('notOpenYet'));
    const story = atTerm();
    expect(story.task('evaluateHelp')).toMatchObject({
      ownerRole: 'careCoordinator',
      dueAt: '2026-12-16T16:00:00.000Z',
    });
    expect(story.state.face.questions.find((q) => q.id === 'q5')?.onRoad).toBe(true);
    expect(story.does(ilse, answer('q5', 'yes')).task('evaluateHelp')).toBeUndefined();
  });

  it('asks that question of whoever was to look back, where they may answer it (S1 L120-123)', () => {
    const { help, weighing } = flevoland;
    const ownerAt = (arrangedBy: typeof help.arrangedBy, recordedBy = weighing.recordedBy): string | undefined => {
      const { state, world, now, events } = helping();
      const profile = {
        ...flevoland,
        help: { ...help, arrangedBy },
        weighing: { ...weighing, recordedBy },
      };
      const again = new Story({ ...world, profile }, now, events, { kind: 'case', ...state }).does(
        an,
        arrangeHelp('2026-12-14'),
      );
      return again.at('2026-12-14T16:30:00.000Z').does(theClock, escalate('helpTerm')).task('evaluateHelp')?.ownerRole;
    };
    expect(ownerAt(['teacher'], ['teacher', 'careCoordinator'])).toBe('teacher');
    expect(ownerAt(['teacher'])).toBe('careCoordinator');
  });
});

describe('it gets worse: a report after all (S3 L81-82)', () => {
  it('before the term, for who sees it get worse', () => {
    given(helping()).when(answer('q5', 'no'), an).then(refused('notForYou'));
    const worse = helping().does(ilse, answer('q5', 'no'));
    expect(worse.task('helpTerm')).toBeUndefined();
    expect(worse.task('evaluateHelp')).toBeUndefined();
    expect(worse.state.facts.outcome).toBe('REPORT');
    given(worse)
      .when(decideReport(true), ilse)
      .then('ReportDecided', { type: 'TaskOpened', face: { kind: 'draftReport' } });
  });

  it('before the term of help that was arranged once more: what was answered at the earlier term says nothing', () => {
    const again = atTerm().does(ilse, answer('q5', 'yes'), arrangeHelp('2027-01-11'));
    const worse = again.at('2026-12-17T08:00:00.000Z').does(ilse, answer('q5', 'no'));
    expect(worse.task('helpTerm')).toBeUndefined();
    expect(worse.state.facts.outcome).toBe('REPORT');
  });

  it('at the term, with step 5 still open', () => {
    const worse = atTerm().does(ilse, answer('q5', 'no'));
    given(worse)
      .when(decideReport(true), ilse)
      .then({ type: 'ReportDecided', facts: { needed: true } });
    given(worse).when(decideReport(false), dirk).then(refused('alreadyDone'));
  });

  it('at the term, also where step 5 had been closed', () => {
    const done = helping().does(ilse, completeStep('decision'));
    const worse = done
      .at('2026-12-14T08:00:00.000Z')
      .does(theClock, escalate('helpTerm'))
      .does(ilse, answer('q5', 'no'));
    expect(worse.state.face.steps.find((s) => s.id === 'decision')?.status).toBe('now');
    given(worse)
      .when(completeStep('decision', 'later'), ilse)
      .then(refused('incomplete', { passable: false }));
    given(worse).when(decideReport(true), ilse).then('ReportDecided');
  });

  it('before the term, as soon as somebody notices', () => {
    given(helping()).when(decideReport(true), ilse).then('ReportDecided');
    given(helping().does(ilse, completeStep('decision'), reopenStep('decision')))
      .when(decideReport(true), dirk)
      .then('ReportDecided');
    given(helping()).when(alreadyReported(helping().now), an).then('EmergencyReported');
  });

  it('doubt at the term asks for advice first', () => {
    const doubt = atTerm().does(ilse, answer('q5', 'doubt'));
    expect(doubt.task('callVeiligThuis')).toBeDefined();
    expect(doubt.task('evaluateHelp')).toBeDefined();
    given(doubt).when(close('improved'), ilse).then(refused('notOpenYet'));
  });

  it('a second term asks the question anew: the first answer does not count for it', () => {
    const better = atTerm().does(ilse, answer('q5', 'yes'), arrangeHelp('2027-01-11'));
    const again = better.at('2027-01-11T08:00:00.000Z').does(theClock, escalate('helpTerm'));
    expect(again.state.face.weighing).toBe('open');
    expect(again.state.facts.outcome).toBeUndefined();
    given(again).when(close('improved'), ilse).then(refused('notOpenYet'));
    given(again.does(ilse, answer('q5', 'no')))
      .when(decideReport(true), ilse)
      .then('ReportDecided');
  });
});

describe('a second report, when help beside the first did not work', () => {
  const first = told().does(dirk, decideHelp(true)).does(ilse, arrangeHelp('2026-12-14'));
  const worse = first
    .at('2026-12-14T08:00:00.000Z')
    .does(theClock, escalate('helpTerm'))
    .does(ilse, answer('q5', 'no'));
  const second = worse.does(ilse, decideReport(true), save()).does(dirk, readDraft, approve());

  it('is decided, written, read and sent as the first', () => {
    expect(second.task('sendReport')).toBeDefined();
    expect(second.does(ilse, sent(second.now)).state.facts.reports).toHaveLength(2);
  });

  it('directie tells the parents of it, too (S3 L83-84)', () => {
    expect(second.task('informParents')).toBeDefined();
    const gone = second.does(ilse, sent(second.now));
    expect(gone.state.facts.reports[1]?.parents).toBeUndefined();
    const helped = gone.does(dirk, decideHelp(false));
    given(helped)
      .when(completeStep('decision'), ilse)
      .then(refused('incomplete', { passable: true }));
    given(helped.does(dirk, parentsTold(dirk, gone.now)))
      .when(completeStep('decision'), ilse)
      .then({ type: 'StepCompleted', face: { deviated: false } });
  });

  it('the case does not close before it is made', () => {
    given(worse).when(close('reported'), ilse).then(refused('noReportNotPossible'));
    const made = second.does(ilse, sent(second.now)).does(dirk, parentsTold(dirk, second.now));
    given(made).when(close('reported'), ilse).then(refused('answerNotSought'));
    given(made.does(ilse, feedback(made.now)))
      .when(close('reported'), ilse)
      .then('CaseClosed');
  });
});
