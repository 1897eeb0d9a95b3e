import { stateValues } from './read.ts';
import type { Json, StoredMessage, StoredView, World } from './world.ts';

/** The payloads in which Slack tells a bot what happened, with the fields that the real ones have. */

const TOKEN = 'legacy-verification-token';

const actor = (world: World, user: string): Json => {
  const account = world.users.get(user);
  return { id: user, username: account?.name, name: account?.name, team_id: account?.team ?? world.team };
};

const common = (world: World, user: string): Json => ({
  token: TOKEN,
  api_app_id: world.appId,
  team: { id: world.team, domain: world.team.toLowerCase() },
  enterprise: world.enterprise === undefined ? null : { id: world.enterprise, name: 'Stichting' },
  is_enterprise_install: false,
  user: actor(world, user),
});

const messageJson = (world: World, message: StoredMessage): Json => ({
  type: 'message',
  ts: message.ts,
  user: message.user,
  team: world.team,
  text: message.text,
  blocks: message.blocks,
  ...(message.user === world.bot.user ? { bot_id: world.bot.id, app_id: world.appId } : {}),
  ...(message.thread ? { thread_ts: message.thread } : {}),
});

const viewJson = (world: World, view: StoredView, stack: readonly StoredView[]): Json => ({
  private_metadata: '',
  ...view.payload,
  id: view.id,
  team_id: world.team,
  app_id: world.appId,
  app_installed_team_id: world.team,
  bot_id: world.bot.id,
  hash: view.hash,
  external_id: '',
  blocks: view.blocks,
  state: { values: stateValues(view) },
  root_view_id: stack[0]?.id ?? view.id,
  previous_view_id: stack[stack.indexOf(view) - 1]?.id ?? null,
  clear_on_close: false,
  notify_on_close: false,
});

export interface Act {
  readonly world: World;
  readonly user: string;
  readonly trigger: string;
  readonly ts: string;
  readonly responseUrl: string;
}

export function slashCommand(
  { world, user, trigger, responseUrl }: Act,
  channel: string,
  command: string,
  text: string,
): string {
  const name = world.channels.get(channel)?.name ?? 'directmessage';
  return new URLSearchParams({
    token: TOKEN,
    team_id: world.team,
    team_domain: world.team.toLowerCase(),
    channel_id: channel,
    channel_name: name,
    user_id: user,
    user_name: world.users.get(user)?.name ?? '',
    command,
    text,
    api_app_id: world.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger,
  }).toString();
}

const pressed = (element: Json, block: string, ts: string): Json => ({ ...element, block_id: block, action_ts: ts });

export function messagePress(act: Act, message: StoredMessage, element: Json, block: string): Json {
  const { world, user, trigger, ts, responseUrl } = act;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.to !== undefined,
    ...(message.thread ? { thread_ts: message.thread } : {}),
  };
  return {
    ...common(world, user),
    type: 'block_actions',
    container,
    trigger_id: trigger,
    channel: { id: message.channel, name: world.channels.get(message.channel)?.name ?? 'directmessage' },
    // An ephemeral message is not sent along.
    ...(message.to === undefined ? { message: messageJson(world, message) } : {}),
    state: { values: {} },
    response_url: responseUrl,
    actions: [pressed(element, block, ts)],
  };
}

export function viewPress(
  act: Act,
  view: StoredView,
  stack: readonly StoredView[],
  element: Json,
  block: string,
): Json {
  const { world, user, trigger, ts } = act;
  return {
    ...common(world, user),
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    trigger_id: trigger,
    view: viewJson(world, view, stack),
    actions: [pressed(element, block, ts)],
  };
}

export function viewSubmission(act: Act, view: StoredView, stack: readonly StoredView[]): Json {
  const { world, user, trigger } = act;
  return {
    ...common(world, user),
    type: 'view_submission',
    trigger_id: trigger,
    view: viewJson(world, view, stack),
    response_urls: [],
  };
}

export function messageShortcut(act: Act, message: StoredMessage, callbackId: string): Json {
  const { world, user, trigger, ts, responseUrl } = act;
  return {
    ...common(world, user),
    type: 'message_action',
    action_ts: ts,
    callback_id: callbackId,
    trigger_id: trigger,
    response_url: responseUrl,
    message_ts: message.ts,
    channel: { id: message.channel, name: world.channels.get(message.channel)?.name ?? 'directmessage' },
    message: messageJson(world, message),
  };
}

/** An event in its envelope; `id` makes a second delivery recognisable. */
export const eventCallback = (world: World, event: Json, id: string, seconds: number): Json => ({
  token: TOKEN,
  team_id: world.team,
  api_app_id: world.appId,
  event,
  type: 'event_callback',
  event_id: id,
  event_time: seconds,
  authorizations: [
    {
      enterprise_id: world.enterprise ?? null,
      team_id: world.team,
      user_id: world.bot.user,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: `4-${id}`,
});
