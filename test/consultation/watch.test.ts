import { describe, expect, it } from 'vitest';
import type { AskWatcher, NameWatcher, PassOn } from '../../src/consultation/commands.ts';
import type { Person } from '../../src/consultation/school.ts';
import { completeStep, react, takeOver } from './asks.ts';
import { given, refused, type Story, theClock } from './given.ts';
import { an, bram, dirk, ilse, ot, schoolWith } from './people.ts';
import { opened, seen } from './stages.ts';

const HOLIDAY = '2027-01-03';
const ask = (until?: string): AskWatcher => ({ type: 'AskWatcher', ...(until === undefined ? {} : { until }) });
const name = (person: Person): NameWatcher => ({ type: 'NameWatcher', person: person.id });
const asked = (): Story => seen().at('2026-12-18T08:00:00.000Z').does(theClock, ask(HOLIDAY));

describe('before a school holiday', () => {
  it('the coordinator is asked who watches a case with a term in it, once', () => {
    expect(asked().task('holidayWatch')).toMatchObject({ id: 'holidayWatch:2027-01-03', owner: 'ilse' });
    // She does not work that day: who comes next is asked at once.
    expect(asked().does(bram, takeOver).task('holidayWatch')?.owner).toBe('bram');
    given(asked()).when(ask(HOLIDAY), theClock).thenOnly();
  });

  it('a case without a term that falls in it is left alone, one with danger is not', () => {
    const story = seen().does(ilse, { type: 'LinkPupil' });
    given(story).when(ask('2026-11-16'), theClock).thenOnly();
    const danger = opened({ urgency: 'danger' });
    given(danger).when(ask('2026-11-16'), theClock).then('TaskOpened');
  });

  it('who is named joins, hears it, and keeps it until the holiday is over', () => {
    const story = asked();
    given(story)
      .when(name(dirk), ilse)
      .then(
        { type: 'MemberAdded', face: { person: 'dirk' } },
        { type: 'WatcherNamed', face: { person: 'dirk', until: HOLIDAY, notify: ['dirk'] } },
        'TaskDone',
      );
    const named = story.does(ilse, name(dirk));
    expect(named.state.face.watcher).toEqual({ person: 'dirk', until: HOLIDAY });
    given(named).when(ask(HOLIDAY), theClock).thenOnly();
    given(named).when(name(ilse), ilse).then('WatcherNamed');
    given(named.at('2027-01-05T08:00:00.000Z')).when(name(ilse), ilse).then(refused('alreadyDone'));
  });

  it('only who leads the case names, and never who must not see it', () => {
    given(asked()).when(name(an), an).then(refused('notForYou'));
    given(asked()).when(name(ot), ot).then(refused('notForYou'));
    const excluded = opened({ exclude: ['dirk'] })
      .at('2026-12-18T08:00:00.000Z')
      .does(theClock, ask(HOLIDAY));
    given(excluded)
      .when(name(dirk), ilse)
      .then(refused('excluded', { field: 'person' }));
  });

  it('a question that nobody answered is over with the holiday', () => {
    given(asked()).when(ask(), theClock).thenOnly('TaskDropped');
    given(asked()).when(ask(HOLIDAY), ilse).then(refused('notForYou'));
  });
});

describe('a task that was asked about often enough', () => {
  const passOn = (story: Story, kind: string): PassOn => {
    const task = story.task(kind);
    return { type: 'PassOn', task: task?.id ?? kind, revision: task?.revision ?? 0 };
  };
  const LATER = '2026-12-03T10:00:00.000Z';

  it('is asked of the other coordinator who is there, who has it with a term by taking over', () => {
    const story = seen().at(LATER);
    given(story)
      .when(passOn(story, 'linkPupil'), theClock)
      .then(
        { type: 'TaskReassigned', face: { owner: 'ilse', escalated: true, dueAt: '2026-12-04T16:00:00.000Z' } },
        { type: 'TakeOverAsked', face: { person: 'bram', dueAt: '2026-12-04T16:00:00.000Z' } },
      );
    const taken = story.does(theClock, passOn(story, 'linkPupil')).does(bram, takeOver);
    expect(taken.task('linkPupil')).toMatchObject({ owner: 'bram', dueAt: '2026-12-04T16:00:00.000Z' });
  });

  it('goes to directie when nobody else of the role is there, and stays where it is when it moved meanwhile', () => {
    const alone = seen({ school: schoolWith({ bram: undefined }) }).at(LATER);
    given(alone)
      .when(passOn(alone, 'linkPupil'), theClock)
      .then({ type: 'TakeOverAsked', face: { person: 'dirk' } });
    const story = seen().at(LATER);
    given(story)
      .when({ ...passOn(story, 'linkPupil'), revision: 9 }, theClock)
      .then(refused('stale'));
  });

  it('goes from the teacher to who receives cases; a request to read has its own chain', () => {
    const story = opened({ seen: '' }).at(LATER);
    given(story)
      .when(passOn(story, 'fillDetails'), theClock)
      .then({ type: 'TaskReassigned', face: { owner: 'ilse', escalated: true } });
    given(story).when(passOn(story, 'read'), theClock).then(refused('notForYou'));
  });
});

describe('a deviation', () => {
  it('is remembered with its moment, for directie’s digest', () => {
    const passed = seen().does(ilse, completeStep('signals')).does(dirk, react('consultation'));
    const { steps } = passed.does(ilse, completeStep('consultation', 'Er is haast bij.')).state.face;
    const step = steps.find(({ id }) => id === 'consultation');
    expect(step).toMatchObject({ deviated: true, deviatedAt: step?.endedAt });
  });
});
