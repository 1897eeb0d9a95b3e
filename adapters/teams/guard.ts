import type { Activity } from './activity.ts';
import { isConversation } from './place.ts';
import { isSameAddress, type TeamsSettings } from './wire.ts';

/** The sender of an activity: who, where, and where an answer goes, all confirmed by a verified token and the allow-list. */
export interface Sender {
  readonly tenant: string;
  /** `aadObjectId`. */
  readonly user: string;
  /** The `29:…` id under which this bot knows the person. */
  readonly channelUser: string;
  readonly serviceUrl: string;
}

export type Admission =
  | { readonly kind: 'sender'; readonly sender: Sender }
  /** An event in one of our tenants that no person caused, such as an app that added somebody to a chat. */
  | { readonly kind: 'nobody'; readonly tenant: string }
  /** A user of the platform whom we do not know: they get the emergency numbers and nothing else. */
  | { readonly kind: 'stranger'; readonly cause: 'foreign_tenant' | 'anonymous' }
  | { readonly kind: 'bot' }
  /** The activity names another address than the token, so it is not the one that was signed. */
  | { readonly kind: 'forged' };

/** Returns the one tenant on which everything in the activity agrees; undefined when it is none of ours, or when there are two. */
function tenantOf({ conversation, channelData, from }: Activity, tenants: readonly string[]): string | undefined {
  const named = new Set(
    [conversation.tenantId, channelData?.tenant?.id, from.tenantId].filter((it) => typeof it === 'string'),
  );
  const [tenant, ...others] = named;
  if (tenant === undefined || others.length > 0) return undefined;
  return tenants.some((it) => it.toLowerCase() === tenant) ? tenant : undefined;
}

/** Creates the guard, which says who the sender is. `serviceUrl` is that of the token. */
export function createGuard({ tenants }: Pick<TeamsSettings, 'tenants'>) {
  return (activity: Activity, serviceUrl: string): Admission => {
    if (!isSameAddress(activity.serviceUrl, serviceUrl) || !isConversation(activity.conversation.id))
      return { kind: 'forged' };
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
