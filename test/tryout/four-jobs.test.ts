/** The four jobs, played by three people in a real browser, each in a tab of their own; and what a fourth one sees of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { commonCopy } from '../../cards/copy/common.nl.ts';
import { digestCopy, digestSettingsCopy, homeCopy } from '../../cards/copy/digest.nl.ts';
import { draftCopy } from '../../cards/copy/draft.nl.ts';
import { figuresCopy } from '../../cards/copy/figures.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { webCopy } from '../../cards/copy/web.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
import { SCHOOL } from '../../src/tryout/school.ts';
import { describeLook } from './look.ts';
import { type Stage, startStage } from './stage.ts';
import type { Tab } from './tab.ts';

const about = { place: waitsCopy.place(4), title: '', receives: '' };
/** What the rows of *Nu* ask. */
const asked = {
  step: waitsCopy.kinds.step(about),
  decideReport: waitsCopy.kinds.decideReport(about),
  decideHelp: waitsCopy.kinds.decideHelp(about),
  draft: waitsCopy.tasks.draftReport(about),
};

let stage: Stage;
let an: Tab;
let ilse: Tab;
let dirk: Tab;
/** The two example cases, then the new one. */
let finished: string;
let halfWay: string;
let fresh: string;

beforeAll(async () => {
  stage = await startStage();
  [an, ilse, dirk] = await Promise.all([stage.tab(), stage.tab(), stage.tab()]);
  await ilse.become('Ilse');
  await dirk.become('Dirk');
});
afterAll(() => stage.stop());

const nameOf = (place: string | undefined): string => (place ?? '').split('\n')[0]?.trim() ?? '';

describe('what one finds', () => {
  test('one case that ended and one that is half way, in rooms of their own', async () => {
    const [overview, direct, first, second, ...more] = await an.places();
    expect([overview, direct, more]).toEqual([playgroundCopy.rooms.overview, playgroundCopy.rooms.direct, []]);
    finished = nameOf(first);
    halfWay = nameOf(second);
    await an.goTo(finished);
    await an.room.getByText('Afgesloten op').first().waitFor();
    await an.goTo(halfWay);
    await an.room.getByText('de volgende vraag van de weging').first().waitFor();
  });

  test('what the people of the examples wrote stands in no room', async () => {
    for (const place of [finished, halfWay, playgroundCopy.rooms.direct]) {
      await dirk.goTo(place);
      expect(await dirk.room.innerText()).not.toMatch(/Tibo|Mila|Blauwe plekken|in slaap/);
    }
  });
});

describe('sharing a concern', () => {
  test('begins with the numbers, and says at the field what lacks, with nothing lost', async () => {
    await an.goTo(halfWay);
    await an.type('/zorg Moe en stil');
    await an.titled(intakeCopy.title);
    await an.dialog.getByText('Bel 112').first().waitFor();
    expect(await an.dialog.getByLabel(intakeCopy.seen).inputValue()).toBe('Moe en stil');
    await an.choose(intakeCopy.urgencies.record);
    await an.fill(intakeCopy.seen, '');
    await an.fill(intakeCopy.about, 'W.');
    await an.dialog.getByRole('button', { name: intakeCopy.shareWith('Ilse') }).click();
    await an.dialog.getByText(intakeCopy.errors.seen).waitFor();
    const field = an.dialog.getByLabel(intakeCopy.seen);
    await expect.poll(() => field.evaluate((it) => it.matches(':focus'))).toBe(true);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await an.dialog.getByLabel(intakeCopy.about).inputValue()).toBe('W.');
  });

  test('is saved, and its room is there at once', async () => {
    await an.choose(intakeCopy.urgencies.consult);
    await an.fill(intakeCopy.seen, 'Zeenvlek: moe en stil');
    await an.save();
    await an.close();
    await expect.poll(async () => (await an.places()).length).toBe(5);
    fresh = nameOf((await an.places())[4]);
    await an.goTo(fresh);
  });

  test('a view that is closed with words in it asks first', async () => {
    await an.type('/zorg');
    await an.titled(intakeCopy.title);
    await an.fill(intakeCopy.about, 'Nog niet klaar');
    await an.page.keyboard.press('Escape');
    await an.dialog.getByText(webCopy.view.leave).waitFor();
    await an.dialog.getByRole('button', { name: webCopy.view.leaveNo }).click();
    expect(await an.dialog.getByLabel(intakeCopy.about).inputValue()).toBe('Nog niet klaar');
    await an.page.keyboard.press('Escape');
    await an.dialog.getByRole('button', { name: webCopy.view.leaveYes }).click();
    await expect.poll(() => an.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('consulting', () => {
  test('the coordinator reads what was seen, and the teacher hears so without doing anything', async () => {
    await an.goTo(playgroundCopy.rooms.direct);
    await an.room.getByText(roomCopy.author.unread).waitFor();
    await ilse.goTo(fresh);
    await ilse.press(roomCopy.open);
    await ilse.dialog.getByText('Zeenvlek').waitFor();
    await ilse.close();
    await an.room.getByText(roomCopy.author.read('Ilse', '15:30')).waitFor();
  });

  test('what she answers is read in private: the room says only that she did', async () => {
    await ilse.press(roomCopy.react);
    await ilse.fill(logbookCopy.react.text, 'Reagril');
    await ilse.save();
    await ilse.close();
    await ilse.room.getByText('Ilse heeft gereageerd').waitFor();
    await an.goTo(fresh);
    await an.room.getByText('Ilse heeft gereageerd').waitFor();
    for (const tab of [an, ilse]) expect(await tab.page.locator('body').innerText()).not.toMatch(/Zeenvlek|Reagril/);
  });

  test('a message in the room is a message, and becomes part of the file only by hand', async () => {
    await an.type('Zullen we vanmiddag praten?');
    await ilse.room.getByText('Zullen we vanmiddag praten?').waitFor();
    await ilse.room.getByRole('button', { name: playgroundCopy.room.liftFrom('Juf An') }).click();
    await ilse.titled(logbookCopy.lift.title);
    await ilse.close();
    await an.type('@zorgdraad kun jij dit noteren?');
    await an.dialog.waitFor();
    await an.close();
  });
});

describe('weighing', () => {
  const answer = async (given: string) => {
    await ilse.press(given);
    await ilse.fill(weighingCopy.reasons, 'Redenwoord');
    await ilse.save();
    await ilse.close();
  };

  test('goes question by question in the thread', async () => {
    await ilse.goTo(halfWay);
    await answer(roomCopy.question.yes);
    await ilse.room.getByText('Laten de ouders hulp toe').waitFor();
    await answer(roomCopy.question.no);
    await ilse.room.getByText(roomCopy.question.complete).waitFor();
    await dirk.goTo(halfWay);
    await dirk.room.getByText(roomCopy.question.complete).waitFor();
    expect(await dirk.page.locator('body').innerText()).not.toContain('Redenwoord');
  });

  test('ends when the coordinator says so', async () => {
    await ilse.press(roomCopy.next);
    await ilse.dialog.getByRole('button', { name: asked.step.button }).first().click();
    await ilse.dialog.getByText('is klaar', { exact: false }).first().waitFor();
    await ilse.close();
    await dirk.room.getByRole('heading', { name: 'Beslissen' }).waitFor();
  });
});

describe('deciding', () => {
  test('directie takes the two decisions in their order', async () => {
    await dirk.press(roomCopy.next);
    await dirk.dialog.getByRole('button', { name: asked.decideReport.button }).first().click();
    await dirk.fill(/.*Waarom.*/, 'Besluit een');
    await dirk.save();
    await dirk.dialog.getByRole('button', { name: asked.decideHelp.button }).first().click();
    await dirk.choose(commonCopy.no);
    await dirk.fill(/.*Waarom.*/, 'Besluit twee');
    await dirk.save();
    await dirk.close();
  });

  test('the coordinator puts the text before him', async () => {
    await ilse.press(roomCopy.next);
    await ilse.dialog.getByRole('button', { name: asked.draft.button }).first().click();
    await ilse.choose(draftCopy.present(commonCopy.roles.schoolLeader));
    await ilse.save();
    await ilse.close();
  });

  test('he agrees from the card in his own messages, on the text that he sees', async () => {
    await dirk.goTo(playgroundCopy.rooms.direct);
    await dirk.room.getByText(roomCopy.approval.first).waitFor();
    await dirk.press(roomCopy.approval.openText);
    await dirk.dialog.getByText('Blauwe plekken op beide bovenarmen').first().waitFor();
    await dirk.choose(approvalCopy.decisions.approve);
    await dirk.save();
    await dirk.close();
    await expect.poll(() => dirk.room.getByText(roomCopy.approval.first).count()).toBe(0);
    await ilse.room.getByText('Doen wat is besloten').first().waitFor();
  });
});

describe('the overview', () => {
  test('shows each person what waits for them, and changes while one looks', async () => {
    await ilse.goTo(playgroundCopy.rooms.overview);
    await ilse.room.getByText(halfWay).first().waitFor();
    await ilse.room
      .getByText(waitsCopy.tasks.sendReport({ place: '', title: '', receives: '' }).ask, { exact: false })
      .first()
      .waitFor();
    await an.goTo(playgroundCopy.rooms.overview);
    await an.room.getByText(fresh).first().waitFor();
  });

  test('leads to what the digest of this week says now, with its settings apart', async () => {
    await ilse.goTo(playgroundCopy.rooms.overview);
    await ilse.press(homeCopy.digest);
    await ilse.dialog.getByText(digestCopy.title(46, SCHOOL)).waitFor();
    await ilse.dialog.getByText(halfWay).first().waitFor();
    await ilse.inView(digestCopy.settings, digestSettingsCopy.title);
    // The digest lies below its settings.
    await expect.poll(() => ilse.page.getByRole('dialog').count()).toBe(2);
    await ilse.close();
  });
});

describe('who does not belong to it', () => {
  test.each(['Meester Ot', 'Bram', 'Vera'])('%s sees that there is nothing to see', async (name) => {
    const tab = await stage.tab();
    await tab.become(name);
    expect(await tab.places()).toEqual([playgroundCopy.rooms.overview, playgroundCopy.rooms.direct]);
    const everything = await tab.page.content();
    for (const callName of [finished, halfWay, fresh]) expect(everything).not.toContain(callName);
    await tab.type('/zorg lijst');
    await tab.dialog.getByText('Er is nu geen casus die je kunt openen', { exact: false }).waitFor();
    await tab.page.context().close();
  });
});

describe('the weekly digest', () => {
  test('comes on Monday morning, to each person about what is theirs', async () => {
    await ilse.goTo(playgroundCopy.rooms.direct);
    await dirk.goTo(playgroundCopy.rooms.direct);
    await stage.to('2026-11-16T07:05:00.000Z');
    for (const tab of [ilse, dirk]) await tab.room.getByText(digestCopy.title(47, SCHOOL)).waitFor();
    await ilse.room.getByText(workCopy.groups.thisWeek).first().waitFor();
    expect(await ilse.room.innerText()).not.toMatch(/Zeenvlek|Reagril|Blauwe plekken/);
  });
});

describe('the way through', () => {
  test('the guide leads from job to job, knows what was done, and can be put away', async () => {
    const tab = await stage.tab();
    const guide = playgroundCopy.guide;
    await tab.page.getByRole('button', { name: guide.go('Juf An') }).click();
    await tab.page.locator('#place-title:focus').waitFor();
    await tab.page.getByRole('listitem').filter({ hasText: 'Wie er niet bij hoort' }).getByRole('button').click();
    await tab.page.getByText(playgroundCopy.room.emptyRooms('Meester Ot')).waitFor();
    await tab.page.getByText(guide.progress(1, guide.steps.length)).waitFor();
    await tab.page.reload();
    await tab.page.getByRole('heading', { name: playgroundCopy.rooms.title('Meester Ot') }).waitFor();
    await tab.page.getByText(guide.progress(1, guide.steps.length)).waitFor();
    await tab.page.getByRole('button', { name: guide.hide }).click();
    await tab.page.getByRole('button', { name: guide.show }).click();
    await tab.page.getByRole('heading', { name: guide.title }).waitFor();
  });

  test('one tap of the guide makes Monday come, with its digest, and another shows the figures', async () => {
    const tab = await stage.tab();
    const step = (title: string) => tab.page.getByRole('listitem').filter({ hasText: title }).getByRole('button');
    await step('Maandagochtend').click();
    await tab.room.getByText(digestCopy.title(48, SCHOOL)).waitFor();
    await tab.page.getByText('maandag 23 november').first().waitFor();
    await step('Wat het bestuur ziet').click();
    await tab.titled(figuresCopy.title);
    await tab.close();
    await tab.page.getByText(playgroundCopy.guide.progress(2, playgroundCopy.guide.steps.length)).waitFor();
    await tab.page.context().close();
  });

  test('each person finds the commands that are theirs', async () => {
    const tab = await stage.tab();
    const chips = () => tab.page.getByRole('group', { name: playgroundCopy.composer.commands });
    expect(await chips().getByRole('button', { name: '/zorg cijfers' }).count()).toBe(0);
    await chips().getByRole('button', { name: '/zorg lijst' }).waitFor();
    await tab.become('Wim');
    await chips().getByRole('button', { name: '/zorg cijfers' }).click();
    await tab.titled(figuresCopy.title);
    await tab.page.context().close();
  });

  test('everything can be done by keyboard: the focus goes into a view and comes back', async () => {
    const tab = await stage.tab();
    await tab.become('Ilse');
    await tab.goTo(fresh);
    const next = tab.room.getByRole('button', { name: roomCopy.next, exact: true }).first();
    await next.focus();
    await tab.page.keyboard.press('Enter');
    await tab.dialog.waitFor();
    expect(await tab.dialog.locator(':focus').count()).toBe(1);
    await tab.page.keyboard.press('Escape');
    await expect.poll(() => tab.page.getByRole('dialog').count()).toBe(0);
    expect(await next.evaluate((it) => it.matches(':focus'))).toBe(true);
  });
});

describeLook(() => stage);

describe('behind the page', () => {
  test('nothing failed, and the browser had nothing to complain of', () => {
    // On a machine that is busy with all the other tests a job may find no connection in time, and comes again.
    const errors = stage.lines.filter((line) => line.includes('"level":"error"') && !line.includes('unavailable'));
    expect(errors).toEqual([]);
    for (const tab of [an, ilse, dirk]) expect(tab.complaints).toEqual([]);
  });
});
