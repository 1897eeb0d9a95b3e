/** Being asked is not being let in: who is asked down the chain, and what makes them a member. */
import { describe, expect, it } from 'vitest';
import type { PassOn, SettleWaits } from '../../src/consultation/commands.ts';
import { openInvitations } from '../../src/consultation/face.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person } from '../../src/consultation/school.ts';
import { actOf } from '../../src/consultation/waits/act.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { askedIn } from '../../src/consultation/waits/wait.ts';
import { waitsFor, waitsOfPerson } from '../../src/consultation/waits/waits-for.ts';
import { addMember, answer, approve, endMember, openCase, openFile, readDraft, takeOver } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, bram, dirk, dora, ilse, ot, schoolWith, vera } from './people.ts';
import { opened, seen, waiting, weighing } from './stages.ts';

const settle: SettleWaits = { type: 'SettleWaits' };
const away: Partial<Person> = { away: [{ from: '2026-11-16', to: '2026-11-20' }] };

const waitsOf = (story: Story): readonly Wait[] =>
  waitsFor(story.state.face, story.world.school, story.world.profile, story.now, story.state.facts.excluded);
const waitOf = (story: Story, kind: Wait['kind']): Wait | undefined =>
  waitsOf(story).find((wait) => wait.kind === kind);
const asked = (story: Story): readonly string[] => [
  ...new Set(openInvitations(story.state.face).map(({ person }) => person)),
];
/** What the clock does once everybody was reminded often enough. */
const silent = (story: Story, kind: string): PassOn => {
  const task = story.task(kind);
  const wait = waitsOf(story).find((one) => one.kind === kind);
  if (task !== undefined) return { type: 'PassOn', task: task.id, revision: task.revision };
  if (wait === undefined) throw new Error(`nothing waits: ${kind}`);
  return { type: 'PassOn', task: wait.key, revision: askedIn(wait) };
};
const late = (story: Story, task: string): Story => {
  const due = story.task(task)?.dueAt ?? '';
  return story.at(due).does(theClock, { type: 'Escalate', task });
};
/** The term of whoever was asked last passes. */
const further = (story: Story): Story => {
  const due =
    openInvitations(story.state.face)
      .map(({ dueAt }) => dueAt)
      .toSorted()
      .at(-1) ?? '';
  return story.at(due).does(theClock, { type: 'AskFurther' });
};

describe('whoever receives a case today', () => {
  it('joins it as it is opened, and is the first who does so where somebody is away', () => {
    expect(new Story().does(an, openCase()).members).toEqual(['an', 'ilse']);
    const story = new Story({ school: schoolWith({ ilse: away }) }).does(an, openCase());
    expect(story.members).toEqual(['an', 'bram']);
    expect(asked(story)).toEqual([]);
  });
});

describe('whoever was let in and taken out while they are asked', () => {
  it('is asked no more, and whoever comes next is', () => {
    const story = late(new Story().does(an, openCase()), 'read');
    const [first] = asked(story);
    expect(first).toBe('bram');
    const out = story.does(ilse, addMember(bram), endMember(bram));
    expect(asked(out)).not.toContain('bram');
    expect(waitsOf(out).flatMap(({ people }) => people)).not.toContain('bram');
    expect(asked(further(out.does(theClock, settle)))).not.toContain('bram');
    given(out).when(takeOver, bram).then(refused('notForYou'));
  });
});

describe('a request that nobody read in time', () => {
  const story = late(new Story().does(an, openCase()), 'read');

  it('asks whoever comes next, who is not in the case by that', () => {
    expect(story.members).toEqual(['an', 'ilse']);
    expect(asked(story)).toEqual(['bram']);
    expect(story.task('read')).toMatchObject({ owner: 'ilse', escalations: 1, tried: ['ilse'] });
    given(story).when(openFile, bram).then(refused('notForYou'));
    expect(waitsOfPerson(waitsOf(story), 'bram').map(({ kind }) => kind)).toEqual(['takeOver']);
    expect(waitsOf(story).find(({ task }) => task?.kind === 'read')?.people).toEqual(['ilse']);
  });

  it('names one act to them, which is offered and lets them in', () => {
    const [wait] = waitsOfPerson(waitsOf(story), 'bram');
    if (wait === undefined) throw new Error('not asked');
    const c = { ...story.world, actor: bram, now: story.now };
    expect(actOf(wait, story.state, c, () => offers(story.state, c))).toEqual({ act: 'TakeOver' });
    expect(offers(story.state, c)).toEqual([{ act: 'TakeOver' }]);
    const taken = story.does(bram, takeOver);
    expect(taken.members).toEqual(['an', 'ilse', 'bram']);
    expect(taken.task('read')?.owner).toBe('bram');
    expect(asked(taken)).toEqual([]);
    given(taken).when(openFile, bram).then('FileOpened', 'TaskDone');
  });

  it('still belongs to whoever was silent too: her reading ends the asking', () => {
    const read = story.does(ilse, openFile);
    expect(asked(read)).toEqual([]);
    given(read).when(takeOver, bram).then(refused('notForYou'));
  });

  it('is nothing to who is not asked, nor a second time to who is', () => {
    given(story).when(takeOver, ot).then(refused('notForYou'));
    given(story).when(takeOver, ilse).then(refused('alreadyDone'));
    given(story.does(bram, takeOver)).when(takeOver, bram).then(refused('alreadyDone'));
  });

  it('goes on to the next where they are silent too, beside those asked before, and whoever acts first has it', () => {
    const two = late(story, 'read');
    expect(asked(two)).toEqual(['bram', 'dirk']);
    const taken = two.does(bram, takeOver);
    expect(asked(taken)).toEqual([]);
    const reads = taken.state.face.invited?.filter(({ wait }) => wait === 'task.read') ?? [];
    expect(reads.map(({ person, over }) => [person, over?.by])).toEqual([
      ['bram', 'bram'],
      ['dirk', 'bram'],
    ]);
    given(taken).when(takeOver, dirk).then(refused('notForYou'));
  });
});

describe('somebody who is away', () => {
  it('has what waits asked of whoever comes next, to the term of the case', () => {
    const gone = seen()
      .in({ school: schoolWith({ ilse: away }) })
      .does(theClock, settle);
    expect(gone.members).toEqual(['an', 'ilse']);
    expect(asked(gone)).toEqual(['bram']);
    expect(waitOf(gone, 'takeOver')?.dueAt).toBe('2026-11-17T16:00:00.000Z');
    given(gone).when(settle, theClock).thenOnly();
    const taken = gone.does(bram, takeOver);
    expect(taken.task('linkPupil')?.owner).toBe('bram');
    expect(taken.members).toContain('bram');
  });

  it('is followed by the next, and the next, where those who are asked let their term pass', () => {
    const gone = seen()
      .in({ school: schoolWith({ ilse: away }) })
      .does(theClock, settle);
    const on = further(gone);
    expect(asked(on)).toEqual(['bram', 'dirk']);
    const end = further(further(on));
    expect(asked(end)).toEqual(['bram', 'dirk', 'dora']);
    expect(new Set(openInvitations(end.state.face).map(({ times }) => times))).toEqual(new Set([2]));
    given(end.does(dora, takeOver)).when(settle, theClock).thenOnly();
  });

  it('is asked for no more once back', () => {
    const gone = seen()
      .in({ school: schoolWith({ ilse: away }) })
      .does(theClock, settle);
    const back = gone.in({ school: schoolWith({}) }).does(theClock, settle);
    expect(asked(back)).toEqual([]);
    given(back).when(takeOver, bram).then(refused('notForYou'));
  });

  it('is asked at once of who is there where danger is raised on a day off', () => {
    const at = (school: Story['world']['school']) =>
      seen({ school: schoolWith({}) })
        .does(ilse, addMember(dirk, { core: true }))
        .in({ school });
    const raised = at(schoolWith({ ilse: { workdays: ['tu'] } })).does(an, { type: 'RaiseUrgency', urgency: 'danger' });
    expect(asked(raised)).toContain('bram');
    given(raised).when(settle, theClock).thenOnly();
  });

  it('is answered within minutes in danger', () => {
    const danger = new Story().does(an, openCase({ urgency: 'danger' }));
    const story = late(danger, 'read');
    expect(waitOf(story, 'takeOver')?.dueAt).toBe('2026-11-16T08:20:00.000Z');
  });
});

describe('what has no task', () => {
  it('is taken over by whoever comes next, who may do it from then on', () => {
    const story = weighing();
    const late = story.does(theClock, silent(story, 'question'));
    expect(late.members).not.toContain('bram');
    given(late).when(answer('q1', 'yes'), bram).then(refused('notForYou'));
    const taken = late.does(bram, takeOver);
    expect(waitOf(taken, 'question')?.people).toContain('bram');
    given(taken).when(answer('q1', 'yes'), bram).then('QuestionAnswered');
  });
});

describe('a decision', () => {
  const school = schoolWith({ dora: undefined, dirk: { deputy: 'vera' } });

  it('is taken over by a deputy, who reads the core for it', () => {
    const story = waiting({ school });
    const late = story.does(theClock, silent(story, 'decide'));
    expect(late.members).not.toContain('vera');
    given(late).when({ type: 'ReadDraft', revision: 1 }, vera).then(refused('notForYou'));
    const taken = late.does(vera, takeOver);
    expect(waitOf(taken, 'approve')?.people).toEqual(expect.arrayContaining(['dirk', 'vera']));
    given(taken.does(vera, readDraft)).when(approve(), vera).then('DraftApproved');
  });
});

describe('who must not see it', () => {
  it('is never asked, and is asked no more once it is said of them', () => {
    const story = late(new Story().does(an, openCase({ exclude: ['bram'] })), 'read');
    expect(asked(story)).toEqual(['dirk']);
    expect(JSON.stringify(story.state.face)).not.toContain('"bram"');
    const two = late(new Story().does(an, openCase()), 'read');
    const out = two.does(an, { type: 'AskAside', person: 'bram', reason: 'Het is zijn buurkind.' });
    expect(asked(out)).not.toContain('bram');
    given(out).when(takeOver, bram).then(refused('notForYou'));
  });

  it('is not asked after somebody took them out', () => {
    const out = opened({ consult: ['bram'] }).does(ilse, openFile, {
      type: 'EndMember',
      person: 'bram',
      reason: 'Niet nodig.',
    });
    const gone = out.in({ school: schoolWith({ ilse: away }) }).does(theClock, settle);
    expect(asked(gone)).toEqual(['dirk']);
  });
});
