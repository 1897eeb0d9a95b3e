import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/fixtures/postgres.setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Node itself loads the tests and the source, as it does in use; Vite's own loader fails below a folder with a `%` or `#`.
    experimental: { viteModuleRunner: false },
  },
});
