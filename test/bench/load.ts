/** The people: signed presses over kept-alive connections, and the Slack that the bot answers to. A process of its own. */
import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerQuestions } from './children.ts';
import { SIGNING_SECRET, TEAM } from './names.ts';

/** Who presses what; each is pressed once. */
export interface Press {
  readonly user: string;
  readonly action: string;
  readonly caseId: string;
}

export interface Round {
  readonly url: string;
  readonly connections: number;
  readonly presses: readonly Press[];
  /** Ends earlier where the presses last longer. */
  readonly milliseconds: number;
  /** `shown`: a press is done when its answer has come to Slack; `acknowledged`: with the answer to the request. */
  readonly until: 'shown' | 'acknowledged';
}

export interface Measured {
  readonly count: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Not answered, or answered while nothing was committed: on a machine that is too busy. They count for nothing. */
  readonly failed: number;
}

const BOT = 'U0BENCHBOT';

const stepText = 'Wat zie je, wat hoor je, en wie heb je gesproken? '.repeat(4);
/** Slack sends the whole view along; this is about as much as the view of a step. */
const blocks = Array.from({ length: 14 }, (_, index) => ({
  type: 'section',
  block_id: `b${index}`,
  text: { type: 'plain_text', text: stepText, emoji: false },
}));

function bodyOf({ user, action, caseId }: Press, number: number): { body: string; view: string } {
  const id = `V0${Date.now().toString(36).toUpperCase()}${number}`;
  const view = {
    id,
    type: 'modal',
    team_id: TEAM,
    root_view_id: id,
    previous_view_id: null,
    callback_id: 'zorg',
    private_metadata: '',
    state: { values: {} },
    blocks,
  };
  const value = JSON.stringify({ action, caseId });
  const payload = {
    type: 'block_actions',
    token: 'unused',
    api_app_id: 'A0BENCH',
    team: { id: TEAM, domain: 'bench' },
    user: { id: user, username: user, name: user, team_id: TEAM },
    container: { type: 'view', view_id: id },
    trigger_id: `${number}.${id}`,
    view,
    actions: [{ type: 'button', action_id: 'a0', block_id: 'b13', action_ts: `${Date.now()}.${number}`, value }],
  };
  return { body: `payload=${encodeURIComponent(JSON.stringify(payload))}`, view: id };
}

function post(agent: http.Agent, url: string, body: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.end(body);
  });
}

/** Views that somebody waits for, by id. */
const shown = new Map<string, () => void>();
const channels = new Map<string, Set<string>>();
const calls = new Map<string, number>();
let posts = 0;

/** As much of the Web API as the bot uses. */
function callApi(method: string, args: URLSearchParams): object {
  const channel = args.get('channel') ?? '';
  const members = channels.get(channel) ?? new Set<string>([BOT]);
  switch (method) {
    case 'auth.test':
      return { team_id: TEAM, user_id: BOT };
    case 'users.info':
      return { user: { id: args.get('user'), team_id: TEAM } };
    case 'views.open':
    case 'views.push':
    case 'views.update': {
      const id = args.get('view_id') ?? args.get('trigger_id')?.split('.')[1] ?? '';
      shown.get(id)?.();
      shown.delete(id);
      return { view: { id, hash: 'h' } };
    }
    case 'conversations.info':
      return { channel: { id: channel, is_private: true } };
    case 'conversations.members':
      return { members: [...members], response_metadata: { next_cursor: '' } };
    case 'conversations.invite':
      channels.set(channel, members.add(args.get('users') ?? ''));
      return { channel: { id: channel } };
    case 'conversations.open':
      return { channel: { id: `D${args.get('users')}` } };
    case 'conversations.create':
      return { channel: { id: `C${++posts}` } };
    default:
      return { channel, ts: args.get('ts') ?? `${Math.floor(Date.now() / 1000)}.${String(++posts).padStart(6, '0')}` };
  }
}

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const method = (request.url ?? '').replace('/api/', '');
    calls.set(method, (calls.get(method) ?? 0) + 1);
    const answer = callApi(method, new URLSearchParams(Buffer.concat(chunks).toString()));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, ...answer }));
  });
});

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

let number = 0;

async function press(agent: http.Agent, round: Round, one: Press): Promise<number> {
  const { body, view } = bodyOf(one, ++number);
  const seen =
    round.until === 'shown'
      ? new Promise<void>((resolve, reject) => {
          const late = setTimeout(() => reject(new Error('no answer came')), 10_000);
          shown.set(view, () => {
            clearTimeout(late);
            resolve();
          });
        })
      : undefined;
  const since = performance.now();
  const status = await post(agent, round.url, body);
  if (status !== 200) throw new Error(`the bot answered ${status}`);
  await seen;
  return performance.now() - since;
}

/** Each connection presses as soon as its last press is done. */
async function run(round: Round): Promise<Measured> {
  const waiting = [...round.presses].reverse();
  const took: number[] = [];
  let failed = 0;
  // Of this round alone: one that was kept longer may be closed by the bot just when it is used again.
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1000 });
  const since = performance.now();
  const until = since + round.milliseconds;
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      const one = waiting.pop();
      if (one === undefined) return;
      await press(agent, round, one).then(
        (milliseconds) => void took.push(milliseconds),
        () => {
          failed += 1;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: round.connections }, lane)).finally(() => agent.destroy());
  const seconds = (performance.now() - since) / 1000;
  took.sort((a, b) => a - b);
  return { count: took.length, perSecond: took.length / seconds, p50: at(took, 0.5), p99: at(took, 0.99), failed };
}

answerQuestions(
  {
    listen: () =>
      new Promise<string>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`);
        });
      }),
    run: (round: Round) => run(round),
    calls: () => Object.fromEntries(calls),
  },
  async () => {
    server.close();
    server.closeAllConnections();
  },
);
