import { z } from 'zod';
import type { CardElement, ExecuteAction, View } from '../../cards/card.ts';
import { PlatformError } from '../../src/conversation/chat.ts';
import type { Call } from './api.ts';
import { assertMessage } from './check.ts';
import type { Log } from './log.ts';
import type { SlackWords } from './options.ts';
import type { Surface } from './parse.ts';
import { renderCard, renderHome, renderModal } from './render.ts';
import { escapeText, shorten } from './text.ts';

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

/** The ways to show something to one person and nobody else. */
export interface Screens {
  waiting(surface: Surface): Promise<Opened | undefined>;
  show(stage: Stage, view: View, how: 'open' | 'push' | 'replace'): Promise<void>;
  notice(stage: Stage, text: string, actions?: readonly ExecuteAction[]): Promise<void>;
}

const openedView = z.object({ view: z.object({ id: z.string(), hash: z.string() }) });
const openedDirect = z.object({ channel: z.object({ id: z.string() }) });

/** A view that holds a notice and its buttons, for who is in a view already or cannot be reached in the channel. */
export const noticeView = (title: string, text: string, actions: readonly ExecuteAction[] = []): View => ({
  title,
  body: noticeBody(text, actions),
});

const noticeBody = (text: string, actions: readonly ExecuteAction[]): CardElement[] => [
  { type: 'TextBlock', text, wrap: true },
  ...(actions.length > 0 ? [{ type: 'ActionSet' as const, actions }] : []),
];

/** An unexpected failure: the sentence, and under it the emergency numbers. */
export const failureView = (options: Pick<ScreenOptions, 'words' | 'waitingView'>): View => ({
  title: options.waitingView.title,
  body: [{ type: 'TextBlock', text: options.words.failed, wrap: true }, ...options.waitingView.body],
});

export function createScreens(options: ScreenOptions): Screens {
  const { call, words } = options;
  const modal = (view: View) => renderModal(view, words);
  const update = async (id: string, view: View, hash?: string): Promise<void> => {
    await call('views.update', { view_id: id, view: modal(view), ...(hash ? { hash } : {}) });
  };
  const stack = async (method: 'views.open' | 'views.push', surface: Surface, view: View) => {
    if (!surface.trigger) throw new PlatformError('invalid', 'no_trigger');
    const answer = openedView.safeParse(await call(method, { trigger_id: surface.trigger, view: modal(view) }));
    return answer.data?.view;
  };

  const place = async (stage: Stage, view: View, how: 'open' | 'push' | 'replace'): Promise<void> => {
    const { surface, opened } = stage;
    if (opened) return update(opened.id, view, opened.hash);
    if (surface.home && (how === 'replace' || !surface.trigger)) {
      await call('views.publish', { user_id: surface.user, view: renderHome(view, words) });
      return;
    }
    const current = surface.view;
    if (!current) return void (await stack('views.open', surface, view));
    if (how === 'replace' || current.depth >= DEEPEST || !surface.trigger) return update(current.id, view);
    try {
      await stack('views.push', surface, view);
    } catch (error) {
      // The trigger died or was used: the view the person is in can still be replaced.
      if (!(error instanceof PlatformError) || !/trigger|push_limit/.test(error.code)) throw error;
      await update(current.id, view);
    }
  };

  const notice = createNotice(options, { update, stack });

  return {
    notice,
    waiting: (surface) => stack('views.open', surface, options.waitingView),
    show: async (stage, view, how) => {
      try {
        await place(stage, view, how);
      } catch (error) {
        const code = error instanceof PlatformError ? error.code : 'unexpected';
        options.log('error', 'slack_view_failed', { cause: code });
        // Nothing was sent when our own check refused the view, so the trigger is still good.
        if (/^view:/.test(code)) return place(stage, failureView(options), how);
        if (/trigger/.test(code)) return notice(stage, words.tooLate);
        throw error;
      }
    },
  };
}

interface Views {
  update(id: string, view: View, hash?: string): Promise<void>;
  stack(method: 'views.open' | 'views.push', surface: Surface, view: View): Promise<unknown>;
}

/** Tries the ways to say one private sentence, nearest to the person first, until one works. */
function createNotice(options: ScreenOptions, views: Views): Screens['notice'] {
  const { call, words } = options;
  const message = (text: string, actions: readonly ExecuteAction[], notification: string) => ({
    text: escapeText(shorten(notification, 1000)),
    blocks: renderCard({ type: 'AdaptiveCard', version: '1.5', body: noticeBody(text, actions) }, words),
  });
  const ways = (stage: Stage, text: string, actions: readonly ExecuteAction[]): (() => Promise<unknown>)[] => {
    const { surface, opened } = stage;
    const { channel, thread, responseUrl, trigger, user } = surface;
    const view = noticeView(words.title, text, actions);
    if (opened) return [() => views.update(opened.id, view, opened.hash)];
    if (surface.home && !trigger) {
      return [() => call('views.publish', { user_id: user, view: renderHome(view, words) })];
    }
    const found: (() => Promise<unknown>)[] = [];
    if (surface.view && surface.view.depth < DEEPEST) found.push(() => views.stack('views.push', surface, view));
    if (channel && !channel.startsWith('D')) {
      const place = { channel, user, ...(thread ? { thread_ts: thread } : {}) };
      found.push(() => call('chat.postEphemeral', { ...place, ...message(text, actions, text) }));
    }
    if (trigger && !surface.view) found.push(() => views.stack('views.open', surface, view));
    if (responseUrl) found.push(() => respond(responseUrl, options.apiUrl, message(text, actions, text)));
    found.push(async () => {
      const direct = openedDirect.parse(await call('conversations.open', { users: user }));
      await call(
        'chat.postMessage',
        { channel: direct.channel.id, ...message(text, actions, words.notification) },
        'once',
      );
    });
    return found;
  };
  return async (stage, text, actions = []) => {
    let failure: unknown;
    for (const way of ways(stage, text, actions)) {
      try {
        await way();
        return;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  };
}

/** A response_url works without a token, so it is used towards Slack only and never logged. */
async function respond(url: string, apiUrl: string, message: { text: string; blocks: unknown }): Promise<void> {
  const { origin } = new URL(url);
  if (origin !== 'https://hooks.slack.com' && origin !== new URL(apiUrl).origin)
    throw new PlatformError('invalid', 'foreign_response_url');
  assertMessage(message);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: false }),
    redirect: 'error',
    signal: AbortSignal.timeout(2500),
  }).catch(() => undefined);
  if (!answer?.ok) throw new PlatformError('retry', 'response_url_failed');
}
