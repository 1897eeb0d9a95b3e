/** Talks that are planned: quiet until their day, and said beforehand what the protocol says of them. */
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/consultation/commands.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person } from '../../src/consultation/school.ts';
import { actOf } from '../../src/consultation/waits/act.ts';
import { isQuiet } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { advice, formId, skip, talk } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { setMark } from './parts.ts';
import { an, dirk, ilse } from './people.ts';
import { opened, reported, talking } from './stages.ts';

const plan = (of: Plan['of'], on: string, more: Partial<Plan> = {}): Plan => ({
  type: 'Plan',
  id: formId(),
  of,
  on,
  people: [],
  ...more,
});
const cancel = (of: Plan['of']) => ({ type: 'CancelPlan', of, reason: 'De ouders konden niet.' }) as const;

const on = (story: Story, now: string) =>
  waitsFor(story.state.face, story.world.school, story.world.profile, now, story.state.facts.excluded);
const kinds = (story: Story, now = story.now): readonly string[] => on(story, now).map(({ kind }) => kind);
const to = (person: Person, story: Story) => offers(story.state, { ...story.world, actor: person, now: story.now });

/** Planned on a Monday, for the Wednesday. */
const WEDNESDAY = '2026-11-18';
const planned = (): Story => talking().does(ilse, plan('parents', WEDNESDAY, { place: 'school', where: 'Kamer 2' }));

describe('a talk that is planned', () => {
  it('takes the place of the wait that asked for it, and rests until its day', () => {
    expect(kinds(talking())).toContain('talkParents');
    const [wait] = on(planned(), planned().now).filter(({ kind }) => kind === 'planned');
    expect(kinds(planned())).not.toContain('talkParents');
    expect(wait).toMatchObject({ people: ['ilse'], restsUntil: WEDNESDAY });
    expect(wait !== undefined && isQuiet(wait)).toBe(true);
  });

  it('then asks how it went, since that morning, and is gone once that is recorded', () => {
    const story = planned();
    const day = '2026-11-18T09:00:00.000Z';
    const [wait] = on(story, day).filter(({ kind }) => kind === 'planned');
    if (wait === undefined) throw new Error('nobody is asked how it went');
    expect([isQuiet(wait), wait.since]).toEqual([false, '2026-11-17T23:00:00.000Z']);
    const c = { ...story.world, actor: ilse, now: day };
    expect(actOf(wait, story.state, c, () => offers(story.state, c))).toEqual({ act: 'RecordTalk', about: 'parents' });
    const held = story.does(ilse, talk('parents', [ilse, dirk]));
    expect(held.state.facts.plans).toEqual([]);
    expect(kinds(held)).not.toContain('planned');
    expect(kinds(story.does(ilse, skip('parents')))).not.toContain('planned');
  });

  it('says nothing of with whom, where or about what on the face', () => {
    const words = JSON.stringify(planned().state.face.waits);
    expect(words).toContain('"planned"');
    expect(words).not.toMatch(/ouders|parents|Kamer/i);
  });

  it('keeps place, people and subject in the body, for whoever reads the talk', () => {
    given(talking())
      .when(
        plan('parents', WEDNESDAY, { time: '15:30', place: 'neutral', where: 'De bibliotheek', subject: 'Gym' }),
        ilse,
      )
      .then({ type: 'Planned', audience: 'case', facts: { moved: false, plan: { of: 'parents', on: WEDNESDAY } } });
  });

  it('is moved by planning it again, and called off with a reason', () => {
    const moved = planned().does(ilse, plan('parents', '2026-11-19'));
    expect(moved.state.facts.plans).toMatchObject([{ of: 'parents', on: '2026-11-19' }]);
    given(planned())
      .when(plan('parents', '2026-11-19'), ilse)
      .then({ type: 'Planned', facts: { moved: true } });
    expect(kinds(planned().does(ilse, cancel('parents')))).toContain('talkParents');
    given(planned())
      .when({ ...cancel('parents'), reason: ' ' }, ilse)
      .then(refused('required', { field: 'reason' }));
    given(talking()).when(cancel('parents'), ilse).then(refused('alreadyDone'));
  });

  it('lies today or within four weeks', () => {
    given(talking())
      .when(plan('child', '2026-11-15'), ilse)
      .then(refused('planInPast', { field: 'on' }));
    given(talking())
      .when(plan('child', '2026-12-31'), ilse)
      .then(refused('planTooFar', { field: 'on' }));
    given(talking()).when(plan('child', '2026-11-16'), ilse).then('Planned');
  });

  it('is planned by whoever may record it, and not with somebody who must not see the case', () => {
    given(talking()).when(plan('parents', WEDNESDAY), an).then(refused('notForYou'));
    given(talking()).when(plan('child', WEDNESDAY), an).then('Planned');
    given(opened({ exclude: ['dora'] }))
      .when(plan('parents', WEDNESDAY, { people: ['ilse', 'dora'] }), ilse)
      .then(refused('excluded', { field: 'people' }));
  });

  it('is offered, and so is calling it off once it stands', () => {
    expect(isOffered(to(ilse, talking()), 'Plan', 'parents')).toBe(true);
    expect(isOffered(to(ilse, talking()), 'CancelPlan', 'parents')).toBe(false);
    expect(isOffered(to(ilse, planned()), 'CancelPlan', 'parents')).toBe(true);
    expect(isOffered(to(ilse, talking()), 'Plan', 'callBack')).toBe(false);
  });
});

describe('what has a term of the law', () => {
  it('is asked at that term, also where Veilig Thuis said to call back later, and rests again once they were asked', () => {
    const story = reported();
    const planned = story.does(ilse, plan('callBack', '2026-12-10'));
    const due = planned.task('vtFeedback')?.dueAt ?? '';
    expect(due.slice(0, 10)).toBe('2026-11-23');
    const asks = (now: string) => on(planned, now).filter(({ task }) => task?.kind === 'vtFeedback');
    expect(asks('2026-11-20T09:00:00.000Z')).toEqual([]);
    const late = '2026-11-24T09:00:00.000Z';
    expect(asks(late)).toMatchObject([{ people: ['ilse'], overdue: true }]);
    const sought = planned.at(late).does(ilse, { type: 'SeekFeedback', happenedAt: late, spokenTo: 'mevrouw De Wit' });
    const [rests] = on(sought, sought.now).filter(({ kind }) => kind === 'planned');
    expect(rests).toMatchObject({ restsUntil: '2026-12-10' });
  });
});

describe('what the protocol says is said when planning', () => {
  it('a reason is asked where others are there than the protocol names', () => {
    const withTeacher = plan('parents', WEDNESDAY, { people: ['ilse', 'dirk', 'an'] });
    given(talking())
      .when(withTeacher, ilse)
      .then(refused('planOtherwise', { field: 'whyOtherwise' }));
    given(talking())
      .when({ ...withTeacher, whyOtherwise: 'De moeder vroeg erom.' }, ilse)
      .then({ type: 'Planned', body: { otherwise: ['present'] } });
  });

  it('a parents’ talk that a mark holds back is a deviation with a reason', () => {
    for (const mark of ['honour', 'sexualViolence', 'fgm', 'absence']) {
      const held = talking().does(ilse, setMark(mark));
      given(held)
        .when(plan('parents', WEDNESDAY), ilse)
        .then(refused('planOtherwise', { field: 'whyOtherwise' }));
      given(held.does(ilse, advice('other', ilse)))
        .when(plan('parents', WEDNESDAY, { whyOtherwise: 'Veilig Thuis raadt het aan.' }), ilse)
        .then({ type: 'Planned', body: { otherwise: ['held'], whyOtherwise: 'Veilig Thuis raadt het aan.' } });
    }
  });

  it('a Friday is noted and needs no reason', () => {
    given(talking())
      .when(plan('child', '2026-11-20'), ilse)
      .then({ type: 'Planned', body: { otherwise: ['friday'] } });
  });
});

describe('a talk that went otherwise', () => {
  it('is recorded as it was, with a reason and as a deviation (S3 L46-48)', () => {
    given(talking())
      .when(talk('parents', [ilse, dirk, an], { whyOtherwise: 'De vader wilde haar erbij.' }), ilse)
      .then({ type: 'TalkRecorded', body: { otherwise: ['present'], whyOtherwise: 'De vader wilde haar erbij.' } });
    given(talking())
      .when(talk('parents', [], { whyOtherwise: 'Niemand.' }), ilse)
      .then(refused('wrongPresent', { field: 'present' }));
  });

  it('asks why where nobody planned it so, and only then', () => {
    const held = talking().does(ilse, setMark('honour'));
    const talked = talk('parents', [ilse, dirk]);
    given(held)
      .when(talked, ilse)
      .then(refused('heldOtherwise', { field: 'whyOtherwise' }));
    expect(talking().does(ilse, talked).events.at(-1)?.body).not.toHaveProperty('otherwise');
    const planned = held.does(ilse, plan('parents', WEDNESDAY, { whyOtherwise: 'Veilig Thuis raadt het aan.' }));
    given(planned)
      .when(talked, ilse)
      .then({ type: 'TalkRecorded', body: { otherwise: ['held'] } });
    // The plan gave a reason for that, and not for who was there.
    given(planned)
      .when(talk('parents', [ilse, dirk, an]), ilse)
      .then(refused('wrongPresent', { field: 'present' }));
    // What was planned before there was anything to explain explains nothing.
    const early = talking().does(ilse, plan('parents', WEDNESDAY), setMark('honour'));
    given(early)
      .when(talked, ilse)
      .then(refused('heldOtherwise', { field: 'whyOtherwise' }));
    // A Friday or a place is the school's own choice, and is noted.
    given(talking().at('2026-11-20T10:00:00.000Z'))
      .when(talk('parents', [ilse, dirk], { happenedAt: '2026-11-20' }), ilse)
      .then({ type: 'TalkRecorded', body: { otherwise: ['friday'] } });
  });

  it('opens a form that can be saved: its act is offered, to be filled in with the reason', () => {
    const held = talking().does(ilse, setMark('honour'));
    expect(isOffered(to(ilse, held), 'RecordTalk', 'parents')).toBe(true);
  });
});

describe('a colleague who is planned in', () => {
  const three = (): Story =>
    talking().does(ilse, plan('parents', WEDNESDAY, { people: ['ilse', 'dirk', 'an'], whyOtherwise: 'Op verzoek.' }));
  const attends = (story: Story, now = story.now) => on(story, now).filter(({ kind }) => kind === 'attend');
  const told = (story: Story, id: string): boolean => {
    const event = story.events.findLast(({ type }) => type === 'Planned' || type === 'PlanCancelled');
    return event !== undefined && 'notify' in event.face && event.face.notify?.includes(id) === true;
  };

  it('is told of the day, also without the core, until the day is over; nothing is asked of them', () => {
    const story = three();
    expect(attends(story).flatMap(({ people }) => people)).toEqual(['dirk', 'an']);
    expect(attends(story).every((wait) => isQuiet(wait) && wait.restsUntil === WEDNESDAY)).toBe(true);
    expect([told(story, 'an'), told(story, 'dirk'), told(story, 'ilse')]).toEqual([true, true, false]);
    expect(attends(story, '2026-11-18T09:00:00.000Z').every(isQuiet)).toBe(true);
    expect(attends(story, '2026-11-19T09:00:00.000Z')).toEqual([]);
    expect(attends(story.does(ilse, talk('parents', [ilse, dirk], { whyOtherwise: 'Zo ging het.' })))).toEqual([]);
  });

  it('hears nothing where they are not in the case', () => {
    expect(attends(talking().does(ilse, plan('child', WEDNESDAY, { people: ['ot'] })))).toEqual([]);
  });

  it('is told that it was moved or called off', () => {
    const moved = three().does(ilse, plan('parents', '2026-11-19', { people: ['ilse', 'dirk'] }));
    expect([told(moved, 'an'), told(moved, 'dirk')]).toEqual([true, true]);
    expect(attends(moved).map(({ people, restsUntil }) => [...people, restsUntil])).toEqual([['dirk', '2026-11-19']]);
    expect(moved.state.face.calledOff).toMatchObject([
      { person: 'dirk', on: WEDNESDAY },
      { person: 'an', on: WEDNESDAY },
    ]);
    const off = three().does(ilse, cancel('parents'));
    expect([told(off, 'an'), told(off, 'dirk'), attends(off)]).toEqual([true, true, []]);
    const same = three().does(ilse, plan('parents', WEDNESDAY, { people: ['ilse', 'dirk'] }));
    expect(same.state.face.calledOff).toMatchObject([{ person: 'an' }]);
  });
});

describe('a plan that somebody cannot be part of any more', () => {
  const both = (): Story => talking().does(ilse, plan('parents', WEDNESDAY, { people: ['ilse', 'dirk'] }));
  const asks = (story: Story, now = story.now) => on(story, now).filter(({ kind }) => kind === 'replan');

  it('asks whoever planned it to find somebody else, without a name, and is settled by planning it anew', () => {
    expect(asks(both())).toEqual([]);
    const aside = both().does(dirk, { type: 'StepAside', reason: 'De vader is mijn broer.' });
    const [wait] = asks(aside);
    if (wait === undefined) throw new Error('nobody is asked');
    expect(wait.people).toEqual(['ilse']);
    expect(JSON.stringify(aside.state.face.waits)).not.toMatch(/broer|parents/);
    const c = { ...aside.world, actor: ilse, now: aside.now };
    expect(actOf(wait, aside.state, c, () => offers(aside.state, c))).toEqual({ act: 'Plan', about: 'parents' });
    const anew = plan('parents', WEDNESDAY, { people: ['ilse', 'dora'], whyOtherwise: 'Dora springt in.' });
    expect(asks(aside.does(ilse, anew))).toEqual([]);
    expect(asks(aside.does(ilse, cancel('parents')))).toEqual([]);
    expect(asks(aside, '2026-11-19T09:00:00.000Z')).toEqual([]);
  });

  it('asks so too where somebody left the case', () => {
    const story = both().does(dirk, { type: 'LeaveCase', successor: 'dora' });
    expect(asks(story)).toHaveLength(1);
  });
});
