/** `zorg people accounts`: who has which account, by name, and what is left to a person. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findAccounts } from '../../../src/cli/commands/people-accounts.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake.ts';
import { withCommands } from '../support/command.ts';

const { at, run, write } = withCommands();
let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack({ team: 'T0SCHOOL', users: ['U0DIR'] });
  vi.stubEnv('SLACK_BOT_TOKEN', slack.botToken);
  vi.stubEnv('SLACK_SIGNING_SECRET', slack.signingSecret);
  vi.stubEnv('SLACK_API_URL', slack.apiUrl);
});
afterEach(() => slack.close());

const school = (home: string, dirk: string, ...names: readonly string[]) => `school: De Regenboog
protocol: flevoland
${home}
finalDecider: schoolLeader
people:
  - { name: Dirk, roles: [schoolLeader], ${dirk} }   # directie
${names.map((name) => `  - { name: ${name}, roles: [teacher] }\n`).join('')}`;
const inSlack = (...names: readonly string[]) => school('slack: { team: T0SCHOOL }', 'slack: U0DIR', ...names);

async function find(text: string, options: { write?: boolean; entra?: string } = {}) {
  await write('school.yaml', text);
  const ran = await run((output) =>
    findAccounts(
      at('school.yaml'),
      { write: false, ...options, ...(options.entra && { entra: at(options.entra) }) },
      output,
    ),
  );
  return { ...ran, text: await readFile(at('school.yaml'), 'utf8') };
}

describe('accounts in Slack', { timeout: 60_000 }, () => {
  it('are written where exactly one colleague has that name', async () => {
    slack.addUser({ id: 'U0EMMA', names: ['Emma de Vries', 'emma'] });
    slack.addUser({ id: 'U0BAS', names: ['Bas Bos'] });
    const text = inSlack('Emma de Vries', 'Bas Bos');
    expect((await find(text)).text).toBe(text);
    const { code, out, text: written } = await find(text, { write: true });
    expect(code).toBe(0);
    expect(out).toContain('+ Emma de Vries: slack U0EMMA (Emma de Vries, emma)');
    expect(written).toBe(
      text.replace('Emma de Vries,', 'Emma de Vries, slack: U0EMMA,').replace('Bas Bos,', 'Bas Bos, slack: U0BAS,'),
    );
  });

  it.each([
    [
      'two of one name',
      'Emma Bos',
      [
        { id: 'U0A', names: ['Emma Bos'] },
        { id: 'U0B', names: ['Emma  Bos'] },
      ],
      /kies zelf.*U0A.*U0B/,
    ],
    ['somebody who looks like it', 'Emma Bos', [{ id: 'U0A', names: ['Ema Bos'] }], /kies zelf.*U0A/],
    [
      'a first name of two',
      'Emma',
      [
        { id: 'U0A', names: ['Emma'] },
        { id: 'U0B', names: ['Emma Bos'] },
      ],
      /kies zelf.*U0A.*U0B/,
    ],
    ['a guest', 'Emma Bos', [{ id: 'U0A', names: ['Emma Bos'], guest: 'restricted' as const }], /niemand gevonden/],
    ['a bot', 'Emma Bos', [{ id: 'U0A', names: ['Emma Bos'], isBot: true }], /niemand gevonden/],
    ['a closed account', 'Emma Bos', [{ id: 'U0A', names: ['Emma Bos'], deleted: true }], /niemand gevonden/],
    [
      'somebody of another workspace',
      'Emma Bos',
      [{ id: 'U0A', names: ['Emma Bos'], team: 'T0OTHER' }],
      /niemand gevonden/,
    ],
  ] as const)('are never guessed with %s', async (_, name, users, said) => {
    for (const user of users) slack.addUser(user);
    const text = inSlack(name);
    const { code, err, text: written } = await find(text, { write: true });
    expect({ code, written }).toEqual({ code: 0, written: text });
    expect(err.join('\n')).toMatch(said);
  });

  it('are never those of somebody in the file', async () => {
    slack.addUser({ id: 'U0DIR', names: ['Emma Bos'] });
    expect((await find(inSlack('Emma Bos'), { write: true })).err).toEqual([
      'Emma Bos: niemand gevonden met die naam.',
    ]);
  });

  it('are looked up page by page', async () => {
    for (let n = 0; n < 450; n += 1) slack.addUser({ id: `U0N${n}`, names: [`Naam ${n}`] });
    slack.addUser({ id: 'U0EMMA', names: ['Emma Bos'] });
    expect((await find(inSlack('Emma Bos'))).out[0]).toBe('+ Emma Bos: slack U0EMMA (Emma Bos)');
    expect(slack.calls.filter(({ method }) => method === 'users.list')).toHaveLength(3);
  });
});

describe('accounts in an export of Entra', { timeout: 60_000 }, () => {
  const id = (n: number) => `${n}111111a-1111-4111-8111-111111111111`;
  it('are found without guests and closed ones', async () => {
    await write(
      'entra.csv',
      `id,displayName,userPrincipalName,accountEnabled,userType\n${id(2)},Emma de Vries,e@x.example,True,Member\n${id(3)},"Bos, Bas",b@x.example,False,Member\n${id(4)},Cor Bos,c_y.example#EXT#@x.example,True,Member\n`,
    );
    const text = school(`teams: { tenant: ${id(1)} }`, `teams: ${id(5)}`, 'Emma de Vries', 'Bas Bos', 'Cor Bos');
    const { code, err, text: written } = await find(text, { entra: 'entra.csv', write: true });
    expect(code).toBe(0);
    expect(written).toBe(text.replace('Emma de Vries,', `Emma de Vries, teams: ${id(2)},`));
    expect(err).toEqual(['Bas Bos: niemand gevonden met die naam.', 'Cor Bos: niemand gevonden met die naam.']);
  });
});
