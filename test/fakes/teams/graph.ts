/** The part of Microsoft Graph that makes chats, as its documentation describes it. */
import { type Answer, Refusal } from './refusal.ts';
import { consentedTo, mayCall, type Rights } from './rights.ts';
import { addConversation, type FakeConversation, type FakeUser, type Json, type World } from './world.ts';

export interface GraphParts {
  readonly world: World;
  readonly catalogAppId: string;
  readonly graphUrl: () => string;
  readonly rights: Rights;
}

/** Fewer people make a chat to which nobody can be added later (`RosterAddMemberBlocked`, reported of Graph in 2022). */
const MAY_GROW = 3;

export function createGraph({ world, catalogAppId, graphUrl, rights }: GraphParts) {
  const bound = (value: unknown, pattern: RegExp): string => {
    const text = typeof value === 'string' && value.startsWith(graphUrl()) ? value.slice(graphUrl().length) : '';
    const [, id] = pattern.exec(text) ?? [];
    if (id === undefined) throw new Refusal(400, 'BadRequest');
    return id;
  };
  const personOf = (member: Json, tenant: string): FakeUser => {
    if (member['@odata.type'] !== '#microsoft.graph.aadUserConversationMember') throw new Refusal(400, 'BadRequest');
    const user = world.users.get(bound(member['user@odata.bind'], /^\/users\('([^']+)'\)$/));
    if (user === undefined || user.gone || user.tenant !== tenant) throw new Refusal(404, 'NotFound');
    const [role] = (member.roles ?? []) as string[];
    if (role !== (user.role === 'guest' ? 'guest' : 'owner')) throw new Refusal(400, 'BadRequest');
    return user;
  };
  const chatOf = (id: string, tenant: string): FakeConversation => {
    const found = world.conversations.get(id);
    if (found?.kind !== 'groupChat' || found.tenant !== tenant) throw new Refusal(404, 'NotFound');
    return found;
  };
  const create = (tenant: string, body: Json): Answer => {
    const { chatType, topic, members } = body as { chatType?: string; topic?: string; members?: Json[] };
    mayCall('create', rights);
    if (chatType !== 'group' || !members?.length || (topic ?? '').length > 250) throw new Refusal(400, 'BadRequest');
    const people = members.map((member) => personOf(member, tenant).id);
    const blocked = people.length < MAY_GROW;
    const { id } = addConversation(world, { kind: 'groupChat', tenant, topic: topic ?? '', people, blocked });
    return { status: 201, body: { id, topic, chatType: 'group' } };
  };
  const install = (chat: FakeConversation, body: Json): Answer => {
    mayCall(rights.chat.length > 0 ? 'installAsking' : 'install', rights);
    const app = bound(body['teamsApp@odata.bind'], /^\/appCatalogs\/teamsApps\/([\w-]+)$/);
    if (app !== catalogAppId) throw new Refusal(404, 'NotFound');
    if (chat.bot) throw new Refusal(409, 'Conflict');
    for (const name of consentedTo(body.consentedPermissionSet, rights)) chat.granted.add(name);
    chat.bot = true;
    return { status: 201 };
  };
  /** What was consented to in a chat ends with the app in it. */
  const asked = (call: 'list' | 'add' | 'remove', { bot, granted }: FakeConversation): void =>
    mayCall(call, rights, bot ? granted : new Set());
  const list = (chat: FakeConversation): Answer => {
    asked('list', chat);
    const value = [...chat.people].map((userId) => ({
      id: `membership-${userId}`,
      userId: userId.toUpperCase(),
      roles: ['owner'],
    }));
    return { status: 200, body: { value } };
  };
  const add = (chat: FakeConversation, body: Json): Answer => {
    asked('add', chat);
    if (chat.blocked) throw new Refusal(400, 'BadRequest');
    chat.people.add(personOf(body, chat.tenant).id);
    return { status: 201 };
  };
  const remove = (chat: FakeConversation, membership: string): Answer => {
    asked('remove', chat);
    if (!chat.people.delete(membership.replace(/^membership-/, ''))) throw new Refusal(404, 'NotFound');
    return { status: 204 };
  };

  /** `path` begins after the version. */
  return (method: string, path: string, tenant: string, body: Json): Answer => {
    const [, what, id = '', kind = '', item = ''] = path.split('/').map(decodeURIComponent);
    if (what !== 'chats') throw new Refusal(404, 'NotFound');
    if (method === 'POST' && id === '') return create(tenant, body);
    const chat = chatOf(id, tenant);
    if (method === 'POST' && kind === 'installedApps') return install(chat, body);
    if (method === 'GET' && kind === 'members') return list(chat);
    if (method === 'POST' && kind === 'members') return add(chat, body);
    if (method === 'DELETE' && kind === 'members') return remove(chat, item);
    throw new Refusal(405, 'MethodNotAllowed');
  };
}
