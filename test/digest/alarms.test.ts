import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFace } from '../../src/consultation/face.ts';
import type { School } from '../../src/consultation/school.ts';
import { isDangerous } from '../../src/consultation/urgency.ts';
import { alarmNumber, alarmSince, alarmSlot, alarmsIn, readAlarmSlot } from '../../src/digest/alarms.ts';
import { face, member, school as plain, profile, task } from '../cards/support.ts';
import { samples } from '../fixtures/samples.ts';

const TUESDAY = '2026-11-17T09:00:00.000Z';

describe('an alarm', () => {
  it('knows no hours: at the term, and every hour after it', () => {
    const since = '2026-11-14T22:00:00.000Z';
    const at = (minutes: number) => alarmNumber(since, new Date(Date.parse(since) + minutes * 60_000).toISOString());
    expect([-1, 0, 59, 60, 120, 179, 180].map(at)).toEqual([undefined, 1, 1, 2, 3, 3, 4]);
  });

  it('is of a case in danger that was not reported yet', () => {
    expect(isDangerous(face({ urgency: 'danger' }))).toBe(true);
    expect(isDangerous(face({ urgency: 'danger', emergencyAt: TUESDAY }))).toBe(false);
    expect(isDangerous(face({ urgency: 'danger', phase: 'closed' }))).toBe(false);
    expect(isDangerous(face({ urgency: 'serious' }))).toBe(false);
  });

  it('is named by its slot, whatever the task is called', () => {
    const word = fc.stringMatching(/^[a-zA-Z]+(:[0-9-]+)?$/);
    fc.assert(
      fc.property(fc.uuid(), word, fc.nat(), fc.integer({ min: 1, max: 9 }), (caseId, task, revision, number) => {
        expect(readAlarmSlot(alarmSlot(caseId, { task, revision }, number))).toEqual({ caseId, task, revision });
      }),
      { numRuns: samples(60) },
    );
    expect(readAlarmSlot('reminder:2026-11-17')).toBeUndefined();
  });

  const dueAt = '2026-11-17T08:50:00.000Z';
  const call = task('callVeiligThuis', { owner: 'ilse', dueAt });
  const asked = (more: Partial<CaseFace>, school: School = plain) =>
    alarmsIn({ face: face({ urgency: 'danger', tasks: [call], ...more }), profile }, { school, now: TUESDAY }).map(
      ({ ref, people, wait }) => [ref.task, alarmSince(wait), ...people],
    );

  it('rings with whoever is asked today, and with who watches', () => {
    expect(asked({})).toEqual([['callVeiligThuis', dueAt, 'ilse']]);
    expect(asked({ watcher: { person: 'dirk', until: '2026-11-17' } })).toEqual([
      ['callVeiligThuis', dueAt, 'ilse', 'dirk'],
    ]);
    expect(asked({ watcher: { person: 'dirk', until: '2026-11-16' } })).toEqual([['callVeiligThuis', dueAt, 'ilse']]);
    const people = plain.people.map((p) =>
      p.id === 'ilse' ? { ...p, away: [{ from: '2026-11-16', to: '2026-11-20' }] } : p,
    );
    const members = [...face().members, member('bram', 'coordinator')];
    expect(asked({ members }, { ...plain, people })).toEqual([['callVeiligThuis', dueAt, 'bram']]);
  });

  it('is of a decision on the text for everybody who may take it, and of what no task asks for', () => {
    const draft = {
      revision: 1,
      status: 'waiting',
      by: 'ilse',
      at: TUESDAY,
      waitingFor: ['dirk', 'dora'],
      approvedBy: [],
    } as const;
    const members = [...face().members, member('dirk', 'leader'), member('dora', 'leader')];
    const decide = task('decide', { owner: 'dirk', dueAt });
    expect(asked({ draft, members, tasks: [decide] })).toEqual([['decide', dueAt, 'dirk', 'dora']]);
    const waits = [{ kind: 'advice', role: 'careCoordinator', step: 'advice', since: TUESDAY }] as const;
    expect(asked({ tasks: [], waits })).toEqual([['advice.advice..', TUESDAY, 'ilse']]);
    expect(asked({ tasks: [task('linkPupil', { owner: 'ilse', dueAt })] })).toEqual([]);
    expect(asked({ urgency: 'serious' })).toEqual([]);
  });
});
