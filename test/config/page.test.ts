import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const slack = {
  SLACK_SIGNING_SECRET: 'x',
  SLACK_BOT_TOKEN: 'xoxb-y',
  ZORG_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
};
const GUID = '11111111-2222-4333-8444-555555555555';
const faultsOf = (environment: Record<string, string>): readonly string[] => {
  const read = readConfig({ ...slack, ...environment });
  return read.ok ? [] : read.faults;
};

describe('the settings of the page', () => {
  it('are an address and whoever vouches for people', () => {
    const read = readConfig({
      ...slack,
      ZORG_URL: 'https://zorg.example',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 's',
    });
    if (!read.ok) throw new Error(read.faults.join());
    expect(read.config.page?.url.href).toBe('https://zorg.example/');
    expect(read.config.page?.issuers).toEqual([{ kind: 'slack', clientId: '1.2', secret: 's' }]);
    expect(read.config.tryOut).toBe(false);
    const without = readConfig(slack);
    expect(without.ok && without.config.page).toBe(undefined);
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
      'no HTTPS',
      { ZORG_URL: 'http://zorg.example', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's' },
      /^ZORG_URL: moet/,
    ],
    [
      'Microsoft without Teams',
      { ZORG_URL: 'https://zorg.example', ENTRA_TENANT: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 's' },
      /^ENTRA_CLIENT_ID: hoort bij Teams/,
    ],
  ])('says what is wrong with %s', (_, environment, fault) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(fault)]);
  });
});
