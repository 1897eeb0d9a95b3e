import { errorCode, type Log } from '../../src/log.ts';
import type { AccountRef } from '../../src/port/account.ts';
import type { Card, CardElement, TextBlock } from '../../src/port/card.ts';
import type { Places, RoomRef } from '../../src/port/places.ts';
import type { Reply } from '../../src/port/reply.ts';
import { cardOf, looseButtons, typedButton } from './launch.ts';
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

/** Returns a reply as a card in a chat. A view is never posted: `launch` opens it. */
export function chatCard(reply: Reply, launch: Card): Card | undefined {
  switch (reply.kind) {
    case 'notice':
      return cardOf(line(reply.text), ...looseButtons(reply.actions ?? []));
    case 'view':
      return launch;
    case 'fieldErrors':
    case 'saved':
    case 'nothing':
      return undefined;
  }
}

export interface OwnChat {
  /** Posts in the person's own chat with the bot. False where that is impossible: they do not have the app, or blocked it. */
  post(account: AccountRef, card: Card): Promise<boolean>;
  /** Says in a group or channel where to go, and nothing else. */
  sendElsewhere(room: RoomRef): Promise<void>;
}

export function createOwnChat(places: Places, { words, emergencyLine }: ChatWords, log: Log): OwnChat {
  return {
    post: async (account, card) => {
      try {
        await places.post(await places.openDirect(account), card, words.notification);
        return true;
      } catch (error) {
        log('warn', 'teams_own_chat_failed', { cause: errorCode(error) });
        return false;
      }
    },
    sendElsewhere: async (room) => {
      const card = cardOf(emergencyLine, line(words.launch.elsewhere));
      await places
        .post(room, card, words.notification)
        .catch((error: unknown) => log('warn', 'teams_elsewhere_failed', { cause: errorCode(error) }));
    },
  };
}
