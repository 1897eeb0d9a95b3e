/** How the page looks and whether everyone can use it: axe on each screen, nothing wider than the window, and a picture to look at in `.shots`. */
import { describe, expect, test } from 'vitest';
import { figuresCopy } from '../../cards/copy/figures.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { marksCopy } from '../../cards/copy/marks.nl.ts';
import { playgroundCopy } from '../../cards/copy/playground.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { webCopy } from '../../cards/copy/web.nl.ts';
import type { Stage } from './stage.ts';
import type { Look, Tab } from './tab.ts';

/** Contrast hangs on the colours, what can be reached on the width: axe need not see every pair of the two. */
const looks: readonly (Look & { readonly name: string; readonly axe: boolean })[] = [
  { name: 'desk', width: 1366, height: 860, scheme: 'light', axe: true },
  { name: 'tablet', width: 900, height: 1000, scheme: 'light', axe: false },
  { name: 'phone', width: 360, height: 740, scheme: 'dark', axe: true },
];

interface Screen {
  readonly name: string;
  /** From the screen before this one. */
  readonly go: (tab: Tab) => Promise<void>;
}

const screens: readonly Screen[] = [
  { name: '1-room', go: async () => undefined },
  {
    name: '2-intake',
    go: async (tab) => {
      await tab.type('/zorg');
      await tab.titled(intakeCopy.title);
    },
  },
  {
    name: '3-error',
    go: async (tab) => {
      await tab.choose(intakeCopy.urgencies.record);
      await tab.dialog.locator('[type=submit]').click();
      await tab.dialog.getByText(intakeCopy.errors.seen).waitFor();
    },
  },
  {
    name: '4-leave',
    go: async (tab) => {
      await tab.page.keyboard.press('Escape');
      await tab.dialog.getByText(webCopy.view.leave).waitFor();
    },
  },
  {
    name: '5-next',
    go: async (tab) => {
      await tab.dialog.getByRole('button', { name: webCopy.view.leaveYes }).click();
      await tab.become('Ilse');
      await tab.press(roomCopy.next);
    },
  },
  {
    name: '6-file',
    go: async (tab) => {
      await tab.close();
      await tab.press(roomCopy.open);
    },
  },
  {
    name: '6-special',
    go: async (tab) => {
      await tab.inView(marksCopy.open, marksCopy.title);
    },
  },
  {
    name: '7-direct',
    go: async (tab) => {
      await tab.close();
      await tab.goTo(playgroundCopy.rooms.direct);
    },
  },
  {
    name: '8-overview',
    go: async (tab) => {
      await tab.goTo(playgroundCopy.rooms.overview);
      await tab.room.getByRole('button').first().waitFor();
    },
  },
  {
    name: '9-outsider',
    go: async (tab) => {
      await tab.become('Meester Ot');
      await tab.page.getByText(playgroundCopy.room.emptyRooms('Meester Ot')).waitFor();
    },
  },
  {
    name: '10-figures',
    go: async (tab) => {
      await tab.become('Wim');
      await tab.type('/zorg cijfers');
      await tab.titled(figuresCopy.title);
      await tab.dialog.getByRole('img').waitFor();
    },
  },
  {
    name: '11-figures-in-words',
    go: async (tab) => {
      await tab.dialog.getByText(figuresCopy.hiddenMeans).scrollIntoViewIfNeeded();
    },
  },
];

export function describeLook(stage: () => Stage): void {
  describe.each(looks)('how it looks ($name)', ({ name, axe, ...look }) => {
    test('everyone can use every screen, and nothing falls outside the window', async () => {
      const tab = await stage().tab(look);
      const found: Record<string, readonly string[]> = {};
      for (const screen of screens) {
        await screen.go(tab);
        await tab.shot(`${name}-${screen.name}`);
        const outside = [...(await tab.tooWide()), ...(await tab.pushedUp())];
        found[screen.name] = [...(axe ? await tab.faults() : []), ...outside];
      }
      expect(found).toEqual(Object.fromEntries(screens.map((screen) => [screen.name, []])));
      expect(tab.complaints).toEqual([]);
      await tab.page.context().close();
    }, 40_000);
  });
}
