/** What counts as the consultation of a step, besides a reaction of the role that it names. */
import { describe, expect, it } from 'vitest';
import { lacking } from '../../src/consultation/needs.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import * as ask from './asks.ts';
import { Story } from './given.ts';
import { record } from './parts.ts';
import { an, dirk, ilse, ot, regenboog, schoolWith } from './people.ts';

const profile = builtIn('opo-furore');
const utrecht = builtIn('utrecht');

/** Consulting by the paper of the school board: the group of the child is 3A, that of Juf An. */
function consulting(groups: readonly string[] = ['3A']): Story {
  const school = { ...schoolWith({ ot: { groups } }), profileId: profile.id };
  return new Story({ profile, school })
    .does(an, ask.openCase())
    .does(ilse, ask.openFile, ask.linkPupil, ask.completeStep('signals', 'De plek volgt.'), ask.addMember(ot));
}
const atSchool = (): Story =>
  new Story({ profile: utrecht, school: { ...regenboog, profileId: 'utrecht', finalDecider: 'teacher' } })
    .does(an, ask.openCase())
    .does(ilse, ask.openFile)
    .does(an, ask.completeStep('signals'));

const isConsulted = (story: Story): boolean =>
  !lacking('consultation', story.state, { ...story.world, actor: ilse, now: story.now }).some(
    ({ need }) => need.kind === 'consulted',
  );
const meeting = record('colleagues', {
  where: 'careMeeting',
  who: 'Twee collega’s.',
  date: '2026-11-16',
  outcome: 'Samen kijken.',
});
const familyWorker = record('familyWorker', {
  form: 'anonymous',
  date: '2026-11-16',
  advice: 'Praat met de leerling.',
});

describe('the consultation of a step (S4 L310-316)', () => {
  it('is met by a colleague of the group of the child, who is no author, and by nobody of another group', () => {
    expect(isConsulted(consulting().does(an, ask.react('consultation')))).toBe(false);
    expect(isConsulted(consulting().does(ot, ask.react('consultation')))).toBe(true);
    expect(isConsulted(consulting(['5B']).does(ot, ask.react('consultation')))).toBe(false);
  });

  it('is met by what others said elsewhere, once it was recorded (S4 L113-120)', () => {
    expect(isConsulted(consulting())).toBe(false);
    expect(isConsulted(consulting().does(an, meeting))).toBe(true);
  });

  it('is not met by advice where the paper keeps the two apart (S4 L302, L344-352)', () => {
    expect(isConsulted(consulting().does(ilse, ask.advice('other', dirk)))).toBe(false);
  });

  it('is met by advice of Veilig Thuis, and not by that of another, where the paper says so (S1 L78-81)', () => {
    expect(isConsulted(atSchool())).toBe(false);
    expect(isConsulted(atSchool().does(an, ask.advice('other', dirk)))).toBe(true);
    expect(isConsulted(atSchool().does(an, ask.advice('other', dirk, { from: 'other' })))).toBe(false);
    expect(isConsulted(atSchool().does(an, familyWorker))).toBe(true);
  });

  it('is asked again when the case is opened again', () => {
    const closed = atSchool()
      .does(an, familyWorker, ask.completeStep('consultation'), ask.linkPupil)
      .does(an, ask.talk('child', [an]), ask.talk('parents', [an], { suspicionGone: true }))
      .does(ilse, ask.close('removedByTalk'));
    expect(isConsulted(closed)).toBe(true);
    expect(isConsulted(closed.does(ilse, ask.reopenCase()))).toBe(false);
  });
});
