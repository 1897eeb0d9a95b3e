/** What the board is told by itself, beside what happens to the case meanwhile, and what of it stands in a log. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boardCopy } from '../../cards/copy/board.nl.ts';
import { wordsOf } from '../cards/support.ts';
import { planWith } from '../e2e/protocol-play.ts';
import { person } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
const LATER = '2026-11-16T09:30:00.000Z';
let r: Replicas;
beforeEach(async () => {
  const plan = planWith('open-kring');
  r = await startReplicas(
    { ...plan, people: [...plan.people, person('Wim', 'U0WIM', { roles: ['board'] })] },
    START,
    1,
  );
  // What the first look does is over before there is a case.
  await r.tick();
});
afterEach(() => r.stop());

async function reported(): Promise<string> {
  const caseId = await r.open('Juf An', { callName: 'Zwaluw' });
  await r.does('Juf An', caseId, { type: 'ReportEmergency', happenedAt: START, how: 'phone' });
  return caseId;
}
const told = (): number =>
  r.posts('Wim').filter(({ card }) => wordsOf(card).includes(boardCopy.reported('De Regenboog'))).length;

it('is told although the case closed before the message went out, and once', async () => {
  const caseId = await reported();
  await r.query(`update app.cases set phase = 'closed', face = jsonb_set(face, '{phase}', '"closed"') where id = $1`, [
    caseId,
  ]);
  await r.tick(LATER);
  expect(told()).toBe(1);
  await r.tick('2026-11-16T10:00:00.000Z');
  expect(told()).toBe(1);
});

it('is not told by somebody who must not see the case any more', async () => {
  const caseId = await reported();
  await r.query('insert into app.case_exclusions (case_id, person_id, at) values ($1, $2, now())', [
    caseId,
    r.id('Wim'),
  ]);
  await r.tick(LATER);
  expect(told()).toBe(0);
  // What a Monday tells the board of the school itself may come.
  expect(JSON.stringify(r.posts('Wim'))).not.toContain('Zwaluw');
});

it('leaves no call name, role or ground in a log line where it cannot be sent', async () => {
  await reported();
  r.chat.fault = (verb) => (verb === 'openDirect' ? { kind: 'retry' } : undefined);
  await r.tick(LATER);
  const lines = r.lines.filter(({ code }) => code.startsWith('personal_'));
  expect(lines.flatMap(({ fields }) => Object.values(fields))).toContain('board');
  expect(JSON.stringify(r.lines)).not.toContain('Zwaluw');
});

it('keeps what was decided alone in sight behind any number of reports', async () => {
  const alone = 'board:alone:1794819600000:schoolLeader:noOther:Zwaluw';
  await r.query(
    `insert into app.personal_posts (id, school_id, person_id, slot, planned_at, state, attempts)
     select gen_random_uuid(), $1, $2, slot, $4::timestamptz + n * interval '1 minute', 'sent', 1
     from (select 0 as n, $3 as slot union all select n, 'board:reported:' || n || ':::Merel' from generate_series(1, 60) n) x`,
    [r.school.id, r.id('Wim'), alone, START],
  );
  const slots = await r.all[0]?.store.asPerson({ person: r.id('Wim') }, (session) => session.own.boardSlots());
  expect(slots).toEqual([{ schoolId: r.school.id, slot: alone }]);
});
