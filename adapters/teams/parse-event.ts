import type { Inbound } from '../../src/port/inbound.ts';
import type { Activity } from './activity.ts';
import { isPersonal, roomOf } from './place.ts';
import { PLATFORM } from './wire.ts';

type Happened =
  /** People who came and went; each one is a separate inbound. */
  | { readonly kind: 'members'; readonly inbounds: readonly Inbound[] }
  /** The app was added to the person's own chat, or removed from it. */
  | { readonly kind: 'installed' }
  | { readonly kind: 'uninstalled' }
  | { readonly kind: 'ignored'; readonly code: string };

/** People by the `29:` id under which this bot knows them. */
export type Known = ReadonlyMap<string, string>;

/** Returns ids without a directory id: Teams names people who came or went by an id of the bot's own, and not always by the directory's. */
export const namelessIn = ({ membersAdded, membersRemoved }: Activity): readonly string[] =>
  [...(membersAdded ?? []), ...(membersRemoved ?? [])].flatMap(({ id, aadObjectId }) => (aadObjectId ? [] : [id]));

/**
 * `byHand`: a person did it. A person whom the bot itself invited did not come back by their own choice, and that must not undo their
 * leaving, which was just recorded.
 */
function membersOf(activity: Activity, tenant: string, byHand: boolean, known: Known): readonly Inbound[] {
  const room = roomOf(activity, tenant);
  const inbounds = (kind: 'joined' | 'left', accounts: Activity['membersAdded']): readonly Inbound[] =>
    (accounts ?? []).flatMap(({ id, aadObjectId }) => {
      if (id === activity.recipient.id) return [];
      // Somebody who is not in the directory, or another app: a stranger all the same, so the room is looked at.
      const user = aadObjectId ?? known.get(id) ?? id;
      const deliveryKey = `teams:${tenant}:${activity.id}:${kind}:${user}`.slice(0, 500);
      return [{ kind, account: { platform: PLATFORM, tenant, user }, deliveryKey, room }];
    });
  return [...(byHand ? inbounds('joined', activity.membersAdded) : []), ...inbounds('left', activity.membersRemoved)];
}

/** True when it is about the conversation itself (its name), or the bot came in or was taken out. */
function isOfRoom({ membersAdded, membersRemoved, recipient }: Activity): boolean {
  const people = [...(membersAdded ?? []), ...(membersRemoved ?? [])];
  return people.length === 0 || people.some(({ id }) => id === recipient.id);
}

function changed(activity: Activity, tenant: string): Inbound {
  const user = activity.from.aadObjectId ?? activity.from.id;
  const deliveryKey = `teams:${tenant}:${activity.id}:changed`.slice(0, 500);
  return {
    kind: 'changed',
    account: { platform: PLATFORM, tenant, user },
    deliveryKey,
    room: roomOf(activity, tenant),
  };
}

/** Parses an event around the bot, whoever caused it. */
export function parseEvent(activity: Activity, tenant: string, byHand: boolean, known: Known = new Map()): Happened {
  const { type, action } = activity;
  if (type === 'conversationUpdate') {
    if (isPersonal(activity)) return { kind: 'ignored', code: 'own_chat' };
    const people = membersOf(activity, tenant, byHand, known);
    return { kind: 'members', inbounds: isOfRoom(activity) ? [...people, changed(activity, tenant)] : people };
  }
  if (type !== 'installationUpdate') return { kind: 'ignored', code: 'other_activity' };
  if (!isPersonal(activity)) return { kind: 'members', inbounds: [changed(activity, tenant)] };
  if (action === 'add') return { kind: 'installed' };
  return action === 'remove' ? { kind: 'uninstalled' } : { kind: 'ignored', code: 'other_installation' };
}
