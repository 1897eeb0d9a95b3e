/** The same on the embedded database, as a small school runs it: killed after an acknowledged form, and with one under way. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import { newKey } from '../../src/store/encryption.ts';
import type { FakeSlack } from '../fakes/slack/fake.ts';
import { createFront, type Environment, environmentOf, type Front, startProcess } from './process.ts';
import { faultsIn, startSlackForProcess } from './process-world.ts';
import { closeAll, save } from './steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SCHOOL = `school: De Regenboog
protocol: flevoland
slack: { team: T0SCHOOL }
finalDecider: schoolLeader
people:
  - { name: Juf An, roles: [teacher], groups: [3A], slack: U0TEACHER }
  - { name: Ilse, roles: [careCoordinator], slack: U0IB }
  - { name: Dirk, roles: [schoolLeader], slack: U0DIR }
`;

let folder: string;
let slack: FakeSlack;
let front: Front;
let environment: Environment;
const lines: string[] = [];
/** Milliseconds after the next request began. */
let fuse: number | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-restart-'));
  slack = await startSlackForProcess();
  environment = { ...environmentOf(slack, newKey()), ZORG_DATA_DIR: path.join(folder, 'data') };
  front = await createFront({
    slack,
    start: async () => {
      const bot = await startProcess(environment);
      bot.ended.then(() => lines.push(...bot.lines));
      return bot;
    },
    fuse: () => {
      const lit = fuse;
      fuse = undefined;
      return lit;
    },
  });
  slack.connect({ url: front.url });
  await front.bot();
  const file = path.join(folder, 'school.yaml');
  await writeFile(file, SCHOOL);
  await zorg('school', 'apply', file);
});
afterAll(async () => {
  await front.close();
  await slack.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** `npm run zorg -- …` beside the bot; rejects when it ends with anything but 0. */
const zorg = async (...args: readonly string[]): Promise<string> => {
  const command = [path.join(root, 'src/node.mjs'), path.join(root, 'src/cli/zorg.ts'), ...args];
  const env = { PATH: process.env.PATH ?? '', ...environment };
  return (await promisify(execFile)(process.execPath, command, { cwd: root, env })).stdout;
};

test('what was acknowledged is there after each death, once', { timeout: 120_000 }, async () => {
  const an = slack.as('U0TEACHER');
  const ilse = slack.as('U0IB');
  await an.command('/zorg');
  await save(an, { seen: 'Eerste woord', workingName: 'S.' });
  closeAll(an);
  await (await front.bot()).kill();

  /** The file, from the own list: no post is needed for that. */
  const openFile = async (): Promise<string> => {
    closeAll(an);
    await an.command('/zorg lijst');
    // It waits for a colleague, so that her own row leads to the file.
    await an.press(an.openView().buttons.find((it) => it.startsWith(workCopy.file(''))) ?? '');
    return an.openView().text;
  };
  expect((await openFile()).split('Eerste woord')).toHaveLength(2);

  const delays = [0, 8, 20, 45];
  for (const [nth, delay] of delays.entries()) {
    await openFile();
    await an.press(roomCopy.addEntry);
    await an.press('Feit');
    fuse = delay;
    await save(an, { text: `Feitwoord ${nth}.` });
  }
  await ilse.command('/zorg lijst');
  await ilse.press(workCopy.read);
  for (const file of [await openFile(), ilse.openView().text])
    for (const nth of delays.keys()) expect(file.split(`Feitwoord ${nth}.`), String(nth)).toHaveLength(2);
  closeAll(an, ilse);
  expect(await zorg('verify')).toBeTruthy();
  expect(front.kills()).toBe(delays.length);
  expect(faultsIn(lines)).toEqual([]);
  expect(lines.join('\n')).not.toMatch(/Feitwoord|Eerste woord/);
});
