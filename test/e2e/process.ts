/** The product as it is started in use, in a process of its own that a test may end at any moment, with people who press again when nothing came. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { emergencyCopy } from '../../cards/copy/emergency.nl.ts';
import type { FakeSlack } from '../fakes/slack/fake.ts';
import { type Delivered, deliver } from '../fakes/slack/sign.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface BotProcess {
  readonly child: ChildProcess;
  /** Without a path. */
  readonly url: string;
  /** Everything it printed, line by line. */
  readonly lines: readonly string[];
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  kill(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/**
 * `npm start` without npm; resolves when it listens. Rejects, with what it said, when it ends before that.
 * @param spawned told at once of the process, and of the lines that it prints from then on.
 */
export async function startProcess(
  environment: Environment,
  spawned?: (child: ChildProcess, lines: readonly string[]) => void,
): Promise<BotProcess> {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ...environment };
  const child = spawn(process.execPath, [path.join(root, 'src/node.mjs'), path.join(root, 'src/main.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  spawned?.(child, lines);
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string | null);
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        const found = line.match(/draait op (http:\S+?)\/?(\s|$)/)?.[1];
        if (found !== undefined) resolve(found);
      });
    ended.then((code) => reject(new Error(`ended with ${code}: ${lines.join('\n')}`)));
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { child, url, lines, ended, kill };
}

/** The environment of a bot in this workspace. */
export const environmentOf = (slack: FakeSlack, masterKey: Buffer): Environment => ({
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_API_URL: slack.apiUrl,
  ZORG_MASTER_KEY: masterKey.toString('base64'),
});

export interface FrontOptions {
  readonly slack: FakeSlack;
  /** Called when there is no bot, before the first request and after each end. */
  readonly start: () => Promise<BotProcess>;
  /** Which bot takes the next request, where more than one runs; without it the one that `start` gave. */
  readonly choose?: () => Promise<BotProcess>;
  /** What requests are dated by; the clock of this process unless said. */
  readonly now?: () => Date;
  /** So many milliseconds after this request began the bot dies; undefined lets it live. Requests are counted from 1. */
  readonly fuse?: (request: number) => number | undefined;
}

/** Stands between Slack and a bot that may die: whoever gets no answer does the same again, at the next bot. */
export interface Front {
  readonly url: string;
  /** The bot that runs now; started when there is none. */
  bot(): Promise<BotProcess>;
  readonly kills: () => number;
  close(): Promise<void>;
}

/** Slack was told at once; what the person gets comes through a view or a message for their eyes. */
const isAnswered = (body: string): boolean =>
  body.startsWith('command=') || body.includes('&command=') || body.includes('block_actions');

export async function createFront({ slack, start, choose, now, fuse }: FrontOptions): Promise<Front> {
  let running: Promise<BotProcess> | undefined;
  let requests = 0;
  let kills = 0;

  const bot = (): Promise<BotProcess> => {
    running ??= start().then((started) => {
      started.ended.then(() => {
        running = undefined;
      });
      return started;
    });
    return running;
  };

  const seconds = (): number => Math.floor((now?.() ?? new Date()).getTime() / 1000);

  /** A view with the answer, not the one that asks to wait. */
  const shown = (since: number): Promise<true> =>
    slack.until(() =>
      slack.calls
        .slice(since)
        .some(
          ({ method, args }) =>
            method === 'chat.postEphemeral' ||
            method === 'response_url' ||
            (method.startsWith('views.') && !JSON.stringify(args).includes(emergencyCopy.waiting)),
        ),
    );

  const attempt = async ({ url, ended }: BotProcess, body: string, contentType: string): Promise<Delivered> => {
    const since = slack.calls.length;
    const gone = ended.then(() => Promise.reject(new Error('the bot is gone')));
    gone.catch(() => undefined);
    const request = { body, contentType, secret: slack.signingSecret, timestamp: seconds() };
    const answer = await Promise.race([deliver(`${url}/slack/events`, request), gone]);
    if (answer.status === 200 && answer.body === '' && isAnswered(body)) await Promise.race([shown(since), gone]);
    return answer;
  };

  const relay = async (request: IncomingMessage): Promise<Delivered> => {
    const body = await text(request);
    requests += 1;
    const delay = fuse?.(requests);
    if (delay !== undefined) {
      kills += 1;
      const { child } = await bot();
      setTimeout(() => child.kill('SIGKILL'), delay);
    }
    for (;;) {
      const before = await (choose ?? bot)();
      try {
        return await attempt(before, body, request.headers['content-type'] ?? '');
      } catch (error) {
        // Only an end explains that nothing came.
        if (before.child.exitCode === null && !before.child.killed) throw error;
        await before.ended;
      }
    }
  };

  const server = createServer((request, response) => {
    relay(request).then(
      ({ status, body }) => response.writeHead(status, { connection: 'close' }).end(body),
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    bot,
    kills: () => kills,
    close: async () => {
      await (await running)?.kill();
      server.close();
      server.closeAllConnections();
    },
  };
}
