import type { Inbound } from '../../src/port/inbound.ts';
import type { Parsed } from './parse.ts';
import * as payloads from './payloads.ts';

const ignored = (code: string): Parsed => ({ kind: 'ignored', code });

interface Envelope {
  /** The workspace in which our app is installed; in a shared channel the event may come from another team. */
  readonly team: string;
  /** True where that workspace is one of an Enterprise Grid, in which a person has one id whatever workspace is named beside it. */
  readonly isGrid: boolean;
  readonly botUser: string | undefined;
  readonly deliveryKey: string;
}

/** Parses what comes through the Events API. The text of a mention is not read; events about the bot itself are ignored. */
export function parseEvent(body: unknown, botUser: string | undefined): Parsed {
  const { data } = payloads.event.safeParse(body);
  if (!data) return ignored('unknown_event');
  const installed = data.authorizations?.[0];
  const envelope: Envelope = {
    team: installed?.team_id ?? data.team_id,
    isGrid: Boolean(installed?.enterprise_id),
    botUser: (installed?.is_bot ? installed.user_id : undefined) ?? botUser,
    deliveryKey: `event:${data.event_id}`,
  };
  switch (data.event.type) {
    case 'app_mention':
      return mention(data.event, envelope);
    case 'app_home_opened':
      return home(data.event, envelope);
    case 'member_joined_channel':
    case 'member_left_channel':
      return membership(data.event, envelope);
    case 'channel_id_changed':
      return moved(data.event, envelope);
    case 'user_change':
      return userChange(data.event, envelope);
    default:
      return CHANGES.test(data.event.type) || CONVERSIONS.test(String(data.event.subtype))
        ? changed(data.event, envelope)
        : ignored('other_event');
  }
}

/** Events about a channel itself. Slack names private channels `group`, and not always. */
const CHANGES = /^(group|channel)_(archive|unarchive|rename|deleted|left|shared|unshared)$/;
/** Made public or private: for these there is a message only, which comes where the app may hear messages. */
const CONVERSIONS = /^channel_convert_to_(public|private)$/;

function changed(event: unknown, envelope: Envelope): Parsed {
  const { data } = payloads.channelEvent.safeParse(event);
  if (!data) return ignored('unknown_event');
  const from = by(envelope.team, data.user ?? data.actor_id ?? envelope.botUser ?? 'unknown', envelope);
  return result({ kind: 'changed', ...from, room: room(envelope, data.channel) }, data.channel);
}

function moved(event: unknown, envelope: Envelope): Parsed {
  const { data } = payloads.channelMoved.safeParse(event);
  if (!data) return ignored('unknown_event');
  const from = by(envelope.team, envelope.botUser ?? 'unknown', envelope);
  const was = room(envelope, data.old_channel_id);
  return result({ kind: 'changed', ...from, room: room(envelope, data.new_channel_id), was }, data.new_channel_id);
}

/** `team`: the person's workspace, as far as the event names it. */
const by = (team: string | undefined, user: string, envelope: Envelope) => ({
  account: { platform: 'slack', tenant: envelope.isGrid ? envelope.team : (team ?? envelope.team), user },
  deliveryKey: envelope.deliveryKey,
});
const room = (envelope: Envelope, channel: string) => ({ platform: 'slack', tenant: envelope.team, room: channel });

function result(inbound: Inbound, channel?: string): Parsed {
  const { user, tenant: team } = inbound.account;
  return { kind: 'inbound', inbound, surface: { user, team, ...(channel ? { channel } : {}) } };
}

function mention(event: unknown, envelope: Envelope): Parsed {
  const { data } = payloads.mention.safeParse(event);
  if (!data) return ignored('unknown_event');
  if (data.bot_id) return ignored('bot_mention');
  const from = by(data.user_team ?? data.team, data.user, envelope);
  // Only Slack knows whether the place is public: the listener asks, and until then it counts as public.
  return result({ kind: 'mention', ...from, room: room(envelope, data.channel), public: true }, data.channel);
}

function home(event: unknown, envelope: Envelope): Parsed {
  const { data } = payloads.homeOpened.safeParse(event);
  if (!data) return ignored('unknown_event');
  if (data.tab !== 'home') return ignored('other_tab');
  const { user } = data;
  const inbound: Inbound = { kind: 'home', ...by(envelope.team, user, envelope) };
  return { kind: 'inbound', inbound, surface: { user, team: envelope.team, home: true } };
}

function membership(event: unknown, envelope: Envelope): Parsed {
  const { data } = payloads.membership.safeParse(event);
  if (!data) return ignored('unknown_event');
  // Into a room that it made the bot came by itself; in any other case somebody let it in again, or out.
  if (data.user === envelope.botUser)
    return data.type === 'member_joined_channel' && (data.inviter ?? data.user) === data.user
      ? ignored('own_membership')
      : changed(event, envelope);
  // A person whom we invited did not come back by their own choice: handling it would undo their leaving, which was just recorded.
  if (data.inviter !== undefined && data.inviter === envelope.botUser) return ignored('own_invitation');
  const kind = data.type === 'member_joined_channel' ? 'joined' : 'left';
  const from = by(data.team, data.user, envelope);
  return result({ kind, ...from, room: room(envelope, data.channel) }, data.channel);
}

function userChange(event: unknown, envelope: Envelope): Parsed {
  const { data } = payloads.userChange.safeParse(event);
  if (!data) return ignored('unknown_event');
  if (!data.user.deleted) return ignored('user_still_there');
  return result({ kind: 'deactivated', ...by(data.user.team_id, data.user.id, envelope) });
}
