import type { Activity } from './activity.ts';
import { isConversation } from './place.ts';
import type { TeamsSettings } from './wire.ts';

/** Who did something, where, and where an answer goes; everything as a verified token and the allow-list let it stand. */
export interface Sender {
  readonly tenant: string;
  /** `aadObjectId`. */
  readonly user: string;
  /** The `29:…` id by which this bot knows the person. */
  readonly channelUser: string;
  readonly serviceUrl: string;
}

export type Admission =
  | { readonly kind: 'sender'; readonly sender: Sender }
  /** Something that happened in a tenant of ours by nobody's hand, such as an app that put somebody into a chat. */
  | { readonly kind: 'nobody'; readonly tenant: string }
  /** A guest of the platform that we do not know: the emergency numbers and nothing else. */
  | { readonly kind: 'stranger'; readonly cause: 'foreign_tenant' | 'anonymous' }
  | { readonly kind: 'bot' }
  /** The activity names another address than the token: it is not the one that was signed for. */
  | { readonly kind: 'forged' };

/** The one tenant that everything in the activity agrees on; undefined when it is none of ours, or when there are two. */
function tenantOf({ conversation, channelData, from }: Activity, tenants: readonly string[]): string | undefined {
  const named = new Set(
    [conversation.tenantId, channelData?.tenant?.id, from.tenantId].filter((it) => typeof it === 'string'),
  );
  const [tenant, ...others] = named;
  if (tenant === undefined || others.length > 0) return undefined;
  return tenants.some((it) => it.toLowerCase() === tenant) ? tenant : undefined;
}

/** Says who this is. `serviceUrl` is the token's. */
export function createGuard({ tenants }: Pick<TeamsSettings, 'tenants'>) {
  return (activity: Activity, serviceUrl: string): Admission => {
    if (activity.serviceUrl !== serviceUrl || !isConversation(activity.conversation.id)) return { kind: 'forged' };
    const { from } = activity;
    if (from.role === 'bot' || from.id.startsWith('28:')) return { kind: 'bot' };
    const tenant = tenantOf(activity, tenants);
    if (tenant === undefined) return { kind: 'stranger', cause: 'foreign_tenant' };
    const user = from.aadObjectId;
    if (user) return { kind: 'sender', sender: { tenant, user, channelUser: from.id, serviceUrl } };
    return activity.type === 'conversationUpdate'
      ? { kind: 'nobody', tenant }
      : { kind: 'stranger', cause: 'anonymous' };
  };
}

export type Guard = ReturnType<typeof createGuard>;
