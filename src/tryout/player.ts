/**
 * A player: somebody of the fictional school who acts through the handler as people do, with commands, presses and forms. So the examples
 * are cases like any other.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Asked, verbAndArgument } from '../../cards/verbs.ts';
import { actionsIn, type ButtonData, type Card, type FormValues, isInput, type View } from '../port/card.ts';
import type { Inbound } from '../port/inbound.ts';
import type { InboundHandler } from '../port/inbound-handler.ts';
import type { Reply } from '../port/reply.ts';
import { TENANT, type User } from './school.ts';

export interface PlayStage {
  readonly handler: InboundHandler;
  readonly newId: () => string;
  /** Returns every card that this person sees now, oldest first. */
  readonly cardsOf: (user: User) => readonly Card[];
  /** Delivers what happened to the rooms. */
  readonly settle: () => Promise<void>;
}

/** Error thrown when the product answers differently than the example expects; `code` says where, without content. */
export class PlayError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`the example cannot go on: ${code}`);
    this.name = 'PlayError';
    this.code = code;
  }
}

const verbOf = (action: string): string => verbAndArgument(action)[0];

function viewOf(reply: Reply, at: string): View {
  if (reply.kind === 'view') return reply.view;
  if (reply.kind === 'saved' && reply.next !== undefined) return reply.next;
  const detail = reply.kind === 'fieldErrors' ? `:${Object.keys(reply.errors).join(',')}` : '';
  throw new PlayError(`${at}:${reply.kind}${detail}`);
}

/** Returns the values of a form before anything is typed. */
const standing = (view: View): FormValues =>
  Object.fromEntries(
    view.body
      .filter(isInput)
      .map((input) => [
        input.id,
        input.type === 'Input.ChoiceSet' && input.isMultiSelect === true
          ? (input.value ?? '').split(',').filter((value) => value !== '')
          : (input.value ?? ''),
      ]),
  );

/** Returns the values of choices that begin with these words. */
function chosen(view: View, field: string, titles: readonly string[]): readonly string[] {
  const input = view.body.find((element) => isInput(element) && element.id === field);
  if (input?.type !== 'Input.ChoiceSet') throw new PlayError(`no_choice:${field}`);
  return titles.map((title) => {
    const found = input.choices.find((choice) => choice.title.startsWith(title));
    if (found === undefined) throw new PlayError(`not_offered:${field}`);
    return found.value;
  });
}

/** Number of tries, and milliseconds between them, on a machine that is too busy to answer in time. */
const TRIES = 5;
const PAUSE = 200;

const isLate = (reply: Reply): boolean =>
  reply.kind === 'notice' || (reply.kind === 'fieldErrors' && 'form' in reply.errors);

/** The delivery key makes a second try harmless. */
async function patiently(handler: InboundHandler, inbound: Inbound): Promise<Reply> {
  let reply = await handler.handle(inbound);
  for (let left = TRIES - 1; left > 0 && isLate(reply); left -= 1) {
    await sleep(PAUSE);
    reply = await handler.handle(inbound);
  }
  return reply;
}

const buttonsIn = (elements: Card['body'] | View['body']): readonly ButtonData[] =>
  actionsIn(elements).flatMap((action) => (action.type === 'Action.Execute' ? [action.data] : []));

interface Entered {
  readonly values?: FormValues;
  /** People in a choice, by name. */
  readonly people?: Readonly<Record<string, readonly string[]>>;
}

export interface Player {
  command(text: string): Promise<View>;
  press(button: ButtonData): Promise<View>;
  /** Saves the form; returns what is shown next. */
  save(view: View, entered: Entered): Promise<View | undefined>;
  /** Presses, fills in the form that opens and saves it. */
  fill(button: ButtonData, entered: Entered): Promise<void>;
  /** Returns the newest button on a card for this request, with the revision it belongs to. */
  onCard(asked: Asked): Promise<ButtonData>;
}

export function createPlayer(user: User, { handler, newId, cardsOf, settle }: PlayStage): Player {
  const account = { platform: 'playground', tenant: TENANT, user };
  const player: Player = {
    command: async (text) => {
      const inbound = { kind: 'command', account, deliveryKey: `example:${newId()}`, text } as const;
      return viewOf(await patiently(handler, inbound), 'command');
    },
    press: async (button) => {
      const inbound = { kind: 'press', account, deliveryKey: `example:${newId()}`, button, in: 'card' } as const;
      return viewOf(await patiently(handler, inbound), verbOf(button.action));
    },
    save: async (view, { values = {}, people = {} }) => {
      if (view.form === undefined) throw new PlayError('no_form');
      const { submit: _, ...form } = view.form;
      const named = Object.entries(people).map(([field, names]) => [field, chosen(view, field, names)]);
      const all = { ...standing(view), ...values, ...Object.fromEntries(named) };
      const inbound = { kind: 'submit', account, deliveryKey: `form:${form.id}`, form, values: all } as const;
      const reply = await patiently(handler, inbound);
      return reply.kind === 'saved' && reply.next === undefined ? undefined : viewOf(reply, verbOf(form.action));
    },
    fill: async (button, entered) => {
      await player.save(await player.press(button), entered);
    },
    onCard: async ({ caseId, action }) => {
      await settle();
      const all = cardsOf(user).flatMap((card) => buttonsIn(card.body));
      const found = all.findLast((data) => data.caseId === caseId && data.action === action);
      if (found === undefined) throw new PlayError(`no_button:${verbOf(action)}`);
      return found;
    },
  };
  return player;
}

/** Returns the id of the case that a view leads to. */
export function caseIdIn(view: View | undefined): string {
  const found = buttonsIn(view?.body ?? []).find(({ caseId }) => caseId !== undefined)?.caseId;
  if (found === undefined) throw new PlayError('no_case');
  return found;
}
