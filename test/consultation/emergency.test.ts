/** *Er is al gemeld*: from every state, by every member (Wmo 2015 art. 5.2.6). */
import { describe, expect, it } from 'vitest';
import { alreadyReported, approve, close, parentsTold, save, startStep } from './asks.ts';
import { given, refused, Story } from './given.ts';
import { an, bram, dirk, ilse, ot } from './people.ts';
import {
  approved,
  atTerm,
  consulting,
  deciding,
  helping,
  needed,
  opened,
  replied,
  reported,
  seen,
  talked,
  talking,
  told,
  unsafe,
  waiting,
  weighing,
} from './stages.ts';

const stages: Readonly<Record<string, () => Story>> = {
  'only written down': () => opened({ urgency: 'record' }),
  opened,
  seen,
  consulting,
  talking,
  talked,
  weighing,
  deciding: () => deciding(unsafe),
  needed,
  waiting,
  approved,
  reported,
  told,
  helping,
  'at the term': atTerm,
  closed: () => replied().does(ilse, close('reported')),
};

describe.each(Object.entries(stages))('from %s', (_, stage) => {
  const story = stage();
  const report = alreadyReported(story.now);

  it('every member records it, and it stands', () => {
    for (const member of story.state.face.members.filter((m) => m.until === undefined)) {
      const person = [an, ilse, dirk, ...story.world.school.people].find((p) => p.id === member.person);
      const after = story.does(person, report).state;
      expect(after.facts.reports.at(-1)).toMatchObject({ emergency: true, how: 'phone', by: member.person });
      expect(after.face).toMatchObject({ urgency: 'danger', phase: 'open', emergencyAt: story.now });
    }
  });

  it('intern begeleider and directie hear it, and the term of Veilig Thuis begins', () => {
    const after = story.does(an, report);
    expect(after.members).toEqual(expect.arrayContaining(['ilse', 'dirk']));
    const event = after.events.findLast((e) => e.type === 'EmergencyReported');
    expect(event?.face).toMatchObject({ notify: expect.arrayContaining(['ilse', 'dirk']) });
    expect(after.task('vtFeedback')).toBeDefined();
    expect(after.task('informParents')).toBeDefined();
  });

  it('nobody from outside the case can', () => {
    given(story).when(report, ot).then(refused('notForYou'));
    given(story).when(report, bram).then(refused('notForYou'));
  });
});

describe('what was open', () => {
  it('becomes writing up on the same day', () => {
    const after = consulting().does(an, alreadyReported(consulting().now));
    const writeUps = after.state.face.tasks.filter((t) => t.kind === 'writeUp');
    expect(writeUps.map((t) => t.step)).toEqual(['consultation', 'talks', 'weighing', 'decision']);
    expect(new Set(writeUps.map((t) => t.dueAt))).toEqual(new Set(['2026-11-16T16:00:00.000Z']));
    given(after)
      .when({ type: 'CompleteTask', task: writeUps[0]?.id ?? '', revision: 1 }, ilse)
      .then('TaskDone');
  });

  it('a decision that waits turns into something to know', () => {
    const after = waiting().does(ilse, alreadyReported(waiting().now));
    expect(after.state.face.draft).toMatchObject({ status: 'informative' });
    expect(after.task('decide')).toBeUndefined();
    given(after).when(approve(), dirk).then(refused('stale'));
    given(after).when(save(), ilse).then('DraftSaved');
  });

  it('a call that was still to be made is made', () => {
    const danger = opened({ urgency: 'danger' });
    expect(danger.does(an, alreadyReported(danger.now)).task('callVeiligThuis')).toBeUndefined();
  });
});

describe('the report itself', () => {
  it('is by phone or by form, by oneself or another, and lies in the past', () => {
    given(seen())
      .when(alreadyReported(seen().now, { how: 'form', reportedBy: 'dirk' }), an)
      .then({ type: 'EmergencyReported', facts: { how: 'form' }, body: { reportedBy: 'dirk' } });
    given(seen()).when(alreadyReported('2026-11-16T12:00:00.000Z'), an).then(refused('happenedInFuture'));
  });

  it('is recorded by somebody whose access pauses, too', () => {
    const paused = consulting().does(dirk, { type: 'PauseMember' });
    given(paused).when(alreadyReported(paused.now), dirk).then('EmergencyReported');
  });

  it('ends with directie telling the parents (S3 L83-84)', () => {
    const after = seen().does(an, alreadyReported(seen().now));
    given(after)
      .when(parentsTold(dirk, after.now), dirk)
      .then({ type: 'ParentsInformed' }, { type: 'TaskDone', face: { id: 'informParents' } });
  });

  it('in a closed case begins a new round, in which the steps can be taken', () => {
    const closed = replied().does(ilse, close('reported'));
    const after = closed.does(an, alreadyReported(closed.now));
    expect(after.state.face).toMatchObject({ phase: 'open', round: 2, callName: 'Kastanje 42' });
    expect(after.state.face.steps[0]?.status).toBe('now');
    given(after).when(startStep('weighing', 'haast'), ilse).then('StepStarted');
  });

  it('together with opening the case, when there was none', () => {
    const story = new Story().does(an, {
      type: 'OpenCase',
      caseId: 'c',
      entryId: 'e',
      callName: 'Eik 3',
      urgency: 'danger',
      consult: [],
      exclude: [],
      reported: { happenedAt: '2026-11-16T08:00:00.000Z', how: 'phone' },
    });
    expect(story.state.facts.reports).toMatchObject([{ emergency: true, by: 'an' }]);
    expect(story.members).toEqual(['an', 'ilse', 'dirk']);
  });
});
