/** The page on the whole product and two real OpenID providers, and browsers that go through it by hand. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPage } from '../../../adapters/page/adapter.ts';
import { entra, slack } from '../../../adapters/page/issuers.ts';
import type { Deed } from '../../../adapters/page/wire.ts';
import { pageCopy } from '../../../cards/copy/page.nl.ts';
import { createFacts, type Facts } from '../../../src/condition/facts.ts';
import { type IssuerWatch, watchIssuers } from '../../../src/condition/issuers.ts';
import { createChanges } from '../../../src/conversation/handle/changes.ts';
import { Profiles } from '../../../src/conversation/handle/context.ts';
import { createDrafts } from '../../../src/conversation/handle/drafts.ts';
import { serve } from '../../../src/http/server.ts';
import { keysIn } from '../../../src/page.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { regenboog, team } from '../../e2e/world.ts';
import { type FakeIssuer, ofEntra, ofSlack, startIssuer } from '../../fakes/issuer/issuer.ts';
import { type Founded, type Replicas, startReplicas } from '../../jobs/replicas.ts';

export const TENANT = '11111111-2222-4333-8444-555555555555';

export interface PageWorld {
  readonly r: Replicas;
  readonly url: URL;
  /** How the bot is, as far as the page knows of it. */
  readonly facts: Facts;
  readonly issuers: IssuerWatch;
  readonly slack: FakeIssuer;
  readonly entra: FakeIssuer;
  readonly lines: readonly { readonly code: string; readonly fields: unknown }[];
  browser(): Browser;
  /** The clock of the page. */
  now(): Date;
  /** Moves it. */
  later(minutes: number): void;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `on`: a database that is there already, with the school in it. */
export async function startPage(
  ground: Pick<ReturnType<typeof regenboog>, 'words' | 'secondFactor'> = {},
  on?: Founded,
): Promise<PageWorld> {
  const r = await startReplicas(on ?? { ...regenboog(), ...ground }, '2026-11-12T09:00:00.000Z', 1);
  for (const { app } of r.all) await app.ticker.idle();
  const [replica] = r.all;
  if (replica === undefined) throw new Error('no replica');
  const port = await freePort();
  const url = new URL(`http://localhost:${port}`);
  const back = (name: string): string => new URL(`/aanmelden/${name}/terug`, url).href;
  const [bySlack, byEntra] = await Promise.all([
    startIssuer({ scopes: ofSlack, back: back('slack') }),
    startIssuer({ scopes: ofEntra, back: back('microsoft') }),
  ]);
  let ahead = 0;
  const facts = createFacts({ clock: r.now, log: () => undefined, tell: () => undefined });
  const issuers = watchIssuers(facts, r.now);
  const now = (): Date => new Date(r.now().getTime() + ahead);
  const lines: { code: string; fields: unknown }[] = [];
  const asked = { store: replica.store, profiles: new Profiles(), newId: randomUUID, clock: now };
  const routes = createPage({
    handler: replica.app.handler,
    store: replica.store.page,
    drafts: createDrafts(asked),
    changes: createChanges(asked),
    issuers: [slack(bySlack), entra({ ...byEntra, tenant: TENANT })],
    url,
    keys: keysIn(replica.store),
    watch: issuers,
    words: pageCopy,
    clock: now,
    log: (_, code, fields = {}) => lines.push({ code, fields }),
  });
  const server = await serve({ host: '127.0.0.1', port }, routes);
  return {
    r,
    url,
    facts,
    issuers,
    slack: bySlack,
    entra: byEntra,
    lines,
    browser: () => new Browser(url),
    now,
    later: (minutes) => {
      ahead += minutes * 60_000;
    },
    stop: async () => {
      await server.stop();
      await Promise.all([bySlack.stop(), byEntra.stop()]);
      await r.stop();
    },
  };
}

/** What Slack says of a person of the school. */
export const slackSays = (r: Replicas, name: string): Record<string, unknown> => {
  const user = r.school.people.find((person) => person.name === name)?.accounts[0]?.user;
  return { 'https://slack.com/team_id': team, 'https://slack.com/user_id': user };
};

/** A browser as far as cookies and redirects go. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #url: URL;
  /** Of the page that it shows. */
  token = '';
  account = '';

  constructor(url: URL) {
    this.#url = url;
  }

  #jar(host: string): Map<string, string> {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    return jar;
  }

  /** Signs out everywhere but here. */
  forgetOthers(): void {
    for (const [host, jar] of this.#cookies) if (host !== this.#url.host) jar.clear();
  }

  get cookies(): Map<string, string> {
    return this.#jar(this.#url.host);
  }

  /** One request, by the name of this page where it is a path. */
  async ask(to: string | URL, init: RequestInit = {}): Promise<Response> {
    const at = new URL(to, this.#url);
    const jar = this.#jar(at.host);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { ...init, redirect: 'manual', headers: { cookie, ...init.headers } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects for as long as `on` says so; returns the last answer and where it was. */
  async go(to: string | URL, on: (next: URL) => boolean = () => true): Promise<{ response: Response; at: URL }> {
    let at = new URL(to, this.#url);
    for (;;) {
      const response = await this.ask(at);
      const next = response.headers.get('location');
      if (next === null) return { response, at };
      await response.arrayBuffer();
      const target = new URL(next, at);
      if (!on(target)) return { response, at: target };
      at = target;
    }
  }

  /** Signs in, and returns where that ended, and with which words. */
  async signIn(issuer: 'slack' | 'microsoft', query = ''): Promise<{ at: URL; status: number; text: string }> {
    const { response, at } = await this.go(`/aanmelden/${issuer}${query}`);
    const text = await response.text();
    const about = (name: string): string =>
      new RegExp(`name="zorgdraad-${name}" content="([^"]*)"`).exec(text)?.[1] ?? '';
    [this.token, this.account] = [about('token'), about('account')];
    return { at, status: response.status, text };
  }

  async act(
    deed: Deed,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; reply?: Reply; mayRead?: boolean }> {
    const response = await this.ask('/doe', {
      method: 'POST',
      headers: {
        origin: this.#url.origin,
        'content-type': 'application/json',
        'x-zorgdraad-token': this.token,
        ...headers,
      },
      body: JSON.stringify({ ...deed, account: this.account, key: crypto.randomUUID() }),
    });
    const text = await response.text();
    return { status: response.status, ...(response.status === 200 ? JSON.parse(text) : {}) };
  }
}
