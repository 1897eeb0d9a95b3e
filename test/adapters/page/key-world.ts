/** A browser with a key: Chromium's virtual authenticator, on the page of a school. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import type { KeyAnswer } from '../../../adapters/page/key-wire.ts';
import { bundled } from '../../../adapters/web/bundle.ts';
import type { TestBrowser } from '../../fixtures/browser.ts';
import { type PageWorld, slackSays } from './world.ts';

export interface KeyBrowser {
  readonly page: Page;
  /** Asks the server something about keys, as the page does. */
  ask(
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ readonly status: number; readonly answer: KeyAnswer }>;
  /** Lets the browser make or show a key; what comes back goes to the server when the test sends it. */
  sign(how: 'makeKey' | 'showKey', answer: KeyAnswer): Promise<SignedJson>;
  /** By a code, where there is no key yet. */
  make(code?: string, name?: string): Promise<KeyAnswer>;
  show(): Promise<KeyAnswer>;
  /** Whoever holds the key opens it, or does not. */
  verifies(on: boolean): Promise<void>;
  cdp: CDPSession;
  authenticator: string;
  close(): Promise<void>;
}

export interface SignedJson {
  readonly id: string;
  readonly authenticatorAttachment?: string;
  readonly response: Readonly<Record<string, string>>;
}

/** The page's own module, which in the page is one piece with the others: `m0`. */
const WEBAUTHN = bundled('adapters/page/browser/webauthn.ts', (file) =>
  stripTypeScriptTypes(readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), 'utf8')),
);

/** Somebody at the page, with an authenticator of their own: a stick, or (`internal`) the device itself. */
export async function withKey(
  w: PageWorld,
  { browser }: TestBrowser,
  name: string,
  { transport = 'usb' as 'usb' | 'internal', own = false, size = { width: 1280, height: 860 }, path = '/' } = {},
): Promise<KeyBrowser> {
  w.slack.who = slackSays(w.r, name);
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: authenticator } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(new URL(path, w.url).href);
  await page
    .locator(`a[href*="/aanmelden/slack"]`)
    .nth(own ? 1 : 0)
    .click();
  // Until the first screen came a press does nothing.
  await page.locator('main :is(.screen, .notice)').first().waitFor();
  // The page's own words are text: what runs there knows a window, and the tests do not.
  const ask: KeyBrowser['ask'] = (body, headers = {}) =>
    page.evaluate(`(async (sent, more) => {
      const token = document.querySelector('meta[name=zorgdraad-token]')?.content ?? '';
      const response = await fetch('/sleutel', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-zorgdraad-token': token, ...more },
        body: JSON.stringify(sent),
      });
      return { status: response.status, answer: response.ok ? await response.json() : undefined };
    })(${JSON.stringify(body)}, ${JSON.stringify(headers)})`);
  const sign: KeyBrowser['sign'] = async (how, answer) => {
    if (answer.kind !== 'options') throw new Error(`no options: ${JSON.stringify(answer)}`);
    return page.evaluate(`(() => {\n${WEBAUTHN}\nreturn m0.${how}(${JSON.stringify(answer.options)});\n})()`);
  };
  return {
    page,
    cdp,
    authenticator,
    ask,
    sign,
    make: async (code, keyName = 'Stick') => {
      const { answer } = await ask({ do: 'make', code });
      if (answer.kind !== 'options') return answer;
      const response = await sign('makeKey', answer);
      return (await ask({ do: 'made', code, name: keyName, response })).answer;
    },
    show: async () => {
      const { answer } = await ask({ do: 'show' });
      if (answer.kind !== 'options') return answer;
      return (await ask({ do: 'shown', response: await sign('showKey', answer) })).answer;
    },
    verifies: async (on) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: on });
    },
    close: () => context.close(),
  };
}

/** A code as a command at the machine gives it. */
export async function codeFor(w: PageWorld, name: string, code: string, minutes = 60): Promise<string> {
  const store = w.r.all[0]?.store;
  await store?.keys.giveCode({
    person: w.r.id(name),
    by: undefined,
    code,
    until: new Date(w.now().getTime() + minutes * 60_000),
  });
  return code;
}
