/** The try-out page shows a school that has its words on a page of its own: the chat calls people and leads there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groundCopy } from '../../cards/copy/ground.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { type Stage, startStage } from './stage.ts';
import type { Tab } from './tab.ts';

const copy = playgroundCopy.ownPage;

describe.each([
  ['desk', { width: 1280, height: 900 }],
  ['phone', { width: 360, height: 740 }],
] as const)('on a %s', (where, look) => {
  let stage: Stage;
  let tab: Tab;
  beforeAll(async () => {
    stage = await startStage();
    tab = await stage.tab(look);
  });
  afterAll(() => stage.stop());

  const seen = async (name: string): Promise<void> => {
    await tab.shot(`own-page-${where}-${name}`);
    expect([name, ...(await tab.faults()), ...(await tab.tooWide()), ...(await tab.pushedUp())]).toEqual([name]);
  };
  const turn = async (label: string, says: string): Promise<void> => {
    if (where === 'phone') await tab.page.getByRole('button', { name: playgroundCopy.bar.open }).click();
    await tab.page.getByRole('button', { name: label }).click();
    await tab.page.getByText(says).waitFor();
    if (where === 'phone') await tab.page.keyboard.press('Escape');
  };

  test('what is typed leads to the page, where it is written', async () => {
    await turn(copy.on, copy.isOn);
    await tab.type('/zorg Een kind huilt');
    await tab.dialog.getByText(groundCopy.elsewhere.words('De Regenboog')).waitFor();
    await seen('led');
    expect(await tab.dialog.getByRole('textbox').count()).toBe(0);
    await tab.dialog.getByRole('button', { name: groundCopy.open }).click();
    await tab.titled(intakeCopy.title);
    await tab.dialog.getByText(copy.here).waitFor();
    await seen('intake');
    await tab.fill(new RegExp(`^${intakeCopy.seen}`), 'Blauwe plekken op beide armen');
    await tab.fill(new RegExp(`^${intakeCopy.about}`), 'K.');
    await tab.dialog.locator('[type=submit]').click();
    await tab.dialog.getByText(copy.here).waitFor();
    await seen('saved');
    await tab.close();
  });

  test('a button in a room does so too, and one press asks to be called', async () => {
    await tab.become('Ilse');
    await tab.press(roomCopy.next);
    await tab.dialog.getByRole('button', { name: groundCopy.call.ask('Bram') }).click();
    await tab.dialog.getByText('Bram', { exact: false }).last().waitFor();
    await seen('called');
    await tab.close();
    await tab.become('Bram');
    await tab.page.getByText(groundCopy.call.note('Ilse')).first().waitFor();
    await seen('asked');
  });

  test('and back', async () => {
    await turn(copy.off, copy.isOff);
    await tab.type('/zorg');
    await tab.titled(intakeCopy.title);
    expect(await tab.dialog.getByText(copy.here).count()).toBe(0);
    await tab.close();
  });
});
