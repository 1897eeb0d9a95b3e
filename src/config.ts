/** Configuration: the only reader of the environment. */
import type { ProxyEnv } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { type PageConfig, pageFaults, pageOf, pageVariables } from './config/page.ts';
import { proxyFaults, proxyOf } from './config/proxy.ts';
import { TEAMS_SECRETS, type TeamsConfig, teamsFaults, teamsOf, teamsVariables } from './config/teams.ts';
import { address, type Environment, halfOf, LOOPBACK, secret } from './config/values.ts';
import { type WatchingConfig, watchingFaults, watchingOf, watchingVariables } from './config/watching.ts';
import { http } from './node-http.ts';
import { editDistance, suggestion } from './protocol/faults.ts';

export interface Config extends WatchingConfig {
  readonly host: string;
  /** 0: the system chooses a free port. */
  readonly port: number;
  /** Seconds for which a bot that was asked to stop still takes requests, while `/readyz` says that none should come: a balancer needs time to look. */
  readonly drainSeconds: number;
  /** True with any platform secret, or `NODE_ENV=production`: nothing that must be given is made up. */
  readonly production: boolean;
  /** The try-out page: outside production, on loopback, and on the embedded server, where it has its own database. */
  readonly tryOut: boolean;
  /** Absolute path. */
  readonly dataDir: string;
  readonly database:
    | { readonly kind: 'embedded' }
    /** `ownerUrl`: only for migrations, where the app's own login may not own anything. */
    | { readonly kind: 'url'; readonly url: string; readonly ownerUrl: string | undefined };
  /** 32 bytes; undefined only outside production, where a key in the data folder is used instead (`masterKeyOf`). */
  readonly masterKey: Buffer | undefined;
  /** 32 bytes each: they open what is wrapped with them and wrap nothing, while one key takes the place of another. */
  readonly keysBeside: readonly Buffer[];
  readonly slack:
    | {
        readonly botToken: string;
        readonly apiUrl: string;
        /** What Slack signs its requests with; undefined where it sends none, because it has a socket. */
        readonly signingSecret: string | undefined;
        /** With it the bot opens a socket to Slack, and needs no address of its own. */
        readonly appToken: string | undefined;
      }
    | undefined;
  readonly teams: TeamsConfig | undefined;
  /** Undefined where there is no page. */
  readonly page: PageConfig | undefined;
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in capitals or small, for calls to the platforms; undefined where none is set. */
  readonly proxy: ProxyEnv | undefined;
  /** Dutch sentences for whoever runs the bot, with names of variables and never a value. */
  readonly warnings: readonly string[];
}

type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** Every fault: a Dutch sentence that starts with the variable's name and never contains its value. */
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * A password with a character that means something in an address makes another part of it the name of the server, and sends that to whoever
 * translates names.
 */
const isUnambiguous = (text: string): boolean =>
  !text.includes('#') && text.split('@').length <= 2 && !/[/?].*@/.test(text.replace(/^\w+:\/\//, ''));
const postgres = z
  .string()
  .refine(isUnambiguous, {
    abort: true,
    message:
      'er staat een teken in dat niet kan. Schrijf in de gebruikersnaam en het wachtwoord @ als %40, # als %23, / als %2F, : als %3A en ? als %3F',
  })
  .refine(
    // An address without a host has a socket folder in its query: valid for Postgres, but not a URL.
    (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text.replace('@/', '@localhost/')),
    'moet beginnen met postgres:// of postgresql://',
  )
  .optional();

const variables = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'moet een naam of IP-adres zijn')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'moet een getal van 0 tot en met 65535 zijn')
    .default('3978'),
  DRAIN_SECONDS: z
    .string()
    .refine((text) => /^\d{1,2}$/.test(text) && Number(text) <= 20, 'moet een getal van 0 tot en met 20 zijn')
    .default('0'),
  NODE_ENV: z.string().optional(),
  DATABASE_URL: postgres,
  DATABASE_OWNER_URL: postgres,
  ZORG_DATA_DIR: z.string().default('./data'),
  ZORG_MASTER_KEY: z
    .string()
    .refine(
      (text) => readKey(text) !== undefined,
      'moet 32 bytes in base64 zijn, bijvoorbeeld van `openssl rand -base64 32`',
    )
    .optional(),
  ZORG_MASTER_KEY_BESIDE: z
    .string()
    .refine(
      (text) => text.split(',').every((it) => readKey(it) !== undefined),
      'moet 32 bytes in base64 zijn, of meer van zulke sleutels met komma’s ertussen',
    )
    .optional(),
  SLACK_SIGNING_SECRET: secret,
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: z
    .string()
    .refine(
      (text) => /^xapp-\S+$/.test(text),
      'moet met xapp- beginnen: een App-Level Token, met het recht connections:write',
    )
    .optional(),
  SLACK_API_URL: address.default('https://slack.com/api/'),
  ...pageVariables.shape,
  ...teamsVariables.shape,
  ...watchingVariables.shape,
});
type Name = keyof typeof variables.shape;

const SLACK: readonly Name[] = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'];
const SLACK_BY_SOCKET: readonly Name[] = ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'];
const SECRETS: readonly string[] = [...SLACK, ...SLACK_BY_SOCKET, ...TEAMS_SECRETS, 'ZORG_URL'];

/** Reads the environment. An empty variable counts as absent. */
export function readConfig(environment: Environment = process.env): ConfigResult {
  const known = Object.keys(variables.shape) as Name[];
  const given = Object.fromEntries(known.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const production = given.NODE_ENV === 'production' || SECRETS.some((name) => given[name] !== undefined);
  const parsed = variables.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path: [name], message }) => `${String(name)}: ${message}`),
    ...halfOf(given.SLACK_APP_TOKEN ? SLACK_BY_SOCKET : SLACK, given),
    ...pageFaults(given),
    ...teamsFaults(given),
    ...watchingFaults(given),
    ...(given.DATABASE_OWNER_URL && !given.DATABASE_URL
      ? ['DATABASE_OWNER_URL: hoort bij DATABASE_URL, en die ontbreekt']
      : []),
    ...(production && !given.ZORG_MASTER_KEY ? [KEY_NEEDED] : []),
    ...proxyFaults(environment),
  ];
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    config: configOf(parsed.data, production, {
      proxy: proxyOf(environment),
      warnings: warningsOf(environment, known),
    }),
  };
}

const KEY_NEEDED =
  'ZORG_MASTER_KEY: ontbreekt. Met een geheim van Slack of Teams, of met NODE_ENV=production, maakt de bot zelf geen sleutel';

/** Returns the bytes of a master key in base64; undefined unless there are 32. */
export function readKey(text: string): Buffer | undefined {
  const clean = text.trim();
  return /^[A-Za-z0-9+/]{43}=$/.test(clean) ? Buffer.from(clean, 'base64') : undefined;
}

/** Beginnings of our names. */
const OURS = /^(SLACK|TEAMS|ENTRA|DATABASE|METRICS)_/;

/** Warns about mistyped names, which would otherwise be settings that silently do nothing. */
function warningsOf(environment: Environment, known: readonly Name[]): readonly string[] {
  return [
    ...Object.keys(environment)
      .filter((name) => !known.some((it) => it === name))
      // Another program may have names with the same beginnings: only what is nearly one of ours is a mistake.
      .filter(
        (name) => name.startsWith('ZORG_') || (OURS.test(name) && known.some((it) => editDistance(name, it) <= 2)),
      )
      .map((name) => `${name}: deze variabele bestaat niet${suggestion(name, known)}`),
    ...(proxyOf(environment) !== undefined && !('setGlobalProxyFromEnv' in http)
      ? ['HTTPS_PROXY: deze Node kent geen proxy. Neem Node 24.14 of nieuwer']
      : []),
  ];
}

function configOf(
  given: z.output<typeof variables>,
  production: boolean,
  rest: Pick<Config, 'proxy' | 'warnings'>,
): Config {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: botToken } = given;
  const { SLACK_API_URL: api = '' } = given;
  return {
    host: given.HOST,
    port: Number(given.PORT),
    drainSeconds: Number(given.DRAIN_SECONDS),
    production,
    tryOut: !production && LOOPBACK.test(given.HOST) && !given.DATABASE_URL,
    dataDir: path.resolve(given.ZORG_DATA_DIR),
    database: given.DATABASE_URL
      ? { kind: 'url', url: given.DATABASE_URL, ownerUrl: given.DATABASE_OWNER_URL }
      : { kind: 'embedded' },
    ...watchingOf(given),
    masterKey: given.ZORG_MASTER_KEY ? readKey(given.ZORG_MASTER_KEY) : undefined,
    keysBeside: (given.ZORG_MASTER_KEY_BESIDE?.split(',') ?? []).flatMap((it) => readKey(it) ?? []),
    slack:
      botToken && (signingSecret || appToken)
        ? { botToken, signingSecret, appToken, apiUrl: api.endsWith('/') ? api : `${api}/` }
        : undefined,
    teams: teamsOf(given),
    page: pageOf(given),
    ...rest,
  };
}
