/** `zorg people import`: a list of staff into a school file, and what it never does. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPeople } from '../../../src/cli/commands/people.ts';

const SCHOOL = `# School van het voorbeeld
school: De Regenboog          # zo heet ze
protocol: flevoland
slack: { team: T0SCHOOL }
finalDecider: schoolLeader
people:
  # onderbouw
  - { name: Emma de Vries,   roles: [teacher],         groups: [03], slack: U0EMMA }   # parttime
  - { name: Bas Bos, roles: [teacher], groups: [4], slack: U0BAS, personnel: "102", deputy: Emma de Vries }
  # bovenbouw
  - name: Cor de Wit
    roles: [teacher]
    slack: U0COR
  - { name: Fien Smit, roles: [teacher], groups: [7], slack: U0FIEN }
  - { name: Guus Prins, roles: [teacher], groups: [8], slack: U0GUUS }
  # zorg
  - { name: Ilse van den Berg, roles: [careCoordinator, teacher], slack: U0IB, deputy: Guus Prins, phone: "06-00000001" }
  - { name: Dirk, roles: [schoolLeader], slack: U0DIR }
`;
const HEAD = 'Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie;Groep\n';
const ALL = [
  '101;Emma;de;Vries;Leerkracht;3',
  '102;Bas;;Bos;Leerkracht;4',
  '103;Cor;de;Wit;Leerkracht;',
  '104;Fien;;Smit;Leerkracht;7',
  '105;Guus;;Prins;Leerkracht;8',
  '106;Ilse;van den;Berg;Intern begeleider;',
  '107;Dirk;;Kok;Directeur;',
];
const list = (...lines: readonly string[]): string => `${HEAD}${lines.join('\n')}\n`;
const except = (...numbers: readonly string[]) => ALL.filter((line) => !numbers.includes(line.slice(0, 3)));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Options {
  readonly school?: string;
  readonly dryRun?: boolean;
  readonly write?: boolean;
  readonly gone?: string;
  readonly added?: string;
}

async function run(csv: string, { school = SCHOOL, ...options }: Options = {}) {
  const file = path.join(folder, 'school.yaml');
  await rm(path.join(folder, 'school.nieuw.yaml'), { force: true });
  await writeFile(file, school);
  await writeFile(path.join(folder, 'lijst.csv'), csv);
  const out: string[] = [];
  const err: string[] = [];
  const here = (line: string) => line.replaceAll(`${folder}/`, '');
  const code = await importPeople(
    path.join(folder, 'lijst.csv'),
    { school: file, dryRun: false, write: true, ...options },
    { say: (line) => out.push(here(line)), warn: (line) => err.push(here(line)) },
    () => new Date('2026-11-30T10:00:00Z'),
  );
  return { code, out, err, text: await readFile(file, 'utf8') };
}

/** Lines of the new text that the old one has not, and the other way round. */
function difference(text: string, before = SCHOOL) {
  const [now, then] = [text.split('\n'), before.split('\n')];
  return { added: now.filter((line) => !then.includes(line)), gone: then.filter((line) => !now.includes(line)) };
}

/** The school file after a first import, when the numbers are known. */
const known = async () => (await run(list(...ALL))).text;

describe('a list of staff', () => {
  it('brings numbers into the school file, and leaves all else as somebody wrote it', async () => {
    const { code, out, text } = await run(list(...ALL));
    expect(code).toBe(0);
    const { added, gone } = difference(text);
    expect(added).toEqual([
      '  - { name: Emma de Vries, personnel: "101",   roles: [teacher],         groups: [03], slack: U0EMMA }   # parttime',
      '    personnel: "103"',
      '  - { name: Fien Smit, personnel: "104", roles: [teacher], groups: [7], slack: U0FIEN }',
      '  - { name: Guus Prins, personnel: "105", roles: [teacher], groups: [8], slack: U0GUUS }',
      '  - { name: Ilse van den Berg, personnel: "106", roles: [careCoordinator, teacher], slack: U0IB, deputy: Guus Prins, phone: "06-00000001" }',
    ]);
    expect(gone).toHaveLength(4);
    expect(out.at(-2)).toMatch(/^school\.yaml: 0 nieuw, 0 veranderd, 0 weg\. In de bot verandert dit nog niets\.$/);
    // Dirk has a role that is set by hand, and another name there: told, not added.
    expect(out).toContain(
      '= Dirk (directie) staat niet in de lijst. Is die weg, haal de regel dan zelf uit het schoolbestand.',
    );
    expect(out).toContain(
      '= Dirk Kok (regel 8) is Directeur. Klopt dat, schrijf dan zelf een regel met `roles: [schoolLeader]`.',
    );
    expect(await run(list(...ALL), { school: text })).toMatchObject({
      code: 0,
      text,
      out: expect.arrayContaining(['Het schoolbestand is al zoals deze lijst.']),
    });
  });

  it('adds who is new, without an account, as a teacher', async () => {
    const school = await known();
    const { code, out, text } = await run(
      list(...ALL, "108;Noor;van 't;Hart;Onderwijsassistent;3A", '109;Bob;;Jansen - de Boer;;'),
      { school },
    );
    expect(code).toBe(0);
    expect(difference(text, school)).toEqual({
      added: [
        `  - { name: Noor van 't Hart, roles: [teacher], groups: [3A], personnel: "108" }`,
        '  - { name: Bob Jansen-de Boer, roles: [teacher], personnel: "109" }',
      ],
      gone: [],
    });
    expect(out).toContain("+ Noor van 't Hart (3A)");
  });

  it('takes out who is gone, and who stood in for somebody is told', async () => {
    const school = await known();
    const { code, err, text } = await run(list(...except('105')), { school });
    expect(code).toBe(0);
    expect(text).not.toContain('Guus');
    expect(text).toContain('personnel: "106", roles: [careCoordinator, teacher], slack: U0IB, phone');
    expect(text).toContain('  # zorg\n');
    expect(err).toContain(
      'Let op: Guus Prins verving Ilse van den Berg. Die heeft nu geen vervanger: schrijf er een op.',
    );
  });

  it('knows somebody by the number where the surname changed, and says so to apply', async () => {
    const school = await known();
    const renamed = ALL.map((line) => line.replace('101;Emma;de;Vries', '101;Emma;;Bakker - de Vries'));
    const { code, out, text } = await run(list(...renamed), { school });
    expect(code).toBe(0);
    expect(text).toContain('{ name: Emma Bakker-de Vries, formerly: Emma de Vries, personnel: "101",');
    expect(text).toContain('deputy: Emma Bakker-de Vries }');
    expect(out).toContain(
      '~ Emma de Vries → Emma Bakker-de Vries: hetzelfde nummer, dus dezelfde mens (`formerly`). De casussen gaan mee.',
    );
  });

  it('never takes another first name for the same person', async () => {
    const school = await known();
    const { code, err, text } = await run(
      list(...ALL.map((line) => line.replace('101;Emma;de;Vries', '101;Tom;de;Vries'))),
      { school },
    );
    expect({ code, text }).toEqual({ code: 1, text: school });
    expect(err[0]).toMatch(
      /^Nummer 101 is in het schoolbestand van Emma de Vries en in de lijst \(regel 2\) van Tom de Vries\./,
    );
  });

  it.each([
    ['an initial', 'E. de Vries', '101;E;;Bakker'],
    ['a form of address', 'Juf de Vries', '101;Juf;;Bakker'],
    ['initials', 'E.M. de Vries', '101;E.M.;;Bakker'],
  ])('takes %s for no proof that it is the same person', async (_, before, after) => {
    const school = (await known()).replaceAll('Emma de Vries', before);
    const renamed = ALL.map((line) => line.replace('101;Emma;de;Vries', after));
    const { code, err, text } = await run(list(...renamed), { school });
    expect({ code, text }).toEqual({ code: 1, text: school });
    expect(err[0]).toContain(`Nummer 101 is in het schoolbestand van ${before}`);
  });

  it('leaves it to a person to tell two of one name apart, unless each has an id', async () => {
    const school = await known();
    const second = list(...ALL, '201;Emma;de;Vries;;', '202;Noor;;Hart;;');
    const { code, out, text } = await run(second, { school });
    expect(code).toBe(0);
    expect(out).toContain(
      '= Emma de Vries (regel 9) heet als een ander. Zijn het er twee, schrijf dan zelf bij ieder van hen een `id:`, en een regel voor wie nieuw is.',
    );
    expect(difference(text, school)).toEqual({
      added: ['  - { name: Noor Hart, roles: [teacher], personnel: "202" }'],
      gone: [],
    });
    const withId = school
      .replace('name: Emma de Vries, personnel', 'id: emma, name: Emma de Vries, personnel')
      .replace('deputy: Emma de Vries', 'deputy: emma');
    expect((await run(second, { school: withId })).text).toContain(
      '  - { id: "201", name: Emma de Vries, roles: [teacher], personnel: "201" }',
    );
  });

  it('asks where a name has another number, or is of two people', async () => {
    const school = await known();
    const other = await run(list(...except('101'), '201;Emma;de;Vries;;'), { school });
    expect({ code: other.code, text: other.text }).toEqual({ code: 1, text: school });
    expect(other.err[0]).toContain('heeft nummer 201, en in het schoolbestand 101');
    const twins = await run(list(...ALL, '201;Emma;de;Vries;;'));
    expect(twins.code).toBe(1);
    expect(twins.err[0]).toContain('er is meer dan één mens van die naam');
  });

  it('changes nothing of who has a role that is set by hand', async () => {
    const school = await known();
    const married = ALL.map((line) =>
      line.replace('106;Ilse;van den;Berg;Intern begeleider;', '106;Ilse;;Mol;Intern begeleider;5'),
    );
    const { code, out, text } = await run(list(...married), { school });
    expect({ code, text }).toEqual({ code: 0, text: school });
    expect(out).toContain(
      '= Ilse van den Berg (intern begeleider, leerkracht) heet in de lijst Ilse Mol. Klopt dat, verander dan zelf de naam en schrijf `formerly: Ilse van den Berg`.',
    );
    expect(out).toContain('= Ilse van den Berg (intern begeleider, leerkracht): groepen in de lijst: 5.');
    const missing = await run(list(...except('106')), { school });
    expect({ code: missing.code, text: missing.text }).toEqual({ code: 0, text: school });
  });

  it('gives nobody a role that reads cases, whatever the function says', async () => {
    const school = await known();
    const { text, err, out } = await run(
      list(
        ...ALL.map((line) => line.replace('104;Fien;;Smit;Leerkracht', '104;Fien;;Smit;Intern begeleider')),
        '110;Vera;;Vos;Vertrouwenspersoon;',
      ),
      { school },
    );
    expect(text).toBe(school);
    expect(err).toContain(
      'Let op: Fien Smit is volgens de lijst Intern begeleider, en heeft hier de rol leerkracht. Een import verandert geen rol.',
    );
    expect(out).toContain(
      '= Vera Vos (regel 9) is Vertrouwenspersoon. Klopt dat, schrijf dan zelf een regel met `roles: [confidant]`.',
    );
  });

  it('says who may be one person under two names', async () => {
    const { err } = await run('naam\nEmma Bakker\nBas Bos\nCor de Wit\nFien Smit\nGuus Prins\nIlse van den Berg\n', {
      dryRun: true,
    });
    expect(err).toContain(
      'Let op: Emma de Vries verdwijnt en Emma Bakker is nieuw. Is het dezelfde mens, zet dan zelf de nieuwe naam in het schoolbestand, met `formerly: Emma de Vries`.',
    );
  });
});

describe('the brake on a list of staff', () => {
  it('lets nobody go when more than a fifth would, before somebody says how many', async () => {
    const school = await known();
    const short = list(...except('103', '104'));
    const { code, err, text } = await run(short, { school });
    expect({ code, text }).toEqual({ code: 1, text: school });
    expect(err.at(-1)).toBe(
      '2 van 7 mensen zouden verdwijnen. Er is niets veranderd. Is de lijst heel en klopt dit, doe het dan met --gone 2.',
    );
    expect((await run(short, { school, gone: '3' })).code).toBe(1);
    const done = await run(short, { school, gone: '2' });
    expect(done.code).toBe(0);
    expect(done.text).not.toMatch(/Cor de Wit|Fien Smit/);
    expect(done.text).toContain('  # bovenbouw\n  - { name: Guus');
  });

  it('lets in no list of another kind, such as one with pupils', async () => {
    const school = await known();
    const pupils = Array.from(
      { length: 30 },
      (_, n) => `9${n + 10};Kind;;Voorbeeld${String.fromCharCode(65 + n)}x${n};;`,
    );
    const { code, err, text } = await run(list(...ALL, ...pupils), { school });
    expect({ code, text }).toEqual({ code: 1, text: school });
    expect(err.at(-1)).toContain('--new 30.');
  });

  it.each(['veel', '-1', '7x'])('takes no %s for a number', async (gone) => {
    expect((await run(list(...ALL), { gone })).code).toBe(2);
  });
});

describe('what a list of staff writes', () => {
  it('is a new file beside the old one, and only once', async () => {
    const { code, text } = await run(list(...ALL), { write: false });
    expect({ code, text }).toEqual({ code: 0, text: SCHOOL });
    expect(await readFile(path.join(folder, 'school.nieuw.yaml'), 'utf8')).toContain('personnel: "101"');
    const lines: string[] = [];
    const options = { school: path.join(folder, 'school.yaml'), dryRun: false, write: false };
    const output = { say: () => undefined, warn: (line: string) => void lines.push(line) };
    expect(await importPeople(path.join(folder, 'lijst.csv'), options, output)).toBe(1);
    expect(lines.at(-1)).toContain('staat er al');
  });

  it('is nothing with a dry run, and nothing where either file has a fault', async () => {
    expect(await run(list(...ALL), { dryRun: true })).toMatchObject({ code: 0, text: SCHOOL });
    const broken = await run(`${list(...ALL)}108;te;weinig\n`);
    expect(broken).toMatchObject({
      code: 1,
      text: SCHOOL,
      err: ['lijst.csv:9:8: hier staan 3 velden, en er zijn 6 kolommen', '1 fout. Er is niets veranderd.'],
    });
    const school = SCHOOL.replace('[schoolLeader]', '[baas]');
    expect(await run(list(...ALL), { school })).toMatchObject({ code: 1, text: school });
  });

  it('is in the language of the file, in the way its list is written', async () => {
    const dutch =
      'school: De Regenboog\r\nprotocol: flevoland\r\nslack: { team: T0SCHOOL }\r\nwie beslist: directie\r\nmensen: [{ naam: Emma Bos, rollen: [leerkracht], slack: U01 }, { naam: Dirk, rollen: [directie], slack: U02 }]\r\n';
    const { text } = await run('personeelsnummer;naam;groep\n1;Emma Bos;"3, 4"\n2;Bas Bos;\n', { school: dutch });
    expect(text).toBe(
      dutch
        .replace('naam: Emma Bos,', 'naam: Emma Bos, groepen: ["3", "4"], personeelsnummer: "1",')
        .replace('slack: U02 }', 'slack: U02 }, { naam: Bas Bos, rollen: [leerkracht], personeelsnummer: "2" }'),
    );
  });

  it('is right in a list at the depth of its key, and below a dash alone with a comment', async () => {
    const school = (await known()).replace(
      / {2}- name: Cor de Wit\n[^-]*/,
      '  -\n    # over-blijf - en gym\n    name: Cor de Wit\n    groups:\n    - 5\n    - 6\n    roles:   # zo - is het\n    - teacher\n    slack: U0COR\n    personnel: "103"\n  ',
    );
    const moved = ALL.map((line) => line.replace('103;Cor;de;Wit;Leerkracht;', '103;Cor;de;Wit;Leerkracht;6'));
    const { code, text } = await run(list(...moved), { school });
    expect(code).toBe(0);
    expect(difference(text, school)).toEqual({
      added: ['    groups: ["6"]'],
      gone: ['    groups:', '    - 5', '    - 6'],
    });
    const without = await run(list(...except('103')), { school });
    expect(without.code).toBe(0);
    expect(without.text).toContain('  # bovenbouw\n  - { name: Fien Smit');
    expect(without.text).not.toMatch(/over-blijf|Cor/);
  });

  it('is never a guess where a line is a reference to another', async () => {
    const school = SCHOOL.replace('  - { name: Fien Smit', '  - &fien { name: Fien Smit').replace(
      '  - { name: Guus Prins, roles: [teacher], groups: [8], slack: U0GUUS }',
      '  - { <<: *fien, name: Guus Prins }',
    );
    const { code, text } = await run(list(...ALL), { school });
    expect({ code, text }).toEqual({ code: 1, text: school });
  });
});
