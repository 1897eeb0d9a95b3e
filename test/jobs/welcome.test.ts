/** The welcome on its way: by day, by whichever replica comes first, and told of where it does not arrive. */
import { afterEach, describe, expect, it } from 'vitest';
import { welcomeCopy } from '../../cards/copy/welcome.nl.ts';
import { daytimeFrom } from '../../src/digest/moments.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import { applySchool } from '../../src/store/schools.ts';
import { person, regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

let r: Replicas;
afterEach(() => r.stop());

const more = ['Noor', 'Kim', 'Sanne'];
const newcomers = (): SchoolPlan => {
  const known = regenboog();
  return { ...known, people: [...known.people, ...more.map((name) => person(name, `U0${name}`, {}))] };
};
const apply = (plan = newcomers()) =>
  applySchool({
    address: { connection: r.db.connection },
    masters: r.masters,
    plan,
    welcome: { at: (of) => new Date(daytimeFrom(of, r.now().toISOString())), meetFirst: ['teams'] },
  });
const read = (name: string): readonly string[] =>
  (r.chat.directOf(`U0${name}`)?.posts ?? [])
    .map(({ card }) => JSON.stringify(card))
    .filter((card) => card.includes(welcomeCopy.title));
const counts = (): readonly number[] => more.map((name) => read(name).length);
/** Comes to a moment and a minute after it: on a busy machine a bot may find no connection in time, and looks again. */
const come = async (to: string): Promise<void> => {
  await r.tick(to);
  await r.tick(new Date(Date.parse(to) + 60_000).toISOString());
};
const all = (): number => [...r.chat.rooms.values()].reduce((sum, { posts }) => sum + posts.length, 0);

describe('a welcome', { timeout: 60_000 }, () => {
  it('comes at once by day, once, to who is new and to nobody else', async () => {
    r = await startReplicas(regenboog(), '2026-11-17T09:00:00.000Z');
    await apply();
    await come('2026-11-17T09:00:00.000Z');
    expect(counts()).toEqual([1, 1, 1]);
    expect(all()).toBe(3);
    await apply();
    await r.tick('2026-11-17T10:00:00.000Z');
    await r.tick('2026-11-18T10:00:00.000Z');
    expect(counts()).toEqual([1, 1, 1]);
    expect(all()).toBe(3);
  });

  it('waits for the morning of a school day', async () => {
    r = await startReplicas(regenboog(), '2026-11-20T21:00:00.000Z');
    await apply();
    await r.tick();
    await r.tick('2026-11-21T10:00:00.000Z');
    await r.tick('2026-11-23T05:59:00.000Z');
    expect(counts()).toEqual([0, 0, 0]);
    await come('2026-11-23T06:00:00.000Z');
    expect(counts()).toEqual([1, 1, 1]);
  });

  it('waits for it too where the bot was away all day', async () => {
    r = await startReplicas(regenboog(), '2026-11-17T09:00:00.000Z');
    await apply();
    await r.tick('2026-11-17T20:00:00.000Z');
    expect(counts()).toEqual([0, 0, 0]);
    await come('2026-11-18T06:00:00.000Z');
    expect(counts()).toEqual([1, 1, 1]);
  });

  it.each(['claim', 'composed'])('is not sent twice where a bot dies at %s', async (point) => {
    r = await startReplicas(regenboog(), '2026-11-17T09:00:00.000Z');
    const [victim] = r.all;
    if (victim === undefined) throw new Error('no replica');
    victim.before = (verb) => {
      if (verb !== point) return;
      victim.dead = true;
      throw new Error('killed');
    };
    await apply();
    await r.tick();
    for (let minute = 1; minute < 10; minute += 1) await r.tick(`2026-11-17T09:0${minute}:30.000Z`);
    expect(counts()).toEqual([1, 1, 1]);
  });

  it('that the platform refuses is told as any other message, holds up nobody, and may be sent again', async () => {
    r = await startReplicas(regenboog(), '2026-11-17T09:00:00.000Z');
    r.chat.standings.set('U0Kim', 'guest');
    await apply();
    await come('2026-11-17T09:00:00.000Z');
    expect(counts()).toEqual([1, 0, 1]);
    const { undelivered } = r.all[0]?.store ?? {};
    expect(await undelivered?.list(r.now())).toMatchObject([{ kind: 'message', slot: 'welcome', isRefused: true }]);
    r.chat.standings.delete('U0Kim');
    expect(await undelivered?.again(r.now())).toBe(1);
    await come('2026-11-17T09:02:00.000Z');
    expect(counts()).toEqual([1, 1, 1]);
    expect(await undelivered?.list(r.now())).toEqual([]);
  });

  it('is not for who left before it came', async () => {
    r = await startReplicas(regenboog(), '2026-11-17T21:00:00.000Z');
    await apply();
    const plan = newcomers();
    await apply({ ...plan, people: plan.people.filter(({ name }) => name !== 'Kim') });
    await come('2026-11-18T06:30:00.000Z');
    expect(counts()).toEqual([1, 0, 1]);
  });
});
