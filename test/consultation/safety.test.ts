/** What the school does for a child while it waits for Veilig Thuis: agreed, looked at again on its day, and ended. */
import { describe, expect, it } from 'vitest';
import { openTasks } from '../../src/consultation/face.ts';
import { isQuiet } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { agreeSafety, close, complaint, feedback, lookAtSafety, sought } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { an, dirk, ilse, regenboog } from './people.ts';
import { needed, seen, told } from './stages.ts';

const monday = told();
const agreed = monday.does(ilse, agreeSafety(monday.now));
const looks = (story: Story, now = story.now) =>
  waitsFor(story.state.face, story.world.school, story.world.profile, now).filter(
    ({ task }) => task?.kind === 'safetyLook',
  );

describe('an agreement for the safety of a child', () => {
  it('is made from the decision to report on, by whoever leads the case, and told to every member', () => {
    given(monday)
      .when(agreeSafety(monday.now), ilse)
      .then({ type: 'SafetyAgreed', audience: 'case', face: { notify: expect.arrayContaining([an.id, dirk.id]) } });
    given(needed()).when(agreeSafety(needed().now), ilse).then('SafetyAgreed');
    given(seen()).when(agreeSafety(seen().now), ilse).then(refused('notOpenYet'));
    given(monday).when(agreeSafety(monday.now), an).then(refused('notForYou'));
    given(monday)
      .when({ ...agreeSafety(monday.now), text: ' ' }, ilse)
      .then(refused('required', { field: 'text' }));
  });

  it('is looked at on a day to come, within four weeks, by somebody who reads it and is here', () => {
    for (const [on, code] of [
      ['2026-11-16', 'termInPast'],
      ['2026-12-20', 'planTooFar'],
      ['ooit', 'required'],
    ] as const)
      given(monday)
        .when(agreeSafety(monday.now, on), ilse)
        .then(refused(code, { field: 'on' }));
    given(monday)
      .when({ ...agreeSafety(monday.now), person: 'nobody' }, ilse)
      .then(refused('excluded', { field: 'person' }));
    const away = monday.in({
      school: {
        ...regenboog,
        people: regenboog.people.map((one) =>
          one.id === an.id ? { ...one, away: [{ from: '2026-11-16', to: '2026-11-20' }] } : one,
        ),
      },
    });
    given(away)
      .when({ ...agreeSafety(monday.now), person: an.id }, ilse)
      .then(refused('isAway', { field: 'person' }));
  });

  it('rests until its day, and then asks whoever has it', () => {
    expect(looks(agreed).map(isQuiet)).toEqual([true]);
    expect(looks(agreed)[0]?.restsUntil).toBe('2026-11-19');
    const [asked] = looks(agreed, '2026-11-19T08:00:00.000Z');
    expect(asked).toMatchObject({ people: [ilse.id], overdue: false });
    expect(asked && isQuiet(asked)).toBe(false);
    // The teacher may have it, and does it herself.
    const hers = monday.does(ilse, { ...agreeSafety(monday.now), person: an.id });
    expect(looks(hers, '2026-11-19T08:00:00.000Z')[0]?.people).toEqual([an.id]);
    given(hers).when(lookAtSafety, an).then('SafetyLooked', 'TaskDone');
    given(agreed).when(lookAtSafety, an).then(refused('notForYou'));
  });

  it('comes back until somebody ends it, also once Veilig Thuis answered', () => {
    const again = agreed.does(dirk, { ...lookAtSafety, on: '2026-11-27' });
    expect(again.task('safetyLook')?.dueAt).toBe('2026-11-27T16:00:00.000Z');
    const answered = again.does(ilse, feedback(again.now));
    expect(answered.task('safetyLook')).toBeDefined();
    const ended = answered.does(ilse, lookAtSafety);
    expect(ended.task('safetyLook')).toBeUndefined();
    given(ended).when(lookAtSafety, ilse).then(refused('alreadyDone'));
    given(agreed)
      .when({ ...lookAtSafety, text: '' }, ilse)
      .then(refused('required', { field: 'text' }));
    given(agreed)
      .when({ ...lookAtSafety, agreement: 'other' }, ilse)
      .then(refused('notForYou'));
  });

  it('lapses with the case, which its closing says', () => {
    const later = (story: Story) => story.at(new Date(Date.parse(story.now) + 86_400_000).toISOString());
    const called = later(agreed.does(ilse, sought(agreed.now)));
    const through = called.does(ilse, sought(called.now)).does(dirk, sought(called.now), complaint());
    const closed = through.does(ilse, close('noAnswer'));
    expect(openTasks(closed.state.face)).toEqual([]);
    given(through)
      .when(close('noAnswer'), ilse)
      .then({ type: 'CaseClosed', body: { lapsed: expect.arrayContaining([{ kind: 'safetyLook' }]) } });
  });

  it('leaves its words out of every face', () => {
    const faces = JSON.stringify(agreed.events.map(({ face }) => face));
    expect(faces).not.toContain(agreeSafety(monday.now).text);
  });
});
