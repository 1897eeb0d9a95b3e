/** The page in a real browser: signing in, going through it, back and reload, by keyboard, at a desk and on a phone. */
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { pageCopy as copy } from '../../../cards/copy/page.nl.ts';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { type PageWorld, slackSays, startPage } from './world.ts';

let w: PageWorld;
let chromium: TestBrowser;
let caseId = '';
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage(), startBrowser()]);
  caseId = await w.r.open('Juf An', { consult: [w.r.id('Ilse')] });
});
afterAll(async () => {
  await chromium?.close();
  await w?.stop();
});

interface Seen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Hosts that anything was asked of. */
  readonly hosts: Set<string>;
}

async function open(name: string, path: string, size = { width: 1280, height: 860 }, dark = false): Promise<Seen> {
  w.slack.who = slackSays(w.r, name);
  const context = await chromium.browser.newContext({ viewport: size, colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.setDefaultNavigationTimeout(10_000);
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(new URL(path, w.url).href);
  await page.getByRole('link', { name: copy.signIn.with('Slack'), exact: true }).click();
  await page.locator('h2#title').waitFor();
  return { page, context, hosts };
}

const title = (page: Page): Promise<string> => page.locator('h2#title').innerText();

async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify({ runOnly: tags })})`);
  const wide = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  return [
    ...found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
    ...(wide ? ['wider than the window'] : []),
  ];
}

it('leads a link to a case through signing in, and back, reload and forward lose nothing', async () => {
  const { page, context, hosts } = await open('Ilse', `/casus/${caseId}`);
  expect(new URL(page.url()).pathname).toBe(`/casus/${caseId}`);
  const now = await title(page);
  await page.getByRole('button', { name: 'Dossier', exact: true }).click();
  await expect.poll(() => title(page)).not.toBe(now);
  const file = await title(page);
  expect(await page.locator('main').innerText()).toContain('Bloemkool');
  await page.reload();
  await expect.poll(() => title(page)).toBe(file);
  await page.goBack();
  await expect.poll(() => title(page)).toBe(now);
  await page.goForward();
  await expect.poll(() => title(page)).toBe(file);
  expect([...hosts].filter((host) => host !== w.url.host && host !== w.slack.url.host)).toEqual([]);
  await context.close();
});

it('keeps what was typed when somebody looks elsewhere and comes back', async () => {
  const { page, context } = await open('Juf An', '/');
  await page.getByRole('navigation').getByRole('button', { name: copy.start }).click();
  const field = page.locator('textarea').first();
  await field.fill('Kwam zonder jas.');
  await page.getByRole('navigation').getByRole('button', { name: copy.help }).click();
  await expect.poll(() => page.locator('textarea').count()).toBe(0);
  await page.goBack();
  await expect.poll(() => page.locator('textarea').first().inputValue()).toBe('Kwam zonder jas.');
  await context.close();
});

it('shows nothing after one press, and after signing out nothing comes back', async () => {
  const { page, context } = await open('Ilse', `/casus/${caseId}/OpenFile`);
  await page.getByRole('button', { name: copy.hide }).click();
  expect(await page.locator('body').innerText()).not.toContain('Bloemkool');
  await page.getByRole('button', { name: copy.showAgain }).click();
  await page.getByRole('button', { name: copy.signOut }).click();
  await page.getByText(copy.signIn.ended).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: copy.signIn.title }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Bloemkool');
  await context.close();
});

const nav = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true });
const field = (page: Page) => page.locator('textarea').first();

/** Opens the form in which a concern is written, and types in it. */
async function typing(page: Page, words: string): Promise<void> {
  await nav(page, copy.start).click();
  await field(page).fill(words);
}

it('skips to the title by the link for it, and what was typed stays', async () => {
  const { page, context } = await open('Juf An', '/');
  await typing(page, 'Kwam zonder jas.');
  await page.getByRole('link', { name: copy.skip }).focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('title');
  expect(new URL(page.url()).hash).toBe('');
  // Somebody may still come by an address with such an end.
  await page.evaluate("location.hash = 'title'");
  expect(await field(page).inputValue()).toBe('Kwam zonder jas.');
  await context.close();
});

it('shows the list and the help again after a reload', async () => {
  const { page, context } = await open('Juf An', '/');
  for (const name of [copy.list, copy.help]) {
    const before = await title(page);
    await nav(page, name).click();
    await expect.poll(() => title(page)).not.toBe(before);
    const shown = await title(page);
    await page.reload();
    await page.locator('h2#title').waitFor();
    expect(await title(page)).toBe(shown);
  }
  await context.close();
});

it('goes back through all that was read, one by one', async () => {
  const { page, context } = await open('Ilse', `/casus/${caseId}`);
  const first = await title(page);
  await page.getByRole('button', { name: 'Dossier', exact: true }).click();
  await expect.poll(() => title(page)).not.toBe(first);
  const file = await title(page);
  await nav(page, copy.help).click();
  await expect.poll(() => title(page)).not.toBe(file);
  await page.goBack();
  await expect.poll(() => title(page)).toBe(file);
  await page.goBack();
  await expect.poll(() => title(page)).toBe(first);
  expect(new URL(page.url()).pathname).toBe(`/casus/${caseId}`);
  await context.close();
});

it('leads from a form that a link opened to its case', async () => {
  const { page, context } = await open('Ilse', `/casus/${caseId}/AddEntry:fact`);
  await page.getByRole('button', { name: 'Terug', exact: true }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/casus/${caseId}`);
  await context.close();
});

it('asks before typed words go, and leads back to them', async () => {
  const { page, context } = await open('Juf An', '/');
  await typing(page, 'Kwam zonder jas.');
  await page.goBack();
  await expect.poll(() => page.locator('textarea').count()).toBe(0);
  await nav(page, copy.help).click();
  await page.getByText(copy.leave).waitFor();
  await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toBe(copy.leaveNo);
  await page.keyboard.press('Enter');
  await expect.poll(() => field(page).inputValue()).toBe('Kwam zonder jas.');
  await page.goBack();
  await expect.poll(() => page.locator('textarea').count()).toBe(0);
  const before = await title(page);
  await nav(page, copy.help).click();
  await page.getByRole('button', { name: copy.leaveYes }).click();
  await expect.poll(() => title(page)).not.toBe(before);
  // Signing out asks too, where something was typed.
  await typing(page, 'Sliep in de klas.');
  await nav(page, copy.signOut).click();
  await page.getByRole('button', { name: copy.leaveYes }).click();
  await page.getByText(copy.signIn.ended).waitFor();
  await context.close();
});

it('takes what was read out of sight after a while of nothing, and keeps what was typed', async () => {
  const { page, context } = await open('Ilse', '/');
  await page.clock.install();
  await page.goto(new URL(`/casus/${caseId}/OpenFile`, w.url).href);
  await page.locator('h2#title').waitFor();
  expect(await page.locator('main').innerText()).toContain('Bloemkool');
  await page.clock.runFor('04:00');
  await page.keyboard.press('Shift');
  await page.clock.runFor('04:00');
  expect(await page.locator('main').innerText()).toContain('Bloemkool');
  await page.clock.runFor('16:30');
  await page.getByText(copy.hidden).waitFor();
  expect(`${await page.title()} ${await page.locator('body').innerText()}`).not.toContain('Bloemkool');
  // The server's own clock did not move: it lets her read.
  await page.getByRole('button', { name: copy.showAgain }).click();
  await expect.poll(() => page.locator('main').innerText()).toContain('Bloemkool');
  await typing(page, 'Kwam zonder jas.');
  await page.clock.runFor('20:30');
  await page.getByText(copy.hidden).waitFor();
  expect(await page.locator('textarea').count()).toBe(0);
  await page.getByRole('button', { name: copy.showAgain }).click();
  await expect.poll(() => field(page).inputValue()).toBe('Kwam zonder jas.');
  await context.close();
});

it('empties other tabs when somebody signs out in one, and keeps what was typed out of sight', async () => {
  const { page, context } = await open('Ilse', `/casus/${caseId}/OpenFile`);
  const other = await context.newPage();
  await other.goto(new URL('/', w.url).href);
  await other.locator('h2#title').waitFor();
  await other.getByRole('button', { name: copy.signOut }).click();
  await other.getByText(copy.signIn.ended).waitFor();
  await page.getByText(copy.signedOut).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Bloemkool');
  await context.close();
});

it('shows an answer where it was asked for, though somebody went back meanwhile', async () => {
  const { page, context } = await open('Juf An', '/');
  const home = await title(page);
  await typing(page, 'x');
  await field(page).fill('');
  await expect.poll(() => page.getByRole('button', { name: 'Terug', exact: true }).count()).toBe(1);
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let posts = 0;
  await page.route('**/doe', async (route) => {
    posts += 1;
    if (posts === 1) await asked;
    await route.continue();
  });
  await nav(page, copy.help).click();
  await expect.poll(() => posts).toBe(1);
  await page.goBack();
  answer();
  await expect.poll(() => posts).toBe(2);
  await expect.poll(() => title(page)).toBe(home);
  expect(new URL(page.url()).pathname).toBe('/');
  await page.goForward();
  await expect.poll(() => page.locator('textarea').count()).toBeGreaterThan(0);
  await context.close();
});

it('holds a form while it is saved', async () => {
  const { page, context } = await open('Ilse', `/casus/${caseId}`);
  await page.goto(new URL(`/casus/${caseId}/AddEntry:fact`, w.url).href);
  await field(page).fill('Kwam weer zonder jas.');
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let posts = 0;
  await page.route('**/doe', async (route) => {
    posts += 1;
    await asked;
    await route.continue();
  });
  await page.locator('form.screen button[type=submit]').click();
  await expect.poll(() => posts).toBe(1);
  expect(await page.evaluate<boolean>("document.querySelector('textarea').readOnly")).toBe(true);
  answer();
  await expect.poll(() => page.locator('textarea').count()).toBe(0);
  expect(await page.locator('main').innerText()).toContain('Bloemkool');
  await context.close();
});

it('goes back once from a form that was saved, also where somebody went back before the answer', async () => {
  const { page, context } = await open('Juf An', '/');
  const home = await title(page);
  await nav(page, copy.list).click();
  await expect.poll(() => title(page)).not.toBe(home);
  const list = await title(page);
  await typing(page, 'Kwam zonder jas.');
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const seen: string[] = [];
  await page.route('**/doe', async (route) => {
    const deed = route.request().postDataJSON().do as string;
    seen.push(deed);
    if (deed !== 'submit') return route.continue();
    await asked;
    await route.fulfill({ json: { reply: { kind: 'saved' }, mayRead: true } });
  });
  await page.locator('form.screen button[type=submit]').click();
  await expect.poll(() => seen).toEqual(['submit']);
  await page.goBack();
  await expect.poll(() => title(page).catch(() => list)).toBe(list);
  answer();
  await expect.poll(() => seen).toEqual(['submit', 'command']);
  await page.getByText('Opgeslagen.').waitFor();
  await expect.poll(() => title(page)).toBe(list);
  expect(new URL(page.url()).pathname).toBe('/lijst');
  await context.close();
});

it('says in one place what comes beside a screen, and leads the eye and the ear there', async () => {
  const { page, context } = await open('Juf An', '/');
  expect(await page.locator('.heard[role=status]').count()).toBe(1);
  await page.route('**/doe', (route) =>
    route.fulfill({ json: { reply: { kind: 'notice', text: 'Dat kan nu niet.' }, mayRead: true } }),
  );
  await nav(page, copy.help).click();
  await page.locator('.heard').getByText('Dat kan nu niet.').waitFor();
  await expect.poll(() => page.evaluate<boolean>("document.activeElement.matches('.heard')")).toBe(true);
  // A press that leads nowhere: what stands here is looked up again, and that is said.
  await page.unroute('**/doe');
  await page.route('**/doe', (route) => route.fulfill({ json: { reply: { kind: 'nothing' }, mayRead: true } }), {
    times: 1,
  });
  const home = await title(page);
  await nav(page, copy.help).click();
  await page.locator('.heard').getByText(copy.asNow).waitFor();
  expect(await title(page)).toBe(home);
  await context.close();
});

it('says that a screen did not come, and tries again', async () => {
  const { page, context } = await open('Juf An', '/');
  await page.route('**/doe', (route) => route.fulfill({ status: 500 }));
  await page.reload();
  await page.getByText(copy.notOpened).waitFor();
  await page.unroute('**/doe');
  await page.getByRole('button', { name: copy.tryAgain }).click();
  await page.locator('h2#title').waitFor();
  await context.close();
});

it('warns of what was typed in a form that was unfolded', async () => {
  const { page, context } = await open('Juf An', '/');
  // Where it is kept on the server, nothing would go.
  await page.route('**/concept', (route) => route.abort());
  await typing(page, 'Kwam zonder jas.');
  const fields = page.locator('form.screen .field, form.screen fieldset');
  const before = await fields.count();
  await page.getByRole('button', { name: intakeCopy.unfold }).click();
  await expect.poll(() => fields.count()).toBeGreaterThan(before);
  expect(new URL(page.url()).pathname).toBe('/nieuw');
  const asked = new Promise<string>((resolve) => {
    page.once('dialog', (dialog) => {
      resolve(dialog.type());
      void dialog.accept();
    });
  });
  await page.reload();
  expect(await asked).toBe('beforeunload');
  await context.close();
});

it('shows nothing of a case that was read before, once the server lets nobody read', async () => {
  const { page, context } = await open('Ilse', `/casus/${caseId}/OpenFile`);
  expect(await page.locator('main').innerText()).toContain('Bloemkool');
  w.later(6);
  await nav(page, copy.list).click();
  await page.getByRole('link', { name: copy.signInAgain }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Bloemkool');
  // Writing goes on, and what is typed then asks for another tab to sign in.
  await typing(page, 'Kwam zonder jas.');
  await page.getByRole('link', { name: copy.signInBeside }).waitFor();
  await context.close();
});

it('stops where somebody else signed in meanwhile, and sends nothing as theirs', async () => {
  const { page, context } = await open('Juf An', '/');
  await typing(page, 'Kwam zonder jas.');
  w.slack.who = slackSays(w.r, 'Ilse');
  const other = await context.newPage();
  await other.goto(new URL('/aanmelden', w.url).href);
  await other.getByRole('link', { name: copy.signIn.with('Slack'), exact: true }).click();
  await other.locator('h2#title').waitFor();
  expect(await other.locator('header').innerText()).toContain(copy.who('Ilse'));
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/doe')) answers.push(response.status());
  });
  await page.locator('form.screen button[type=submit]').click();
  await page.getByText(copy.other).waitFor();
  expect(answers.filter((status) => status === 200)).toEqual([]);
  expect(await page.locator('body').innerText()).not.toContain('zonder jas');
  await page.getByRole('link', { name: copy.toOverview }).click();
  await page.locator('h2#title').waitFor();
  await context.close();
});

it('goes on with what was typed after somebody signed in again in another tab', async () => {
  const { page, context } = await open('Juf An', '/');
  await typing(page, 'Kwam zonder jas.');
  await context.clearCookies();
  await page.locator('form.screen button[type=submit]').click();
  await page.getByText(copy.signedOut).waitFor();
  expect(await page.locator('textarea').count()).toBe(0);
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: copy.signInBeside }).click(),
  ]);
  await other.getByRole('link', { name: copy.signIn.with('Slack'), exact: true }).click();
  await other.getByText(copy.beside).waitFor();
  await page.getByRole('button', { name: copy.showAgain }).click();
  await expect.poll(() => field(page).inputValue()).toBe('Kwam zonder jas.');
  await page.locator('form.screen button[type=submit]').click();
  await expect.poll(() => page.locator('textarea').count()).toBe(0);
  await context.close();
});

describe.each([
  { name: 'desk', size: { width: 1280, height: 860 }, dark: false },
  { name: 'phone', size: { width: 360, height: 740 }, dark: true },
])('how it looks ($name)', ({ name, size, dark }) => {
  it('is well, on each screen', async () => {
    const found: Record<string, readonly string[]> = {};
    const look = async (page: Page, screen: string) => {
      found[screen] = await faults(page);
      await page.screenshot({ path: `.shots/page-${name}-${screen}.png`, fullPage: true });
    };
    const { page, context } = await open('Ilse', '/', size, dark);
    await look(page, 'overview');
    for (const [screen, path] of [
      ['now', `/casus/${caseId}`],
      ['file', `/casus/${caseId}/OpenFile`],
      ['members', `/casus/${caseId}/Members`],
      ['weighing', `/casus/${caseId}/Weighing`],
      ['entry', `/casus/${caseId}/AddEntry`],
      ['start', '/nieuw'],
      ['list', '/open/MyCases'],
      ['requests', '/open/Requests'],
    ] as const) {
      await page.goto(new URL(path, w.url).href);
      await page.locator('h2#title, .notice').first().waitFor();
      await look(page, screen);
    }
    await page.goto(new URL('/lijst', w.url).href);
    await page.locator('h2#title').waitFor();
    await typing(page, 'Kwam zonder jas.');
    await page.goBack();
    await nav(page, copy.help).click();
    await page.getByText(copy.leave).waitFor();
    await look(page, 'leaving');
    await page.keyboard.press('F8');
    await look(page, 'hidden');
    await page.getByRole('button', { name: copy.showAgain }).click();
    await context.clearCookies();
    await nav(page, copy.overview).click();
    await page.getByRole('button', { name: copy.leaveYes }).click();
    await page.getByText(copy.signedOut).waitFor();
    await look(page, 'signed-out');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto(new URL('/aanmelden', w.url).href);
    await look(page, 'sign-in');
    expect(Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0))).toEqual({});
    await context.close();
  });
});
