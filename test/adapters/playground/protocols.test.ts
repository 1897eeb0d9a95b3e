import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scene, Welcome } from '../../../adapters/playground/wire.ts';
import { protocols, startPage, type TestPage } from './page.ts';

let page: TestPage;
beforeEach(async () => {
  page = await startPage();
  await page.playground.open(false);
});
afterEach(() => page.stop());

/** The first of each event that the stream of one person tells. */
async function told(): Promise<{ readonly welcome: Welcome; readonly scene: Scene }> {
  const stop = new AbortController();
  const response = await fetch(`${page.url}playground/events?as=an&token=${page.token}`, { signal: stop.signal });
  let read = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    read += chunk;
    const [welcome, scene] = ['welcome', 'scene'].map(
      (name) => new RegExp(`^event: ${name}\\ndata: (.*)\\n\\n`, 'm').exec(read)?.[1],
    );
    if (welcome === undefined || scene === undefined) continue;
    stop.abort();
    return { welcome: JSON.parse(welcome), scene: JSON.parse(scene) };
  }
  throw new Error('the stream ended');
}

describe('the protocol of the school on the page', () => {
  it('can be chosen from what the bot brings along; everyone sees which it is', async () => {
    expect((await told()).welcome.protocols).toEqual(protocols);
    expect((await told()).scene.protocol).toBe('flevoland');
    expect(await page.act({ do: 'protocol', id: 'basismodel' })).toMatchObject({ status: 200 });
    expect((await told()).scene.protocol).toBe('basismodel');
    expect(page.inbounds).toEqual([]);
  });

  it.each([
    ['one that is not there', 'verzonnen', 404],
    ['one that cannot be set up', 'kapot', 500],
    ['no id', '', 400],
  ])('stays what it was for %s', async (_, id, status) => {
    expect(await page.act({ do: 'protocol', id })).toMatchObject({ status });
    expect((await told()).scene.protocol).toBe('flevoland');
    expect(page.log.join()).not.toContain('geheim');
  });
});
