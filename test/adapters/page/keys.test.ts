/** The second factor: keys of a real Chromium, shown to the real server; what is forged, late, crossed or of somebody else opens nothing. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startBrowser, type TestBrowser } from '../../fixtures/browser.ts';
import { codeFor, type KeyBrowser, type SignedJson, withKey } from './key-world.ts';
import { type PageWorld, startPage } from './world.ts';

let w: PageWorld;
let chromium: TestBrowser;
beforeAll(async () => {
  [w, chromium] = await Promise.all([startPage(), startBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await w?.stop();
});

// What went wrong in a test before is forgotten by then.
beforeEach(() => w.later(20));

const at = (name: string, more: Parameters<typeof withKey>[3] = {}): Promise<KeyBrowser> =>
  withKey(w, chromium, name, more);
/** Somebody who has a key and showed it. */
async function keyed(name: string, more: Parameters<typeof withKey>[3] = {}): Promise<KeyBrowser> {
  const browser = await at(name, more);
  await w.r.query('delete from app.page_keys where person_id = $1', [w.r.id(name)]);
  expect(await browser.make(await codeFor(w, name, 'code'))).toEqual({ kind: 'done' });
  return browser;
}
const isShown = async ({ ask }: KeyBrowser): Promise<boolean> => {
  const { answer } = await ask({ do: 'list' });
  return answer.kind === 'keys' && answer.shown;
};
const flipped = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

it('makes a first key by a code alone, once, and shows it', async () => {
  const an = await at('Juf An');
  expect(await an.show()).toMatchObject({ kind: 'refused', why: 'noKey', givers: expect.arrayContaining(['Ilse']) });
  expect(await an.make()).toMatchObject({ kind: 'refused', why: 'code' });
  expect(await an.make('nonsense')).toMatchObject({ kind: 'refused', why: 'code' });
  await codeFor(w, 'Juf An', 'abcdefghjk');
  await codeFor(w, 'Bram', 'zzzzzzzzzz');
  expect(await an.make('zzzzzzzzzz'), 'of somebody else').toMatchObject({ why: 'code' });
  expect(await an.make('ABCDE-fghjk '), 'as it is typed over').toEqual({ kind: 'done' });
  expect(await isShown(an)).toBe(true);
  w.later(6);
  // On a device of others reading has ended by now: they sign in again.
  expect((await an.ask({ do: 'list' })).answer).toEqual({ kind: 'refused', why: 'away' });
  const again = await at('Juf An');
  expect(await isShown(again), 'a new session').toBe(false);
  expect(await again.make('abcdefghjk'), 'used').toMatchObject({ why: 'show' });
});

it('opens deciding for five minutes, and reading for as long as they read', async () => {
  const an = await keyed('Juf An');
  w.later(4);
  expect(await isShown(an)).toBe(true);
  w.later(2);
  expect(await isShown(an)).toBe(false);
  expect(await an.show()).toEqual({ kind: 'done' });
  expect(await isShown(an)).toBe(true);
});

it('believes no answer that is forged, of another challenge, sent twice, late, or for something else', async () => {
  const an = await keyed('Juf An', { own: true });
  const bram = await keyed('Bram', { own: true });
  const begin = async (who = an) => (await who.ask({ do: 'show' })).answer;
  const send = async (response: unknown, who = an) => {
    // What fails slows the next try down; here it is not the guessing that is looked at.
    w.later(1);
    const { status, answer } = await who.ask({ do: 'shown', response });
    return status === 200 && answer.kind === 'refused' ? answer.why : status === 200 ? answer.kind : status;
  };
  const signed = await an.sign('showKey', await begin());
  expect(await send(signed)).toBe('done');
  expect(await send(signed), 'twice').toBe('key');
  const older = await an.sign('showKey', await begin());
  await begin();
  expect(await send(older), 'of a challenge before').toBe('key');
  for (const part of ['signature', 'authenticatorData', 'clientDataJSON'] as const) {
    const one = await an.sign('showKey', await begin());
    const response = { ...one.response, [part]: flipped(one.response[part] ?? '') };
    expect(await send({ ...one, response }), part).toBe('key');
  }
  const ofBram = await bram.sign('showKey', await begin(bram));
  await begin();
  expect(await send(ofBram), 'the key of another').toBe('key');
  const mine = await an.sign('showKey', await begin());
  expect(await send({ ...mine, id: ofBram.id, rawId: ofBram.id }), 'under the name of another').toBe('key');
  expect(await send(mine, bram), 'in the session of another').toBe('key');
  const elsewhere = await at('Juf An', { own: true });
  expect(await send(await an.sign('showKey', await begin()), elsewhere), 'in another session of their own').toBe('key');
  const late = await an.sign('showKey', await begin());
  w.later(5);
  expect(await send(late), 'late').toBe('key');
});

it('believes no key of another address, nor one that nobody opened', async () => {
  const an = await keyed('Juf An');
  const origin = (json: SignedJson, to: string): SignedJson => {
    const data = JSON.parse(Buffer.from(json.response.clientDataJSON ?? '', 'base64url').toString());
    const clientDataJSON = Buffer.from(JSON.stringify({ ...data, origin: to })).toString('base64url');
    return { ...json, response: { ...json.response, clientDataJSON } };
  };
  const signed = await an.sign('showKey', (await an.ask({ do: 'show' })).answer);
  const forged = origin(signed, 'https://evil.example');
  expect((await an.ask({ do: 'shown', response: forged })).answer).toMatchObject({ why: 'key' });
  await an.verifies(false);
  const { answer } = await an.ask({ do: 'show' });
  // A browser that does not ask for it, as a changed one may.
  const options = answer.kind === 'options' ? (answer.options as Record<string, unknown>) : {};
  const unverified = await an.sign('showKey', {
    kind: 'options',
    options: { ...options, userVerification: 'discouraged' },
  });
  expect(unverified).toBeDefined();
  expect((await an.ask({ do: 'shown', response: unverified })).answer).toMatchObject({ why: 'key' });
});

it('keeps a key on a device of others on a phone or a stick', async () => {
  await w.r.query('delete from app.page_keys where person_id = $1', [w.r.id('Bram')]);
  const code = await codeFor(w, 'Bram', 'bcdefghjkm');
  const shared = await at('Bram', { transport: 'internal' });
  const { answer } = await shared.ask({ do: 'make', code });
  expect(answer).toMatchObject({ options: { authenticatorSelection: { authenticatorAttachment: 'cross-platform' } } });
  const options = answer.kind === 'options' ? (answer.options as Record<string, unknown>) : {};
  const authenticatorSelection = { userVerification: 'required', residentKey: 'discouraged' };
  const changed = await shared.sign('makeKey', { kind: 'options', options: { ...options, authenticatorSelection } });
  expect((await shared.ask({ do: 'made', code, name: '', response: changed })).answer).toMatchObject({
    why: 'elsewhere',
  });
  const own = await at('Bram', { transport: 'internal', own: true });
  expect(await own.make(code, '')).toEqual({ kind: 'done' });
});

it('slows guessing down, and never locks', async () => {
  const tom = await at('Meester Ot');
  const code = await codeFor(w, 'Meester Ot', 'cdefghjkmn');
  const answers = [];
  for (let times = 0; times < 12; times += 1) answers.push(await tom.make(`guess${times}`));
  expect(answers.slice(0, 5).every((one) => one.kind === 'refused' && one.why === 'code')).toBe(true);
  expect(answers.at(-1)).toMatchObject({ why: 'slow', wait: expect.any(Number) });
  expect(await tom.make(code)).toMatchObject({ why: 'slow' });
  w.later(2);
  expect(await tom.make(code)).toEqual({ kind: 'done' });
});

it('asks an old key for a further one, and another key before one goes', async () => {
  const an = await keyed('Juf An');
  w.later(4);
  await an.ask({ do: 'list' });
  w.later(2);
  expect(await an.make(), 'shown too long ago').toMatchObject({ why: 'show' });
  const { answer } = await an.ask({ do: 'list' });
  const [first] = answer.kind === 'keys' ? answer.keys : [];
  expect((await an.ask({ do: 'remove', id: first?.id })).answer).toMatchObject({ why: 'show' });
  await an.show();
  expect((await an.ask({ do: 'remove', id: first?.id })).answer).toMatchObject({ why: 'last' });
  const { authenticatorId } = await an.cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', hasUserVerification: true, isUserVerified: true },
  });
  await an.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: an.authenticator });
  expect(await an.make(undefined, 'Reserve')).toEqual({ kind: 'done' });
  expect((await an.ask({ do: 'remove', id: first?.id })).answer).toEqual({ kind: 'done' });
  expect(await isShown(an), 'what it opened is closed').toBe(false);
  expect(await an.show()).toEqual({ kind: 'done' });
  await an.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
});

it('takes nothing without a session, a token, or from another page', async () => {
  const an = await at('Juf An');
  expect((await an.ask({ do: 'list' }, { 'x-zorgdraad-token': 'x' })).status).toBe(403);
  expect((await an.ask({ do: 'unknown' })).status).toBe(400);
  expect((await an.ask({ do: 'shown', response: {} })).status).toBe(400);
  const bare = await fetch(new URL('/sleutel', w.url), { method: 'POST', body: '{"do":"list"}' });
  expect(bare.status).toBe(401);
});
