/** Access that was given or ended by a person, and access that rests on a role. */
import { describe, expect, it } from 'vitest';
import { addMember, completeStep, endMember, leave, openFile, react, takeOver } from './asks.ts';
import { given, refused, type Story, theClock } from './given.ts';
import { an, bram, dirk, dora, ilse, ot, schoolWith } from './people.ts';
import { consulting, opened, replied, talking } from './stages.ts';

const settle = { type: 'SettleWaits' } as const;
const coreOf = (story: Story, person: string): boolean | undefined =>
  story.state.face.members.findLast((m) => m.person === person && m.until === undefined)?.core;

describe('access that a person ended', () => {
  /** Both coordinators were in; Bram ended the access of Ilse. */
  const without = () =>
    consulting()
      .does(ilse, addMember(bram, { core: true }))
      .does(bram, endMember(ilse));

  it('stays ended when somebody else leaves the school', () => {
    const story = without()
      .in({ school: schoolWith({ dirk: undefined }) })
      .does(theClock, { type: 'MemberGone', person: 'dirk' });
    expect(story.members).not.toContain('ilse');
    const more = story
      .in({ school: schoolWith({ dirk: undefined, bram: undefined }) })
      .does(theClock, { type: 'MemberGone', person: 'bram' });
    expect(more.members).not.toContain('ilse');
    // Nobody else receives cases: directie is asked.
    expect(more.does(dora, takeOver).members).toContain('dora');
    given(more).when(takeOver, ilse).then(refused('notForYou'));
  });

  it('stays ended when a step asks for the role, and when a term runs out', () => {
    const story = without()
      .does(dirk, react('consultation'))
      .does(bram, react('consultation'), completeStep('consultation'));
    expect(story.members).not.toContain('ilse');
    const waits = story.state.face.tasks.filter((t) => t.status === 'open');
    expect(waits.map((t) => t.owner)).not.toContain('ilse');
  });

  it('also for whoever left by their own choice', () => {
    const story = consulting()
      .does(ilse, leave(bram))
      .in({ school: schoolWith({ bram: undefined }) })
      .does(theClock, { type: 'MemberGone', person: 'bram' });
    expect(story.members).not.toContain('ilse');
  });

  it('until a person lets them in, with a reason or as a successor', () => {
    const back = without().does(bram, addMember(ilse));
    expect(back.members).toContain('ilse');
    expect(without().does(bram, leave(ilse)).members).toContain('ilse');
  });

  it('but whoever was only consulted may be asked again when that ended by itself', () => {
    const story = consulting()
      .does(ilse, addMember(bram))
      .does(dirk, react('consultation'))
      .does(ilse, react('consultation'), completeStep('consultation'));
    expect(story.members).not.toContain('bram');
    const left = story.in({ school: schoolWith({ ilse: undefined }) });
    const asked = left.does(theClock, { type: 'MemberGone', person: 'ilse' });
    expect(asked.does(bram, takeOver).members).toContain('bram');
  });
});

describe('the core', () => {
  it('is given by the tick alone when a colleague is added, whatever role that is', () => {
    for (const who of [bram, dora]) {
      expect(coreOf(consulting().does(ilse, addMember(who)), who.id)).toBe(false);
      expect(coreOf(consulting().does(ilse, addMember(who, { core: true })), who.id)).toBe(true);
    }
  });

  it('comes with a role for whoever is brought in to act in it', () => {
    const story = consulting().does(ilse, addMember(bram)).does(ilse, leave(bram));
    expect(coreOf(story, 'bram')).toBe(true);
  });

  it('ends with the role on which it rests, and the intern begeleider hears it', () => {
    const school = schoolWith({ dirk: { roles: ['teacher'] } });
    const story = talking().in({ school });
    expect(coreOf(story, 'dirk')).toBe(true);
    given(story)
      .when(settle, theClock)
      .then({ type: 'CoreEnded', face: { person: 'dirk', notify: ['ilse'] } });
    expect(coreOf(story.does(theClock, settle), 'dirk')).toBe(false);
    expect(story.does(theClock, settle).members).toContain('dirk');
  });

  it('does not end with a role on which it does not rest, nor for a deputy', () => {
    const ticked = talking().does(ilse, addMember(bram, { core: true }));
    const school = schoolWith({ bram: { roles: ['teacher'] }, dora: { roles: ['teacher'] } });
    expect(coreOf(ticked.in({ school }).does(theClock, settle), 'bram')).toBe(true);
    expect(coreOf(talking().in({ school }).does(theClock, settle), 'ilse')).toBe(true);
    // Dora is the deputy of Dirk, whatever her own role.
    const acting = talking().does(dirk, leave(dora)).in({ school });
    expect(coreOf(acting.does(theClock, settle), 'dora')).toBe(true);
  });

  it('ends in a closed case too', () => {
    const closed = replied().does(ilse, { type: 'CloseCase', reason: 'reported', text: 'x' });
    const after = closed.in({ school: schoolWith({ dirk: { roles: ['teacher'] } }) }).does(theClock, settle);
    expect([coreOf(closed, 'dirk'), coreOf(after, 'dirk')]).toEqual([true, false]);
  });
});

describe('who was only asked to think along', () => {
  const asked = opened({ consult: ['ot'] }).does(ilse, openFile);

  it('completes nothing of somebody else’s case, whatever role they hold', () => {
    given(asked).when(completeStep('signals'), ot).then(refused('notForYou'));
    given(asked).when(completeStep('signals'), an).then('StepCompleted');
    const both = consulting().does(ilse, addMember(bram)).does(dirk, react('consultation'));
    const monday = both.does(ilse, react('consultation'));
    given(monday).when(completeStep('consultation'), bram).then(refused('notForYou'));
    given(monday).when(completeStep('consultation'), ilse).then('StepCompleted');
  });

  it('does more than that once a person let them into the core', () => {
    const both = consulting()
      .does(ilse, addMember(bram, { core: true }))
      .does(dirk, react('consultation'));
    given(both.does(ilse, react('consultation')))
      .when(completeStep('consultation'), bram)
      .then('StepCompleted');
  });

  it('does the work where nobody else in the case is there to do it', () => {
    const wednesday = '2026-11-18T09:00:00.000Z';
    const both = consulting()
      .does(ilse, addMember(bram))
      .does(dirk, react('consultation'))
      .does(bram, react('consultation'));
    // Ilse does not work on Wednesdays.
    given(both.at(wednesday)).when(completeStep('consultation'), bram).then('StepCompleted');
  });

  it('hears that access ended, however it ended', () => {
    given(consulting().does(ilse, addMember(ot), react('consultation')).does(dirk, react('consultation')))
      .when(completeStep('consultation'), ilse)
      .then('StepCompleted', { type: 'MemberEnded', face: { person: 'ot', told: true } });
    given(asked)
      .when(endMember(ot), ilse)
      .then({ type: 'MemberEnded', face: { person: 'ot', endedBy: 'ilse', told: true } });
    expect(asked.does(ot, leave()).state.face.members.find((m) => m.person === 'ot')?.told).toBeUndefined();
  });
});
