import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSchool } from '../../src/cli/school/read.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';

const flevoland = builtInProfile('flevoland')?.text ?? '';
const SCHOOL = `school: De Regenboog
protocol: flevoland
timezone: Europe/Amsterdam
veiligThuis: { name: Veilig Thuis Flevoland, phone: "088-2220500", form: "https://vt.example/" }
board: { name: Stichting De Brug, contact: Wim, phone: "06-00000000" }
privacyOfficer: { name: Pia, mail: fg@debrug.example }
closed: [{ from: 2026-12-19, to: 2027-01-03 }]
slack: { team: T0SCHOOL }
finalDecider: schoolLeader
roster: ./leerlingen.csv
people:
  - { name: Juf An,   roles: [teacher],         groups: [3A], slack: U0TEACHER }
  - { name: Meester Bo, roles: [teacher],       groups: [4],  slack: U0TEACHER2 }
  - { name: Ilse,     roles: [careCoordinator], slack: U0IB, deputy: Bram, workdays: [mo, tu, th], phone: "06-00000001" }
  - { name: Bram,     roles: [careCoordinator], slack: U0IB2 }
  - { name: Dirk,     roles: [schoolLeader],    slack: U0DIR, deputy: Dora }
  - { name: Dora,     roles: [schoolLeader],    slack: U0DIR2 }
`;
const ROSTER = 'name,group\nAnna Voorbeeld,3A\nBas de Tester,4\n';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-school-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(school: string, files: Readonly<Record<string, string | Buffer>> = {}) {
  const file = path.join(folder, 'school.yaml');
  const all = { 'school.yaml': school, 'leerlingen.csv': ROSTER, ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(path.join(folder, name), text);
  return readSchool(file);
}

async function planOf(school: string, files: Readonly<Record<string, string | Buffer>> = {}) {
  const result = await read(school, files);
  if (!result.ok) throw new Error(result.faults.map(({ line, text }) => `${line}: ${text}`).join('\n'));
  return result;
}

/** `file:line:column: text` of every fault. */
async function faultsOf(
  school: string,
  files: Readonly<Record<string, string | Buffer>> = {},
): Promise<readonly string[]> {
  const result = await read(school, files);
  if (result.ok) return [];
  return result.faults.map(({ file, line, column, text }) =>
    line === undefined ? `${path.basename(file)}: ${text}` : `${path.basename(file)}:${line}:${column}: ${text}`,
  );
}

const edited = (from: string, to: string): string => {
  if (!SCHOOL.includes(from)) throw new Error(`not in the file: ${from}`);
  return SCHOOL.replace(from, to);
};

describe('a school file', () => {
  it('becomes a plan with accounts, deputies and the exact text of its protocol', async () => {
    const { plan, warnings } = await planOf(SCHOOL);
    expect(warnings).toEqual([]);
    expect(plan).toMatchObject({
      name: 'De Regenboog',
      finalDecider: 'schoolLeader',
      closed: [{ from: '2026-12-19' }],
    });
    expect(plan.profile.stored.startsWith(flevoland)).toBe(true);
    expect(plan.people[1]).toEqual({
      key: 'Meester Bo',
      name: 'Meester Bo',
      roles: ['teacher'],
      groups: ['4'],
      accounts: [{ platform: 'slack', tenant: 'T0SCHOOL', user: 'U0TEACHER2' }],
    });
    expect(plan.people[2]).toMatchObject({ deputy: 'Bram', workdays: ['mo', 'tu', 'th'], phone: '06-00000001' });
    expect(plan.roster).toEqual([
      { name: 'Anna Voorbeeld', first: 'Anna', group: '3A' },
      { name: 'Bas de Tester', first: 'Bas', group: '4' },
    ]);
  });

  it('needs only a name, a protocol, people and who decides', async () => {
    const { plan } = await planOf(
      'school: X\nprotocol: flevoland\nfinalDecider: schoolLeader\nslack: { team: T01 }\npeople: [{ name: Dirk, roles: [schoolLeader], slack: U01 }]\n',
    );
    expect(plan).toMatchObject({ timezone: 'Europe/Amsterdam', closed: [] });
    expect(plan.veiligThuis).toMatchObject({ name: 'Veilig Thuis Flevoland', phone: '088-2220500' });
    expect(plan).not.toHaveProperty('roster');
    expect(plan).not.toHaveProperty('board');
  });

  it('may name a protocol of its own', async () => {
    const own = flevoland.replace('version: 1', 'version: 7');
    const { plan } = await planOf(edited('protocol: flevoland', 'protocol: ./eigen.yaml'), { 'eigen.yaml': own });
    expect(plan.profile).toMatchObject({ stored: expect.stringContaining(own), profile: { version: 7 } });
  });

  it('tells two people of one name apart by their id', async () => {
    const school = edited('name: Dora, ', 'name: Dirk, id: dirk2, ')
      .replace('name: Dirk,   ', 'name: Dirk, id: dirk1, ')
      .replace('deputy: Dora', 'deputy: dirk2');
    const { plan } = await planOf(school);
    expect(plan.people.filter(({ name }) => name === 'Dirk').map(({ key }) => key)).toEqual(['dirk1', 'dirk2']);
    expect(plan.people.find(({ key }) => key === 'dirk1')?.deputy).toBe('dirk2');
  });

  it('may give one person an account on both platforms', async () => {
    const teams = '00000000-0000-0000-0000-00000000000A';
    const school = edited(
      'slack: { team: T0SCHOOL }',
      `slack: { team: T0SCHOOL }\nteams: { tenant: ${teams} }`,
    ).replace('slack: U0DIR,', `slack: U0DIR, teams: ${teams},`);
    const { plan } = await planOf(school);
    expect(plan.people[4]?.accounts).toEqual([
      { platform: 'slack', tenant: 'T0SCHOOL', user: 'U0DIR' },
      { platform: 'teams', tenant: teams.toLowerCase(), user: teams.toLowerCase() },
    ]);
  });
});

describe('what stands in a school file', () => {
  it('stays as it is typed', async () => {
    const groups = '[1.10, 03, 1e2, 0x1F, 0o17, 1_000, 12:30, 2026-09-01, on, no, ja, true, null, +3, .5]';
    const { plan } = await planOf(edited('groups: [3A]', `groups: ${groups}`).replace('"06-00000001"', '0612345678'));
    expect(plan.people[0]?.groups).toEqual(groups.slice(1, -1).split(', '));
    expect(plan.people[2]?.phone).toBe('0612345678');
    const school = edited('school: De Regenboog', 'school: 3').replaceAll('Bram', 'Null');
    const named = await planOf(school);
    expect(named.plan).toMatchObject({ name: '3', people: [{}, {}, { deputy: 'Null' }, { name: 'Null' }, {}, {}] });
    expect(await faultsOf(school.replace('name: Null', 'name: '))).toContainEqual(
      expect.stringMatching(/^school\.yaml:15:\d+: people\[3\]\.name: is leeg/),
    );
  });

  it('may have roles and days in Dutch', async () => {
    const school = edited('[mo, tu, th]', '[maandag, Di, do.]')
      .replaceAll('[careCoordinator]', "[Intern begeleider, IB'er, zorgcoördinator]")
      .replaceAll('[teacher]', '[leerkracht]')
      .replaceAll('[schoolLeader]', '[directeur]')
      .replace('finalDecider: schoolLeader', 'finalDecider: directie');
    const { plan } = await planOf(school);
    expect(plan).toMatchObject({ finalDecider: 'schoolLeader', people: [{ roles: ['teacher'] }, {}, {}, {}, {}, {}] });
    expect(plan.people[2]).toMatchObject({ roles: ['careCoordinator'], workdays: ['mo', 'tu', 'th'] });
    expect(await faultsOf(school.replace('[leerkracht]', '[begeleider]'))).toEqual([
      expect.stringMatching(/roles\[0\]: dit is geen rol, kies uit leerkracht \(`teacher`\), intern begeleider/),
    ]);
  });

  it('is what the README prints', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const sample = /## The school file\n\n```yaml\n([\s\S]+?)```/.exec(readme)?.[1] ?? '';
    await rm(path.join(folder, 'leerlingen.csv'), { force: true });
    await writeFile(path.join(folder, 'readme.yaml'), sample);
    const result = await readSchool(path.join(folder, 'readme.yaml'));
    expect(result).toMatchObject({ ok: true, plan: { name: 'De Regenboog' } });
  });

  it('is read without what nobody sees, and says so', async () => {
    const unseen = edited('name: Bram, ', 'name: Br\u200Bam,\u00A0').replace('De Regenboog', 'De\u00A0Regen\u00ADboog');
    const { plan, warnings } = await planOf(unseen);
    expect(plan).toMatchObject({ name: 'De Regenboog', people: [{}, {}, {}, { name: 'Bram' }, {}, {}] });
    expect(warnings).toEqual([
      expect.stringMatching(
        /school\.yaml:1:17: hier en op 1 andere plaats stonden tekens die niemand ziet \(U\+00AD\)\./,
      ),
    ]);
  });

  it('takes names in both forms of an accent for one', async () => {
    const school = edited('name: Bram, ', `name: ${'Björn'.normalize('NFD')}, `).replace(
      'deputy: Bram',
      'deputy: Björn',
    );
    expect((await planOf(school)).plan.people[2]?.deputy).toBe('Björn');
  });
});

describe('a fault in a school file', () => {
  it.each([
    ['a key nobody knows', 'timezone:', 'tijdgebied:', /^school\.yaml:3:1: tijdgebied: deze sleutel bestaat niet/],
    ['a mistyped key', 'finalDecider:', 'finalDecidr:', /^school\.yaml:9:1: .*bedoelde je `finalDecider`/m],
    ['a person without a name', '{ name: Bram, ', '{ ', /^school\.yaml:15:5: people\[3\]\.name: ontbreekt/m],
    ['no people', /people:[\s\S]*/, 'people: []\n', /^school\.yaml:11:9: people: mag niet leeg zijn/m],
    ['a role that does not exist', '[teacher], ', '[techer], ', /^school\.yaml:12:31: .*bedoelde je `teacher`/],
    ['no role at all', '[teacher], ', '[], ', /^school\.yaml:12:30: people\[0\]\.roles: mag niet leeg zijn/],
    [
      'a weekday that does not exist',
      '[mo, tu, th]',
      '[mo, dy]',
      /^school\.yaml:14:\d+: .*\[1\]: dit is geen dag, kies uit maandag \(`mo`\)/,
    ],
    ['a deputy nobody knows', 'deputy: Bram', 'deputy: Brm', /^school\.yaml:14:70: .*bedoelde je `Bram`/],
    [
      'a deputy who is oneself',
      'deputy: Bram',
      'deputy: Ilse',
      /^school\.yaml:14:70: .*niemand kan zichzelf vervangen/,
    ],
    [
      'a deputy who sees no case',
      'name: Bram,     roles: [careCoordinator]',
      'name: Bram,     roles: [privacyOfficer]',
      /^school\.yaml:14:70: .*deze vervanger heeft geen rol waarmee je een casus ziet/m,
    ],
    [
      'a privacy officer who sees cases as well',
      'roles: [careCoordinator], slack: U0IB2',
      'roles: [careCoordinator, fg], slack: U0IB2',
      /^school\.yaml:15:\d+: people\[3\]\.roles\[0\]: wie privacyfunctionaris is, heeft geen rol/,
    ],
    [
      'a name twice',
      'name: Dora, ',
      'name: Dirk, ',
      /^school\.yaml:16:\d+: .*deze naam staat er vaker[\s\S]*^school\.yaml:17:\d+: .*vaker/m,
    ],
    ['an account twice', 'U0IB2', 'U0IB', /^school\.yaml:15:\d+: people\[3\]\.slack: dit account staat er al/],
    [
      'somebody who is called otherwise and another person at once',
      'slack: U0IB2',
      'formerly: Els, successorOf: Ria, slack: U0IB2',
      /^school\.yaml:15:\d+: .*kunnen niet allebei waar zijn/,
    ],
    ['no account', 'slack: U0IB2', 'groups: []', /^school\.yaml:15:5: people\[3\]: er ontbreekt een account/],
    ['an account that is none', 'U0IB2', 'bram', /^school\.yaml:15:\d+: people\[3\]\.slack: dit is geen lid-ID/],
    [
      'an account of no workspace',
      'slack: { team: T0SCHOOL }\n',
      '',
      /^school\.yaml:11:\d+: people\[0\]\.slack: .*ontbreekt bovenaan/,
    ],
    [
      'a protocol nobody knows',
      'protocol: flevoland',
      'protocol: flevolnd',
      /^school\.yaml:2:11: .*bedoelde je `flevoland`/,
    ],
    [
      'a protocol that is not there',
      'protocol: flevoland',
      'protocol: ./weg.yaml',
      /^school\.yaml:2:11: protocol: dit bestand/,
    ],
    ['a timezone that does not exist', 'Europe/Amsterdam', 'Europe/Almere', /^school\.yaml:3:11: timezone/],
    [
      'a phone that is none',
      '"06-00000001"',
      '"bel Ilse"',
      /^school\.yaml:14:\d+: people\[2\]\.phone: dit is geen telefoonnummer/,
    ],
    ['a name of quotes that curl', 'name: Bram,', 'name: “Bram”,', /^school\.yaml:15:\d+: .*krulaanhalingstekens/m],
    ['a letter that was lost', 'name: Bram,', 'name: Br?m,', /^school\.yaml:15:\d+: .*vraagteken midden in een woord/m],
    ['the last letter that was lost', 'name: Bram,', 'name: Ren?,', /^school\.yaml:15:\d+: .*vraagteken in een naam/m],
    ['a sign by its number', 'name: Bram,', 'name: "Bram\\0",', /^school\.yaml:15:\d+: .*teken dat niemand ziet/m],
    ['a sign of no width', 'name: Bram,', 'name: "Br\\u200bam",', /^school\.yaml:15:\d+: .*teken dat niemand ziet/m],
    ['a name that nobody sees', 'name: Bram,', 'name: "\\u3164",', /^school\.yaml:15:\d+: .*teken dat niemand ziet/m],
    ['a key with such a sign', 'timezone:', '"time\\u200ezone":', /^school\.yaml:3:1: .*teken dat niemand ziet/m],
    ['an apostrophe at the start', 'school: De Regenboog', "school: 't Kompas", /^school\.yaml:1:9: .*"'t Kompas"\.$/],
    [
      'an apostrophe at the start of two names',
      /De Regenboog|Stichting De Brug/g,
      "'s Gravenhof",
      /^school\.yaml:1:9: .*aanhalingsteken[^\n]*$/,
    ],
    ['an apostrophe inside a list', 'name: Bram, ', "name: 't Hart, ", /^school\.yaml:15:13: .*aanhalingsteken[^\n]*$/],
    ['a quote that stays open', '"06-00000000"', '"06-00000000', /^school\.yaml:5:\d+: .*aanhalingsteken/],
    ['a form without https', 'https://vt', 'http://vt', /^school\.yaml:4:\d+: veiligThuis\.form: .*https/],
    [
      'mail that is none',
      'fg@debrug.example',
      'fg',
      /^school\.yaml:6:\d+: privacyOfficer\.mail: dit is geen e-mailadres/,
    ],
    ['a range the wrong way round', '2027-01-03', '2026-01-03', /^school\.yaml:7:10: closed\[0\]: `from` ligt na `to`/],
    [
      'a day that does not exist',
      '2026-12-19',
      '2026-02-30',
      /^school\.yaml:7:18: closed\[0\]\.from: .*bestaande datum/,
    ],
    [
      'someone who may not decide',
      'finalDecider: schoolLeader',
      'finalDecider: teacher',
      /^school\.yaml:9:15: .*alleen `schoolLeader`/,
    ],
    [
      'nobody who decides',
      /roles: \[schoolLeader\]/g,
      'roles: [board]',
      /^school\.yaml:9:15: finalDecider: niemand heeft de rol/,
    ],
    ['a roster that is not there', './leerlingen.csv', './weg.csv', /^school\.yaml:10:9: roster: dit bestand/],
    ['a double key', 'timezone:', 'school: Twee\ntimezone:', /^school\.yaml:3:1: Deze sleutel staat hier twee keer/],
  ])('is told with its place: %s', async (_, from, to, expected) => {
    const school = typeof from === 'string' ? edited(from, to) : SCHOOL.replace(from, to);
    expect((await faultsOf(school)).join('\n')).toMatch(expected);
  });

  it('in a protocol of its own has the line of that file', async () => {
    const own = flevoland.replace('schoolType: po', 'schoolType: bo');
    const faults = await faultsOf(edited('protocol: flevoland', 'protocol: ./eigen.yaml'), { 'eigen.yaml': own });
    expect(faults).toEqual([expect.stringMatching(/^eigen\.yaml:\d+:13: schoolType/)]);
  });

  it('does not hide another', async () => {
    const school = edited('flevoland\n', 'weg\n')
      .replace('[teacher], ', '[x], ')
      .replace('deputy: Dora', 'deputy: Do')
      .replace('2027-01-03', '2020-01-03');
    const faults = await faultsOf(school, { 'leerlingen.csv': 'name,group\nAnna Voorbeeld\n' });
    expect(faults).toHaveLength(5);
    expect(faults.at(-1)).toMatch(/^leerlingen\.csv:2:1: /);
  });

  it('is told of a file that is not there, without a line', async () => {
    const file = path.join(folder, 'nergens.yaml');
    const result = await readSchool(file);
    expect(result).toEqual({ ok: false, isThere: false, faults: [{ file, text: 'dit bestand bestaat niet' }] });
  });

  it('names a file that is not there by the place that was looked at', async () => {
    expect(await faultsOf(edited('protocol: flevoland', 'protocol: ./weg.yaml'))).toEqual([
      `school.yaml:2:11: protocol: dit bestand bestaat niet (${path.join(folder, 'weg.yaml')})`,
    ]);
    const far = path.join(os.tmpdir(), 'nergens', 'weg.csv');
    expect(await faultsOf(edited('./leerlingen.csv', far))).toEqual([
      `school.yaml:10:9: roster: dit bestand bestaat niet (${far})`,
    ]);
  });
});

describe('a name', () => {
  it('has one space where somebody typed more, or a tab', async () => {
    const { plan } = await planOf(
      edited('name: Bram,', 'name: Bram  van\tDijk,').replaceAll('deputy: Bram', 'deputy: Bram van Dijk'),
    );
    expect(plan.people.map(({ name }) => name)).toContain('Bram van Dijk');
  });
});

describe('a roster', () => {
  it.each([
    ['columns first and last', 'first,last,group\nAnna,van Voorbeeld,3A\n'],
    ['columns in another order', 'group,last,first\n3A,van Voorbeeld,Anna\n'],
    ['semicolons, a mark at the start and Windows lines', '\uFEFFname;group\r\n"Anna van Voorbeeld";3A\r\n\r\n'],
    ['quotes', '"name","group"\n"Anna  van ""Voorbeeld""","3A"\n'],
    ['what Excel adds', 'sep=;\r\nname;group;;\r\nAnna van Voorbeeld;3A;;\r\n;;;\r\n'],
    ['tabs', 'name\tgroup\nAnna van Voorbeeld\t3A\n'],
    ['Dutch columns', 'Groep;Voornaam;Tussenvoegsel;Achternaam\n3A;Anna;van;Voorbeeld\n'],
    ['the columns of a pupil system', 'Stamgroep;Voornaam;Voorvoegsel;Achternaam\n3A;Anna;van;Voorbeeld\n'],
    ['lines of an old Mac', 'name;group\rAnna van Voorbeeld;3A\r'],
    ['names as they are sorted', 'naam;groep\n"Voorbeeld, Anna van";3A\n'],
    ['what nobody sees', 'name;group\nAn\u00ADna\u200E van\u00A0Voorbeeld;3A\n'],
  ])('may have %s', async (_, roster) => {
    const { plan } = await planOf(SCHOOL, { 'leerlingen.csv': roster });
    expect(plan.roster).toEqual([
      { name: expect.stringMatching(/^Anna van "?Voorbeeld"?$/), first: 'Anna', group: '3A' },
    ]);
  });

  it.each([
    ['nothing', '', 'leerlingen.csv:1:1: '],
    ['an unknown column', 'nam,bsn\nA B,3\n', 'leerlingen.csv:1:1: '],
    ['a day that was a group', 'name;group\nA B;3-apr\n', 'leerlingen.csv:2:5: hier staat een datum'],
    ['a letter that was lost', 'name;group\nBj?rn B;3\n', 'leerlingen.csv:2:1: hier staat een vraagteken'],
    ['a last letter that was lost', 'name;group\nRen? B;3\n', 'leerlingen.csv:2:1: hier staat een vraagteken'],
    ['something behind its columns', 'name;group;\nA B;3;x\n', 'leerlingen.csv:2:1: hier staan 3 velden'],
    ['a column twice', 'group,group\n', 'leerlingen.csv:1:7: '],
    ['a column too few', 'first,group\nAnna,3\n', 'leerlingen.csv:1:1: '],
    ['a field too many', 'name,group\nA B,3\nA, B,3\n', 'leerlingen.csv:3:1: '],
    ['an empty group', 'name,group\nA B,\n', 'leerlingen.csv:2:5: '],
    ['a quote that stays open', 'name,group\n"A B,3\n', 'leerlingen.csv:2:1: '],
    ['another encoding', Buffer.from('name,group\nZo\xeb B,3\n', 'latin1'), 'leerlingen.csv:2:3: '],
  ])('with %s is refused at its own line', async (_, roster, place) => {
    const faults = await faultsOf(SCHOOL, { 'leerlingen.csv': roster });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toContain(place);
  });

  it('never has a name in its faults', async () => {
    const faults = await faultsOf(SCHOOL, { 'leerlingen.csv': 'name,group\nAnna Voorbeeld\n"Bas,4\nCas,\n' });
    expect(faults.length).toBeGreaterThan(2);
    expect(faults.join('\n')).not.toMatch(/Anna|Bas|Cas|Voorbeeld/);
  });
});

describe('a warning', () => {
  const warningsOf = async (school: string) => (await planOf(school)).warnings.join('\n');
  const without = (name: string) =>
    SCHOOL.replace(new RegExp(`^.*name: ${name}, .*\\n`, 'm'), '').replace(`deputy: ${name}`, 'groups: []');

  it.each([
    ['a role on one person', without('Bram'), /^Alleen Ilse is intern begeleider\. Er is geen vervanger\./m],
    [
      'a sole decider whom the board may stand in for',
      without('Dora'),
      /^Alleen Dirk is directie\. .*alleen Wim van het bestuur/m,
    ],
    [
      'a sole decider for whom nobody stands in',
      without('Dora').replace('contact: Wim, ', ''),
      /dan kan niemand over een melding beslissen/,
    ],
    [
      'a role that nobody has',
      without('Bram').replace('[careCoordinator]', '[teacher]'),
      /Niemand is intern begeleider: zo kan niemand een nieuwe zorg ontvangen/,
    ],
    [
      'a talk that needs two people where there is one',
      without('Dora')
        .replace('[schoolLeader]', '[schoolLeader, careCoordinator]')
        .replace(/\[careCoordinator\]/g, '[teacher]'),
      /verschillende mensen nodig, en die zijn er niet: zo kan niemand het gesprek met ouders voeren/,
    ],
    [
      'four eyes that are two',
      without('Dora')
        .replace('[schoolLeader]', '[schoolLeader, careCoordinator]')
        .replace(/\[careCoordinator\]/g, '[teacher]'),
      /^Dirk zou een melding alleen schrijven en goedkeuren: vier ogen kan niet/m,
    ],
    ['a day without anyone', without('Bram'), /^Op woensdag, vrijdag werkt er niemand die intern begeleider is/m],
  ])('is given for %s', async (_, school, expected) => {
    expect(await warningsOf(school)).toMatch(expected);
  });

  it('is not given where another role may take part (S0 L105-109)', async () => {
    const nobody = without('Bram')
      .replace('[careCoordinator]', '[teacher]')
      .replace('protocol: flevoland', 'protocol: de-fontein');
    const step = /zo kan niemand meedoen aan de stap "Overleg met een collega"/;
    expect(await warningsOf(nobody)).toMatch(step);
    expect(await warningsOf(nobody.replace('Bo, roles: [teacher]', 'Bo, roles: [confidant]'))).not.toMatch(step);
  });
});

describe('keys in Dutch', () => {
  const DUTCH = `school: De Regenboog
meldcode: flevoland
tijdzone: Europe/Amsterdam
veilig thuis: { naam: Veilig Thuis Flevoland, telefoon: "088-2220500", formulier: "https://vt.example/" }
bestuur: { naam: Stichting De Brug, contactpersoon: Wim, telefoon: "06-00000000" }
privacyfunctionaris: { naam: Pia, e-mail: fg@debrug.example }
gesloten: [{ van: 2026-12-19, t/m: 2027-01-03 }]
slack: { team: T0SCHOOL }
wie beslist: directie
leerlingenlijst: ./leerlingen.csv
mensen:
  - { naam: Juf An, rollen: [leerkracht], groepen: [3A], slack: U0TEACHER }
  - { naam: Meester Bo, rollen: [leerkracht], groepen: [4], slack: U0TEACHER2 }
  - { naam: Ilse, rollen: [intern begeleider], slack: U0IB, plaatsvervanger: Bram, werkdagen: [ma, di, do], Telefoon: "06-00000001" }
  - { naam: Bram, rollen: [intern begeleider], slack: U0IB2 }
  - { naam: Dirk, rollen: [directie], slack: U0DIR, vervanger: Dora }
  - { naam: Dora, rollen: [directie], slack: U0DIR2 }
`;
  const changed = (from: string, to: string) => {
    if (!DUTCH.includes(from)) throw new Error(`not in the file: ${from}`);
    return DUTCH.replace(from, to);
  };

  it('say the same as those in English', async () => {
    expect((await planOf(DUTCH)).plan).toEqual((await planOf(SCHOOL)).plan);
  });

  it('may stand beside those in English', async () => {
    const { plan } = await planOf(changed('naam: Bram', 'name: Bram'));
    expect(plan.people[3]?.name).toBe('Bram');
  });

  it.each([
    [
      'in a list',
      'rollen: [intern begeleider], slack: U0IB2',
      'rollen: [baas], slack: U0IB2',
      /^school\.yaml:15:\d+: mensen\[3\]\.rollen\[0\]: dit is geen rol/m,
    ],
    [
      'in a map',
      'telefoon: "06-00000000"',
      'telefoon: "bel"',
      /^school\.yaml:5:\d+: bestuur\.telefoon: dit is geen telefoonnummer/m,
    ],
    [
      'in a sentence',
      'van: 2026-12-19',
      'van: 2027-12-19',
      /^school\.yaml:7:\d+: gesloten\[0\]: `van` ligt na `t\/m`/m,
    ],
    [
      'mistyped',
      'plaatsvervanger: Bram',
      'plaatsvervangr: Bram',
      /^school\.yaml:14:\d+: mensen\[2\]\.plaatsvervangr: .*bedoelde je `plaatsvervanger`/m,
    ],
    ['that is not there', 'meldcode: flevoland\n', '', /^school\.yaml:1:\d+: protocol: ontbreekt/m],
    [
      'twice, in two languages',
      'naam: Bram,',
      'naam: Bram, name: Brammetje,',
      /^school\.yaml:15:\d+: mensen\[3\]\.name: dit is hetzelfde als “naam”/m,
    ],
    [
      'twice, in two words',
      'tijdzone:',
      'people: []\ntijdzone:',
      /^school\.yaml:12:\d+: mensen: dit is hetzelfde als “people”/m,
    ],
  ])('are named in a fault as they stand there: %s', async (_, from, to, expected) => {
    expect((await faultsOf(changed(from, to))).join('\n')).toMatch(expected);
  });
});

describe('a personnel number', () => {
  it('stays in the file', async () => {
    const { plan } = await planOf(edited('name: Bram, ', 'name: Bram, personnel: "00417", '));
    expect(JSON.stringify(plan)).not.toContain('00417');
    expect(await faultsOf(edited('name: Bram, ', 'name: Bram, personnel: "een naam", '))).toEqual([
      expect.stringMatching(/personnel: dit is geen personeelsnummer/),
    ]);
  });
});
