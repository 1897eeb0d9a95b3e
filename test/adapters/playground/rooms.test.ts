/** What people see and do on the page, and what is left of it after a restart. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeeper } from '../../../adapters/playground/keep.ts';
import type { Scene } from '../../../adapters/playground/wire.ts';
import type { Card } from '../../../src/port/card.ts';
import type { RoomRef } from '../../../src/port/places.ts';
import { keptIn, startPage, type TestPage } from './page.ts';

const card = (text: string): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
});

let page: TestPage;
let room: RoomRef;
beforeEach(async () => {
  page = await startPage();
  await page.playground.open(true);
  const opened = await page.playground.places.openRoom('de-regenboog', 'Kastanje 42');
  if (opened.kind !== 'room') throw new Error('no room');
  room = opened.room;
  await page.playground.places.invite(room, ['ilse']);
});
afterEach(() => page.stop());

/** Follows the stream of one person; `next` gives each scene as it comes. */
async function watch(as: string) {
  const stop = new AbortController();
  const response = await fetch(`${page.url}playground/events?as=${as}&token=${page.token}`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  const next = async (): Promise<Scene> => {
    for (;;) {
      const [event, ...rest] = read.split('\n\n');
      if (rest.length > 0) {
        read = rest.join('\n\n');
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(event ?? '') ?? [];
        if (name === 'scene') return JSON.parse(data ?? '') as Scene;
      } else {
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) throw new Error('the stream ended');
        read += value;
      }
    }
  };
  return { next, stop: () => stop.abort() };
}

describe('what a person sees', () => {
  it('is every room they are in, live, and nothing of another', async () => {
    await page.playground.places.post(room, card('Stap 1'), 'Er staat iets');
    const ilse = await watch('ilse');
    const an = await watch('an');
    expect((await ilse.next()).rooms).toMatchObject([{ name: 'Kastanje 42', people: ['Ilse'], posts: [{}] }]);
    expect(JSON.stringify(await an.next())).not.toMatch(/Kastanje|Stap 1|room-/);
    await page.playground.places.post(room, card('Stap 2'), 'Er staat iets');
    expect((await ilse.next()).rooms[0]?.posts).toHaveLength(2);
    expect(JSON.stringify(await an.next())).not.toMatch(/Kastanje|Stap 2|room-/);
    await page.playground.places.invite(room, ['an']);
    expect((await an.next()).rooms).toMatchObject([{ name: 'Kastanje 42' }]);
    await page.playground.places.removeMember(room, 'an');
    expect((await an.next()).rooms).toEqual([]);
    ilse.stop();
    an.stop();
  });

  it('is a message of a colleague under their name', async () => {
    const ilse = await watch('ilse');
    await ilse.next();
    await page.act({ as: 'ilse', do: 'say', room: room.room, text: ' Ik kijk even ' });
    expect((await ilse.next()).rooms[0]?.posts).toMatchObject([{ author: 'Ilse', text: 'Ik kijk even' }]);
    expect(page.inbounds).toEqual([]);
    ilse.stop();
  });
});

describe('what a person does', () => {
  it('comes to the door as what it is, under a key of its own', async () => {
    const { post } = await page.playground.places.post(room, card('x'), 'y');
    const account = { platform: 'playground', tenant: 'de-regenboog', user: 'ilse' };
    const button = { action: 'OpenFile', caseId: 'c1', version: 3 };
    const form = { id: 'form-1', action: 'React:signals', caseId: 'c1' };
    const as = 'ilse';
    await page.act({ as, do: 'command', text: ' nood ', key: 'key-nr-1' });
    await page.act({ as, do: 'press', button, in: 'card', post: { room: room.room, post }, key: 'key-nr-2' });
    await page.act({ as, do: 'press', button, in: 'view', key: 'key-nr-3' });
    await page.act({ as, do: 'submit', form, values: { text: 'a', people: ['b'] }, key: 'key-nr-4' });
    await page.act({ as, do: 'home', key: 'key-nr-5' });
    await page.act({ as, do: 'say', room: room.room, text: 'Kun jij dit, @Zorgdraad?', key: 'key-nr-6' });
    expect(page.inbounds).toEqual([
      { kind: 'command', account, deliveryKey: 'command:ilse:key-nr-1', text: 'nood' },
      { kind: 'press', account, deliveryKey: 'press:ilse:key-nr-2', button, in: 'card', post: { room, post } },
      { kind: 'press', account, deliveryKey: 'press:ilse:key-nr-3', button, in: 'view' },
      { kind: 'submit', account, deliveryKey: 'form:form-1', form, values: { text: 'a', people: ['b'] } },
      { kind: 'home', account, deliveryKey: 'home:ilse:key-nr-5' },
      { kind: 'mention', account, deliveryKey: 'say:ilse:key-nr-6', room, public: false },
    ]);
  });

  it('lifts a message of a colleague with what was said, by whom and when', async () => {
    await page.act({ as: 'ilse', do: 'say', room: room.room, text: 'Gezien bij de gym' });
    const post = (await keptIn(page.file))?.rooms[0]?.posts[0]?.id ?? '';
    await page.act({ as: 'ilse', do: 'lift', room: room.room, post });
    expect(page.inbounds).toMatchObject([
      { kind: 'lift', room, text: 'Gezien bij de gym', author: 'ilse', writtenAt: '2026-11-09T14:30:00.000Z' },
    ]);
  });

  it('is refused in a room they are not in, as if it were not there', async () => {
    const { post } = await page.playground.places.post(room, card('x'), 'y');
    const button = { action: 'OpenFile' };
    const there = { room: room.room, post };
    expect((await page.act({ do: 'press', button, in: 'card', post: there })).status).toBe(404);
    expect((await page.act({ do: 'say', room: room.room, text: 'Hoi' })).status).toBe(404);
    expect((await page.act({ do: 'say', room: 'room-unknown', text: 'Hoi' })).status).toBe(404);
    expect((await page.act({ do: 'lift', ...there })).status).toBe(404);
    expect(page.inbounds).toEqual([]);
  });

  it('gets the answer of the door as it is', async () => {
    page.reply = { kind: 'fieldErrors', errors: { text: 'Vul dit nog in.' } };
    const { body } = await page.act({ do: 'submit', form: { id: 'f', action: 'A' }, values: {} });
    expect(JSON.parse(body)).toEqual(page.reply);
  });

  it('waits until the examples are there', async () => {
    const other = await startPage();
    expect((await other.act({ do: 'command', text: '' })).status).toBe(503);
    await other.playground.open(false);
    expect((await other.act({ do: 'command', text: '' })).status).toBe(200);
    await other.stop();
  });
});

describe('after a restart', () => {
  it('stands in the rooms what stood there: the port said so only when it was kept', async () => {
    const { post } = await page.playground.places.post(room, card('Blijft'), 'y');
    await page.playground.places.update({ room, post }, card('Blijft anders'), 'y');
    await page.act({ as: 'ilse', do: 'say', room: room.room, text: 'Ook dit' });
    const again = await startPage(await keptIn(page.file), path.dirname(page.file));
    await again.playground.open(true);
    expect((await again.playground.places.members(room)).people).toEqual(['ilse']);
    await again.playground.places.update({ room, post }, card('Nog eens'), 'y');
    const kept = await keptIn(again.file);
    expect(kept?.rooms).toMatchObject([{ name: 'Kastanje 42', posts: [{ id: post }, { text: 'Ook dit' }] }]);
    expect(JSON.stringify(kept)).toContain('Nog eens');
    await again.stop();
  });

  it('is nothing of what belongs to another database', async () => {
    await page.playground.places.post(room, card('Weg'), 'y');
    page.playground.clear();
    await page.playground.open(true);
    expect((await keptIn(page.file))?.rooms).toEqual([]);
  });

  it('is nothing where the file is no such file', async () => {
    await writeFile(page.file, '{"rooms":');
    expect(await keptIn(page.file)).toBeUndefined();
    await writeFile(page.file, '{"rooms":[{"id":1}]}');
    expect(await keptIn(page.file)).toBeUndefined();
  });
});

describe('keeping', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zorgdraad-keep-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is done when it says so, with many changes in few writes', async () => {
    const file = path.join(folder, 'kept.json');
    let value = 0;
    let writes = 0;
    const keeper = createKeeper(file, () => {
      writes += 1;
      return String(value);
    });
    const saves = Array.from({ length: 50 }, async (_, index) => {
      value = index + 1;
      const wanted = value;
      await keeper.save();
      expect(Number(await readFile(file, 'utf8'))).toBeGreaterThanOrEqual(wanted);
    });
    await Promise.all(saves);
    expect(await readFile(file, 'utf8')).toBe('50');
    expect(writes).toBeLessThan(5);
  });

  it('says when the disk does not take it, and tries again the next time', async () => {
    const file = path.join(folder, 'later', 'kept.json');
    const keeper = createKeeper(file, () => '1');
    await expect(keeper.save()).rejects.toThrow(/ENOENT/);
    const { mkdir } = await import('node:fs/promises');
    await mkdir(path.dirname(file));
    await keeper.save();
    expect(await readFile(file, 'utf8')).toBe('1');
  });
});
