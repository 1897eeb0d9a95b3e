/** The chat platforms for which this bot has secrets; nothing of any other is loaded. */
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { type Ending, entraEnding, slackEnding, teamsEnding } from './condition/ending.ts';
import { ConfigError } from './config/values.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { http } from './node-http.ts';
import type { AddressStore } from './port/address-store.ts';
import type { Client } from './port/client.ts';
import type { Granted } from './port/granted.ts';
import type { InboundHandler } from './port/inbound-handler.ts';

/** What of the configuration the platforms need. */
export type PlatformConfig = Pick<Config, 'slack' | 'teams'> & Partial<Pick<Config, 'proxy' | 'page'>>;

/** A platform as the bot uses it. */
export interface PlatformAdapter extends Client {
  readonly platform: string;
  readonly routes: ReadonlyMap<string, RequestListener>;
  /** Whether the platform takes the bot's own token; absent where there is none. @throws PlatformError */
  check?(): Promise<void>;
  /** What the platform grants the bot, and what of that it needs. @throws PlatformError */
  granted?(): Promise<{ readonly granted: Granted | undefined; readonly needed: readonly string[] }>;
  /** When what the bot proves itself with there ends, as far as that is known now. */
  readonly expiresOn?: Date | undefined;
  /** Whether it hears what people do, where that can fail by itself. @throws PlatformError */
  checkHearing?(): void | Promise<void>;
  /** Begins to hear what people do, where the platform calls no address of ours. */
  listen?(): void;
  /** Ends connections that would stay open; called before stopping the server, which waits for them. */
  release?(): void;
  stop(): Promise<void>;
}

interface AdapterParts {
  readonly handler: InboundHandler;
  readonly clock: () => Date;
  readonly log: Log;
  readonly addresses: AddressStore;
}

type MakeAdapter = (parts: AdapterParts) => PlatformAdapter;

/** What the manifest asks: the same with an address of one's own as over a socket. */
async function slackScopes(): Promise<readonly string[]> {
  const text = await readFile(new URL('../manifest/slack/manifest.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { oauth_config: { scopes: { bot: string[] } } }).oauth_config.scopes.bot;
}

async function slackAdapter(slack: NonNullable<Config['slack']>, proxy: Config['proxy']): Promise<MakeAdapter> {
  const [{ createSlackAdapter }, { slackCopy }, { waitingView }] = await Promise.all([
    import('../adapters/slack/adapter.ts'),
    import('../cards/copy/slack.nl.ts'),
    import('../cards/emergency.ts'),
  ]);
  return ({ handler, log }) => {
    const adapter = createSlackAdapter({ ...slack, proxy, handler, waitingView: waitingView(), words: slackCopy, log });
    const routes = new Map(slack.signingSecret === undefined ? [] : [['/slack/events', adapter.requestListener]]);
    return {
      platform: 'slack',
      accounts: adapter.accounts,
      places: adapter.places,
      check: () => adapter.check(),
      granted: async () => ({ granted: await adapter.granted(), needed: await slackScopes() }),
      listen: () => adapter.listen(),
      ...(adapter.checkHearing === undefined ? {} : { checkHearing: adapter.checkHearing }),
      routes,
      stop: () => adapter.stop(),
    };
  };
}

async function teamsAdapter(teams: NonNullable<Config['teams']>): Promise<MakeAdapter> {
  const [
    { createTeamsAdapter, MESSAGES_PATH },
    { GRAPH_RIGHTS },
    { lackingFor },
    { settingsOf },
    { teamsCopy },
    emergency,
    { commandWords },
  ] = await Promise.all([
    import('../adapters/teams/adapter.ts'),
    import('../adapters/teams/granted.ts'),
    import('../adapters/teams/routers.ts'),
    import('../adapters/teams/settings.ts'),
    import('../cards/copy/teams.nl.ts'),
    import('../cards/emergency.ts'),
    import('./conversation/handle/slash-words.ts'),
  ]);
  const lacking = lackingFor(teams.sdk);
  if (lacking.length > 0)
    throw new ConfigError(
      // What is chosen comes beside the rest; what belongs to the bot comes with the rest.
      `TEAMS_SDK: voor ${teams.sdk} ontbreekt iets. Installeer het met: ${
        teams.sdk === 'teams'
          ? 'npm ci --omit=dev'
          : `npm install --no-save --save-prod --omit=dev ${lacking.join(' ')}`
      }`,
    );
  const waitingView = emergency.waitingView();
  const numbersView = emergency.emergencyView();
  const chatWords = { words: teamsCopy, commands: commandWords, emergencyLine: emergency.emergencyLine() };
  return (parts) => {
    const settings = settingsOf(teams);
    const adapter = createTeamsAdapter({ ...parts, settings, waitingView, numbersView, ...chatWords });
    const routes = new Map([[MESSAGES_PATH, adapter.requestListener]]);
    return {
      platform: 'teams',
      accounts: adapter.accounts,
      places: adapter.places,
      check: () => adapter.check(),
      granted: async () => ({ granted: await adapter.granted(), needed: GRAPH_RIGHTS }),
      checkHearing: adapter.checkHearing,
      listen: () => adapter.listen(),
      get expiresOn() {
        return adapter.expiresOn;
      },
      routes,
      stop: () => adapter.stop(),
    };
  };
}

/** Loads the adapters with secrets; making them is quick and waits for nothing. What calls by `fetch` goes by the proxy too. */
export const adaptersFor = ({ slack, teams, proxy }: PlatformConfig): Promise<readonly MakeAdapter[]> => {
  // Older ones have no such function; the configuration warned.
  if (proxy && (slack || teams)) http.setGlobalProxyFromEnv?.(proxy);
  return Promise.all([...(slack ? [slackAdapter(slack, proxy)] : []), ...(teams ? [teamsAdapter(teams)] : [])]);
};

/** What of the configured platforms ends on a day, as far as that is known. */
export function endingsOf(
  { slack, teams, page }: PlatformConfig,
  adapters: readonly Pick<PlatformAdapter, 'platform' | 'expiresOn'>[],
): readonly Ending[] {
  const on = adapters.find(({ platform }) => platform === 'teams')?.expiresOn;
  // The others are renewed by Azure.
  const kind = teams?.credential.kind;
  return [
    ...(slack === undefined ? [] : [slackEnding(slack.botToken)]),
    // A secret says nothing of its end: its day is set beside it, where a certificate brings its own.
    ...(page?.issuers ?? []).flatMap((issuer) => (issuer.kind === 'entra' ? [entraEnding(issuer.expires)] : [])),
    ...(kind === 'secret' || kind === 'certificate' ? [teamsEnding(kind === 'certificate', on)] : []),
  ];
}
