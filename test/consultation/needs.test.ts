/** What a step lacks: only answers that still lead somewhere ask for a form, and a form may have to say something. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/consultation/facts.ts';
import { lacking } from '../../src/consultation/needs.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import * as ask from './asks.ts';
import { given, refused, Story } from './given.ts';
import { record } from './parts.ts';
import { an, ilse, regenboog } from './people.ts';

const school = { ...regenboog, profileId: 'utrecht', finalDecider: 'teacher' } as const;
const { now } = new Story();

/** The teacher weighs by the paper of Utrecht (S1). */
const weighing = (...answers: readonly (readonly [question: string, value: Answer])[]): Story =>
  new Story({ profile: builtIn('utrecht'), school })
    .does(an, ask.openCase())
    .does(ilse, ask.openFile)
    .does(an, ask.completeStep('signals'))
    .does(ilse, ask.react('consultation'))
    .does(an, ask.completeStep('consultation'), ask.linkPupil)
    .does(an, ask.talk('child', [an]), ask.talk('parents', [an]), ask.completeStep('talks'))
    .does(an, ...answers.map(([question, value]) => ask.answer(question, value)));
const byTeam = [
  ['q1', 'yes'],
  ['q2', 'no'],
  ['q3', 'no'],
  ['localTeam', 'yes'],
] as const;
const words = (story: Story) =>
  lacking('weighing', story.state, { ...story.world, actor: an, now: story.now }).map((it) => it.words);
const triangle = (agreed: string) => record('triangle', { date: '2026-11-16', agreed, agreements: 'Samen verder.' });
const assessment = record('assessment', {
  with: 'familyWorker',
  date: '2026-11-16',
  upbringing: 'unknown',
  risks: 'Nu niet direct.',
  said: 'Let op de avonden.',
});
const consent = {
  type: 'RecordConsent',
  id: ask.formId(),
  body: 'Buurtteam',
  for: 'localTeam',
  of: 'parents',
  givenBy: 'beide ouders',
  given: true,
  happenedAt: now,
} as const;

describe('the talk of school, family and local team (S1 L135-137)', () => {
  it('is asked where the local team helps, and again where the family said no', () => {
    const story = weighing(...byTeam).does(an, assessment);
    expect(words(story)).toHaveLength(1);
    given(story)
      .when(ask.completeStep('weighing', 'Toch door'), an)
      .then(refused('incomplete', { passable: false }));
    expect(words(story.does(an, triangle('no')))).toHaveLength(1);
    expect(words(story.does(an, consent, triangle('yes')))).toEqual([]);
    expect(words(story.does(an, consent, triangle('yes'), triangle('no')))).toHaveLength(1);
  });

  it('keeps no report waiting once the child turns out to be unsafe', () => {
    const story = weighing(...byTeam, ['q2', 'yes']);
    expect(words(story)).toEqual([]);
    given(story.does(an, ask.completeStep('weighing')))
      .when(ask.decideReport(true), an)
      .then('ReportDecided');
  });
});

describe('the talk with an older pupil (S1 L101-104)', () => {
  /** What the teacher knows of the age, with the talk with the parents alone. */
  const aged = (ageFrom: 0 | 12): Story =>
    new Story({ profile: builtIn('utrecht'), school })
      .does(an, ask.openCase({ ageFrom }))
      .does(ilse, ask.openFile)
      .does(an, ask.completeStep('signals'))
      .does(ilse, ask.react('consultation'))
      .does(an, ask.completeStep('consultation'), ask.linkPupil);
  const parentsAlone = ask.talk('parents', [an], { whyOtherwise: 'De leerling was ziek.' });

  it('comes before the weighing, and no reason passes it', () => {
    const story = aged(12).does(an, parentsAlone);
    given(story)
      .when(ask.completeStep('talks', 'Toch door'), ilse)
      .then(refused('incomplete', { passable: false }));
    given(story)
      .when(ask.startStep('weighing', 'Toch door'), ilse)
      .then(refused('stepBefore', { passable: false }));
  });

  it('holds up no weighing that began while the pupil counted as younger', () => {
    const story = aged(0).does(an, parentsAlone, ask.completeStep('talks'));
    const older = story.does(an, { type: 'CompleteDetails', entryId: ask.formId(), ageFrom: 12 });
    given(older).when(ask.answer('q1', 'yes'), an).then('QuestionAnswered');
  });
});
