import { z } from 'zod';

/**
 * Schemas of the payloads in which Slack reports an action; fields that we do not read are left out. Ids are short; texts are as long as
 * Slack lets people type.
 */
const id = z.string().min(1).max(255);
const team = z.object({ id }).nullish();
const user = z.object({ id, team_id: id.nullish() });
/** The organisation (Enterprise Grid) of our own workspace, where it is of one. */
const enterprise = z.object({ id }).nullish();
const base = { team, enterprise, user, trigger_id: id.optional(), response_url: z.url().optional() };

export const command = z.object({
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  team_id: id,
  user_id: id,
  channel_id: id.optional(),
  trigger_id: id.optional(),
  response_url: z.url().optional(),
});

const element = z.object({
  type: z.string().optional(),
  action_id: id,
  action_ts: id.optional(),
  value: z.string().max(2000).optional(),
  selected_option: z.object({ value: z.string().max(150) }).nullish(),
});

const viewRef = z.object({
  id,
  type: z.enum(['modal', 'home']),
  root_view_id: id.nullish(),
  previous_view_id: id.nullish(),
  app_installed_team_id: id.nullish(),
});

const picked = z.object({ value: z.string() });
const state = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      type: z.string(),
      value: z.string().nullish(),
      selected_option: picked.nullish(),
      selected_options: z.array(picked).nullish(),
      selected_date: z.string().nullish(),
      selected_time: z.string().nullish(),
    }),
  ),
);

export const press = z.object({
  ...base,
  type: z.literal('block_actions'),
  actions: z.array(element).min(1),
  channel: z.object({ id }).nullish(),
  // What was typed must never keep a press from being heard.
  view: viewRef.extend({ state: z.object({ values: state }).nullish().catch(undefined) }).nullish(),
  container: z
    .object({
      type: z.string().optional(),
      message_ts: id.optional(),
      channel_id: id.optional(),
      thread_ts: id.optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  message: z.object({ ts: id, thread_ts: id.optional() }).nullish(),
});

export const submission = z.object({
  ...base,
  type: z.literal('view_submission'),
  view: viewRef.extend({
    callback_id: z.string(),
    private_metadata: z.string().max(3000),
    state: z.object({ values: state }),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string() })).default([]),
  }),
});

export const closed = z.object({ type: z.literal('view_closed'), user, view: z.object({ callback_id: z.string() }) });

export const shortcut = z.object({
  ...base,
  type: z.literal('message_action'),
  callback_id: id,
  action_ts: id.optional(),
  channel: z.object({ id }),
  message: z.object({ ts: id, text: z.string().default(''), user: id.optional(), bot_id: id.optional() }),
});

export const globalShortcut = z.object({ ...base, type: z.literal('shortcut'), callback_id: id });

/** Identifiers that every event carries; the event itself is parsed by its own type below. */
export const event = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  authorizations: z
    .array(
      z.object({
        team_id: id.nullish(),
        enterprise_id: id.nullish(),
        user_id: id.nullish(),
        is_bot: z.boolean().optional(),
      }),
    )
    .nullish(),
  event: z.looseObject({ type: id }),
});

export const verification = z.object({ type: z.literal('url_verification'), challenge: z.string().max(1000) });

export const mention = z.object({
  type: z.literal('app_mention'),
  user: id,
  channel: id,
  team: id.optional(),
  user_team: id.optional(),
  bot_id: id.optional(),
});
export const homeOpened = z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string() });
export const membership = z.object({
  type: z.enum(['member_joined_channel', 'member_left_channel']),
  user: id,
  channel: id,
  team: id.optional(),
  inviter: id.optional(),
});
/** What happens to a channel itself; a rename has the channel as an object. */
export const channelEvent = z.object({
  type: id,
  channel: z.union([id, z.object({ id }).transform((channel) => channel.id)]),
  user: id.optional(),
  actor_id: id.optional(),
});
/** A private channel that is shared with another organisation gets another id, for good. */
export const channelMoved = z.object({ type: z.literal('channel_id_changed'), old_channel_id: id, new_channel_id: id });
export const userChange = z.object({
  type: z.literal('user_change'),
  user: z.object({ id, team_id: id.optional(), deleted: z.boolean().default(false) }),
});

/** Everything that we answer with 200; anything else is not a shape that we asked Slack for. */
export const envelope = z.union([
  z.discriminatedUnion('type', [press, submission, closed, shortcut, globalShortcut, event, verification]),
  command,
]);
