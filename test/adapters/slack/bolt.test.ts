import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { BoltApp } from '../../../adapters/slack/bolt.ts';

const load = createRequire(import.meta.url);
const loaded = (name: string): boolean =>
  Object.keys(load.cache).some((file) => file.replaceAll('\\', '/').includes(`/node_modules/${name}/`));

it('loads Bolt without what takes requests in for it', () => {
  expect(loaded('@slack/bolt')).toBe(true);
  for (const name of ['express', 'undici', '@slack/oauth', '@slack/socket-mode'])
    expect(loaded(name), name).toBe(false);
});

it('leaves the real ones to whoever asks for them', () => {
  const { App, HTTPReceiver, SocketModeReceiver } = load('@slack/bolt') as typeof import('@slack/bolt');
  expect(App).toBe(BoltApp);
  expect(HTTPReceiver.prototype.start).toBeTypeOf('function');
  expect(SocketModeReceiver.prototype.start).toBeTypeOf('function');
});
