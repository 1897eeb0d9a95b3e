/** Thousands of generated requests at the page: what is not wholly right is taken by nobody, and no word of any of them is logged. */
import http from 'node:http';
import net from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samples } from '../../fixtures/samples.ts';
import { type Browser, type PageWorld, slackSays, startPage, TENANT } from './world.ts';

/** Stands in every part of every request. */
const PLANTED = 'Zwerfkei';
/** Requests in one round; all of a round go at once. */
const ROUND = 12;
const rounds = samples(250);

let w: PageWorld;
let an: Browser;
let ilse: Browser;
/** A session that was ended. */
let gone: Browser;
let agent: http.Agent;
beforeAll(async () => {
  w = await startPage();
  agent = new http.Agent({ keepAlive: true, maxSockets: ROUND });
  await w.r.open('Juf An', { consult: [w.r.id('Ilse')] });
  const signIn = async (name: string): Promise<Browser> => {
    w.slack.who = slackSays(w.r, name);
    const browser = w.browser();
    await browser.signIn('slack');
    return browser;
  };
  [an, ilse, gone] = [await signIn('Juf An'), await signIn('Ilse'), await signIn('Ilse')];
  const held = gone.cookies.get(SESSION) ?? '';
  await gone.ask('/afmelden', {
    method: 'POST',
    headers: { origin: w.url.origin, 'x-zorgdraad-token': gone.token },
  });
  gone.cookies.set(SESSION, held);
});
afterAll(async () => {
  agent.destroy();
  await w.stop();
});

const SESSION = '__Host-zorgdraad';
const held = (browser: Browser): string => browser.cookies.get(SESSION) ?? '';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Sends exactly this; a connection that is ended under it counts as no answer. */
const send = ({ method, path, headers, body }: Asked): Promise<Answer> =>
  new Promise((resolve) => {
    const none = { status: 0, headers: {}, text: '' };
    const { port } = w.url;
    const request = http.request({ hostname: '127.0.0.1', port, agent, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve(none));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on('error', () => resolve(none));
    request.end(body);
  });

/** One way in which something is right, and others. */
const mostly = <T>(right: T, ...wrong: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });

type Who = 'an' | 'ilse';
const browserOf = (who: Who): Browser => (who === 'an' ? an : ilse);

/** A deed at the page; each part is right or wrong by itself. */
const deed = fc.record({
  who: fc.constantFrom<Who>('an', 'ilse'),
  method: mostly('POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'),
  path: mostly(
    '/doe',
    '/doe/',
    '/DOE',
    '//doe',
    '/./doe',
    '/%64oe',
    '/doe%00',
    `/doe;${PLANTED}`,
    'http://evil.example/doe',
  ),
  host: mostly('own', 'evil.example', '127.0.0.1', `${PLANTED}.example`),
  forwarded: fc.constantFrom('', 'evil.example', PLANTED),
  origin: mostly('own', 'none', 'null', 'https://evil.example', `https://${PLANTED}.example`),
  site: mostly('same-origin', 'cross-site', 'same-site', 'none', PLANTED),
  cookie: mostly('own', 'none', 'gone', 'twice', 'both', 'random', 'token', 'plain', 'small', 'hash'),
  token: mostly('own', 'other', 'none', 'random', 'longer', 'shorter', 'empty', 'cookie'),
  type: mostly('application/json', 'text/plain', 'application/x-www-form-urlencoded', `x/${PLANTED}`, ''),
  account: mostly('own', 'other', 'none', 'user'),
  body: mostly(
    'home',
    'noKey',
    'shortKey',
    'more',
    'proto',
    'text',
    'array',
    'null',
    'nothing',
    'deep',
    'unknown',
    'huge',
  ),
});
type Drawn = typeof deed extends fc.Arbitrary<infer T> ? T : never;

function bodyOf({ who, account, body }: Drawn): string {
  const accounts: Record<string, string | undefined> = {
    own: browserOf(who).account,
    other: browserOf(who === 'an' ? 'ilse' : 'an').account,
    user: 'U0IB',
  };
  const by = { account: accounts[account], key: crypto.randomUUID() };
  const shapes: Record<string, string> = {
    home: JSON.stringify({ ...by, do: 'home' }),
    noKey: JSON.stringify({ account: by.account, do: 'home', words: PLANTED }),
    shortKey: JSON.stringify({ ...by, key: 'x', do: 'home' }),
    more: JSON.stringify({ ...by, do: 'home', mayRead: true, page: { key: 'decide' }, words: PLANTED }),
    proto: `{"__proto__":{"do":"home"},"account":"${by.account}","key":"${by.key}","words":"${PLANTED}"}`,
    text: `${PLANTED}{`,
    array: JSON.stringify([{ ...by, do: 'home' }]),
    null: 'null',
    nothing: '',
    deep: `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    unknown: JSON.stringify({ ...by, do: 'deactivated', account2: PLANTED }),
    huge: JSON.stringify({ ...by, do: 'command', text: PLANTED.repeat(40_000) }),
  };
  return shapes[body] ?? '';
}

function cookieOf({ who, cookie }: Drawn): string | undefined {
  const own = held(browserOf(who));
  const other = held(browserOf(who === 'an' ? 'ilse' : 'an'));
  const shapes: Record<string, string | undefined> = {
    own: `${SESSION}=${own}; words=${PLANTED}`,
    gone: `${SESSION}=${held(gone)}`,
    twice: `${SESSION}=${own}; ${SESSION}=${own}`,
    both: `${SESSION}=${other}; ${SESSION}=${own}`,
    random: `${SESSION}=${PLANTED.padEnd(43, 'x')}`,
    token: `${SESSION}=${browserOf(who).token}`,
    plain: `zorgdraad=${own}`,
    small: `__host-zorgdraad=${own}`,
    hash: `${SESSION}=${own}x`,
  };
  return shapes[cookie];
}

function askedOf(drawn: Drawn): Asked {
  const { who, method, path, host, forwarded, origin, site, token, type } = drawn;
  const { token: own } = browserOf(who);
  const tokens: Record<string, string | undefined> = {
    own,
    other: browserOf(who === 'an' ? 'ilse' : 'an').token,
    random: PLANTED.padEnd(43, 'x'),
    longer: `${own}x`,
    shorter: own.slice(1),
    empty: '',
    cookie: held(browserOf(who)),
  };
  const headers: Record<string, string | undefined> = {
    host: host === 'own' ? w.url.host : host,
    origin: origin === 'own' ? w.url.origin : origin === 'none' ? undefined : origin,
    'sec-fetch-site': site,
    cookie: cookieOf(drawn),
    'x-zorgdraad-token': tokens[token],
    'content-type': type,
    ...(forwarded === '' ? {} : { 'x-forwarded-host': forwarded, forwarded: `host=${forwarded}`, 'x-words': PLANTED }),
    'user-agent': PLANTED,
    referer: `https://${PLANTED}.example/`,
  };
  const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const body = bodyOf(drawn);
  const length = String(Buffer.byteLength(body));
  return { method, path, headers: { ...Object.fromEntries(given), 'content-length': length }, body };
}

const isRight = ({ method, path, host, origin, site, cookie, token, type, account, body }: Drawn): boolean =>
  method === 'POST' &&
  path === '/doe' &&
  host === 'own' &&
  origin === 'own' &&
  site === 'same-origin' &&
  cookie === 'own' &&
  token === 'own' &&
  type === 'application/json' &&
  account === 'own' &&
  body === 'home';

const kept = async (): Promise<unknown> =>
  w.r.query(`select (select count(*)::int from app.logbook) as entries, (select count(*)::int from app.cases) as cases,
    (select count(*)::int from app.page_sessions) as sessions, (select count(*)::int from app.page_sign_ins) as back`);

/** What nobody may read who was not let in. */
const secrets = (): readonly string[] => [an, ilse, gone].flatMap((one) => [one.token, held(one)]);

function expectSilent(more: readonly string[] = []): void {
  const logged = JSON.stringify([w.lines, w.r.lines]);
  for (const word of [PLANTED, 'evil.example', ...secrets(), ...more]) expect(logged).not.toContain(word);
}

it('takes no deed that is not wholly right', async () => {
  const before = await kept();
  let taken = 0;
  let all = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: ROUND, maxLength: ROUND }), async (round) => {
      const answers = await Promise.all(round.map((one) => send(askedOf(one))));
      answers.forEach(({ status, text }, at) => {
        const one = round[at] as Drawn;
        all += 1;
        if (isRight(one)) {
          taken += 1;
          expect(status).toBe(200);
          // It is theirs, and nobody else's.
          expect(text).toContain('112');
          return;
        }
        expect([0, 400, 401, 403, 404, 405, 409, 415]).toContain(status);
        for (const word of ['reply', PLANTED, ...secrets()]) expect(text).not.toContain(word);
      });
    }),
    { numRuns: rounds },
  );
  expect(all).toBeGreaterThanOrEqual(3000);
  // Those that are right are taken, so that this shows something.
  expect(taken).toBeGreaterThan(all / 20);
  expect(await kept()).toEqual(before);
  expectSilent();
}, 180_000);

const SCREENS = [
  '/',
  '/casus',
  '/casus/abc',
  '/casus/../../package.json',
  '/open/..%2f..%2fpackage.json',
  '/open/abc',
  '/nieuw',
  '/lijst',
  '/hulp',
];
const ELSEWHERE = [
  '/package.json',
  '/../package.json',
  '/bestand/../../package.json',
  '/bestand/..%2f..%2fpackage.json',
  '/adapters/page/secrets.ts',
  '/adapters/page/browser/../secrets.ts',
  '/adapters/page/browser/',
  '/.env',
  '/etc/passwd',
  '//evil.example/',
  '/status',
  '/metrics',
  `/${PLANTED}`,
  '/aanmelden/google',
  '/aanmelden/slack/terug/x',
  `/aanmelden/slack/terug?code=${PLANTED}&state=${PLANTED}`,
  `/aanmelden/microsoft/terug?error=${PLANTED}&error_description=${PLANTED}`,
];
const look = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'HEAD', 'DELETE', 'OPTIONS'),
  path: fc.constantFrom(...SCREENS, ...SCREENS, ...ELSEWHERE),
  query: fc.constantFrom('', `?terug=//evil.example/`, `?${PLANTED}=<script>`, '?afgemeld'),
  host: mostly('own', 'evil.example', `${PLANTED}.example`),
  cookie: fc.constantFrom('an', 'ilse', 'gone', 'none', 'random'),
});

it('shows its screens to who is signed in alone, and no file that is not the browser’s', async () => {
  const before = await kept();
  await fc.assert(
    fc.asyncProperty(fc.array(look, { minLength: ROUND, maxLength: ROUND }), async (round) => {
      const cookies: Record<string, string> = {
        an: held(an),
        ilse: held(ilse),
        gone: held(gone),
        random: PLANTED.padEnd(43, 'x'),
      };
      const answers = await Promise.all(
        round.map(({ method, path, query, host, cookie }) =>
          send({
            method,
            path: path + (path.includes('?') ? '' : query),
            headers: {
              host: host === 'own' ? w.url.host : host,
              'x-forwarded-host': 'evil.example',
              'user-agent': PLANTED,
              ...(cookie === 'none' ? {} : { cookie: `${SESSION}=${cookies[cookie]}` }),
            },
          }),
        ),
      );
      answers.forEach(({ status, headers, text }, at) => {
        const { method, path, host, cookie } = round[at] as (typeof round)[number];
        const isShown = method === 'GET' && host === 'own' && SCREENS.includes(path) && ['an', 'ilse'].includes(cookie);
        expect(text.includes('zorgdraad-token'), path).toBe(isShown);
        const own = cookie === 'an' ? an.token : cookie === 'ilse' ? ilse.token : undefined;
        for (const token of [an.token, ilse.token]) expect(text.includes(token)).toBe(isShown && token === own);
        if (ELSEWHERE.includes(path)) expect([0, 400, 403, 404, 405]).toContain(status);
        for (const word of ['"dependencies"', 'root:', 'createHmac', '<script>']) expect(text).not.toContain(word);
        const location = headers.location ?? '/';
        expect(location.startsWith('/') && !location.startsWith('//'), location).toBe(true);
        expect(String(headers['set-cookie'] ?? '')).not.toContain(`${SESSION}=`);
      });
    }),
    { numRuns: samples(60) },
  );
  expect(await kept()).toEqual(before);
  expectSilent();
});

it('signs in by nothing that is crossed: state, code, issuer and browser belong together', async () => {
  const stop = (next: URL): boolean => next.host !== w.url.host || !next.pathname.endsWith('/terug');
  const begin = async (issuer: 'slack' | 'microsoft') => {
    const browser = w.browser();
    const { at } = await browser.go(`/aanmelden/${issuer}`, stop);
    const part = (name: string): string => at.searchParams.get(name) ?? '';
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { issuer, cookie, state: part('state'), code: part('code'), iss: part('iss') };
  };
  w.slack.who = slackSays(w.r, 'Ilse');
  w.entra.who = { tid: TENANT, oid: 'aaaaaaaa-2222-4333-8444-555555555555' };
  const begun = [await begin('slack'), await begin('slack'), await begin('microsoft'), await begin('microsoft')];
  const before = await kept();
  const nth = fc.nat({ max: begun.length });
  const forged = { issuer: 'slack', cookie: '', state: PLANTED, code: PLANTED, iss: 'https://evil.example' };
  const of = (at: number) => begun[at] ?? forged;
  const crossed = fc
    .record({ cookie: nth, state: nth, code: nth, iss: nth, issuer: fc.constantFrom('slack', 'microsoft') })
    .filter(({ cookie, state, code, issuer }) => {
      const isWhole = cookie === state && state === code && of(state).issuer === issuer;
      return !isWhole || of(state) === forged;
    });
  await fc.assert(
    fc.asyncProperty(fc.array(crossed, { minLength: 4, maxLength: 4 }), async (round) => {
      const answers = await Promise.all(
        round.map(({ cookie, state, code, iss, issuer }) =>
          send({
            method: 'GET',
            path: `/aanmelden/${issuer}/terug?${new URLSearchParams({ code: of(code).code, state: of(state).state, iss: of(iss).iss })}`,
            headers: { host: w.url.host, cookie: `${of(cookie).cookie}; words=${PLANTED}` },
          }),
        ),
      );
      for (const { status, headers } of answers) {
        expect(status).toBe(403);
        expect(String(headers['set-cookie'] ?? '')).not.toContain(`${SESSION}=`);
      }
    }),
    { numRuns: samples(50) },
  );
  expect(await kept()).toEqual(before);
  expectSilent(begun.flatMap(({ state, code, cookie }) => [state, code, cookie.slice(-43)]));
});

/** After it the other side ends the connection. */
const LAST = 'GET /niets HTTP/1.1\r\nhost: niets\r\nconnection: close\r\n\r\n';

/** Sends these bytes, and returns all that comes back until the other side ends it. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    const socket = net.connect(Number(w.url.port), '127.0.0.1', () => socket.write(`${text}${LAST}`));
    socket.on('data', (chunk) => {
      said += chunk.toString();
    });
    socket.on('error', () => resolve(said));
    socket.on('close', () => resolve(said));
  });

it('takes no request out of what is no request', async () => {
  const before = await kept();
  const { host, origin } = w.url;
  const deedOf = (browser: Browser): string => {
    const body = JSON.stringify({ do: 'home', account: browser.account, key: crypto.randomUUID() });
    const head = [`host: ${host}`, `origin: ${origin}`, `cookie: ${SESSION}=${held(browser)}`];
    const rest = [`x-zorgdraad-token: ${browser.token}`, 'content-type: application/json'];
    return ['POST /doe HTTP/1.1', ...head, ...rest, `content-length: ${body.length}`, '', body].join('\r\n');
  };
  const inside = deedOf(an);
  // It is taken by itself, so that this shows something.
  expect(await raw(inside)).toMatch(/^HTTP\/1\.1 200 /);
  const get = (...lines: readonly string[]): string =>
    ['GET / HTTP/1.1', `host: ${host}`, ...lines, '', ''].join('\r\n');
  const tries = [
    // A request in the body of another one.
    `POST /niets HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${inside.length}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${inside}`,
    `POST /niets HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 0\r\ncontent-length: ${inside.length}\r\n\r\n${inside}`,
    `POST /niets HTTP/1.1\r\nhost: ${host}\r\ntransfer-encoding: xchunked\r\n\r\n${inside}`,
    `POST /niets HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${inside.length}\r\n\r\n${inside}`,
    `POST /doe HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${inside.length}\r\n\r\n${inside}`,
    inside.replace('\r\n', '\n'),
    inside.replace('content-length', 'content-length '),
    inside.replace('HTTP/1.1', 'HTTP/3.7'),
    inside.replace(`host: ${host}\r\n`, ''),
    inside.replace(`origin: ${origin}`, `origin:\r\n ${origin}\r\n evil`),
    inside.replace('origin:', `x-words: ${PLANTED}\0\r\norigin:`),
    inside.replace('origin:', `x-words: ${PLANTED.repeat(4000)}\r\norigin:`),
    inside.replace('POST', 'CONNECT'),
    inside.replace('POST', PLANTED),
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    `GET / \r\n\r\n`,
    get(`cookie: ${SESSION}=${held(an)}, ${SESSION}=${held(ilse)}`),
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  ];
  for (const text of tries) {
    const said = await raw(text);
    expect(said.match(/HTTP\/1\.1 200 /g), text.slice(0, 80)).toBe(null);
    for (const word of [PLANTED, ...secrets()]) expect(said).not.toContain(word);
  }
  expect(await kept()).toEqual(before);
  expectSilent();
});
