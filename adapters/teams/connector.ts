/** The Bot Connector: activities and members of a conversation. */
import { z } from 'zod';
import { PlatformError } from '../../src/port/platform-error.ts';
import { type HttpRequest, read, type Send } from './http.ts';
import type { Pace } from './pace.ts';
import { type ConversationAddress, isServiceUrl, type TeamsSettings } from './wire.ts';

/** Microsoft writes ids of people and tenants in upper or lower case; both mean the same. */
const directoryId = z
  .string()
  .transform((id) => id.toLowerCase())
  .nullish();

/** A person in a conversation, as Teams reports them. */
const channelAccount = z.object({
  id: z.string(),
  aadObjectId: directoryId,
  /** The same id under its older name. */
  objectId: directoryId,
  tenantId: directoryId,
  userRole: z.string().nullish(),
});
export type ChannelAccount = z.infer<typeof channelAccount>;

export interface Connector {
  /** Posts an activity and returns its id. */
  post(to: ConversationAddress, activity: object): Promise<string>;
  update(to: ConversationAddress, id: string, activity: object): Promise<void>;
  remove(to: ConversationAddress, id: string): Promise<void>;
  /** Returns everybody except the bot. */
  members(of: ConversationAddress): Promise<readonly ChannelAccount[]>;
  member(of: ConversationAddress, user: string): Promise<ChannelAccount>;
  /** Returns the personal conversation with one person; the same one each time. */
  openPersonal(at: Omit<ConversationAddress, 'conversation'>, user: string): Promise<string>;
}

interface ConnectorOptions {
  readonly send: Send;
  readonly settings: TeamsSettings;
  readonly sends: Pace;
  readonly reads: Pace;
  /** Of all conversations of a tenant together. */
  readonly tenants: Pace;
}

const created = z.object({ id: z.string().min(1) });
const page = z.object({ members: z.array(channelAccount), continuationToken: z.string().nullish() });

/** Teams takes 50 to 500. */
const PAGE = 200;
/** Maximum number of pages: a conversation with more is not one of our rooms. */
const PAGES = 10;

const base = (serviceUrl: string): string => serviceUrl.replace(/\/+$/, '');

/** Creates the addressing and pacing that every call shares. */
function createCalls({ send, settings, tenants }: ConnectorOptions) {
  const urlOf = (serviceUrl: string, path: string): string => {
    if (!isServiceUrl(serviceUrl, settings)) throw new PlatformError('invalid', 'foreign_service_url');
    return `${base(serviceUrl)}/v3/conversations${path}`;
  };
  return {
    urlOf,
    inside: ({ serviceUrl, conversation }: ConversationAddress, path: string): string =>
      urlOf(serviceUrl, `/${encodeURIComponent(conversation)}${path}`),
    paced: async (pace: Pace, tenant: string, key: string, request: HttpRequest): Promise<unknown> => {
      await pace.turn(key);
      await tenants.turn(tenant);
      try {
        return await send(request);
      } catch (error) {
        if (error instanceof PlatformError && error.retryAfter !== undefined) pace.hold(key, error.retryAfter);
        throw error;
      }
    },
  };
}
type Calls = ReturnType<typeof createCalls>;

type Activities = Pick<Connector, 'post' | 'update' | 'remove'>;

function createActivities({ inside, paced }: Calls, { settings, sends }: ConnectorOptions): Activities {
  const about = ({ tenant, conversation }: ConversationAddress, activity: object): object => ({
    ...activity,
    from: { id: `28:${settings.appId}` },
    conversation: { id: conversation, tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  });
  const at = (to: ConversationAddress, id: string): string => inside(to, `/activities/${encodeURIComponent(id)}`);
  return {
    post: async (to, activity) => {
      const body = about(to, activity);
      const request: HttpRequest = {
        method: 'POST',
        url: inside(to, '/activities'),
        body,
        effect: 'once',
        name: 'post',
      };
      return read(created, await paced(sends, to.tenant, to.conversation, request), 'once').id;
    },
    update: async (to, id, activity) => {
      const body = { ...about(to, activity), id };
      await paced(sends, to.tenant, to.conversation, {
        method: 'PUT',
        url: at(to, id),
        body,
        effect: 'repeatable',
        name: 'update',
      });
    },
    remove: async (to, id) => {
      await paced(sends, to.tenant, to.conversation, {
        method: 'DELETE',
        url: at(to, id),
        effect: 'repeatable',
        name: 'remove',
      });
    },
  };
}

function createPeople(
  { inside, paced }: Calls,
  { settings, reads }: ConnectorOptions,
): Pick<Connector, 'members' | 'member'> {
  const ask = (of: ConversationAddress, path: string, name: string): Promise<unknown> =>
    paced(reads, of.tenant, of.conversation, { method: 'GET', url: inside(of, path), effect: 'repeatable', name });
  return {
    members: async (of) => {
      const found: ChannelAccount[] = [];
      let more = '';
      for (let count = 0; count < PAGES; count += 1) {
        const answer = await ask(of, `/pagedmembers?pageSize=${PAGE}${more}`, 'members');
        const { members, continuationToken } = read(page, answer);
        found.push(...members.filter(({ id }) => id !== `28:${settings.appId}`));
        if (!continuationToken) return found;
        more = `&continuationToken=${encodeURIComponent(continuationToken)}`;
      }
      throw new PlatformError('invalid', 'too_many_members');
    },
    member: async (of, user) => read(channelAccount, await ask(of, `/members/${encodeURIComponent(user)}`, 'member')),
  };
}

export function createConnector(options: ConnectorOptions): Connector {
  const { settings, reads } = options;
  const calls = createCalls(options);
  return {
    ...createActivities(calls, options),
    ...createPeople(calls, options),
    openPersonal: async ({ serviceUrl, tenant }, user) => {
      const body = {
        isGroup: false,
        bot: { id: `28:${settings.appId}` },
        members: [{ id: user }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      const url = calls.urlOf(serviceUrl, '');
      // Teams returns the same conversation each time, so a repeat makes no duplicate.
      const request: HttpRequest = { method: 'POST', url, body, effect: 'repeatable', name: 'open' };
      return read(created, await calls.paced(reads, tenant, `open:${tenant}`, request)).id;
    },
  };
}
