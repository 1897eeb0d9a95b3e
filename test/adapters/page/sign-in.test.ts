/** Signing in on the page, by two real OpenID providers, and every way in which it may not. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { pageCopy } from '../../../cards/copy/page.nl.ts';
import { type PageWorld, slackSays, startPage, TENANT } from './world.ts';

let w: PageWorld;
beforeAll(async () => {
  w = await startPage();
});
beforeEach(() => {
  w.slack.who = slackSays(w.r, 'Ilse');
  w.entra.who = undefined;
});
afterAll(() => w.stop());

const copy = pageCopy.signIn;

it('leads who is not signed in to the ways there are, with the numbers, and back to where they were going', async () => {
  const browser = w.browser();
  const { response, at } = await browser.go('/casus/abc');
  const text = await response.text();
  expect(at.pathname + at.search).toBe('/aanmelden?terug=%2Fcasus%2Fabc');
  for (const words of [copy.with('Slack'), copy.with('Microsoft'), 'tel:112', 'tel:08002000'])
    expect(text).toContain(words);
  const signedIn = await browser.signIn('slack', '?terug=%2Fcasus%2Fabc');
  expect(signedIn.at.pathname).toBe('/casus/abc');
  expect(browser.token).not.toBe('');
});

it('is somebody by Slack, and by Microsoft where the school has that account', async () => {
  const browser = w.browser();
  await browser.signIn('slack');
  const { reply, mayRead } = await browser.act({ do: 'home' });
  expect(mayRead).toBe(true);
  expect(JSON.stringify(reply)).toContain('112');
  expect(reply?.kind).toBe('view');
  w.entra.who = { tid: TENANT.toUpperCase(), oid: 'AAAAAAAA-2222-4333-8444-555555555555' };
  const other = w.browser();
  expect((await other.signIn('microsoft')).status).toBe(200);
  // On no list: the numbers, and nothing else.
  const answer = await other.act({ do: 'home' });
  expect(JSON.stringify(answer.reply)).toContain('112');
  expect(JSON.stringify(answer.reply)).not.toContain('Regenboog');
});

it('comes back once, to the issuer where it was begun, in the browser that began it, within ten minutes', async () => {
  const back = (next: URL): boolean => next.host !== w.url.host || !next.pathname.endsWith('/terug');
  const begin = async () => {
    const browser = w.browser();
    const { at } = await browser.go('/aanmelden/slack', back);
    return { browser, at };
  };
  const refused = async (browser: ReturnType<PageWorld['browser']>, at: URL) => {
    const response = await browser.ask(at);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain(copy.refused);
    expect([...browser.cookies.keys()]).not.toContain('__Host-zorgdraad');
  };
  const used = await begin();
  const kept = new Map(used.browser.cookies);
  expect((await used.browser.ask(used.at)).status).toBe(303);
  const again = w.browser();
  for (const [name, value] of kept) again.cookies.set(name, value);
  await refused(again, used.at);
  const theirs = await begin();
  await refused(w.browser(), theirs.at);
  // A try of somebody else's takes nothing from them.
  expect((await theirs.browser.ask(theirs.at)).status).toBe(303);
  const crossed = await begin();
  await refused(crossed.browser, new URL(crossed.at.href.replace('/slack/', '/microsoft/')));
  const mixed = await begin();
  mixed.at.searchParams.set('iss', w.entra.url.origin);
  await refused(mixed.browser, mixed.at);
  const forged = await begin();
  forged.at.searchParams.set('state', 'x'.repeat(43));
  await refused(forged.browser, forged.at);
  const otherCode = await begin();
  otherCode.at.searchParams.set('code', 'x'.repeat(43));
  await refused(otherCode.browser, otherCode.at);
  const [one, two] = [await begin(), await w.browser().go('/aanmelden/microsoft', back)];
  one.at.searchParams.set('code', two.at.searchParams.get('code') ?? 'none');
  await refused(one.browser, one.at);
  const late = await begin();
  w.later(11);
  await refused(late.browser, late.at);
});

it('lets several tabs of one browser be on the way at once', async () => {
  const stop = (next: URL): boolean => next.host !== w.url.host || !next.pathname.endsWith('/terug');
  const browser = w.browser();
  const first = await browser.go('/aanmelden/slack?terug=%2Fcasus%2Fa', stop);
  w.entra.who = { tid: TENANT, oid: 'aaaaaaaa-2222-4333-8444-555555555555' };
  const second = await browser.go('/aanmelden/microsoft?terug=%2Fcasus%2Fb', stop);
  expect((await browser.ask(first.at)).headers.get('location')).toBe('/casus/a');
  expect((await browser.ask(second.at)).headers.get('location')).toBe('/casus/b');
});

it("asks the issuer who it is on a device that others use, and makes it nobody's own by a link", async () => {
  const asks = async (query: string, headers: Record<string, string> = {}) => {
    const response = await w.browser().ask(`/aanmelden/slack${query}`, { headers });
    return new URL(response.headers.get('location') ?? '').searchParams.get('prompt');
  };
  expect(await asks('')).toBe('login');
  expect(await asks('?eigen=ja', { 'sec-fetch-site': 'cross-site' })).toBe('login');
  expect(await asks('?eigen=ja', { 'sec-fetch-site': 'same-origin' })).toBe(null);
});

it('lets in no guest, nobody of another tenant, and nobody who refuses', async () => {
  const oid = 'aaaaaaaa-2222-4333-8444-555555555555';
  for (const who of [
    { tid: '99999999-2222-4333-8444-555555555555', oid },
    { tid: TENANT, oid, acct: 1 },
    { tid: TENANT, oid, idp: 'https://sts.windows.net/99999999/' },
    { tid: TENANT, email: 'ilse@regenboog.example', preferred_username: 'ilse@regenboog.example' },
  ]) {
    w.entra.who = who;
    const { status, text } = await w.browser().signIn('microsoft');
    expect(status).toBe(403);
    expect(text).toContain(copy.stranger);
  }
  w.slack.who = undefined;
  const refused = await w.browser().signIn('slack');
  expect(refused.status).toBe(403);
  expect(refused.text).toContain(copy.refused);
});

it('goes on to a path of its own alone', async () => {
  for (const terug of [
    '//evil.example/',
    'https://evil.example/',
    '/\\evil.example',
    '/%0d%0aset-cookie:a=b',
    'javascript:alert(1)',
  ]) {
    const { at } = await w.browser().signIn('slack', `?${new URLSearchParams({ terug })}`);
    expect(at.origin).toBe(w.url.origin);
  }
});

it('says so where the issuer does not answer, with the numbers', async () => {
  const browser = w.browser();
  const { at } = await browser.go('/aanmelden/slack', (next) => !next.pathname.endsWith('/terug'));
  w.slack.away = true;
  const response = await browser.ask(at);
  const [status, text] = [response.status, await response.text()];
  w.slack.away = false;
  expect(status).toBe(503);
  for (const words of [copy.away('Slack'), 'tel:112']) expect(text).toContain(words);
});

it('is asked of its own host alone', async () => {
  const { port } = w.url;
  for (const path of ['/', '/aanmelden', '/aanmelden/slack', '/casus/x']) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    expect(response.status).toBe(403);
  }
});

it('keeps of what a browser holds nothing but its hash, and logs no word of it', async () => {
  const browser = w.browser();
  await browser.signIn('slack');
  const held = browser.cookies.get('__Host-zorgdraad') ?? '';
  expect(held).toHaveLength(43);
  const rows = await w.r.query('select * from app.page_sessions');
  expect(JSON.stringify(rows)).not.toContain(held);
  expect(JSON.stringify(w.lines)).not.toContain(held);
});
