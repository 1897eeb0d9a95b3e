import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { APP, configOf, faultsOf, KEY, SLACK, TEAMS, TENANT } from './config/reading.ts';
import './fixtures/samples.ts';

describe('the environment', () => {
  it('takes keys that open beside the one that wraps, and never shows a wrong one', () => {
    const beside = [8, 9].map((byte) => Buffer.alloc(32, byte));
    const given = beside.map((key) => key.toString('base64')).join(', ');
    const read = readConfig({ ...SLACK, ZORG_MASTER_KEY_BESIDE: given });
    expect(read.ok && read.config.keysBeside).toEqual(beside);
    const none = readConfig(SLACK);
    expect(none.ok && none.config.keysBeside).toEqual([]);
    const faults = faultsOf({ ...SLACK, ZORG_MASTER_KEY_BESIDE: `${given},geheim` });
    expect(faults).toEqual([expect.stringMatching(/^ZORG_MASTER_KEY_BESIDE: moet 32 bytes/)]);
    expect(faults.join()).not.toContain('geheim');
  });

  it('needs nothing for trying out', () => {
    const config = configOf({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3978, production: false, database: { kind: 'embedded' } });
    expect(config.masterKey).toBeUndefined();
    expect(config.slack).toBeUndefined();
    expect(config.dataDir).toMatch(/\/data$/);
  });

  it('reads one Slack workspace, and ends its address with a slash', () => {
    const config = configOf({ ...SLACK, SLACK_API_URL: 'http://127.0.0.1:4000/api' });
    expect(config.slack).toEqual({ signingSecret: 'sign', botToken: 'xoxb-1', apiUrl: 'http://127.0.0.1:4000/api/' });
    const socket = { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1', ZORG_MASTER_KEY: KEY };
    expect(configOf(socket).slack).toEqual({
      appToken: 'xapp-1',
      botToken: 'xoxb-1',
      apiUrl: 'https://slack.com/api/',
    });
    expect(config.masterKey).toEqual(Buffer.alloc(32, 7));
  });

  it('reads a Postgres of the school itself', () => {
    const { database } = configOf({ DATABASE_URL: 'postgres://a@db/z', DATABASE_OWNER_URL: 'postgresql://o@db/z' });
    expect(database).toEqual({ kind: 'url', url: 'postgres://a@db/z', ownerUrl: 'postgresql://o@db/z' });
  });

  it('takes a Postgres on a socket, whose address has no host', () => {
    const url = 'postgresql://bot@/zorg?host=%2Frun%2Fpostgresql&port=5432';
    expect(configOf({ DATABASE_URL: url }).database).toMatchObject({ kind: 'url', url });
    expect(faultsOf({ DATABASE_URL: 'postgresql://bot@' })).toEqual([expect.stringMatching(/^DATABASE_URL:/)]);
  });

  it.each([
    'postgres://zorg:p@ss@db.example/zorg',
    'postgres://zorg:p#ss@db.example/zorg',
    'postgres://zorg:1#ss@db.example/zorg',
    'postgres://zorg:p@s#s@db.example/zorg',
    'postgres://zorg:1/ss@db.example/zorg',
    'postgres://zorg:1?ss@db.example/zorg',
    'postgres://zorg@db.example/zorg#x',
  ])('refuses %s: a part of a password would go out as the name of a server', (url) => {
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
      const faults = faultsOf({ DATABASE_URL: 'postgres://a@db/z', [name]: url });
      expect(faults).toEqual([
        expect.stringMatching(new RegExp(`^${name}: er staat een teken in dat niet kan\\. .*%40.*%23`)),
      ]);
      expect(faults.join()).not.toContain('ss@');
    }
  });

  it('takes a password with every character escaped', () => {
    const url = 'postgres://zorg:p%40s%23s%2F%3F@db.example:5432/zorg?sslmode=verify-full';
    expect(configOf({ DATABASE_URL: url }).database).toMatchObject({ url });
  });

  it('asks this machine for its own tokens past the proxy, which cannot reach it and would read them', () => {
    const { TEAMS_APP_PASSWORD: _, ...bare } = TEAMS;
    const proxy = { ...bare, HTTPS_PROXY: 'http://proxy.example:3128', TEAMS_MANAGED_IDENTITY: TENANT };
    expect(configOf(proxy).proxy).toMatchObject({ NO_PROXY: '169.254.169.254', no_proxy: '169.254.169.254' });
    // An empty one says nothing, and an endpoint without its header is none.
    expect(configOf({ ...proxy, no_proxy: '', NO_PROXY: 'db' }).proxy?.NO_PROXY).toBe('db,169.254.169.254');
    expect(configOf({ ...proxy, IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token' }).proxy?.NO_PROXY).toBe(
      '169.254.169.254',
    );
    const service = { IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token', IDENTITY_HEADER: 'x', NO_PROXY: 'db' };
    expect(configOf({ ...proxy, ...service }).proxy).toMatchObject({
      NO_PROXY: 'db,localhost',
      no_proxy: 'db,localhost',
    });
  });

  it('reads the proxy of the network, in capitals and small', () => {
    expect(configOf({}).proxy).toBeUndefined();
    expect(configOf({ NO_PROXY: 'db' }).proxy).toBeUndefined();
    const proxy = { https_proxy: 'http://proxy.example:3128', NO_PROXY: 'db' };
    expect(configOf({ ...SLACK, ...proxy }).proxy).toEqual(proxy);
    expect(faultsOf({ HTTPS_PROXY: 'proxy:3128' })).toEqual([
      expect.stringMatching(/^HTTPS_PROXY: moet een adres zijn/),
    ]);
  });

  it('counts an empty variable as absent', () => {
    expect(configOf({ SLACK_BOT_TOKEN: '', PORT: '', NODE_ENV: '' })).toMatchObject({ port: 3978, production: false });
  });

  it.each([
    ['any Slack secret', { SLACK_SIGNING_SECRET: 'x', SLACK_BOT_TOKEN: 'y' }],
    ['a token of the app', { SLACK_APP_TOKEN: 'xapp-x', SLACK_BOT_TOKEN: 'y' }],
    ['Teams', { TEAMS_APP_ID: APP, TEAMS_APP_PASSWORD: 'b', TEAMS_TENANTS: TENANT }],
    ['NODE_ENV=production', { NODE_ENV: 'production' }],
  ])('asks for a key with %s', (_, environment) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(/^ZORG_MASTER_KEY: ontbreekt/)]);
    expect(configOf({ ...environment, ZORG_MASTER_KEY: KEY }).production).toBe(true);
  });

  it.each([
    ['half of a pair', { SLACK_BOT_TOKEN: 'x', ZORG_MASTER_KEY: KEY }, 'SLACK_SIGNING_SECRET'],
    ['the other half', { SLACK_SIGNING_SECRET: 'x', ZORG_MASTER_KEY: KEY }, 'SLACK_BOT_TOKEN'],
    ['a socket without the bot', { SLACK_APP_TOKEN: 'xapp-1', ZORG_MASTER_KEY: KEY }, 'SLACK_BOT_TOKEN'],
    ['the token of the bot as that of the app', { ...SLACK, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    ['a third of Teams', { TEAMS_APP_ID: APP, TEAMS_TENANTS: TENANT, ZORG_MASTER_KEY: KEY }, 'TEAMS_APP_PASSWORD'],
    ['a port that is none', { PORT: '70000' }, 'PORT'],
    ['a port in words', { PORT: '39 78' }, 'PORT'],
    ['a host with a space', { HOST: 'a b' }, 'HOST'],
    ['another database', { DATABASE_URL: 'mysql://a@b/c' }, 'DATABASE_URL'],
    ['an owner without a database', { DATABASE_OWNER_URL: 'postgres://a@b/c' }, 'DATABASE_OWNER_URL'],
    ['a key that is too short', { ZORG_MASTER_KEY: Buffer.alloc(16).toString('base64') }, 'ZORG_MASTER_KEY'],
    ['a key that is no base64', { ZORG_MASTER_KEY: `${'!'.repeat(43)}=` }, 'ZORG_MASTER_KEY'],
    ['a token in plain http to elsewhere', { ...SLACK, SLACK_API_URL: 'http://slack.example/' }, 'SLACK_API_URL'],
    ['an address that only looks like this machine', { SLACK_API_URL: 'http://127.0.0.1.example/' }, 'SLACK_API_URL'],
    ['a token over two lines', { ...SLACK, SLACK_BOT_TOKEN: 'xoxb\n1' }, 'SLACK_BOT_TOKEN'],
    ['an unreadable list of tenants', { ...TEAMS, TEAMS_TENANTS: `${TENANT};${TENANT}` }, 'TEAMS_TENANTS'],
    ['a tenant by its name', { ...TEAMS, TEAMS_TENANTS: 'school.example' }, 'TEAMS_TENANTS'],
    ['a tenant of the bot that is none', { ...TEAMS, TEAMS_APP_TENANT: 'common' }, 'TEAMS_APP_TENANT'],
    ['keys over plain http', { ...TEAMS, TEAMS_OPENID_METADATA_URL: 'http://a.example/' }, 'TEAMS_OPENID_METADATA_URL'],
  ])('refuses %s', (_, environment, name) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  it('tells every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', DATABASE_URL: 'x', SLACK_BOT_TOKEN: 'x y', ZORG_MASTER_KEY: 'x', HOST: '?' });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'HOST',
      'PORT',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'ZORG_MASTER_KEY',
    ]);
  });

  it('warns of a mistyped name', () => {
    expect(configOf({ ZORG_DATADIR: '/x' }).warnings).toEqual([
      'ZORG_DATADIR: deze variabele bestaat niet; bedoelde je `ZORG_DATA_DIR`?',
    ]);
  });

  it('never repeats a value', () => {
    const names = [
      'HOST',
      'PORT',
      'DATABASE_URL',
      'ZORG_MASTER_KEY',
      'SLACK_BOT_TOKEN',
      'SLACK_API_URL',
      'TEAMS_TENANTS',
    ];
    const value = fc.string({ maxLength: 20 }).map((text) => `Qx7${text}Qx7`);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (environment) => {
        expect(faultsOf(environment).join('\n')).not.toContain('Qx7');
      }),
    );
  });
});

describe('the settings of whoever watches', () => {
  const watching = (environment: Record<string, string>) => {
    const read = readConfig(environment);
    return read.ok ? { metrics: read.config.metrics, watchesBackup: read.config.watchesBackup } : read.faults;
  };

  it('make figures on a port of their own, by default for this machine alone, or for who has a token', () => {
    expect(watching({})).toEqual({ metrics: undefined, watchesBackup: true });
    expect(watching({ METRICS_PORT: '9464' })).toMatchObject({
      metrics: { own: { host: '127.0.0.1', port: 9464 }, token: undefined },
    });
    expect(watching({ ZORG_METRICS_TOKEN: 'abc' })).toMatchObject({ metrics: { own: undefined, token: 'abc' } });
    expect(watching({ METRICS_HOST: '0.0.0.0' })).toEqual(['METRICS_HOST: hoort bij METRICS_PORT, en die ontbreekt']);
  });

  it('say that back-ups are made elsewhere', () => {
    expect(watching({ ZORG_BACKUP: 'elsewhere' })).toMatchObject({ watchesBackup: false });
    expect(watching({ ZORG_BACKUP: 'nooit' })).toEqual(['ZORG_BACKUP: moet daily of elsewhere zijn']);
  });
});
