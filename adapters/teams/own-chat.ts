import { awaited } from '../../src/hurry.ts';
import { errorCode, type Log } from '../../src/log.ts';
import type { AccountRef } from '../../src/port/account.ts';
import type { Card, CardElement, TextBlock } from '../../src/port/card.ts';
import type { Places } from '../../src/port/places.ts';
import type { Reply } from '../../src/port/reply.ts';
import type { Delay } from '../shared/roads.ts';
import { cardOf, looseButtons, typedButton } from './launch.ts';
import { MESSAGE_WITHIN } from './roads.ts';
import { tried } from './tries.ts';
import type { ConversationAddress } from './wire.ts';
import type { CommandWords, TeamsWords } from './words.ts';

/** Texts of cards in a chat. */
export interface ChatWords {
  readonly words: TeamsWords;
  readonly commands: CommandWords;
  /** The emergency numbers in one line, which comes first on every card. */
  readonly emergencyLine: TextBlock;
}

const line = (text: string): CardElement => ({ type: 'TextBlock', text, wrap: true });

/** The card that answers a message with buttons: only a press can open a dialog, and private content is shown in dialogs only. */
export function launchCard({ words: { launch }, emergencyLine }: ChatWords, key: string): Card {
  const open: CardElement = { type: 'ActionSet', actions: [typedButton(launch.open, key)] };
  return cardOf(emergencyLine, line(launch.ready), open);
}

/** The first card in a person's own chat. */
export function welcomeCard({ words, commands, emergencyLine }: ChatWords): Card {
  const { welcome, share, list, help } = words.launch;
  const actions = [typedButton(share, ''), typedButton(list, commands.list), typedButton(help, commands.help)];
  return cardOf(emergencyLine, line(welcome), { type: 'ActionSet', actions });
}

/**
 * Returns a reply as a card in a chat. A view is never posted: `launch` opens it. `under`: what is said last, where the eye ends, to
 * somebody whose message stays in the chat with words in it.
 */
export function chatCard(reply: Reply, launch: Card, under?: string): Card | undefined {
  const last = under === undefined ? [] : [line(under)];
  switch (reply.kind) {
    case 'notice':
      return cardOf(line(reply.text), ...looseButtons(reply.actions ?? []), ...last);
    case 'view':
      return cardOf(...launch.body, ...last);
    case 'fieldErrors':
    case 'saved':
    case 'nothing':
      return undefined;
  }
}

/** Posts in a conversation whose address came with a verified activity, so that nothing has to be looked up. */
export type PostAt = (to: ConversationAddress, card: Card, notification: string) => Promise<unknown>;

export interface OwnChat {
  /** Posts in the person's own chat with the bot. Throws where that is impossible: they do not have the app, or blocked it. */
  post(account: AccountRef, card: Card): Promise<void>;
  /** Posts in the conversation where the person is. */
  answer(to: ConversationAddress, card: Card): Promise<void>;
  /** Says in a group or channel where to go, and nothing else. */
  sendElsewhere(to: ConversationAddress): Promise<void>;
}

interface OwnChatParts extends ChatWords {
  readonly places: Places;
  readonly postAt: PostAt;
  readonly clock: () => Date;
  readonly wait: Delay;
  readonly log: Log;
}

/** Creates the sending of answers; each is tried as long as the person waits for it, and a failure leaves a line in the log. */
export function createOwnChat({ places, postAt, words, emergencyLine, clock, wait, log }: OwnChatParts): OwnChat {
  const trying = async (failure: string, send: () => Promise<unknown>): Promise<void> => {
    try {
      await tried(() => awaited(send), { clock, wait, until: clock().getTime() + MESSAGE_WITHIN });
    } catch (error) {
      log('warn', failure, { cause: errorCode(error) });
      throw error;
    }
  };
  return {
    post: (account, card) =>
      trying('teams_own_chat_failed', async () => {
        await places.post(await places.openDirect(account), card, words.notification);
      }),
    answer: (to, card) => trying('teams_own_chat_failed', () => postAt(to, card, words.notification)),
    sendElsewhere: (to) => {
      const card = cardOf(emergencyLine, line(words.launch.elsewhere));
      return trying('teams_elsewhere_failed', () => postAt(to, card, words.notification));
    },
  };
}
