/** Settings as the bot reads them. */
import type { Environment } from '../../src/config/values.ts';
import { type Config, readConfig } from '../../src/config.ts';

export const KEY = Buffer.alloc(32, 7).toString('base64');
export const SLACK = { SLACK_SIGNING_SECRET: 'sign', SLACK_BOT_TOKEN: 'xoxb-1', ZORG_MASTER_KEY: KEY };
export const TENANT = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const APP = 'cccccccc-0000-4000-8000-00000000000c';
export const TEAMS = { TEAMS_APP_ID: APP, TEAMS_APP_PASSWORD: 'pw', TEAMS_TENANTS: TENANT, ZORG_MASTER_KEY: KEY };

export function configOf(environment: Environment): Config {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(result.faults.join('\n'));
  return result.config;
}

export function faultsOf(environment: Environment): readonly string[] {
  const result = readConfig(environment);
  return result.ok ? [] : result.faults;
}
