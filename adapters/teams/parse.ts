import type { AccountRef } from '../../src/port/account.ts';
import type { ButtonData, FormRef, FormValues, View } from '../../src/port/card.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import { type Activity, cardAction, extension, task } from './activity.ts';
import { type Decoded, decode, VERB } from './button.ts';
import type { Sender } from './guard.ts';
import { htmlToText, instantOf } from './html.ts';
import { looseAction, type Typed, typedAction } from './launch.ts';
import { roomOf } from './place.ts';
import type { Reading } from './render-view.ts';
import { type Left, takeLeft, wayBackIn } from './way-back.ts';
import { PLATFORM } from './wire.ts';
import type { CommandWords } from './words.ts';

/** Where the answer to an invoke appears: in a new dialog, in the dialog that was sent, or beside the card that was pressed. */
export type Surface =
  | { readonly kind: 'fetch'; readonly reading?: Reading }
  | {
      readonly kind: 'submit';
      readonly sent?: Sent;
      readonly reading?: Reading;
      /** The form from which this press led away. */
      readonly left?: Left;
      /** The values of the form that is opened again. */
      readonly typed?: FormValues;
    }
  | { readonly kind: 'card' };

/** The form that was sent, to be rendered again if it was not saved. */
export interface Sent {
  readonly form: FormRef;
  readonly values: FormValues;
  readonly view?: View;
  /** The press that opened it. */
  readonly origin?: ButtonData;
}

export type Parsed =
  | { readonly kind: 'inbound'; readonly inbound: Inbound; readonly surface: Surface }
  /** Nothing for us to do; `code` says why, for the log. */
  | { readonly kind: 'ignored'; readonly code: string; readonly surface: Surface };

/** Ids of the commands in the manifest. */
export const COMMANDS = { lift: 'lift', start: 'start', emergency: 'emergency' } as const;

export const accountOf = ({ tenant, user }: Sender): AccountRef => ({ platform: PLATFORM, tenant, user });
export const keyOf = (activity: Activity, { tenant }: Sender): string =>
  `teams:${tenant}:${roomOf(activity, tenant).room}:${activity.id}`.slice(0, 500);

interface ParseParts {
  readonly activity: Activity;
  readonly sender: Sender;
  readonly typed: Typed;
  readonly commands: Pick<CommandWords, 'emergency'>;
}

const ignored = (code: string, surface: Surface): Parsed => ({ kind: 'ignored', code, surface });

function inboundOf(decoded: Decoded, place: 'card' | 'view', parts: ParseParts): Inbound {
  const { activity, sender, typed } = parts;
  const origin = { account: accountOf(sender), deliveryKey: keyOf(activity, sender) };
  if (decoded.kind === 'form') {
    const { form, values } = decoded;
    return { ...origin, kind: 'submit', deliveryKey: `form:${form.id}`, form, values };
  }
  const { button } = decoded;
  const loose = looseAction(button.action);
  if (loose?.kind === 'typed') return { ...origin, kind: 'command', text: typed.take(sender.user, loose.key) };
  if (loose) return { ...origin, kind: 'press', button: { ...button, action: loose.action }, in: place };
  const post = activity.replyToId;
  const stands = place === 'card' && post ? { post: { room: roomOf(activity, sender.tenant), post } } : {};
  return { ...origin, kind: 'press', button, in: place, ...stands };
}

/** Leads back to a form: the same press opens it again, with the values it had. */
function backTo({ origin, values }: Left, parts: ParseParts): Parsed {
  const surface: Surface = { kind: 'submit', reading: { origin, page: 0 }, typed: values };
  return { kind: 'inbound', inbound: inboundOf({ kind: 'button', button: origin }, 'view', parts), surface };
}

function pressed(given: unknown, surface: Surface, parts: ParseParts): Parsed {
  const back = surface.kind === 'submit' ? wayBackIn(given) : undefined;
  if (back) return backTo(back, parts);
  const { data, left } = takeLeft(given);
  const decoded = decode(data);
  if (decoded === undefined) return ignored('unknown_button', surface);
  const inbound = inboundOf(decoded, surface.kind === 'submit' ? 'view' : 'card', parts);
  if (decoded.kind === 'button') {
    const reading: Reading = { origin: decoded.button, page: decoded.page ?? 0 };
    if (surface.kind === 'card') return { kind: 'inbound', inbound, surface };
    const carrying = left && inbound.kind === 'press' ? { ...inbound, values: left.values } : inbound;
    return { kind: 'inbound', inbound: carrying, surface: { ...surface, reading, ...(left && { left }) } };
  }
  if (surface.kind !== 'submit') return ignored('form_outside_dialog', surface);
  const { form, values, view } = decoded;
  const sent: Sent = { form, values, ...(view && { view }), ...(left && { origin: left.origin }) };
  return { kind: 'inbound', inbound, surface: { kind: 'submit', sent } };
}

type Payload = NonNullable<ReturnType<typeof extension.parse>['messagePayload']>;

function liftOf(message: Payload, { activity, sender }: ParseParts): Inbound {
  const { content, contentType } = message.body ?? {};
  const author = message.from?.user?.id;
  const writtenAt = instantOf(message.createdDateTime);
  return {
    kind: 'lift',
    account: accountOf(sender),
    deliveryKey: keyOf(activity, sender),
    room: roomOf(activity, sender.tenant),
    text: contentType === 'html' ? htmlToText(content ?? '') : (content ?? '').trim(),
    ...(author ? { author } : {}),
    ...(writtenAt ? { writtenAt } : {}),
  };
}

function opened(value: unknown, parts: ParseParts): Parsed {
  const surface = { kind: 'fetch' } as const;
  const { data } = extension.safeParse(value);
  if (!data) return ignored('unknown_extension', surface);
  if (data.commandId === COMMANDS.lift) {
    if (!data.messagePayload) return ignored('no_message', surface);
    return { kind: 'inbound', inbound: liftOf(data.messagePayload, parts), surface };
  }
  const { activity, sender, commands } = parts;
  // As if it was typed after `zorg`; but Teams opens the dialog at once, and sends no message.
  const asked: Readonly<Record<string, string>> = {
    [COMMANDS.start]: '',
    [COMMANDS.emergency]: commands.emergency,
  };
  const text = Object.hasOwn(asked, data.commandId) ? asked[data.commandId] : undefined;
  if (text === undefined) return ignored('unknown_command', surface);
  const origin = { account: accountOf(sender), deliveryKey: keyOf(activity, sender) };
  const reading: Reading = { origin: { action: typedAction(text) }, page: 0 };
  return { kind: 'inbound', inbound: { ...origin, kind: 'command', text }, surface: { ...surface, reading } };
}

/** Nobody asked anything: Teams itself looked whether a card is different for somebody. */
export const REFRESH = 'automatic_refresh';

function pressedOnCard(value: unknown, parts: ParseParts): Parsed {
  const surface: Surface = { kind: 'card' };
  const { data } = cardAction.safeParse(value);
  if (!data || data.action.verb !== VERB) return ignored('unknown_action', surface);
  // Our cards ask for no refresh; if one comes anyway, nobody pressed.
  if (data.trigger === 'automatic') return ignored(REFRESH, surface);
  return pressed(data.action.data, surface, parts);
}

/** The invokes we know, by name; any other is answered as not supported. */
export const invokes: ReadonlyMap<string, (value: unknown, parts: ParseParts) => Parsed> = new Map([
  ['task/fetch', (value, parts) => pressed(task.safeParse(value).data?.data, { kind: 'fetch' }, parts)],
  ['task/submit', (value, parts) => pressed(task.safeParse(value).data?.data, { kind: 'submit' }, parts)],
  ['composeExtension/fetchTask', opened],
  [
    'composeExtension/submitAction',
    (value, parts) => pressed(task.safeParse(value).data?.data, { kind: 'submit' }, parts),
  ],
  ['adaptiveCard/action', pressedOnCard],
]);
