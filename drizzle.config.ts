import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` writes tables only; roles, row security, triggers and grants are SQL by hand in the same journal. */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/store/schema/directory.ts',
    './src/store/schema/cases.ts',
    './src/store/schema/delivery.ts',
    './src/store/schema/later.ts',
    './src/store/schema/addresses.ts',
    './src/store/schema/figures.ts',
  ],
  out: './migrations',
  schemaFilter: ['app'],
});
