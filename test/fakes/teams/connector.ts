/** The Bot Connector as its documentation and its own tests describe it. */
import { type Answer, Refusal } from './refusal.ts';
import { cardIn, type FakeConversation, type FakeUser, findUser, type Json, personalOf, type World } from './world.ts';

export interface ConnectorParts {
  readonly world: World;
  readonly appId: string;
  readonly now: () => number;
  /** Looks at a card that several people may see. */
  readonly look: (card: object, summary: unknown) => void;
  /** Whether the numbers of calls a second are kept to, as Microsoft does. */
  readonly limits: boolean;
  /** Ids of sensitivity labels that the tenant has. */
  readonly labels: ReadonlySet<string>;
}

/** The label of an activity, as "Add citations and sensitivity labels to agent messages" has it. */
export function labelIn({ entities }: Json): string | undefined {
  const messages = ((entities ?? []) as Json[]).filter(({ type }) => type === 'https://schema.org/Message');
  if (messages.length > 1) throw new Refusal(400, 'BadArgument');
  const [message] = messages;
  if (message === undefined) return undefined;
  const usage = message.usageInfo as Json | undefined;
  const isWhole =
    message['@type'] === 'Message' &&
    message['@context'] === 'https://schema.org' &&
    usage?.['@type'] === 'CreativeWork' &&
    typeof usage['@id'] === 'string';
  if (!isWhole) throw new Refusal(400, 'BadArgument');
  return String(usage['@id']);
}

/** Sends that one conversation takes: so many in so many milliseconds. */
const LIMITS = [
  [7, 1000],
  [8, 2000],
  [60, 30_000],
] as const;

const account = (user: FakeUser): Json => ({
  id: user.channelUser,
  name: `name of ${user.id}`,
  // In capitals here and small elsewhere, as Microsoft has it.
  ...(user.role === 'anonymous' ? {} : { aadObjectId: user.id.toUpperCase(), objectId: user.id.toUpperCase() }),
  tenantId: user.tenant.toUpperCase(),
  userRole: user.role,
});

export function createConnector({ world, appId, now, look, limits, labels }: ConnectorParts) {
  const sent = new Map<string, number[]>();
  let count = 0;

  const conversationOf = (id: string): FakeConversation => {
    const found = world.conversations.get(id);
    if (found === undefined) throw new Refusal(404, 'ConversationNotFound');
    const [person] = found.kind === 'personal' ? [...found.people].map((user) => world.users.get(user)) : [];
    if (person?.blocked === true) throw new Refusal(403, 'MessageWritesBlocked');
    if (person?.installed === false) throw new Refusal(403, 'ForbiddenOperationException');
    if (!found.bot) throw new Refusal(403, 'BotNotInConversationRoster');
    return found;
  };

  const paced = (id: string): void => {
    if (!limits) return;
    const turns = sent.get(id) ?? [];
    sent.set(id, turns);
    for (const [most, within] of LIMITS)
      if (turns.filter((at) => at > now() - within).length >= most)
        throw new Refusal(429, 'TooManyRequests', { 'retry-after': String(Math.ceil(within / 1000)) });
    turns.push(now());
  };

  const checked = (body: Json): Json => {
    const { from, conversation } = body as { from?: { id?: string }; conversation?: { tenantId?: string } };
    if (from?.id !== `28:${appId}`) throw new Refusal(400, 'BadSyntax');
    if (conversation?.tenantId === undefined) throw new Refusal(403, 'Forbidden');
    const label = labelIn(body);
    if (label !== undefined && !labels.has(label)) throw new Refusal(400, 'BadArgument');
    const card = cardIn(body);
    if (card !== undefined) look(card, body.summary);
    return body;
  };

  const activityIn = (conversation: FakeConversation, id: string) => {
    const found = conversation.activities.find((it) => it.id === id);
    if (found === undefined) throw new Refusal(404, 'ActivityNotFoundInConversation');
    return found;
  };

  const open = (body: Json): Answer => {
    const { isGroup, members, tenantId } = body as { isGroup?: boolean; members?: { id: string }[]; tenantId?: string };
    if (isGroup !== false || members?.length !== 1 || tenantId === undefined) throw new Refusal(400, 'BadSyntax');
    const user = findUser(world, members[0]?.id ?? '');
    if (user === undefined || user.gone) throw new Refusal(404, 'UserNotFound');
    if (user.tenant !== tenantId) throw new Refusal(403, 'Forbidden');
    if (!user.installed) throw new Refusal(403, 'ForbiddenOperationException');
    return { status: 201, body: { id: personalOf(world, user).id } };
  };

  const post = (conversation: FakeConversation, body: Json): Answer => {
    paced(conversation.id);
    const id = String(1_700_000_000_000 + ++count);
    conversation.activities.push({ id, body: checked(body), bodies: [body] });
    return { status: 201, body: { id } };
  };

  const change = (conversation: FakeConversation, id: string, body: Json): Answer => {
    paced(conversation.id);
    const found = activityIn(conversation, id);
    found.body = checked(body);
    found.bodies.push(body);
    return { status: 200, body: { id } };
  };

  const remove = (conversation: FakeConversation, id: string): Answer => {
    paced(conversation.id);
    conversation.activities.splice(conversation.activities.indexOf(activityIn(conversation, id)), 1);
    return { status: 200 };
  };

  const peopleIn = (conversation: FakeConversation): FakeUser[] =>
    [...conversation.people].flatMap((id) => world.users.get(id) ?? []).filter(({ gone }) => !gone);

  const members = (conversation: FakeConversation, query: URLSearchParams): Answer => {
    const size = Number(query.get('pageSize') ?? 50);
    if (size < 50 || size > 500) throw new Refusal(400, 'BadSyntax');
    const start = Number(query.get('continuationToken') ?? 0);
    const all = peopleIn(conversation);
    const next = start + size < all.length ? { continuationToken: String(start + size) } : {};
    return { status: 200, body: { members: all.slice(start, start + size).map(account), ...next } };
  };

  const member = (conversation: FakeConversation, id: string): Answer => {
    const user = peopleIn(conversation).find((it) => it.id === id || it.channelUser === id);
    if (user === undefined) throw new Refusal(404, 'MemberNotFoundInConversation');
    return { status: 200, body: account(user) };
  };

  /** `path` begins after `/v3/conversations`. */
  return (method: string, path: string, query: URLSearchParams, body: Json): Answer => {
    const [, id = '', kind = '', item = ''] = path.split('/').map(decodeURIComponent);
    if (id === '') return open(body);
    const conversation = conversationOf(id);
    if (method === 'POST' && kind === 'activities') return post(conversation, body);
    if (method === 'PUT' && kind === 'activities') return change(conversation, item, body);
    if (method === 'DELETE' && kind === 'activities') return remove(conversation, item);
    if (method === 'GET' && kind === 'pagedmembers') return members(conversation, query);
    if (method === 'GET' && kind === 'members') return member(conversation, item);
    throw new Refusal(405, 'MethodNotAllowed');
  };
}
