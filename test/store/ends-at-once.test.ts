/** Two people who say something of the end of a file at the same moment, each in a session of their own: one effect, and each hears what came of theirs. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src/port/session.ts';
import { append, createWorld, event, member, now, openCase, type World } from './support/world.ts';

let world: World;
let caseId: string;
const at = new Date(now);

beforeAll(async () => {
  world = await createWorld(18);
});
afterAll(() => world.end());

const file = () => ({ caseId, schoolId: world.schoolId });
const as = <T>(name: string, does: (session: Session) => Promise<T>): Promise<T> =>
  world.store.asPerson({ person: world.id(name) }, does);
const propose = (name: string) => as(name, ({ own: { ends } }) => ends.propose(file(), 'term', now));
const confirm = (name: string) => as(name, ({ own: { ends } }) => ends.confirm(file(), now));
const withdraw = (name: string) => as(name, ({ own: { ends } }) => ends.withdraw(caseId));
const end = (seq = 1) => world.store.ends.end(caseId, seq, at);
const row = async () =>
  (
    await world.admin<{ proposed: string; confirmed: string }>(
      'select proposed_by as proposed, confirmed_by as confirmed from app.case_ends where case_id = $1',
      [caseId],
    )
  )[0];
const keys = async () => (await world.admin('select 1 from app.case_keys where case_id = $1', [caseId])).length;
const receipts = async () => (await world.admin('select 1 from app.receipts where case_id = $1', [caseId])).length;

beforeEach(async () => {
  const ilse = world.id('Ilse');
  const members = [member(ilse, 'coordinator', true)];
  caseId = (await openCase(world, { by: ilse, members, face: { phase: 'closed' } })).id;
  await world.store.ends.over(world.schoolId, [{ caseId, since: now }], new Date(now));
});

describe('of two at the same moment', () => {
  it('one proposes, and the other hears that it was done', async () => {
    const answers = await Promise.all(['Ilse', 'Dirk'].map(propose));
    expect(answers.toSorted()).toEqual(['done', 'taken']);
    expect((await row())?.proposed).toBe(world.id(answers[0] === 'done' ? 'Ilse' : 'Dirk'));
  });

  it('one agrees, and the other hears that it was done', async () => {
    await propose('Ilse');
    const answers = await Promise.all(['Dirk', 'Bram'].map(confirm));
    expect(answers.toSorted()).toEqual(['done', 'taken']);
    expect((await row())?.confirmed).toBe(world.id(answers[0] === 'done' ? 'Dirk' : 'Bram'));
  });

  it('who agrees and who takes it back each hear what happened: it is agreed on and taken back, or was not there', async () => {
    await propose('Ilse');
    const [agreed, isBack] = await Promise.all([confirm('Dirk'), withdraw('Ilse')]);
    expect(isBack).toBe(true);
    expect(['done', 'gone']).toContain(agreed);
    expect(await row()).toEqual({ proposed: null, confirmed: null });
    expect(await end()).toBe(false);
    expect(await keys()).toBe(1);
  });

  it('one replica destroys it, once, and the other finds it gone', async () => {
    await propose('Ilse');
    await confirm('Dirk');
    expect((await Promise.all([end(), end()])).toSorted()).toEqual([false, true]);
    expect([await keys(), await receipts()]).toEqual([0, 1]);
    expect(await confirm('Bram')).toBe('gone');
    expect(await withdraw('Ilse')).toBe(false);
  });
});

describe('a hold on what is being destroyed', () => {
  const hold = (): Promise<'held' | 'not there'> =>
    append(world, world.id('Ilse'), caseId, [event('HoldSet', world.id('Ilse'))], ({ face }) => ({
      face: { ...face, hold: { since: now, count: 1 } },
    })).then(
      () => 'held' as const,
      () => 'not there' as const,
    );

  it('wins where it comes before, whatever two people agreed on', async () => {
    await propose('Ilse');
    await confirm('Dirk');
    expect(await hold()).toBe('held');
    expect([await end(1), await end(2)]).toEqual([false, false]);
    expect([await keys(), await receipts()]).toEqual([1, 0]);
    expect(await propose('Bram')).toBe('held');
  });

  it('is not there to be set where it comes after', async () => {
    await propose('Ilse');
    await confirm('Dirk');
    expect(await end()).toBe(true);
    expect(await hold()).toBe('not there');
    expect([await keys(), await receipts()]).toEqual([0, 1]);
  });

  it.each(Array.from({ length: 8 }, (_, nth) => nth))(
    'at the same moment it holds, or there is nothing left to hold (%i)',
    async () => {
      await propose('Ilse');
      await confirm('Dirk');
      const [held, isEnded] = await Promise.all([hold(), end()]);
      expect(isEnded).toBe(held === 'not there');
      expect([await keys(), await receipts()]).toEqual(isEnded ? [0, 1] : [1, 0]);
    },
  );
});
