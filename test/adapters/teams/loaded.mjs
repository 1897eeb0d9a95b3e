/** Loads the platforms that the argument names, as the bot does, and prints what came along of Teams, of Slack and of the query builder. */
import { registerHooks } from 'node:module';

const loaded = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
const secrets = {
  slack: { signingSecret: 's', botToken: 't', apiUrl: 'http://127.0.0.1:9/' },
  teams: {
    sdk: process.env.SDK ?? 'teams',
    appId: 'a',
    credential: { kind: 'secret', secret: 'p' },
    tenants: ['00000000-0000-4000-8000-000000000000'],
  },
};
const { adaptersFor } = await import('../../../src/platforms.ts');
await import('../../../src/bot.ts');
const wanted = process.argv.slice(2);
const makers = await adaptersFor(Object.fromEntries(wanted.map((name) => [name, secrets[name]])));
const adapters = makers.map((make) => make({ handler: {}, clock: () => new Date(), log: () => {}, addresses: {} }));
if (process.env.LISTEN) for (const adapter of adapters) adapter.listen?.();
// What is loaded for that is loaded when nothing is under way.
for (const adapter of adapters) await adapter.stop();
const count = (pattern) => loaded.filter((url) => pattern.test(url)).length;
process.stdout.write(
  JSON.stringify({
    made: adapters.map(({ platform }) => platform),
    teams: count(/\/adapters\/teams\/|node_modules\/jose/),
    sdk: count(/node_modules\/@microsoft\/teams\./),
    old: count(/node_modules\/(botbuilder|botframework|@microsoft\/teams-ai)/),
    unused: count(/node_modules\/(express|@azure|jsonwebtoken|jwks-rsa)\//),
    slack: count(/\/adapters\/slack\/|node_modules\/@slack\//),
    drizzle: count(/node_modules\/drizzle-orm\/|\/store\/(schema|statements)\//),
    all: loaded.length,
  }),
);
