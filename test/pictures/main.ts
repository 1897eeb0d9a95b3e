/**
 * `npm run pictures`: the pictures of the papers and of the README. With a folder: the screens as Slack, as Teams and as the try-out
 * page draw them, `npm run pictures -- <folder> [part of a name]`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../src/log.ts';
import { type Camera, startCamera } from './camera.ts';
import { takePaperPictures } from './of-papers.ts';
import { pictureOfPage } from './page.ts';
import { startPlayedSchool } from './school.ts';
import { sceneIn, screens } from './screens.ts';
import type { Shown } from './shown.ts';
import { drawOnSlack } from './slack.ts';
import { drawOnTeams } from './teams.ts';

/** Widths in pixels: Slack's modal and Teams' dialog on a desk, and phones. */
const WIDTHS = { slack: { desk: 520, phone: 360 }, teams: { desk: 600, phone: 320 }, page: { desk: 600, phone: 360 } };
type Platform = keyof typeof WIDTHS;

const draw: Record<Platform, (shown: Shown, width: number, camera: Camera) => Promise<Buffer>> = {
  slack: (shown, width, camera) => camera.ofDocument(drawOnSlack(shown), width),
  teams: (shown, width, camera) => camera.ofDocument(drawOnTeams(shown, width), width),
  page: pictureOfPage,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const reason = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown');

/** The clock leaps between the days of the case: a job that was under way then finds its time used up, and comes back. */
const logged: Log = (level, code, fields) => {
  if (level === 'error' && fields?.cause !== 'unavailable') say(code);
};

async function take(name: string, shown: Shown, folder: string, camera: Camera): Promise<void> {
  for (const platform of ['slack', 'teams', 'page'] as const)
    for (const [at, width] of Object.entries(WIDTHS[platform])) {
      const file = path.join(folder, `${name}.${platform}.${at}.png`);
      try {
        await writeFile(file, await draw[platform](shown, width, camera));
      } catch (error) {
        say(`${name} on ${platform}, ${at}: ${reason(error)}`);
      }
    }
}

async function main([folder, only = '']: readonly string[]): Promise<void> {
  if (folder === undefined) return takePaperPictures(say);
  await mkdir(folder, { recursive: true });
  const school = await startPlayedSchool(logged);
  const camera = await startCamera();
  try {
    const scene = await sceneIn(school);
    let number = 0;
    for (const screen of screens) {
      if (typeof screen === 'function') {
        await screen(scene);
        continue;
      }
      const [name, look] = screen;
      number += 1;
      const numbered = `${String(number).padStart(2, '0')}-${name}`;
      // A screen that is gone must not cost the others.
      const shown = await look(scene).catch((error: unknown) => say(`${numbered}: ${reason(error)}`));
      if (shown && numbered.includes(only)) await take(numbered, shown, folder, camera);
    }
  } finally {
    await camera.close();
    await school.stop();
  }
}

await main(process.argv.slice(2));
