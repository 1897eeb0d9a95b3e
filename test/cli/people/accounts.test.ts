/** `zorg people accounts`: who certainly has which account, who by name alone, and what is left to a person. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findAccounts } from '../../../src/cli/commands/people-accounts.ts';
import { applySchoolFiles } from '../../../src/cli/commands/school.ts';
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

interface Options {
  readonly write?: boolean;
  readonly entra?: string;
  readonly staff?: string;
  readonly checked?: string;
}

async function find(text: string, { entra, staff, ...options }: Options = {}) {
  await write('school.yaml', text);
  const files = { ...(entra && { entra: at(entra) }), ...(staff && { staff: at(staff) }) };
  const ran = await run((output) => findAccounts(at('school.yaml'), { write: false, ...options, ...files }, output));
  return { ...ran, text: await readFile(at('school.yaml'), 'utf8') };
}

/** The code beside what was proposed. */
const codeIn = (out: readonly string[]): string => /--checked ([\da-f]{6})\b/.exec(out.join('\n'))?.[1] ?? '';

/** As somebody does who looked at each proposal. */
async function findAndCheck(text: string, options: Options = {}) {
  const { out } = await find(text, options);
  return find(text, { ...options, write: true, checked: codeIn(out) });
}

describe('accounts in Slack', { timeout: 60_000 }, () => {
  it('are proposed where exactly one colleague has that name, and written once somebody looked', async () => {
    slack.addUser({ id: 'U0EMMA', names: ['Emma de Vries', 'emma'] });
    slack.addUser({ id: 'U0BAS', names: ['Bas Bos'] });
    const text = inSlack('Emma de Vries', 'Bas Bos');
    const first = await find(text, { write: true });
    expect(first).toMatchObject({ code: 0, text });
    expect(first.out).toContain('? Emma de Vries: slack U0EMMA (Emma de Vries, emma; alleen dezelfde naam)');
    expect(first.out.at(-1)).toBe('0 accounts zeker, 2 voorgesteld, 0 nog te kiezen. Er is niets geschreven.');
    const { code, out, text: written } = await find(text, { write: true, checked: codeIn(first.out) });
    expect(code).toBe(0);
    expect(out.at(-1)).toContain('2 accounts zeker, 0 voorgesteld, 0 nog te kiezen.');
    expect(written).toBe(
      text.replace('Emma de Vries,', 'Emma de Vries, slack: U0EMMA,').replace('Bas Bos,', 'Bas Bos, slack: U0BAS,'),
    );
  });

  it('are not written where somebody took another name since a person looked', async () => {
    slack.addUser({ id: 'U0EMMA', names: ['Emma de Vries'], deleted: false });
    const text = inSlack('Emma de Vries', 'Bas Bos');
    const checked = codeIn((await find(text)).out);
    slack.addUser({ id: 'U0EVE', names: ['Bas Bos'] });
    const { code, err, text: written } = await find(text, { write: true, checked });
    expect({ code, written }).toEqual({ code: 1, written: text });
    expect(err).toEqual([
      'Deze code hoort niet bij de voorstellen hierboven: er is iets veranderd. Kijk ze opnieuw na.',
    ]);
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
    [
      'a name that somebody gave themselves',
      'Emma Bos',
      [{ id: 'U0A', names: ['Tom Visser', 'Emma Bos'] }],
      /kies zelf.*U0A.*\(Tom Visser, Emma Bos\)/,
    ],
    [
      'somebody who goes by the name of another',
      'Emma Bos',
      [
        { id: 'U0A', names: ['Emma Bos'] },
        { id: 'U0B', names: ['Tom Visser', 'Emma Bos'] },
      ],
      /kies zelf.*U0A.*U0B/,
    ],
    [
      'a form of address for a first name',
      'Juf An',
      [
        { id: 'U0A', names: ['Juf An'] },
        { id: 'U0B', names: ['An Bos'] },
      ],
      /kies zelf.*U0A.*U0B/,
    ],
    [
      'a surname alone',
      'Mevrouw de Vries',
      [
        { id: 'U0A', names: ['Mevrouw de Vries'] },
        { id: 'U0B', names: ['Emma de Vries'] },
      ],
      /kies zelf.*U0A.*U0B/,
    ],
    [
      'initials',
      'E.J. Bos',
      [
        { id: 'U0A', names: ['E.J. Bos'] },
        { id: 'U0B', names: ['Els Bos'] },
      ],
      /kies zelf.*U0A.*U0B/,
    ],
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
    const { code, out, err, text: written } = await find(text, { write: true });
    expect({ code, written, checks: codeIn(out) }).toEqual({ code: 0, written: text, checks: '' });
    expect(err.join('\n')).toMatch(said);
  });

  it('are never those of somebody in the file', async () => {
    slack.addUser({ id: 'U0DIR', names: ['Emma Bos'] });
    expect((await find(inSlack('Emma Bos'), { write: true })).err).toEqual([
      'Emma Bos: niemand gevonden met die naam.',
    ]);
  });

  it('are never sure for who has a role that reads cases', async () => {
    slack.addUser({ id: 'U0A', names: ['Ilse Bos'] });
    const text = inSlack('Ilse Bos').replace(
      'Ilse Bos, roles: [teacher]',
      'Ilse Bos, roles: [careCoordinator, teacher]',
    );
    const { code, err, text: written } = await find(text, { write: true });
    expect({ code, written }).toEqual({ code: 0, written: text });
    expect(err).toEqual([
      'Ilse Bos (intern begeleider): kies zelf, en schrijf het in het schoolbestand: `slack: U0A` (Ilse Bos).',
    ]);
  });

  it('are never sure where the account is somebody’s at another school', async () => {
    slack.addUser({ id: 'U0A', names: ['Emma Bos'] });
    const other = school('slack: { team: T0SCHOOL }', 'slack: U0DIR').replace('De Regenboog', 'De Vlinder');
    await write(
      'b.yaml',
      other.replace('Dirk, roles: [schoolLeader]', 'Emma Bos, roles: [schoolLeader]').replace('U0DIR', 'U0A'),
    );
    await run((output) => applySchoolFiles([at('b.yaml')], { dryRun: false }, output));
    const text = inSlack('Emma Bos');
    const { err, text: written } = await find(text, { write: true });
    expect(written).toBe(text);
    expect(err).toEqual([
      'Emma Bos: kies zelf, en schrijf het in het schoolbestand: `slack: U0A` (Emma Bos; is van Emma Bos op De Vlinder).',
    ]);
  });

  it('are not looked up where Slack refuses the bot, and that is what is said', async () => {
    vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-of-somebody-else');
    const { code, err } = await find(inSlack('Emma Bos'));
    expect(code).toBe(2);
    expect(err).toEqual([expect.stringContaining('Slack weigert de bot: kijk naar SLACK_BOT_TOKEN')]);
  });

  it('are looked up page by page', async () => {
    for (let n = 0; n < 450; n += 1) slack.addUser({ id: `U0N${n}`, names: [`Naam ${n}`] });
    slack.addUser({ id: 'U0EMMA', names: ['Emma Bos'] });
    expect((await find(inSlack('Emma Bos'))).out[0]).toBe('? Emma Bos: slack U0EMMA (Emma Bos; alleen dezelfde naam)');
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
    const { code, err, text: written } = await findAndCheck(text, { entra: 'entra.csv' });
    expect(code).toBe(0);
    expect(written).toBe(text.replace('Emma de Vries,', `Emma de Vries, teams: ${id(2)},`));
    expect(err).toEqual(['Bas Bos: niemand gevonden met die naam.', 'Cor Bos: niemand gevonden met die naam.']);
  });

  const HEAD = 'id,displayName,userPrincipalName,mail,accountEnabled,userType\n';
  const teams = (...names: readonly string[]) => school(`teams: { tenant: ${id(1)} }`, `teams: ${id(5)}`, ...names);

  it('are each by their object id: of two with one name a person chooses, and the rest is found', async () => {
    await write(
      'entra.csv',
      `${HEAD}${id(2)},Emma Bos,e@x.example,,True,Member\n${id(3)},Emma Bos,e2@x.example,,True,Member\n${id(4)},Bas Vos,b@x.example,b@x.example,True,Member\n${id(6)},,n@x.example,,True,Member\n${id(7)},Cor Wit,c_y#EXT#@x.example,c@y.example,True,Member\n${id(8)},Dora Wit,d@x.example,,,Member\n`,
    );
    const text = teams('Emma Bos', 'Bas Vos', 'Cor Wit', 'Dora Wit');
    const { code, out, err, text: written } = await findAndCheck(text, { entra: 'entra.csv' });
    expect(code).toBe(0);
    expect(written).toBe(text.replace('Bas Vos,', `Bas Vos, teams: ${id(4)},`));
    expect(out[0]).toBe('Gesloten of gast, dus niet meegeteld: 2 accounts.');
    expect(err).toEqual([
      'Let op: entra.csv: zonder displayName, en dus overgeslagen: regel 5.',
      `Emma Bos: kies zelf, en schrijf het in het schoolbestand: \`teams: ${id(2)}\` (Emma Bos) of \`teams: ${id(3)}\` (Emma Bos).`,
      'Cor Wit: niemand gevonden met die naam.',
      'Dora Wit: niemand gevonden met die naam.',
    ]);
  });

  const STAFF = 'naam,e-mail\n';
  it('are certain by the mail address of the school’s own list, whatever they are called there', async () => {
    await write(
      'entra.csv',
      `${HEAD}${id(2)},Emma Bos,e@x.example,,True,Member\n${id(3)},Emma Bos,e2@x.example,Emma@School.example,True,Member\n${id(4)},Bas Vos,b@x.example,,True,Member\n`,
    );
    await write('staff.csv', `${STAFF}Emma Bos,emma@school.example\nBas Vos,bas@school.example\n`);
    const text = teams('Emma Bos', 'Bas Vos');
    const { code, out, text: written } = await find(text, { entra: 'entra.csv', staff: 'staff.csv', write: true });
    expect(code).toBe(0);
    expect(out).toContain(`+ Emma Bos: teams ${id(3)} (Emma Bos; zelfde mailadres)`);
    expect(out).toContain(`? Bas Vos: teams ${id(4)} (Bas Vos; alleen dezelfde naam)`);
    expect(written).toBe(text.replace('Emma Bos,', `Emma Bos, teams: ${id(3)},`));
  });

  it.each([
    ['two colleagues have that address', `${STAFF}Emma Bos,e@x.example\nBas Vos,e@x.example\n`],
    ['somebody else has it who has an account already', `${STAFF}Emma Bos,e@x.example\nDirk,e@x.example\n`],
    ['the list is Entra’s own', `id,naam,e-mail\n${id(2)},Emma Bos,e@x.example\n${id(4)},Bas Vos,b@x.example\n`],
  ])('are certain for nobody where %s', async (_, staff) => {
    await write('entra.csv', `${HEAD}${id(2)},Emma Bos,e@x.example,,True,Member\n`);
    await write('staff.csv', staff);
    const text = teams('Emma Bos', 'Bas Vos');
    const { out, text: written } = await find(text, { entra: 'entra.csv', staff: 'staff.csv', write: true });
    expect(out.filter((line) => line.startsWith('+'))).toEqual([]);
    expect(written).toBe(text);
  });

  it('are certain by no mail for who has a role that reads cases', async () => {
    await write('entra.csv', `${HEAD}${id(2)},Ilse Bos,i@x.example,,True,Member\n`);
    await write('staff.csv', `${STAFF}Ilse Bos,i@x.example\n`);
    const text = teams('Ilse Bos').replace('Ilse Bos, roles: [teacher]', 'Ilse Bos, roles: [careCoordinator]');
    const { err, text: written } = await find(text, { entra: 'entra.csv', staff: 'staff.csv', write: true });
    expect(written).toBe(text);
    expect(err).toEqual([expect.stringContaining('Ilse Bos (intern begeleider): kies zelf')]);
  });

  it.each([
    [
      'a column too few',
      `id,displayName,userPrincipalName,userType\n${id(2)},Emma Bos,e@x.example,Member\n`,
      /ontbreekt: accountEnabled/,
    ],
    ['an id that is none', `${HEAD}12,Emma Bos,e@x.example,,True,Member\n`, /^entra.csv:2:1: dit is geen object-ID/],
    ['a field too few', `${HEAD}${id(2)},Emma Bos,e@x.example,True,Member\n`, /^entra.csv:2:1: hier staan 5 velden/],
    [
      'one id with two names',
      `${HEAD}${id(2)},Emma Bos,e@x.example,,True,Member\n${id(2)},Bas Bos,e@x.example,,True,Member\n`,
      /^entra.csv:3:1: dit object-ID heeft op regel 2 een andere naam/,
    ],
  ])('are not found with %s', async (_, csv, said) => {
    await write('entra.csv', csv);
    const { code, err } = await find(teams('Emma Bos'), { entra: 'entra.csv', write: true });
    expect(code).toBe(1);
    expect(err[0]).toMatch(said);
  });
});
