import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFace } from '../../src/consultation/face.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import type { School } from '../../src/consultation/school.ts';
import { ripeBefore } from '../../src/digest/moments.ts';
import { MOST_REMINDERS, type Reminded } from '../../src/digest/reminded.ts';
import { remindedNow, remindersFor, snoozeUntil } from '../../src/digest/reminders.ts';
import { face, member, school as plain, profile, task } from '../cards/support.ts';
import { samples } from '../fixtures/samples.ts';

const school: School = { ...plain, closed: [{ from: '2026-12-19', to: '2027-01-03' }] };
/** Tuesday 17 November 2026, ten o'clock in Amsterdam. */
const TUESDAY = '2026-11-17T09:00:00.000Z';
const due = '2026-11-16T16:00:00.000Z';
const own = task('linkPupil', { owner: 'ilse', dueAt: due, openedAt: '2026-11-16T09:00:00.000Z' });

interface Ask {
  readonly person?: string;
  readonly at?: string;
  readonly tasks?: CaseFace['tasks'];
  readonly reminded?: readonly Reminded[];
  readonly more?: Partial<CaseFace>;
}
const ask = ({ person = 'ilse', at = TUESDAY, tasks = [own], reminded = [], more = {} }: Ask = {}) => {
  const who = school.people.find((p) => p.id === person);
  if (who === undefined) throw new Error('nobody');
  const cases = [{ face: face({ tasks, ...more }), profile }];
  return remindersFor({ person: who, school, cases, reminded, policy: { mayOpenFile }, now: at });
};
const asked = (more: Ask = {}): readonly string[] => (ask(more)?.items ?? []).map(({ ref }) => ref.task);
const row = (more: Partial<Reminded> = {}): Reminded => ({
  caseId: 'case-1',
  task: 'linkPupil',
  revision: 1,
  person: 'ilse',
  count: 0,
  snoozes: 0,
  ...more,
});

describe('a reminder', () => {
  it('is of one’s own open tasks that are due today or late', () => {
    expect(asked()).toEqual(['linkPupil']);
    expect(asked({ person: 'bram' })).toEqual([]);
    const at = (dueAt: string) => asked({ tasks: [{ ...own, dueAt }] });
    expect(at('2026-11-17T22:59:00.000Z')).toEqual(['linkPupil']);
    expect(at('2026-11-17T23:00:00.000Z')).toEqual([]);
    expect(asked({ tasks: [{ ...own, status: 'done' }] })).toEqual([]);
    expect(asked({ more: { phase: 'closed' } })).toEqual([]);
  });

  it('does not follow at once on the message that asked it', () => {
    const tasks = [{ ...own, openedAt: TUESDAY, dueAt: '2026-11-17T16:00:00.000Z' }];
    expect(asked({ tasks, at: '2026-11-17T09:59:00.000Z' })).toEqual([]);
    expect(asked({ tasks, at: '2026-11-17T10:00:00.000Z' })).toEqual(['linkPupil']);
  });

  it('is of an undated task after five school days, whatever holiday lies between', () => {
    const since = (openedAt: string, at: string) => {
      const { dueAt: _, ...undated } = own;
      return asked({ tasks: [{ ...undated, openedAt }], at });
    };
    expect(since('2026-11-10T22:00:00.000Z', TUESDAY)).toEqual(['linkPupil']);
    expect(since('2026-11-11T08:00:00.000Z', TUESDAY)).toEqual([]);
    expect(since('2026-12-17T08:00:00.000Z', '2027-01-04T09:00:00.000Z')).toEqual([]);
    expect(ripeBefore(school, '2027-01-04T09:00:00.000Z').opened).toBe('2026-12-14T23:00:00.000Z');
  });

  it('asks on its day how a planned talk went, as its receipt says', () => {
    const wait = { kind: 'planned', role: 'careCoordinator', owner: 'ilse', about: 'p1', since: due } as const;
    const planned = (restsUntil: string) => asked({ tasks: [], more: { waits: [{ ...wait, restsUntil }] } });
    expect(planned('2026-11-18')).toEqual([]);
    expect(planned('2026-11-17')).toEqual(['planned..p1.ilse']);
  });

  it('promises a colleague only where it goes on to one', () => {
    const since = '2026-11-02T09:00:00.000Z';
    const wait = { role: 'careCoordinator', owner: 'ilse', since } as const;
    const goesOn = (waits: CaseFace['waits'] & object) => ask({ tasks: [], more: { waits } })?.items[0]?.handedOn;
    expect(goesOn([{ ...wait, kind: 'react', step: 'consultation' }])).toBe(false);
    expect(goesOn([{ ...wait, kind: 'planned', about: 'p1', restsUntil: '2026-11-17' }])).toBe(true);
    expect(goesOn([{ kind: 'pupil', role: 'careCoordinator', since }])).toBe(true);
  });

  it('is one a day, and the same one when the day’s message is made again', () => {
    expect(ask()?.slot).toBe('reminder:2026-11-17');
    expect(ask({ reminded: [row({ count: 1, lastOn: '2026-11-17' })] })?.items[0]?.times).toBe(1);
    expect(ask({ reminded: [row({ count: 1, lastOn: '2026-11-16' })] })?.items[0]?.times).toBe(2);
  });

  it('comes three times, and begins anew with another owner or term', () => {
    expect(ask({ reminded: [row({ count: 2, lastOn: '2026-11-16' })] })?.items[0]?.times).toBe(3);
    expect(asked({ reminded: [row({ count: 3, lastOn: '2026-11-16' })] })).toEqual([]);
    expect(asked({ reminded: [row({ count: 3, lastOn: '2026-11-16' })], tasks: [{ ...own, revision: 2 }] })).toEqual([
      'linkPupil',
    ]);
  });

  it('rests until the next school day after *Morgen weer*', () => {
    expect(snoozeUntil(school, TUESDAY)).toBe('2026-11-18');
    expect(snoozeUntil(school, '2026-12-18T14:00:00.000Z')).toBe('2027-01-04');
    const snoozed = [row({ snoozedUntil: '2026-11-18' })];
    expect(asked({ reminded: snoozed })).toEqual([]);
    expect(asked({ reminded: snoozed, at: '2026-11-18T09:00:00.000Z' })).toEqual(['linkPupil']);
  });

  it('is not for somebody who left the case, though a task still has their name', () => {
    const members = face().members.map((m) => (m.person === 'ilse' ? { ...m, until: due } : m));
    expect(asked({ more: { members } })).toEqual([]);
  });

  it('holds ten at most, the oldest first', () => {
    const tasks = Array.from({ length: 13 }, (_, i) =>
      task(`t${i}`, {
        owner: 'ilse',
        openedAt: own.openedAt,
        dueAt: `2026-11-${String(16 - i).padStart(2, '0')}T08:00:00.000Z`,
      }),
    );
    const found = ask({ tasks });
    expect(found?.items.map(({ ref }) => ref.task)).toEqual(Array.from({ length: 10 }, (_, i) => `t${12 - i}`));
    expect(found?.more).toBe(3);
  });
});

describe('while whoever has it is away', () => {
  const people = school.people.map((p) =>
    p.id === 'ilse' ? { ...p, away: [{ from: '2026-11-16', to: '2026-11-20' }] } : p,
  );
  const absent: School = { ...school, people };
  const cases = [
    { face: face({ tasks: [own], members: [...face().members, member('bram', 'coordinator')] }), profile },
  ];
  const on = { cases, reminded: [], policy: { mayOpenFile }, now: TUESDAY };

  it('whoever is asked instead is reminded, as every list says', () => {
    expect(remindedNow({ ...on, school: absent })).toEqual(['bram']);
    expect(remindedNow({ ...on, school })).toEqual(['ilse']);
  });

  it('a round asks exactly those for whom a message is made', () => {
    for (const at of [absent, school])
      expect(remindedNow({ ...on, school: at })).toEqual(
        at.people.filter((person) => remindersFor({ ...on, school: at, person }) !== undefined).map(({ id }) => id),
      );
  });
});

describe('a reminder of what waits without a task', () => {
  const since = '2026-11-09T08:00:00.000Z';
  const question = { kind: 'question', role: 'careCoordinator', step: 'weighing', since } as const;
  const waitsOf = (person: string, waits: CaseFace['waits'], more: Ask = {}) =>
    asked({ person, tasks: [], ...more, more: { ...(waits === undefined ? {} : { waits }) } });

  it('comes after five school days without movement, to who can end it', () => {
    expect(waitsOf('ilse', [question])).toEqual(['question.weighing..']);
    expect(waitsOf('ilse', [{ ...question, since: '2026-11-11T08:00:00.000Z' }])).toEqual([]);
    expect(waitsOf('an', [question], { at: '2026-11-17T14:30:00.000Z' })).toEqual([]);
    expect(waitsOf('dirk', [question])).toEqual([]);
  });

  it('is of an open decision and of a step that can be ended', () => {
    const decision = { kind: 'decideReport', role: 'schoolLeader', step: 'decision', since } as const;
    const end = { kind: 'step', role: 'careCoordinator', step: 'consultation', since } as const;
    expect(waitsOf('dirk', [decision, end])).toEqual(['decideReport.decision..']);
    expect(waitsOf('ilse', [decision, end])).toEqual(['step.consultation..']);
  });

  it('never comes of what rests, nor of what was only written down', () => {
    const look = { kind: 'look', role: 'teacher', owner: 'an', since } as const;
    const at = '2026-11-17T14:30:00.000Z';
    expect(waitsOf('an', [{ ...look, restsUntil: '2026-11-24' }], { at })).toEqual([]);
    expect(waitsOf('an', [look], { at })).toEqual([]);
  });

  it('comes three times, and begins anew once it moved on', () => {
    const item = ask({ tasks: [], more: { waits: [question] } })?.items[0];
    const counted = row({ ...item?.ref, count: 3, lastOn: '2026-11-16' });
    expect(waitsOf('ilse', [question], { reminded: [counted] })).toEqual([]);
    const moved = { ...question, since: '2026-11-09T09:30:00.000Z' };
    expect(waitsOf('ilse', [moved], { reminded: [counted] })).toEqual(['question.weighing..']);
  });

  it('of a decision on a text counts with its task', () => {
    const draft = {
      revision: 1,
      status: 'waiting',
      by: 'ilse',
      at: since,
      waitingFor: ['dirk'],
      approvedBy: [],
    } as const;
    const tasks = [task('decide', { owner: 'dirk', dueAt: due, revision: 2 })];
    expect(ask({ person: 'dirk', tasks, more: { draft } })?.items).toMatchObject([
      { wait: { kind: 'approve' }, ref: { task: 'decide', revision: 2 } },
    ]);
  });
});

describe('in the holiday', () => {
  const at = '2026-12-22T10:00:00.000Z';
  const tasks = [task('helpTerm', { owner: 'ilse', dueAt: '2026-12-22T08:00:00.000Z' })];
  it('whoever watches is reminded in the owner’s place', () => {
    const more = { watcher: { person: 'dirk', until: '2027-01-03' } };
    expect(asked({ person: 'dirk', at, tasks, more })).toEqual(['helpTerm']);
    expect(ask({ person: 'dirk', at, tasks, more })?.items[0]?.watched).toBe(true);
    expect(asked({ person: 'ilse', at, tasks, more })).toEqual([]);
  });
  it('the owner is, when nobody was named, or was named for a holiday before', () => {
    expect(asked({ at, tasks })).toEqual(['helpTerm']);
    expect(asked({ at, tasks, more: { watcher: { person: 'dirk', until: '2026-10-25' } } })).toEqual(['helpTerm']);
  });
  it('it is of what came due while the school was closed, or of danger; the rest waits', () => {
    const late = [task('linkPupil', { owner: 'ilse', dueAt: '2026-12-17T16:00:00.000Z' })];
    expect(asked({ at, tasks: late })).toEqual([]);
    expect(asked({ at, tasks: late, more: { urgency: 'danger' } })).toEqual(['linkPupil']);
  });
  it('nobody is at Christmas', () => {
    expect(asked({ at: '2026-12-25T10:00:00.000Z', tasks })).toEqual([]);
  });
});

describe('over a month of ticks', () => {
  it('a task is asked about three times at most, on different days, and never outside the person’s hours', () => {
    const hours = fc.integer({ min: 0, max: 23 });
    const snoozes = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom('ilse', 'dirk', 'an'), hours, snoozes, (person, hour, later) => {
        let reminded = row({ person });
        const days: string[] = [];
        for (let i = 0; i < 40; i += 1) {
          const at = new Date(Date.UTC(2026, 10, 16 + i, hour, 20)).toISOString();
          const found = ask({ person, at, tasks: [{ ...own, owner: person }], reminded: [reminded] });
          if (found === undefined) continue;
          const today = found.slot.slice('reminder:'.length);
          days.push(today);
          reminded = { ...reminded, count: found.items[0]?.times ?? 0, lastOn: today };
          if (later[i] === true && reminded.snoozes < 3)
            reminded = {
              ...reminded,
              count: reminded.count - 1,
              snoozes: reminded.snoozes + 1,
              snoozedUntil: snoozeUntil(school, at),
            };
        }
        expect(new Set(days).size).toBe(days.length);
        expect(days.length).toBeLessThanOrEqual(MOST_REMINDERS + 3);
        const inHours = person === 'an' ? hour === 14 || hour === 15 : hour >= 8 && hour < 16;
        expect(days.length > 0).toBe(inHours);
      }),
      { numRuns: samples(60) },
    );
  });
});
