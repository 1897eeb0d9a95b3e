/** What goes wrong around a school on Slack for a while: at Slack, on the way to the database, and in a room itself. */
import type { Fault } from '../../fakes/slack/fault.ts';
import type { Channel } from '../../fakes/slack/world.ts';
import type { World } from '../world.ts';
import { databaseTrouble, type Way } from './database.ts';
import type { Dice } from './dice.ts';
import type { Trouble } from './weather.ts';

/** The world, and the way to its database. */
export interface Surroundings {
  readonly world: World;
  readonly way: Way;
}

/** Methods of delivery and of answers, and all of them together. */
const methods = [
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'chat.delete',
  'views.open',
  'views.update',
  'views.push',
  'conversations.create',
  'conversations.info',
  'conversations.members',
  'conversations.invite',
  'conversations.open',
  'users.info',
  '*',
] as const;

/** What an answer of Slack can be that says nothing of the message itself. */
const faults: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'dropped' },
  { kind: 'rateLimited', retryAfter: 20 },
  { kind: 'rateLimited' },
  { kind: 'error', error: 'internal_error' },
  { kind: 'error', error: 'fatal_error' },
  { kind: 'error', error: 'service_unavailable' },
  { kind: 'error', error: 'request_timeout' },
];

/** Slack's faults stand side by side: `clear` takes all away, so what goes on is set again. */
function slackTrouble({ world }: Surroundings, dice: Dice): Trouble {
  const method = dice.pick(methods);
  const fault = dice.pick(faults);
  world.slack.faults.always(method, fault);
  return { name: `${method} ${JSON.stringify(fault)}`, end: () => world.slack.faults.clear() };
}

function lostAnswer({ world }: Surroundings, dice: Dice): Trouble {
  const method = dice.pick(['chat.postMessage', 'chat.update', 'conversations.create', 'conversations.invite']);
  world.slack.faults.next(method, { kind: 'lost' });
  return { name: `${method} is lost`, lost: true, end: () => world.slack.faults.clear() };
}

const slackAway = async ({ world }: Surroundings): Promise<Trouble> => {
  await world.slack.down();
  return { name: 'Slack refuses connections', end: () => world.slack.up() };
};

/** A person archives a room, or takes the bot out of it, by mistake; later it is put right, and Slack tells of it or does not. */
async function roomTrouble({ world }: Surroundings, dice: Dice): Promise<Trouble | undefined> {
  const rooms: readonly Channel[] = world.slack.rooms().filter(({ archived }) => !archived);
  if (rooms.length === 0) return undefined;
  const room = dice.pick(rooms);
  const tells = async (type: string): Promise<void> => {
    const event = { type, channel: room.id, user: 'U0IB', event_ts: `${world.now().getTime() / 1000}` };
    if (dice.chance(0.5)) await world.slack.sendEvent(event);
  };
  if (dice.chance(0.5)) {
    room.archived = true;
    await tells('group_archive');
    const end = (): Promise<void> => {
      room.archived = false;
      return tells('group_unarchive');
    };
    return { name: `${room.name} is archived`, end };
  }
  const { bot } = world.slack.world;
  room.members.delete(bot.user);
  await tells('group_left');
  const end = async (): Promise<void> => {
    room.members.add(bot.user);
    if (dice.chance(0.5))
      await world.slack.sendEvent({
        type: 'member_joined_channel',
        user: bot.user,
        channel: room.id,
        channel_type: 'G',
      });
  };
  return { name: `${room.name} lost the bot`, end };
}

/** Something goes wrong; undefined where there is nothing yet that could. */
export async function brew(surroundings: Surroundings, dice: Dice): Promise<Trouble | undefined> {
  const drawn = dice.below(10);
  if (drawn < 5) return slackTrouble(surroundings, dice);
  if (drawn < 6) return slackAway(surroundings);
  if (drawn < 7) return lostAnswer(surroundings, dice);
  if (drawn < 9) return databaseTrouble(surroundings.world, surroundings.way, dice);
  return roomTrouble(surroundings, dice);
}
