/** Closing and opening again (S3 L61-62, L80-82). */
import { describe, expect, it } from 'vitest';
import { closeLacking } from '../../src/consultation/closing.ts';
import { daysCalled } from '../../src/consultation/ladder.ts';
import { lacking } from '../../src/consultation/needs.ts';
import type { RefusalCode } from '../../src/consultation/refusal.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import {
  addMember,
  advice,
  alreadyReported,
  answer,
  approve,
  arrangeHelp,
  close,
  complaint,
  completeStep,
  decideHelp,
  decideReport,
  escalate,
  feedback,
  followed,
  leave,
  openCase,
  openFile,
  parentsTold,
  react,
  readDraft,
  reject,
  reopenCase,
  save,
  sought,
  talk,
  voice,
  write,
} from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { papers } from './model/papers.ts';
import { an, dirk, ilse, ot, vera } from './people.ts';
import {
  answered,
  approved,
  atTerm,
  deciding,
  helpAccepted,
  helping,
  needed,
  opened,
  replied,
  reported,
  seen,
  talked,
  told,
  unsafe,
  waiting,
  weighing,
} from './stages.ts';

/** The talks took the suspicion away. */
const cleared = (): Story => talked({}, true);

describe('closing', () => {
  it('is for the intern begeleider, with a reason of the protocol', () => {
    given(cleared()).when(close('otherCause'), an).then(refused('notForYou'));
    given(cleared()).when(close('otherCause'), dirk).then(refused('notForYou'));
    given(seen())
      .when(close('zomaar'), ilse)
      .then(refused('groundUnknown', { field: 'reason' }));
    given(cleared())
      .when({ ...close('otherCause'), text: ' ' }, ilse)
      .then(refused('required', { field: 'text' }));
    given(cleared())
      .when(close('otherCause'), ilse)
      .then({ type: 'CaseClosed', facts: { reason: 'otherCause' }, face: { notify: ['an', 'dirk'] } });
  });

  it('because the talk took the suspicion away, when it did (S3 L61-62)', () => {
    given(talked({}, true)).when(close('removedByTalk'), ilse).then('CaseClosed');
    given(talked())
      .when(close('removedByTalk'), ilse)
      .then(refused('notOpenYet', { field: 'reason' }));
    const later = talked({}, true).does(ilse, talk('parents', [ilse, dirk]));
    given(later).when(close('removedByTalk'), ilse).then(refused('notOpenYet'));
  });

  it('because there is no suspicion any more, when the weighing says so (S3 L61-62)', () => {
    given(answered([['q1', 'no']]))
      .when(close('noSuspicion'), ilse)
      .then('CaseClosed');
    given(weighing()).when(close('noSuspicion'), ilse).then(refused('notOpenYet'));
  });

  it('because it got better, when the fifth question says so', () => {
    const better = atTerm().does(ilse, answer('q5', 'yes'));
    given(better)
      .when(close('improved'), ilse)
      .then(refused('incomplete', { field: 'reason', lacks: ['Afspraken over blijven volgen'] }));
    expect(better.task('agreeMonitoring')?.dueAt?.slice(0, 10)).toBe('2027-01-04');
    given(better.does(ilse, followed)).when(close('improved'), ilse).then('CaseClosed');
    given(helping()).when(close('improved'), ilse).then(refused('notOpenYet'));
  });

  it('because it was reported, when it was', () => {
    given(replied()).when(close('reported'), ilse).then('CaseClosed');
    given(needed()).when(close('reported'), ilse).then(refused('notOpenYet'));
    given(reported())
      .when(close('reported'), ilse)
      .then(refused('notOpenYet', { field: 'reason' }));
    given(reported())
      .when(close('otherCause'), ilse)
      .then(refused('notOpenYet', { field: 'reason' }));
  });

  it('names the tasks that lapse in the file', () => {
    const open = seen().state.face.tasks.filter((t) => t.status === 'open');
    expect(open.length).toBeGreaterThan(0);
    given(seen())
      .when(close('mistake'), ilse)
      .then({ type: 'CaseClosed', body: { lapsed: open.map(({ kind }) => ({ kind })) } });
  });

  it('drops what was open', () => {
    const closed = seen().does(ilse, close('mistake'));
    expect(closed.state.face.tasks.filter((t) => t.status === 'open')).toEqual([]);
    expect(closed.state.face.phase).toBe('closed');
  });
});

describe('without an answer of Veilig Thuis', () => {
  const report = { sentAt: '2026-11-16T10:00:00.000Z', by: 'ilse', how: 'phone', emergency: false } as const;
  const monday = told();
  const once = monday.does(ilse, sought(monday.now));
  const twice = once.at('2026-11-17T09:00:00.000Z').does(ilse, sought('2026-11-17T08:55:00.000Z'));

  it.each(['reported', 'noAnswer', 'otherCause'])('a case does not close as %s, nor after one call', (reason) => {
    for (const story of [monday, once])
      given(story)
        .when(close(reason), ilse)
        .then(refused('answerNotSought', { field: 'reason' }));
  });

  it('counts days, not calls', () => {
    const again = once.does(ilse, sought(once.now));
    expect(again.events.filter(({ type }) => type === 'SilenceTold')).toEqual([]);
    given(again).when(close('noAnswer'), ilse).then(refused('answerNotSought'));
    const west = { timezone: 'America/Kralendijk' };
    expect(daysCalled({ ...report, sought: ['2026-11-17', '2026-11-17T15:00:00.000Z'] }, west)).toBe(1);
    expect(daysCalled({ ...report, sought: ['2026-11-17', '2026-11-18T15:00:00.000Z'] }, west)).toBe(2);
  });

  it('takes no day to come, none before the report, and makes no two days of one around midnight', () => {
    const tomorrow = { field: 'happenedOn' };
    for (const day of ['2026-11-17', '2026-11-18T08:00:00.000Z'])
      given(once).when(sought(day), ilse).then(refused('happenedInFuture', tomorrow));
    // Before the report, and earlier on its day.
    const sentAt = monday.state.facts.reports.at(-1)?.sentAt ?? '';
    for (const before of ['2026-11-15', new Date(Date.parse(sentAt) - 60_000).toISOString()])
      given(once).when(sought(before), ilse).then(refused('beforeReport', tomorrow));
    given(once).when(sought('2026-11-16'), ilse).then('FeedbackSought', 'TaskReassigned');
    // Two minutes before midnight in Amsterdam, the clock of who calls may run ahead.
    const midnight = once.at('2026-11-16T22:58:00.000Z');
    for (const next of ['2026-11-17', '2026-11-16T23:01:00.000Z'])
      given(midnight).when(sought(next), ilse).then(refused('happenedInFuture', tomorrow));
    // Both may be written down at once, afterwards, as it was.
    const late = monday.at('2026-11-19T09:00:00.000Z').does(ilse, sought('2026-11-17'), sought('2026-11-18'));
    expect(late.events.findLast(({ type }) => type === 'SilenceTold')).toBeDefined();
  });

  it('was sought on two days: directie hears it and calls, decides on a complaint, and the case closes for what it is', () => {
    expect(twice.events.findLast(({ type }) => type === 'SilenceTold')).toMatchObject({
      by: 'ilse',
      face: { people: ['dirk'], notify: ['dirk'] },
    });
    const led = twice.does(dirk, sought(twice.now));
    for (const story of [twice, led]) given(story).when(close('noAnswer'), ilse).then(refused('answerNotSought'));
    const climbed = led.does(dirk, complaint());
    given(climbed).when(close('noAnswer'), ilse).then('CaseClosed');
    given(climbed).when(close('reported'), ilse).then(refused('answerNotSought'));
    given(twice.does(ilse, feedback(twice.now)))
      .when(close('noAnswer'), ilse)
      .then(refused('notOpenYet'));
  });

  it('is recorded with who was spoken to, by whoever reports or closes, and not before the report', () => {
    given(monday).when(sought(monday.now), an).then(refused('notForYou'));
    given(monday)
      .when({ ...sought(monday.now), spokenTo: ' ' }, ilse)
      .then(refused('required', { field: 'spokenTo' }));
    given(monday)
      .when(sought('2026-11-15T10:00:00.000Z'), ilse)
      .then(refused('beforeReport', { field: 'happenedOn' }));
    given(approved()).when(sought(approved().now), ilse).then(refused('notOpenYet'));
    given(replied()).when(sought(replied().now), ilse).then(refused('alreadyDone'));
    given(monday)
      .when(sought(monday.now), ilse)
      .then({ type: 'FeedbackSought', audience: 'core', body: { spokenTo: 'Mevrouw De Wit' } }, 'TaskReassigned');
  });

  it('is waited for again after another term', () => {
    const due = (story: Story) => story.task('vtFeedback')?.dueAt ?? '';
    expect(due(twice) > due(once)).toBe(true);
  });

  it('holds after a report in an emergency, too', () => {
    const made = seen().does(an, alreadyReported(seen().now)).does(dirk, parentsTold(dirk, seen().now));
    given(made).when(close('reported'), ilse).then(refused('answerNotSought'));
  });
});

describe('another cause (S4 L438-442, S3 L61-63)', () => {
  const marked = (story: Story) =>
    story.does(an, { type: 'MarkCase', mark: 'disclosure', on: true, reason: 'Zij vertelde het.' });
  const lacks = (code: RefusalCode) => refused(code, { field: 'reason' });

  it('is shown by a talk or by the weighing, and by nothing less', () => {
    for (const story of [seen(), talked(), weighing()])
      given(story).when(close('otherCause'), ilse).then(lacks('notCleared'));
    given(cleared()).when(close('otherCause'), ilse).then('CaseClosed');
    given(answered([['q1', 'no']]))
      .when(close('otherCause'), ilse)
      .then('CaseClosed');
    const again = cleared().does(an, talk('child', [an]));
    given(again).when(close('otherCause'), ilse).then(lacks('notCleared'));
  });

  it('waits for advice where a mark makes it serious, and for another one while that is to report', () => {
    const story = marked(cleared());
    for (const reason of ['otherCause', 'removedByTalk'])
      given(story).when(close(reason), ilse).then(lacks('adviceNeeded'));
    const report = story.does(ilse, advice('report', ilse));
    given(report).when(close('otherCause'), ilse).then(lacks('adviceToReport'));
    given(report.does(ilse, advice('noReport', ilse)))
      .when(close('otherCause'), ilse)
      .then('CaseClosed');
    given(marked(answered([['q1', 'no']])))
      .when(close('noSuspicion'), ilse)
      .then(lacks('adviceNeeded'));
  });

  it('is for the final decider once there was a suspicion, who is then asked', () => {
    const suspected = answered([['q1', 'yes']]).does(ilse, talk('parents', [ilse, dirk], { suspicionGone: true }));
    for (const reason of ['otherCause', 'removedByTalk']) {
      given(suspected).when(close(reason), ilse).then(lacks('deciderCloses'));
      given(suspected).when(close(reason), dirk).then('CaseClosed');
    }
    expect(suspected.state.face.waits).toMatchObject([{ kind: 'close', role: 'schoolLeader' }]);
    const taken = answered([
      ['q1', 'yes'],
      ['q1', 'no'],
    ]);
    given(taken).when(close('noSuspicion'), ilse).then(lacks('deciderCloses'));
    given(taken).when(close('noSuspicion'), dirk).then('CaseClosed');
    given(cleared()).when(close('otherCause'), dirk).then(refused('notForYou'));
  });

  it('is shown by the parents where the protocol says so, and not by the child alone', () => {
    const facts = { ...talked().state.facts, talks: [] };
    const profile = builtIn('opo-furore');
    const held = (...talks: readonly ('child' | 'parents')[]) => {
      const all = talks.map((who, at) => ({
        id: String(at),
        with: who,
        present: ['an'],
        at: talked().now,
        suspicionGone: true,
      }));
      return closeLacking('otherCause', { ...talked().state, facts: { ...facts, talks: all } }, profile)?.code;
    };
    expect(held('child')).toBe('notClearedByParents');
    expect(held('parents')).toBeUndefined();
    expect(held('parents', 'child')).toBeUndefined();
  });

  it.each(papers)('asks something of every reason in $id, so that none closes anything', ({ id }) => {
    expect(builtIn(id).close.reasons.filter(({ when }) => when === undefined)).toEqual([]);
  });
});

describe('danger that stands', () => {
  const lower = { type: 'LowerUrgency', from: 'danger', reason: 'Zij is bij oma.' } as const;

  it.each(papers)(
    'does not end by a closing for another cause, in $id: it is taken back first, or reported',
    ({ id }) => {
      const story = new Story({ profile: builtIn(id) }).does(an, openCase({ urgency: 'danger' })).does(ilse, openFile);
      given(story)
        .when(close('otherCause'), ilse)
        .then(refused('dangerStands', { field: 'reason' }));
      const code = id === 'opo-furore' ? 'notClearedByParents' : 'notCleared';
      given(story.does(ilse, lower))
        .when(close('otherCause'), ilse)
        .then(refused(code, { field: 'reason' }));
    },
  );

  it('ends with what was found out: by the talk, or by the weighing', () => {
    const raised = { type: 'RaiseUrgency', urgency: 'danger' } as const;
    given(talked({}, true).does(an, raised)).when(close('removedByTalk'), ilse).then('CaseClosed');
    given(answered([['q1', 'no']]).does(an, raised))
      .when(close('noSuspicion'), ilse)
      .then('CaseClosed');
  });
});

describe('a mistake (*vergissing*)', () => {
  const empty = opened({ seen: '', workingName: '', unnamed: true }).does(ilse, openFile);

  it('is closed by the intern begeleider while there is nothing yet', () => {
    given(empty).when(close('mistake'), an).then(refused('notForYou'));
    given(empty).when(close('mistake'), ilse).then('CaseClosed');
    given(seen()).when(close('mistake'), ilse).then('CaseClosed');
  });

  const something = {
    'it is serious': opened({ urgency: 'serious' }),
    'there is danger': opened({ urgency: 'danger' }),
    'the child said it': opened({ told: { saidBy: 'het kind zelf', heardBy: 'An' } }),
    'there was a talk': talked(),
    'a question was answered': answered([['q1', 'no']]),
    'it was marked': seen().does(an, { type: 'MarkCase', mark: 'injury', on: true, reason: 'Een plek.' }),
    'it came back': seen().does(ilse, close('mistake'), reopenCase),
  };
  it.each(Object.entries(something))('is not what it was, when %s', (_, story) => {
    given(story)
      .when(close('mistake'), ilse)
      .then(refused('notOpenYet', { field: 'reason' }));
  });
});

describe('is refused while a report is due', () => {
  const due = {
    'the child is unsafe': answered(unsafe),
    'there is doubt about safety': answered([
      ['q1', 'yes'],
      ['q2', 'doubt'],
    ]),
    'the suspicion is very strong and there is no help': answered([
      ['q1', 'yes'],
      ['q2', 'no'],
      ['q3', 'yes'],
      ['q4', 'no'],
    ]),
    'a report was decided on': needed(),
    'it waits for directie': waiting(),
    'directie refused it': waiting().does(dirk, readDraft, reject),
    'it got worse': atTerm().does(ilse, answer('q5', 'no')),
    'unsafe, and then no suspicion at all': answered([...unsafe, ['q1', 'no']]),
  };
  it.each(Object.entries(due))('%s', (_, story) => {
    for (const reason of ['otherCause', 'noSuspicion', 'improved', 'removedByTalk', 'reported'])
      expect(story.ask(close(reason), ilse).ok).toBe(false);
    given(story)
      .when(close('otherCause'), ilse)
      .then(refused('noReportNotPossible', { field: 'reason' }));
    const made = story
      .does(an, alreadyReported(story.now))
      .does(dirk, parentsTold(dirk, story.now))
      .does(ilse, feedback(story.now));
    given(made).when(close('reported'), ilse).then('CaseClosed');
  });

  it('and while help stands in the place of a report (S3 L80-82: the logbook goes on)', () => {
    given(deciding(helpAccepted))
      .when(close('otherCause'), ilse)
      .then(refused('notOpenYet', { field: 'reason' }));
    given(helping()).when(close('otherCause'), ilse).then(refused('notOpenYet'));
    given(atTerm()).when(close('otherCause'), ilse).then(refused('notOpenYet'));
  });

  it('and while Veilig Thuis has still to be asked (S3 L71)', () => {
    given(answered([['q1', 'doubt']]))
      .when(close('otherCause'), ilse)
      .then(refused('adviceNeeded', { field: 'reason' }));
    given(
      answered([
        ['q1', 'yes'],
        ['q2', 'no'],
        ['q3', 'no'],
      ]),
    )
      .when(close('otherCause'), ilse)
      .then(refused('adviceNeeded'));
  });
});

describe('a closed case', () => {
  const closed = replied().does(ilse, close('reported'));

  it('takes nothing but what still comes in, and what was wrong', () => {
    for (const ask of [
      react('signals'),
      completeStep('signals'),
      decideReport(true),
      save(),
      close('reported'),
      voice('q1', 'agree'),
    ])
      given(closed).when(ask, ilse).then(refused('caseClosed'));
    given(closed).when(feedback(closed.now), ilse).then('FeedbackReceived');
    given(closed).when(write(), an).then('EntryAdded');
    given(closed).when(leave(), an).then('MemberEnded');
    given(closed).when({ type: 'Escalate', task: 'vtFeedback:1' }, theClock).then(refused('caseClosed'));
    expect(closed.does(an, openFile).members).toContain('an');
  });

  it('lets in who must account for it later, with a reason, without beginning anew', () => {
    given(closed)
      .when(addMember(vera, { reason: ' ' }), ilse)
      .then(refused('required', { field: 'reason' }));
    const later = closed.does(ilse, addMember(vera, { reason: 'Er is een klacht.' }));
    expect(later.members).toContain('vera');
    expect([later.state.face.phase, later.state.face.round]).toEqual(['closed', 1]);
    given(closed).when(addMember(vera), an).then(refused('notForYou'));
  });
});

describe('opening again', () => {
  const closed = atTerm().does(ilse, answer('q5', 'yes'), followed, close('improved'));
  const again = closed.does(an, reopenCase);

  it('is for everybody in it, with a reason, and keeps the call name', () => {
    given(closed).when(reopenCase, ot).then(refused('notForYou'));
    given(closed)
      .when({ ...reopenCase(), reason: ' ' }, an)
      .then(refused('required', { field: 'reason' }));
    given(opened()).when(reopenCase, an).then(refused('alreadyDone'));
    expect(again.state.face).toMatchObject({ callName: 'Kastanje 42', round: 2, phase: 'open' });
  });

  it('writes what is new as a fact of the file, and asks when it was', () => {
    const what = { ...reopenCase(), reason: 'Weer een plek.', happenedAt: '2026-12-10T09:00:00.000Z' };
    given(closed)
      .when(what, an)
      .then(
        { type: 'CaseReopened', face: { round: 2 } },
        {
          type: 'EntryAdded',
          id: what.entryId,
          happenedAt: what.happenedAt,
          body: { text: 'Weer een plek.', entryType: 'fact' },
        },
        'TaskOpened',
        'StepStarted',
      );
    given(closed)
      .when({ ...what, happenedAt: '2027-06-01T09:00:00.000Z' }, an)
      .then(refused('happenedInFuture', { field: 'happenedOn' }));
  });

  it('counts nothing that was written before as new', () => {
    const lacks = (story: Story) =>
      lacking('signals', story.state, { ...story.world, actor: ilse, now: story.now }).map(({ need }) => need.kind);
    expect(lacks(closed.does(an, alreadyReported(closed.now)))).toContain('entry');
    expect(lacks(again)).not.toContain('entry');
  });

  it('tells the intern begeleider at once, as something new (S3 L7-8)', () => {
    expect(again.task('read')).toMatchObject({ owner: 'ilse', dueAt: '2026-12-15T16:00:00.000Z' });
    given(again)
      .when(completeStep('signals'), an)
      .then(refused('incomplete', { passable: false }));
    given(again.does(ilse, openFile)).when(completeStep('signals'), an).then('StepCompleted');
  });

  it('looks at everything anew: directie, the talks, the weighing, the decision', () => {
    const second = again.does(ilse, openFile, completeStep('signals'));
    given(second)
      .when(completeStep('consultation', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
    const spoken = second
      .does(ilse, react('consultation'))
      .does(dirk, react('consultation'))
      .does(ilse, completeStep('consultation'));
    given(spoken)
      .when(completeStep('talks', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
    const weighed = spoken
      .does(ilse, talk('parents', [ilse, dirk]))
      .does(an, talk('child', [an]))
      .does(ilse, completeStep('talks'));
    expect(weighed.state.face.questions.filter((q) => q.onRoad).map((q) => q.id)).toEqual(['q1']);
    expect(weighed.state.facts).toMatchObject({ answers: [], advice: [], decisions: {}, reports: [] });
    given(weighed).when(voice('q1', 'agree'), dirk).then(refused('notOpenYet'));
    const done = deciding(helpAccepted, weighed);
    expect(done.state.facts.outcome).toBe('HELP_TERM');
    given(done).when(decideReport(false), dirk).then('ReportDecided');
  });

  it('advice of the first round turns no doubt of the second (S3 L71-72)', () => {
    const advised = weighing().does(
      ilse,
      advice('noReport', ilse),
      answer('q1', 'no'),
      close('noSuspicion'),
      reopenCase,
    );
    expect(advised.state.facts.advice).toEqual([]);
  });

  it('a text of the first round is not agreed to in the second', () => {
    const reopened = replied().does(ilse, close('reported'), reopenCase);
    given(reopened).when(approve(), dirk).then(refused('notOpenYet'));
    given(reopened).when(readDraft, dirk).then(refused('notOpenYet'));
    given(reopened).when(arrangeHelp('2027-02-01'), ilse).then(refused('decisionOrder'));
    given(reopened).when(decideHelp(true), dirk).then(refused('decisionOrder'));
    given(reopened).when(escalate('read'), theClock).then(refused('alreadyDone'));
  });

  it('asks nobody for a decision on a text that still waited when the case was closed', () => {
    const refusedThenReported = waiting().does(dirk, readDraft, reject).does(an, alreadyReported(waiting().now));
    const ended = refusedThenReported
      .does(ilse, save(), feedback(refusedThenReported.now))
      .does(dirk, parentsTold(dirk, refusedThenReported.now));
    expect(ended.state.face.draft).toMatchObject({ status: 'waiting', waitingFor: ['dirk'] });
    const reopened = ended.does(ilse, close('reported')).does(an, reopenCase);
    expect(reopened.state.face.draft).toMatchObject({
      revision: 2,
      status: 'drafting',
      waitingFor: [],
      approvedBy: [],
    });
    const { face } = reopened.state;
    const waits = waitsFor(face, reopened.world.school, reopened.world.profile, reopened.now);
    expect(waits.filter(({ kind }) => kind === 'approve' || kind === 'readText')).toEqual([]);
  });
});
