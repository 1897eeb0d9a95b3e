/** A second track of steps beside the meldcode, and which talk comes first. */
import { describe, expect, it } from 'vitest';
import { stepOf } from '../../src/consultation/face.ts';
import { talkBefore } from '../../src/consultation/needs.ts';
import { alreadyReported, close, completeStep, judge, reopenCase, reopenStep, skip, startStep, talk } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { withStep, withTalks, withTrack } from './parts.ts';
import { an, dirk, flevoland, ilse } from './people.ts';
import { consulting, opened, seen, talking } from './stages.ts';

const part = (id: string, more: object = {}) => ({
  id,
  title: id,
  track: 'support',
  actors: ['teacher', 'careCoordinator'],
  ledBy: ['teacher'],
  ...more,
});
const between = { kind: 'talk', with: 'parents', since: 'plan', lacks: 'Spreek eerst de ouders.' };
const support = [
  part('notice'),
  part('plan', { after: ['notice'] }),
  part('act', { after: ['plan'], needs: [between] }),
];
const profile = withTrack(support, ['careCoordinator']);
const world = { profile };
const status = (story: Story, ...ids: readonly string[]) => ids.map((id) => stepOf(story.state.face, id)?.status);

describe('a second track', () => {
  it('waits until somebody who leads it begins it, while the meldcode has begun', () => {
    const story = seen(world);
    expect(status(story, 'signals', 'notice')).toEqual(['now', 'later']);
    given(story).when(startStep('notice'), dirk).then(refused('notForYou'));
    given(story).when(startStep('notice'), ilse).then('StepStarted');
    given(story).when(startStep('notice'), an).then('StepStarted');
  });

  it('goes on by itself in its own order, and never into the other', () => {
    const story = seen(world).does(an, startStep('notice'), completeStep('notice'));
    expect(status(story, 'plan', 'act', 'consultation')).toEqual(['now', 'later', 'later']);
    const on = story.does(an, completeStep('plan'));
    expect(status(on, 'act', 'signals')).toEqual(['now', 'now']);
    expect(status(consulting(world), 'consultation', 'notice')).toEqual(['now', 'later']);
  });

  it('is not begun by the end of the meldcode, which stands before it in the profile', () => {
    const last = withTrack([part('notice')], ['careCoordinator']);
    const story = seen({ profile: withStep('decision', { needs: [], after: [] }, last) });
    const done = story.does(ilse, startStep('decision'), completeStep('decision'));
    expect(status(done, 'decision', 'notice')).toEqual(['done', 'later']);
  });

  it('asks for a talk held since a step of it began: an earlier one does not count', () => {
    const early = talking(world).does(ilse, talk('parents', [ilse, dirk]));
    const acting = early.does(an, startStep('notice'), completeStep('notice'), completeStep('plan'));
    given(acting)
      .when(completeStep('act'), an)
      .then(refused('incomplete', { lacks: [between.lacks] }));
    const held = acting.does(ilse, talk('parents', [ilse, dirk]));
    given(held).when(completeStep('act'), an).then('StepCompleted');
    given(acting.does(ilse, skip('parents')))
      .when(completeStep('act'), an)
      .then('StepCompleted');
  });

  it('never stands in the way of the meldcode', () => {
    const story = seen(world).does(an, startStep('notice'));
    given(story).when(completeStep('signals'), an).then('StepCompleted', 'StepStarted');
  });

  it('is not what the emergency leaves to be written up', () => {
    const story = seen(world).does(an, alreadyReported('2026-11-16T08:02:00.000Z'));
    const write = story.state.face.tasks.filter((t) => t.kind === 'writeUp').map((t) => t.step);
    expect(write).toEqual(['signals', 'consultation', 'talks', 'weighing', 'decision']);
  });

  it('begins again, like the meldcode, when a case is opened again', () => {
    const story = seen(world).does(an, startStep('notice'), completeStep('notice'));
    const again = story.does(ilse, close('mistake')).does(an, reopenCase);
    expect(status(again, 'signals', 'notice', 'plan')).toEqual(['now', 'later', 'later']);
    expect(again.state.face.round).toBe(2);
  });

  it('can have a step repeated', () => {
    const story = seen(world).does(an, startStep('notice'), completeStep('notice'));
    expect(status(story.does(an, reopenStep('notice')), 'notice')).toEqual(['now']);
  });

  it('does not begin a case, wherever its steps stand', () => {
    const turned = { ...profile, steps: [...profile.steps.slice(-3), ...profile.steps.slice(0, -3)] };
    expect(status(opened({}, { profile: turned }), 'signals', 'notice')).toEqual(['now', 'later']);
  });
});

describe('the talk that comes first (S1 L100-101)', () => {
  const first = withTalks({ first: { with: 'child', when: { age: 12 } } });
  const older = talking({ profile: first }).does(ilse, { type: 'LinkPupil', ageFrom: 12 });
  const comesFirst = (story: Story) => talkBefore('parents', story.state, story.world);

  it('is asked about where it holds or may hold, and not of a young child (S1 L100-102)', () => {
    expect(comesFirst(older)).toBe('child');
    expect(comesFirst(talking({ profile: first }))).toBe('child');
    expect(comesFirst(talking({ profile: first }).does(ilse, { type: 'LinkPupil', ageFrom: 0 }))).toBeUndefined();
    expect(talkBefore('child', older.state, older.world)).toBeUndefined();
    expect(comesFirst(talking().does(ilse, { type: 'LinkPupil', ageFrom: 12 }))).toBeUndefined();
  });

  it.each([
    ['held', (story: Story) => story.does(an, talk('child', [an]))],
    ['left out on a ground', (story: Story) => story.does(ilse, skip('child'))],
    ['judged not possible', (story: Story) => story.does(an, judge(false)).does(ilse, judge(false))],
  ])('is asked no more once it was %s', (_, settle) => {
    expect(comesFirst(settle(older))).toBeUndefined();
  });

  it('never refuses to write down what was held, and keeps why', () => {
    given(older)
      .when(talk('parents', [ilse, dirk]), ilse)
      .then('TalkRecorded');
    given(older)
      .when(talk('parents', [ilse, dirk], { whyFirst: 'Moeder stond aan de deur.' }), ilse)
      .then({ type: 'TalkRecorded', body: { whyFirst: 'Moeder stond aan de deur.' } });
    expect(flevoland.talks.first).toBeUndefined();
  });
});
