import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { codeMark, markOfFiles } from '../../src/store/code-mark.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { createWorld, majors, type World } from './support/world.ts';

describe.each(majors)('for what a school was settled, on Postgres %i', (major) => {
  let world: World;
  let one: PostgresStore;
  let two: PostgresStore;
  const others: PostgresStore[] = [];
  const storeOf = (code: string): PostgresStore =>
    createStore({ connection: world.db.connection, masters: world.masters, code: () => code });
  beforeAll(async () => {
    world = await createWorld(major);
    one = storeOf('today');
    two = storeOf('today');
  });
  afterEach(async () => {
    for (const store of others.splice(0)) await store.close();
    await world.admin(`delete from app.rounds where job = 'settle'`);
  });
  afterAll(async () => {
    await one.close();
    await two.close();
    await world.end();
  });

  const kept = async (store: PostgresStore) => (await store.settling.all()).get(world.schoolId);
  const begun = async (store: PostgresStore, print: string, anyway = false) => {
    const turn = await store.settling.begin(world.schoolId, print, anyway);
    if (turn === undefined) throw new Error('somebody else is at it');
    return turn;
  };

  it('is held by who began, and done for all once that ended', async () => {
    expect(await kept(one)).toBeUndefined();
    const turn = await begun(one, 'a');
    expect(await two.settling.begin(world.schoolId, 'a', false)).toBeUndefined();
    expect(await two.settling.begin(world.schoolId, 'b', false)).toBeUndefined();
    expect(await kept(two)).toEqual({ print: 'a', state: 'held' });
    expect(await one.settling.keep(turn)).toBe(true);
    await one.settling.end(turn);
    expect(await kept(two)).toEqual({ print: 'a', state: 'done' });
    expect(await two.settling.begin(world.schoolId, 'a', true)).toBeUndefined();
    await begun(two, 'b');
  });

  it('is not done by who was overtaken by somebody for whom people wait', async () => {
    const turn = await begun(one, 'a');
    const other = await begun(two, 'b', true);
    expect(await one.settling.keep(turn)).toBe(false);
    await one.settling.end(turn);
    expect(await kept(one)).toEqual({ print: 'b', state: 'held' });
    await two.settling.end(other);
    expect(await kept(one)).toEqual({ print: 'b', state: 'done' });
  });

  it('is open once who was at it is gone', async () => {
    const gone = storeOf('today');
    await begun(gone, 'a');
    await gone.close();
    expect(await kept(one)).toEqual({ print: 'a', state: 'open' });
    await begun(one, 'a');
  });

  it('is not done for other code, nor while that runs', async () => {
    await one.settling.end(await begun(one, 'a'));
    const other = storeOf('tomorrow');
    others.push(other);
    expect(await one.settling.otherCodeRuns()).toBe(false);
    expect(await kept(other)).toEqual({ print: 'a', state: 'open' });
    await other.settling.end(await begun(other, 'a'));
    expect(await one.settling.otherCodeRuns()).toBe(true);
    expect([await kept(one), await kept(other)].map((it) => it?.state)).toEqual(['open', 'open']);
    await other.close();
    others.length = 0;
    expect(await one.settling.otherCodeRuns()).toBe(false);
    await one.settling.end(await begun(one, 'a'));
    expect(await kept(one)).toEqual({ print: 'a', state: 'done' });
  });

  it('is not done where other code came while it was', async () => {
    const turn = await begun(one, 'a');
    const other = storeOf('tomorrow');
    others.push(other);
    await begun(other, 'x', true);
    await one.settling.end(turn);
    const again = await begun(one, 'a', true);
    await one.settling.end(again);
    expect((await kept(one))?.state).toBe('open');
  });
});

it('is other code where a file of what decides is other, has another name, or is gone', async () => {
  const root = await mkdtemp(join(tmpdir(), 'zorg-code-'));
  try {
    for (const folder of ['consultation', 'protocol'])
      await cp(new URL(`../../src/${folder}`, import.meta.url), join(root, folder), { recursive: true });
    expect(markOfFiles(`${root}/`)).toBe(codeMark());
    await writeFile(join(root, 'consultation', 'waits', 'needs.ts'), '// nothing waits any more\n');
    const changed = markOfFiles(`${root}/`);
    expect(changed).not.toBe(codeMark());
    await rm(join(root, 'consultation', 'waits', 'needs.ts'));
    expect([codeMark(), changed]).not.toContain(markOfFiles(`${root}/`));
  } finally {
    await rm(root, { recursive: true });
  }
});
