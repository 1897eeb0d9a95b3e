/** Tasks of a case that one colleague gives another: who gives them, who answers, and what becomes of them when somebody goes. */
import { describe, expect, it } from 'vitest';
import type { AnswerTask, GiveTask } from '../../src/consultation/commands.ts';
import { openInvitations, type Task } from '../../src/consultation/face.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person } from '../../src/consultation/school.ts';
import { actOf } from '../../src/consultation/waits/act.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { addMember, close, completeStep, formId, openCase, openFile, react, takeOver, write } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, bea, bram, dirk, flevoland, ilse, ot, schoolWith, vera } from './people.ts';

const WORDS = 'Let op hoe D. op het plein speelt.';
const give = (person: Person, more: Partial<GiveTask> = {}): GiveTask => ({
  type: 'GiveTask',
  id: formId(),
  person: person.id,
  kind: 'observe',
  text: WORDS,
  on: '2026-11-20',
  ...more,
});
const taskIn = ({ state }: Story): Task | undefined => state.face.tasks.findLast(({ kind }) => kind === 'given');
const idIn = (story: Story): string => taskIn(story)?.id ?? '';
const could = (story: Story): AnswerTask => ({
  type: 'AnswerTask',
  task: idIn(story),
  done: false,
  text: 'Zij was ziek.',
});
const done = (story: Story): AnswerTask => {
  const { type: _, ...entry } = write('fact', { happenedAt: story.now });
  return { type: 'AnswerTask', task: idIn(story), done: true, entry };
};
const waitOf = (story: Story): Wait | undefined => {
  const { school, profile } = story.world;
  const waits = waitsFor(story.state.face, school, profile, story.now, story.state.facts.excluded);
  return waits.find(({ task }) => task?.kind === 'given');
};
const opened = (world: ConstructorParameters<typeof Story>[0] = {}): Story => new Story(world).does(an, openCase());

describe('a task is given', () => {
  it('by who keeps the case moving or decides, and not by who began it or thinks along', () => {
    const story = opened().does(ilse, addMember(ot), openFile);
    given(story).when(give(ot), an).then(refused('notForYou'));
    given(story).when(give(an), ot).then(refused('notForYou'));
    expect(story.does(ilse, give(an)).task('given')?.owner).toBe('an');
  });

  it('by the teacher too, where the protocol says so (S2 L65-71)', () => {
    const profile = builtIn('open-kring');
    expect(opened({ profile }).does(an, give(ilse)).task('given')?.owner).toBe('ilse');
  });

  it('with a day ahead and words, to somebody who is there and sees cases', () => {
    const story = opened({ school: schoolWith({ ot: { away: [{ from: '2026-11-16', to: '2026-11-20' }] } }) });
    given(story)
      .when(give(ot), ilse)
      .then(refused('isAway', { field: 'person' }));
    given(story)
      .when(give(bea), ilse)
      .then(refused('excluded', { field: 'person' }));
    given(story)
      .when(give(an, { text: ' ' }), ilse)
      .then(refused('required', { field: 'text' }));
    given(story)
      .when(give(an, { on: '2026-11-15' }), ilse)
      .then(refused('planInPast', { field: 'on' }));
    given(story)
      .when(give(an, { on: '2028-01-01' }), ilse)
      .then(refused('dateTooFar', { field: 'on' }));
  });

  it('with nothing on the face but who has it and when', () => {
    const { state } = opened().does(ilse, give(an));
    expect(JSON.stringify(state.face)).not.toMatch(/observe|plein/);
    expect(JSON.stringify(state.facts)).not.toContain('plein');
  });
});

describe('whoever has a task', () => {
  const story = opened().does(ilse, give(an));

  it('is asked for it, by an act that ends it', () => {
    const wait = waitOf(story);
    expect(wait?.people).toEqual(['an']);
    const c = { ...story.world, actor: an, now: story.now };
    const all = () => offers(story.state, c);
    if (wait === undefined) throw new Error('nothing waits');
    const { act, about } = actOf(wait, story.state, c, all);
    expect([act, isOffered(all(), act, about)]).toEqual(['AnswerTask', true]);
    // It is not ticked off without a word.
    given(story)
      .when({ type: 'CompleteTask', task: idIn(story), revision: 1 }, an)
      .then(refused('notForYou'));
  });

  it('answers with an entry, of which everybody hears, or says that it could not be done', () => {
    const answered = story.does(an, done(story));
    expect(answered.state.facts.entries.at(-1)).toMatchObject({ type: 'fact', by: 'an' });
    expect(taskIn(answered)?.status).toBe('done');
    expect(answered.state.face.notices.find(({ person }) => person === 'ilse')?.count).toBeGreaterThan(0);
    const entries = story.state.facts.entries.length;
    expect(story.does(an, could(story)).state.facts.entries).toHaveLength(entries);
    given(story)
      .when({ ...could(story), text: '' }, an)
      .then(refused('required', { field: 'text' }));
    given(answered).when(could(story), an).then(refused('alreadyDone'));
  });

  it('answers still once it is late and somebody else is asked', () => {
    const late = opened().does(ilse, addMember(ot), give(ot)).at('2026-11-23T16:00:00.000Z');
    const passed = late.does(theClock, { type: 'PassOn', task: idIn(late), revision: taskIn(late)?.revision ?? 0 });
    expect(taskIn(passed)).toMatchObject({ owner: 'an', tried: ['ot'] });
    const { state, world } = passed;
    const could = offers(state, { school: world.school, profile: world.profile, actor: ot, now: passed.now });
    expect(isOffered(could, 'AnswerTask', idIn(passed))).toBe(true);
    expect(isOffered(could, 'TakeBackTask', idIn(passed))).toBe(false);
    expect(taskIn(passed.does(ot, done(passed)))).toMatchObject({ status: 'done', doneBy: 'ot' });
    given(passed).when(done(passed), bea).then(refused('notForYou'));
  });

  it('moves it with a reason, and only who leads takes it back', () => {
    const moved = story.does(an, { type: 'MoveTask', task: idIn(story), on: '2026-11-27', reason: 'Ziek.' });
    expect(taskIn(moved)?.dueAt?.slice(0, 10)).toBe('2026-11-27');
    expect(moved.state.face.notices.find(({ person }) => person === 'ilse')?.count).toBeGreaterThan(0);
    const back = { type: 'TakeBackTask', task: idIn(story), reason: 'Niet meer nodig.' } as const;
    given(story).when(back, an).then(refused('notForYou'));
    expect(taskIn(story.does(ilse, back))?.status).toBe('dropped');
  });

  it('stays when the consultation ends, though only asked to think along', () => {
    const along = opened().does(ilse, addMember(ot), openFile, give(ot));
    const after = along
      .does(ilse, completeStep('signals', 'Dat kan later.'), react('consultation'))
      .does(dirk, react('consultation'))
      .does(ilse, completeStep('consultation', 'Dat kan later.'));
    expect(after.members).toContain('ot');
  });
});

describe('somebody who is not in the case', () => {
  const asked = opened().does(ilse, give(ot));

  it('is asked first; until then nobody of the case is, and what waits goes on', () => {
    expect(asked.members).not.toContain('ot');
    expect(openInvitations(asked.state.face)).toMatchObject([{ person: 'ot', why: 'given', core: false }]);
    expect(waitOf(asked)).toBeUndefined();
    const settled = asked.at('2026-11-16T10:00:00.000Z').does(theClock, { type: 'SettleWaits' });
    expect(openInvitations(settled.state.face).map(({ person }) => person)).toEqual(['ot']);
  });

  it('comes in without the core, for the task alone, whatever their role', () => {
    const taken = asked.does(ot, takeOver);
    expect(taken.members).toContain('ot');
    expect(taskIn(taken)?.owner).toBe('ot');
    // Nobody asks them to think along as well.
    expect((taken.state.face.waits ?? []).filter(({ owner }) => owner === 'ot')).toEqual([]);
    const leader = opened().does(ilse, give(bram)).does(bram, takeOver);
    expect(leader.state.face.members.find(({ person }) => person === 'bram')).toMatchObject({ core: false });
  });

  it('is asked no more once it is taken back, or they must not see the case', () => {
    const back = asked.does(ilse, { type: 'TakeBackTask', task: idIn(asked), reason: 'Niet meer nodig.' });
    expect(openInvitations(back.state.face)).toEqual([]);
    given(back).when(takeOver, ot).then(refused('notForYou'));
    const out = asked.does(an, { type: 'AskAside', person: 'ot', reason: 'Familie.' });
    expect(openInvitations(out.state.face).map(({ person }) => person)).not.toContain('ot');
    expect(waitOf(out)?.people.length).toBeGreaterThan(0);
  });

  it('who lets the term pass leaves it to whoever comes next', () => {
    const due = openInvitations(asked.state.face)[0]?.dueAt ?? '';
    const late = asked.at(due).does(theClock, { type: 'AskFurther' });
    expect(waitOf(late)?.people.length).toBeGreaterThan(0);
  });
});

describe('a task of which the colleague goes', () => {
  it('is handed on when they are set aside or gone from the school', () => {
    const story = opened().does(ilse, addMember(ot), give(ot));
    const aside = story.does(an, { type: 'AskAside', person: 'ot', reason: 'Familie.' });
    expect(taskIn(aside)).toMatchObject({ status: 'open', owner: 'an' });
    const gone = story.does(theClock, { type: 'MemberGone', person: 'ot' });
    expect(taskIn(gone)).toMatchObject({ status: 'open' });
    expect(taskIn(gone)?.owner).not.toBe('ot');
  });

  it('lapses with the case, which names it', () => {
    const story = opened({ profile: builtIn('utrecht') }).does(ilse, give(an));
    const closed = story.does(ilse, close('mistake'));
    const row = closed.events.findLast(({ type }) => type === 'CaseClosed');
    expect(row?.body).toMatchObject({ lapsed: expect.arrayContaining([{ kind: 'given' }]) });
  });
});

describe('a request to a confidant that is not shared', () => {
  it('gives nobody outside it a task', () => {
    const profile = { ...flevoland, intake: { ...flevoland.intake, mayAskFirst: ['confidant' as const] } };
    const by = { ...profile, givenTasks: { by: ['teacher' as const] } };
    const story = new Story({ profile: by }).does(an, openCase({ askFirst: 'vera' }));
    given(story)
      .when(give(ot), an)
      .then(refused('excluded', { field: 'person' }));
    expect(story.does(an, give(vera)).task('given')?.owner).toBe('vera');
  });
});
