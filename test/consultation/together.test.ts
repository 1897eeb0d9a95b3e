/** Directie and intern begeleider decide and report together, by different people (S2 L109-111). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openInvitations } from '../../src/consultation/face.ts';
import type { RoleId, School } from '../../src/consultation/school.ts';
import { filled, filledBy } from '../../src/consultation/together.ts';
import { addMember, alreadyReported, approve, parentsTold, readDraft, save, sent } from './asks.ts';
import { reportTogether } from './deciding-profiles.ts';
import { given, refused, type Story } from './given.ts';
import { an, dirk, dora, ilse, regenboog, schoolWith } from './people.ts';
import { needed, opened, reported } from './stages.ts';
import '../fixtures/samples.ts';

const put = (school: School = regenboog): Story =>
  needed({ profile: reportTogether }).in({ school }).does(ilse, save());
const both = (): Story => put().does(dirk, readDraft, approve()).does(ilse, approve());

describe('deciding together', () => {
  it('asks one of both, and after the first only who can fill what is open', () => {
    expect(put().state.face.draft?.waitingFor).toEqual(['dirk', 'ilse']);
    expect(put().members).not.toContain('dora');
    const half = put().does(dirk, readDraft, approve());
    expect(half.state.face.draft).toMatchObject({ status: 'waiting', waitingFor: ['ilse'] });
    given(half.does(ilse, addMember(dora)).does(dora, readDraft))
      .when(approve(), dora)
      .then(refused('notForYou'));
    given(half).when(approve(), dirk).then(refused('alreadyDone'));
    given(half)
      .when(approve(), ilse)
      .then({ type: 'DraftApproved', face: { final: true }, facts: { alone: false } });
  });

  it('in either order, also where one of them holds both roles', () => {
    const school = schoolWith({
      dirk: { roles: ['careCoordinator', 'schoolLeader'] },
      dora: undefined,
      bram: undefined,
    });
    const first = put(school).does(ilse, approve());
    expect(first.state.face.draft?.waitingFor).toEqual(['dirk']);
    given(first.does({ ...dirk, roles: ['careCoordinator', 'schoolLeader'] }, readDraft))
      .when(approve(), { ...dirk, roles: ['careCoordinator', 'schoolLeader'] })
      .then({ type: 'DraftApproved', face: { final: true }, facts: { role: 'schoolLeader' } });
  });

  it('one person with both roles waits for the other, and stands alone with a reason where there is nobody else today', () => {
    const two: RoleId[] = ['careCoordinator', 'schoolLeader'];
    const boss = { ...dirk, roles: two };
    const school = schoolWith({ dirk: { roles: two }, dora: undefined, bram: undefined });
    given(put(school).does(boss, readDraft))
      .when(approve({ reason: 'Ilse is er later.' }), boss)
      .then({ type: 'DraftApproved', face: { final: false, waitingFor: ['ilse'] } });
    const away = schoolWith({
      dirk: { roles: two },
      dora: undefined,
      bram: undefined,
      ilse: { away: [{ from: '2026-11-16', to: '2026-11-30' }] },
    });
    const read = put(school).in({ school: away }).does(boss, readDraft);
    given(read)
      .when(approve(), boss)
      .then(refused('fourEyes', { field: 'reason', passable: true }));
    given(read)
      .when(approve({ reason: 'Er is vandaag niemand anders.' }), boss)
      .then({ type: 'DraftApproved', face: { final: true }, facts: { alone: true } });
  });

  it('directie alone does not stand for an intern begeleider who is only away', () => {
    const away = schoolWith({
      dora: undefined,
      bram: undefined,
      ilse: { deputy: 'vera', away: [{ from: '2026-11-16', to: '2026-11-30' }] },
    });
    const story = put().in({ school: away }).does(dirk, readDraft);
    given(story)
      .when(approve({ reason: 'Ilse is ziek.' }), dirk)
      .then({ type: 'DraftApproved', face: { final: false, waitingFor: [] } });
    // Whoever stands in for her was asked as soon as she was away.
    const asked = openInvitations(story.state.face);
    expect(asked.map(({ person, wait, role }) => [person, wait, role])).toContainEqual([
      'vera',
      'task.decide',
      'careCoordinator',
    ]);
  });
});

describe('reporting together', () => {
  it('names who did it, each role by another person', () => {
    const story = both();
    given(story)
      .when(sent(story.now), ilse)
      .then(refused('wrongPresent', { field: 'by' }));
    given(story)
      .when({ ...sent(story.now), by: ['ilse', 'bram'] }, ilse)
      .then(refused('wrongPresent'));
    given(story)
      .when({ ...sent(story.now), by: ['ilse', 'an'] }, ilse)
      .then(refused('wrongPresent'));
    given(story)
      .when({ ...sent(story.now), by: ['dirk', 'ilse'] }, ilse)
      .then(
        { type: 'ReportSent', facts: { reporters: ['dirk', 'ilse'] }, body: { reporters: ['dirk', 'ilse'] } },
        { type: 'TaskOpened', face: { kind: 'tellBoard', owner: 'dirk' } },
      );
  });

  it('by one person only where nobody else is there today', () => {
    const story = both();
    const away = [{ from: '2026-11-16', to: '2026-11-30' }];
    const alone = schoolWith({ dirk: { away }, dora: { away } });
    given(story.in({ school: alone }))
      .when(sent(story.now), ilse)
      .then({ type: 'ReportSent', facts: { reporters: ['ilse'] } });
  });

  it('keeps no emergency waiting', () => {
    const story = needed({ profile: reportTogether });
    given(story)
      .when(alreadyReported(story.now), ilse)
      .then('EmergencyReported', { type: 'TaskOpened', face: { kind: 'tellBoard' } });
  });

  it('where one is enough, by one or more of those who may (S3 L79)', () => {
    const story = needed().does(ilse, save()).does(dirk, readDraft, approve());
    given(story)
      .when({ ...sent(story.now), by: ['dirk'] }, ilse)
      .then({ type: 'ReportSent', facts: { reporters: ['dirk'] } });
    given(story)
      .when({ ...sent(story.now), by: ['dirk', 'ilse'] }, ilse)
      .then({ type: 'ReportSent', facts: { reporters: ['dirk', 'ilse'] } });
    given(story)
      .when({ ...sent(story.now), by: ['dirk', 'an'] }, ilse)
      .then(refused('wrongPresent'));
    expect(reported().state.facts.reports.at(-1)).toMatchObject({ by: 'ilse', reporters: ['ilse'] });
  });
});

describe('what a report brings with it', () => {
  it('the parents are told before it is sent, where the protocol says so', () => {
    const story = needed({ profile: reportTogether });
    expect(story.task('informParents')).toMatchObject({ ownerRole: 'schoolLeader' });
    expect(needed().task('informParents')).toBeUndefined();
    expect(
      story
        .does(dirk, parentsTold(dirk, story.now))
        .does(ilse, save())
        .does(dirk, readDraft, approve())
        .does(ilse, approve())
        .task('informParents'),
    ).toBeUndefined();
  });

  it('a pupil of twelve hears of it, a younger one does not (S4 L582-584)', () => {
    const before = needed({ profile: reportTogether });
    // Nobody knows the age yet: then what protects an older pupil holds.
    expect(before.task('tellPupil')).toBeDefined();
    expect(before.does(ilse, { type: 'LinkPupil', ageFrom: 0 }).task('tellPupil')).toBeUndefined();
    const older = needed({
      profile: {
        ...reportTogether,
        report: {
          ...reportTogether.report,
          tasks: {
            ...reportTogether.report.tasks,
            decided: reportTogether.report.tasks.decided.map(({ when: _, ...task }) => task),
          },
        },
      },
    });
    expect(older.task('tellPupil')).toMatchObject({ ownerRole: 'careCoordinator' });
    const task = older.task('tellPupil');
    given(older)
      .when({ type: 'CompleteTask', task: 'tellPupil', revision: task?.revision ?? 0 }, ilse)
      .thenOnly('TaskDone');
  });
});

describe('a pupil whose age is known later', () => {
  const told = (story: Story) => story.does(ilse, { type: 'LinkPupil', group: '3A', ageFrom: 12 });
  it('hears of a report that was decided on already, once', () => {
    const older = told(needed({ profile: reportTogether }));
    expect(older.task('tellPupil')).toMatchObject({ ownerRole: 'careCoordinator', status: 'open' });
    const task = { type: 'CompleteTask', task: 'tellPupil', revision: older.task('tellPupil')?.revision ?? 0 } as const;
    expect(told(older.does(ilse, task)).task('tellPupil')).toBeUndefined();
  });

  it('and of one that was made in danger', () => {
    const early = opened({ ageFrom: 0 }, { profile: reportTogether });
    expect(told(early.does(an, alreadyReported(early.now))).task('tellPupil')).toBeDefined();
    expect(told(early).task('tellPupil')).toBeUndefined();
    expect(early.does(an, alreadyReported(early.now)).task('tellPupil')).toBeUndefined();
  });
});

describe('filling roles', () => {
  const roles: readonly RoleId[] = ['schoolLeader', 'careCoordinator', 'teacher'];
  const group = fc.array(fc.uniqueArray(fc.constantFrom(...roles)), { maxLength: 5 });
  it('never counts a person twice, and more people never fill fewer', () => {
    fc.assert(
      fc.property(group, (people) => {
        const held = people.map((some, id) => ({ id, some }));
        const fits = (person: (typeof held)[number], role: RoleId) => person.some.includes(role);
        const all = filledBy(roles, held, fits);
        expect(all).toBeLessThanOrEqual(Math.min(held.length, roles.length));
        expect(filledBy(roles, held.slice(1), fits)).toBeLessThanOrEqual(all);
        expect(filled(roles, held, fits)).toBe(all === roles.length);
      }),
    );
  });
});
