/** How long a closed case is kept, by its closing reason, the school's term, the pupil's leaving and what holds it. */
import { describe, expect, it } from 'vitest';
import { SAME_CHILD } from '../../src/consultation/closing-reasons.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { HoldGround } from '../../src/consultation/hold-fact.ts';
import { isOver, type Retention, retentionOf } from '../../src/consultation/retention.ts';
import type { RetentionRule } from '../../src/consultation/school.ts';
import { close } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { an, dirk, flevoland, ilse, regenboog } from './people.ts';
import { reported, talked } from './stages.ts';

const report = { sentAt: '2026-11-20T10:00:00.000Z' } as unknown as CaseFacts['reports'][number];
const closedAt = '2026-12-01T10:00:00.000Z';

interface Closed {
  readonly reason?: string;
  readonly face?: Partial<CaseFace>;
  readonly facts?: Partial<CaseFacts>;
  readonly rule?: RetentionRule;
}

const base: Story = talked();
const keptOf = ({ reason = 'noAnswer', face = {}, facts = {}, rule }: Closed): Retention =>
  retentionOf({
    face: { ...base.state.face, phase: 'closed', closedAt, openedAt: '2026-11-16T09:00:00.000Z', ...face },
    facts: { ...base.state.facts, closeReason: reason, pupilLinked: true, ...facts },
    profile: flevoland,
    school: { ...regenboog, ...(rule === undefined ? {} : { retention: rule }) },
  });

const byTalk = flevoland.close.reasons.find(({ when }) => when === 'suspicionGone' || when === 'cleared')?.id ?? '';
const byOutcome = flevoland.close.reasons.find(({ when }) => when === 'outcomeClose')?.id ?? '';

describe('how long a case is kept', () => {
  it.each<[string, Closed, string, string]>([
    ['a mistake', { reason: 'mistake' }, 'mistake', '2027-12-01'],
    ['what was not confirmed', { reason: byTalk }, 'unconfirmed', '2027-12-01'],
    ['a case without a pupil', { facts: { pupilLinked: false } }, 'nameless', '2027-12-01'],
    [
      'a report, also without a pupil',
      { facts: { pupilLinked: false, reports: [report] } },
      'unknownLeft',
      '2039-07-31',
    ],
    [
      'a report, whatever the reason says',
      { reason: byTalk, facts: { reports: [report], leftOn: '2027-07-09' } },
      'left',
      '2029-07-09',
    ],
    ['a pupil that left', { facts: { leftOn: '2027-07-09' } }, 'left', '2029-07-09'],
    ['a pupil that left before it closed', { facts: { leftOn: '2024-07-09' } }, 'left', '2027-12-01'],
    ['a pupil of whom nobody knows', {}, 'unknownLeft', '2039-07-31'],
    [
      'a pupil that left, by the rule of the school',
      { facts: { leftOn: '2027-07-09' }, rule: { years: 5, reason: 'x' } },
      'left',
      '2032-07-09',
    ],
    [
      'an earlier round with a decision',
      { reason: byTalk, face: { round: 2 }, facts: { everDecided: true } },
      'unknownLeft',
      '2039-07-31',
    ],
    ['what came to nothing by its outcome', { reason: byOutcome }, 'unconfirmed', '2027-12-01'],
    [
      'danger that was called at once, whatever the reason says',
      { reason: byTalk, face: { emergencyAt: closedAt } },
      'unknownLeft',
      '2039-07-31',
    ],
    [
      'danger that was called at once, also without a pupil',
      { face: { emergencyAt: closedAt }, facts: { pupilLinked: false } },
      'unknownLeft',
      '2039-07-31',
    ],
    [
      'what began as a small sign and became danger',
      { face: { urgency: 'record', emergencyAt: closedAt } },
      'unknownLeft',
      '2039-07-31',
    ],
    ['a small sign', { face: { urgency: 'record' } }, 'sign', '2028-07-31'],
    [
      'a small sign of the summer',
      { face: { urgency: 'record', closedAt: '2027-08-01T10:00:00.000Z' } },
      'sign',
      '2029-07-31',
    ],
    [
      'what another case about the same child rests on, also without a pupil',
      { reason: SAME_CHILD, facts: { pupilLinked: false } },
      'unknownLeft',
      '2039-07-31',
    ],
    [
      'a small sign that another case rests on',
      { reason: SAME_CHILD, face: { urgency: 'record' }, facts: { leftOn: '2027-07-09' } },
      'left',
      '2029-07-09',
    ],
  ])('keeps %s', (_, closed, why, until) => {
    expect(keptOf(closed)).toEqual({ kind: 'until', why, until });
    expect(isOver(keptOf(closed), until), 'on its last day').toBe(false);
    const next = new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10);
    expect(isOver(keptOf(closed), next), 'the day after').toBe(true);
    const holds = [{ ground: 'court' as const, on: '2026-12-01', at: closedAt }];
    expect(keptOf({ ...closed, facts: { ...closed.facts, holds } })).toEqual({
      kind: 'held',
      grounds: ['court'],
      why,
      until,
    });
    expect(isOver(keptOf({ ...closed, facts: { ...closed.facts, holds } }), '2099-01-01'), 'while it is held').toBe(
      false,
    );
  });

  it('keeps a small sign also where nobody ever closed it, and a case that goes on for ever', () => {
    const { closedAt: _, ...face } = { ...base.state.face, urgency: 'record' as const, phase: 'recorded' as const };
    const ground = { facts: base.state.facts, profile: flevoland, school: regenboog };
    expect(retentionOf({ ...ground, face: { ...face, lastActivityAt: '2026-11-16T09:00:00.000Z' } })).toMatchObject({
      why: 'sign',
      until: '2028-07-31',
    });
    expect(retentionOf({ ...ground, face: { ...base.state.face, phase: 'open' } })).toEqual({ kind: 'going' });
  });
});

describe('what holds a case', () => {
  const closed = talked({}, true).does(ilse, close(byTalk));
  const hold = (ground: HoldGround) => ({ type: 'SetHold', ground, on: '2026-11-16', reason: 'Klacht 12' }) as const;
  const lift = (ground: HoldGround) => ({ type: 'LiftHold', ground, reason: 'Ongegrond' }) as const;

  it('is set and lifted by who keeps the files and who leads the school, each ground by itself', () => {
    const held = closed.does(ilse, hold('complaint'));
    expect(held.state.face.hold).toEqual({ since: expect.any(String), count: 1 });
    given(held)
      .when(hold('complaint'), ilse)
      .then(refused('alreadyDone', { field: 'ground' }));
    given(held).when(lift('court'), ilse).then(refused('alreadyDone'));
    const both = held.does(ilse, hold('court'));
    const one = both.does(ilse, lift('complaint'));
    expect(one.state.facts.holds?.map(({ ground }) => ground)).toEqual(['court']);
    expect(one.state.face.hold?.count).toBe(1);
    const none = one.does(ilse, lift('court'));
    expect(none.state.face.hold).toBeUndefined();
    expect(none.state.facts.holds).toBeUndefined();
  });

  it('asks a ground that began, and a reason; a teacher sets none', () => {
    given(closed)
      .when({ ...hold('police'), on: '2030-01-01' }, ilse)
      .then(refused('happenedInFuture', { field: 'on' }));
    given(closed)
      .when({ ...hold('police'), reason: ' ' }, ilse)
      .then(refused('required', { field: 'reason' }));
    given(closed).when(hold('police'), an).then(refused('notForYou'));
  });

  it('knows when the pupil left, the last time it was said, once the case is closed', () => {
    const left = closed.does(
      ilse,
      { type: 'RecordLeaving', on: '2027-07-09' },
      { type: 'RecordLeaving', on: '2027-07-16' },
    );
    expect(left.state.facts.leftOn).toBe('2027-07-16');
    given(left)
      .when({ type: 'RecordLeaving', on: '2030-07-16' }, ilse)
      .then(refused('dateTooFar', { field: 'on' }));
    given(closed).when({ type: 'RecordLeaving', on: '2027-07-09' }, an).then(refused('notForYou'));
    given(reported()).when({ type: 'RecordLeaving', on: '2027-07-09' }, dirk).then(refused('notOpenYet'));
  });
});
