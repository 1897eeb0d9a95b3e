import { describe, expect, it } from 'vitest';
import { configOf, faultsOf, SLACK } from './reading.ts';

const GUID = '11111111-2222-4333-8444-555555555555';

const PAGE = { ZORG_URL: 'https://zorg.example', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's' };

describe('the settings of the page', () => {
  it('are an address and whoever vouches for people', () => {
    const config = configOf({ ...SLACK, ...PAGE });
    expect(config.page?.url.href).toBe('https://zorg.example/');
    expect(config.page?.issuers).toEqual([{ kind: 'slack', clientId: '1.2', secret: 's' }]);
    expect(config.tryOut).toBe(false);
    expect(configOf(SLACK).page).toBe(undefined);
  });

  it('believe of proxies of their own alone where somebody comes from', () => {
    expect(configOf({ ...SLACK, ...PAGE }).page?.proxies).toEqual([]);
    const config = configOf({ ...SLACK, ...PAGE, TRUSTED_PROXIES: '10.0.0.7, 172.16.0.0/12,fd00::/8' });
    expect(config.page?.proxies).toEqual(['10.0.0.7', '172.16.0.0/12', 'fd00::/8']);
  });

  it.each([
    ['no address', { SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's' }, /^ZORG_URL: ontbreekt/],
    ['nobody who vouches', { ZORG_URL: 'https://zorg.example' }, /^ZORG_URL: niemand kan zich dan aanmelden/],
    ['half of it', { ZORG_URL: 'https://zorg.example', SLACK_CLIENT_ID: '1' }, /^SLACK_CLIENT_SECRET: ontbreekt/],
    [
      'a path',
      { ZORG_URL: 'https://zorg.example/zorg', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's' },
      /^ZORG_URL: moet/,
    ],
    [
      'a number, for which no browser makes a key',
      { ZORG_URL: 'http://127.0.0.1:3978', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's' },
      /^ZORG_URL: moet een naam zijn/,
    ],
    [
      'no HTTPS',
      { ZORG_URL: 'http://zorg.example', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's' },
      /^ZORG_URL: moet/,
    ],
    [
      'a proxy by its name',
      { ...PAGE, TRUSTED_PROXIES: '10.0.0.7,caddy' },
      /^TRUSTED_PROXIES: moet een lijst van IP-adressen of netwerken zijn/,
    ],
    ['a network that is too small', { ...PAGE, TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES: moet/],
    [
      'Microsoft without Teams',
      { ZORG_URL: 'https://zorg.example', ENTRA_TENANT: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 's' },
      /^ENTRA_CLIENT_ID: hoort bij Teams/,
    ],
  ])('says what is wrong with %s', (_, environment, fault) => {
    expect(faultsOf({ ...SLACK, ...environment })).toEqual([expect.stringMatching(fault)]);
  });
});
