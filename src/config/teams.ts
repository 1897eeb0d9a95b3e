/** The settings of Teams. */
import { z } from 'zod';
import { address, type Environment, halfOf, secret } from './values.ts';

export interface TeamsConfig {
  /** Which of Microsoft's SDKs sorts what comes in. */
  readonly sdk: 'teams' | 'botbuilder';
  readonly appId: string;
  readonly appPassword: string;
  /** The day on which the secret ends, as whoever runs the bot noted it: Microsoft tells the bot nothing of it. */
  readonly secretExpires: Date | undefined;
  readonly tenants: readonly string[];
  /** Tenant in which the bot itself was registered. */
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
const day = z.iso.date('moet een dag zijn, zoals 2027-11-30').optional();
const guid = z.string().regex(GUID, 'moet een ID van Microsoft zijn, zoals in de beheerpagina staat').optional();

export const teamsVariables = z.object({
  TEAMS_APP_ID: secret,
  TEAMS_APP_PASSWORD: secret,
  TEAMS_SECRET_EXPIRES: day,
  TEAMS_SDK: z.enum(['teams', 'botbuilder'], 'moet teams of botbuilder zijn').default('teams'),
  TEAMS_TENANTS: z
    .string()
    .refine(
      (text) => text.split(',').every((it) => GUID.test(it.trim())),
      'moet een lijst van tenant-ID’s zijn, met komma’s ertussen',
    )
    .optional(),
  TEAMS_APP_TENANT: guid,
  TEAMS_CATALOG_APP_ID: guid,
  TEAMS_SENSITIVITY_LABEL: guid,
  TEAMS_OPENID_METADATA_URL: address,
  TEAMS_LOGIN_URL: address,
  TEAMS_GRAPH_URL: address,
});

const NEEDED = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANTS'];
const MORE = [
  'TEAMS_SDK',
  'TEAMS_SECRET_EXPIRES',
  'TEAMS_APP_TENANT',
  'TEAMS_CATALOG_APP_ID',
  'TEAMS_SENSITIVITY_LABEL',
  'TEAMS_OPENID_METADATA_URL',
  'TEAMS_LOGIN_URL',
  'TEAMS_GRAPH_URL',
];

/** With one of these the bot is in production. */
export const TEAMS_SECRETS: readonly string[] = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD'];

export const teamsFaults = (given: Environment): readonly string[] => [
  ...halfOf(NEEDED, given),
  ...MORE.filter((name) => given[name] && NEEDED.every((it) => !given[it])).map(
    (name) => `${name}: hoort bij TEAMS_APP_ID, en die ontbreekt`,
  ),
];

/** Undefined where Teams is not set. */
export function teamsOf(given: z.output<typeof teamsVariables>): TeamsConfig | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANTS: tenants } = given;
  if (!appId || !appPassword || !tenants) return undefined;
  return {
    sdk: given.TEAMS_SDK,
    appId,
    appPassword,
    secretExpires: given.TEAMS_SECRET_EXPIRES ? new Date(given.TEAMS_SECRET_EXPIRES) : undefined,
    // Microsoft writes ids in upper or lower case.
    tenants: tenants.split(',').map((it) => it.trim().toLowerCase()),
    appTenant: given.TEAMS_APP_TENANT?.toLowerCase(),
    catalogAppId: given.TEAMS_CATALOG_APP_ID,
    label: given.TEAMS_SENSITIVITY_LABEL,
    openIdMetadataUrl: given.TEAMS_OPENID_METADATA_URL,
    loginUrl: given.TEAMS_LOGIN_URL,
    graphUrl: given.TEAMS_GRAPH_URL,
  };
}
