import { z } from 'zod';
import type { Action, CardElement, View } from '../../src/port/card.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import { type Attempt, type Road, walk } from '../shared/roads.ts';
import { shorten } from '../shared/text.ts';
import { assertMessage } from './check.ts';
import { read } from './errors.ts';
import { renderCard } from './render.ts';
import { STEP, slackRoads } from './roads.ts';
import { escapeText } from './text.ts';
import { DEEPEST, reach, type ScreenOptions, type Stage, type Views } from './views.ts';

/** Time limit in milliseconds. */
const RESPONSE_TIMEOUT = 2500;
const openedDirect = z.object({ channel: z.object({ id: z.string() }) });

const body = (text: string, actions: readonly Action[]): CardElement[] => [
  { type: 'TextBlock', text, wrap: true, dials: true },
  ...(actions.length > 0 ? [{ type: 'ActionSet' as const, actions }] : []),
];

/** A view that holds a notice and its buttons, for a person who is already in a view or cannot be reached in the channel. */
export const noticeView = (title: string, text: string, actions: readonly Action[] = []): View => ({
  title,
  body: body(text, actions),
});

interface Sentence {
  readonly text: string;
  readonly actions?: readonly Action[];
}

/** The notice as a message, with `notification` as what a screen may show of it. */
export const noticeMessage = (
  { words }: Pick<ScreenOptions, 'words'>,
  { text, actions = [] }: Sentence,
  notification = text,
) => ({
  text: escapeText(shorten(notification, 1000)),
  blocks: renderCard({ type: 'AdaptiveCard', version: '1.5', body: body(text, actions) }, words),
});

/** Slack says `ok`, plain or in JSON; a page of something in between, nothing at all, or a JSON refusal, comes with 200 too. */
const isTaken = (answer: string): boolean => /^\s*ok\s*$|"ok"\s*:\s*true/.test(answer);

/** Posts to a response_url. It works without a token, so it is used only if it is Slack's, and never logged. */
async function respond(url: string, apiUrl: string, message: { text: string; blocks: unknown }): Promise<void> {
  const { origin } = new URL(url);
  if (origin !== 'https://hooks.slack.com' && origin !== new URL(apiUrl).origin)
    throw new PlatformError('invalid', 'foreign_response_url');
  assertMessage(message);
  const said = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: false }),
    redirect: 'error',
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT),
  })
    .then(async (answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined);
  if (said === undefined || !isTaken(said)) throw new PlatformError('retry', 'response_url_failed');
}

/** Returns how to show the notice as a view: in the one the person is looking at, on top of it, or opened by the trigger. */
function inView(
  { words }: ScreenOptions,
  views: Views,
  { surface, opened }: Stage,
  notice: Sentence,
): Attempt | undefined {
  const view = noticeView(words.title, notice.text, notice.actions);
  if (opened) return () => views.update(opened.id, view, opened.hash);
  if (surface.home && !surface.trigger) return () => views.publish(surface.user, view);
  if (!surface.trigger) return undefined;
  if (!surface.view) return () => views.stack('views.open', surface, view);
  return surface.view.depth < DEEPEST ? () => views.stack('views.push', surface, view) : undefined;
}

/** Returns how to show the notice by this road; undefined where the request left none. */
function wayBy(road: Road, options: ScreenOptions, views: Views, stage: Stage, notice: Sentence): Attempt | undefined {
  const { call, words, apiUrl } = options;
  const { channel, thread, responseUrl, user } = stage.surface;
  switch (road) {
    case 'view':
      return inView(options, views, stage, notice);
    case 'ephemeral': {
      // In a direct chat Slack shows none.
      if (!channel || channel.startsWith('D')) return undefined;
      const where = { channel, user, ...(thread ? { thread_ts: thread } : {}) };
      return () => call('chat.postEphemeral', { ...where, ...noticeMessage(options, notice) });
    }
    case 'responseAddress':
      return responseUrl ? () => respond(responseUrl, apiUrl, noticeMessage(options, notice)) : undefined;
    case 'ownChat':
      return async () => {
        const direct = read(openedDirect, await call('conversations.open', { users: user }));
        // A message in a chat makes a notification, which must say nothing.
        const message = noticeMessage(options, notice, words.notification);
        await call('chat.postMessage', { channel: direct.channel.id, ...message }, 'once');
      };
    case 'conversation': {
      const message = noticeMessage(options, { text: words.numbers });
      return channel ? () => call('chat.postMessage', { channel, ...message }, 'once') : undefined;
    }
    case 'answer':
      // The listener gives it, where none of the others arrived.
      return undefined;
    default:
      return road satisfies never;
  }
}

/** Returns the ways to show this, by the roads of the entry or by those named. */
export function waysTo(
  options: ScreenOptions,
  views: Views,
  stage: Stage,
  notice: Sentence,
  roads: readonly Road[] = slackRoads[stage.entry],
): readonly Attempt[] {
  return roads.flatMap((road) => wayBy(road, options, views, stage, notice) ?? []);
}

export type GiveNotice = (stage: Stage, text: string, actions?: readonly Action[]) => Promise<void>;

/** A sentence belongs beside what it is about: in the view where the person is, else in the channel. */
function nearest({ surface, opened, entry }: Stage): readonly Road[] {
  const roads = slackRoads[entry];
  const isInView = opened !== undefined || surface.view !== undefined || surface.home === true;
  return isInView
    ? roads
    : [...roads.filter((road) => road === 'ephemeral'), ...roads.filter((it) => it !== 'ephemeral')];
}

/** Creates the function that shows one private sentence, by the nearest road that lives. */
export function createNotice(options: ScreenOptions, views: Views): GiveNotice {
  return async (stage, text, actions = []) => {
    await walk(waysTo(options, views, stage, { text, actions }, nearest(stage)), options, STEP);
    reach(stage);
  };
}
