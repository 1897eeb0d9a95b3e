/** Applying a school that sends its people to a page of its own says so where they cannot sign in there. */
import { expect, it } from 'vitest';
import { applySchoolFiles } from '../../src/cli/commands/school.ts';
import { withoutPage } from '../../src/cli/school/without-page.ts';
import { withCommands } from './support/command.ts';

const { at, run, write } = withCommands();

const file = (ground: string): string => `school: De Vlinder
protocol: utrecht
board: { name: Stichting De Brug, contact: Wim, phone: "06-00000000" }
${ground}slack: { team: T0SCHOOL }
finalDecider: schoolLeader
people:
  - { name: Bram, roles: [careCoordinator], slack: U0BRAM }
  - { name: Dora, roles: [schoolLeader], slack: U0DORA }
`;
const NO_PAGE = 'deze bot heeft geen eigen pagina';

it.each([
  ['', false],
  ['secondFactor: decide\n', true],
  ['words: page\nsecondFactor: read\n', true],
])('with “%s” where there is no page', async (ground, warns) => {
  await write('a.yaml', file(ground));
  const { code, err } = await run((output) => applySchoolFiles([at('a.yaml')], { dryRun: false }, output));
  expect(code).toBe(0);
  expect(err.join('\n').includes(NO_PAGE)).toBe(warns);
});

it('says which accounts nobody vouches for there', () => {
  const people = (['slack', 'teams'] as const).map((platform) => ({
    ...{ key: platform, name: platform, roles: [], groups: [] },
    accounts: [{ platform, tenant: 'T', user: 'U' }],
  }));
  const page = {
    url: new URL('https://zorg.example'),
    issuers: [{ kind: 'slack', clientId: 'x', secret: 'x' }] as const,
    proxies: [],
  };
  expect(withoutPage({ people, secondFactor: 'read' }, page)).toEqual([expect.stringContaining('account in Teams')]);
  expect(withoutPage({ people: people.slice(0, 1), secondFactor: 'read' }, page)).toEqual([]);
  expect(withoutPage({ people }, page)).toEqual([]);
});
