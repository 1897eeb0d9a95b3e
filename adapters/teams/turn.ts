import { errorCode, type Log } from '../../src/log.ts';
import type { View } from '../../src/port/card.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Places, RoomRef } from '../../src/port/places.ts';
import { nothing, type Reply } from '../../src/port/reply.ts';
import { createCache } from '../shared/cache.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { Activity } from './activity.ts';
import type { Admission, Sender } from './guard.ts';
import { failedBody, type InvokeBody, invokeBody, numbersBody } from './invoke-answer.ts';
import type { Typed } from './launch.ts';
import { type ChatWords, chatCard, launchCard, type OwnChat, welcomeCard } from './own-chat.ts';
import { accountOf, invokes, keyOf, type Parsed, type Surface } from './parse.ts';
import { type Known as KnownPeople, namelessIn, parseEvent } from './parse-event.ts';
import { parseMessage } from './parse-message.ts';
import { isPersonal, roomOf } from './place.ts';
import type { References } from './references.ts';
import type { Turn } from './router.ts';

/** Milliseconds to answer: Teams gives an invoke five seconds, network time included. */
export const ANSWER_WITHIN = 3500;
/** Milliseconds during which a message that arrives twice is answered once. */
const DOUBLES = 10 * 60_000;

export type Delay = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface TurnOptions extends ChatWords {
  readonly handler: InboundHandler;
  readonly places: Places;
  readonly ownChat: OwnChat;
  readonly references: References;
  readonly typed: Typed;
  readonly waitingView: View;
  /** The emergency numbers, for people who are not admitted. */
  readonly numbersView: View;
  readonly clock: () => Date;
  readonly wait: Delay;
  readonly tracker: Tracker;
  readonly log: Log;
}

async function within<T>(answer: Promise<T>, wait: Delay): Promise<T | undefined> {
  const timer = new AbortController();
  const late = wait(ANSWER_WITHIN, timer.signal).then(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    timer.abort();
  }
}

/** The handler promises not to throw; if it does, the person is still answered. */
const ask = ({ handler, log }: TurnOptions, inbound: Inbound): Promise<Reply | undefined> =>
  Promise.resolve()
    .then(() => handler.handle(inbound))
    .catch((error: unknown) => {
      log('error', 'door_threw', { kind: inbound.kind, cause: errorCode(error) });
      return undefined;
    });

function drawn(options: TurnOptions, reply: Reply, surface: Surface): InvokeBody {
  try {
    return invokeBody(reply, surface, options);
  } catch (error) {
    options.log('error', 'teams_view_failed', { reply: reply.kind, cause: errorCode(error) });
    return reply.kind === 'saved'
      ? undefined
      : failedBody(surface.kind === 'card' ? surface : { kind: 'fetch' }, options);
  }
}

/** Returns the answer to an invoke. Never throws. */
async function answerInvoke(options: TurnOptions, parsed: Parsed): Promise<InvokeBody> {
  const { log, wait } = options;
  const { surface } = parsed;
  if (parsed.kind === 'ignored') {
    log('info', 'teams_ignored', { cause: parsed.code });
    return surface.kind === 'card' ? drawn(options, nothing, surface) : failedBody(surface, options);
  }
  const reply = await within(ask(options, parsed.inbound), wait);
  if (reply !== undefined) return drawn(options, reply, surface);
  log('warn', 'teams_answer_late', { kind: parsed.inbound.kind });
  return failedBody(surface, options);
}

/** Answers in the person's own chat, wherever it was typed; where that is impossible, `elsewhere` is told where to go. */
async function answerMessage(options: TurnOptions, inbound: Inbound, elsewhere: RoomRef | undefined): Promise<void> {
  const { ownChat, typed, words } = options;
  const reply = (await ask(options, inbound)) ?? { kind: 'notice', text: `${words.numbers}\n${words.failed}` };
  const { account } = inbound;
  const key = inbound.kind === 'command' ? typed.keep(account.user, inbound.text) : '';
  const card = chatCard(reply, launchCard(options, key));
  if (card === undefined || (await ownChat.post(account, card))) return;
  if (elsewhere !== undefined) await ownChat.sendElsewhere(elsewhere);
}

/** Greets: people we do not know get the numbers, people of the school the welcome. */
async function greet(options: TurnOptions, activity: Activity, sender: Sender): Promise<void> {
  const origin = { account: accountOf(sender), deliveryKey: keyOf(activity, sender) };
  const reply = await ask(options, { ...origin, kind: 'command', text: options.commands.help });
  const card = chatCard(reply ?? nothing, welcomeCard(options));
  if (card !== undefined) await options.ownChat.post(accountOf(sender), card);
}

/** If the store does not answer, nobody is known; the room is looked at all the same. */
async function knownIn({ references }: TurnOptions, activity: Activity, tenant: string): Promise<KnownPeople> {
  const found = await Promise.all(
    namelessIn(activity).map(async (id) => {
      const user = await references.userOf(tenant, id).catch(() => undefined);
      return user === undefined ? [] : [[id, user] as const];
    }),
  );
  return new Map(found.flat());
}

async function happened(options: TurnOptions, activity: Activity, tenant: string, sender?: Sender): Promise<void> {
  const found = parseEvent(activity, tenant, sender !== undefined, await knownIn(options, activity, tenant));
  switch (found.kind) {
    case 'members':
      options.places.forgetMembers(roomOf(activity, tenant));
      for (const inbound of found.inbounds) await ask(options, inbound);
      return;
    case 'installed':
      return sender && greet(options, activity, sender);
    case 'uninstalled':
      return sender && options.references.forget(tenant, sender.user);
    case 'ignored':
      return options.log('info', 'teams_ignored', { cause: found.code });
  }
}

/**
 * True in the chat with the bot. A message action or our entry in the compose box can be used in any chat, and Teams also calls a chat of
 * two colleagues personal.
 */
const isWithBot = (activity: Activity): boolean =>
  isPersonal(activity) && !activity.name?.startsWith('composeExtension/');

type Known = Extract<Admission, { kind: 'sender' | 'nobody' }>;

/** Creates the handling of an activity of an admitted person. */
export function createTurns(options: TurnOptions) {
  const { references, tracker, log, typed } = options;
  const seen = createCache<true>(options.clock, DOUBLES, 10_000);
  /** Continues after the request was answered. */
  const later = (work: () => Promise<void>): void => {
    tracker.run(work).catch((error: unknown) => log('error', 'teams_turn_failed', { cause: errorCode(error) }));
  };
  const isDouble = (key: string): boolean => {
    if (seen.get(key)) return true;
    seen.set(key, true);
    return false;
  };
  return (activity: Activity, admission: Known): Turn => {
    const sender = admission.kind === 'sender' ? admission.sender : undefined;
    const tenant = admission.kind === 'sender' ? admission.sender.tenant : admission.tenant;
    const conversation = isWithBot(activity) ? { conversation: roomOf(activity, tenant).room } : {};
    const removed = activity.type === 'installationUpdate' && activity.action === 'remove';
    const learnt =
      sender && !removed
        ? tracker.run(() => references.learn({ ...sender, ...conversation, heardIn: roomOf(activity, tenant).room }))
        : Promise.resolve();
    return {
      invoke: async () => {
        const parse = invokes.get(activity.name ?? '');
        if (parse === undefined || sender === undefined) return { status: 501 };
        return { status: 200, body: await answerInvoke(options, parse(activity.value, { activity, sender, typed })) };
      },
      message: () => {
        if (sender === undefined || isDouble(keyOf(activity, sender))) return;
        later(async () => {
          await learnt;
          // A message that only its author saw is not answered where everybody can read it, not even with where to go.
          const seenByOne = isPersonal(activity) || activity.recipient.isTargeted;
          const elsewhere = seenByOne ? undefined : roomOf(activity, tenant);
          await answerMessage(options, parseMessage(activity, sender, options.commands), elsewhere);
        });
      },
      event: () =>
        later(async () => {
          await learnt;
          await happened(options, activity, tenant, sender);
        }),
    };
  };
}

/** The turn for people who are not admitted: an invoke is answered with the numbers, anything else not at all. */
export const strangerTurn = (options: TurnOptions, { name = '' }: Activity): Turn => ({
  invoke: async () => ({ status: 200, body: numbersBody(name, options.numbersView, options) }),
  message: () => undefined,
  event: () => undefined,
});
