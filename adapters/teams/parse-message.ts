import type { Inbound } from '../../src/port/inbound.ts';
import type { Activity } from './activity.ts';
import type { Sender } from './guard.ts';
import { accountOf, keyOf } from './parse.ts';
import { isPersonal, roomOf } from './place.ts';
import type { CommandWords } from './words.ts';

const COMMAND = /^\/?zorg\b[\s:,]*(.*)$/is;

/** Returns what was said, without the mention of the bot. */
const saidIn = (text: string): string =>
  text
    .replaceAll(/<at\b[^>]*>[^<]*<\/at>/gi, ' ')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .trim();

/** True for a message with more in it than one of our commands: Teams keeps that, whatever we do with it. */
export function leavesWords(text: string, isCommand: CommandWords['isCommand']): boolean {
  const said = saidIn(text);
  return !isCommand((COMMAND.exec(said)?.[1] ?? said).trim());
}

/**
 * Returns what was typed after `zorg`, with or without a slash: Teams may keep a slash for its own menu. Other text in the chat with the
 * bot is not a report; it is not read further, and the answer says where to begin.
 */
export function commandText(text: string, standsAlone: CommandWords['standsAlone']): string {
  const said = saidIn(text);
  const [, rest] = COMMAND.exec(said) ?? [];
  return rest?.trim() ?? (standsAlone(said.replace(/[.!?]+$/, '')) ? said : '');
}

/** True where more people than were invited may read. */
const isPublic = ({ conversation: { conversationType: type } }: Activity): boolean =>
  type !== 'groupChat' && type !== 'personal';

/** Parses a message to the bot. One that others in a group or channel can read is a mention, and its text goes no further than here. */
export function parseMessage(activity: Activity, sender: Sender, { standsAlone }: CommandWords): Inbound {
  const origin = { account: accountOf(sender), deliveryKey: keyOf(activity, sender) };
  if (isPersonal(activity) || activity.recipient.isTargeted)
    return { ...origin, kind: 'command', text: commandText(activity.text ?? '', standsAlone) };
  const room = roomOf(activity, sender.tenant);
  return { ...origin, kind: 'mention', room, public: isPublic(activity) };
}
