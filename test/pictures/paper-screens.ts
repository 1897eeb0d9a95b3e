/** What the papers show of the product: who presses what on the try-out page, and what is then in sight. */
import type { Locator } from 'playwright-core';
import { approvalCopy } from '../../cards/copy/approval.nl.ts';
import { commonCopy } from '../../cards/copy/common.nl.ts';
import { dangerCopy } from '../../cards/copy/danger.nl.ts';
import { draftCopy } from '../../cards/copy/draft.nl.ts';
import { figuresCopy } from '../../cards/copy/figures.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { looksCopy, privacyHomeCopy } from '../../cards/copy/looks.nl.ts';
import { nowCopy } from '../../cards/copy/now.nl.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { requestsCopy } from '../../cards/copy/requests.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import type { Tab } from '../tryout/tab.ts';

/** A window on a desk and a phone, in pixels. */
export const windows = {
  bureau: { width: 1000, height: 720 },
  telefoon: { width: 360, height: 740, sharp: 2 },
} as const;
export type WindowName = keyof typeof windows;

/** What is taken: a file for each window. */
export interface PaperScreen {
  readonly as: string;
  /** Of the files, with the window behind it. */
  readonly name: string;
  readonly in: readonly WindowName[];
  /** Goes there from the first page. `caseName`: of the case that is half way. */
  readonly go: (tab: Tab, caseName: string) => Promise<void>;
  /** The whole window where it is left out. */
  readonly part?: (tab: Tab) => Locator;
}

/** What is done for all to see, between two pictures. */
export interface PaperDeed {
  readonly as: string;
  readonly does: (tab: Tab, caseName: string) => Promise<void>;
}

const view = (tab: Tab): Locator => tab.dialog;
const about = { place: waitsCopy.place(4), title: '', receives: '' };
/** The text on a button of a row; its name for a screen reader says what the row is about as well. */
const pressRow = (tab: Tab, words: string): Promise<void> =>
  tab.dialog.getByRole('button').filter({ hasText: words }).first().click();

async function toNow(tab: Tab, caseName: string): Promise<void> {
  await tab.goTo(caseName);
  await tab.press(roomCopy.next);
  await tab.titled(nowCopy.title);
}

/** Answers the question of the weighing that is open. */
async function answer(tab: Tab, given: string, because: string): Promise<void> {
  await tab.press(given);
  await tab.fill(weighingCopy.reasons, because);
  await tab.save();
  await tab.close();
}

async function tell(tab: Tab): Promise<void> {
  await tab.type('/zorg');
  await tab.titled(intakeCopy.title);
  await tab.fill(
    intakeCopy.seen,
    'S. was vandaag stil en at niets. Bij het buitenspelen zei S.: “Ik wil niet naar huis.”',
  );
  await tab.fill(intakeCopy.about, 'S.');
  await tab.choose(intakeCopy.urgencies.consult);
}

/** To the card with the steps, at the top of the room. */
async function toTop(tab: Tab, caseName: string): Promise<void> {
  await tab.goTo(caseName);
  await tab.room.getByRole('button', { name: playgroundCopy.room.toTop }).click();
}

/** The page as the README shows it. */
export const front = { as: 'Ilse', window: { width: 1366, height: 860 }, go: toTop } as const;

/** In the order in which they are played. */
export const paperScreens: readonly (PaperScreen | PaperDeed)[] = [
  { as: 'Juf An', name: 'probeerpagina', in: ['telefoon'], go: toTop },
  { as: 'Juf An', name: 'zorg-delen', in: ['telefoon'], go: tell, part: view },
  {
    as: 'Juf An',
    name: 'al-gemeld',
    in: ['telefoon'],
    go: async (tab) => {
      await tab.type('/zorg');
      await tab.titled(intakeCopy.title);
      await tab.inView(intakeCopy.reportedButton, dangerCopy.title);
      await tab.choose('Gebeld');
    },
    part: view,
  },
  { as: 'Ilse', name: 'nu', in: ['bureau'], go: toNow, part: view },
  {
    as: 'Ilse',
    name: 'weegvraag',
    in: ['bureau'],
    go: async (tab, caseName) => {
      await tab.goTo(caseName);
      await tab.press(roomCopy.question.yes);
    },
    part: view,
  },
  {
    as: 'Ilse',
    name: 'verzoek',
    in: ['bureau'],
    go: async (tab) => {
      await tab.type('/zorg verzoeken');
      await tab.titled(requestsCopy.title);
      await tab.inView(requestsCopy.add, requestsCopy.fresh.title);
    },
    part: view,
  },
  {
    as: 'Juf An',
    name: 'bewaard',
    in: ['telefoon'],
    go: async (tab) => {
      await tell(tab);
      await tab.save();
      await tab.titled(intakeCopy.savedTitle);
    },
    part: view,
  },
  {
    as: 'Ilse',
    does: async (tab, caseName) => {
      await tab.goTo(caseName);
      await answer(tab, roomCopy.question.yes, 'De plekken zijn nieuw, en de uitleg wisselt.');
      await answer(tab, roomCopy.question.no, 'De ouders willen nu geen hulp.');
      await tab.press(roomCopy.next);
      await pressRow(tab, waitsCopy.kinds.step(about).button);
      await tab.dialog.getByText('is klaar', { exact: false }).first().waitFor();
    },
  },
  { as: 'Dirk', name: 'overzicht', in: ['telefoon'], go: (tab) => tab.goTo(playgroundCopy.rooms.overview) },
  {
    as: 'Dirk',
    does: async (tab, caseName) => {
      await toNow(tab, caseName);
      await pressRow(tab, waitsCopy.kinds.decideReport(about).button);
      await tab.fill(/Waarom/, 'De weging wijst erop, en wij kunnen dit niet alleen oplossen.');
      await tab.save();
      await pressRow(tab, waitsCopy.kinds.decideHelp(about).button);
      await tab.choose(commonCopy.no);
      await tab.fill(/Waarom/, 'De ouders willen nu geen hulp.');
      await tab.save();
    },
  },
  {
    as: 'Ilse',
    does: async (tab, caseName) => {
      await toNow(tab, caseName);
      await pressRow(tab, waitsCopy.tasks.draftReport(about).button);
      await tab.dialog.locator('label').filter({ hasText: 'Leg voor' }).click();
      await tab.fill(draftCopy.headings.strengths, 'Het kind komt graag naar school en heeft twee goede vrienden.');
      await tab.fill(draftCopy.headings.safety, 'Wij weten niet hoe de ouders reageren als zij dit horen.');
      await tab.fill(draftCopy.headings.followUp, 'De leerkracht praat elke ochtend even met het kind.');
      await tab.save();
    },
  },
  {
    as: 'Dirk',
    name: 'besluit',
    in: ['telefoon'],
    go: async (tab) => {
      await tab.goTo(playgroundCopy.rooms.direct);
      await tab.press(roomCopy.approval.openText);
      await tab.titled(approvalCopy.title);
    },
    part: view,
  },
  {
    as: 'Wim',
    name: 'cijfers',
    in: ['bureau'],
    go: async (tab) => {
      await tab.type('/zorg cijfers');
      await tab.titled(figuresCopy.title);
    },
    part: view,
  },
  {
    as: 'Pia',
    name: 'wie-keek',
    in: ['bureau'],
    go: async (tab) => {
      await tab.type('/zorg');
      await tab.titled(privacyHomeCopy.title);
      await pressRow(tab, privacyHomeCopy.open);
      await tab.titled(looksCopy.title);
    },
    part: view,
  },
];
