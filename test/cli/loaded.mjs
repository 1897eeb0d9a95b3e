/** Applies the school file of the argument, and prints what was loaded of the platforms and of the query builder. */
import { registerHooks } from 'node:module';

const loaded = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
const { applySchoolFiles } = await import('../../src/cli/commands/school.ts');
const silent = { say: () => {}, warn: () => {} };
const code = await applySchoolFiles([process.argv[2]], { dryRun: true }, silent);
const count = (pattern) => loaded.filter((url) => pattern.test(url)).length;
process.stdout.write(
  JSON.stringify({
    code,
    slack: count(/\/adapters\/slack\/|node_modules\/@slack\//),
    teams: count(/\/adapters\/teams\/|node_modules\/(botbuilder|botframework|@microsoft|jose)/),
    drizzle: count(/node_modules\/drizzle-orm\/|\/store\/(schema|statements)\//),
  }),
);
