/** An issuer that does not answer or does not take the bot: whoever signs in reads what still works, and whoever runs the bot what to do. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { pageCopy } from '../../../cards/copy/page.nl.ts';
import { endingsOf } from '../../../src/platforms.ts';
import { configOf, faultsOf, SLACK } from '../../config/reading.ts';
import { type PageWorld, slackSays, startPage, TENANT } from './world.ts';

let w: PageWorld;
beforeAll(async () => {
  w = await startPage();
  w.slack.who = slackSays(w.r, 'Ilse');
  w.entra.who = { tid: TENANT, oid: 'aaaaaaaa-2222-4333-8444-555555555555' };
});
afterEach(() => {
  for (const issuer of [w.slack, w.entra]) Object.assign(issuer, { away: false, tokenSays: undefined });
});
afterAll(() => w.stop());

const factOf = (what: string) => w.facts.all().find((fact) => fact.what === what);

it('says nothing where people sign in', async () => {
  await w.issuers.look();
  for (const issuer of ['slack', 'microsoft'] as const) {
    await w.browser().signIn(issuer);
    expect(factOf(`sign_in_${issuer}`)).toMatchObject({ state: 'good' });
  }
});

it.each([
  ['slack', 'Slack', { status: 401, error: 'invalid_client' }],
  // As Slack has it: an answer that says that all is well, and in it that nothing is.
  ['slack', 'Slack', { status: 200, error: 'bad_client_secret' }],
  ['slack', 'Slack', { status: 200, error: 'bad_redirect_uri' }],
  ['microsoft', 'Microsoft', { status: 401, error: 'invalid_client' }],
  ['microsoft', 'Microsoft', { status: 400, error: 'unauthorized_client' }],
] as const)(
  'tells that %s refuses the bot, until somebody is signed in by it again (%s, %o)',
  async (issuer, title, says) => {
    w[issuer === 'slack' ? 'slack' : 'entra'].tokenSays = says;
    const { status, text } = await w.browser().signIn(issuer);
    expect(status).toBe(503);
    for (const words of [pageCopy.signIn.away(title), 'tel:112', 'tel:08002000']) expect(text).toContain(words);
    const fact = factOf(`sign_in_${issuer}`);
    expect(fact?.state).toBe('refused');
    expect(fact?.says).toContain(`${title} weigert de bot`);
    expect(fact?.says).toContain(issuer === 'slack' ? 'SLACK_CLIENT_SECRET' : 'ENTRA_CLIENT_SECRET');
    // That it answers is not enough.
    await w.issuers.look();
    expect(factOf(`sign_in_${issuer}`)?.state).toBe('refused');
    w[issuer === 'slack' ? 'slack' : 'entra'].tokenSays = undefined;
    await w.browser().signIn(issuer);
    expect(factOf(`sign_in_${issuer}`)?.state).toBe('good');
  },
);

it('does not take a person who refuses, or a code that is used, for trouble of the bot', async () => {
  for (const error of ['invalid_grant', 'invalid_code']) {
    w.slack.tokenSays = { status: error === 'invalid_code' ? 200 : 400, error };
    const { status } = await w.browser().signIn('slack');
    expect(status).toBe(403);
    expect(factOf('sign_in_slack')?.state).toBe('good');
  }
});

it('tells that an issuer does not answer, and finds out by itself that it does', async () => {
  w.slack.away = true;
  await w.r.tick('2026-11-12T09:20:00.000Z');
  await w.issuers.look();
  expect(factOf('sign_in_slack')).toMatchObject({ state: 'away' });
  expect(factOf('sign_in_microsoft')).toMatchObject({ state: 'good' });
  w.slack.away = false;
  await w.r.tick('2026-11-12T09:21:00.000Z');
  await w.issuers.look();
  expect(factOf('sign_in_slack')).toMatchObject({ state: 'good' });
});

it('tells beforehand that the secret of Microsoft ends, where somebody said when', () => {
  const teams = { TEAMS_APP_ID: TENANT, TEAMS_APP_PASSWORD: 's', TEAMS_TENANTS: TENANT };
  const entra = {
    ZORG_URL: 'https://zorg.example',
    ENTRA_CLIENT_ID: TENANT,
    ENTRA_CLIENT_SECRET: 's',
    ENTRA_TENANT: TENANT,
  };
  const settings = { ...SLACK, ...teams, ...entra };
  const endOf = (config: ReturnType<typeof configOf>) =>
    endingsOf(config, []).find(({ what }) => what === 'entra_secret');
  expect(endOf(configOf(settings))?.on).toBe(undefined);
  const known = configOf({ ...settings, ENTRA_SECRET_EXPIRES: '2027-11-30T14:05:00Z' });
  expect(endOf(known)?.on).toEqual(new Date('2027-11-30T14:05:00Z'));
  expect(faultsOf({ ...SLACK, ENTRA_SECRET_EXPIRES: '2027-11-30' })).toEqual([
    'ENTRA_SECRET_EXPIRES: hoort bij ENTRA_CLIENT_SECRET, en die ontbreekt',
  ]);
});
