import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/fixtures/order.ts';

/** Tests that start nothing beside themselves: they share a process, so that the house is loaded once for all of them. Who sets a time zone does not. */
const sharing = [
  'test/adapters/{slack,teams,shared}/**/*.test.ts',
  'test/{cards,condition,consultation,conversation,digest,http,jobs,protocol,scenarios}/**/!(*.utc|*.newyork|*.amsterdam|*.auckland).test.ts',
];

/** `--mode long` samples by the thousand, from a new seed each time: see `test/fixtures/samples.ts`. */
export default defineConfig(({ mode }) => {
  const isLong = mode === 'long';
  const seed = process.env.ZORG_TEST_SEED ?? String(Date.now() % 1_000_000_000);
  if (isLong) console.log(`ZORG_TEST_SEED=${seed}`);
  // What the launcher keeps of compiled code serves each process of a test file too, which would strip and compile all it loads again.
  const compiled = fileURLToPath(new URL('node_modules/.cache/node-compile-cache', import.meta.url));
  const env = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compiled };
  const limit = isLong ? 1_200_000 : 60_000;
  const common = {
    pool: 'forks',
    testTimeout: limit,
    hookTimeout: limit,
    env: isLong ? { ...env, ZORG_TEST_LONG: '1', ZORG_TEST_SEED: seed } : env,
    // Node itself loads the tests and the source, as it does in use; Vite's own loader fails below a folder with a `%` or `#`.
    experimental: { viteModuleRunner: false },
  } as const;
  return {
    test: {
      // Once for both: whoever asks shares its servers.
      globalSetup: ['test/fixtures/postgres.setup.ts'],
      maxWorkers: 2,
      sequence: { sequencer: LongestFirst },
      projects: [
        { test: { ...common, name: 'alone', include: ['test/**/*.test.ts'], exclude: sharing } },
        { test: { ...common, name: 'sharing', include: sharing, isolate: false } },
      ],
    },
  };
});
