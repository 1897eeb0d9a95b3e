/** `zorg school apply` with several files, and the brake on who goes. */
import { describe, expect, it } from 'vitest';
import { applySchoolFiles } from '../../src/cli/commands/school.ts';
import { withCommands } from './support/command.ts';

const { at, rows, run, write } = withCommands();

const fileOf = (school: string, people: readonly string[], board = 'Stichting De Brug'): string => `school: ${school}
protocol: flevoland
board: { name: ${board} }
slack: { team: T0SCHOOL }
finalDecider: schoolLeader
people:
${people.map((person) => `  - { ${person} }\n`).join('')}`;

const staff = (letter: string, teachers = 8): readonly string[] => [
  ...Array.from({ length: teachers }, (_, n) => `name: Juf ${letter}${n}, roles: [teacher], slack: U0${letter}${n}`),
  `name: Ilse ${letter}, roles: [careCoordinator], slack: U0${letter}IB`,
  `name: Dirk ${letter}, roles: [schoolLeader], slack: U0${letter}DIR`,
];

const apply = (names: readonly string[], options: { dryRun?: boolean; gone?: string } = {}) =>
  run((output) => applySchoolFiles(names.map(at), { dryRun: false, ...options }, output));

const schools = async () =>
  (await rows<{ name: string }>('select name from app.schools order by name')).map(({ name }) => name);
const withRole = async () =>
  (await rows<{ n: number }>('select count(distinct person_id)::int as n from app.roles where until_at is null'))[0]?.n;

describe('several school files', { timeout: 60_000 }, () => {
  it('are applied together, each with its own differences', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    await write('b.yaml', fileOf('B', staff('B')));
    const { code, out } = await apply(['a.yaml', 'b.yaml']);
    expect(code).toBe(0);
    expect(out.filter((line) => line.endsWith('toegepast.'))).toEqual([
      expect.stringMatching(/^A: \d+ verschillen toegepast\.$/),
      expect.stringMatching(/^B: \d+ verschillen toegepast\.$/),
    ]);
    expect((await apply(['b.yaml', 'a.yaml', 'b.yaml'])).out).toEqual(['B: niets veranderd.', 'A: niets veranderd.']);
  });

  it('tell the faults of each, and none is applied', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    await write('b.yaml', fileOf('B', staff('B')).replace('[careCoordinator]', '[baas]'));
    await write('c.yaml', fileOf('C', staff('C')).replace('T0SCHOOL', 'school'));
    const { code, out, err } = await apply(['a.yaml', 'b.yaml', 'c.yaml']);
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err).toEqual([
      expect.stringMatching(/^b\.yaml:15:\d+: people\[8\]\.roles\[0\]: dit is geen rol/),
      expect.stringMatching(/^c\.yaml:4:16: slack\.team: /),
      '2 fouten. Er is niets toegepast.',
    ]);
    expect(await apply(['a.yaml', 'weg.yaml'])).toMatchObject({
      code: 2,
      err: ['weg.yaml: dit bestand bestaat niet', 'Er is niets toegepast.'],
    });
    expect(await schools()).toEqual([]);
  });

  it('are none where the database refuses one, at its place', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    // The account of Juf A0, under another name: the first file makes it hers.
    await write('b.yaml', fileOf('B', ['name: Ans, roles: [teacher], slack: U0A0', ...staff('B')]));
    const { code, err } = await apply(['a.yaml', 'b.yaml']);
    expect(code).toBe(1);
    expect(err[0]).toMatch(/^b\.yaml:7:\d+: people\[0\]\.name: dit account is hier van Juf A0/);
    expect(await schools()).toEqual([]);
  });

  it('share somebody by the account, with roles at both', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    await write(
      'b.yaml',
      fileOf('B', ['name: Juf A0, roles: [confidant], slack: U0A0, deputy: Juf B0', ...staff('B')]),
    );
    expect((await apply(['a.yaml', 'b.yaml'])).code).toBe(0);
    expect(await withRole()).toBe(20);
    const renamed = (text: string) => text.replace('name: Juf A0,', 'name: Juf A0 de Wit, formerly: Juf A0,');
    await write('a.yaml', renamed(fileOf('A', staff('A'))));
    // The other file has the old name still: it is told, and neither is applied.
    const half = await apply(['a.yaml', 'b.yaml']);
    expect(half.err[0]).toMatch(/^b\.yaml:7:\d+: .*dit account is hier van Juf A0 de Wit/);
    await write(
      'b.yaml',
      renamed(fileOf('B', ['name: Juf A0, roles: [confidant], slack: U0A0, deputy: Juf B0', ...staff('B')])),
    );
    expect((await apply(['a.yaml', 'b.yaml'])).code).toBe(0);
    expect(await withRole()).toBe(20);
  });

  it('are never one school twice', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    await write('b.yaml', fileOf('A', staff('B')));
    const { code, err } = await apply(['a.yaml', 'b.yaml']);
    expect({ code, err: err[0] }).toEqual({ code: 1, err: 'b.yaml:1:9: school: deze school staat ook in a.yaml' });
  });

  it('say of which file a warning is', async () => {
    const lonely = fileOf('A', staff('A')).replace(/\[teacher\]/g, '[confidant]');
    await write('a.yaml', lonely);
    await write('b.yaml', fileOf('B', staff('B')));
    const { err } = await apply(['a.yaml', 'b.yaml'], { dryRun: true });
    expect(err.every((line) => /^Let op: [ab]\.yaml: /.test(line))).toBe(true);
  });
});

describe('a file that is cut short', { timeout: 60_000 }, () => {
  it('ends nobody’s access before somebody says how many go', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    await apply(['a.yaml']);
    await write('a.yaml', fileOf('A', staff('A', 5)));
    for (const dryRun of [true, false]) {
      const { code, err } = await apply(['a.yaml'], { dryRun });
      expect(code).toBe(1);
      expect(err).toEqual([
        'A: 3 van 10 mensen zouden hun toegang verliezen: Juf A5, Juf A6, Juf A7.',
        expect.stringMatching(/^Dat is meer dan een vijfde van een school\. .*--gone 3\.$/),
      ]);
    }
    expect(await apply(['a.yaml'], { gone: '2' })).toMatchObject({
      code: 1,
      err: [expect.any(String), expect.stringMatching(/^Je schreef --gone 2\. /)],
    });
    expect(await withRole()).toBe(10);
    expect((await apply(['a.yaml'], { gone: '3' })).code).toBe(0);
    expect(await withRole()).toBe(7);
  });

  it('is told from a colleague or two who leave', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    await apply(['a.yaml']);
    await write('a.yaml', fileOf('A', staff('A', 6)));
    expect((await apply(['a.yaml'])).code).toBe(0);
    expect(await withRole()).toBe(8);
    expect((await apply(['a.yaml'], { gone: 'veel' })).code).toBe(2);
  });

  it('stops the other files too', async () => {
    await write('a.yaml', fileOf('A', staff('A')));
    await apply(['a.yaml']);
    await write('a.yaml', fileOf('A', staff('A', 1)));
    await write('b.yaml', fileOf('B', staff('B')));
    expect((await apply(['a.yaml', 'b.yaml'])).code).toBe(1);
    expect(await schools()).toEqual(['A']);
  });
});
