/** What goes wrong around a school on Teams for a while: at Microsoft's services, and in chats themselves. */
import type { Came, Fault } from '../../fakes/teams/fake.ts';
import { rightsAsked } from '../../fakes/teams/rights.ts';
import { type FakeConversation, personalOf } from '../../fakes/teams/world.ts';
import type { TeamsWorld } from '../teams-world.ts';
import { users } from '../world.ts';
import type { Dice } from './dice.ts';
import type { Trouble } from './weather.ts';

type Call = Fault['on'];
type How = Omit<Fault, 'on'>;

const sent =
  (method: string, path: RegExp): Call =>
  (it) =>
    it.service === 'connector' && it.method === method && path.test(it.path);
const graph =
  (method: string, path: RegExp): Call =>
  (it) =>
    it.service === 'graph' && it.method === method && path.test(it.path);

/** Calls that fail alone, and all of one service together. */
const calls: Readonly<Record<string, Call>> = {
  post: sent('POST', /\/activities$/),
  update: sent('PUT', /\/activities\//),
  remove: sent('DELETE', /\/activities\//),
  members: sent('GET', /\/pagedmembers$/),
  member: sent('GET', /\/members\//),
  open: sent('POST', /^$/),
  'every call of the connector': ({ service }) => service === 'connector',
  'make a chat': graph('POST', /^\/chats$/),
  'install in a chat': graph('POST', /\/installedApps$/),
  'add to a chat': graph('POST', /\/members$/),
  'members of a chat': graph('GET', /\/members/),
  'every call of Graph': ({ service }) => service === 'graph',
  'every call': ({ service }) => service !== 'login',
};

const retryAfter = (value: string): How => ({
  how: 429,
  code: 'TooManyRequests',
  headers: { 'retry-after': value },
});

/** Answers that say nothing of the message itself: Microsoft's page of status codes, its pages of limits, and what people report. */
const faults: readonly How[] = [
  retryAfter('20'),
  retryAfter('1'),
  { how: 429, code: 'Throttled' },
  { how: 429, page: true },
  { how: 412, code: 'PreconditionFailed' },
  { how: 500, code: 'ServiceError' },
  { how: 502, code: 'ServiceError' },
  { how: 502, page: true },
  { how: 503, code: 'ServiceUnavailable', headers: { 'retry-after': '30' } },
  { how: 503, page: true },
  { how: 504, page: true },
  { how: 404, page: true },
  { how: 403, page: true },
  { how: 401, code: 'BotNotRegistered' },
  { how: 'page' },
  { how: 'drop' },
  { how: 'hang' },
];

const wordsOf = (how: How): string => JSON.stringify({ ...how, times: undefined });

/** A number of calls, or all of them as long as it lasts. */
const times = (dice: Dice): number => (dice.chance(0.3) ? 1 + dice.below(3) : Number.POSITIVE_INFINITY);

function serviceTrouble({ teams }: TeamsWorld, dice: Dice): Trouble {
  const name = dice.pick(Object.keys(calls));
  const how: How = { ...dice.pick(faults), times: times(dice) };
  return { name: `${name} ${wordsOf(how)}`, end: teams.fail({ ...how, on: calls[name] ?? (() => false) }) };
}

/** The bot gets no token, and what it has is worth nothing any more. */
function loginTrouble({ teams }: TeamsWorld, dice: Dice): Trouble {
  const how = dice.pick<How>([
    { how: 401, code: 'invalid_client' },
    { how: 400, code: 'unauthorized_client' },
    ...faults.filter(({ how: it, code }) => it !== 404 && it !== 412 && code !== 'BotNotRegistered'),
  ]);
  teams.revoke();
  const end = teams.fail({ ...how, times: Number.POSITIVE_INFINITY, on: ({ service }) => service === 'login' });
  return { name: `login ${wordsOf(how)}`, end };
}

/** A call that was carried out, of which the answer never comes. */
function lostAnswer({ teams }: TeamsWorld, dice: Dice): Trouble {
  const name = dice.pick(['post', 'update', 'remove', 'open', 'make a chat', 'install in a chat', 'add to a chat']);
  const how = dice.pick<How>([{ how: 'drop' }, { how: 502, code: 'ServiceError' }, { how: 504, page: true }]);
  const end = teams.fail({ ...how, arrives: true, on: calls[name] ?? (() => false) });
  return { name: `${name} is carried out, and ${wordsOf(how)}`, lost: true, end };
}

/** What fails at Microsoft's services. */
export function atMicrosoft(world: TeamsWorld, dice: Dice): Trouble {
  const drawn = dice.below(10);
  if (drawn < 6) return serviceTrouble(world, dice);
  return drawn < 8 ? lostAnswer(world, dice) : loginTrouble(world, dice);
}

const groupsIn = ({ teams }: TeamsWorld): readonly FakeConversation[] =>
  [...teams.world.conversations.values()].filter(({ kind, bot }) => kind === 'groupChat' && bot);

const inside = (conversation: string): Call => {
  const start = `/${encodeURIComponent(conversation)}/`;
  return ({ service, path }) => service === 'connector' && path.startsWith(start);
};

/** Somebody takes the app out of a chat and puts it back; Microsoft tells of it or does not. */
async function appTakenOut(world: TeamsWorld, dice: Dice): Promise<Trouble | undefined> {
  const groups = groupsIn(world);
  if (groups.length === 0) return undefined;
  const { id, topic } = dice.pick(groups);
  const by = world.as('U0DIR');
  await by.takeAppFrom(id, dice.chance(0.4));
  const { chat } = await rightsAsked();
  const quietly = dice.chance(0.4);
  return { name: `the app is taken out of ${topic}`, end: () => by.putAppIn(id, chat, quietly) };
}

/** A chat cannot be found for a while, whoever asks. */
function chatAway(world: TeamsWorld, dice: Dice): Trouble | undefined {
  const groups = groupsIn(world);
  if (groups.length === 0) return undefined;
  const { id, topic } = dice.pick(groups);
  const how: How = dice.pick<How>([
    { how: 404, code: 'ConversationNotFound' },
    { how: 403, code: 'NotEnoughPermissions' },
  ]);
  const end = world.teams.fail({ ...how, times: Number.POSITIVE_INFINITY, on: inside(id) });
  return { name: `${topic} ${wordsOf(how)}`, end };
}

/** What Teams has not spread yet: a chat that was just made refuses. */
function newChatRefuses({ teams }: TeamsWorld, dice: Dice): Trouble {
  const before = new Set(teams.world.conversations.keys());
  const isNew = ({ path }: Came): boolean => {
    const id = decodeURIComponent(path.split('/').find((part) => part.startsWith('19%3A')) ?? '');
    return id !== '' && !before.has(id);
  };
  const how = dice.pick<How>([
    { how: 403, code: 'BotNotInConversationRoster' },
    { how: 403, code: 'Forbidden' },
    { how: 404, code: 'ConversationNotFound' },
  ]);
  return {
    name: `new chats ${wordsOf(how)}`,
    end: teams.fail({ ...how, times: Number.POSITIVE_INFINITY, on: isNew }),
  };
}

/** The administrator takes the consent back by mistake. */
function consentWithdrawn({ teams }: TeamsWorld): Trouble {
  teams.consents.delete(teams.tenant);
  return { name: 'no consent for Graph', end: () => void teams.consents.add(teams.tenant) };
}

/** The administrator blocks the app for everybody. */
function botDisabled({ teams }: TeamsWorld): Trouble {
  const end = teams.fail({
    how: 403,
    code: 'BotDisabledByAdmin',
    times: Number.POSITIVE_INFINITY,
    on: ({ service }) => service === 'connector',
  });
  return { name: 'the bot is disabled by the administrator', end };
}

/** Somebody takes the app out of their own chat, or blocks it there, and comes back. */
async function personAway(world: TeamsWorld, dice: Dice): Promise<Trouble | undefined> {
  const id = dice.pick(users.slice(0, 7));
  const person = world.as(id);
  if (dice.chance(0.5)) {
    person.user.blocked = true;
    const end = (): void => {
      person.user.blocked = false;
    };
    return { name: `${id} blocks the bot`, end };
  }
  if (dice.chance(0.3)) {
    const on = inside(personalOf(world.teams.world, person.user).id);
    const end = world.teams.fail({ how: 404, code: 'ConversationNotFound', times: Number.POSITIVE_INFINITY, on });
    return { name: `the own chat of ${id} is not found`, end };
  }
  person.user.installed = false;
  await person.uninstall();
  const end = async (): Promise<void> => {
    person.user.installed = true;
    await person.install();
  };
  return { name: `${id} takes the app away`, end };
}

/** What happens in chats themselves. */
export function inChats(world: TeamsWorld, dice: Dice): Promise<Trouble | undefined> | Trouble | undefined {
  const drawn = dice.below(10);
  if (drawn < 3) return appTakenOut(world, dice);
  if (drawn < 5) return chatAway(world, dice);
  if (drawn < 6) return newChatRefuses(world, dice);
  if (drawn < 7) return consentWithdrawn(world);
  if (drawn < 8) return botDisabled(world);
  return personAway(world, dice);
}
