/** The database is away, hangs, or stops at the COMMIT: people hear it in time, keep what they typed, and a second try takes effect once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import type { Person } from '../fakes/slack/person.ts';
import { createStallProxy, type StallProxy } from '../store/support/stall-proxy.ts';
import { caseCount, expectWhole, query, toldTo } from './look.ts';
import { closeAll, openCase, type Play, readFile } from './steps.ts';
import { startWorld, type World } from './world.ts';

/** Two seconds is the product's own budget; the rest is for a machine that is busy. */
const IN_TIME = 2900;

let world: World;
let proxy: StallProxy;
let refusing = false;
let play: Play;

beforeAll(async () => {
  world = await startWorld({
    connection: (db) => () => (refusing ? { ...proxy.connection, port: 1 } : (proxy?.connection ?? db.connection)),
  });
  proxy = await createStallProxy(world.db.connection);
  await cutConnections();
  play = await openCase(world, { consult: ['Meester Ot'] });
});
afterAll(async () => {
  proxy.hang(false);
  proxy.stall(undefined);
  await Promise.all([world.stop(), proxy.close()]);
});

/** Ends what the bot has open, so that its next question needs a new connection. */
const cutConnections = () =>
  query(
    world,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'zorg_%'`,
  );

interface Trouble {
  begin(): unknown;
  end(): void;
  /** The COMMIT is carried out. */
  readonly done?: boolean;
  /** Nobody can know whether it is. */
  readonly unsure?: boolean;
}

const troubles: Readonly<Record<string, Trouble>> = {
  'refuses connections': {
    begin: () => {
      refusing = true;
      return cutConnections();
    },
    end: () => {
      refusing = false;
    },
  },
  'hangs when somebody connects': {
    begin: async () => {
      await cutConnections();
      proxy.hang(true);
    },
    end: () => proxy.hang(false),
  },
  'hangs at a query': { begin: () => proxy.hang(true), end: () => proxy.hang(false) },
  'cuts the connection at the COMMIT': { begin: () => proxy.cut(true), end: () => proxy.cut(false), unsure: true },
  'goes silent before the COMMIT': {
    begin: () => proxy.stall('before'),
    end: () => proxy.stall(undefined),
    unsure: true,
  },
  'goes silent after the COMMIT': {
    begin: () => proxy.stall('after'),
    end: () => proxy.stall(undefined),
    done: true,
    unsure: true,
  },
};

async function timed(act: Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act;
  return performance.now() - since;
}

/** A view, or a message for this person's eyes only, that came since. */
function expectNumbers(person: Person, noticesBefore: number): void {
  expect(person.hasView() || person.notices().length > noticesBefore).toBe(true);
  expect(toldTo(person)).toContain('112');
  expect(toldTo(person)).toContain('0800-2000');
}

/** The form is still there with what was typed, and says at a field what is the matter. */
function expectKept(person: Person, word: string, unsure: boolean): void {
  const view = person.openView();
  const errors = Object.values(view.errors);
  expect(errors).toHaveLength(1);
  // Busy: what hung had the case, and a colleague's act waited for it as long as anyone may. A machine that is busy itself knows less.
  const { busy, saveFailed, saveUnsure } = replyCopy;
  expect(unsure ? [saveUnsure, busy] : [saveUnsure, busy, saveFailed]).toContain(errors[0]);
  expect(view.fields.flatMap((f) => f.value)).toContain(word);
}

const reactions = async (): Promise<number> =>
  (await query(world, `select 1 from app.logbook where case_id = $1 and type = 'Reacted'`, [play.caseId])).length;

describe.each(Object.entries(troubles))('the database %s', (name, { begin, end, done = false, unsure = false }) => {
  const word = `Typwoord ${name}`;
  let before: { readonly cases: number; readonly reactions: number };

  test('everyone hears it within two seconds, in private, and forms keep their text', async () => {
    const { an, ilse, ot, vera } = play;
    closeAll(an, ilse, ot, vera);
    await an.command('/zorg');
    an.fill({ seen: word });
    await ilse.press(roomCopy.react, { in: play.room });
    ilse.fill({ text: word });
    before = { cases: await caseCount(world), reactions: await reactions() };
    const told = [ot, vera].map((person) => person.notices().length);
    await begin();
    const took = await Promise.all([
      timed(an.submit()),
      timed(ilse.submit()),
      timed(ot.press(roomCopy.open, { in: play.room })),
      timed(vera.command('/zorg nood')),
    ]);
    expect(Math.max(...took)).toBeLessThan(IN_TIME);
    expectKept(an, word, unsure);
    expectKept(ilse, word, unsure);
    expectNumbers(ot, told[0] ?? 0);
    expectNumbers(vera, told[1] ?? 0);
    expect(await caseCount(world)).toBe(before.cases + (done ? 1 : 0));
    expect(await reactions()).toBe(before.reactions + (done ? 1 : 0));
    await expectWhole(world);
  });

  test('afterwards the bot works by itself, and the same forms take effect once', async () => {
    const { an, ilse, ot } = play;
    end();
    const saved = async (person: Person): Promise<boolean> => {
      await person.submit();
      return Object.keys(person.openView().errors).length === 0;
    };
    // The server may hold the lock of the first try until it sees that its connection is gone.
    await expect.poll(() => saved(an), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => saved(ilse), { timeout: 10_000 }).toBe(true);
    closeAll(an, ilse, ot);
    expect(await caseCount(world)).toBe(before.cases + 1);
    expect(await reactions()).toBe(before.reactions + 1);
    expect(await readFile(play, ot)).toContain(word);
    await world.tick();
    expect(await query(world, `select 1 from app.rooms where changes > settled`)).toEqual([]);
    expect(world.slack.rooms()).toHaveLength(before.cases + 1);
    await expectWhole(world);
  });

  test('the log says that something failed, and not what it was about', () => {
    const lines = world.lines.join('\n');
    expect(lines).toContain('"code":"answer_failed"');
    expect(lines).not.toContain('Typwoord');
    expect(lines).not.toContain(play.callName);
  });
});
