/**
 * A school's own page: the same handler as in Slack and Teams, for whoever signs in with the account that they have there. It knows no more of a
 * case than they do, and has no rooms: these stay where colleagues talk.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorCode, type Log } from '../../src/log.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { PageChanges } from '../../src/port/page-changes.ts';
import type { PageDrafts } from '../../src/port/page-drafts.ts';
import type { PageStore } from '../../src/port/page-store.ts';
import { browserFiles } from '../web/files.ts';
import { safeHeaders, serveFile } from '../web/serve.ts';
import { createAnswer } from './answer.ts';
import { createChangesAsked } from './changes.ts';
import { SESSION, withoutCookie } from './cookies.ts';
import { createDraftKeeping } from './drafts.ts';
import { createGuard } from './guard.ts';
import { besidePage, otherAddress, type PageWords, shell, signInPage } from './html.ts';
import type { Issuer } from './issuers.ts';
import { createKeys, type KeyParts } from './keys.ts';
import { heldBy, heldNoMore, type OnTheWay, ownPath, wayOf } from './on-the-way.ts';
import { newSecret } from './secrets.ts';
import { createSessions } from './sessions.ts';
import { createSignIns } from './sign-in.ts';

interface PageOptions {
  readonly handler: InboundHandler;
  readonly store: PageStore;
  readonly drafts: PageDrafts;
  readonly changes: PageChanges;
  readonly issuers: readonly Issuer[];
  /** Address at which people reach it. */
  readonly url: URL;
  /** Their second factor, and who they are; undefined where they are on no list. */
  readonly keys: KeyParts;
  readonly words: PageWords;
  readonly clock: () => Date;
  readonly log: Log;
  /** Hears whether issuers answer, and take this bot. */
  readonly watch?: IssuerWatch;
}

interface IssuerWatch {
  add(issuer: string, reach: () => Promise<void>): void;
  note(issuer: string, cause?: string): void;
}

const FOLDER = 'adapters/page/browser';
/** Where signing in beside another tab ends. */
const BESIDE = '/aangemeld';
/** Paths of the page itself, the first word of each. */
const SCREENS = ['/', '/casus/*', '/open/*', '/nieuw', '/lijst', '/hulp'];

/** Returns the listeners by path; `/name/*` is every path below it. */
export function createPage(options: PageOptions): ReadonlyMap<string, RequestListener> {
  const { handler, store, drafts, changes, issuers, url, keys, words, clock, log, watch } = options;
  const { whoIs } = keys;
  const guard = createGuard(url);
  const sessions = createSessions({ store, clock });
  const signIns = createSignIns({ url, store, clock });
  for (const issuer of issuers) watch?.add(issuer.name, () => signIns.reach(issuer));
  const { files, head, style } = browserFiles({
    folders: ['adapters/web/browser', FOLDER],
    also: [
      'adapters/shared/phone-numbers.ts',
      'cards/copy/keys.nl.ts',
      'cards/copy/page.nl.ts',
      'cards/copy/web.nl.ts',
      'src/port/page-path.ts',
    ],
    main: `${FOLDER}/main.ts`,
  });
  const headers = {
    ...safeHeaders,
    ...(url.protocol === 'https:' ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  const html = (response: ServerResponse, text: string, status = 200, cookies: readonly string[] = []): void =>
    void response
      .writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8', 'set-cookie': [...cookies] })
      .end(text);
  const goTo = (response: ServerResponse, to: string, cookies: readonly string[] = []): void =>
    void response.writeHead(303, { ...headers, location: to, 'set-cookie': [...cookies] }).end();
  const asked = (request: IncomingMessage): URL => new URL(request.url ?? '/', url);
  const signInAgain = (back: string, says?: string): string => signInPage(words, style, { issuers, back, says });
  const failed = (error: unknown): void => log('error', 'page_failed', { cause: errorCode(error) });

  /** Only our own host, only a look; what fails is told, with the numbers. */
  const looking =
    (work: (request: IncomingMessage, response: ServerResponse) => Promise<void>): RequestListener =>
    (request, response) => {
      if (guard.page(request) !== 'ok') {
        log('warn', 'page_refused', { cause: 'host' });
        return html(response, otherAddress(words, url), 403);
      }
      if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET', connection: 'close' }).end();
      work(request, response).catch((error: unknown) => {
        failed(error);
        if (response.headersSent) response.destroy();
        else html(response, signInAgain(ownPath(asked(request).pathname), words.failed), 500);
      });
    };
  const screen = looking(async (request, response) => {
    const session = await sessions.of(request);
    if (session === undefined)
      return goTo(response, `/aanmelden?${new URLSearchParams({ terug: asked(request).pathname })}`);
    const { token, whose, idle, account } = session;
    // A name less is no reason to show nothing.
    const name = (await whoIs(account).catch(() => undefined))?.name ?? '';
    html(response, shell(words, { loads: head, about: { token, account: whose, name, idle: String(idle) } }));
  });
  const signIn = looking(async (request, response) => {
    const query = asked(request).searchParams;
    html(response, signInAgain(ownPath(query.get('terug')), query.has('afgemeld') ? words.signIn.ended : undefined));
  });
  const begin = (issuer: Issuer): RequestListener =>
    looking(async (request, response) => {
      const query = asked(request).searchParams;
      const way: OnTheWay = {
        secret: newSecret(),
        issuer: issuer.name,
        back: ownPath(query.get('terug')),
        // A link of somebody else's may lead here: it may not make a device one's own.
        shared: !(query.get('eigen') === 'ja' && guard.isOwn(request)),
        begunAt: clock(),
      };
      // Where others sit too, whoever is signed in with the issuer need not be who sits there now.
      const begun = await signIns.begin(issuer, way, way.shared);
      if (begun.kind === 'begun') return goTo(response, begun.to.href, [heldBy(way)]);
      log('error', 'sign_in_away', { issuer: issuer.name, cause: begun.cause });
      watch?.note(issuer.name, begun.cause);
      html(response, signInAgain(way.back, words.signIn.away(issuer.title)), 503);
    });
  const end = (issuer: Issuer): RequestListener =>
    looking(async (request, response) => {
      const query = asked(request).search;
      const state = new URLSearchParams(query).get('state') ?? '';
      const way = wayOf(request, state, clock());
      const isHere = way !== undefined && way.issuer === issuer.name;
      const ended = isHere
        ? await signIns.end(issuer, way, query)
        : ({ kind: 'refused', cause: way === undefined ? 'not_begun_here' : 'other_issuer' } as const);
      const cleared = way === undefined ? [] : [heldNoMore(state)];
      // A token came for it, whoever it is about.
      if (ended.kind === 'signedIn' || ended.kind === 'stranger') watch?.note(issuer.name);
      if (isHere && ended.kind === 'signedIn') {
        const who = { account: ended.account, issuer: issuer.name, shared: way.shared };
        const cookie = await sessions.open(who, await sessions.of(request));
        // What this browser held before is no session any more.
        await sessions.end(request);
        return goTo(response, way.back, [...cleared, cookie]);
      }
      const back = way?.back ?? '/';
      if (ended.kind === 'away') {
        log('error', 'sign_in_away', { issuer: issuer.name, cause: ended.cause });
        watch?.note(issuer.name, ended.cause);
        return html(response, signInAgain(back, words.signIn.away(issuer.title)), 503, cleared);
      }
      log('warn', 'sign_in_refused', { issuer: issuer.name, cause: 'cause' in ended ? ended.cause : ended.kind });
      const says = ended.kind === 'stranger' ? words.signIn.stranger : words.signIn.refused;
      html(response, signInAgain(back, says), 403, cleared);
    });
  const signOut: RequestListener = (request, response) => {
    const work = async (): Promise<void> => {
      const session = await sessions.of(request);
      // Without a session a foreign page may ask this too: it takes nothing from anybody then, and says nothing.
      if (guard.deed(request, session?.token ?? '') !== 'ok' && (session !== undefined || !guard.isFromHere(request)))
        return void response.writeHead(403, { connection: 'close' }).end();
      await sessions.end(request);
      response.writeHead(204, { 'set-cookie': [withoutCookie(SESSION)], 'cache-control': 'no-store' }).end();
    };
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    work().catch((error: unknown) => {
      failed(error);
      response.writeHead(500).end();
    });
  };
  const isOurs = (request: IncomingMessage): boolean => guard.page(request) === 'ok';
  return new Map<string, RequestListener>([
    ...[...files].map(([path, file]) => [path, serveFile(file, isOurs)] as const),
    ...SCREENS.map((path) => [path, screen] as const),
    ['/aanmelden', signIn],
    ...issuers.flatMap((issuer) => [
      [`/aanmelden/${issuer.name}`, begin(issuer)] as const,
      [`/aanmelden/${issuer.name}/terug`, end(issuer)] as const,
    ]),
    [BESIDE, looking(async (_, response) => html(response, besidePage(words, style)))],
    ['/afmelden', signOut],
    ['/doe', createAnswer({ handler, drafts, guard, sessions, whoIs, log })],
    ['/concept', createDraftKeeping({ drafts, guard, sessions, log })],
    ['/veranderd', createChangesAsked({ changes, guard, sessions, log })],
    ['/sleutel', createKeys({ ...keys, url, guard, sessions, clock, log })],
  ]);
}
