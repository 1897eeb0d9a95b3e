/** What goes wrong around a school for a while: at Slack, on the way to the database, and in a room itself. */
import type { Fault } from '../../fakes/slack/fault.ts';
import type { Channel } from '../../fakes/slack/world.ts';
import type { StallProxy } from '../../store/support/stall-proxy.ts';
import { query } from '../look.ts';
import type { World } from '../world.ts';
import type { Dice } from './dice.ts';

/** One thing that is wrong, until `end`. */
export interface Trouble {
  readonly name: string;
  /** True where the effect of a call may be there although its answer never came. */
  readonly lost?: boolean;
  /** True where everybody waits for an answer that does not come: such a trouble lasts a minute or two. */
  readonly slow?: boolean;
  readonly end: () => Promise<void> | void;
}

/** The world, and the ways to it that can be cut. */
export interface Surroundings {
  readonly world: World;
  readonly proxy: StallProxy;
  /** Connections to the database are refused while true. */
  readonly refuse: (on: boolean) => void;
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

/** Ends what the bot has open, so that its next question needs a new connection. */
const cutConnections = ({ world }: Surroundings) =>
  query(
    world,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'zorg_%'`,
  );

function databaseTrouble(surroundings: Surroundings, dice: Dice): Promise<Trouble> | Trouble {
  const { proxy, refuse } = surroundings;
  switch (dice.below(5)) {
    case 0:
      proxy.hang(true);
      return { name: 'the database hangs', slow: true, end: () => proxy.hang(false) };
    case 1:
      proxy.stall('before');
      return { name: 'the database is silent before a commit', slow: true, end: () => proxy.stall(undefined) };
    case 2:
      proxy.stall('after');
      return { name: 'the database is silent after a commit', slow: true, end: () => proxy.stall(undefined) };
    case 3:
      proxy.cut(true);
      return { name: 'the database cuts at a commit', end: () => proxy.cut(false) };
    default:
      refuse(true);
      return cutConnections(surroundings).then(() => ({
        name: 'the database refuses connections',
        end: () => refuse(false),
      }));
  }
}

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
  if (drawn < 9) return databaseTrouble(surroundings, dice);
  return roomTrouble(surroundings, dice);
}
