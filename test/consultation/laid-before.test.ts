/** A text is laid before people: whoever stands in reads it once they take that over, and nobody decides on their own text meanwhile. */
import { describe, expect, it } from 'vitest';
import type { SettleWaits } from '../../src/consultation/commands.ts';
import { openInvitations } from '../../src/consultation/face.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person } from '../../src/consultation/school.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import {
  alreadyReported,
  approve,
  completeStep,
  openCase,
  openFile,
  readDraft,
  reject,
  save,
  takeOver,
} from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { withJointDecision } from './other-papers.ts';
import { an, bram, ilse, schoolWith } from './people.ts';
import { needed, seen } from './stages.ts';

const settle: SettleWaits = { type: 'SettleWaits' };
const away: Partial<Person> = { away: [{ from: '2026-11-16', to: '2026-11-27' }] };
/** Dora stands in for Dirk, and leads no school herself. */
const asDeputy: Partial<Person> = { roles: ['teacher'] };
const dirkIll = schoolWith({ dirk: away, dora: asDeputy });

const waitsOf = (story: Story): readonly Wait[] =>
  waitsFor(story.state.face, story.world.school, story.world.profile, story.now, story.state.facts.excluded);
const peopleFor = (story: Story, kind: Wait['kind']): readonly string[] =>
  waitsOf(story)
    .filter((wait) => wait.kind === kind)
    .flatMap(({ people }) => people);
const asked = (story: Story): readonly string[] => [
  ...new Set(openInvitations(story.state.face).map(({ person }) => person)),
];
const isOfferedTo = (story: Story, by: Person, act: Parameters<typeof isOffered>[1]): boolean =>
  isOffered(offers(story.state, { ...story.world, actor: by, now: story.now }), act);
const personIn = ({ world }: Story, id: string): Person => {
  const found = world.school.people.find((person) => person.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const further = (story: Story): Story => {
  const dues = openInvitations(story.state.face).map(({ dueAt }) => dueAt);
  return story.at(dues.toSorted().at(-1) ?? '').does(theClock, { type: 'AskFurther' });
};

describe('a text for directie, who is ill', () => {
  const before = needed().in({ school: dirkIll });
  const laid = before.does(ilse, save());
  const deputy = personIn(laid, 'dora');

  it('is asked of whoever stands in, who is let in by nobody but themselves', () => {
    expect(laid.members).not.toContain('dora');
    expect(asked(laid)).toEqual(['dora']);
    given(laid).when(readDraft, deputy).then(refused('notForYou'));
    given(laid).when(approve(), deputy).then(refused('notForYou'));
  });

  it('waits for them alone, not for its own writer', () => {
    expect(peopleFor(laid, 'takeOver')).toEqual(['dora']);
    expect(peopleFor(laid, 'approve')).toEqual([]);
    expect(peopleFor(laid, 'readText')).toEqual([]);
    const [wait] = waitsOf(laid).filter(({ kind }) => kind === 'takeOver');
    expect(wait?.dueAt !== undefined && wait.dueAt > laid.now).toBe(true);
  });

  it('is asked once, whatever happens in the case meanwhile', () => {
    const later = laid.does(an, openFile).does(theClock, settle).does(ilse, openFile).does(theClock, settle);
    const times = (story: Story) => story.events.filter(({ type }) => type === 'TakeOverAsked').length;
    expect(times(later)).toBe(times(laid));
  });

  it('can be decided on in one tap more', () => {
    const taken = laid.does(deputy, takeOver);
    expect(taken.members).toContain('dora');
    expect(peopleFor(taken, 'approve')).toEqual(['dora']);
    expect(peopleFor(taken, 'takeOver')).toEqual([]);
    given(taken.does(deputy, readDraft)).when(approve(), deputy).then('DraftApproved');
    given(taken).when(reject, deputy).then('DraftRefused');
  });

  it('goes on to whoever comes next where they are silent', () => {
    const bramToo = schoolWith({
      dirk: { ...away, deputy: 'dora' },
      dora: asDeputy,
      ot: { roles: ['schoolLeader'], workdays: ['fr'] },
    });
    const story = further(needed().in({ school: bramToo }).does(ilse, save()));
    expect(story.members).not.toContain('ot');
    expect(asked(story)).toEqual(['dora', 'ot']);
  });

  it('is laid anew before them where it was rewritten while they were asked', () => {
    const again = laid.does(ilse, save());
    expect(asked(again)).toEqual(['dora']);
    expect(again.members).not.toContain('dora');
    const taken = again.does(deputy, takeOver);
    expect(peopleFor(taken, 'approve')).toEqual(['dora']);
  });

  it('goes to directie at once where they are back and it is laid before them anew', () => {
    const back = laid.in({ school: schoolWith({ dora: asDeputy }) }).does(ilse, save());
    expect(peopleFor(back, 'approve')).toEqual(['dirk']);
    expect(back.members).not.toContain('dora');
  });

  it('never holds up a report that was made already', () => {
    const reported = laid.does(ilse, alreadyReported(laid.now));
    given(laid).when(alreadyReported(laid.now), ilse).then('EmergencyReported');
    expect(peopleFor(reported, 'approve')).toEqual([]);
    given(laid).when(alreadyReported(laid.now), an).then('EmergencyReported');
  });
});

describe('a text for directie, who is ill, where nobody stands in', () => {
  const nobody = schoolWith({ dirk: { ...away, deputy: undefined as never }, dora: undefined });
  const laid = needed().in({ school: nobody }).does(ilse, save());

  it('is still waited for: of whoever is in the case, and of the board', () => {
    const people = waitsOf(laid).filter(({ kind }) => kind === 'approve' || kind === 'takeOver' || kind === 'board');
    expect(people.length).toBeGreaterThan(0);
    expect(laid.state.face.board?.map(({ wait }) => wait)).toContain('task.decide');
    expect(peopleFor(laid, 'approve')).not.toContain('ilse');
  });
});

describe('a text whose writer stands in for directie', () => {
  /** Ilse is the deputy of Dirk; Dora leads too, and has another day. */
  const school = schoolWith({ dirk: { ...away, deputy: 'ilse' }, dora: { ...asDeputy }, bram: undefined });

  it('is not laid before a second reader unasked', () => {
    const withOther = schoolWith({
      dirk: { ...away, deputy: 'ilse' },
      dora: { roles: ['schoolLeader'], deputy: 'vera', ...away },
      bram: undefined,
      an: { roles: ['teacher'] },
    });
    const laid = needed().in({ school: withOther }).does(ilse, save());
    expect(laid.members).not.toContain('vera');
    expect(asked(laid)).toEqual(['vera']);
    expect(peopleFor(laid, 'approve')).toEqual([]);
    given(laid)
      .when(approve({ reason: 'Er is niemand.' }), ilse)
      .then(refused('fourEyes'));
    const taken = laid.does(personIn(laid, 'vera'), takeOver);
    expect([...peopleFor(taken, 'readText'), ...peopleFor(taken, 'approve')]).toContain('vera');
  });

  it('is hers to decide alone where nobody else is to be asked', () => {
    const laid = needed().in({ school }).does(ilse, save());
    expect(peopleFor(laid, 'approve')).toEqual(['ilse']);
    expect(isOfferedTo(laid, ilse, 'ApproveDraft')).toBe(true);
  });
});

describe('a text on which two decide', () => {
  const world = { profile: withJointDecision };
  /** Ilse writes, Bram decides as intern begeleider, and Dora stands in for Dirk. */
  const laid = needed(world)
    .does(ilse, { type: 'AddMember', person: 'bram', core: true, reason: 'Denkt mee.' })
    .in({ school: dirkIll })
    .does(ilse, save());
  const deputy = personIn(laid, 'dora');

  it('is asked of both, of each as they are: in the case, or to take it over', () => {
    expect(asked(laid)).toEqual(['dora']);
    expect(laid.members).not.toContain('dora');
    const all = waitsOf(laid).flatMap(({ kind, people }) => people.map((id) => [kind, id].join(' ')));
    expect(all).toContain('takeOver dora');
    expect(laid.state.face.draft?.waitingFor.includes('dora')).toBe(false);
  });

  it('waits on for the other once one agreed, in whatever order', () => {
    const taken = laid.does(deputy, takeOver);
    const first = taken.does(deputy, readDraft, approve());
    expect(peopleFor(first, 'approve')).not.toContain('dora');
    const [next] = peopleFor(first, 'approve');
    expect(next).toBeDefined();
    const done = first.does(personIn(first, next ?? ''), readDraft, approve());
    expect(done.state.facts.draft?.decided).toBe('approved');
  });

  it('is asked on of who did not take it over, after the other agreed', () => {
    const half = laid.does(bram, readDraft, approve());
    expect(half.members).not.toContain('dora');
    expect(asked(half)).toEqual(['dora']);
    expect(peopleFor(half, 'approve')).toEqual([]);
    const done = half.does(deputy, takeOver, readDraft, approve());
    expect(done.state.facts.draft?.decided).toBe('approved');
  });
});

describe('a school of three', () => {
  const three = schoolWith({
    bram: undefined,
    dora: undefined,
    vera: undefined,
    ot: undefined,
    dirk: { deputy: 'ilse' },
  });
  it('comes to a decision while directie is ill', () => {
    const ill = { ...three, people: three.people.map((p) => (p.id === 'dirk' ? { ...p, ...away } : p)) };
    const laid = needed({ school: three }).in({ school: ill }).does(ilse, save());
    expect(peopleFor(laid, 'approve')).toEqual(['ilse']);
  });
});

describe('whoever a role is asked of after the case was opened', () => {
  it('comes in by that where they have it and are here, and is asked where they stand in', () => {
    const here = seen().does(ilse, completeStep('signals'));
    expect(here.members).toContain('dirk');
    const ill = seen({ school: dirkIll }).does(ilse, completeStep('signals'));
    expect(ill.members).not.toContain('dora');
    expect(asked(ill)).toContain('dora');
  });

  it('is let in at once in danger, which waits for no tap', () => {
    const story = new Story({ school: dirkIll }).does(an, openCase({ urgency: 'danger' }));
    expect(story.members).toContain('dora');
    const raised = seen({ school: dirkIll }).does(an, { type: 'RaiseUrgency', urgency: 'danger' });
    expect(raised.members).toContain('dora');
  });
});
