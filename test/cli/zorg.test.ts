import { execFile, execFileSync } from 'node:child_process';
import { cp, lstat, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInProfile, builtInProfiles } from '../../src/protocol/loader.ts';
import { startEmbedded } from '../../src/store/embedded/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const flevoland = builtInProfile('flevoland')?.text ?? '';
const SCHOOL = `school: De Regenboog
protocol: flevoland
slack: { team: T0SCHOOL }
finalDecider: schoolLeader
people:
  - { name: Juf An, roles: [teacher], groups: [3A], slack: U0TEACHER }
  - { name: Ilse, roles: [careCoordinator], slack: U0IB, phone: "06-00000001" }
  - { name: Dirk, roles: [schoolLeader], slack: U0DIR }
`;

let folder: string;
const at = (name: string) => path.join(folder, name);

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npm run zorg -- …` without npm, in a process of its own. */
function zorg(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? '', ZORG_DATA_DIR: at('data'), ...environment };
  const command = [path.join(root, 'src/node.mjs'), 'src/cli/zorg.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: folder, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the command line without a database', () => {
  it('helps in Dutch alone', async () => {
    const { code, out } = await zorg(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Gebruik: zorg \[opties\] \[opdracht\]\n/);
    expect(out).toContain('verify [opties]');
    expect(out).not.toMatch(/usage|options|command/i);
  });

  it('lists the protocols with what they leave open and what closes it', async () => {
    const { code, out } = await zorg(['protocol', 'list']);
    expect(code).toBe(0);
    expect(out).toContain('flevoland (versie 1): Meldcode, kwaliteitskaart Flevoland');
    expect(out).toMatch(/geen weg bij acuut gevaar[\s\S]*Aanvulling: Bij acuut gevaar eerst bellen met 112/);
    expect(out).toMatch(/open-kring[^\n]*\n[^\n]*\(S2\); po; na te kijken voor 2022-05-31\n/);
    const added = builtInProfiles().flatMap(({ profile }) => profile.overlays.map(({ text }) => text));
    expect(added.filter((text) => !out.includes(text))).toEqual([]);
  });

  it('ends quietly where nobody reads on', async () => {
    const script = '"$0" "$1" src/cli/zorg.ts protocol schema | head -n 1';
    const { stdout, stderr } = await promisify(execFile)(
      'sh',
      ['-c', script, process.execPath, path.join(root, 'src/node.mjs')],
      { cwd: folder },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
  });

  it('checks a good protocol of the school itself', async () => {
    await writeFile(at('goed.yaml'), flevoland);
    expect(await zorg(['protocol', 'check', 'goed.yaml'])).toMatchObject({ code: 0, err: '' });
  });

  it('checks a broken one, and ends with 1', async () => {
    await writeFile(at('fout.yaml'), flevoland.replace('order: strict', 'order: strikt'));
    const { code, out, err } = await zorg(['protocol', 'check', 'fout.yaml']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^fout\.yaml:\d+:8: order: .*bedoelde je `strict`\?\n1 fout\.\n$/);
  });

  it.each([
    [['protocol', 'check', 'weg.yaml'], /^weg\.yaml: dit bestand bestaat niet/],
    [['verify', '--seal', 'abc'], /^Dit is geen vingerafdruk/],
    [['digest'], /^Kies --dry-run/],
    [['digest', '--now', '--dry-run'], /^Kies --dry-run/],
    [['vergeet'], /^Deze opdracht bestaat niet/],
    [['school', 'apply'], /^Er ontbreekt iets achter de opdracht/],
    [['school', 'apply', 'x.yaml', '--droog'], /^Deze optie bestaat niet/],
    [['restore', 'weg.gz', '--without-receipts'], /^weg\.gz: dit bestand kan niet/],
    [['restore', 'weg.gz'], /--receipts <bestand>.*--without-receipts\. Er is niets teruggezet\.$/m],
    [['restore', 'weg.gz', '--receipts', 'r', '--without-receipts'], /Er is niets teruggezet\.$/m],
    [['backup', 'nergens/b.gz'], /^nergens\/b\.gz: in deze map/],
  ])('ends with 2 and a sentence on %j', async (args, sentence) => {
    const { code, out, err } = await zorg(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  it('tells every fault of the environment, without a value', async () => {
    const environment = { PORT: 'geheim', SLACK_BOT_TOKEN: 'xoxb-geheim' };
    const { code, err } = await zorg(['verify'], environment);
    expect(code).toBe(2);
    expect(err).toMatch(/^PORT: .*\nSLACK_SIGNING_SECRET: .*\nZORG_MASTER_KEY: /);
    expect(err).not.toContain('xoxb');
  });

  it('says that a database cannot be reached', async () => {
    const { code, err } = await zorg(['verify'], { DATABASE_URL: 'postgresql://zorg@127.0.0.1:1/zorg' });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^De database is niet te bereiken/) });
  });
});

describe('a school, from its file into the embedded database and back', { timeout: 60_000 }, () => {
  beforeAll(() => writeFile(at('school.yaml'), SCHOOL));

  it('is applied in no database that the command would have to make: no bot would open it', async () => {
    const commands = [['school', 'apply', 'school.yaml'], ['verify'], ['undelivered'], ['backup', 'leeg.backup']];
    for (const command of commands) {
      const { code, out, err } = await zorg(command);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^In .* is nog geen database van een school\. Draait de bot al, .* dezelfde instellingen/m);
    }
    await expect(lstat(at('data'))).rejects.toThrow('ENOENT');
    // Somebody played on the try-out page: that has a database of its own.
    const tried = await startEmbedded({ dataDir: at('data'), database: 'zorgdraad_tryout_2' });
    await tried.stop();
    expect(await zorg(['verify'])).toMatchObject({ code: 2, err: expect.stringContaining('nog geen database') });
    const begun = await startEmbedded({ dataDir: at('data') });
    await begun.stop();
  });

  it('is not applied when its file has a fault', async () => {
    await writeFile(at('kapot.yaml'), SCHOOL.replace('[teacher]', '[techer]').replace('U0DIR', 'U0IB'));
    const { code, out, err } = await zorg(['school', 'apply', 'kapot.yaml']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^kapot\.yaml:6:29: .*\nkapot\.yaml:8:\d+: .*\n2 fouten\. Er is niets toegepast\.\n$/);
  });

  it('is only shown by a dry run', async () => {
    const { code, out, err } = await zorg(['school', 'apply', 'school.yaml', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\+ school De Regenboog$/m);
    expect(out).toMatch(
      /Dit was een proef: er is niets toegepast\.\n.* een welkom van de bot krijgen in de eigen chat, .*\.\n$/,
    );
    expect(err).toMatch(/^Let op: Alleen Dirk is directie\. .*dan kan niemand over een melding beslissen\.$/m);
  });

  it('is made, and the same file twice changes nothing', async () => {
    const first = await zorg(['school', 'apply', 'school.yaml']);
    expect(first.out).toMatch(/^\+ rol Dirk: schoolLeader$/m);
    const second = await zorg(['school', 'apply', 'school.yaml']);
    expect(second).toMatchObject({ code: 0, out: 'De Regenboog: niets veranderd.\n' });
  });

  it('tells what changes and who leaves', async () => {
    const changed = SCHOOL.replace('06-00000001', '06-00000002').replace(/.*Juf An.*\n/, '');
    await writeFile(at('later.yaml'), changed);
    const unasked = await zorg(['school', 'apply', 'later.yaml']);
    expect(unasked).toMatchObject({ code: 1, err: expect.stringContaining('Er is niets toegepast.') });
    const { out } = await zorg(['school', 'apply', 'later.yaml', '--gone', '1']);
    expect(out).toMatch(/^~ persoon Ilse: phone 06-00000001 → 06-00000002$/m);
    expect(out).toMatch(/^- rol Juf An: teacher$/m);
  });

  it('works beside a bot that runs, and leaves its database running', async () => {
    const server = await startEmbedded({ dataDir: at('data') });
    try {
      expect(await zorg(['verify'])).toMatchObject({ code: 0, out: '0 casussen, 0 regels: alles klopt.\n' });
      expect(server.startedHere).toBe(true);
      expect(await zorg(['verify', '--case', 'Kastanje 1'])).toMatchObject({ code: 2 });
    } finally {
      await server.stop();
    }
  });

  it('is left alone where newer code brought it past this one', async () => {
    const server = await startEmbedded({ dataDir: at('data') });
    const client = new pg.Client(server.connection);
    await client.connect();
    try {
      await client.query('update zorgdraad.schema set tables = tables + 1, serves_tables = tables + 1');
      for (const args of [['school', 'apply', 'school.yaml'], ['undelivered'], ['verify'], ['backup', 'b.gz']])
        expect(await zorg(args), args.join(' ')).toMatchObject({
          code: 2,
          out: '',
          err: expect.stringMatching(/^Een nieuwere versie van Zorgdraad heeft deze database verder gebracht/m),
        });
    } finally {
      await client.query('update zorgdraad.schema set tables = tables - 1, serves_tables = 1');
      await client.end();
      await server.stop();
    }
  });

  it('comes back from a back-up into an empty database, and not into a full one', async () => {
    expect((await zorg(['backup', 'b.gz'])).out).toMatch(/^Back-up gemaakt: \d+ rijen in b\.gz\.\n/);
    expect((await readFile(at('b.gz'))).length).toBeGreaterThan(100);
    expect(await zorg(['restore', 'b.gz', '--without-receipts'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('niet leeg'),
    });
    const elsewhere = { ZORG_DATA_DIR: at('nieuw') };
    await cp(at('data/master.key'), at('nieuw/master.key'));
    await writeFile(at('half.gz'), (await readFile(at('b.gz'))).subarray(0, 200));
    expect(await zorg(['restore', 'half.gz', '--without-receipts'], elsewhere)).toMatchObject({
      code: 2,
      err: expect.stringContaining('beschadigd'),
    });
    await writeFile(at('bewijzen'), '{}\n');
    const withProofs = ['restore', 'b.gz', '--receipts', 'bewijzen'];
    expect(await zorg(withProofs, { ZORG_DATA_DIR: at('zonder') })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Zonder de sleutel .* Er is niets teruggezet\.$/m),
    });
    const restored = await zorg(withProofs, elsewhere);
    expect(restored).toMatchObject({ code: 1, out: expect.stringMatching(/^Opnieuw vernietigd: 0 casussen\./m) });
    expect(restored.err).toMatch(/^bewijzen, bewijs 1: is geen bewijs van vernietiging\./m);
    expect((await zorg(['school', 'apply', 'later.yaml'], elsewhere)).out).toBe('De Regenboog: niets veranderd.\n');
  });

  it('is written into a pipe, a link and the standard output, which stay what they are', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const read = readFile(at('pipe'));
    expect(await zorg(['backup', 'pipe'])).toMatchObject({ code: 0 });
    expect(gunzipSync(await read).toString()).toContain('"format":"zorgdraad-backup 2"');
    expect((await lstat(at('pipe'))).isFIFO()).toBe(true);

    const full = 'De schijf is vol. Maak ruimte, en doe het dan opnieuw.\n';
    expect(await zorg(['backup', '/dev/full'])).toMatchObject({ code: 2, out: '', err: full });

    await symlink(at('target.gz'), at('link.gz'));
    for (const _ of ['new', 'again']) expect(await zorg(['backup', 'link.gz'])).toMatchObject({ code: 0 });
    expect((await lstat(at('link.gz'))).isSymbolicLink()).toBe(true);
    expect(gunzipSync(await readFile(at('target.gz'))).toString()).toContain('@end');

    const script = '"$0" "$1" src/cli/zorg.ts backup /dev/stdout > out.gz';
    const env = { PATH: process.env.PATH ?? '', ZORG_DATA_DIR: at('data') };
    const { stderr } = await promisify(execFile)(
      'sh',
      ['-c', script, process.execPath, path.join(root, 'src/node.mjs')],
      {
        cwd: folder,
        env,
      },
    );
    expect(stderr).toMatch(/^Back-up gemaakt: \d+ rijen in \/dev\/stdout\.\n/);
    expect(gunzipSync(await readFile(at('out.gz'))).toString()).toContain('@end');
  });

  it('is refused with another key', async () => {
    const other = { ZORG_MASTER_KEY: Buffer.alloc(32, 9).toString('base64') };
    const { code, err } = await zorg(['school', 'apply', 'school.yaml'], other);
    expect(code).toBe(2);
    expect(err).toContain('De sleutel past niet bij deze database');
    const checked = await zorg(['verify'], other);
    expect(checked).toMatchObject({ code: 2, err: expect.stringContaining('De sleutel past niet bij deze database') });
  });

  it('gets no second key where the first is not there, and can be backed up without one', async () => {
    await rename(at('data/master.key'), at('kept.key'));
    try {
      for (const args of [
        ['school', 'apply', 'school.yaml'],
        ['verify'],
        ['digest', '--now'],
        ['refold'],
        ['figures'],
      ]) {
        const { code, err } = await zorg(args);
        expect({ code, err }, args.join(' ')).toEqual({
          code: 2,
          err: expect.stringMatching(/Er is geen nieuwe sleutel gemaakt\.\n$/),
        });
      }
      expect(await zorg(['backup', 'c.gz'])).toMatchObject({ code: 0, err: '' });
      await expect(readFile(at('data/master.key'))).rejects.toThrow('ENOENT');
      const other = { ZORG_MASTER_KEY: Buffer.alloc(32, 9).toString('base64') };
      expect(await zorg(['backup', 'c.gz'], other)).toMatchObject({
        code: 0,
        err: expect.stringMatching(/^Let op: De sleutel past niet bij deze database/),
      });
    } finally {
      await rename(at('kept.key'), at('data/master.key'));
    }
  });
});
