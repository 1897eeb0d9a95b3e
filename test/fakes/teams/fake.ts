/** Microsoft's side of everything that goes out: login, connector and Graph on one port of this machine, with faults on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MadeCertificate } from './certificate.ts';
import { cardFaults, postFaults } from './check.ts';
import { createConnector } from './connector.ts';
import { createGraph } from './graph.ts';
import { createIdentities, type Identities } from './identity.ts';
import { createLogin } from './login.ts';
import { type Answer, Refusal } from './refusal.ts';
import { type Rights, rightsAsked } from './rights.ts';
import { cardSchema } from './schema.ts';
import { addUser, createWorld, type FakeUser, type Json, type NewUser, type World } from './world.ts';

export type Service = 'login' | 'identity' | 'connector' | 'graph';

/** One request that came in, whatever became of it. */
export interface Came {
  readonly service: Service;
  readonly method: string;
  readonly path: string;
  readonly body: Json;
}

export interface Fault {
  readonly on: (came: Came) => boolean;
  /** How often; default once. */
  readonly times?: number;
  /** `hang`: no answer comes before the time is up; `drop`: the line breaks; `page`: 200 with a page of something in between; a number: this status. */
  readonly how: 'hang' | 'drop' | 'page' | number;
  /** The work is done all the same, before the line breaks. */
  readonly arrives?: boolean;
  readonly code?: string;
  /** The answer is a page of something before Microsoft. */
  readonly page?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeTeamsOptions {
  readonly appId?: string;
  readonly tenant?: string;
  readonly clock?: () => Date;
  /** Keep to Microsoft's numbers of calls (false). */
  readonly limits?: boolean;
  /** What the administrator and the chats grant; default what our package asks. */
  readonly rights?: Rights;
  /** Tokens that tell nobody what they are for: Microsoft promises no form of them. */
  readonly opaque?: boolean;
}

export interface FakeTeams {
  readonly appId: string;
  readonly password: string;
  readonly tenant: string;
  readonly catalogAppId: string;
  readonly serviceUrl: string;
  readonly loginUrl: string;
  readonly graphUrl: string;
  readonly world: World;
  /** Everything that came in, in order. */
  readonly came: readonly Came[];
  /** Ids of what was made by a call whose answer did not reach the bot. */
  readonly unheard: ReadonlySet<string>;
  /** Rules that were broken; empty at the end of every test. */
  readonly violations: readonly string[];
  /** Tenants whose administrator agreed to the application permissions. */
  readonly consents: Set<string>;
  /** Ids of sensitivity labels in Purview. */
  readonly labels: Set<string>;
  /** Certificates of the bot's application. */
  readonly certificates: MadeCertificate[];
  /** The identity of the machine that the bot runs on. */
  readonly identities: Identities;
  /** Where that gives its tokens. */
  readonly identityUrl: string;
  user(more?: NewUser): FakeUser;
  /** Returns what takes this fault away again. */
  fail(fault: Fault): () => void;
  /** Nothing fails any more. */
  heal(): void;
  /** Every token given so far is worth nothing any more. */
  revoke(): void;
  /** For the bot's calls: their time is up when a request hangs, and not before. */
  readonly deadline: () => AbortSignal;
  /** Looks at a card that one person sees in a dialog. */
  lookAtView(card: object): void;
  close(): Promise<void>;
}

/** Turns of the event loop in which an answer that was sent is read. */
const TURNS = 20;
const PASSWORD = 'test-password';
const CONNECTOR = 'https://api.botframework.com/.default';

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

type Run = () => Answer | Promise<Answer>;

const jsonOf = (text: string): Json => (text === '' ? {} : (JSON.parse(text) as Json));

export async function startFakeTeams(options: FakeTeamsOptions = {}): Promise<FakeTeams> {
  const { appId = '11111111-2222-4333-8444-555555555555', clock = () => new Date(), limits = false } = options;
  const tenant = options.tenant ?? '99999999-8888-4777-8666-555555555555';
  const catalogAppId = '77777777-6666-4555-8444-333333333333';
  const schema = await cardSchema();
  const world = createWorld();
  const violations: string[] = [];
  const came: Came[] = [];
  const unheard = new Set<string>();
  const faults: (Fault & { left: number })[] = [];
  const consents = new Set<string>([tenant]);
  const labels = new Set<string>();
  const now = (): number => clock().getTime();
  let origin = '';
  const certificates: MadeCertificate[] = [];
  const identities: Identities = createIdentities({ tenant, now, keep: (scope) => login.keep(tenant, scope) });
  const graphScope = (): string => `${origin}/.default`;
  const rights = options.rights ?? (await rightsAsked());
  const login = createLogin({
    appId,
    password: PASSWORD,
    certificates,
    identities,
    ...(options.opaque === true ? {} : { roles: rights.tenant }),
    graphScope,
    url: () => `${origin}/login`,
    now,
  });
  const graphUrl = (): string => `${origin}/graph/v1.0`;
  const connector = createConnector({
    world,
    appId,
    now,
    limits,
    labels,
    look: (card, summary) => violations.push(...postFaults(card, summary, schema)),
  });
  const graph = createGraph({ world, catalogAppId, graphUrl, rights });

  const work = (it: Came, query: URLSearchParams, request: IncomingMessage, text: string): Answer | Promise<Answer> => {
    if (it.service === 'login') return login.give(it.path, new URLSearchParams(text));
    if (it.service === 'identity') return identities.give(request, query);
    if (it.service === 'connector') {
      login.check(request, (scope) => scope === CONNECTOR);
      return connector(it.method, it.path, query, it.body);
    }
    const token = login.check(request, (scope) => scope === graphScope());
    if (!consents.has(token.tenant)) throw new Refusal(403, 'Forbidden');
    return graph(it.method, it.path, token.tenant, it.body);
  };

  const send = (response: ServerResponse, { status, body }: Answer, headers = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };

  const notHeard = ({ status, body }: Answer): void => {
    if (status === 201 && typeof body === 'object' && body !== null && 'id' in body) unheard.add(String(body.id));
  };

  /** The work is done, and what it made is not heard of. */
  const unanswered = async (run: Run): Promise<void> => {
    try {
      notHeard(await run());
    } catch (error) {
      if (!(error instanceof Refusal)) violations.push(String(error));
    }
  };

  const answered = async (response: ServerResponse, run: Run): Promise<void> => {
    try {
      const answer = await run();
      response.once('close', () => {
        if (!response.writableFinished) notHeard(answer);
      });
      send(response, answer);
    } catch (error) {
      if (!(error instanceof Refusal)) violations.push(String(error));
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'FakeFailed');
      send(
        response,
        { status: refusal.status, body: { error: { code: refusal.code, message: 'x' } } },
        refusal.headers,
      );
    }
  };

  let running: AbortController[] = [];
  const deadline = (): AbortSignal => {
    const controller = new AbortController();
    running.push(controller);
    return AbortSignal.any([controller.signal, AbortSignal.timeout(30_000)]);
  };
  const timeIsUp = async (): Promise<void> => {
    const over = running;
    running = [];
    // Calls whose answer is on its way have that first.
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise(setImmediate);
    for (const controller of over) controller.abort(new DOMException('time is up', 'TimeoutError'));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const text = await readBody(request);
    const [, prefix = '', path = ''] =
      /^(\/login|\/identity|\/emea\/v3\/conversations|\/graph\/v1\.0)(.*)$/.exec(pathname) ?? [];
    const service =
      ({ '/login': 'login', '/identity': 'identity', '/graph/v1.0': 'graph' } as const)[prefix] ?? 'connector';
    const body = service === 'login' ? {} : jsonOf(text);
    const it: Came = { service, method: request.method ?? 'GET', path, body };
    came.push(it);
    const run: Run = () => {
      if (prefix === '') throw new Refusal(404, 'NoSuchService');
      return work(it, searchParams, request, text);
    };
    const fault = faults.find((one) => one.left > 0 && one.on(it));
    if (fault === undefined) return answered(response, run);
    fault.left -= 1;
    if (fault.arrives === true) await unanswered(run);
    if (fault.how === 'drop') response.destroy();
    else if (fault.how === 'hang') await timeIsUp();
    else if (fault.how === 'page') response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html>');
    else if (fault.page === true)
      response.writeHead(fault.how, { 'content-type': 'text/html', location: '/login' }).end('<html>Bloemkool</html>');
    else send(response, { status: fault.how, body: { error: { code: fault.code ?? 'Fault' } } }, fault.headers);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    appId,
    password: PASSWORD,
    tenant,
    catalogAppId,
    serviceUrl: `${origin}/emea/`,
    loginUrl: `${origin}/login`,
    graphUrl: graphUrl(),
    identityUrl: `${origin}/identity/token`,
    identities,
    certificates,
    world,
    came,
    unheard,
    violations,
    consents,
    labels,
    user: (more) => addUser(world, tenant, more),
    fail: (fault) => {
      const one = { ...fault, left: fault.times ?? 1 };
      faults.push(one);
      return () => {
        one.left = 0;
      };
    },
    heal: () => void faults.splice(0),
    revoke: login.revoke,
    deadline,
    lookAtView: (card) => void violations.push(...cardFaults(card, schema)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
