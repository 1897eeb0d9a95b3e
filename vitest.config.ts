import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/fixtures/order.ts';

/** `--mode long` samples by the thousand, from a new seed each time: see `test/fixtures/samples.ts`. */
export default defineConfig(({ mode }) => {
  const isLong = mode === 'long';
  const seed = process.env.ZORG_TEST_SEED ?? String(Date.now() % 1_000_000_000);
  if (isLong) console.log(`ZORG_TEST_SEED=${seed}`);
  // Each test file has a process of its own: without what the launcher keeps of compiled code, each would strip and compile all it loads again.
  const compiled = fileURLToPath(new URL('node_modules/.cache/node-compile-cache', import.meta.url));
  const env = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compiled };
  return {
    test: {
      include: ['test/**/*.test.ts'],
      globalSetup: ['test/fixtures/postgres.setup.ts'],
      pool: 'forks',
      maxWorkers: 2,
      sequence: { sequencer: LongestFirst },
      testTimeout: isLong ? 1_200_000 : 60_000,
      hookTimeout: isLong ? 1_200_000 : 60_000,
      env: isLong ? { ...env, ZORG_TEST_LONG: '1', ZORG_TEST_SEED: seed } : env,
      // Node itself loads the tests and the source, as it does in use; Vite's own loader fails below a folder with a `%` or `#`.
      experimental: { viteModuleRunner: false },
    },
  };
});
