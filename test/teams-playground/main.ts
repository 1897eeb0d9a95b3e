/**
 * `npm run teams:playground`: the bot in Microsoft's own client for trying apps, driven in a real browser, with pictures in `.shots/teams`. A tool
 * for developers, and no part of the tests: the client has terms of its own and knows no dialog from a button on a card, only from an action.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { startBrowser } from '../fixtures/browser.ts';
import { clientFile, PACKAGE, VERSION } from './client.ts';
import { startStage } from './stage.ts';

const shots = fileURLToPath(new URL('../../.shots/teams', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const WIDE = { width: 1200, height: 900 };
const PHONE = { width: 320, height: 800 };
const SEEN = 'Blauwe plek op de arm';

async function picture(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: path.join(shots, `${name}-${size}.png`) });
  }
  await page.setViewportSize(WIDE);
  say(name);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last();

/** The action of the compose box; this client asks for its id, since it reads no manifest. */
async function openForm(page: Page): Promise<void> {
  await button(page, 'Trigger Message Extension App').click();
  await page.getByText('Action Command').click();
  await page.getByPlaceholder('Input command id or leave blanks').fill('start');
  await button(page, 'Create').click();
  await page.getByText(intakeCopy.notAReport).waitFor();
}

async function shareConcern(page: Page): Promise<void> {
  const seen = page.locator('textarea').first();
  await seen.fill(SEEN);
  await page.locator('textarea >> xpath=following::input[@type="text"][1]').first().fill('S.');
  await button(page, intakeCopy.staffButton).click();
  await button(page, teamsCopy.toForm).waitFor();
  await picture(page, '4-elsewhere');
  await button(page, teamsCopy.toForm).click();
  await seen.waitFor();
  if ((await seen.inputValue()) !== SEEN) throw new Error('what was typed is gone');
  await picture(page, '5-back');
  await page.getByRole('button', { name: 'Opslaan' }).click();
}

async function drive(page: Page, url: string): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.goto(url);
  await button(page, teamsCopy.launch.share).waitFor();
  await picture(page, '1-welcome');
  const box = page.locator('[contenteditable="true"][role="textbox"]').first();
  await box.pressSequentially('zorg');
  await page.keyboard.press('Enter');
  await button(page, teamsCopy.launch.open).waitFor();
  await picture(page, '2-zorg');
  await openForm(page);
  await picture(page, '3-form');
  await shareConcern(page);
  // The checklist comes by itself, in the own chat: there is no room here. What comes empties this client's dialog, so it is closed unread.
  const checklist = page.getByText(roomCopy.checklist.notInFile);
  await checklist.waitFor({ state: 'attached' });
  await button(page, 'Close').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await checklist.scrollIntoViewIfNeeded();
  await picture(page, '6-checklist');
}

async function play(file: string, folder: string): Promise<void> {
  const stage = await startStage(file, folder, say);
  const { browser, close } = await startBrowser();
  try {
    await drive(await browser.newPage(), stage.url);
  } finally {
    await close();
    await stage.stop();
  }
}

const file = clientFile();
if (file === undefined) {
  say(`First: npm install --no-save --ignore-scripts ${PACKAGE}@${VERSION}`);
  process.exitCode = 1;
} else {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zorg-teams-playground-'));
  await mkdir(shots, { recursive: true });
  await play(file, folder).finally(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
}
