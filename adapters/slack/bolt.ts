/**
 * Bolt's App without what takes requests in for it. The bot has a receiver of its own, and Bolt loads two for itself, with Express, OAuth and
 * an HTTP client for Socket Mode: a sixth of the start, and of the memory of a bot that does nothing. In their place stand empty ones while
 * Bolt is loaded; whoever asks for the real ones afterwards gets those.
 */
import { createRequire } from 'node:module';
import type * as bolt from '@slack/bolt';

const load = createRequire(import.meta.url);

const receivers = ['HTTPReceiver', 'SocketModeReceiver'].map((name) =>
  load.resolve(`@slack/bolt/dist/receivers/${name}.js`),
);

function loadApp(): typeof bolt.App {
  const before = receivers.filter((file) => load.cache[file] === undefined);
  for (const file of before) {
    const empty = Object.assign(Object.create(null), {
      id: file,
      filename: file,
      loaded: true,
      children: [],
      paths: [],
    });
    load.cache[file] = Object.assign(empty, { exports: { default: class {} } });
  }
  try {
    return (load('@slack/bolt/dist/App.js') as { readonly default: typeof bolt.App }).default;
  } finally {
    for (const file of before) delete load.cache[file];
  }
}

export const BoltApp = loadApp();
