/** Views of one person, as Slack opens, stacks and replaces them. */
import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import type { View } from '../../src/port/card.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Delay, Entry } from '../shared/roads.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { Call } from './api.ts';
import { read } from './errors.ts';
import type { Surface } from './parse.ts';
import { renderHome, renderModal } from './render.ts';
import type { SlackWords } from './words.ts';

/** Slack shows at most three views on top of each other. */
export const DEEPEST = 3;

/** One of our views that the person is looking at; the hash keeps an older answer from overwriting a newer one. */
interface OpenedView {
  readonly id: string;
  readonly hash: string;
}

/** Where the answer can be shown: the surface, and the waiting view if the answer took too long. */
export interface Stage {
  readonly surface: Surface;
  readonly entry: Entry;
  opened?: OpenedView;
  /** True once Slack confirmed that the person was shown something: the answer, or the numbers. */
  reached?: boolean;
  /** Called each time that happens. */
  readonly onReached?: () => void;
}

export interface ScreenOptions {
  readonly call: Call;
  readonly apiUrl: string;
  readonly words: SlackWords;
  readonly waitingView: View;
  readonly wait: Delay;
  readonly tracker: Tracker;
  readonly log: Log;
}

/** The `views.*` calls. */
export interface Views {
  update(id: string, view: View, hash?: string): Promise<void>;
  /** Uses up the trigger. */
  stack(method: 'views.open' | 'views.push', surface: Surface, view: View): Promise<OpenedView>;
  publish(user: string, view: View): Promise<void>;
  /** Shows a view again with the list in it as new. */
  renewMenu(surface: Surface): Promise<void>;
}

const openedView = z.object({ view: z.object({ id: z.string(), hash: z.string() }) });

/** The view for an unexpected failure: the sentence, and the emergency numbers below it. */
export const failureView = (options: Pick<ScreenOptions, 'words' | 'waitingView'>): View => ({
  title: options.waitingView.title,
  body: [{ type: 'TextBlock', text: options.words.failed, wrap: true }, ...options.waitingView.body],
});

export function createViews({ call, words }: ScreenOptions): Views {
  return {
    update: async (id, view, hash) => {
      await call('views.update', { view_id: id, view: renderModal(view, words), ...(hash ? { hash } : {}) });
    },
    stack: async (method, surface, view) => {
      if (!surface.trigger) throw new PlatformError('invalid', 'no_trigger');
      const args = { trigger_id: surface.trigger, view: renderModal(view, words) };
      // Without a view in it the answer is of something in between: nobody sees anything.
      return read(openedView, await call(method, args)).view;
    },
    renewMenu: async ({ user, home, view, menu }) => {
      if (!menu) return;
      if (home) await call('views.publish', { user_id: user, ...menu });
      else if (view) await call('views.update', { view_id: view.id, ...menu });
    },
    publish: async (user, view) => {
      await call('views.publish', { user_id: user, view: renderHome(view, words) });
    },
  };
}

/** Notes that Slack confirmed it. */
export function reach(stage: Stage): void {
  stage.reached = true;
  stage.onReached?.();
}
