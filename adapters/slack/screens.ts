import { z } from 'zod';
import type { ExecuteAction, View } from '../../src/port/card.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Call } from './api.ts';
import type { Log } from './log.ts';
import { createNotice } from './notice.ts';
import type { SlackWords } from './options.ts';
import type { Surface } from './parse.ts';
import { renderHome, renderModal } from './render.ts';

/** Slack shows at most three views on top of each other. */
export const DEEPEST = 3;

/** A view of ours that the person is looking at; the hash keeps an older answer from overwriting a newer one. */
export interface Opened {
  readonly id: string;
  readonly hash: string;
}

/** Where the answer can be shown: the surface, and the waiting view when the answer took too long. */
export interface Stage {
  readonly surface: Surface;
  opened?: Opened;
}

export interface ScreenOptions {
  readonly call: Call;
  readonly apiUrl: string;
  readonly words: SlackWords;
  readonly waitingView: View;
  readonly log: Log;
}

type How = 'open' | 'push' | 'replace';

/** The ways to show something to one person and nobody else. */
export interface Screens {
  waiting(surface: Surface): Promise<Opened | undefined>;
  show(stage: Stage, view: View, how: How): Promise<void>;
  notice(stage: Stage, text: string, actions?: readonly ExecuteAction[]): Promise<void>;
}

/** The `views.*` calls. */
export interface Views {
  update(id: string, view: View, hash?: string): Promise<void>;
  /** Uses up the trigger. */
  stack(method: 'views.open' | 'views.push', surface: Surface, view: View): Promise<Opened | undefined>;
  publish(user: string, view: View): Promise<void>;
}

const openedView = z.object({ view: z.object({ id: z.string(), hash: z.string() }) });

/** An unexpected failure: the sentence, and under it the emergency numbers. */
export const failureView = (options: Pick<ScreenOptions, 'words' | 'waitingView'>): View => ({
  title: options.waitingView.title,
  body: [{ type: 'TextBlock', text: options.words.failed, wrap: true }, ...options.waitingView.body],
});

function createViews({ call, words }: ScreenOptions): Views {
  return {
    update: async (id, view, hash) => {
      await call('views.update', { view_id: id, view: renderModal(view, words), ...(hash ? { hash } : {}) });
    },
    stack: async (method, surface, view) => {
      if (!surface.trigger) throw new PlatformError('invalid', 'no_trigger');
      const args = { trigger_id: surface.trigger, view: renderModal(view, words) };
      return openedView.safeParse(await call(method, args)).data?.view;
    },
    publish: async (user, view) => {
      await call('views.publish', { user_id: user, view: renderHome(view, words) });
    },
  };
}

/** Puts a view where it belongs: in the waiting view's place, on the own page, over or in the place of the present view. */
async function place(views: Views, { surface, opened }: Stage, view: View, how: How): Promise<void> {
  if (opened) return views.update(opened.id, view, opened.hash);
  if (surface.home && (how === 'replace' || !surface.trigger)) return views.publish(surface.user, view);
  const current = surface.view;
  if (!current) return void (await views.stack('views.open', surface, view));
  if (how === 'replace' || current.depth >= DEEPEST || !surface.trigger) return views.update(current.id, view);
  try {
    await views.stack('views.push', surface, view);
  } catch (error) {
    // The trigger died or was used: the view the person is in can still be replaced.
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
    waiting: (surface) => views.stack('views.open', surface, waitingView),
    show: async (stage, view, how) => {
      try {
        await place(views, stage, view, how);
      } catch (error) {
        const code = error instanceof PlatformError ? error.code : 'unexpected';
        log('error', 'slack_view_failed', { cause: code });
        // Nothing was sent when our own check refused the view, so the trigger is still good.
        if (/^view:/.test(code)) return place(views, stage, failureView(options), how);
        if (/trigger/.test(code)) return notice(stage, words.tooLate);
        throw error;
      }
    },
  };
}
