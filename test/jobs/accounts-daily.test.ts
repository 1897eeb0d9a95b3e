/** Who became a guest loses a case the same day: two replicas on the real database, and a platform that says who is who. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectWhole } from '../e2e/look.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

const MONDAY = '2026-11-09T14:30:00.000Z';
const asked = ({ chat }: Replicas): number => chat.calls.filter(({ verb }) => verb === 'standing').length;
const codes = ({ lines }: Replicas, code: string) => lines.filter((line) => line.code === code);
const rounds = (r: Replicas) =>
  r.query<{ next: Date; lease: Date | null }>(
    `select next_at as next, lease_until as lease from app.rounds where job = 'accounts'`,
  );
const logins = (r: Replicas, name: string) =>
  r.query<{ n: number }>('select count(*)::int as n from app.accounts where person_id = $1', [r.id(name)]);
const membersNow = async (r: Replicas, caseId: string): Promise<readonly string[]> =>
  (
    await r.query<{ person: string }>(
      'select person_id as person from app.case_members where case_id = $1 and until_at is null',
      [caseId],
    )
  ).map(({ person }) => person);

describe('accounts of a school, day by day', () => {
  let r: Replicas;
  let caseId: string;
  beforeAll(async () => {
    r = await startReplicas(regenboog(), MONDAY);
    await r.tick();
    caseId = await r.open('Juf An');
    await r.does('Ilse', caseId, { type: 'OpenFile' });
    await r.tick();
  });
  afterAll(() => r.stop());

  it('are asked about once, whatever number of replicas looks', async () => {
    const fresh = await startReplicas(regenboog(), MONDAY, 3);
    try {
      await fresh.tick();
      await fresh.tick('2026-11-09T15:00:00.000Z');
      expect(asked(fresh)).toBe(fresh.school.people.length);
      await fresh.tick('2026-11-10T03:59:00.000Z');
      expect(asked(fresh)).toBe(fresh.school.people.length);
      await fresh.tick('2026-11-10T04:00:00.000Z');
      await fresh.tick('2026-11-10T04:01:00.000Z');
      expect(asked(fresh)).toBe(2 * fresh.school.people.length);
      expect(await rounds(fresh)).toEqual([{ next: new Date('2026-11-11T04:00:00.000Z'), lease: null }]);
    } finally {
      await fresh.stop();
    }
  });

  it('change nothing while the platform is down or knows nobody', async () => {
    r.chat.fault = (verb) => (verb === 'standing' ? { kind: 'unauthorised' } : undefined);
    await r.tick('2026-11-10T04:00:00.000Z');
    r.chat.fault = () => undefined;
    for (const { accounts } of r.school.people) for (const { user } of accounts) r.chat.standings.set(user, 'gone');
    await r.tick('2026-11-10T05:00:00.000Z');
    r.chat.standings.clear();
    expect(codes(r, 'accounts_doubted')).toHaveLength(1);
    expect(codes(r, 'account_ended')).toEqual([]);
    expect(await logins(r, 'Juf An')).toEqual([{ n: 1 }]);
    expect(await membersNow(r, caseId)).toContain(r.id('Juf An'));
  });

  it('end the access of a guest the same day, tell the coordinator, and leave a sound chain', async () => {
    r.chat.standings.set('U0TEACHER', 'guest');
    await r.tick('2026-11-11T04:00:00.000Z');
    await r.tick('2026-11-11T04:01:00.000Z');
    expect(codes(r, 'account_ended')).toHaveLength(1);
    expect(await logins(r, 'Juf An')).toEqual([{ n: 0 }]);
    expect(await membersNow(r, caseId)).not.toContain(r.id('Juf An'));
    const { members, tasks } = await r.face(caseId);
    expect(members.find(({ person }) => person === r.id('Juf An'))?.until).toBeDefined();
    const contact = tasks.find(({ kind, status }) => kind === 'newContact' && status === 'open');
    expect(contact).toMatchObject({ ownerRole: 'careCoordinator' });
    expect(tasks.filter((task) => task.status === 'open' && task.owner === r.id('Juf An'))).toEqual([]);
    const room = r.chat.shared().find(({ people }) => people.has('U0IB'));
    expect([...(room?.people ?? [])]).toEqual(['U0IB']);
    expect(codes(r, 'strangers_in_room')).toEqual([]);
    const [first] = r.all;
    expect(await first?.store.identify({ platform: 'slack', tenant: 'T0SCHOOL', user: 'U0TEACHER' })).toBeUndefined();
    await expectWhole(r);
  });

  it('also end what a process left undone that died after it had closed the account', async () => {
    const [first] = r.all;
    await first?.store.closeAccount({ platform: 'slack', tenant: 'T0SCHOOL', user: 'U0IB' });
    expect(await membersNow(r, caseId)).toContain(r.id('Ilse'));
    await r.tick('2026-11-12T04:00:00.000Z');
    expect(await membersNow(r, caseId)).not.toContain(r.id('Ilse'));
    expect(await membersNow(r, caseId)).toContain(r.id('Bram'));
    await expectWhole(r);
  });

  it('are named in no log line by more than an id', () => {
    const lines = JSON.stringify(r.lines);
    for (const { id, name } of r.school.people) expect(lines.replaceAll(id, '')).not.toContain(name);
    expect(lines).not.toContain('U0TEACHER');
  });
});
