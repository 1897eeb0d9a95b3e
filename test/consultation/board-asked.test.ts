/** The end of the chain: where nobody of the school answers, the board is asked whom it names, and reads and decides nothing. */
import { describe, expect, it } from 'vitest';
import { callBoardWords } from '../../cards/asked-board.ts';
import { boardToCall, nameable, openBoardAsks } from '../../src/consultation/asked-board.ts';
import type { SettleWaits } from '../../src/consultation/commands.ts';
import { openInvitations, type Task } from '../../src/consultation/face.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person, School } from '../../src/consultation/school.ts';
import { askedIn, type Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { openCase, openFile, takeOver } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, ilse, ot, schoolWith, wim } from './people.ts';
import { seen, weighing } from './stages.ts';

const settle: SettleWaits = { type: 'SettleWaits' };
const longAway: Partial<Person> = { away: [{ from: '2026-11-16', to: '2026-12-11' }] };
const withBoard = (school: School, board: Person = wim): School => ({ ...school, people: [...school.people, board] });
const small = withBoard(schoolWith({ bram: undefined, dora: undefined }));
/** Whom it is asked to name for one thing that waits, the first where none is named. */
const asked = (story: Story, wait?: string) =>
  openBoardAsks(story.state.face).filter((one, at) => (wait === undefined ? at === 0 : one.wait === wait));
const invited = (story: Story): readonly string[] => [
  ...new Set(openInvitations(story.state.face).map(({ person }) => person)),
];
const lineOf = (story: Story) =>
  waitsFor(story.state.face, story.world.school, story.world.profile, story.now, story.state.facts.excluded).filter(
    ({ kind }) => kind === 'board',
  );
const late = (story: Story, kind: string): Story => {
  const task = story.task(kind) as Task;
  return story.at(task.dueAt ?? '').does(theClock, { type: 'Escalate', task: task.id });
};
const further = (story: Story): Story => {
  const due = [...openInvitations(story.state.face), ...openBoardAsks(story.state.face)]
    .map(({ dueAt }) => dueAt)
    .toSorted();
  return story.at(due.at(-1) ?? '').does(theClock, { type: 'AskFurther' });
};
const names = (person: string) => ({ type: 'BoardAnswers', by: 'wim', names: person }) as const;
const looks = { type: 'BoardAnswers', by: 'wim' } as const;
/** Ilse did not read it, and Dirk, who was asked next, let his term pass too. */
const nobodyLeft = (school: School = small): Story => further(late(new Story({ school }).does(an, openCase()), 'read'));

describe('a request that nobody of the school reads', () => {
  it('is asked of the board when nobody is left to be asked, and not before', () => {
    const first = late(new Story({ school: small }).does(an, openCase()), 'read');
    expect(invited(first)).toEqual(['dirk']);
    expect(asked(first)).toEqual([]);
    const story = further(first);
    expect(asked(story)).toMatchObject([{ wait: 'task.read', role: 'careCoordinator', people: ['wim'], times: 1 }]);
    expect(story.members).toEqual(['an', 'ilse']);
    expect(lineOf(story)).toMatchObject([{ people: ['wim'], role: 'careCoordinator', overdue: false }]);
    expect(lineOf(story)[0]).not.toHaveProperty('about');
  });

  it('tells the board nothing on the face but role and moments', () => {
    expect(Object.keys(asked(nobodyLeft())[0] ?? {}).toSorted()).toEqual(
      ['at', 'dueAt', 'people', 'role', 'times', 'wait'].toSorted(),
    );
  });

  it('lets nobody of the board read or do anything in the case', () => {
    const story = nobodyLeft();
    given(story).when(openFile, wim).then(refused('notForYou'));
    given(story).when(takeOver, wim).then(refused('notForYou'));
    expect(offers(story.state, { ...story.world, actor: wim, now: story.now })).toEqual([]);
    given(story).when(names('ot'), wim).then(refused('notForYou'));
  });

  it('says that the board saw it, once', () => {
    const story = nobodyLeft().does(theClock, looks);
    expect(asked(story)).toMatchObject([{ seenAt: nobodyLeft().now }]);
    given(story).when(looks, theClock).then(refused('alreadyDone'));
  });

  it('asks whom the board names like anybody else, who then does the work of the role', () => {
    const story = nobodyLeft().does(theClock, names('ot'));
    expect(asked(story)).toEqual([]);
    expect(invited(story)).toEqual(['dirk', 'ot']);
    expect(story.members).toEqual(['an', 'ilse']);
    given(story).when(openFile, ot).then(refused('notForYou'));
    const taken = story.does(ot, takeOver);
    expect(taken.members).toEqual(['an', 'ilse', 'ot']);
    expect(taken.state.face.members.find(({ person }) => person === 'ot')).toMatchObject({
      as: 'coordinator',
      core: true,
      coreBy: 'person',
    });
    const read = taken.does(ot, openFile);
    expect(read.state.face.tasks.find(({ kind }) => kind === 'read')?.status).toBe('done');
    given(read).when(settle, theClock).thenOnly();
    expect(read.task('linkPupil')?.owner).toBe('ot');
  });

  it('is asked of the board again where the person whom it named is silent too', () => {
    const again = further(nobodyLeft().does(theClock, names('ot')));
    expect(asked(again)).toMatchObject([{ people: ['wim'], times: 1 }]);
    expect(nameable(again.state, small).map(({ id }) => id)).not.toContain('ot');
    given(again).when(names('ot'), theClock).then(refused('notForYou'));
  });

  it('is asked no more once somebody did it', () => {
    const read = nobodyLeft().does(ilse, openFile);
    expect(asked(read)).toEqual([]);
    given(read).when(names('ot'), theClock).then(refused('alreadyDone'));
  });

  it('asks again at the term, and lets the author call where the board named nobody', () => {
    const once = nobodyLeft();
    expect(boardToCall(once.state.face)).toEqual([]);
    const twice = further(once);
    expect(asked(twice)).toMatchObject([{ times: 2, unheard: true }]);
    expect(boardToCall(twice.state.face).length).toBeGreaterThan(0);
    expect(lineOf(twice)).toMatchObject([{ people: ['wim'], about: 'call' }]);
    expect(boardToCall(twice.does(theClock, looks).state.face)).toEqual([]);
    // Who looks each time and names nobody keeps nobody from calling.
    const looked = further(once.does(theClock, looks));
    expect(boardToCall(looked.state.face).length).toBeGreaterThan(0);
    const lookedAgain = further(looked.does(theClock, looks)).does(theClock, looks);
    expect(boardToCall(lookedAgain.state.face).length).toBeGreaterThan(0);
  });
});

describe('whom the board may name', () => {
  it('is nobody who wrote it, must not see it, did not answer or was taken out', () => {
    const school = withBoard(schoolWith({ dora: undefined }));
    const story = nobodyLeft(school);
    const open = new Story({ school }).does(an, openCase({ exclude: ['bram'] }));
    const out = further(late(open, 'read'));
    const of = (one: Story) => nameable(one.state, school).map(({ id }) => id);
    expect(of(story)).toEqual(expect.arrayContaining(['ot', 'vera']));
    for (const id of ['an', 'ilse', 'wim', 'bea']) expect(of(story)).not.toContain(id);
    expect(of(out)).not.toContain('bram');
    given(out).when(names('bram'), theClock).then(refused('notForYou'));
    expect(JSON.stringify(out.state.face)).not.toContain('"bram"');
  });

  it('is asked by nobody of the board who must not see it', () => {
    const story = further(late(new Story({ school: small }).does(an, openCase({ exclude: ['wim'] })), 'read'));
    expect(asked(story)).toMatchObject([{ people: [] }]);
    expect(JSON.stringify(story.state.face)).not.toContain('"wim"');
    // The number in the school file may be theirs.
    expect(callBoardWords(story.state.face, small, ['wim'])).not.toMatch(/Wim|06-/);
    expect(callBoardWords(story.state.face, small, [])).toContain('Bel Wim van Stichting De Brug: 06-00000000.');
  });
});

describe('a board without an account', () => {
  const school = withBoard(schoolWith({ bram: undefined, dora: undefined }), { ...wim, accounts: [] });

  it('is to be called, and the clock asks nobody again', () => {
    const story = nobodyLeft(school);
    expect(asked(story)).toMatchObject([{ people: [] }]);
    expect(boardToCall(story.state.face).length).toBeGreaterThan(0);
    expect(lineOf(story)).toMatchObject([{ people: [], role: 'board', about: 'call' }]);
    expect(further(story).state.face.board?.[0]?.times).toBe(1);
  });

  it('is asked as soon as it has one, and no more where it has none', () => {
    const story = nobodyLeft(school).in({ school: small }).does(theClock, settle);
    expect(asked(story)).toMatchObject([{ people: ['wim'] }]);
    expect(boardToCall(story.state.face)).toEqual([]);
    given(story).when(settle, theClock).thenOnly();
    expect(asked(story.in({ school }).does(theClock, settle))).toMatchObject([{ people: [] }]);
  });
});

describe('everybody who may do it', () => {
  it('is away: the board is asked at once, but not for a few days before the term', () => {
    const away = withBoard(schoolWith({ bram: undefined, dora: undefined, ilse: longAway, dirk: longAway }));
    expect(asked(seen({ school: small }).in({ school: away }).does(theClock, settle))).toMatchObject([
      { role: 'careCoordinator', people: ['wim'] },
    ]);
    const today: Partial<Person> = { away: [{ from: '2026-11-16', to: '2026-11-16' }] };
    const back = withBoard(schoolWith({ bram: undefined, dora: undefined, ilse: today, dirk: today }));
    expect(asked(seen({ school: small }).in({ school: back }).does(theClock, settle))).toEqual([]);
  });

  it('is gone: the board is asked as the case is opened', () => {
    const nobody = withBoard(schoolWith({ ilse: undefined, bram: undefined, dirk: undefined, dora: undefined }));
    const story = new Story({ school: nobody }).does(an, openCase());
    expect(asked(story).map(({ people }) => people)).toContainEqual(['wim']);
  });

  it('is back: nobody is named any more', () => {
    const away = withBoard(schoolWith({ bram: undefined, dora: undefined, ilse: longAway, dirk: longAway }));
    const gone = seen({ school: small }).in({ school: away }).does(theClock, settle);
    const back = gone.in({ school: small }).does(theClock, settle);
    expect(asked(back)).toEqual([]);
  });

  it('has minutes in danger', () => {
    const danger = new Story({ school: small }).does(an, openCase({ urgency: 'danger' }));
    const story = late(late(danger, 'read'), 'read');
    expect(asked(story)).toHaveLength(1);
    expect(Date.parse(asked(story)[0]?.dueAt ?? '') - Date.parse(story.now)).toBeLessThanOrEqual(10 * 60_000);
  });
});

describe('what has no task', () => {
  it('goes to the board as well', () => {
    const story = weighing({ school: small });
    const question = (one: Story): Wait => {
      const found = waitsFor(one.state.face, small, one.world.profile, one.now).find(({ kind }) => kind === 'question');
      if (found === undefined) throw new Error('no question waits');
      return found;
    };
    const passed = (one: Story): Story =>
      one
        .at('2026-11-18T16:00:00.000Z')
        .does(theClock, { type: 'PassOn', task: question(one).key, revision: askedIn(question(one)) });
    expect(asked(passed(story))).toEqual([]);
    const end = passed(passed(story));
    expect(asked(end, question(end).key)).toMatchObject([{ people: ['wim'] }]);
    const taken = end.does(theClock, names('ot')).does(ot, takeOver);
    expect(question(taken).people).toContain('ot');
  });
});

describe('the chain before it', () => {
  it('is asked whole', () => {
    const school = withBoard(schoolWith({}));
    const story = further(further(late(new Story({ school }).does(an, openCase()), 'read')));
    expect(asked(story)).toEqual([]);
    expect(invited(further(story))).toEqual(['bram', 'dirk', 'dora']);
  });
});
