import { type ChildProcessByStdio, execFileSync, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, testFolder } from './fixtures/bots.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const launcher = path.join(root, 'src', 'node.mjs');
const script = 'test/fixtures/launched.ts';
const pinnedName = `node-linux-${process.arch}`;
const pinned = path.join(root, 'node_modules', pinnedName, 'bin', 'node');
const pretend = ['--import', fileURLToPath(new URL('./fixtures/pretend-old-node.mjs', import.meta.url))];

/** The Nodes of this machine that are too old: one that says it is, and a real one where it is installed. */
const oldNodes: [name: string, command: string[]][] = [['one that says so', [process.execPath, ...pretend]]];
const installed = installedNode();
if (installed && /^v(1[4-9]|2[01])\./.test(installed.version)) oldNodes.push([installed.version, [installed.file]]);

afterEach(cleanUp);

function installedNode(): { file: string; version: string } | undefined {
  const file = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'node'))
    .find((candidate) => existsSync(candidate) && !candidate.includes('node_modules'));
  return file === undefined
    ? undefined
    : { file, version: execFileSync(file, ['--version'], { encoding: 'utf8' }).trim() };
}

function launch([command = '', ...flags]: string[], args: string[], at = launcher): SpawnSyncReturns<string> {
  // The tests themselves keep compiled code in a folder that they name.
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  return spawnSync(command, [...flags, at, ...args], { encoding: 'utf8', cwd: '/', env });
}

type Launched = ChildProcessByStdio<null, Readable, null>;

/** Starts the script that waits, in a process group of its own as a shell would. */
async function launchWaiting([command = '', ...flags]: string[]): Promise<Launched> {
  const child = spawn(command, [...flags, launcher, script, 'wait'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await line(child);
  return child;
}

/** The next line that the script tells; it tells one at a time. */
async function line({ stdout }: Launched): Promise<string> {
  const [chunk] = (await once(stdout, 'data')) as [Buffer];
  return chunk.toString().trim();
}

describe('on a Node that runs TypeScript', () => {
  it('runs the script in this process, from any folder, and keeps compiled code beside the project', async () => {
    const project = await testFolder();
    await cp(launcher, path.join(project, 'src', 'node.mjs'));
    await writeFile(path.join(project, 'hello.ts'), 'console.log(process.argv.slice(1) as string[], process.ppid)');
    await writeFile(path.join(project, 'package.json'), '{"type":"module"}');
    const { stdout, status } = launch([process.execPath], ['hello.ts', '--a', 'b'], path.join(project, 'src/node.mjs'));
    expect(status).toBe(0);
    expect(stdout).toContain(`'${path.join(project, 'hello.ts')}', '--a', 'b'`);
    expect(stdout).toContain(`${process.pid}\n`);
    expect(await readdir(path.join(project, 'node_modules', '.cache', 'node-compile-cache'))).toHaveLength(1);
  });

  it('asks for a script', () => {
    const { status, stderr } = launch([process.execPath], []);
    expect(status).toBe(1);
    expect(stderr).toBe('Gebruik: node src/node.mjs <script> [argumenten]\n');
  });
});

describe.runIf(existsSync(pinned)).each(oldNodes)('on an old Node (%s)', (_name, node) => {
  it('hands over to the pinned one, and passes arguments and exit code', () => {
    const { status, stdout } = launch(node, [script, 'exit', '7', 'een twee']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: expect.stringMatching(/^v24\./),
      execPath: pinned,
      script: path.join(root, script),
      rest: ['7', 'een twee'],
    });
    expect(status).toBe(7);
  });

  it('ends by the signal that ended the script', () => {
    expect(launch(node, [script, 'die'])).toMatchObject({ status: null, signal: 'SIGKILL' });
  });

  it('passes a signal on, and a Ctrl-C of the whole group only once', async () => {
    const child = await launchWaiting(node);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await line(child)).toBe('{"interrupts":1}');
    child.kill('SIGTERM');
    const exit = once(child, 'exit');
    expect(await line(child)).toBe('{"interrupts":1}');
    expect(await exit).toEqual([3, null]);
  });

  it('does not leave the script behind when it is killed itself', async () => {
    const child = await launchWaiting(node);
    child.kill('SIGKILL');
    // The script holds the other end of this pipe: it closes when that has gone too.
    await once(child, 'close');
  });
});

describe.runIf(existsSync(pinned))('the pinned Node', () => {
  it('is found where npm put it higher up, without its bin link', async () => {
    const folder = await testFolder();
    const hoisted = path.join(folder, 'node_modules', pinnedName);
    await mkdir(path.join(hoisted, 'bin'), { recursive: true });
    await writeFile(path.join(hoisted, 'package.json'), '{}');
    await symlink(pinned, path.join(hoisted, 'bin', 'node'));
    await cp(launcher, path.join(folder, 'project', 'src', 'node.mjs'));
    const { stdout } = launch(
      [process.execPath, ...pretend],
      [path.join(root, script), 'exit', '0'],
      path.join(folder, 'project/src/node.mjs'),
    );
    expect(JSON.parse(stdout)).toMatchObject({ execPath: pinned });
  });
});

describe('without the pinned Node', () => {
  it('an old Node is told in one sentence what to do', async () => {
    const project = await testFolder();
    await cp(launcher, path.join(project, 'src', 'node.mjs'));
    const { status, stdout, stderr } = launch(
      [process.execPath, ...pretend],
      [path.join(root, script)],
      path.join(project, 'src/node.mjs'),
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Zorgdraad heeft Node 22\.18 of nieuwer nodig \(dit is 16\.20\.2\).*npm ci.*\.\n$/);
  });
});
