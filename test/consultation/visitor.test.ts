/** Whom the board names from another of its schools: a colleague in that case, and nobody in any other. */
import { describe, expect, it } from 'vitest';
import { nameable, namedColleague, openBoardAsks } from '../../src/consultation/asked-board.ts';
import { openInvitations, type Task } from '../../src/consultation/face.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import { rehearsed, schoolOfCase } from '../../src/consultation/practice.ts';
import { colleaguesOf, type School } from '../../src/consultation/school.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { goneMembers } from '../../src/conversation/delivery/tools.ts';
import { openCase, openFile, takeOver } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, dirk, ilse, ria, schoolWith, visited as visitedBy, wim } from './people.ts';

const bare = schoolWith({ bram: undefined, dora: undefined });
const small: School = { ...bare, people: [...bare.people, wim] };
const visited = visitedBy(bare);

const nobodyLeft = (school: School): Story => {
  const story = new Story({ school }).does(an, openCase());
  const task = story.task('read') as Task;
  const late = story.at(task.dueAt ?? '').does(theClock, { type: 'Escalate', task: task.id });
  const due = openInvitations(late.state.face).map(({ dueAt }) => dueAt);
  return late.at(due.toSorted().at(-1) ?? '').does(theClock, { type: 'AskFurther' });
};
const invited = ({ state }: Story): readonly string[] => [
  ...new Set(openInvitations(state.face).map(({ person }) => person)),
];
const names = (person: string) => ({ type: 'BoardAnswers', by: 'wim', names: person }) as const;
const named = (): Story => nobodyLeft(small).in({ school: visited }).does(theClock, names('ria'));
const taken = (): Story => named().does(ria, takeOver);

describe('somebody of another school', () => {
  it('is asked like anybody whom the board names, and reads nothing until they take it over', () => {
    const story = named();
    expect(openBoardAsks(story.state.face)).toEqual([]);
    expect(invited(story)).toEqual(['dirk', 'ria']);
    expect(openInvitations(story.state.face).at(-1)).toMatchObject({
      role: 'careCoordinator',
      core: true,
      named: true,
    });
    expect(story.members).toEqual(['an', 'ilse']);
    given(story).when(openFile, ria).then(refused('notForYou'));
  });

  it('does the work of that role once they took it over, with the names of then', () => {
    const story = taken();
    expect(story.state.face.members.at(-1)).toMatchObject({
      person: 'ria',
      as: 'coordinator',
      core: true,
      coreBy: 'person',
    });
    expect(story.state.facts.names).toContainEqual(expect.objectContaining({ person: 'ria', name: 'Ria' }));
    const read = story.does(ria, openFile);
    expect(read.state.face.tasks.find(({ kind }) => kind === 'read')?.status).toBe('done');
    expect(read.task('linkPupil')?.owner).toBe('ria');
    const c = { ...read.world, actor: ria, now: read.now };
    expect(offers(read.state, c).length).toBeGreaterThan(5);
    const waits = waitsFor(read.state.face, visited, read.world.profile, read.now, read.state.facts.excluded);
    expect(waits.some(({ people }) => people.includes('ria'))).toBe(true);
    expect(colleaguesOf(rehearsed(c, read.state.face).school).map(({ id }) => id)).toContain('ria');
  });

  it('is never named where they must not see the case', () => {
    const { state } = nobodyLeft(visited);
    expect(namedColleague(state, visited, 'ria')).toMatchObject({ id: 'ria' });
    const out = { ...state, facts: { ...state.facts, excluded: ['ria'] } };
    expect(namedColleague(out, visited, 'ria')).toBeUndefined();
    expect(nameable(state, visited).map(({ id }) => id)).not.toContain('ria');
    given(nobodyLeft(visited)).when(names('wim'), theClock).then(refused('notForYou'));
    given(nobodyLeft(visited)).when(names('nobody'), theClock).then(refused('notForYou'));
  });

  it('is nobody in another case: asked nothing, let in by nobody, offered nowhere', () => {
    const other = nobodyLeft(visited);
    expect(invited(other)).toEqual(['dirk']);
    expect(schoolOfCase(visited, other.state.face)).toBe(visited);
    expect(colleaguesOf(visited).map(({ id }) => id)).not.toContain('ria');
    given(other)
      .when({ type: 'AddMember', person: 'ria', core: false, reason: 'meedenken' }, ilse)
      .then(refused('notForYou'));
    for (const actor of [an, ilse, dirk])
      expect(JSON.stringify(offers(other.state, { ...other.world, actor, now: other.now }))).not.toContain('"ria"');
    expect(offers(other.state, { ...other.world, actor: ria, now: other.now })).toEqual([]);
    given(new Story({ school: visited }))
      .when(openCase(), ria)
      .then(refused('notForYou'));
    const chosen = new Story({ school: visited }).does(an, openCase());
    expect(chosen.members).not.toContain('ria');
  });

  it('is asked nothing more, and gone from the case, where their place ended', () => {
    const story = taken();
    expect(goneMembers(story.state.face, visited)).toEqual([]);
    expect(goneMembers(story.state.face, small)).toEqual(['ria']);
    const left = story.in({ school: small }).does(theClock, { type: 'MemberGone', person: 'ria' });
    expect(left.members).not.toContain('ria');
    given(left.in({ school: visited }))
      .when(openFile, ria)
      .then(refused('notForYou'));
  });
});
