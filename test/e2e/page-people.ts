/**
 * People of a school that has its words on the page. In the chat they press what stands there, and where that leads to the page they go on
 * there. What the page shows is drawn by a Slack of its own, which no platform sees, so that a play reads and presses it as any other.
 */

import { ServerResponse } from 'node:http';
import { deedAt } from '../../adapters/page/browser/address.ts';
import { createSlackAdapter } from '../../adapters/slack/adapter.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import type { AccountRef } from '../../src/port/account.ts';
import type { ButtonData } from '../../src/port/card.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import { startFakeSlack } from '../fakes/slack/fake.ts';
import type { Person, PressOptions } from '../fakes/slack/person.ts';
import type { Delivered } from '../fakes/slack/sign.ts';
import { addMessage, changed } from '../fakes/slack/world.ts';
import { team, users, type Workspace, type World } from './world.ts';

export const PAGE = new URL('https://zorg.voorbeeld.test');

type Anywhere = World<Workspace>;

export interface PagePeople<W extends Anywhere> {
  /** The world, with people who go on at the page. */
  readonly world: W;
  /** The address where somebody was led last, as it stood in the chat. */
  readonly led: readonly string[];
  /** All that the platform got of the bot: calls, and answers to what was pressed. */
  sent(): string;
  /** The account of somebody by the id that they have in the chat. */
  readonly account: (id: string) => AccountRef;
  stop(): Promise<void>;
}

/** Keeps what is answered at this port; returns what ends that. */
function listenTo(port: number, answers: string[]): () => void {
  const { end, write } = ServerResponse.prototype;
  const keep = (response: ServerResponse, chunk: unknown): void => {
    if (response.req.socket.localPort !== port) return;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) answers.push(Buffer.from(chunk).toString());
  };
  ServerResponse.prototype.end = function (this: ServerResponse, ...given: unknown[]) {
    keep(this, given[0]);
    return end.apply(this, given as never);
  } as typeof end;
  ServerResponse.prototype.write = function (this: ServerResponse, ...given: unknown[]) {
    keep(this, given[0]);
    return write.apply(this, given as never);
  } as typeof write;
  return () => Object.assign(ServerResponse.prototype, { end, write });
}

/** `calls`: every call that the platform got. */
export async function pagePeople<W extends Anywhere>(
  world: W,
  accountOf: (id: string) => AccountRef,
  calls: () => readonly unknown[],
): Promise<PagePeople<W>> {
  /** What the bot answered in the chat, beside its calls. */
  const answers: string[] = [];
  const listening = listenTo(Number(new URL(world.url).port), answers);
  const sent = (): string => JSON.stringify([...calls(), ...answers]);
  const page = await startFakeSlack({ clock: world.now, team, users });
  /** Buttons under which an address stands stand for it, as in a browser. */
  const toPage = (inbound: Inbound): Inbound => ({
    ...inbound,
    account: accountOf(inbound.account.user),
    page: { isThere: true, key: 'decide' },
    ...(inbound.kind === 'press' && inbound.in === 'card' ? { in: 'view' as const, again: true as const } : {}),
  });
  const adapter = createSlackAdapter({
    signingSecret: page.signingSecret,
    botToken: page.botToken,
    apiUrl: page.apiUrl,
    handler: { handle: (inbound) => world.app.handler.handle(toPage(inbound)) },
    waitingView: waitingView(),
    words: slackCopy,
    clock: world.now,
    log: () => undefined,
  });
  const { port } = await adapter.start({ host: '127.0.0.1', port: 0 });
  const idle = async (): Promise<void> => {
    await adapter.idle();
    await world.app.ticker.idle();
  };
  adapter.listen();
  page.connect({ url: `http://127.0.0.1:${port}/slack/events`, sockets: undefined, idle });
  page.addChannel({ id: 'C0PAGE', name: 'pagina' });
  const led: string[] = [];
  const linkIn = (text: string): string | undefined => text.match(new RegExp(`${PAGE.origin}/[^"\\\\ ]*`, 'g'))?.at(-1);
  const show = async (id: string, button: ButtonData): Promise<void> => {
    const element = { type: 'button', action_id: `${button.action}#1`, text: { type: 'plain_text', text: 'Open' } };
    const blocks = [{ type: 'actions', elements: [{ ...element, value: JSON.stringify(button) }] }];
    page.world.channels.get('C0PAGE')?.members.add(id);
    const place = { ts: String(page.world.messages.length + 1), channel: 'C0PAGE', user: page.world.bot.user, to: id };
    addMessage(page.world, { ...place, text: 'Open', blocks: blocks as never, edits: 0 } as never);
    changed(page.world);
    await page.as(id).press('Open', { in: 'C0PAGE' });
  };
  const follow = async (id: string, address: string): Promise<void> => {
    led.push(address);
    const deed = deedAt(new URL(address).pathname);
    if (deed.do !== 'press') throw new Error(`${address} shows no view`);
    await show(id, deed.button);
  };
  const personOf = (id: string): Person => {
    const chat = world.slack.as(world.user(id));
    const own = page.as(id);
    const going = async (pressed: Promise<Delivered>): Promise<Delivered> => {
      const before = [calls().length, answers.length];
      const delivered = await pressed;
      const fresh = JSON.stringify([...calls().slice(before[0]), ...answers.slice(before[1])]);
      const address = linkIn(fresh);
      // A form that the chat has itself says at its foot where words are written.
      const isForm = chat.hasView() && chat.openView().submit !== undefined;
      if (address !== undefined && !isForm) {
        if (chat.hasView()) chat.close();
        await follow(id, address);
      }
      return delivered;
    };
    const onTop = (): Person => (own.hasView() || !chat.hasView() ? own : chat);
    const me: Person = {
      ...chat,
      id: chat.id,
      command: (text, options) => going(chat.command(text, options)),
      press: (label: string, options: PressOptions = {}) => {
        const isInChat = options.in !== undefined || options.on !== undefined;
        const isOwn = !isInChat && own.hasView() && own.openView().buttons.includes(label);
        return isOwn ? own.press(label, options) : going(chat.press(label, options));
      },
      openView: () => onTop().openView(),
      hasView: () => own.hasView() || chat.hasView(),
      fill: (values) => {
        onTop().fill(values);
        return me;
      },
      submit: () => (onTop() === own ? own.submit() : going(chat.submit())),
      close: () => onTop().close(),
    };
    return me;
  };
  const people = new Map(users.map((id) => [world.user(id), personOf(id)]));
  const slack = Object.create(world.slack, {
    as: { value: (id: string) => people.get(id) ?? world.slack.as(id) },
  }) as W['slack'];
  return {
    world: { ...world, slack },
    led,
    sent,
    account: (id) => accountOf(users.find((user) => world.user(user) === id) ?? id),
    stop: async () => {
      listening();
      await adapter.stop();
      await page.close();
    },
  };
}
