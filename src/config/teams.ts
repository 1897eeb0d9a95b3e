/** The settings of Teams. */
import path from 'node:path';
import { z } from 'zod';
import { address, type Environment, end, halfOf, lastOf, secret } from './values.ts';

/** What the bot proves itself with to Microsoft. */
type TeamsCredential =
  /** `expires`: the last moment at which it surely holds, by what whoever runs the bot noted: Microsoft tells the bot nothing of it. */
  | { readonly kind: 'secret'; readonly secret: string; readonly expires: Date | undefined }
  /** `file`: PEM, with the key. */
  | { readonly kind: 'certificate'; readonly file: string }
  | {
      readonly kind: 'managedIdentity';
      readonly clientId: string;
      /** Where Azure gives its tokens to a container; undefined on a virtual machine. */
      readonly service: { readonly url: string; readonly header: string } | undefined;
    }
  /** `file`: the token of a workload identity. */
  | { readonly kind: 'federatedToken'; readonly file: string };

export interface TeamsConfig {
  /** Which of Microsoft's SDKs sorts what comes in. */
  readonly sdk: 'teams' | 'botbuilder';
  readonly appId: string;
  readonly credential: TeamsCredential;
  readonly tenants: readonly string[];
  /** Tenant in which the bot itself was registered; `botframework.com` for one that is in all of them. */
  readonly appTenant: string | undefined;
  /** Id of the app in the tenant's own catalogue; without it no group chats are made. */
  readonly catalogAppId: string | undefined;
  /** Id of the sensitivity label in Microsoft Purview for what the bot posts. */
  readonly label: string | undefined;
  readonly openIdMetadataUrl: string | undefined;
  readonly loginUrl: string | undefined;
  readonly graphUrl: string | undefined;
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Where bots are that Microsoft let be in every tenant; since 31 July 2025 it makes no new ones. */
const EVERY_TENANT = 'botframework.com';
const guid = z.string().regex(GUID, 'moet een ID van Microsoft zijn, zoals in de beheerpagina staat').optional();

export const teamsVariables = z.object({
  TEAMS_APP_ID: guid,
  TEAMS_APP_PASSWORD: secret,
  TEAMS_SECRET_EXPIRES: end.optional(),
  TEAMS_APP_CERTIFICATE: z.string().optional(),
  TEAMS_MANAGED_IDENTITY: guid,
  TEAMS_SDK: z.enum(['teams', 'botbuilder'], 'moet teams of botbuilder zijn').default('teams'),
  TEAMS_TENANTS: z
    .string()
    .refine(
      (text) => text.split(',').every((it) => GUID.test(it.trim())),
      'moet een lijst van tenant-ID’s zijn, met komma’s ertussen',
    )
    .optional(),
  TEAMS_APP_TENANT: z
    .string()
    .refine(
      (text) => GUID.test(text) || text.toLowerCase() === EVERY_TENANT,
      `moet de tenant-ID van de bot zelf zijn, of ${EVERY_TENANT} voor een bot die Microsoft zelf “multitenant” noemt`,
    )
    .optional(),
  TEAMS_CATALOG_APP_ID: guid,
  TEAMS_SENSITIVITY_LABEL: guid,
  TEAMS_OPENID_METADATA_URL: address,
  TEAMS_LOGIN_URL: address,
  TEAMS_GRAPH_URL: address,
  // Azure itself gives these, to a container that has an identity.
  IDENTITY_ENDPOINT: z.string().optional(),
  IDENTITY_HEADER: z.string().optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
});

/** Ways to prove itself; a bot has one. */
const WAYS = ['TEAMS_APP_PASSWORD', 'TEAMS_APP_CERTIFICATE', 'TEAMS_MANAGED_IDENTITY'];
/** A way that Azure offers by itself, and that counts where no other was chosen. */
const AMBIENT = 'AZURE_FEDERATED_TOKEN_FILE';
const MORE = [
  'TEAMS_SDK',
  'TEAMS_APP_TENANT',
  'TEAMS_CATALOG_APP_ID',
  'TEAMS_SENSITIVITY_LABEL',
  'TEAMS_OPENID_METADATA_URL',
  'TEAMS_LOGIN_URL',
  'TEAMS_GRAPH_URL',
];

/** With one of these the bot is in production. */
export const TEAMS_SECRETS: readonly string[] = ['TEAMS_APP_ID', ...WAYS];

/** Microsoft writes ids in upper or lower case. */
const tenantsIn = (text: string): readonly string[] => [
  ...new Set(text.split(',').map((it) => it.trim().toLowerCase())),
];

export function teamsFaults(given: Environment): readonly string[] {
  const [way = WAYS[0] ?? '', ...others] = WAYS.filter((name) => given[name]);
  const isAmbient = !given[way] && given.TEAMS_APP_ID !== undefined && given[AMBIENT] !== undefined;
  const needed = ['TEAMS_APP_ID', isAmbient ? AMBIENT : way, 'TEAMS_TENANTS'];
  return [
    ...halfOf(needed, given),
    ...others.map((name) => `${name}: kan niet samen met ${way}. De bot bewijst zich op één manier`),
    ...(given.TEAMS_SECRET_EXPIRES && !given.TEAMS_APP_PASSWORD
      ? ['TEAMS_SECRET_EXPIRES: hoort bij TEAMS_APP_PASSWORD, en die ontbreekt']
      : []),
    // Which of them gives the bot its token cannot be guessed, and a wrong guess looks like a wrong secret.
    ...(tenantsIn(given.TEAMS_TENANTS ?? '').length > 1 && !given.TEAMS_APP_TENANT
      ? [
          'TEAMS_APP_TENANT: ontbreekt, en er staan meer tenants in TEAMS_TENANTS. Zet hier de tenant waarin de bot zelf is gemaakt, en laat de toepassing in Microsoft Entra inloggen uit elke organisatie toe (“Accounts in any organizational directory”): anders is de bot in de andere tenants niet te installeren. ' +
            `Alleen voor een bot van vóór 31 juli 2025 die Microsoft zelf “multitenant” noemt, is het ${EVERY_TENANT}`,
        ]
      : []),
    ...MORE.filter((name) => given[name] && ['TEAMS_APP_ID', way, 'TEAMS_TENANTS'].every((it) => !given[it])).map(
      (name) => `${name}: hoort bij TEAMS_APP_ID, en die ontbreekt`,
    ),
  ];
}

type Given = z.output<typeof teamsVariables>;

/** Where Azure gives its tokens to a container that has an identity. */
export const identityService = ({
  IDENTITY_ENDPOINT: url,
  IDENTITY_HEADER: header,
}: Environment): { readonly url: string; readonly header: string } | undefined =>
  url && header ? { url, header } : undefined;

function credentialOf(given: Given): TeamsCredential | undefined {
  const { TEAMS_APP_PASSWORD: secret, TEAMS_APP_CERTIFICATE: file, TEAMS_MANAGED_IDENTITY: clientId } = given;
  const { TEAMS_SECRET_EXPIRES: ends } = given;
  if (secret) return { kind: 'secret', secret, expires: ends ? lastOf(ends) : undefined };
  if (file) return { kind: 'certificate', file: path.resolve(file) };
  if (clientId) return { kind: 'managedIdentity', clientId, service: identityService(given) };
  const { [AMBIENT]: token } = given;
  return token ? { kind: 'federatedToken', file: token } : undefined;
}

/** Undefined where Teams is not set. */
export function teamsOf(given: Given): TeamsConfig | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_TENANTS: tenants } = given;
  const credential = credentialOf(given);
  if (!appId || !credential || !tenants) return undefined;
  return {
    sdk: given.TEAMS_SDK,
    appId: appId.toLowerCase(),
    credential,
    tenants: tenantsIn(tenants),
    appTenant: given.TEAMS_APP_TENANT?.toLowerCase(),
    catalogAppId: given.TEAMS_CATALOG_APP_ID,
    label: given.TEAMS_SENSITIVITY_LABEL,
    openIdMetadataUrl: given.TEAMS_OPENID_METADATA_URL,
    loginUrl: given.TEAMS_LOGIN_URL,
    graphUrl: given.TEAMS_GRAPH_URL,
  };
}
