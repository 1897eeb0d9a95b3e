/** Over real HTTP, by either SDK: what a person and Teams get is the same. The other suites here play the default alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nothing } from '../../../src/port/reply.ts';
import { AN, activityOf, type InboundHandler, invokeOf, OTHER_TENANT, startDoor, TENANT } from './inbound.ts';

describe.each(['teams', 'botbuilder'] as const)('by %s', (sdk) => {
  let handler: InboundHandler;
  beforeEach(async () => {
    handler = await startDoor(sdk);
  }, 60_000);
  afterEach(() => handler.stop());

  const pressed = (more: object = {}): object =>
    invokeOf('task/fetch', { data: { zorg: { button: { action: 'OpenFile' } } } }, more);

  it('a press reaches the conversation, and its answer is a window', async () => {
    handler.answers({ kind: 'notice', text: 'Dit is het antwoord' });
    const { status, text } = await handler.send(pressed());
    expect(status).toBe(200);
    expect(text).toContain('Dit is het antwoord');
    expect(handler.heard).toMatchObject([{ kind: 'press', account: { platform: 'teams', tenant: TENANT, user: AN } }]);
  });

  it('presses at once get each their own answer', async () => {
    handler.answers((inbound) => ({ kind: 'notice', text: `voor ${inbound.account.user}` }));
    const users = Array.from({ length: 20 }, (_, at) => `10000000-0000-4000-8000-0000000000${at + 10}`);
    const answers = await Promise.all(
      users.map((user) => handler.send(pressed({ from: { id: `29:${user}`, aadObjectId: user } }))),
    );
    answers.forEach(({ text }, at) => {
      expect(text).toContain(`voor ${users[at]}`);
    });
  });

  it('what we do not have, a sign-in among it, is a 501 that reaches nobody', async () => {
    for (const name of ['signin/verifyState', 'signin/tokenExchange', 'signin/failure', 'fileConsent/invoke'])
      expect(await handler.send(invokeOf(name, { state: '1' }))).toMatchObject({ status: 501, text: '' });
    expect(handler.heard).toEqual([]);
  });

  it('a message is answered in the chat', async () => {
    handler.answers({ kind: 'notice', text: 'Dit is het antwoord' });
    expect(await handler.send(activityOf({ text: 'zorg lijst' }))).toMatchObject({ status: 200, text: '' });
    expect(JSON.stringify([...handler.chat.rooms.values()])).toContain('Dit is het antwoord');
  });

  it('an event is a 200 with nothing in it', async () => {
    expect(await handler.send(activityOf({ type: 'installationUpdate', action: 'add' }))).toMatchObject({
      status: 200,
      text: '',
    });
    await handler.idle();
  });

  it('a turn that fails says no word of it', async () => {
    handler.answers(() => {
      throw new Error('geheim: Sam Bloemkool');
    });
    const { status, text } = await handler.send(pressed());
    expect(status).toBe(200);
    expect(text).toContain('0800-2000');
    expect(text + handler.logged.join()).not.toContain('Bloemkool');
    handler.answers(nothing);
    expect((await handler.send(pressed())).status).toBe(200);
  });

  it('a stranger gets the numbers, and a bad token or garbage nothing', async () => {
    const { text } = await handler.send(
      pressed({ conversation: { id: 'a:x', tenantId: OTHER_TENANT }, channelData: undefined }),
    );
    expect(text).toContain('[112](tel:112)');
    expect(await handler.send(pressed(), { token: 'none' })).toMatchObject({ status: 401, text: '' });
    expect(await handler.send({}, { raw: '{}' })).toMatchObject({ status: 400, text: '' });
    expect(handler.heard).toEqual([]);
  });
});
