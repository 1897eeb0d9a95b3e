import { z } from 'zod';
import type { AccountRef } from '../../src/port/account.ts';
import type { ButtonData, FormRef, FormValues } from '../../src/port/card.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { RoomRef } from '../../src/port/places.ts';
import { type UsedMenu, usedMenu } from './menu-view.ts';
import { dataOfOption, MENU_ACTION } from './option.ts';
import * as payloads from './payloads.ts';
import { readableText } from './text.ts';

/** The place where the person is, as far as Slack lets us answer there. */
export interface Surface {
  readonly user: string;
  readonly team: string;
  readonly channel?: string;
  /** Thread of the pressed button, beside which a notice belongs. */
  readonly thread?: string;
  /** Lives three seconds and opens one view. */
  readonly trigger?: string;
  readonly responseUrl?: string;
  /** True on the person's home page with the bot. */
  readonly home?: boolean;
  /** The view in which the person is. */
  readonly view?: { readonly id: string; readonly depth: number };
  /** The view in which the person chose from a list, to be shown again with the list as new. */
  readonly menu?: UsedMenu;
  /** Block ids of the fields of the form that was sent. */
  readonly fields?: readonly string[];
}

export type Parsed =
  | { readonly kind: 'inbound'; readonly inbound: Inbound; readonly surface: Surface }
  /** Nothing for us to do; `code` says why, for the log. `surface`: where a person waits for an answer all the same. */
  | { readonly kind: 'ignored'; readonly code: string; readonly surface?: Surface };

const PLATFORM = 'slack';
/** Callback id of the message shortcut *Zet in dossier* in the manifest. */
const LIFT = 'lift';

const ignored = (code: string, surface?: Surface): Parsed => ({
  kind: 'ignored',
  code,
  ...(surface ? { surface } : {}),
});
const room = (tenant: string, channel: string): RoomRef => ({ platform: PLATFORM, tenant, room: channel });
const account = (tenant: string, user: string): AccountRef => ({ platform: PLATFORM, tenant, user });

/** The data of a button: checked for shape and never trusted for rights. */
const buttonData = z.strictObject({
  action: z.string().min(1).max(200),
  caseId: z.string().max(100).optional(),
  version: z.int().optional(),
});
const formRef = z.strictObject({ ...buttonData.shape, id: z.string().min(1).max(100) });

function json<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/** Slack's timestamps are seconds with a fraction that only makes them unique. */
const instant = (ts: string): string | undefined => {
  const milliseconds = Number(ts) * 1000;
  return Number.isFinite(milliseconds) && milliseconds < 8.64e15 ? new Date(milliseconds).toISOString() : undefined;
};

type Interactive = z.infer<typeof payloads.press | typeof payloads.submission | typeof payloads.shortcut>;

/**
 * Returns the workspace by which we know the person. That is their own, which differs from the room's in a channel that is shared outside. In an
 * Enterprise Grid a person has one id in all workspaces, and `user.team_id` names any of these, or the organisation: there it is the workspace
 * that the app is in, and `users.info` says whether they are of the same organisation (bolt-js#1875).
 */
function teamOf(body: Interactive): string {
  const own = body.user.team_id ?? body.team?.id ?? 'unknown';
  if (!body.enterprise) return own;
  const installed = 'view' in body ? body.view?.app_installed_team_id : undefined;
  return installed ?? body.team?.id ?? own;
}

function surfaceOf(body: Interactive, channel?: string, thread?: string): Surface {
  return {
    user: body.user.id,
    team: teamOf(body),
    ...(channel ? { channel } : {}),
    ...(thread ? { thread } : {}),
    ...(body.trigger_id ? { trigger: body.trigger_id } : {}),
    ...(body.response_url ? { responseUrl: body.response_url } : {}),
  };
}

function inView(view: {
  id: string;
  root_view_id?: string | null | undefined;
  previous_view_id?: string | null | undefined;
}) {
  const { id, root_view_id: root, previous_view_id: previous } = view;
  const depth = !previous || root === id ? 1 : previous === root ? 2 : 3;
  return { view: { id, depth } };
}

export function parseCommand(body: unknown, fallbackKey: string): Parsed {
  const { data } = payloads.command.safeParse(body);
  if (!data) return ignored('unknown_command');
  const { user_id: user, team_id: team, channel_id: channel, trigger_id: trigger, response_url: responseUrl } = data;
  const inbound: Inbound = {
    kind: 'command',
    account: account(team, user),
    deliveryKey: `slash:${trigger ?? fallbackKey}`,
    text: readableText(data.text).trim(),
  };
  const surface = {
    user,
    team,
    ...(channel && { channel }),
    ...(trigger && { trigger }),
    ...(responseUrl && { responseUrl }),
  };
  return { kind: 'inbound', inbound, surface };
}

type FieldState = z.infer<typeof payloads.submission>['view']['state']['values'][string][string];

function fieldValue(field: FieldState): string | readonly string[] {
  if (field.selected_options || /^(checkboxes|multi_)/.test(field.type)) {
    return (field.selected_options ?? []).map((it) => it.value);
  }
  return field.selected_option?.value ?? field.selected_date ?? field.selected_time ?? field.value ?? '';
}

/** What stands in the fields of a view, by the id of their block. A menu is none, though Slack counts its list among them. */
const valuesOf = (values: z.infer<typeof payloads.submission>['view']['state']['values']): FormValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([block, actions]) => {
      const [[id, field] = []] = Object.entries(actions);
      return field && !id?.startsWith(MENU_ACTION) ? [[block, fieldValue(field)] as const] : [];
    }),
  );

function pressedOn(data: z.infer<typeof payloads.press>, channel: string | undefined): Surface {
  const surface = surfaceOf(data, channel, data.message?.thread_ts ?? data.container?.thread_ts);
  if (data.view?.type === 'home') return { ...surface, home: true };
  return data.view ? { ...surface, ...inView(data.view) } : surface;
}

export function parsePress(body: unknown): Parsed {
  const { data } = payloads.press.safeParse(body);
  const action = data?.actions[0];
  if (!data || !action) return ignored('unknown_press');
  if (action.action_id.startsWith('url#')) return ignored('url_button');
  // Chosen again in the same list, an option is taken back: nothing was pressed.
  if (action.type === 'static_select' && !action.selected_option) return ignored('choice_taken_back');
  const found = action.selected_option ? dataOfOption(action.selected_option.value) : json(buttonData, action.value);
  const channel = data.channel?.id ?? data.container?.channel_id;
  const surface = pressedOn(data, channel);
  if (!found) return ignored('unknown_button', surface);
  const post = data.message?.ts ?? data.container?.message_ts;
  const place = data.view?.id ?? `${channel ?? ''}:${post ?? ''}`;
  const typed = data.view?.type === 'modal' ? valuesOf(data.view.state?.values ?? {}) : {};
  const lasting = channel && post && !data.container?.is_ephemeral;
  const inbound: Inbound = {
    kind: 'press',
    account: account(teamOf(data), data.user.id),
    deliveryKey: `press:${data.user.id}:${place}:${action.action_id}:${action.action_ts ?? data.trigger_id ?? ''}`,
    button: found as ButtonData,
    in: data.view ? (data.view.type === 'home' ? 'home' : 'view') : 'card',
    ...(Object.keys(typed).length > 0 ? { values: typed } : {}),
    ...(lasting ? { post: { room: room(data.team?.id ?? teamOf(data), channel), post } } : {}),
  };
  const menu = usedMenu(body);
  return { kind: 'inbound', inbound, surface: { ...surface, ...(menu ? { menu } : {}) } };
}

export function parseSubmission(body: unknown): Parsed {
  const { data } = payloads.submission.safeParse(body);
  if (!data) return ignored('unknown_form');
  const inputs = data.view.blocks.filter((it) => it.type === 'input').map((it) => it.block_id);
  const surface = { ...surfaceOf(data), ...inView(data.view), fields: inputs };
  const form = json(formRef, data.view.private_metadata);
  if (!form) return ignored('unknown_form', surface);
  const inbound: Inbound = {
    kind: 'submit',
    account: account(teamOf(data), data.user.id),
    deliveryKey: `form:${form.id}`,
    form: form as FormRef,
    values: valuesOf(data.view.state.values),
  };
  return { kind: 'inbound', inbound, surface };
}

export function parseShortcut(body: unknown): Parsed {
  const { data } = payloads.shortcut.safeParse(body);
  if (!data) return ignored('unknown_shortcut');
  const { message, channel } = data;
  if (data.callback_id !== LIFT) return ignored('unknown_shortcut', surfaceOf(data, channel.id));
  const writtenAt = instant(message.ts);
  const inbound: Inbound = {
    kind: 'lift',
    account: account(teamOf(data), data.user.id),
    deliveryKey: `shortcut:${data.trigger_id ?? `${data.user.id}:${message.ts}:${data.action_ts ?? ''}`}`,
    room: room(data.team?.id ?? teamOf(data), channel.id),
    text: readableText(message.text),
    ...(message.user ? { author: message.user } : {}),
    ...(writtenAt ? { writtenAt } : {}),
  };
  return { kind: 'inbound', inbound, surface: surfaceOf(data, channel.id) };
}
