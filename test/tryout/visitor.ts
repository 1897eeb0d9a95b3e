/** The try-out page's server on a real Postgres, and somebody who does by HTTP what the page does for them. */
import { randomUUID } from 'node:crypto';
import type { Deed } from '../../adapters/playground/wire.ts';
import { actionsIn, type ButtonData, type FormValues, isInput, type View } from '../../src/port/card.ts';
import type { Reply } from '../../src/port/reply.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { runTryOut } from './running.ts';

export interface Served {
  readonly lines: readonly string[];
  visitor(as: string): Visitor;
  stop(): Promise<void>;
}

export async function serveTryOut(): Promise<Served> {
  const db = await cloneDatabase();
  const page = await runTryOut(db.connection);
  const html = await (await fetch(page.url)).text();
  const token = /name="zorgdraad-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
  return {
    lines: page.lines,
    visitor: (as) => new Visitor(page.url, token, as),
    stop: async () => {
      await page.stop();
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
