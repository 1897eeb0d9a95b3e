/** Whatever fails, whoever asks something in Slack sees the numbers, wherever one road to them lives. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry, Road } from '../../../adapters/shared/roads.ts';
import { ANSWER_BY, STEP, slackRoads } from '../../../adapters/slack/roads.ts';
import type { View } from '../../../src/port/card.ts';
import type { Reply } from '../../../src/port/reply.ts';
import type { Fault } from '../../fakes/slack/fault.ts';
import type { Person } from '../../fakes/slack/person.ts';
import { createTimers } from '../../fakes/slack/timers.ts';
import { words } from '../../fakes/slack/words.ts';
import { type Bot, doors, later, startBot } from './bot.ts';

const NUMBERS = '0800-2000';
const button = { type: 'Action.Execute', title: 'Meer', data: { action: 'ShowMore' } } as const;
const form: View = {
  title: 'Nieuwe zorg',
  body: [
    { type: 'Input.Text', id: 'what', label: 'Wat zag je?', isRequired: true, isMultiline: true },
    { type: 'ActionSet', actions: [button] },
  ],
  form: { id: 'form-1', action: 'StartConsultation', submit: 'Opslaan' },
};
const ANSWER = 'Wat je vroeg';
const shows: Reply = {
  kind: 'view',
  how: 'push',
  view: { title: 'x', body: [{ type: 'TextBlock', text: ANSWER, wrap: true }] },
};
const refuses: Reply = { kind: 'notice', text: `Bel ${NUMBERS}.\n\nDit lukt nu niet.` };

/** Calls that a road needs. */
const CALLS: Readonly<Partial<Record<Road, readonly string[]>>> = {
  view: ['views.open', 'views.push', 'views.update', 'views.publish'],
  ephemeral: ['chat.postEphemeral'],
  responseAddress: ['response_url'],
  ownChat: ['conversations.open'],
  conversation: ['chat.postMessage'],
};

const error = (code: string): readonly [string, Fault] => [code, { kind: 'error', error: code }];
const status = (code: number): readonly [string, Fault] => [`HTTP ${code}`, { kind: 'status', status: code }];
const faults: readonly (readonly [string, Fault])[] = [
  ...['token_revoked', 'missing_scope', 'internal_error', 'ratelimited', 'invalid_arguments'].map(error),
  ...['expired_trigger_id', 'restricted_action', 'channel_not_found', 'something_new'].map(error),
  ...[400, 403, 404, 500, 503].map(status),
  ['429', { kind: 'rateLimited' }],
  ['429 with Retry-After', { kind: 'rateLimited', retryAfter: 30 }],
  ['429 for an hour', { kind: 'rateLimited', retryAfter: 3600 }],
  ['a page of a proxy', { kind: 'page' }],
  ['nothing at all, as if all were well', { kind: 'status', status: 200, body: '' }],
  ['a reset', { kind: 'dropped' }],
  ['a hang', { kind: 'hold' }],
];

describe.each(doors)('what comes %s', (_, door) => {
  let bot: Bot;
  let hurried = false;
  let count = 0;
  const timers = createTimers();

  beforeAll(async () => {
    const wait: typeof timers.wait = (milliseconds, signal) =>
      hurried && milliseconds === STEP ? Promise.resolve() : timers.wait(milliseconds, signal);
    bot = await startBot(door, { wait });
    bot.slack.channel('algemeen').members.add(bot.slack.world.bot.user);
  });
  afterAll(async () => {
    expect(bot.slack.violations).toEqual([]);
    await bot.stop();
  });
  let an: Person;
  let before = 0;
  beforeEach(() => {
    before = bot.slack.messages('algemeen').length;
    const id = `UAN${++count}`;
    bot.slack.addUser(id);
    an = bot.slack.as(id);
  });
  afterEach(() => {
    hurried = false;
    bot.slack.faults.clear();
    bot.slack.faults.release();
  });

  const textOf = (read: () => { readonly text: string }): string => {
    try {
      return read().text;
    } catch {
      return '';
    }
  };
  /** All that stands on this person's screen. */
  const screen = (): string =>
    [
      textOf(() => an.openView()),
      textOf(() => an.home()),
      ...an.notices().map((it) => it.text),
      ...bot.slack.direct(an.id).map((it) => it.text),
      ...bot.slack
        .messages('algemeen')
        .slice(before)
        .map((it) => it.text),
      an.hasView() ? JSON.stringify(an.openView().errors) : '',
    ].join('\n');
  const sees = (): boolean => screen().includes(NUMBERS) || screen().includes(ANSWER);

  const card = async (): Promise<void> => {
    const room = { platform: 'slack', tenant: bot.slack.team, room: 'C0SCHOOLGENERAL' };
    await bot.adapter.places.post(
      room,
      { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'ActionSet', actions: [button] }] },
      'x',
    );
  };

  /** Brings the person to where they ask something, and returns how they do. */
  const acts: Readonly<Record<Exclude<Entry, 'typed'>, () => Promise<() => Promise<unknown>>>> = {
    command: async () => () => an.command('/zorg nood'),
    press: async () => {
      await card();
      return () => an.press('Meer', { in: 'algemeen' });
    },
    pressInView: async () => {
      bot.answers({ kind: 'view', how: 'open', view: form });
      await an.command('/zorg');
      return () => an.press('Meer');
    },
    pressAtHome: async () => {
      bot.answers({
        kind: 'view',
        how: 'replace',
        view: { title: 'x', body: [{ type: 'ActionSet', actions: [button] }] },
      });
      await an.openHome();
      return () => an.pressHome('Meer');
    },
    form: async () => {
      bot.answers({ kind: 'view', how: 'open', view: form });
      await an.command('/zorg');
      an.fill({ what: 'Een blauwe plek' });
      return () => an.submit();
    },
    shortcut: async () => {
      const said = bot.slack.say('U1', 'algemeen', 'Ik zag iets');
      return () => an.lift(said);
    },
    mention: async () => () => an.mention('algemeen', 'help'),
    home: async () => () => an.openHome(),
  };
  const entries = Object.keys(acts) as (keyof typeof acts)[];

  /** Makes everything fail like this, except this road. */
  function breakAll(fault: Fault, except?: Road): void {
    hurried = fault.kind === 'hold';
    for (const [road, calls] of Object.entries(CALLS))
      if (road !== except && !(except === 'ownChat' && road === 'conversation'))
        for (const call of calls) bot.slack.faults.always(call, fault);
  }

  const cells = entries.flatMap((entry) =>
    slackRoads[entry].flatMap((road) => faults.map(([name, fault]) => [entry, road, name, fault] as const)),
  );

  describe.each([
    ['what was asked for', shows],
    ['a failure', refuses],
  ] as const)('where the answer is %s', (_, reply) => {
    const some = reply === shows ? cells : cells.filter(([, , name]) => /^(a hang|HTTP 500|token_revoked)$/.test(name));
    it.each(some)('%s reaches the person by %s alone, beside %s', async (entry, road, _name, fault) => {
      const act = await acts[entry]();
      bot.answers(entry === 'form' && reply === shows ? { kind: 'fieldErrors', errors: { what: NUMBERS } } : reply);
      breakAll(fault, road);
      const acting = act();
      if (road === 'answer' && fault.kind === 'hold' && entry === 'command') {
        await timers.started(ANSWER_BY);
        timers.elapse(ANSWER_BY);
      }
      // Errors in a form are no change of the workspace.
      await Promise.race([bot.slack.until(sees), acting]);
      bot.slack.faults.clear();
      bot.slack.faults.release();
      await acting;
      expect(screen()).toMatch(new RegExp(`${NUMBERS}|${ANSWER}`));
    });
  });

  it('lists where no road lives', () => {
    const roads: readonly Road[] = ['view', 'ephemeral', 'responseAddress', 'answer', 'ownChat', 'conversation'];
    expect(slackRoads.typed).toEqual([]);
    for (const entry of entries) {
      expect(slackRoads[entry].length).toBeGreaterThan(0);
      for (const road of slackRoads[entry]) expect(roads).toContain(road);
    }
  });

  describe('a command', () => {
    it('is answered with nothing more once something was shown', async () => {
      bot.answers(shows);
      expect(await an.command('/zorg')).toEqual({ status: 200, body: '' });
    });

    it('is answered with the numbers at once where every road has failed', async () => {
      bot.answers(shows);
      breakAll({ kind: 'status', status: 503 });
      const { status: said, body } = await an.command('/zorg');
      expect(said).toBe(200);
      expect(body).toContain(NUMBERS);
      expect(an.notices()).toHaveLength(1);
    });

    it('is answered by then although nobody says who the bot is, and its time runs from the request', async () => {
      const answer = later<Reply>();
      bot.answers(() => answer.promise);
      breakAll({ kind: 'status', status: 503 });
      const sent = an.command('/zorg');
      await timers.started(1000);
      timers.elapse(1000);
      await timers.started(ANSWER_BY);
      timers.elapse(ANSWER_BY);
      await bot.slack.until(() => an.notices().length > 0);
      answer.resolve(shows);
      await sent;
      expect(an.notices()).toHaveLength(1);
    });

    it('is not told the numbers twice where they stand on the screen already', async () => {
      const answer = later<Reply>();
      bot.answers(() => answer.promise);
      const sent = an.command('/zorg');
      await timers.started(1000);
      timers.elapse(1000);
      await bot.slack.until(() => an.hasView());
      answer.resolve(shows);
      expect(await sent).toEqual({ status: 200, body: '' });
      expect(an.openView().text).toBe(ANSWER);
      expect(an.notices()).toEqual([]);
    });
  });

  it('says in the channel of a mention the numbers and nothing else, where the person cannot be reached alone', async () => {
    bot.answers({ kind: 'notice', text: 'Stonden er gegevens van een kind in?' });
    breakAll({ kind: 'error', error: 'restricted_action' }, 'conversation');
    await an.mention('algemeen', 'Tim');
    expect(bot.slack.messages('algemeen').at(-1)?.text).toBe(words.numbers);
  });

  it('a button that we do not know is answered with the numbers', async () => {
    const act = await acts.press();
    const { slack } = bot;
    const posted = slack.messages('algemeen').at(-1);
    const payload = {
      type: 'block_actions',
      user: { id: an.id, team_id: slack.team },
      team: { id: slack.team },
      trigger_id: 'x',
    };
    const channel = { id: posted?.channel };
    const actions = [{ type: 'button', action_id: 'old#1', value: 'no json' }];
    await slack.deliver({
      body: new URLSearchParams({ payload: JSON.stringify({ ...payload, channel, actions }) }).toString(),
    });
    expect(
      an
        .notices()
        .map((it) => it.text)
        .join(),
    ).toContain(NUMBERS);
    expect(act).toBeTypeOf('function');
  });

  it('says in the log that no road lived', async () => {
    bot.answers(shows);
    const act = await acts.press();
    breakAll({ kind: 'error', error: 'invalid_auth' });
    await act();
    expect(bot.logs.at(-1)).toMatchObject({ level: 'error', code: 'slack_answer_failed' });
  });
});
