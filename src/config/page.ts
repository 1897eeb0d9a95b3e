/** The settings of the page: its address, and who vouches for people on it. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { address, type Environment, end, halfOf, lastOf, secret } from './values.ts';

type PageIssuer =
  | { readonly kind: 'slack'; readonly clientId: string; readonly secret: string }
  | {
      readonly kind: 'entra';
      readonly tenant: string;
      readonly clientId: string;
      readonly secret: string;
      /** The last moment at which the secret surely holds, by what whoever runs the bot noted. */
      readonly expires?: Date;
    };

export interface PageConfig {
  /** An origin: where people reach the page, and where an issuer sends them back to. */
  readonly url: URL;
  readonly issuers: readonly PageIssuer[];
  /** Proxies of one's own, or networks of them: what they say of where somebody comes from counts. */
  readonly proxies: readonly string[];
}

/** Returns the platforms for whose accounts somebody vouches on the page; undefined where there is none. */
export const vouchedIn = (page: PageConfig | undefined): readonly string[] | undefined =>
  page?.issuers.map(({ kind }) => (kind === 'entra' ? 'teams' : kind));

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** `10.0.0.7` or `10.0.0.0/8` */
function isNetwork(text: string): boolean {
  const [address = '', length = '0', ...rest] = text.split('/');
  const kind = isIP(address);
  return kind !== 0 && rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= (kind === 4 ? 32 : 128);
}

const listOf = (text: string): readonly string[] => text.split(',').map((one) => one.trim());

export const pageVariables = z.object({
  ZORG_URL: address
    .refine(
      (text) => text === undefined || (URL.canParse(text) && `${new URL(text).origin}/` === new URL(text).href),
      'moet alleen het adres van de computer zijn, zoals https://zorg.voorbeeld.nl',
    )
    // A browser makes no key for a number (WebAuthn, relying party identifier).
    .refine(
      (text) => text === undefined || !URL.canParse(text) || !/^(\[.*\]|[\d.]+)$/.test(new URL(text).hostname),
      'moet een naam zijn en geen nummer: een sleutel werkt daar niet. Schrijf op deze computer zelf http://localhost:3978',
    ),
  TRUSTED_PROXIES: z
    .string()
    .refine(
      (text) => listOf(text).every(isNetwork),
      'moet een lijst van IP-adressen of netwerken zijn, zoals 10.0.0.7,172.16.0.0/12',
    )
    .optional(),
  SLACK_CLIENT_ID: secret,
  SLACK_CLIENT_SECRET: secret,
  ENTRA_CLIENT_ID: z.string().regex(GUID, 'moet een ID van Microsoft zijn').optional(),
  ENTRA_CLIENT_SECRET: secret,
  ENTRA_SECRET_EXPIRES: end.optional(),
  ENTRA_TENANT: z.string().regex(GUID, 'moet een ID van Microsoft zijn').optional(),
});

const SLACK = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];
const ENTRA = ['ENTRA_CLIENT_ID', 'ENTRA_CLIENT_SECRET', 'ENTRA_TENANT'];

/** With none of them there is no page, whatever else is set. */
const issuersOf = (given: Environment): readonly PageIssuer[] => {
  const { SLACK_CLIENT_ID: slackId, SLACK_CLIENT_SECRET: slackSecret } = given;
  const { ENTRA_CLIENT_ID: entraId, ENTRA_CLIENT_SECRET: entraSecret, ENTRA_TENANT: tenant } = given;
  return [
    ...(entraId && entraSecret && tenant
      ? [
          {
            kind: 'entra' as const,
            tenant,
            clientId: entraId,
            secret: entraSecret,
            ...(given.ENTRA_SECRET_EXPIRES ? { expires: lastOf(given.ENTRA_SECRET_EXPIRES) } : {}),
          },
        ]
      : []),
    ...(slackId && slackSecret ? [{ kind: 'slack' as const, clientId: slackId, secret: slackSecret }] : []),
  ];
};

/** Who is a colleague today says the platform: without it, nobody whom it lets go would be noticed. */
const platformFaults = (given: Environment): readonly string[] => [
  ...(given.ENTRA_CLIENT_ID && !given.TEAMS_APP_ID
    ? ['ENTRA_CLIENT_ID: hoort bij Teams, en TEAMS_APP_ID ontbreekt']
    : []),
  ...(given.SLACK_CLIENT_ID && !given.SLACK_BOT_TOKEN
    ? ['SLACK_CLIENT_ID: hoort bij Slack, en SLACK_BOT_TOKEN ontbreekt']
    : []),
  ...(given.ENTRA_SECRET_EXPIRES && !given.ENTRA_CLIENT_SECRET
    ? ['ENTRA_SECRET_EXPIRES: hoort bij ENTRA_CLIENT_SECRET, en die ontbreekt']
    : []),
];

export function pageFaults(given: Environment): readonly string[] {
  const faults = [...[SLACK, ENTRA].flatMap((group) => halfOf(group, given)), ...platformFaults(given)];
  const hasIssuer = issuersOf(given).length > 0;
  if (faults.length > 0 || hasIssuer === (given.ZORG_URL !== undefined)) return faults;
  return hasIssuer
    ? ['ZORG_URL: ontbreekt. Daar staat het adres waar mensen zich aanmelden']
    : [
        'ZORG_URL: niemand kan zich dan aanmelden. Zet er SLACK_CLIENT_ID en SLACK_CLIENT_SECRET bij, of ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET en ENTRA_TENANT',
      ];
}

export function pageOf(given: Environment): PageConfig | undefined {
  const issuers = issuersOf(given);
  if (given.ZORG_URL === undefined || issuers.length === 0) return undefined;
  const proxies = given.TRUSTED_PROXIES === undefined ? [] : listOf(given.TRUSTED_PROXIES);
  return { url: new URL(given.ZORG_URL), issuers, proxies };
}
