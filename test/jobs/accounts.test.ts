import { beforeEach, describe, expect, it } from 'vitest';
import type { Person, School } from '../../src/consultation/school.ts';
import { verdictOf } from '../../src/jobs/account-answers.ts';
import { type AccountParts, accountsJob } from '../../src/jobs/accounts.ts';
import type { RoomRef } from '../../src/port/places.ts';
import { school as cardSchool } from '../cards/support.ts';
import { FakeChat } from '../fakes/chat.ts';

/** Half past six in the morning in Amsterdam. */
const MORNING = '2026-11-10T05:30:00.000Z';
const never = new AbortController().signal;

const person = (id: string, accounts: Person['accounts']): Person => ({
  id,
  name: `Naam van ${id}`,
  roles: ['teacher'],
  groups: [],
  accounts,
  away: [],
});
const on = (platform: string, user: string, tenant = 'T0') => ({ platform, tenant, user });

/** Schools with rounds, as the store keeps them. */
class Schools {
  now = MORNING;
  readonly chat = new FakeChat();
  readonly lines: { code: string; fields: Readonly<Record<string, unknown>> }[] = [];
  readonly schools = new Map<string, School>();
  readonly next = new Map<string, string>();
  readonly leased = new Set<string>();
  readonly closed: string[] = [];
  readonly ended: string[] = [];
  left: { caseId: string; person: string }[] = [];
  patience: number | undefined;
  broken: string | undefined;
  room: RoomRef | undefined;

  add(id: string, people: readonly Person[], timezone = 'Europe/Amsterdam'): this {
    this.schools.set(id, { ...cardSchool, id, timezone, people });
    this.next.set(id, '1970-01-01T00:00:00.000Z');
    return this;
  }

  get parts(): AccountParts {
    const personal = {
      claimRounds: async (job: string, now: Date, limit: number) => {
        if (job !== 'accounts') throw new Error(job);
        const due = [...this.next].filter(([id, at]) => at <= now.toISOString() && !this.leased.has(id));
        const ids = due.map(([id]) => id).slice(0, limit);
        for (const id of ids) this.leased.add(id);
        return ids;
      },
      endRound: async (id: string, _job: string, at: Date) => {
        this.leased.delete(id);
        this.next.set(id, at.toISOString());
      },
      school: async (id: string) => {
        if (id === this.broken) throw new Error('unreadable');
        return this.schools.get(id);
      },
    } as unknown as AccountParts['store']['personal'];
    return {
      store: {
        personal,
        closeAccount: async ({ user }) => {
          this.closed.push(user);
          return { person: `p-${user}`, cases: ['c1', 'c2'] };
        },
        withoutAccount: async () => this.left,
        delivery: { roomOf: async () => this.room },
      },
      accountsOf: (platform) => (platform === 'slack' ? this.chat : undefined),
      placesOf: (platform) => (platform === 'slack' ? this.chat : undefined),
      clock: () => new Date(this.now),
      log: (_, code, fields = {}) => this.lines.push({ code, fields }),
      memberGone: async (caseId, who) => {
        if (caseId === this.broken) throw new Error('locked');
        this.ended.push(`${caseId} ${who}`);
      },
      ...(this.patience === undefined ? {} : { patience: this.patience }),
    };
  }

  get asked(): number {
    return this.chat.calls.filter(({ verb }) => verb === 'standing').length;
  }

  get codes(): readonly string[] {
    return this.lines.map(({ code }) => code);
  }
}

let stage: Schools;
const run = (): Promise<void> => accountsJob(stage.parts).run(never);
beforeEach(() => {
  stage = new Schools();
});
const staff = (...users: readonly string[]) => users.map((user) => person(`p-${user}`, [on('slack', user)]));

describe('the daily question about accounts', () => {
  it.each(['guest', 'stranger', 'bot', 'gone'] as const)('ends the access of a %s, in every case', async (standing) => {
    stage.add('s1', staff('an', 'bo', 'ilse'));
    stage.chat.standings.set('bo', standing);
    await run();
    expect(stage.closed).toEqual(['bo']);
    expect(stage.ended).toEqual(['c1 p-bo', 'c2 p-bo']);
    const fields = { schoolId: 's1', person: 'p-bo', platform: 'slack', standing };
    expect(stage.lines).toEqual([{ code: 'account_ended', fields }]);
    expect(stage.next.get('s1')).toBe('2026-11-11T04:00:00.000Z');
  });

  it('changes nothing for colleagues, and asks once a day', async () => {
    stage.add('s1', staff('an', 'bo'));
    await run();
    await run();
    expect({ asked: stage.asked, closed: stage.closed, lines: stage.lines }).toEqual({
      asked: 2,
      closed: [],
      lines: [],
    });
    stage.now = '2026-11-11T04:00:00.000Z';
    await run();
    expect(stage.asked).toBe(4);
  });

  it('waits until five o’clock at the school, also on the night that the clock is put back', async () => {
    stage.now = '2026-10-24T22:30:00.000Z';
    stage.add('s1', staff('an')).add('far', staff('bo'), 'America/Curacao');
    await run();
    expect(stage.next.get('s1')).toBe('2026-10-25T04:00:00.000Z');
    // Half past six in the evening there: today's is still to be done.
    expect(stage.next.get('far')).toBe('2026-10-25T09:00:00.000Z');
    expect(stage.asked).toBe(1);
  });

  it('asks a few at a time, and goes on where it was', async () => {
    stage.add('s1', staff(...Array.from({ length: 40 }, (_, i) => `u${i}`)));
    stage.chat.standings.set('u0', 'guest').set('u39', 'gone');
    const job = accountsJob(stage.parts);
    const counts: number[] = [];
    for (let tick = 0; tick < 3; tick += 1) {
      await job.run(never);
      counts.push(stage.asked);
    }
    expect(counts).toEqual([15, 30, 40]);
    expect(stage.closed).toEqual(['u0', 'u39']);
    expect(stage.leased.size).toBe(0);
  });

  it('asks nothing after it was asked to end', async () => {
    stage.add('s1', staff('an'));
    await accountsJob(stage.parts).run(AbortSignal.abort());
    expect(stage.asked).toBe(0);
  });

  it('asks nothing of a platform that is switched off', async () => {
    stage.add('s1', [person('p-an', [on('teams', 'an')]), ...staff('bo')]);
    await run();
    expect(stage.asked).toBe(1);
    expect(stage.lines).toEqual([]);
  });
});

describe('an answer that does not come', () => {
  it.each(['retry', 'lost', 'unauthorised', 'refused', 'gone', 'invalid'] as const)(
    'changes nothing (%s), and leaves the platform alone for an hour',
    async (kind) => {
      stage.add('s1', staff('an', 'bo', 'ilse', 'bram', 'dirk'));
      for (const user of ['an', 'bo']) stage.chat.standings.set(user, 'gone');
      stage.chat.fault = () => ({ kind });
      await run();
      expect({ asked: stage.asked, closed: stage.closed, ended: stage.ended }).toEqual({
        asked: 3,
        closed: [],
        ended: [],
      });
      expect(stage.codes).toEqual(Array(3).fill('account_not_asked'));
      expect(stage.next.get('s1')).toBe('2026-11-10T06:30:00.000Z');
    },
  );

  it('of one account holds up no other', async () => {
    stage.add('s1', staff('an', 'bo', 'ilse', 'bram'));
    stage.chat.standings.set('bram', 'guest');
    stage.chat.fault = () => (stage.asked === 1 ? { kind: 'retry' } : undefined);
    await run();
    expect(stage.closed).toEqual(['bram']);
    expect(stage.next.get('s1')).toBe('2026-11-11T04:00:00.000Z');
  });

  it('is not waited for longer than its time', async () => {
    stage.add('s1', staff('an'));
    stage.patience = 1;
    stage.chat.standing = () => new Promise(() => undefined);
    await run();
    expect(stage.lines).toMatchObject([{ code: 'account_not_asked', fields: { cause: 'no_answer' } }]);
    expect(stage.closed).toEqual([]);
  });
});

describe('a workspace that knows nobody', () => {
  it('is not believed: nothing changes, and the log says so', async () => {
    stage.add('s1', [...staff('an', 'bo'), person('p-out', [on('slack', 'cas', 'T1')])]);
    stage.add('s2', staff('dirk'));
    stage.chat.standings.set('an', 'gone').set('bo', 'stranger').set('cas', 'guest');
    await run();
    expect(stage.closed).toEqual(['cas']);
    const fields = { schoolId: 's1', platform: 'slack', tenant: 'T0' };
    expect(stage.lines.filter(({ code }) => code === 'accounts_doubted')).toEqual([
      { code: 'accounts_doubted', fields },
    ]);
  });

  it('is not believed either where it answered for a part only', () => {
    const account = on('teams', 'an');
    const answers = [{ account, person: 'p', standing: 'gone' }] as const;
    expect(verdictOf(answers)).toEqual({ ended: [], doubted: [account] });
    const guest = { account: on('teams', 'bo'), person: 'q', standing: 'guest' } as const;
    expect(verdictOf([...answers, guest])).toEqual({ ended: [...answers, guest], doubted: [] });
    expect(verdictOf([])).toEqual({ ended: [], doubted: [] });
  });
});

describe('what fails in a round', () => {
  it('a case stops no other case', async () => {
    stage.add('s1', staff('an', 'bo'));
    stage.chat.standings.set('bo', 'gone');
    stage.broken = 'c1';
    await run();
    expect(stage.ended).toEqual(['c2 p-bo']);
    expect(stage.codes).toEqual(['account_ended', 'member_not_ended']);
  });

  it.each([
    ['refused', ['account_ended', 'member_not_removed', 'member_not_removed']],
    ['gone', ['account_ended']],
  ] as const)('a room that does not let go (%s) keeps nobody in a case', async (kind, codes) => {
    stage.add('s1', staff('an', 'bo'));
    stage.chat.standings.set('bo', 'guest');
    stage.room = { platform: 'slack', tenant: 'T0', room: 'R1' };
    stage.chat.fault = (verb) => (verb === 'removeMember' ? { kind } : undefined);
    await run();
    expect(stage.ended).toEqual(['c1 p-bo', 'c2 p-bo']);
    expect(stage.codes).toEqual(codes);
  });

  it.each([{ tenant: 'T9' }, { platform: 'teams' }])('a room elsewhere (%o) is not touched', async (elsewhere) => {
    stage.add('s1', staff('an', 'bo'));
    stage.chat.standings.set('bo', 'guest');
    stage.room = { platform: 'slack', tenant: 'T0', room: 'R1', ...elsewhere };
    await run();
    expect(stage.chat.calls.filter(({ verb }) => verb === 'removeMember')).toEqual([]);
    expect(stage.ended).toHaveLength(2);
  });

  it('what a process left undone is done by the next round', async () => {
    stage.add('s1', staff('an'));
    stage.left = [{ caseId: 'c9', person: 'p-old' }];
    await run();
    expect(stage.ended).toEqual(['c9 p-old']);
  });

  it('a school stops no other school, and keeps its lease until it is tried again', async () => {
    stage.add('s1', staff('an')).add('s2', staff('bo'));
    stage.broken = 's1';
    await run();
    expect(stage.asked).toBe(1);
    expect([...stage.leased]).toEqual(['s1']);
    expect(stage.lines).toMatchObject([{ code: 'round_failed', fields: { job: 'accounts', schoolId: 's1' } }]);
  });
});
