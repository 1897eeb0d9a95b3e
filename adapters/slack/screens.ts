import type { View } from '../../src/port/card.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { walk } from '../shared/roads.ts';
import { codeOf } from './errors.ts';
import { createNotice, type GiveNotice, waysTo } from './notice.ts';
import type { Surface } from './parse.ts';
import { STEP, slackRoads } from './roads.ts';
import { createViews, DEEPEST, failureView, reach, type ScreenOptions, type Stage, type Views } from './views.ts';

type How = 'open' | 'push' | 'replace';

/** Ways to show something to one person and nobody else. */
export interface Screens {
  /** Shows the numbers while the answer is on its way, by whatever road lives. Never throws. */
  waiting(stage: Stage): Promise<void>;
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

/** True when nothing was shown because of what the view holds: another view may still be shown by the same trigger. */
const isOwnFault = (code: string): boolean => code.startsWith('view:') || code === 'invalid_arguments';

export function createScreens(options: ScreenOptions): Screens {
  const { words, waitingView, log } = options;
  const views = createViews(options);
  const notice = createNotice(options, views);
  const placed = async (stage: Stage, view: View, how: How): Promise<void> => {
    try {
      await place(views, stage, view, how);
    } catch (error) {
      const code = codeOf(error) || 'unexpected';
      log('error', 'slack_view_failed', { cause: code });
      if (!isOwnFault(code)) throw error;
      await place(views, stage, failureView(options), how);
    }
  };
  const numbers = (stage: Stage, why: string) => {
    const roads = slackRoads[stage.entry].filter((road) => road !== 'view');
    return waysTo(options, views, stage, { text: `${words.numbers}\n\n${why}` }, roads);
  };
  return {
    notice,
    renewMenu: (surface) => views.renewMenu(surface).catch(() => undefined),
    waiting: async (stage) => {
      const { surface } = stage;
      const view = async (): Promise<void> => {
        stage.opened = await views.stack('views.open', surface, waitingView);
      };
      try {
        await walk([view, ...numbers(stage, words.failed)], options, STEP);
        reach(stage);
      } catch {
        log('error', 'slack_numbers_failed', { entry: stage.entry });
      }
    },
    show: async (stage, view, how) => {
      const show = () => placed(stage, view, how);
      // Whoever has the numbers on the screen does not get them once more because the rest is slow.
      if (stage.reached) await (stage.opened ? walk([show, ...numbers(stage, words.notShown)], options) : show());
      else await walk([show, ...numbers(stage, words.notShown)], options, STEP);
      reach(stage);
    },
  };
}
