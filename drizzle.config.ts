import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` writes tables only; what it cannot say stands beside a step as `*.by-hand.sql`, and the law in `migrations/law`. */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/store/schema/directory.ts',
    './src/store/schema/cases.ts',
    './src/store/schema/asked.ts',
    './src/store/schema/ends.ts',
    './src/store/schema/delivery.ts',
    './src/store/schema/later.ts',
    './src/store/schema/addresses.ts',
    './src/store/schema/figures.ts',
    './src/store/schema/requests.ts',
    './src/store/schema/service.ts',
    './src/store/schema/page.ts',
    './src/store/schema/drafts.ts',
  ],
  out: './migrations',
  schemaFilter: ['app'],
});
