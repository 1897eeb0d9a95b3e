/** What a notice asks of its person, for as long as it stands. */
import { expect, test } from 'vitest';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { noticeCard } from '../../cards/news.ts';
import type { School } from '../../src/consultation/school.ts';
import { context, member, school, wordsOf } from './support.ts';

const FRIDAY = '2026-11-13T09:00:00.000Z';
const MONDAY = '2026-11-16T08:00:00.000Z';
const members = ['dirk', 'dora'].map((id) => member(id, 'leader', { from: FRIDAY }));
const asked = roomCopy.notice.asked(waitsCopy.kinds.decideHelp({ place: '', title: '', receives: '' }).what);

/** Dirk fell ill on Monday, with a notice that stood since Friday. */
const sick: School = {
  ...school,
  people: school.people.map((p) => (p.id === 'dirk' ? { ...p, away: [{ from: '2026-11-16', to: '2026-11-20' }] } : p)),
};

const noticeOf = (person: string, since: string): string =>
  wordsOf(
    noticeCard(
      {
        ...context({
          members,
          waits: [{ kind: 'decideHelp', role: 'schoolLeader', step: 'decision', since }],
        }),
        school: sick,
        today: '2026-11-16',
      },
      { person, since: FRIDAY, count: 1, number: 1 },
    ),
  );

test('asks nothing of somebody who was away when it was first asked, whenever the notice began', () => {
  expect(noticeOf('dirk', MONDAY)).not.toContain(asked);
  expect(noticeOf('dora', MONDAY)).toContain(asked);
});

test('says that a case that was closed is open again', () => {
  const again = {
    ...context({
      members,
      round: 2,
      steps: [{ id: 'signals', status: 'now', startedAt: MONDAY, revision: 1, deviated: false, reactions: [] }],
      readBy: [{ person: 'dora', at: FRIDAY }],
    }),
    today: '2026-11-16',
  };
  const notice = { person: 'dora', since: FRIDAY, count: 2, number: 1 };
  expect(wordsOf(noticeCard(again, notice))).toContain(roomCopy.notice.reopened);
  const first = { ...again, face: { ...again.face, round: 1 } };
  expect(wordsOf(noticeCard(first, notice))).not.toContain(roomCopy.notice.reopened);
});

test('goes on asking whoever was asked before they fell ill', () => {
  expect(noticeOf('dirk', FRIDAY)).toContain(asked);
});

test('tells whoever is planned in of the day alone, and that they need not come', () => {
  const plan = { kind: 'attend', role: 'teacher', about: 'p1', restsUntil: '2026-11-18' } as const;
  const face = context({
    members,
    readBy: [{ person: 'dora', at: FRIDAY }],
    waits: [{ ...plan, owner: 'dora', since: MONDAY }],
    calledOff: [{ person: 'dora', on: '2026-11-17', at: MONDAY }],
  });
  const told = (person: string, today: string): string =>
    wordsOf(noticeCard({ ...face, today }, { person, since: FRIDAY, count: 2, number: 1 }));
  expect(told('dora', '2026-11-16')).toContain(roomCopy.notice.attends('wo 18 nov'));
  expect(told('dora', '2026-11-16')).toContain(roomCopy.notice.calledOff('di 17 nov'));
  expect(told('dirk', '2026-11-16')).not.toContain('Gesprek gepland');
  expect(told('dora', '2026-11-19')).not.toMatch(/gesprek/i);
});
