/**
 * The few calls of Microsoft Graph that make a group chat for a case, with what Microsoft's page of each call asks:
 * - `Chat.Create`: make the chat (`POST /chats`); a bot itself cannot.
 * - `TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All`: put this one app, and no other, into it, and give it there, in that chat
 *   alone, what the manifest asks. The right without `Consent` installs no app that asks anything in a chat.
 * - `Chat.Manage.Chat`, in the manifest: bring members in, see them and let them go, only where this app is.
 * The first two are granted once, for the tenant (`manifest/teams/graph-rights.json`). None reads messages or the directory.
 */
import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import { CONFLICT, codeOf } from './errors.ts';
import { type HttpRequest, read, type Send } from './http.ts';

export interface Graph {
  /** Makes a group chat with these people in it; returns its id. */
  createChat(name: string, users: readonly string[]): Promise<string>;
  /** Installs this app in the chat, with its rights there: before that the bot can neither see nor say anything in it. */
  install(chat: string): Promise<void>;
  add(chat: string, user: string): Promise<void>;
  /** Returns false when this person was not in the chat. */
  remove(chat: string, user: string): Promise<boolean>;
}

const made = z.object({ id: z.string().min(1) });
const membership = z.object({ id: z.string(), userId: z.string().nullish() });
const memberships = z.object({ value: z.array(membership), '@odata.nextLink': z.string().nullish() });

/** What the app asks in a chat, exactly as the manifest has it: Graph refuses a consent that differs. */
const ASKED = [{ permissionValue: 'Chat.Manage.Chat', permissionType: 'Application' }] as const;

/** Teams shows no more than this of a chat's name. */
const TOPIC = 250;
const PAGES = 10;

/** Ignores "already exists": the answer to an earlier try was lost, or somebody else did it. */
const unlessThere = (error: unknown): void => {
  if (codeOf(error) !== CONFLICT) throw error;
};

interface GraphParts {
  readonly send: Send;
  /** Returns the address of a Graph path. */
  readonly url: (path: string) => string;
  readonly chatUrl: (chat: string, path?: string) => string;
  /** A person as a member of a chat to be made. */
  readonly member: (user: string) => object;
}

function partsOf(send: Send, graphUrl: string): GraphParts {
  const url = (path: string): string => `${graphUrl}${path}`;
  return {
    send,
    url,
    chatUrl: (chat, path = '') => url(`/chats/${encodeURIComponent(chat)}${path}`),
    member: (user) => ({
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      // A guest may not be owner, which is as it should be.
      roles: ['owner'],
      'user@odata.bind': url(`/users('${user.replaceAll("'", "''")}')`),
    }),
  };
}

/** Returns the id of a person's membership in the chat; undefined for a person who is not in it. */
async function membershipOf(
  { send, url, chatUrl }: GraphParts,
  chat: string,
  user: string,
): Promise<string | undefined> {
  let next: string | null | undefined = chatUrl(chat, '/members');
  for (let count = 0; next && count < PAGES; count += 1) {
    // Our token is sent along, so only to the service that we asked.
    if (!next.startsWith(url('/'))) throw new PlatformError('invalid', 'foreign_next_link');
    const request: HttpRequest = { method: 'GET', url: next, effect: 'repeatable', name: 'graph_members' };
    const found = read(memberships, await send(request));
    const one = found.value.find(({ userId }) => userId?.toLowerCase() === user.toLowerCase());
    if (one !== undefined) return one.id;
    next = found['@odata.nextLink'];
  }
  return undefined;
}

function createPeople(parts: GraphParts): Pick<Graph, 'add' | 'remove'> {
  const { send, chatUrl, member } = parts;
  return {
    add: async (chat, user) => {
      const body = { ...member(user), visibleHistoryStartDateTime: '0001-01-01T00:00:00Z' };
      const url = chatUrl(chat, '/members');
      await send({ method: 'POST', url, body, effect: 'repeatable', name: 'graph_add' }).catch(unlessThere);
    },
    remove: async (chat, user) => {
      const found = await membershipOf(parts, chat, user);
      if (found === undefined) return false;
      const url = chatUrl(chat, `/members/${encodeURIComponent(found)}`);
      await send({ method: 'DELETE', url, effect: 'repeatable', name: 'graph_remove' });
      return true;
    },
  };
}

export function createGraph(send: Send, graphUrl: string, catalogAppId: string): Graph {
  const parts = partsOf(send, graphUrl);
  const { url, chatUrl, member } = parts;
  return {
    ...createPeople(parts),
    createChat: async (name, users) => {
      const body = { chatType: 'group', topic: name.slice(0, TOPIC), members: users.map(member) };
      const request: HttpRequest = {
        method: 'POST',
        url: url('/chats'),
        body,
        effect: 'once',
        name: 'graph_create_chat',
      };
      return read(made, await send(request), 'once').id;
    },
    install: async (chat) => {
      const body = {
        'teamsApp@odata.bind': url(`/appCatalogs/teamsApps/${encodeURIComponent(catalogAppId)}`),
        consentedPermissionSet: { resourceSpecificPermissions: ASKED },
      };
      const to = chatUrl(chat, '/installedApps');
      await send({ method: 'POST', url: to, body, effect: 'repeatable', name: 'graph_install' }).catch(unlessThere);
    },
  };
}
