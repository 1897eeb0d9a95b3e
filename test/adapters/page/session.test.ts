/** What somebody who is signed in may do, from where, and for how long. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import { caseVerbs, inCase, schoolVerbs } from '../../../cards/verbs.ts';
import { isInput } from '../../../src/port/card.ts';
import { type Browser, type PageWorld, slackSays, startPage } from './world.ts';

let w: PageWorld;
let caseId = '';
beforeAll(async () => {
  w = await startPage();
  caseId = await w.r.open('Juf An', { consult: [w.r.id('Ilse')] });
});
afterAll(() => w.stop());

async function signedIn(name: string, query = ''): Promise<Browser> {
  w.slack.who = slackSays(w.r, name);
  const browser = w.browser();
  await browser.signIn('slack', query);
  return browser;
}
const count = async (): Promise<number | undefined> =>
  (await w.r.query<{ n: number }>('select count(*)::int as n from app.logbook where case_id = $1', [caseId]))[0]?.n;
const press = (action: string, again?: true) =>
  ({ do: 'press', button: { action, caseId }, ...(again === undefined ? {} : { again }) }) as const;

it('shows a case to who is in it, and to nobody else', async () => {
  const { reply } = await (await signedIn('Ilse')).act(press('OpenFile'));
  expect(JSON.stringify(reply)).toContain('Bloemkool');
  const other = await (await signedIn('Bram')).act(press('OpenFile'));
  expect(other.reply?.kind).toBe('notice');
  expect(JSON.stringify(other.reply)).not.toContain('Bloemkool');
});

it('takes a deed from its own page alone, with the token of its session', async () => {
  const [browser, other] = [await signedIn('Ilse'), await signedIn('Bram')];
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'x-zorgdraad-token': '' },
    { 'x-zorgdraad-token': other.token },
  ])
    expect((await browser.act(press('OpenFile'), headers)).status).toBe(403);
  expect((await browser.act(press('OpenFile'), { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await w.browser().act(press('OpenFile'))).status).toBe(401);
});

it('asks to sign in again to read after five minutes on a device that others use, and not to write down', async () => {
  const browser = await signedIn('Ilse');
  w.later(4);
  expect((await browser.act(press('OpenFile'))).mayRead).toBe(true);
  w.later(4);
  expect((await browser.act(press('OpenFile'))).mayRead).toBe(true);
  w.later(6);
  const { reply, mayRead } = await browser.act(press('OpenFile'));
  expect(mayRead).toBe(false);
  expect(JSON.stringify(reply)).toContain(replyCopy.notNow.away.inCase);
  expect(JSON.stringify(reply)).not.toContain('Bloemkool');
  const form = await browser.act(press('AddEntry'));
  expect(form.reply?.kind).toBe('view');
  const numbers = await browser.act({ do: 'command', text: 'nood' });
  expect(JSON.stringify(numbers.reply)).toContain('0800-2000');
});

it('lets them write something down then, and shows nothing of the case after it', async () => {
  const browser = await signedIn('Ilse');
  w.later(6);
  const { reply } = await browser.act(press(inCase(caseId, 'AddEntry', { type: 'fact' }).action));
  const view = reply?.kind === 'view' ? reply.view : undefined;
  if (view?.form === undefined) throw new Error('no form');
  const { submit: _, ...form } = view.form;
  const values: Record<string, string> = {};
  for (const input of view.body)
    if (isInput(input)) values[input.id] = input.value ?? (input.type === 'Input.Text' ? 'Kwam zonder jas.' : '');
  const before = await count();
  const saved = await browser.act({ do: 'submit', form, values });
  expect(saved.reply?.kind).toBe('saved');
  expect(JSON.stringify(saved.reply)).toContain(replyCopy.notNow.away.savedUnseen);
  expect(await count()).toBe((before ?? 0) + 1);
});

it('lasts a school day', async () => {
  const browser = await signedIn('Ilse', '');
  w.later(12 * 60 + 1);
  expect((await browser.act({ do: 'home' })).status).toBe(401);
});

it('ends when they sign out, and when who they are ends', async () => {
  const browser = await signedIn('Ilse');
  const held = new Map(browser.cookies);
  const headers = { origin: w.url.origin, 'x-zorgdraad-token': browser.token };
  expect((await browser.ask('/afmelden', { method: 'POST' })).status).toBe(403);
  expect((await browser.ask('/afmelden', { method: 'POST', headers })).status).toBe(204);
  for (const [name, value] of held) browser.cookies.set(name, value);
  expect((await browser.act({ do: 'home' })).status).toBe(401);
  const ilse = await signedIn('Ilse');
  const user = w.r.school.people.find(({ name }) => name === 'Ilse')?.accounts[0]?.user ?? '';
  w.r.chat.standings.set(user, 'gone');
  const { reply } = await ilse.act(press('OpenFile'));
  w.r.chat.standings.delete(user);
  expect(JSON.stringify(reply)).not.toContain('Bloemkool');
});

it('takes no deed of the page of somebody else in the same browser', async () => {
  const browser = await signedIn('Ilse');
  const { account } = browser;
  w.slack.who = slackSays(w.r, 'Bram');
  browser.forgetOthers();
  await browser.signIn('slack');
  const theirs = browser.account;
  browser.account = account;
  expect((await browser.act(press('AddEntry'))).status).toBe(409);
  browser.account = theirs;
  expect((await browser.act({ do: 'home' })).status).toBe(200);
});

/** What stands in each table, but for who looked, which requests came, and what runs. */
async function everything(): Promise<Record<string, unknown>> {
  const noise = ['access_log', 'deliveries', 'page_sessions', 'look_writers', 'replicas', 'rounds'];
  const names = await w.r.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  );
  const tables = names.map(({ name }) => name).filter((name) => !noise.includes(name));
  const rows = await Promise.all(
    tables.map((name) =>
      w.r.query(`select count(*)::int as n, md5(string_agg(t::text, '' order by t::text)) as m from app.${name} t`),
    ),
  );
  return Object.fromEntries(tables.map((name, at) => [name, rows[at]]));
}

it('does nothing by an address, whatever stands in it', async () => {
  const browser = await signedIn('Ilse');
  // That she read it stands there by now.
  await browser.act(press('OpenFile', true));
  const [row] = await w.r.query<{ id: string }>(`select id from app.logbook where case_id = $1 order by seq limit 1`, [
    caseId,
  ]);
  await w.r.does('Ilse', caseId, {
    type: 'MaskLine',
    entry: row?.id ?? '',
    core: false,
    ground: 'misfiled',
    quotedIn: [],
  });
  await w.r.tick();
  const before = await everything();
  const inCases = ['', `:${row?.id}`, `:${w.r.id('Bram')}`, ':danger', ':U1', ':yes'].flatMap((argument) =>
    Object.keys(caseVerbs).map((verb) => ({ action: `${verb}${argument}`, caseId })),
  );
  const atSchools = ['', `:${w.r.school.id}`, `:${w.r.school.id}.${caseId}`].flatMap((argument) =>
    Object.keys(schoolVerbs).map((verb) => ({ action: `${verb}${argument}` })),
  );
  for (const button of [...inCases, ...atSchools]) await browser.act({ do: 'press', button, again: true });
  expect(await everything()).toEqual(before);
  // The same buttons, pressed, do something.
  for (const action of [`UnmaskLine:${row?.id}`, 'RaiseUrgency:danger']) {
    const now = await everything();
    expect(inCases).toContainEqual({ action, caseId });
    await browser.act(press(action));
    expect(await everything()).not.toEqual(now);
  }
});
