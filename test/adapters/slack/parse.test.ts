import { describe, expect, it } from 'vitest';
import { parseCommand, parsePress, parseShortcut, parseSubmission } from '../../../adapters/slack/parse.ts';
import { parseEvent } from '../../../adapters/slack/parse-event.ts';

const TEAM = { id: 'T0SCHOOL', domain: 'regenboog' };
const USER = { id: 'U0TEACHER', username: 'an', name: 'an', team_id: 'T0SCHOOL' };
const account = { platform: 'slack', tenant: 'T0SCHOOL', user: 'U0TEACHER' };
const interactive = {
  team: TEAM,
  user: USER,
  api_app_id: 'A0ZORG',
  token: 'legacy',
  enterprise: null,
  is_enterprise_install: false,
  trigger_id: '4711.42.abcdef',
};

/** A press on a posted card, as Slack sends it. */
const cardPress = {
  ...interactive,
  type: 'block_actions',
  container: {
    type: 'message',
    message_ts: '1763280000.000100',
    channel_id: 'C0ROOM',
    is_ephemeral: false,
    thread_ts: '1763270000.000001',
  },
  channel: { id: 'C0ROOM', name: 'privategroup' },
  message: {
    type: 'message',
    ts: '1763280000.000100',
    thread_ts: '1763270000.000001',
    user: 'U0ZORG',
    bot_id: 'B0',
    text: 'Er staat iets voor je klaar',
    blocks: [],
  },
  state: { values: {} },
  response_url: 'https://hooks.slack.com/actions/T0SCHOOL/1/abc',
  actions: [
    {
      action_id: 'AnswerQuestion:q2#0',
      block_id: 'b1',
      text: { type: 'plain_text', text: 'Ja', emoji: true },
      value: '{"action":"AnswerQuestion:q2","caseId":"0190","version":3}',
      type: 'button',
      action_ts: '1763280001.123456',
    },
  ],
};
const view = (more: object = {}) => ({
  id: 'V0FORM',
  team_id: 'T0SCHOOL',
  type: 'modal',
  blocks: [],
  private_metadata: '{"id":"0190-form","action":"StartConsultation","caseId":"0190","version":2}',
  callback_id: 'form',
  state: { values: {} },
  hash: '1763280000.abc',
  title: { type: 'plain_text', text: 'Nieuwe zorg', emoji: true },
  root_view_id: 'V0FORM',
  previous_view_id: null,
  ...more,
});

const got = (parsed: { kind: string }) =>
  parsed as { kind: string; inbound: Record<string, unknown>; surface: Record<string, unknown>; code: string };

describe('a slash command', () => {
  const command = {
    command: '/zorg',
    text: 'bel &lt;nu&gt; &amp; vraag <@U123|ilse> in <#C1|plein>',
    team_id: 'T0SCHOOL',
    user_id: 'U0TEACHER',
    channel_id: 'C1',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    response_url: 'https://hooks.slack.com/commands/1/2',
  };

  it('brings its text as the person reads it', () => {
    expect(got(parseCommand(command, 'k')).inbound).toEqual({
      kind: 'command',
      account,
      deliveryKey: 'slash:13345224609.738474920.8088930838d88f008e0',
      text: 'bel <nu> & vraag @ilse in #plein',
    });
  });

  it('without a trigger is known by its signature', () => {
    const { trigger_id: _none, ...bare } = command;
    expect(got(parseCommand(bare, 'hash')).inbound.deliveryKey).toBe('slash:hash');
  });
});

describe('in an Enterprise Grid, where a person has one id in all workspaces', () => {
  const grid = { enterprise: { id: 'E0BOARD', name: 'Stichting' }, user: { ...USER, team_id: 'T0ELSEWHERE' } };

  it('whoever presses or fills in is known by the workspace of the app', () => {
    expect(got(parsePress({ ...cardPress, ...grid })).inbound.account).toEqual(account);
    const form = {
      ...interactive,
      ...grid,
      type: 'view_submission',
      view: view({ app_installed_team_id: 'T0SCHOOL' }),
    };
    expect(got(parseSubmission(form)).inbound.account).toEqual(account);
    const shared = { ...form, team: { id: 'T0ELSEWHERE', domain: 'elders' } };
    expect(got(parseSubmission(shared)).inbound.account).toEqual(account);
  });

  it('without one a person of elsewhere stays of elsewhere', () => {
    const shared = { ...cardPress, user: grid.user };
    expect(got(parsePress(shared)).inbound.account).toEqual({ ...account, tenant: 'T0ELSEWHERE' });
  });

  it('what happens is of the workspace of the app', () => {
    const event = { type: 'member_left_channel', user: 'U0TEACHER', channel: 'C1', team: 'T0ELSEWHERE' };
    const happened = (enterprise: string | null) =>
      got(
        parseEvent(
          {
            type: 'event_callback',
            team_id: 'T0SCHOOL',
            event_id: 'Ev1',
            authorizations: [{ team_id: 'T0SCHOOL', enterprise_id: enterprise, user_id: 'U0ZORG', is_bot: true }],
            event,
          },
          undefined,
        ),
      ).inbound.account;
    expect(happened('E0BOARD')).toEqual(account);
    expect(happened(null)).toEqual({ ...account, tenant: 'T0ELSEWHERE' });
  });
});

describe('a press', () => {
  it('on a card says who, what and on which post', () => {
    const parsed = got(parsePress(cardPress));
    expect(parsed.inbound).toEqual({
      kind: 'press',
      account,
      deliveryKey: 'press:U0TEACHER:C0ROOM:1763280000.000100:AnswerQuestion:q2#0:1763280001.123456',
      button: { action: 'AnswerQuestion:q2', caseId: '0190', version: 3 },
      in: 'card',
      post: { room: { platform: 'slack', tenant: 'T0SCHOOL', room: 'C0ROOM' }, post: '1763280000.000100' },
    });
    expect(parsed.surface).toMatchObject({ channel: 'C0ROOM', thread: '1763270000.000001', trigger: '4711.42.abcdef' });
  });

  it('twice on one button has two keys, a repeated request one', () => {
    const [action] = cardPress.actions;
    const again = { ...cardPress, actions: [{ ...action, action_ts: '1763280002.000000' }] };
    const key = (body: unknown) => got(parsePress(body)).inbound.deliveryKey;
    expect(key(cardPress)).toBe(key(structuredClone(cardPress)));
    expect(key(cardPress)).not.toBe(key(again));
    expect(key(cardPress)).not.toBe(key({ ...cardPress, user: { ...USER, id: 'U0OTHER' } }));
  });

  it('on a message for one person has no post to remove', () => {
    const { message: _none, ...body } = cardPress;
    const ephemeral = { ...body, container: { ...cardPress.container, is_ephemeral: true } };
    expect(got(parsePress(ephemeral)).inbound).not.toHaveProperty('post');
  });

  it('in a view knows how deep that view lies', () => {
    const depth = (more: object) => {
      const { channel: _c, message: _m, response_url: _r, ...rest } = cardPress;
      const body = { ...rest, container: { type: 'view', view_id: 'V0FORM' }, view: view(more) };
      return (got(parsePress(body)).surface.view as { depth: number }).depth;
    };
    expect(depth({})).toBe(1);
    expect(depth({ root_view_id: 'V1', previous_view_id: 'V1' })).toBe(2);
    expect(depth({ root_view_id: 'V1', previous_view_id: 'V2' })).toBe(3);
  });

  it('of somebody from another workspace is theirs and not ours', () => {
    const foreign = { ...cardPress, user: { ...USER, team_id: 'T0ELSEWHERE' } };
    expect(got(parsePress(foreign)).inbound.account).toEqual({ ...account, tenant: 'T0ELSEWHERE' });
  });

  it.each([
    ['no value', undefined],
    ['no JSON', 'x'],
    ['another shape', '{"verb":"x"}'],
    ['something more', '{"action":"x","role":"schoolLeader"}'],
    ['a very long action', JSON.stringify({ action: 'x'.repeat(201) })],
  ])('whose button holds %s is ignored', (_name, value) => {
    const body = { ...cardPress, actions: [{ ...cardPress.actions[0], value }] };
    // They pressed something: they get an answer.
    expect(got(parsePress(body))).toMatchObject({
      kind: 'ignored',
      code: 'unknown_button',
      surface: { user: 'U0TEACHER' },
    });
  });

  it('in a form brings what was typed so far', () => {
    const state = {
      values: {
        seen: { value: { type: 'plain_text_input', value: 'Stil vandaag' } },
        exclude: { value: { type: 'multi_static_select', selected_options: [{ text: {}, value: 'p130' }] } },
      },
    };
    const { message: _message, channel: _channel, ...inForm } = cardPress;
    const body = { ...inForm, container: { type: 'view' }, view: view({ state }) };
    expect(got(parsePress(body)).inbound).toMatchObject({
      in: 'view',
      values: { seen: 'Stil vandaag', exclude: ['p130'] },
    });
  });

  it('on a link is nothing to us', () => {
    const body = { ...cardPress, actions: [{ action_id: 'url#1', type: 'button', action_ts: '1.1' }] };
    expect(got(parsePress(body))).toEqual({ kind: 'ignored', code: 'url_button' });
  });
});

describe('a submit', () => {
  const values = {
    what: { value: { type: 'plain_text_input', value: 'Een <blauwe> plek & meer' } },
    empty: { value: { type: 'plain_text_input', value: null } },
    urgency: {
      value: {
        type: 'radio_buttons',
        selected_option: { text: { type: 'plain_text', text: 'Ernstig' }, value: 'serious' },
      },
    },
    nothing: { value: { type: 'static_select', selected_option: null } },
    who: {
      value: {
        type: 'checkboxes',
        selected_options: [
          { text: {}, value: 'ib' },
          { text: {}, value: 'dir' },
        ],
      },
    },
    none: { value: { type: 'multi_static_select', selected_options: [] } },
    day: { value: { type: 'datepicker', selected_date: '2026-11-16' } },
    hour: { value: { type: 'timepicker', selected_time: '08:30' } },
  };
  const submission = {
    ...interactive,
    type: 'view_submission',
    view: view({
      state: { values },
      blocks: [
        { type: 'section', block_id: 'v0' },
        { type: 'input', block_id: 'what' },
        { type: 'input', block_id: 'day' },
      ],
    }),
    response_urls: [],
  };

  it('brings every field as it was typed', () => {
    const parsed = got(parseSubmission(submission));
    expect(parsed.inbound).toEqual({
      kind: 'submit',
      account,
      deliveryKey: 'form:0190-form',
      form: { id: '0190-form', action: 'StartConsultation', caseId: '0190', version: 2 },
      values: {
        what: 'Een <blauwe> plek & meer',
        empty: '',
        urgency: 'serious',
        nothing: '',
        who: ['ib', 'dir'],
        none: [],
        day: '2026-11-16',
        hour: '08:30',
      },
    });
    expect(parsed.surface.fields).toEqual(['what', 'day']);
  });

  it.each(['', 'x', '{"id":"1"}', '{"id":"1","action":"x","rights":"all"}'])(
    'with metadata %j is ignored',
    (metadata) => {
      const body = { ...submission, view: view({ private_metadata: metadata }) };
      expect(got(parseSubmission(body))).toMatchObject({
        kind: 'ignored',
        code: 'unknown_form',
        surface: { view: {} },
      });
    },
  );
});

describe('the message shortcut', () => {
  const shortcut = {
    ...interactive,
    type: 'message_action',
    callback_id: 'lift',
    action_ts: '1763280009.1',
    message_ts: '1763280000.000100',
    response_url: 'https://hooks.slack.com/app/1/2',
    channel: { id: 'C0ROOM', name: 'privategroup' },
    message: {
      type: 'message',
      user: 'U0IB',
      ts: '1763280000.000100',
      text: 'Ik zag <@U1|an> &amp; <https://x.example|een lijst>',
    },
  };

  it('brings the message, who wrote it and when', () => {
    expect(got(parseShortcut(shortcut)).inbound).toEqual({
      kind: 'lift',
      account,
      deliveryKey: 'shortcut:4711.42.abcdef',
      room: { platform: 'slack', tenant: 'T0SCHOOL', room: 'C0ROOM' },
      text: 'Ik zag @an & een lijst (https://x.example)',
      author: 'U0IB',
      writtenAt: '2025-11-16T08:00:00.000Z',
    });
  });

  it('of another name is ignored', () => {
    expect(got(parseShortcut({ ...shortcut, callback_id: 'other' })).kind).toBe('ignored');
  });
});

describe('an event', () => {
  const envelope = (event: object, more: object = {}) => ({
    token: 'legacy',
    team_id: 'T0SCHOOL',
    api_app_id: 'A0ZORG',
    event,
    type: 'event_callback',
    event_id: 'Ev0123',
    event_time: 1763280000,
    authorizations: [
      { enterprise_id: null, team_id: 'T0SCHOOL', user_id: 'U0ZORG', is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    ...more,
  });
  const inbound = (event: object, more: object = {}, me?: string) => got(parseEvent(envelope(event, more), me)).inbound;
  const room = { platform: 'slack', tenant: 'T0SCHOOL', room: 'C0ROOM' };

  it('of a mention leaves out what was said', () => {
    const said = {
      type: 'app_mention',
      user: 'U0TEACHER',
      channel: 'C0ROOM',
      text: '<@U0ZORG> Tim',
      ts: '1.1',
      team: 'T0SCHOOL',
    };
    expect(inbound(said)).toEqual({ kind: 'mention', account, deliveryKey: 'event:Ev0123', room, public: true });
    expect(got(parseEvent(envelope({ ...said, bot_id: 'B1' }), undefined)).kind).toBe('ignored');
  });

  it('of a mention in a shared channel is of the other workspace, in a room of ours', () => {
    const said = {
      type: 'app_mention',
      user: 'U0TEACHER',
      channel: 'C0ROOM',
      ts: '1.1',
      user_team: 'T0ELSEWHERE',
      team: 'T0ELSEWHERE',
    };
    expect(inbound(said, { team_id: 'T0ELSEWHERE' })).toMatchObject({ account: { tenant: 'T0ELSEWHERE' }, room });
  });

  it('of who joins or leaves', () => {
    const joined = {
      type: 'member_joined_channel',
      user: 'U0TEACHER',
      channel: 'C0ROOM',
      channel_type: 'G',
      team: 'T0SCHOOL',
    };
    expect(inbound(joined)).toEqual({ kind: 'joined', account, deliveryKey: 'event:Ev0123', room });
    expect(inbound({ ...joined, type: 'member_left_channel' })).toMatchObject({ kind: 'left', room });
  });

  it.each([
    ['group_archive', { user: 'U0TEACHER' }],
    ['group_unarchive', { actor_id: 'U0TEACHER' }],
    ['group_deleted', { actor_id: 'U0TEACHER' }],
    ['group_left', { actor_id: 'U0TEACHER' }],
    ['channel_archive', { user: 'U0TEACHER' }],
    ['channel_shared', { connected_team_id: 'T0ELSEWHERE' }],
    ['channel_unshared', { previously_connected_team_id: 'T0ELSEWHERE' }],
    ['message', { subtype: 'channel_convert_to_public', user: 'U0TEACHER', text: 'made this channel public' }],
  ])('of a room to which something happens makes it looked at: %s', (type, more) => {
    expect(inbound({ type, channel: 'C0ROOM', ...more })).toMatchObject({ kind: 'changed', room });
  });

  it('of a room that goes by another id from now on says which it was', () => {
    const event = { type: 'channel_id_changed', old_channel_id: 'G0ROOM', new_channel_id: 'C0ROOM' };
    expect(inbound(event)).toMatchObject({ kind: 'changed', room, was: { ...room, room: 'G0ROOM' } });
  });

  it('of a room with another name, and of the bot that is let in again or taken out, as well', () => {
    const channel = { id: 'C0ROOM', name: 'nieuw', created: 1 };
    expect(inbound({ type: 'group_rename', channel })).toMatchObject({ kind: 'changed', room });
    const own = { user: 'U0ZORG', channel: 'C0ROOM', team: 'T0SCHOOL' };
    const joined = { type: 'member_joined_channel', ...own, inviter: 'U0TEACHER' };
    expect(inbound(joined)).toMatchObject({ kind: 'changed', room });
    expect(inbound({ type: 'member_left_channel', ...own })).toMatchObject({ kind: 'changed', room });
    expect(
      got(parseEvent(envelope({ type: 'message', channel: 'C0ROOM', user: 'U1', text: 'Hoi' }), undefined)).kind,
    ).toBe('ignored');
  });

  it('of the bot itself is ignored, however the bot is known', () => {
    const joined = { type: 'member_joined_channel', user: 'U0ZORG', channel: 'C0ROOM', team: 'T0SCHOOL' };
    expect(got(parseEvent(envelope(joined), undefined)).code).toBe('own_membership');
    expect(got(parseEvent(envelope(joined, { authorizations: null }), 'U0ZORG')).code).toBe('own_membership');
  });

  it('of the own page counts for its first tab only', () => {
    const opened = { type: 'app_home_opened', user: 'U0TEACHER', channel: 'D1', tab: 'home', event_ts: '1.1' };
    expect(inbound(opened)).toEqual({ kind: 'home', account, deliveryKey: 'event:Ev0123' });
    expect(got(parseEvent(envelope({ ...opened, tab: 'messages' }), undefined)).kind).toBe('ignored');
  });

  it('of a closed account ends access, another change of it does nothing', () => {
    const change = {
      type: 'user_change',
      user: { id: 'U0TEACHER', team_id: 'T0SCHOOL', deleted: true, profile: { real_name: 'An' } },
    };
    expect(inbound(change)).toEqual({ kind: 'deactivated', account, deliveryKey: 'event:Ev0123' });
    expect(got(parseEvent(envelope({ ...change, user: { ...change.user, deleted: false } }), undefined)).kind).toBe(
      'ignored',
    );
  });

  it('of another type is ignored', () => {
    expect(got(parseEvent(envelope({ type: 'reaction_added', user: 'U1' }), undefined))).toEqual({
      kind: 'ignored',
      code: 'other_event',
    });
  });
});
