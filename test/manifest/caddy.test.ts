/** What the web server in front lets through is what the bot serves, and nothing else of it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { MESSAGES_PATH } from '../../adapters/teams/adapter.ts';
import { pageRoutes } from '../../src/page.ts';

const textOf = (file: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

/** The patterns of the first matcher in a Caddyfile. */
const patternsIn = (text: string): readonly string[] => /@bot path (.*)/.exec(text)?.[1]?.split(' ') ?? [];

/** As Caddy reads them: a star at the end stands for whatever comes, and anything else for itself. */
const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

const ofPage = (): readonly string[] => {
  const client = { clientId: 'x', secret: 'x' };
  const tenant = '11111111-2222-4333-8444-555555555555';
  const routes = pageRoutes(
    {
      url: new URL('https://zorg.example'),
      issuers: [
        { kind: 'slack', ...client },
        { kind: 'entra', tenant, ...client },
      ],
      proxies: [],
    },
    // Nothing is asked of these while the paths are listed.
    { store: { personal: {} } } as Parameters<typeof pageRoutes>[1],
  );
  return [...routes.keys()];
};
const ofBot = ['/slack/events', MESSAGES_PATH, '/healthz', '/readyz'];

it('lets every path of the page and of the bot through, and no pattern is left over', async () => {
  const patterns = patternsIn(await textOf('manifest/server/Caddyfile'));
  const served = [...ofBot, ...ofPage()];
  // A path below another one, as somebody asks it.
  const asked = served.map((path) => path.replace(/\*$/, 'abc'));
  expect(asked.filter((path) => !patterns.some((pattern) => matches(pattern, path)))).toEqual([]);
  expect(patterns.filter((pattern) => !asked.some((path) => matches(pattern, path)))).toEqual([]);
  for (const path of ['/status', '/metrics', '/', '/casus'])
    expect(patterns.some((pattern) => matches(pattern, path))).toBe(path === '/');
});

it('lets as much through where somebody has a web server of their own and no page', async () => {
  expect(patternsIn(await textOf('docs/beheer.md'))).toEqual(ofBot);
});

it('tells of every address to which an issuer sends people back', async () => {
  const readme = await textOf('README.md');
  const back = ofPage().filter((path) => path.endsWith('/terug'));
  expect(back).toHaveLength(2);
  for (const path of back) expect(readme).toContain(`https://zorg.example.org${path}`);
});
