import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activity, activity as shape } from '../../../adapters/teams/activity.ts';
import { encodeExecute, encodeFetch, encodeForm } from '../../../adapters/teams/button.ts';
import type { Sender } from '../../../adapters/teams/guard.ts';
import { htmlToText, instantOf } from '../../../adapters/teams/html.ts';
import { createTyped } from '../../../adapters/teams/launch.ts';
import { invokes, type Parsed } from '../../../adapters/teams/parse.ts';
import { parseEvent } from '../../../adapters/teams/parse-event.ts';
import { commandText, parseMessage } from '../../../adapters/teams/parse-message.ts';
import { isPersonal } from '../../../adapters/teams/place.ts';
import { commandWords } from '../../../src/conversation/handle/slash-words.ts';
import { AN, activityOf, ILSE, invokeOf, SERVICE, START, TENANT } from './inbound.ts';
import '../../fixtures/samples.ts';

const sender: Sender = { tenant: TENANT, user: AN, channelUser: '29:an', serviceUrl: SERVICE };
const account = { platform: 'teams', tenant: TENANT, user: AN };
let ids = 0;
const typed = createTyped(
  () => START,
  () => `id-${++ids}`,
  commandWords.isCommand,
);

function parse(name: string, value: unknown, more: object = {}): Parsed {
  const activity = shape.parse(invokeOf(name, value, { id: 'f:1', ...more }));
  const found = invokes.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found(activity.value, { activity, sender, typed, commands: commandWords });
}
const group = { conversation: { id: '19:room@thread.v2', conversationType: 'groupChat', tenantId: TENANT } };
const button = { action: 'AnswerQuestion:q2', caseId: 'c-1', version: 3 };

describe('a press on a posted card', () => {
  it('is the button, where it stood, and a key of its own', () => {
    const value = { data: encodeFetch(button), context: { theme: 'dark' } };
    expect(parse('task/fetch', value, { ...group, replyToId: '17' })).toMatchObject({
      kind: 'inbound',
      surface: { kind: 'fetch' },
      inbound: {
        kind: 'press',
        account,
        deliveryKey: `teams:${TENANT}:19:room@thread.v2:f:1`,
        button,
        in: 'card',
        post: { room: { platform: 'teams', tenant: TENANT, room: '19:room@thread.v2' }, post: '17' },
      },
    });
  });

  it('is answered beside the card where it opens nothing', () => {
    const action = { type: 'Action.Execute', verb: 'zorg', data: encodeExecute(button) };
    const parsed = parse('adaptiveCard/action', { action, trigger: 'manual' });
    expect(parsed).toMatchObject({ surface: { kind: 'card' }, inbound: { kind: 'press', button, in: 'card' } });
  });

  it('is none when Teams refreshes by itself, or the verb is another’s', () => {
    const action = { verb: 'zorg', data: encodeExecute(button) };
    expect(parse('adaptiveCard/action', { action, trigger: 'automatic' })).toMatchObject({ code: 'automatic_refresh' });
    expect(parse('adaptiveCard/action', { action: { ...action, verb: 'x' } })).toMatchObject({
      code: 'unknown_action',
    });
  });

  it('in a thread of a channel is a press in the channel', () => {
    const conversation = { id: '19:c@thread.tacv2;messageid=5', conversationType: 'channel', tenantId: TENANT };
    const { inbound } = parse('task/fetch', { data: encodeFetch(button) }, { conversation, replyToId: '6' }) as never;
    expect(inbound).toMatchObject({ post: { room: { room: '19:c@thread.tacv2' } } });
  });

  it('on an answer of ours is no press on a post: nothing would be taken for a double', () => {
    const data = encodeFetch({ ...button, action: `~${button.action}` });
    const { inbound } = parse('task/fetch', { data }, { replyToId: '9' }) as { inbound: object };
    expect(inbound).toMatchObject({ kind: 'press', button });
    expect(inbound).not.toHaveProperty('post');
  });
});

describe('what was typed after zorg', () => {
  const fetch = (key: string, user = sender) => {
    const activity = shape.parse(invokeOf('task/fetch', {}));
    const data = encodeFetch({ action: `~zorg:${key}` });
    return invokes.get('task/fetch')?.({ data }, { activity, sender: user, typed, commands: commandWords });
  };

  it('stands on the button only when it is a command of ours', () => {
    expect(typed.keep(AN, 'Lijst')).toBe('lijst');
    expect(typed.keep(AN, '112!')).toBe('112');
    expect(typed.keep(AN, '')).toBe('');
    expect(fetch('lijst')).toMatchObject({ inbound: { kind: 'command', text: 'lijst' } });
  });

  it('may be a name, though it is one word', () => {
    const key = typed.keep(AN, 'Bloemkool');
    expect(key.toLowerCase()).not.toContain('bloemkool');
    expect(fetch(key)).toMatchObject({ inbound: { kind: 'command', text: 'Bloemkool' } });
    expect(fetch('bloemkool')).toMatchObject({ inbound: { kind: 'command', text: '' } });
  });

  it('waits in memory otherwise, for this person alone', () => {
    const key = typed.keep(AN, 'Sam kwam met een blauwe plek');
    expect(key).not.toContain('Sam');
    expect(fetch(key)).toMatchObject({ inbound: { kind: 'command', text: 'Sam kwam met een blauwe plek' } });
    expect(fetch(key, { ...sender, user: ILSE })).toMatchObject({ inbound: { kind: 'command', text: '' } });
    expect(fetch('=unknown')).toMatchObject({ inbound: { kind: 'command', text: '' } });
    expect(fetch('no key at all!')).toMatchObject({ inbound: { kind: 'command', text: '' } });
  });
});

describe('a dialog that was sent', () => {
  const form = { id: 'f-1', action: 'Intake', version: 2 };
  const view = { title: 'x', body: [], form: { ...form, submit: 'Opslaan' } };

  it('is the form with its values as they were typed, under the form’s own key', () => {
    const data = { ...encodeForm(form, view), seen: 'Blauwe plek', when: '2026-11-16', consult: 'a,b', empty: null };
    const parsed = parse('task/submit', { data });
    const values = { seen: 'Blauwe plek', when: '2026-11-16', consult: 'a,b', empty: '' };
    expect(parsed).toMatchObject({ inbound: { kind: 'submit', deliveryKey: 'form:f-1', form, values, account } });
    expect(parsed.surface).toMatchObject({ kind: 'submit', sent: { form, values, view } });
  });

  it('may hold a button: a press in the view, on no post', () => {
    const { inbound } = parse('task/submit', { data: encodeExecute(button) }, { replyToId: '3' }) as {
      inbound: object;
    };
    expect(inbound).toMatchObject({ kind: 'press', button, in: 'view' });
    expect(inbound).not.toHaveProperty('post');
  });

  it('comes from a message action under another name', () => {
    const value = { commandId: 'lift', data: { ...encodeForm(form), text: 'a' } };
    expect(parse('composeExtension/submitAction', value)).toMatchObject({ inbound: { kind: 'submit', form } });
  });

  it('is nothing outside a dialog', () => {
    expect(parse('task/fetch', { data: encodeForm(form) })).toMatchObject({ code: 'form_outside_dialog' });
  });
});

describe('a message action', () => {
  const payload = {
    id: '1700',
    createdDateTime: '2026-11-16T07:59:00.123Z',
    from: { user: { id: ILSE.toUpperCase(), displayName: 'Ilse' } },
    body: { contentType: 'html', content: '<div>Regel een<br>&lt;twee&gt; &amp;lt; &#x20AC;</div>' },
  };

  it('brings the whole message, who wrote it and when', () => {
    const parsed = parse('composeExtension/fetchTask', { commandId: 'lift', messagePayload: payload }, group);
    expect(parsed).toMatchObject({
      surface: { kind: 'fetch' },
      inbound: {
        kind: 'lift',
        room: { room: '19:room@thread.v2' },
        text: 'Regel een\n<twee> &lt; €',
        author: ILSE,
        writtenAt: '2026-11-16T07:59:00.123Z',
      },
    });
  });

  it('of nobody, at no time and without words is still one', () => {
    const parsed = parse('composeExtension/fetchTask', { commandId: 'lift', messagePayload: { id: '1' } }, group);
    expect(parsed).toMatchObject({ inbound: { kind: 'lift', text: '' } });
    expect((parsed as { inbound: object }).inbound).not.toHaveProperty('author');
  });

  it('of another kind starts a concern or opens the numbers, or is nothing', () => {
    for (const [commandId, text] of [
      ['start', ''],
      ['emergency', 'nood'],
    ])
      expect(parse('composeExtension/fetchTask', { commandId })).toMatchObject({ inbound: { kind: 'command', text } });
    expect(parse('composeExtension/fetchTask', { commandId: 'other' })).toMatchObject({ code: 'unknown_command' });
    expect(parse('composeExtension/fetchTask', { commandId: 'lift' })).toMatchObject({ code: 'no_message' });
  });

  it('reads dates and markup of any kind without falling over', () => {
    expect(instantOf('1700000000000')).toBe('2023-11-14T22:13:20.000Z');
    expect(instantOf('yesterday')).toBeUndefined();
    expect(htmlToText('a &#0; &#xFFFFFF; &unknown; <script>x</script>')).toBe('a   &unknown; x');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => !/<[^>]*>/.test(htmlToText(text)) || text.includes('&')),
    );
  });
});

describe('a message', () => {
  it.each([
    ['zorg', ''],
    ['/zorg', ''],
    ['  Zorg  lijst ', 'lijst'],
    ['/ZORG Sam is\nstil', 'Sam is\nstil'],
    ['<at>Zorgdraad</at> zorg nood', 'nood'],
    ['zorg: Sam', 'Sam'],
    ['nood', 'nood'],
    ['112!', '112!'],
    ['Help', 'Help'],
    ['zorgen over Sam', ''],
    ['Sam had een blauwe plek', ''],
    ['', ''],
  ])('%j asks for %j', (text, asked) => {
    expect(commandText(text, commandWords.standsAlone)).toBe(asked);
  });

  it('in a group or channel is a mention, and no word of it goes further', () => {
    const told = { text: '<at>Zorgdraad</at> zorg over Sam Bloemkool', id: 'm1' };
    const inGroup = parseMessage(shape.parse(activityOf({ ...group, ...told })), sender, commandWords);
    expect(inGroup).toEqual({
      kind: 'mention',
      account,
      deliveryKey: `teams:${TENANT}:19:room@thread.v2:m1`,
      room: { platform: 'teams', tenant: TENANT, room: '19:room@thread.v2' },
      public: false,
    });
    const conversation = { id: '19:c@thread.tacv2', conversationType: 'channel', tenantId: TENANT };
    expect(parseMessage(shape.parse(activityOf({ conversation, ...told })), sender, commandWords)).toMatchObject({
      public: true,
    });
  });
});

describe('a chat of two colleagues, which Teams calls personal too', () => {
  const between = { conversation: { id: '19:an_ilse@unq.gbl.spaces', conversationType: 'personal', tenantId: TENANT } };

  it('is not the own chat with the bot: what is said there goes no further, and nothing is posted there later', () => {
    const said = shape.parse(activityOf({ ...between, text: 'zorg over Sam Bloemkool' }));
    expect(isPersonal(said)).toBe(false);
    const message = parseMessage(said, sender, commandWords);
    expect(message).toMatchObject({ kind: 'mention', public: false });
    expect(JSON.stringify(message)).not.toContain('Sam');
  });

  it('gets no welcome, and is no farewell when the app leaves it', () => {
    for (const action of ['add', 'remove']) {
      const found = parseEvent(
        shape.parse(activityOf({ ...between, type: 'installationUpdate', action })),
        TENANT,
        true,
      );
      expect(found).toMatchObject({ kind: 'members', inbounds: [{ kind: 'changed' }] });
    }
  });
});

describe('what happens', () => {
  const update = (more: object): Activity =>
    shape.parse(activityOf({ type: 'conversationUpdate', id: 'u1', ...group, ...more }));
  const member = (user: string) => ({ id: `29:${user}`, aadObjectId: user });

  it('is who came and who went, each under their own name', () => {
    const found = parseEvent(update({ membersAdded: [member(AN), member(ILSE)] }), TENANT, true);
    expect(found).toMatchObject({
      kind: 'members',
      inbounds: [
        { kind: 'joined', account: { user: AN }, room: { room: '19:room@thread.v2' } },
        { kind: 'joined', account: { user: ILSE } },
      ],
    });
    const keys = found.kind === 'members' ? found.inbounds.map(({ deliveryKey }) => deliveryKey) : [];
    expect(new Set(keys).size).toBe(2);
    expect(parseEvent(update({ membersRemoved: [member(AN)] }), TENANT, true)).toMatchObject({
      inbounds: [{ kind: 'left', account: { user: AN } }],
    });
  });

  it('is a colleague under the id that only this bot has for them', () => {
    const known = new Map([['29:an', AN]]);
    expect(parseEvent(update({ membersRemoved: [{ id: '29:an' }] }), TENANT, true, known)).toMatchObject({
      inbounds: [{ kind: 'left', account: { user: AN } }],
    });
  });

  it('is a stranger too: somebody without a name, or another app', () => {
    const strangers = [{ id: '29:guest' }, { id: '28:other' }];
    expect(parseEvent(update({ membersAdded: strangers }), TENANT, true)).toMatchObject({
      inbounds: [{ account: { user: '29:guest' } }, { account: { user: '28:other' } }],
    });
  });

  it('is no coming of their own where an app put somebody in, and never the bot itself', () => {
    expect(parseEvent(update({ membersAdded: [member(AN)] }), TENANT, false)).toEqual({
      kind: 'members',
      inbounds: [],
    });
    const { recipient } = activityOf() as { recipient: object };
    expect(parseEvent(update({ membersAdded: [recipient] }), TENANT, true)).toMatchObject({
      kind: 'members',
      inbounds: [{ kind: 'changed' }],
    });
    expect(parseEvent(update({ membersRemoved: [recipient] }), TENANT, false)).toMatchObject({
      kind: 'members',
      inbounds: [{ kind: 'changed' }],
    });
    // Another name.
    expect(parseEvent(update({}), TENANT, true)).toMatchObject({ kind: 'members', inbounds: [{ kind: 'changed' }] });
  });

  it('in the own chat is a welcome or a farewell', () => {
    const installed = (action: string, more = {}) =>
      parseEvent(shape.parse(activityOf({ type: 'installationUpdate', action, ...more })), TENANT, true);
    expect(installed('add')).toEqual({ kind: 'installed' });
    expect(installed('remove')).toEqual({ kind: 'uninstalled' });
    expect(installed('add-upgrade')).toMatchObject({ kind: 'ignored' });
    expect(installed('add', group)).toMatchObject({ kind: 'members', inbounds: [{ kind: 'changed' }] });
  });
});

describe('any value at all', () => {
  it('parses to an inbound or to nothing, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...invokes.keys()), fc.jsonValue(), fc.boolean(), (name, value, wrap) => {
        const parsed = parse(
          name,
          wrap ? { data: { zorg: value }, action: { verb: 'zorg', data: { zorg: value } } } : value,
        );
        expect(['inbound', 'ignored']).toContain(parsed.kind);
      }),
    );
  });
});
