/** What lasts longer than a case, on a phone on the try-out page: who looked, requests of parents, lines that are hidden, and the ends of files. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endsCopy } from '../../cards/copy/ends.nl.ts';
import { linesCopy } from '../../cards/copy/lines.nl.ts';
import { looksCopy, privacyHomeCopy } from '../../cards/copy/looks.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { adviceCopy } from '../../cards/copy/request-advice.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { type Stage, startStage } from './stage.ts';
import type { Tab } from './tab.ts';

let stage: Stage;
let tab: Tab;
beforeAll(async () => {
  stage = await startStage();
  tab = await stage.tab({ width: 360, height: 740 });
});
afterAll(() => stage.stop());

/** Keeps a picture, and says what is wrong with the screen. */
async function seen(name: string): Promise<void> {
  await tab.shot(`life-${name}`);
  expect([name, ...(await tab.faults()), ...(await tab.tooWide()), ...(await tab.pushedUp())]).toEqual([name]);
}

/** Opens the case that stands last among the places, and *Nu* in it. */
async function openNow(): Promise<void> {
  await tab.page.getByRole('button', { name: playgroundCopy.bar.open }).click();
  await tab.page.getByRole('navigation').getByRole('button').last().click();
  await tab.press(roomCopy.next);
}

test('whoever keeps the files writes a request down, and finds the case that it is about', async () => {
  await tab.become('Ilse');
  await tab.type('/zorg verzoeken');
  await tab.titled(requestsCopy.title);
  await seen('requests');
  await tab.inView(requestsCopy.add, requestsCopy.fresh.title);
  await seen('new-request');
  const { fresh } = requestsCopy;
  for (const choice of [requestsCopy.dangers.no, requestsCopy.kinds.access, requestsCopy.askers.parent])
    await tab.dialog.getByLabel(choice, { exact: true }).first().check();
  await tab.choose(fresh.knownChoice);
  await tab.choose(requestsCopy.authorities.yes);
  await tab.fill(new RegExp(`^${fresh.askerName}`), 'Mevrouw Bakker');
  await tab.fill(new RegExp(`^${fresh.child}`), 'Daan de Boer');
  await tab.dialog.locator('[type=submit]').click();
  await tab.dialog.getByText(fresh.saved).waitFor();
  await seen('request-saved');
  await tab.inView(requestsCopy.open, requestsCopy.title);
  await tab.dialog
    .getByRole('button', { name: new RegExp(`^${requestsCopy.look}`) })
    .first()
    .click();
  await tab.titled(requestsCopy.view.title);
  await seen('request');
  await tab.inView(`${requestsCopy.view.letter}: ${requestsCopy.letters.received}`, /./);
  await tab.dialog.getByText('Beste mevrouw Bakker', { exact: false }).waitFor();
  await seen('letter');
  await tab.close();
});

test('a line is hidden from the file', async () => {
  await openNow();
  await tab.inView(nowCopy.file, /./);
  await seen('file');
  await tab.inView(linesCopy.mask.open, linesCopy.mask.title);
  await seen('mask');
  await tab.choose(linesCopy.grounds.otherChild);
  await tab.dialog.locator('[type=submit]').click();
  await tab.titled(linesCopy.look);
  await seen('masked');
  await tab.close();
});

test('the privacy officer sees who looked and what waits for its end, advises on a request, and sees no case', async () => {
  await tab.become('Pia');
  await tab.goTo(playgroundCopy.rooms.overview);
  await tab.room.getByText(privacyHomeCopy.looksDetail).waitFor();
  await seen('privacy');
  await tab.room.getByRole('button', { name: new RegExp(`^${privacyHomeCopy.open}`) }).click();
  await tab.titled(looksCopy.title);
  await tab.dialog.getByText('Ilse', { exact: false }).first().waitFor();
  await seen('looks');
  await tab.close();
  await tab.room.getByRole('button', { name: endsCopy.open, exact: true }).click();
  await tab.titled(endsCopy.title);
  await seen('ends');
  await tab.close();
  await tab.goTo(playgroundCopy.rooms.direct);
  await tab.type('/zorg verzoeken');
  await tab.titled(requestsCopy.title);
  await seen('privacy-requests');
  await tab.dialog.getByText(adviceCopy.own.intro).waitFor();
  await tab.dialog.getByRole('button', { name: new RegExp(`^${requestsCopy.look}`) }).click();
  await tab.titled(requestsCopy.view.title);
  await seen('privacy-request');
  expect(await tab.dialog.getByText('Bakker').count()).toBe(0);
  await tab.inView(adviceCopy.form.open, adviceCopy.form.title);
  await seen('advise');
  await tab.fill(new RegExp(`^${adviceCopy.form.label}`), 'Vraag eerst het gezagsregister na.');
  await tab.dialog.locator('[type=submit]').click();
  await tab.dialog.getByText(adviceCopy.form.saved).waitFor();
  await tab.inView(requestsCopy.back, requestsCopy.view.title);
  await tab.dialog.getByText('Vraag eerst het gezagsregister na.').waitFor();
  await seen('advised');
  await tab.close();
});

test('whoever answers the request reads the advice in it', async () => {
  await tab.become('Ilse');
  await tab.type('/zorg verzoeken');
  await tab.dialog.getByText(adviceCopy.came('vandaag'), { exact: false }).waitFor();
  await tab.dialog
    .getByRole('button', { name: new RegExp(`^${requestsCopy.look}`) })
    .first()
    .click();
  await tab.titled(requestsCopy.view.title);
  await tab.dialog.getByText('Vraag eerst het gezagsregister na.').waitFor();
  await seen('request-advised');
  await tab.close();
  expect(tab.complaints).toEqual([]);
});
