/** What the adapters call at the platforms, read from their own code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { invokes } from '../../../adapters/teams/parse.ts';
import { root, sourcesIn } from '../../architecture/sources.ts';

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
const allIn = (folder: string, pattern: RegExp, not: readonly string[] = []): readonly string[] =>
  sourcesIn(folder)
    .filter(({ file }) => !not.includes(file))
    .flatMap(({ text }) => [...text.matchAll(pattern)].map((found) => found[1] ?? ''));

/** Methods of Slack's Web API; the file of limits names some too, and calls none. */
export const slackMethods = unique(
  allIn(
    'adapters/slack',
    /'((?:admin|apps|auth|bookmarks|bots|chat|conversations|emoji|files|openid|pins|reactions|reminders|search|team|usergroups|users|views|workflows)\.[\w.]+)'/g,
    ['adapters/slack/tiers.ts'],
  ),
);

/** Calls to Microsoft by the name that they have in the log. */
export const teamsCalls = unique([
  ...allIn('adapters/teams', /method: '(?:GET|POST|PUT|PATCH|DELETE)',[\s\S]{0,250}?name: '(\w+)'/g),
  ...allIn('adapters/teams', /\bask\(of, [^\n]+?, '(\w+)'\)/g),
]);

/** Of Teams also what uses the bare call of `adapters/teams/http.ts`, which needs no name. */
const door =
  /\b(?:(fetch|createRemoteJWKSet|over\.request|new WebSocket|https?\.request)\(|import \{[^}]*\b(call)\b[^}]*\} from '\.\/http\.ts')/g;

/** `file: how`, for every place at which something leaves for a platform. */
export const doors = unique(
  ['adapters/slack', 'adapters/teams'].flatMap((folder) =>
    sourcesIn(folder).flatMap(({ file, text }) =>
      [...text.matchAll(door)].map(([, how, bare]) => `${file}: ${how ?? bare}`),
    ),
  ),
);

interface Manifest {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
}
const manifest = JSON.parse(readFileSync(path.join(root, 'manifest/slack/manifest.json'), 'utf8')) as Manifest;
export const slackEvents = manifest.settings.event_subscriptions.bot_events;
export const slackScopes = manifest.oauth_config.scopes.bot;

/** What Teams sends when something is pressed or filled in. */
export const teamsInvokes = [...invokes.keys()];
