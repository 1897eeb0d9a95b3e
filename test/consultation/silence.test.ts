/** Who is silent past a term, and who says to be away: what waits for them goes on. */
import { describe, expect, it } from 'vitest';
import type { PassOn, SettleWaits } from '../../src/consultation/commands.ts';
import { openInvitations } from '../../src/consultation/face.ts';
import type { Person } from '../../src/consultation/school.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { askedIn } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import {
  answer,
  approve,
  completeStep,
  leave,
  openCase,
  openFile,
  react,
  readDraft,
  save,
  takeOver,
  talk,
} from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { withJointDecision } from './other-papers.ts';
import { an, bram, dirk, flevoland, ilse, regenboog, schoolWith, vera } from './people.ts';
import { consulting, needed, opened, seen, talking, waiting, weighing } from './stages.ts';

const settle: SettleWaits = { type: 'SettleWaits' };
const week = { from: '2026-11-16', to: '2026-11-20' };
const away: Partial<Person> = { away: [week] };

const waitsOf = (story: Story): readonly Wait[] =>
  waitsFor(story.state.face, story.world.school, story.world.profile, story.now, story.state.facts.excluded);
const waitOf = (story: Story, kind: Wait['kind']): Wait | undefined =>
  waitsOf(story).find((wait) => wait.kind === kind);

/** What the clock does once everybody was reminded often enough. */
const silent = (story: Story, kind: string): PassOn => {
  const task = story.task(kind);
  const wait = waitsOf(story).find((one) => one.kind === kind);
  if (task !== undefined) return { type: 'PassOn', task: task.id, revision: task.revision };
  if (wait === undefined) throw new Error(`nothing waits: ${kind}`);
  return { type: 'PassOn', task: wait.key, revision: askedIn(wait) };
};

describe('a decision of which the decider says nothing', () => {
  const school = schoolWith({ dora: undefined, dirk: { deputy: 'vera' } });
  const asked = waiting({ school });

  it('goes to the deputy of a director who is there, and she may take it', () => {
    given(asked).when({ type: 'ReadDraft', revision: 1 }, vera).then(refused('notForYou'));
    const handed = asked.does(theClock, silent(asked, 'decide')).does(vera, takeOver);
    expect(waitOf(handed, 'approve')?.people).toEqual(expect.arrayContaining(['dirk', 'vera']));
    given(handed.does(vera, readDraft)).when(approve(), vera).then('DraftApproved');
  });

  it('stays open to him too: whoever is first takes it', () => {
    given(asked.does(theClock, silent(asked, 'decide')).does(dirk, readDraft))
      .when(approve(), dirk)
      .then('DraftApproved');
  });

  it('is asked of him again where nobody comes after him, and never stands still for good', () => {
    const alone = waiting({ school: schoolWith({ dora: undefined, dirk: {} }) }).in({
      school: schoolWith({ dora: undefined, dirk: { ...dirk, deputy: 'dirk' } }),
    });
    const again = alone.does(theClock, silent(alone, 'decide'));
    expect(again.task('decide')).toMatchObject({ owner: 'dirk', escalations: 1, dueAt: '2026-11-23T16:00:00.000Z' });
    given(again).when(silent(again, 'decide'), theClock).then('TaskReassigned');
  });

  it('goes to the deputy at once when he says to be away, and the next morning no longer waits for him', () => {
    const gone = asked.in({ school: schoolWith({ dora: undefined, dirk: { deputy: 'vera', ...away } }) });
    const moved = gone.does(theClock, settle).does(vera, takeOver);
    expect(moved.task('decide')?.owner).toBe('vera');
    expect(waitOf(moved, 'approve')?.people).toEqual(['vera']);
    given(moved).when(settle, theClock).thenOnly();
  });

  it('by joint roles goes on for the role whose holder is away, not for who approved', () => {
    const joint = waiting({ profile: withJointDecision, school });
    const one = joint.does(ilse, readDraft, approve());
    const gone = one.in({ school: schoolWith({ dora: undefined, dirk: { deputy: 'vera', ...away } }) });
    expect(gone.does(theClock, settle).does(vera, takeOver).state.face.draft?.waitingFor).toContain('vera');
  });
});

describe('a role that is left alone', () => {
  it('falls to directie where the only intern begeleider says to be away, after the case began', () => {
    const school = schoolWith({ bram: undefined });
    const story = seen({ school }).in({ school: schoolWith({ bram: undefined, ilse: away }) });
    const moved = story.does(theClock, settle).does(dirk, takeOver);
    expect(moved.task('linkPupil')?.owner).toBe('dirk');
    expect(waitOf(moved, 'step')?.people).toEqual(['dirk']);
    given(moved).when(completeStep('signals'), dirk).then('StepCompleted');
  });

  it('falls to directie where she is away before', () => {
    const school = schoolWith({ bram: undefined, ilse: away });
    expect(new Story({ school }).does(an, openCase()).task('read')?.owner).toBe('dirk');
  });

  it('stays with her on a day on which she does not work', () => {
    const school = schoolWith({ bram: undefined });
    const wednesday = seen({ school }).at('2026-11-18T08:00:00.000Z');
    given(wednesday).when(settle, theClock).thenOnly();
  });

  it('goes to whoever receives cases where a teacher of the case is away or silent', () => {
    const story = opened({ seen: '' }).does(ilse, openFile);
    const gone = story.in({ school: schoolWith({ an: away }) }).does(theClock, settle);
    expect(gone.task('fillDetails')?.owner).toBe('ilse');
    const late = story.does(theClock, silent(story, 'fillDetails'));
    expect(late.task('fillDetails')?.owner).toBe('ilse');
  });
});

describe('what waits without a task', () => {
  it('is asked of who comes next, once whoever is asked was reminded often enough', () => {
    const story = weighing({ school: schoolWith({ bram: undefined }) });
    expect(waitOf(story, 'question')?.people).toEqual(['ilse']);
    const handed = story.does(theClock, silent(story, 'question'));
    expect(waitOf(handed, 'question')?.people).toEqual(expect.arrayContaining(['ilse', 'dirk']));
    given(handed).when(answer('q1', 'yes'), dirk).then('QuestionAnswered');
    expect(handed.does(ilse, answer('q1', 'yes')).state.face.weighing).toBe('open');
  });

  it('asks a stand-in who is not in the case to take over', () => {
    const story = weighing();
    expect(story.members).not.toContain('bram');
    const handed = story.does(theClock, silent(story, 'question'));
    expect(handed.members).not.toContain('bram');
    expect(handed.events.at(-1)).toMatchObject({ type: 'TakeOverAsked', face: { person: 'bram', why: 'silent' } });
  });

  it('is not handed on twice for the same silence, nor when it is over', () => {
    const story = weighing();
    const once = silent(story, 'question');
    const handed = story.at('2026-11-30T09:00:00.000Z').does(theClock, once);
    given(handed).when(once, theClock).then(refused('stale'));
    given(handed.does(ilse, answer('q1', 'no')))
      .when(once, theClock)
      .then(refused('alreadyDone'));
  });

  it('stays with the colleague who was asked to think along', () => {
    const story = opened({ consult: ['vera'] }).does(ilse, openFile, completeStep('signals'));
    const wait = waitsOf(story).find(({ key }) => key.endsWith('.vera'));
    const command = {
      type: 'PassOn',
      task: wait?.key ?? '',
      revision: wait === undefined ? 0 : askedIn(wait),
    } as const;
    given(story).when(command, theClock).then(refused('notForYou'));
  });

  it('a planned talk goes on to who comes next where whoever planned it never says how it went', () => {
    const on = '2026-11-18';
    const planned = talking({ school: schoolWith({ bram: undefined }) })
      .does(ilse, { type: 'Plan', id: 'p1', of: 'child', on, people: [] })
      .at('2026-11-23T09:00:00.000Z');
    expect(waitOf(planned, 'planned')?.people).toEqual(['ilse']);
    const handed = planned.does(theClock, silent(planned, 'planned'));
    expect(waitOf(handed, 'planned')?.people).toContain('an');
    given(handed)
      .when(talk('child', [an]), an)
      .then('TalkRecorded');
  });

  it('does not let a silent colleague hold up the decision of who wrote the text', () => {
    const school = schoolWith({ dora: undefined, bram: undefined, vera: undefined, dirk: {} });
    const written = needed({ school }).does(dirk, save());
    expect(waitOf(written, 'readText')?.people).toEqual(['ilse']);
    const handed = written.does(theClock, silent(written, 'readText'));
    given(handed.does(dirk, readDraft))
      .when(approve({ reason: 'Ilse is er niet toe gekomen.' })(handed.state), dirk)
      .then('DraftApproved');
  });
});

describe('an intern begeleider who starts a case', () => {
  it('is read by the next in the chain, at once, and by directie where there is no other', () => {
    expect(new Story().does(ilse, openCase()).task('read')?.owner).toBe('bram');
    const school = schoolWith({ bram: undefined });
    const story = new Story({ school }).does(ilse, openCase({ urgency: 'serious' }));
    expect(story.members).toEqual(['ilse', 'dirk']);
    expect(story.task('read')?.owner).toBe('dirk');
    const deputy = schoolWith({ bram: undefined, ilse: { deputy: 'vera' } });
    expect(new Story({ school: deputy }).does(ilse, openCase()).task('read')?.owner).toBe('vera');
  });

  it('does not complete the consultation by her own reaction', () => {
    const began = new Story({ school: schoolWith({ bram: undefined }) })
      .does(ilse, openCase())
      .does(dirk, openFile)
      .does(ilse, completeStep('signals'));
    expect(waitOf(began, 'react')?.people).toEqual(['dirk']);
    const own = began.does(ilse, react('consultation'));
    given(own).when(completeStep('consultation'), ilse).then(refused('incomplete'));
    given(own.does(dirk, react('consultation')))
      .when(completeStep('consultation'), ilse)
      .then('StepCompleted');
  });

  it('reads what she only wrote down herself, and is not stopped where she is the only one of the school', () => {
    const recorded = new Story().does(ilse, openCase({ urgency: 'record' }));
    expect([recorded.members, recorded.task('read')]).toEqual([['ilse'], undefined]);
    const school = { ...regenboog, people: [{ ...ilse, roles: ['careCoordinator', 'schoolLeader'] as const }] };
    const alone = new Story({ school }).does(school.people[0], openCase());
    expect(alone.task('read')).toBeUndefined();
    const consulted = alone.does(ilse, completeStep('signals'), react('consultation'));
    given(consulted).when(completeStep('consultation'), ilse).then('StepCompleted');
  });

  it('is not done with the request by opening the case herself', () => {
    const story = new Story().does(ilse, openCase());
    expect(story.does(ilse, openFile).task('read')?.owner).toBe('bram');
    expect(story.does(bram, openFile).task('read')).toBeUndefined();
  });

  it('does not get the request back when whoever has it says to be away, or leaves', () => {
    const story = new Story().does(ilse, openCase());
    const gone = story.in({ school: schoolWith({ bram: away }) }).does(theClock, settle);
    expect(gone.does(dirk, takeOver).task('read')?.owner).toBe('dirk');
    expect(story.does(bram, leave()).does(dirk, takeOver).task('read')?.owner).toBe('dirk');
    given(gone).when(takeOver, ilse).then(refused('alreadyDone'));
  });

  it('passes the request on past her when nobody reads it', () => {
    const story = new Story().does(ilse, openCase({ urgency: 'danger' }));
    const asked: string[] = [];
    let next = story;
    for (let turn = 0; turn < 6; turn += 1) {
      const task = next.task('read');
      if (task?.dueAt === undefined) break;
      next = next.at(task.dueAt).does(theClock, { type: 'Escalate', task: 'read' });
      for (const { person } of openInvitations(next.state.face)) if (!asked.includes(person)) asked.push(person);
    }
    expect(next.task('read')?.owner).toBe('dirk');
    expect(asked).toEqual(['dora']);
  });
});

it('tells by the face alone who was silent, so that whoever is asked hears why', () => {
  const story = consulting();
  const late = story.does(theClock, silent(story, 'linkPupil')).does(bram, takeOver);
  expect(waitsOf(late).find(({ task }) => task?.kind === 'linkPupil')).toMatchObject({
    people: ['bram'],
    silent: ['ilse'],
  });
  expect(flevoland.roles.receives).toBe('careCoordinator');
  expect(bram.roles).toContain('careCoordinator');
});
