/** The try-out page's server on a real Postgres, and somebody who does by HTTP what the page does for them. */
import { randomUUID } from 'node:crypto';
import type { Deed } from '../../adapters/playground/wire.ts';
import { createApp } from '../../src/app.ts';
import { serve } from '../../src/http/server.ts';
import { actionsIn, type ButtonData, type FormValues, isInput, type View } from '../../src/port/card.ts';
import type { Client } from '../../src/port/client.ts';
import type { Reply } from '../../src/port/reply.ts';
import { masterKeys, newKey } from '../../src/store/encryption.ts';
import { createStore } from '../../src/store/store.ts';
import { createClock } from '../../src/tryout/clock.ts';
import { createTryOut } from '../../src/tryout/try-out.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';

/** Monday 9 November 2026, half past three in the afternoon in Amsterdam. */
const NOW = new Date('2026-11-09T14:30:00.000Z');

export interface Served {
  readonly lines: readonly string[];
  visitor(as: string): Visitor;
  stop(): Promise<void>;
}

export async function serveTryOut(): Promise<Served> {
  const db = await cloneDatabase();
  const clock = createClock(() => NOW);
  const masters = masterKeys(newKey());
  const lines: string[] = [];
  const log = (level: string, code: string): void => void lines.push(`${level} ${code}`);
  const store = createStore({ connection: db.connection, masters, clock: clock.now });
  const clients = new Map<string, Client>();
  const timers = { after: () => () => undefined };
  const app = createApp({ store, clients, clock: clock.now, newId: randomUUID, log, timers });
  const kept = { file: undefined, rooms: undefined, clock, database: {} };
  const address = () => ({ connection: db.connection });
  const page = createTryOut(kept, app, { address, masters, newId: randomUUID, log });
  clients.set(page.platform, page);
  const server = await serve({ host: '127.0.0.1', port: 0 }, page.routes);
  await page.prepare();
  const html = await (await fetch(server.url)).text();
  const token = /name="zorgdraad-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
  return {
    lines,
    visitor: (as) => new Visitor(server.url, token, as),
    stop: async () => {
      page.release();
      await server.stop();
      await app.ticker.stop();
      await store.close();
      await db.drop();
    },
  };
}

/** One person, with the view that is on top. */
export class Visitor {
  readonly #url: string;
  readonly #token: string;
  readonly #as: string;
  #view: View | undefined;

  constructor(url: string, token: string, as: string) {
    [this.#url, this.#token, this.#as] = [url, token, as];
  }

  get view(): View {
    if (this.#view === undefined) throw new Error(`${this.#as} sees no view`);
    return this.#view;
  }
  /** Everything that is read in it. */
  get text(): string {
    return JSON.stringify([this.view.title, this.view.body]);
  }
  get #buttons(): readonly { readonly title: string; readonly data: ButtonData }[] {
    return actionsIn(this.view.body).flatMap((it) => (it.type === 'Action.Execute' ? [it] : []));
  }
  /** The case that the view is of. */
  get caseId(): string {
    const found = this.#buttons.find(({ data }) => data.caseId !== undefined)?.data.caseId;
    if (found === undefined) throw new Error('a view of no case');
    return found;
  }

  async does(deed: Deed): Promise<Reply> {
    const { origin } = new URL(this.#url);
    const headers = { origin, 'content-type': 'application/json', 'x-zorgdraad-token': this.#token };
    const body = JSON.stringify({ as: this.#as, key: randomUUID(), ...deed });
    const answer = await fetch(new URL('/playground/act', this.#url), { method: 'POST', headers, body });
    if (answer.status !== 200) throw new Error(`${deed.do}: ${answer.status}`);
    const text = await answer.text();
    const reply: Reply = text === '' ? { kind: 'nothing' } : JSON.parse(text);
    if (reply.kind === 'view') this.#view = reply.view;
    if (reply.kind === 'saved' && reply.next !== undefined) this.#view = reply.next;
    return reply;
  }

  /** Presses a button of the view by its words, or one of a card. */
  async press(button: string | ButtonData): Promise<void> {
    const found = typeof button === 'string' ? this.#buttons.find(({ title }) => title === button)?.data : button;
    if (found === undefined)
      throw new Error(`no "${button}" among ${this.#buttons.map(({ title }) => title).join(' | ')}`);
    const reply = await this.does({ do: 'press', button: found, in: typeof button === 'string' ? 'view' : 'card' });
    if (reply.kind !== 'view') throw new Error(`${JSON.stringify(button)}: ${JSON.stringify(reply)}`);
  }

  /** Fills in the form on top and saves it; what stood there stays. */
  async save(values: FormValues): Promise<void> {
    const { form } = this.view;
    if (form === undefined) throw new Error('no form');
    const { submit: _, ...ref } = form;
    const standing = this.view.body.filter(isInput).map((it) => {
      const many = it.type === 'Input.ChoiceSet' && it.isMultiSelect === true;
      const value = it.value ?? '';
      return [it.id, many ? value.split(',').filter((part) => part !== '') : value];
    });
    const all = { ...Object.fromEntries(standing), ...values };
    const reply = await this.does({ do: 'submit', form: ref, values: all });
    if (reply.kind !== 'saved' && reply.kind !== 'view') throw new Error(JSON.stringify(reply));
  }
}
