import type { View } from '../../src/port/card.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { createNotice, type GiveNotice } from './notice.ts';
import type { Surface } from './parse.ts';
import {
  createViews,
  DEEPEST,
  failureView,
  type OpenedView,
  type ScreenOptions,
  type Stage,
  type Views,
} from './views.ts';

type How = 'open' | 'push' | 'replace';

/** Ways to show something to one person and nobody else. */
export interface Screens {
  waiting(surface: Surface): Promise<OpenedView | undefined>;
  show(stage: Stage, view: View, how: How): Promise<void>;
  readonly notice: GiveNotice;
  /** Shows a view again with the list in it as new, unless a newer one is there. Never throws. */
  renewMenu(surface: Surface): Promise<void>;
}

/** Puts a view where it belongs: in place of the waiting view, on the home page, on top of the present view or in its place. */
async function place(views: Views, { surface, opened }: Stage, view: View, how: How): Promise<void> {
  if (opened) return views.update(opened.id, view, opened.hash);
  if (surface.home && (how === 'replace' || !surface.trigger)) return views.publish(surface.user, view);
  const current = surface.view;
  if (!current) return void (await views.stack('views.open', surface, view));
  if (how === 'replace' || current.depth >= DEEPEST || !surface.trigger) return views.update(current.id, view);
  try {
    await views.stack('views.push', surface, view);
  } catch (error) {
    // The trigger has expired or was used: the view in which the person is can still be replaced.
    if (!(error instanceof PlatformError) || !/trigger|push_limit/.test(error.code)) throw error;
    await views.update(current.id, view);
  }
}

export function createScreens(options: ScreenOptions): Screens {
  const { words, waitingView, log } = options;
  const views = createViews(options);
  const notice = createNotice(options, views);
  return {
    notice,
    renewMenu: (surface) => views.renewMenu(surface).catch(() => undefined),
    waiting: (surface) => views.stack('views.open', surface, waitingView),
    show: async (stage, view, how) => {
      try {
        await place(views, stage, view, how);
      } catch (error) {
        const code = error instanceof PlatformError ? error.code : 'unexpected';
        log('error', 'slack_view_failed', { cause: code });
        // Nothing was sent when our own check refused the view, so the trigger is still valid.
        if (/^view:/.test(code)) return place(views, stage, failureView(options), how);
        if (/trigger/.test(code)) return notice(stage, words.tooLate);
        throw error;
      }
    },
  };
}
