/** Taking back danger and serious: who may, what it sets right, and who hears it. */
import { describe, expect, it } from 'vitest';
import { isDangerous } from '../../src/consultation/urgency.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import {
  alreadyReported,
  answer,
  close,
  escalate,
  feedback,
  openFile,
  parentsTold,
  reopenCase,
  takeOver,
} from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, bram, dirk, dora, ilse, ot, regenboog, vera } from './people.ts';
import { opened, seen, waiting, weighing } from './stages.ts';

const raise = (urgency: 'serious' | 'danger') => ({ type: 'RaiseUrgency', urgency }) as const;
const lower = (from: 'serious' | 'danger', reason?: string) =>
  ({ type: 'LowerUrgency', from, ...(reason === undefined ? {} : { reason }) }) as const;
const later = (story: Story, minutes: number): Story =>
  story.at(new Date(Date.parse(story.now) + minutes * 60_000).toISOString());
const why = 'Moeder haalde het kind op; er was niets aan de hand.';

describe('who may take back danger', () => {
  it('whoever raised it, within the hour, without a reason', () => {
    const raised = seen().does(an, raise('danger'));
    given(later(raised, 59))
      .when(lower('danger'), an)
      .then({ type: 'UrgencyLowered', face: { to: 'consult' } });
    given(later(raised, 60)).when(lower('danger'), an).then(refused('notForYou'));
    given(later(raised, 60)).when(lower('danger', why), an).then(refused('notForYou'));
  });

  it('the coordinator and directie at any time, with a reason', () => {
    const raised = later(seen().does(an, raise('danger')), 5000);
    for (const person of [ilse, dirk]) {
      given(raised)
        .when(lower('danger'), person)
        .then(refused('required', { field: 'reason' }));
      given(raised)
        .when(lower('danger', '  '), person)
        .then(refused('required', { field: 'reason' }));
      given(raised)
        .when(lower('danger', why), person)
        .then({ type: 'UrgencyLowered', body: { reason: why } });
    }
  });

  it('nobody else: not a colleague in the case, not somebody from outside it', () => {
    const consulted = new Story()
      .does(an, {
        type: 'OpenCase',
        caseId: 'c',
        entryId: 'e',
        callName: 'Eik 3',
        urgency: 'consult',
        consult: [vera.id],
        exclude: [],
        seen: 'iets',
      })
      .does(an, raise('danger'));
    given(consulted).when(lower('danger', why), vera).then(refused('notForYou'));
    given(consulted).when(lower('danger', why), ot).then(refused('notForYou'));
    given(consulted).when(lower('danger', why), dora).then(refused('notForYou'));
  });

  it('whoever opened the case in danger, within the hour, too', () => {
    const story = opened({ urgency: 'danger' });
    given(story)
      .when(lower('danger'), an)
      .then({ type: 'UrgencyLowered', face: { from: 'danger', to: 'consult' } });
  });

  it('where the teacher decides, the teacher also after the hour, with a reason (S1)', () => {
    const profile = builtIn('utrecht');
    const [finalDecider = 'teacher'] = profile.roles.finalDecider.options;
    const world = { profile, school: { ...regenboog, profileId: 'utrecht', finalDecider } };
    const raised = later(opened({}, world).does(an, raise('danger')), 90);
    given(raised).when(lower('danger', why), an).then('UrgencyLowered');
  });
});

describe('what it goes back to', () => {
  it('is what it was before, one raise at a time', () => {
    const story = seen().does(an, raise('serious')).does(ilse, raise('danger'));
    const once = story.does(ilse, lower('danger'));
    expect(once.state.face.urgency).toBe('serious');
    const twice = once.does(an, lower('serious'));
    expect(twice.state.face.urgency).toBe('consult');
    given(twice).when(lower('serious', why), ilse).then(refused('alreadyDone'));
  });

  it('never takes back serious by a second tap on the mistake about danger', () => {
    const once = seen().does(an, raise('serious'), raise('danger'), lower('danger'));
    given(once).when(lower('danger'), an).then(refused('alreadyDone'));
    expect(once.state.face.urgency).toBe('serious');
  });

  it('is a consultation where the case was only written down: people were brought in', () => {
    const story = opened({ urgency: 'record' }).does(an, raise('danger'), lower('danger'));
    expect(story.state.face).toMatchObject({ urgency: 'consult', phase: 'open' });
  });

  it('is nothing once it was reported: danger ended with that', () => {
    const reported = seen().does(an, raise('danger'), alreadyReported(seen().now));
    given(reported).when(lower('danger', why), ilse).then(refused('alreadyDone'));
  });

  it('is not danger in the round after one that ended with a report', () => {
    const told = seen()
      .does(an, raise('danger'), alreadyReported(seen().now))
      .does(dirk, parentsTold(dirk, seen().now));
    const again = told.does(ilse, feedback(told.now), close('reported')).does(ilse, reopenCase);
    expect(again.state.face.urgency).toBe('consult');
    expect(again.state.face.raised).toBeUndefined();
  });
});

describe('what follows from the raise', () => {
  it('the call that danger alone asked for is dropped, and reading gets its ordinary term back', () => {
    const before = opened();
    const raised = before.does(an, raise('danger'));
    const after = raised.does(an, lower('danger'));
    expect(raised.task('callVeiligThuis')).toBeDefined();
    expect(after.task('callVeiligThuis')).toBeUndefined();
    expect(after.task('read')).toMatchObject({ owner: 'ilse', dueAt: before.task('read')?.dueAt });
  });

  it('who had read it before is not asked to read any more', () => {
    const raised = seen().does(an, raise('danger'));
    expect(raised.task('read')).toMatchObject({ owner: 'ilse' });
    expect(raised.does(an, lower('danger')).task('read')).toBeUndefined();
    // Directie never read it: who takes the request over keeps it.
    const passed = later(raised, 11).does(theClock, escalate('read')).does(bram, takeOver);
    expect(passed.does(an, lower('danger')).task('read')).toMatchObject({ owner: 'bram' });
  });

  it('reading of a serious concern gets its two hours back', () => {
    const before = opened({ urgency: 'serious' });
    const after = before.does(ilse, raise('danger'), lower('danger'));
    expect(after.task('read')?.dueAt).toBe(before.task('read')?.dueAt);
  });

  it('a reader whose ordinary term has passed by now gets it from now on', () => {
    const late = later(opened().does(an, raise('danger')), 3 * 24 * 60);
    const after = late.does(ilse, lower('danger', why));
    const due = after.task('read')?.dueAt ?? '';
    expect(due > late.now).toBe(true);
  });

  it('the call stays, for today, where an answer about safety asks for it', () => {
    const raised = weighing().does(an, raise('danger')).does(ilse, answer('q1', 'yes'), answer('q2', 'doubt'));
    const after = raised.does(ilse, lower('danger', why));
    expect(after.task('callVeiligThuis')?.dueAt).toBe('2026-11-16T16:00:00.000Z');
  });

  it('a call that was asked for before the danger keeps its own term', () => {
    const doubt = weighing().does(ilse, answer('q1', 'yes'), answer('q2', 'doubt'));
    const call = doubt.task('callVeiligThuis');
    const after = doubt.does(an, raise('danger'), lower('danger'));
    expect(after.task('callVeiligThuis')).toEqual(call);
  });

  it('a decision that waits is touched by nothing of it', () => {
    const before = waiting();
    const after = before.does(an, raise('danger'), lower('danger'));
    expect(after.task('decide')).toEqual(before.task('decide'));
    expect(after.state.face.draft).toEqual(before.state.face.draft);
  });

  it('the call that a protocol asks for because it is serious is dropped (S1 L71-73)', () => {
    const profile = builtIn('utrecht');
    const [finalDecider = 'teacher'] = profile.roles.finalDecider.options;
    const world = { profile, school: { ...regenboog, profileId: 'utrecht', finalDecider } };
    const raised = opened({}, world).does(an, raise('serious'));
    expect(raised.task('callNow')).toBeDefined();
    expect(raised.does(an, lower('serious')).task('callNow')).toBeUndefined();
  });

  it('nobody who came in loses access, and both entries stay', () => {
    const raised = opened().does(an, raise('danger'));
    const after = raised.does(an, lower('danger'));
    expect(after.members).toEqual(raised.members);
    expect(after.members).toContain('dirk');
    expect(after.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['UrgencyRaised', 'UrgencyLowered']));
  });

  it('everybody who was warned hears it', () => {
    const raised = opened().does(an, raise('danger')).does(ilse, openFile);
    const event = raised.does(an, lower('danger')).events.findLast(({ type }) => type === 'UrgencyLowered');
    expect(event?.face).toMatchObject({ notify: expect.arrayContaining(['ilse', 'dirk']) });
  });

  it('danger that comes again asks for a call again, and its reminders count anew', () => {
    const again = opened().does(an, raise('danger'), lower('danger'), raise('danger'));
    expect(isDangerous(again.state.face)).toBe(true);
    expect(again.task('callVeiligThuis')).toMatchObject({ status: 'open', revision: 3 });
    expect(again.state.face.takenBack).toMatchObject({ by: 'an', count: 1 });
  });
});
