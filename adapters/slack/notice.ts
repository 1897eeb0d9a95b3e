import { z } from 'zod';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { shorten } from '../shared/text.ts';
import { assertMessage } from './check.ts';
import { read } from './errors.ts';
import { renderCard } from './render.ts';
import { escapeText } from './text.ts';
import { DEEPEST, type ScreenOptions, type Stage, type Views } from './views.ts';

/** Time limit in milliseconds. */
const RESPONSE_TIMEOUT = 2500;
const openedDirect = z.object({ channel: z.object({ id: z.string() }) });

const body = (text: string, actions: readonly ExecuteAction[]): CardElement[] => [
  { type: 'TextBlock', text, wrap: true },
  ...(actions.length > 0 ? [{ type: 'ActionSet' as const, actions }] : []),
];

/** A view that holds a notice and its buttons, for a person who is already in a view or cannot be reached in the channel. */
export const noticeView = (title: string, text: string, actions: readonly ExecuteAction[] = []): View => ({
  title,
  body: body(text, actions),
});

/** Posts to a response_url. It works without a token, so it is used only if it is Slack's, and never logged. */
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
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT),
  }).catch(() => undefined);
  if (!answer?.ok) throw new PlatformError('retry', 'response_url_failed');
}

interface Notice {
  readonly stage: Stage;
  readonly text: string;
  readonly actions: readonly ExecuteAction[];
}
type Way = () => Promise<unknown>;

/** Returns how to show the notice in the view or on the home page that the person is looking at; undefined when there is neither. */
function inSight({ words }: ScreenOptions, views: Views, { stage, text, actions }: Notice): Way | undefined {
  const { surface, opened } = stage;
  const view = noticeView(words.title, text, actions);
  if (opened) return () => views.update(opened.id, view, opened.hash);
  if (surface.home && !surface.trigger) return () => views.publish(surface.user, view);
  if (surface.view && surface.view.depth < DEEPEST) return () => views.stack('views.push', surface, view);
  return undefined;
}

/** Returns ways to show the notice: in the conversation where the person is, in a view of its own, or in the chat with the bot. */
function nearby({ call, words, apiUrl }: ScreenOptions, views: Views, { stage, text, actions }: Notice): Way[] {
  const { surface } = stage;
  const { channel, thread, responseUrl, trigger, user } = surface;
  const message = (notification: string) => ({
    text: escapeText(shorten(notification, 1000)),
    blocks: renderCard({ type: 'AdaptiveCard', version: '1.5', body: body(text, actions) }, words),
  });
  const ways: Way[] = [];
  if (channel && !channel.startsWith('D')) {
    const where = { channel, user, ...(thread ? { thread_ts: thread } : {}) };
    ways.push(() => call('chat.postEphemeral', { ...where, ...message(text) }));
  }
  if (trigger && !surface.view) {
    ways.push(() => views.stack('views.open', surface, noticeView(words.title, text, actions)));
  }
  if (responseUrl) ways.push(() => respond(responseUrl, apiUrl, message(text)));
  ways.push(async () => {
    const direct = read(openedDirect, await call('conversations.open', { users: user }));
    // A message in a chat makes a notification, which must say nothing.
    await call('chat.postMessage', { channel: direct.channel.id, ...message(words.notification) }, 'once');
  });
  return ways;
}

export type GiveNotice = (stage: Stage, text: string, actions?: readonly ExecuteAction[]) => Promise<void>;

/** Creates the function that shows one private sentence: it tries the ways nearest to the person first, until one works. */
export function createNotice(options: ScreenOptions, views: Views): GiveNotice {
  return async (stage, text, actions = []) => {
    const notice = { stage, text, actions };
    const first = inSight(options, views, notice);
    let failure: unknown;
    for (const way of [...(first ? [first] : []), ...nearby(options, views, notice)]) {
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
