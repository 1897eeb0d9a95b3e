/** Who gets it when somebody is not there. */
import { describe, expect, it } from 'vitest';
import { openInvitations } from '../../src/consultation/face.ts';
import { actsAs, chainFor } from '../../src/consultation/stand-ins.ts';
import { advice, completeStep, decideReport, escalate, openCase, openFile, react, takeOver, write } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { withTeacherTask } from './other-papers.ts';
import { an, bram, dirk, ilse, regenboog, schoolWith } from './people.ts';
import { consulting, deciding, helpAccepted, opened, seen } from './stages.ts';

const WEDNESDAY = '2026-11-18T08:00:00.000Z';
const SATURDAY = '2026-11-21T10:00:00.000Z';
const IN_HOLIDAY = '2026-12-22T10:00:00.000Z';
const ids = (role: 'careCoordinator' | 'schoolLeader', now: string, excluded: readonly string[] = []) =>
  chainFor(regenboog, role, excluded, now).map((p) => p.id);

describe('the chain of a role', () => {
  it('is whoever works today, those who stand in for another after those they stand in for', () => {
    expect(ids('careCoordinator', '2026-11-16T08:00:00.000Z')).toEqual(['ilse', 'bram']);
    expect(ids('careCoordinator', WEDNESDAY)).toEqual(['bram', 'ilse']);
  });

  it('leaves out who must not see the case, and lets the deputy take the place', () => {
    expect(ids('careCoordinator', WEDNESDAY, ['bram'])).toEqual(['ilse']);
    expect(ids('schoolLeader', WEDNESDAY, ['dirk'])).toEqual(['dora']);
    expect(ids('schoolLeader', WEDNESDAY, ['dirk', 'dora'])).toEqual([]);
  });

  it('passes the work of the intern begeleider on to directie where nobody else may see the case', () => {
    expect(ids('careCoordinator', WEDNESDAY, ['ilse', 'bram'])).toEqual(['dirk', 'dora']);
    expect(actsAs(regenboog, dirk, 'careCoordinator', ['ilse', 'bram'], WEDNESDAY)).toBe(true);
    expect(actsAs(regenboog, dirk, 'careCoordinator', ['ilse'], WEDNESDAY)).toBe(false);
    expect(actsAs(regenboog, ilse, 'careCoordinator', ['ilse', 'bram'], WEDNESDAY)).toBe(false);
  });

  it('skips who is away, until the last day included', () => {
    const school = schoolWith({ bram: { away: [{ from: '2026-11-16', to: '2026-11-17' }] } });
    const on = (now: string) => chainFor(school, 'careCoordinator', [], now)[0]?.id;
    expect(on('2026-11-17T22:30:00.000Z')).toBe('ilse');
    expect(on('2026-11-17T23:30:00.000Z')).toBe('bram');
  });

  it('holds a deputy who has not the role, on the days that count', () => {
    const school = schoolWith({ bram: undefined, ilse: { deputy: 'an' } });
    expect(chainFor(school, 'careCoordinator', [], WEDNESDAY).map((p) => p.id)).toEqual(['an', 'ilse']);
    expect(actsAs(school, an, 'careCoordinator', [], WEDNESDAY)).toBe(true);
    expect(actsAs(school, an, 'careCoordinator', [], '2026-11-17T08:00:00.000Z')).toBe(false);
    expect(actsAs(school, an, 'careCoordinator', ['an'], WEDNESDAY)).toBe(false);
  });

  it.each(['administrator', 'privacyOfficer'] as const)('has no deputy who sees no case: %s', (role) => {
    const school = schoolWith({ bram: undefined, ilse: { deputy: 'bea' }, bea: { roles: [role] } });
    expect(chainFor(school, 'careCoordinator', [], WEDNESDAY).map((p) => p.id)).toEqual(['ilse']);
    const [bea] = school.people.filter(({ id }) => id === 'bea');
    expect(bea?.roles).toEqual([role]);
    expect(bea === undefined || actsAs(school, bea, 'careCoordinator', [], WEDNESDAY)).toBe(false);
  });

  it('has nobody without an account, and still somebody when the school is closed', () => {
    const school = schoolWith({ bram: { accounts: [] } });
    expect(chainFor(school, 'careCoordinator', [], WEDNESDAY).map((p) => p.id)).toEqual(['ilse']);
    expect(ids('careCoordinator', SATURDAY)).toEqual(['ilse', 'bram']);
    expect(ids('careCoordinator', IN_HOLIDAY)).toEqual(['ilse', 'bram']);
  });
});

describe('a request to somebody who is not there', () => {
  it('goes to the stand-in on a day on which the intern begeleider does not work', () => {
    const story = new Story({}, WEDNESDAY).does(an, openCase());
    expect(story.members).toEqual(['an', 'bram']);
    expect(story.task('read')?.owner).toBe('bram');
  });

  it('goes to the stand-in when the intern begeleider is away, and to her when the stand-in must not see it', () => {
    const away = schoolWith({ ilse: { away: [{ from: '2026-11-16', to: '2026-11-20' }] } });
    expect(new Story({ school: away }).does(an, openCase()).members).toEqual(['an', 'bram']);
    expect(new Story({}, WEDNESDAY).does(an, openCase({ exclude: ['bram'] })).members).toEqual(['an', 'ilse']);
  });

  it('goes to directie where no intern begeleider may see it, and the case can still be led to its end', () => {
    const story = new Story().does(an, openCase({ exclude: ['ilse', 'bram'] }));
    expect(story.task('read')?.owner).toBe('dirk');
    const further = story
      .does(dirk, openFile, completeStep('signals'), react('consultation'))
      .does(dirk, completeStep('consultation'));
    expect(further.state.face.steps.find((s) => s.id === 'talks')?.status).toBe('now');
  });
});

describe('a stand-in', () => {
  const school = schoolWith({
    dora: undefined,
    dirk: { deputy: 'vera', away: [{ from: '2026-11-16', to: '2026-11-16' }] },
  });
  const vera = school.people.find((p) => p.id === 'vera');

  it('acts for directie on the day that directie is away, in step 2 and in the decision', () => {
    const asked = consulting({ school });
    // Who stands in is asked, and reads nothing until they take it over.
    expect(asked.members).not.toContain('vera');
    if (vera === undefined) throw new Error('no Vera');
    const story = asked.does(vera, takeOver);
    given(story.does(vera, react('consultation')).does(ilse, react('consultation')))
      .when(completeStep('consultation'), ilse)
      .then('StepCompleted');
  });

  it('decides only while directie is away', () => {
    const decision = deciding(helpAccepted).does(ilse, { type: 'AddMember', person: 'vera', core: true, reason: 'x' });
    given(decision.in({ school })).when(decideReport(false), vera).then('ReportDecided');
    given(decision).when(decideReport(false), vera).then(refused('notForYou'));
  });

  it('gives Veilig Thuis a name to file the advice under', () => {
    const story = consulting({ school });
    if (vera === undefined) throw new Error('no Vera');
    given(story).when(advice('other', vera), ilse).then('AdviceRecorded');
    given(story.in({ school: regenboog }))
      .when(advice('other', vera), ilse)
      .then(refused('registeredUnder'));
  });
});

describe('who is brought in for work to be done', () => {
  it('is a colleague of the case who is there, before anybody new (S4 L704: no more people than needed)', () => {
    const wednesday = new Story({}, WEDNESDAY).does(an, openCase()).does(bram, openFile);
    const thursday = wednesday.at('2026-11-19T08:00:00.000Z').does(bram, completeStep('signals'));
    expect(thursday.members).toEqual(['an', 'bram', 'dirk']);
  });

  it('is the teacher of the case for a task of a teacher, never another teacher of the school', () => {
    const story = consulting({ profile: withTeacherTask });
    expect(story.task('watch')?.owner).toBe('an');
    expect(story.members).toEqual(['an', 'ilse', 'dirk']);
  });

  it('is the intern begeleider when the teacher has left: nobody uninvolved takes over', () => {
    const lacking = new Story().does(an, { ...openCase(), seen: '' });
    const left = lacking.does(an, { type: 'LeaveCase' });
    expect(left.task('fillDetails')?.owner).toBe('ilse');
    expect(left.members).toEqual(['ilse']);
  });
});

describe('a request that nobody reads', () => {
  /** Whoever gets it first, and then whoever is asked to take over, in turn. */
  const askedInTurn = (story: Story): readonly (string | undefined)[] => {
    const turns = [story.task('read')?.owner];
    let next = story;
    for (let turn = 0; turn < 12; turn += 1) {
      const task = next.task('read');
      if (task?.dueAt === undefined) return turns;
      next = next.at(task.dueAt).does(theClock, escalate('read'));
      for (const { wait, person } of openInvitations(next.state.face))
        if (wait === 'task.read' && !turns.includes(person)) turns.push(person);
      // Who is in the case already gets it at once.
      const owner = next.task('read')?.owner;
      if (!turns.includes(owner)) turns.push(owner);
      expect(next.members).toEqual(story.members);
    }
    throw new Error('the chain has no end');
  };

  it('goes to the stand-in, then to directie, and stays with the last one without a loop', () => {
    expect(askedInTurn(opened())).toEqual(['ilse', 'bram', 'dirk', 'dora']);
    expect(askedInTurn(opened({ urgency: 'serious' }))).toEqual(['ilse', 'bram', 'dirk', 'dora']);
  });

  it('goes first to those who are there today', () => {
    const friday = new Story({}, '2026-11-20T08:00:00.000Z').does(an, openCase({ urgency: 'danger' }));
    expect(askedInTurn(friday)).toEqual(['bram', 'dirk', 'dora', 'ilse']);
  });

  it('never reaches who must not see the case', () => {
    expect(askedInTurn(opened({ exclude: ['bram', 'dirk'] }))).toEqual(['ilse', 'dora']);
  });

  it('ends with the only one there is', () => {
    const school = schoolWith({ bram: undefined, dirk: undefined, dora: undefined, ilse: { workdays: ['mo'] } });
    expect(askedInTurn(opened({}, { school }))).toEqual(['ilse']);
  });

  it('asks each by a card of their own, and lets nobody in', () => {
    const story = opened({ urgency: 'serious' });
    given(story)
      .when(escalate('read'), theClock, '2026-11-16T10:00:00.000Z')
      .then(
        { type: 'TaskReassigned', face: { owner: 'ilse', escalated: true, dueAt: '2026-11-16T12:00:00.000Z' } },
        { type: 'TakeOverAsked', face: { person: 'bram', why: 'silent', dueAt: '2026-11-16T12:00:00.000Z' } },
      );
  });

  it('is not passed on before its term, nor after somebody read it', () => {
    given(opened()).when(escalate('read'), theClock).then(refused('notOpenYet'));
    given(seen()).when({ type: 'Escalate', task: 'read' }, theClock, IN_HOLIDAY).then(refused('alreadyDone'));
    given(seen()).when({ type: 'Escalate', task: 'nothing' }, theClock, IN_HOLIDAY).then(refused('alreadyDone'));
  });

  it('is read by directie too, but step 1 waits for the intern begeleider (S3 L7-8)', () => {
    let story = opened({ urgency: 'danger' });
    for (const at of ['08:10', '08:20']) story = story.at(`2026-11-16T${at}:00.000Z`).does(theClock, escalate('read'));
    const read = story.does(dirk, openFile);
    expect(read.task('read')).toBeUndefined();
    given(read)
      .when(completeStep('signals', 'haast'), an)
      .then(refused('incomplete', { passable: false }));
    given(read.does(ilse, openFile)).when(completeStep('signals'), an).then('StepCompleted');
  });

  it('the tasks of other kinds stay where they are when their term runs out', () => {
    given(seen().does(an, write())).when(escalate('linkPupil'), theClock, '2026-12-07T08:00:00.000Z').thenOnly();
  });
});
