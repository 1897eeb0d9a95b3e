/** The Bot Connector: activities and members of a conversation. */
import { z } from 'zod';
import { PlatformError } from '../../src/conversation/chat.ts';
import { type Request, read, type Send } from './http.ts';
import type { Pace } from './pace.ts';
import { type ConversationAddress, isServiceUrl, type TeamsSettings } from './wire.ts';

/** Microsoft writes ids of people and tenants in either case; one is one person. */
const directoryId = z
  .string()
  .transform((id) => id.toLowerCase())
  .nullish();

/** What Teams tells of somebody in a conversation. */
export const channelAccount = z.object({
  id: z.string(),
  aadObjectId: directoryId,
  /** The same id, by its older name. */
  objectId: directoryId,
  tenantId: directoryId,
  userRole: z.string().nullish(),
});
export type ChannelAccount = z.infer<typeof channelAccount>;

export interface Connector {
  /** Gives the id of the activity. */
  post(to: ConversationAddress, activity: object): Promise<string>;
  update(to: ConversationAddress, id: string, activity: object): Promise<void>;
  remove(to: ConversationAddress, id: string): Promise<void>;
  /** Everybody but the bot. */
  members(of: ConversationAddress): Promise<readonly ChannelAccount[]>;
  member(of: ConversationAddress, user: string): Promise<ChannelAccount>;
  /** The personal conversation with one person; the same one each time. */
  openPersonal(at: Omit<ConversationAddress, 'conversation'>, user: string): Promise<string>;
}

export interface ConnectorOptions {
  readonly send: Send;
  readonly settings: TeamsSettings;
  readonly sends: Pace;
  readonly reads: Pace;
}

const created = z.object({ id: z.string().min(1) });
const page = z.object({ members: z.array(channelAccount), continuationToken: z.string().nullish() });

/** Teams takes 50 to 500. */
const PAGE = 200;
/** A conversation with more pages than this is no room of ours. */
const PAGES = 10;

const base = (serviceUrl: string): string => serviceUrl.replace(/\/+$/, '');

export function createConnector({ send, settings, sends, reads }: ConnectorOptions): Connector {
  const urlOf = (serviceUrl: string, path: string): string => {
    if (!isServiceUrl(serviceUrl, settings)) throw new PlatformError('invalid', 'foreign_service_url');
    return `${base(serviceUrl)}/v3/conversations${path}`;
  };
  const paced = async (pace: Pace, key: string, request: Request): Promise<unknown> => {
    await pace.turn(key);
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof PlatformError && error.retryAfter !== undefined) pace.hold(key, error.retryAfter);
      throw error;
    }
  };
  const inside = ({ serviceUrl, conversation }: ConversationAddress, path: string): string =>
    urlOf(serviceUrl, `/${encodeURIComponent(conversation)}${path}`);
  const about = ({ tenant, conversation }: ConversationAddress, activity: object): object => ({
    ...activity,
    from: { id: `28:${settings.appId}` },
    conversation: { id: conversation, tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  });
  const pageOf = async (of: ConversationAddress, token: string | undefined) => {
    const query = `?pageSize=${PAGE}${token === undefined ? '' : `&continuationToken=${encodeURIComponent(token)}`}`;
    const url = inside(of, `/pagedmembers${query}`);
    return read(
      page,
      await paced(reads, of.conversation, { method: 'GET', url, effect: 'repeatable', name: 'members' }),
    );
  };
  return {
    post: async (to, activity) => {
      const body = about(to, activity);
      const url = inside(to, '/activities');
      const request: Request = { method: 'POST', url, body, effect: 'once', name: 'post' };
      return read(created, await paced(sends, to.conversation, request), 'once').id;
    },
    update: async (to, id, activity) => {
      const body = { ...about(to, activity), id };
      const url = inside(to, `/activities/${encodeURIComponent(id)}`);
      await paced(sends, to.conversation, { method: 'PUT', url, body, effect: 'repeatable', name: 'update' });
    },
    remove: async (to, id) => {
      const url = inside(to, `/activities/${encodeURIComponent(id)}`);
      await paced(sends, to.conversation, { method: 'DELETE', url, effect: 'repeatable', name: 'remove' });
    },
    members: async (of) => {
      const found: ChannelAccount[] = [];
      let token: string | undefined;
      for (let count = 0; count < PAGES; count += 1) {
        const { members, continuationToken } = await pageOf(of, token);
        found.push(...members.filter(({ id }) => id !== `28:${settings.appId}`));
        if (!continuationToken) return found;
        token = continuationToken;
      }
      throw new PlatformError('invalid', 'too_many_members');
    },
    member: async (of, user) => {
      const url = inside(of, `/members/${encodeURIComponent(user)}`);
      const request: Request = { method: 'GET', url, effect: 'repeatable', name: 'member' };
      return read(channelAccount, await paced(reads, of.conversation, request));
    },
    openPersonal: async ({ serviceUrl, tenant }, user) => {
      const body = {
        isGroup: false,
        bot: { id: `28:${settings.appId}` },
        members: [{ id: user }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      // Teams gives the same conversation each time, so that a repeat makes no double.
      const request: Request = { method: 'POST', url: urlOf(serviceUrl, ''), body, effect: 'repeatable', name: 'open' };
      return read(created, await paced(reads, `open:${tenant}`, request)).id;
    },
  };
}
