/** Over real HTTP, by either SDK: what a person and Teams get is the same. The other suites here play the default alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANSWER_WITHIN } from '../../../adapters/teams/roads.ts';
import { nothing } from '../../../src/port/reply.ts';
import {
  AN,
  activityOf,
  ILSE,
  type InboundHandler,
  invokeOf,
  OTHER_TENANT,
  SERVICE,
  startDoor,
  TENANT,
} from './inbound.ts';

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

  it('a message with a file is answered as one without, and the file is nobody’s to read', async () => {
    handler.answers({ kind: 'notice', text: 'Dit is het antwoord' });
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'Sam Bloemkool.docx' };
    const attachments = [{ ...file, contentUrl: SERVICE, content: { downloadUrl: SERVICE } }];
    expect(await handler.send(activityOf({ text: 'zorg lijst', attachments }))).toMatchObject({ status: 200 });
    expect(handler.heard).toMatchObject([{ kind: 'command', text: 'lijst' }]);
    expect(JSON.stringify(handler.heard) + handler.logged.join()).not.toContain('Bloemkool');
  });

  it('a message that is changed or taken away is not answered again', async () => {
    for (const type of ['messageUpdate', 'messageDelete'])
      for (const channelData of [{ eventType: 'editMessage', tenant: { id: TENANT } }, undefined])
        expect(await handler.send(activityOf({ type, text: 'zorg lijst', channelData }))).toMatchObject({
          status: 200,
          text: '',
        });
    expect(handler.heard).toEqual([]);
  });

  it('a message that comes twice, at once or later, is answered once', async () => {
    handler.answers({ kind: 'notice', text: 'Dit is het antwoord' });
    const message = activityOf({ text: 'zorg lijst' });
    const statuses = (await Promise.all([handler.send(message), handler.send(message)])).map(({ status }) => status);
    expect([...statuses, (await handler.send(message)).status]).toEqual([200, 200, 200]);
    expect(handler.heard).toHaveLength(1);
  });

  it('a press has the numbers before Teams gives up where nothing answers, and holds up nobody else', async () => {
    handler.answers((inbound) =>
      inbound.account.user === AN ? new Promise(() => undefined) : { kind: 'notice', text: 'Dit is het antwoord' },
    );
    const hung = handler.send(pressed());
    await handler.timers.started(ANSWER_WITHIN);
    const other = await handler.send(pressed({ from: { id: '29:ilse', aadObjectId: ILSE } }));
    expect(other.text).toContain('Dit is het antwoord');
    handler.timers.elapse(ANSWER_WITHIN);
    expect(await hung).toMatchObject({ status: 200, text: expect.stringContaining('0800-2000') });
    expect(ANSWER_WITHIN).toBeLessThan(4000);
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
