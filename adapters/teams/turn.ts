import { errorCode, type Log } from '../../src/log.ts';
import type { AccountRef } from '../../src/port/account.ts';
import type { Card, View } from '../../src/port/card.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Places } from '../../src/port/places.ts';
import { nothing, type Reply } from '../../src/port/reply.ts';
import { createCache } from '../shared/cache.ts';
import { type Attempt, type Delay, walk } from '../shared/roads.ts';
import type { Tracker } from '../shared/tracker.ts';
import type { Activity } from './activity.ts';
import type { Admission, Sender } from './guard.ts';
import { failedBody, type InvokeBody, invokeBody, numbersBody } from './invoke-answer.ts';
import type { Typed } from './launch.ts';
import { type ChatWords, chatCard, launchCard, type OwnChat, welcomeCard } from './own-chat.ts';
import { accountOf, invokes, keyOf, type Parsed, REFRESH, type Surface } from './parse.ts';
import { type Known as KnownPeople, namelessIn, parseEvent } from './parse-event.ts';
import { leavesWords, parseMessage } from './parse-message.ts';
import { isPersonal, roomOf } from './place.ts';
import type { References } from './references.ts';
import { ANSWER_WITHIN, STEP, teamsRoads } from './roads.ts';
import type { InvokeAnswer, Turn } from './router.ts';
import type { ConversationAddress } from './wire.ts';

/** Milliseconds that learning a person's address may hold up an answer that needs it. */
const LEARNT_WITHIN = 500;
/** Milliseconds during which a message that arrives twice is answered once. */
const DOUBLES = 10 * 60_000;

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

async function within<T>(answer: Promise<T>, milliseconds: number, wait: Delay): Promise<T | undefined> {
  const timer = new AbortController();
  const late = wait(milliseconds, timer.signal).then(() => undefined);
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
    return parsed.code === REFRESH ? drawn(options, nothing, surface) : failedBody(surface, options);
  }
  const reply = await within(ask(options, parsed.inbound), ANSWER_WITHIN, wait);
  if (reply !== undefined) return drawn(options, reply, surface);
  log('warn', 'teams_answer_late', { kind: parsed.inbound.kind });
  return failedBody(surface, options);
}

/** Where an answer to a message may go. */
interface Place {
  readonly account: AccountRef;
  readonly to: ConversationAddress;
  readonly entry: 'command' | 'typed' | 'mention';
  /** Their message holds words of their own, which stay there. */
  readonly leavesWords: boolean;
}

/** Returns how to give this answer by the roads of the entry; in a group or channel only where to go is said. */
function waysTo({ ownChat }: TurnOptions, { account, to, entry }: Place, card: Card): readonly Attempt[] {
  return teamsRoads[entry].map((road): Attempt => {
    if (road === 'ownChat') return () => ownChat.post(account, card);
    return entry === 'mention' ? () => ownChat.sendElsewhere(to) : () => ownChat.answer(to, card);
  });
}

/** Answers a message. False where no road lived. */
async function answerMessage(options: TurnOptions, inbound: Inbound, place: Place): Promise<boolean> {
  const { typed, words, log } = options;
  const reply = (await ask(options, inbound)) ?? { kind: 'notice', text: `${words.numbers}\n${words.failed}` };
  const key = inbound.kind === 'command' ? typed.keep(inbound.account.user, inbound.text) : '';
  const card = chatCard(reply, launchCard(options, key), place.leavesWords ? words.launch.keeps : undefined);
  if (card === undefined) return true;
  try {
    await walk(waysTo(options, place, card), options, STEP);
    return true;
  } catch (error) {
    log('error', 'teams_message_unanswered', { kind: inbound.kind, cause: errorCode(error) });
    return false;
  }
}

const addressOf = (activity: Activity, { tenant, serviceUrl }: Sender): ConversationAddress => ({
  serviceUrl,
  tenant,
  conversation: roomOf(activity, tenant).room,
});

/** A message that only its author saw is not answered where everybody can read it, not even with where to go. */
function entryOf(activity: Activity): Place['entry'] {
  if (isPersonal(activity)) return 'typed';
  return activity.recipient.isTargeted ? 'command' : 'mention';
}

/** Greets: people we do not know get the numbers, people of the school the welcome. */
async function greet(options: TurnOptions, activity: Activity, sender: Sender): Promise<void> {
  const origin = { account: accountOf(sender), deliveryKey: keyOf(activity, sender) };
  const reply = await ask(options, { ...origin, kind: 'command', text: options.commands.help });
  const card = chatCard(reply ?? nothing, welcomeCard(options));
  if (card === undefined) return;
  await options.ownChat.answer(addressOf(activity, sender), card).catch((error: unknown) => {
    options.log('error', 'teams_message_unanswered', { kind: 'installed', cause: errorCode(error) });
  });
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

/**
 * Creates the memory of messages that were answered. One that comes again while it is being answered waits for that; one that could not be
 * answered is answered anew, since Teams sends it again for that.
 */
function createOnce({ clock, tracker, log }: TurnOptions) {
  const answered = createCache<true>(clock, DOUBLES, 10_000);
  const running = new Map<string, Promise<boolean>>();
  const begin = async (key: string, work: () => Promise<boolean>): Promise<boolean> => {
    try {
      const isAnswered = await work();
      if (isAnswered) answered.set(key, true);
      return isAnswered;
    } catch (error) {
      log('error', 'teams_turn_failed', { cause: errorCode(error) });
      return false;
    } finally {
      running.delete(key);
    }
  };
  return async (key: string, work: () => Promise<boolean>): Promise<InvokeAnswer> => {
    if (answered.get(key)) return { status: 200 };
    const going = running.get(key) ?? tracker.run(() => begin(key, work));
    running.set(key, going);
    return { status: (await going) ? 200 : 503 };
  };
}

/** Creates the handling of an activity of an admitted person. */
export function createTurns(options: TurnOptions) {
  const { references, tracker, log, typed, wait } = options;
  const once = createOnce(options);
  /** Continues after the request was answered. */
  const later = (work: () => Promise<void>): void => {
    tracker.run(work).catch((error: unknown) => log('error', 'teams_turn_failed', { cause: errorCode(error) }));
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
        return {
          status: 200,
          body: await answerInvoke(
            options,
            parse(activity.value, { activity, sender, typed, commands: options.commands }),
          ),
        };
      },
      message: async () => {
        if (sender === undefined) return { status: 200 };
        return once(keyOf(activity, sender), async () => {
          const entry = entryOf(activity);
          if (teamsRoads[entry].includes('ownChat')) await within(learnt, LEARNT_WITHIN, wait);
          const leaves = leavesWords(activity.text ?? '', options.commands.isCommand);
          const place = { account: accountOf(sender), to: addressOf(activity, sender), entry, leavesWords: leaves };
          return answerMessage(options, parseMessage(activity, sender, options.commands), place);
        });
      },
      event: () =>
        later(async () => {
          await within(learnt, LEARNT_WITHIN, wait);
          await happened(options, activity, tenant, sender);
        }),
    };
  };
}

/** The turn for people who are not admitted: an invoke is answered with the numbers, anything else not at all. */
export const strangerTurn = (options: TurnOptions, { name = '' }: Activity): Turn => ({
  invoke: async () => ({ status: 200, body: numbersBody(name, options.numbersView, options) }),
  message: async () => ({ status: 200 }),
  event: () => undefined,
});
