/** The clock that a visitor moves: only ahead, with what is due on the way, and still there after a restart. */
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageClock, Scene } from '../../../adapters/playground/wire.ts';
import { createClock } from '../../../src/tryout/clock.ts';
import { leapsFrom, stationsBetween } from '../../../src/tryout/moments.ts';
import { keptIn, startPage, type TestPage } from './page.ts';

const ZONE = 'Europe/Amsterdam';

let page: TestPage;
beforeEach(async () => {
  page = await startPage();
  await page.playground.open(true);
});
afterEach(() => page.stop());

async function clockOf(from: TestPage): Promise<PageClock> {
  const stop = new AbortController();
  const response = await fetch(`${from.url}playground/events?as=an&token=${from.token}`, { signal: stop.signal });
  let read = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    read += chunk;
    const scene = /^event: scene\ndata: (.*)\n\n/m.exec(read)?.[1];
    if (scene === undefined) continue;
    stop.abort();
    return (JSON.parse(scene) as Scene).clock;
  }
  throw new Error('the stream ended');
}

describe('the clock of the page', () => {
  it('goes ahead to Monday, and does on each day what is due that day', async () => {
    const before = await clockOf(page);
    expect(before).toMatchObject({ now: '2026-11-09T14:30:00.000Z', moved: false });
    const monday = before.leaps.find(({ id }) => id === 'monday')?.to ?? '';
    expect(monday).toBe('2026-11-16T07:00:00.000Z');
    expect(await page.act({ do: 'clock', to: monday })).toMatchObject({ status: 200 });
    expect(await clockOf(page)).toMatchObject({ now: monday, moved: true });
    expect(page.settled[0]).toBe('2026-11-10T07:00:00.000Z');
    expect(page.settled.at(-1)).toBe(monday);
    expect(page.settled).toContain('2026-11-13T14:30:00.000Z');
  });

  it('never goes back, and does nothing when the same is asked twice', async () => {
    const to = '2026-11-10T07:00:00.000Z';
    await page.act({ do: 'clock', to });
    const done = page.settled.length;
    await page.act({ do: 'clock', to });
    await page.act({ do: 'clock', to: '2026-11-01T07:00:00.000Z' });
    expect((await clockOf(page)).now).toBe(to);
    expect(new Set(page.settled.slice(done))).toEqual(new Set([to]));
  });

  it('goes no further than eight weeks, and offers nothing beyond', async () => {
    expect((await page.act({ do: 'clock', to: '2027-03-01T08:00:00.000Z' })).status).toBe(404);
    expect((await page.act({ do: 'clock', to: 'morgen' })).status).toBe(400);
    expect((await clockOf(page)).moved).toBe(false);
    await page.act({ do: 'clock', to: '2027-01-04T14:29:00.000Z' });
    expect((await clockOf(page)).leaps).toEqual([]);
  });

  it('stands where it was after a restart', async () => {
    await page.act({ do: 'clock', to: '2026-11-16T07:00:00.000Z' });
    const again = await startPage(await keptIn(page.file), path.dirname(page.file));
    await again.playground.open(true);
    expect(await clockOf(again)).toMatchObject({ now: '2026-11-16T07:00:00.000Z', moved: true });
    await again.stop();
  });
});

describe('the moments to go to', () => {
  const leaps = (now: string) => Object.fromEntries(leapsFrom(new Date(now), ZONE).map(({ id, to }) => [id, to]));

  it('are an hour, tomorrow, Monday and a week on, by the clock on the wall', () => {
    expect(leaps('2026-11-28T19:00:00.000Z')).toEqual({
      hour: '2026-11-28T20:00:00.000Z',
      tomorrow: '2026-11-29T07:00:00.000Z',
      monday: '2026-11-30T07:00:00.000Z',
      week: '2026-12-05T19:00:00.000Z',
    });
    // Over the end of summer time
    expect(leaps('2026-10-23T10:00:00.000Z')).toMatchObject({ monday: '2026-10-26T07:00:00.000Z' });
  });

  it('include this Monday itself before eight, and the next one after', () => {
    expect(leaps('2026-11-09T06:00:00.000Z').monday).toBe('2026-11-09T07:00:00.000Z');
    expect(leaps('2026-11-09T07:00:00.000Z').monday).toBe('2026-11-16T07:00:00.000Z');
  });

  it('are reached over every morning and afternoon between', () => {
    const stations = stationsBetween(new Date('2026-11-09T14:30:00Z'), new Date('2026-11-10T08:00:00Z'), ZONE);
    expect(stations.map((at) => at.toISOString())).toEqual([
      '2026-11-10T07:00:00.000Z',
      '2026-11-10T07:30:00.000Z',
      '2026-11-10T08:00:00.000Z',
    ]);
  });
});

describe('a clock that was moved', () => {
  it('goes on running from there, also after the examples stopped it', () => {
    let real = new Date('2026-11-09T14:30:00Z');
    const clock = createClock(() => real);
    clock.moveTo(new Date('2026-11-10T07:00:00Z'));
    clock.setTo('2026-11-01T10:00:00.000Z');
    expect(clock.now().toISOString()).toBe('2026-11-01T10:00:00.000Z');
    clock.release();
    real = new Date('2026-11-09T14:31:00Z');
    expect(clock.now().toISOString()).toBe('2026-11-10T07:01:00.000Z');
  });
});
