import { describe, expect, it } from 'vitest';
import { APP, configOf, faultsOf, TEAMS, TENANT } from './reading.ts';

describe('the settings of Teams', () => {
  it('reads the tenants of Teams as a list', () => {
    const other = 'BBBBBBBB-0000-4000-8000-00000000000B';
    const teams = { ...TEAMS, TEAMS_TENANTS: `${TENANT}, ${other}`, TEAMS_APP_TENANT: other };
    expect(configOf(teams).teams).toMatchObject({
      tenants: [TENANT, other.toLowerCase()],
      appTenant: other.toLowerCase(),
      catalogAppId: undefined,
    });
    expect(configOf(TEAMS).teams?.appTenant).toBeUndefined();
  });

  it('asks in which of two tenants the bot itself is: a guess would look like a wrong secret', () => {
    const other = 'bbbbbbbb-0000-4000-8000-00000000000b';
    const two = { ...TEAMS, TEAMS_TENANTS: `${TENANT},${other}` };
    const asked = expect.stringMatching(/^TEAMS_APP_TENANT: ontbreekt, .*waarin de bot zelf is gemaakt/);
    expect(faultsOf(two)).toEqual([asked]);
    expect(faultsOf({ ...two, TEAMS_APP_ID: '' })).toContainEqual(asked);
    // One tenant twice is one.
    expect(configOf({ ...TEAMS, TEAMS_TENANTS: `${TENANT},${TENANT.toUpperCase()}` }).teams?.tenants).toEqual([TENANT]);
    // A bot of before 31 July 2025, which Microsoft itself has in every tenant.
    expect(configOf({ ...two, TEAMS_APP_TENANT: 'botframework.com' }).teams).toMatchObject({
      tenants: [TENANT, other],
      appTenant: 'botframework.com',
    });
  });

  it('takes as the bot’s application what Microsoft gives, and compares it in small letters', () => {
    expect(configOf({ ...TEAMS, TEAMS_APP_ID: APP.toUpperCase() }).teams?.appId).toBe(APP);
    for (const id of ['zorgdraad', `28:${APP}`, `${APP} `])
      expect(faultsOf({ ...TEAMS, TEAMS_APP_ID: id })).toEqual([
        'TEAMS_APP_ID: moet een ID van Microsoft zijn, zoals in de beheerpagina staat',
      ]);
  });

  it('does not start without an app id where anything of Teams is set: the SDK would check nothing then', () => {
    expect(faultsOf({ ...TEAMS, TEAMS_APP_ID: '' })).toEqual([expect.stringMatching(/^TEAMS_APP_ID: ontbreekt/)]);
    for (const name of ['TEAMS_OPENID_METADATA_URL', 'TEAMS_LOGIN_URL', 'TEAMS_GRAPH_URL'])
      expect(faultsOf({ [name]: 'https://login.example/' })).toEqual([
        `${name}: hoort bij TEAMS_APP_ID, en die ontbreekt`,
      ]);
    for (const name of ['TEAMS_CATALOG_APP_ID', 'TEAMS_SENSITIVITY_LABEL'])
      expect(faultsOf({ [name]: TENANT })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  it('reads when the secret of Teams ends: of its day alone it counts nothing', () => {
    expect(configOf({ ...TEAMS, TEAMS_SECRET_EXPIRES: '2027-11-30' }).teams?.credential).toEqual({
      kind: 'secret',
      secret: 'pw',
      // It ends at the hour at which it was made, which nobody said: until midnight before that day, in the Netherlands.
      expires: new Date('2027-11-29T22:59:59.999Z'),
    });
    const endOf = (text: string) => {
      const credential = configOf({ ...TEAMS, TEAMS_SECRET_EXPIRES: text }).teams?.credential;
      return credential?.kind === 'secret' && credential.expires?.toISOString();
    };
    expect(endOf('2027-07-01')).toBe('2027-06-30T21:59:59.999Z');
    // The clock goes back in the night after the 30th.
    expect(endOf('2027-10-31')).toBe('2027-10-30T21:59:59.999Z');
    expect(endOf('2027-11-01')).toBe('2027-10-31T22:59:59.999Z');
    expect(endOf('2027-11-30T14:05:00Z')).toBe('2027-11-30T14:05:00.000Z');
    expect(endOf('2027-11-30T14:05:00.123+01:00')).toBe('2027-11-30T13:05:00.123Z');
    expect(configOf(TEAMS).teams?.credential).toEqual({ kind: 'secret', secret: 'pw', expires: undefined });
    for (const text of ['30-11-2027', '2027-02-30', '2027-11-30T14:05:00', '2027-11-30 14:05', 'volgend jaar'])
      expect(faultsOf({ ...TEAMS, TEAMS_SECRET_EXPIRES: text })).toEqual([
        'TEAMS_SECRET_EXPIRES: moet een dag of een moment zijn, zoals 2027-11-30 of 2027-11-30T14:05:00Z',
      ]);
  });

  it('reads by which way the bot proves itself to Microsoft, and takes one alone', () => {
    const { TEAMS_APP_PASSWORD: _, ...bare } = TEAMS;
    const certificate = { ...bare, TEAMS_APP_CERTIFICATE: '/etc/zorgdraad/bot.pem' };
    expect(configOf(certificate).teams?.credential).toEqual({ kind: 'certificate', file: '/etc/zorgdraad/bot.pem' });
    const identity = { ...bare, TEAMS_MANAGED_IDENTITY: TENANT };
    expect(configOf(identity).teams?.credential).toMatchObject({ clientId: TENANT, service: undefined });
    const service = { IDENTITY_ENDPOINT: 'http://127.0.0.1:42356/msi/token', IDENTITY_HEADER: 'h' };
    expect(configOf({ ...identity, ...service }).teams?.credential).toMatchObject({
      service: { url: service.IDENTITY_ENDPOINT, header: 'h' },
    });
    // Azure gives this to a container unasked: it counts where nothing else was chosen.
    const ambient = { AZURE_FEDERATED_TOKEN_FILE: '/var/run/token' };
    expect(configOf({ ...bare, ...ambient }).teams?.credential).toEqual({
      kind: 'federatedToken',
      file: '/var/run/token',
    });
    expect(configOf({ ...identity, ...ambient }).teams?.credential.kind).toBe('managedIdentity');
    expect(configOf(ambient).teams).toBeUndefined();
    expect(faultsOf(bare)).toEqual(['TEAMS_APP_PASSWORD: ontbreekt, en hoort bij TEAMS_APP_ID en TEAMS_TENANTS']);
    expect(faultsOf({ ...TEAMS, TEAMS_APP_CERTIFICATE: 'x', TEAMS_MANAGED_IDENTITY: TENANT })).toEqual([
      'TEAMS_APP_CERTIFICATE: kan niet samen met TEAMS_APP_PASSWORD. De bot bewijst zich op één manier',
      'TEAMS_MANAGED_IDENTITY: kan niet samen met TEAMS_APP_PASSWORD. De bot bewijst zich op één manier',
    ]);
    expect(faultsOf({ ...certificate, TEAMS_SECRET_EXPIRES: '2027-11-30' })).toEqual([
      'TEAMS_SECRET_EXPIRES: hoort bij TEAMS_APP_PASSWORD, en die ontbreekt',
    ]);
    expect(faultsOf({ ...bare, TEAMS_MANAGED_IDENTITY: 'x' })).toEqual([
      expect.stringMatching(/^TEAMS_MANAGED_IDENTITY:/),
    ]);
  });
});
