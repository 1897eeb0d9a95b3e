/** A bot that dies when it is told to, and is started again as a supervisor would, until it is let be. */
import type { ChildProcess } from 'node:child_process';
import { type BotProcess, type Environment, startProcess } from '../process.ts';
import { type Moment, nameOf } from './doom.ts';
import type { Tripwire } from './tripwire.ts';

export interface Replica {
  /** The bot that listens now; undefined while there is none. */
  readonly up: () => BotProcess | undefined;
  /** Resolves when one listens, however often it dies before that; never, once it is let be. Rejects when it ended by itself. */
  listening(): Promise<BotProcess>;
  /** Kills what runs now or is starting, at this moment or at `now()`, whichever comes first. */
  doom(moment: Moment): { readonly died: Promise<void>; now(): void };
  /** The next death is the last: nothing is started after it. */
  letBe(): void;
  /** Everything that its processes printed. */
  readonly lines: () => readonly string[];
  stop(): Promise<void>;
}

interface ReplicaOptions {
  readonly name: string;
  readonly environment: Environment;
  /** Milliseconds that its clock is ahead. */
  readonly ahead: number;
  readonly wires: Readonly<Partial<Record<'slack' | 'database', Tripwire>>>;
  /** Called after each death, before the next start. */
  readonly buried: (how: string) => Promise<void>;
}

/** As an address: a folder may have a space in its name. */
const CLOCK = new URL('./shifted-clock.ts', import.meta.url).href;

export function createReplica({ name, environment, ahead, wires, buried }: ReplicaOptions): Replica {
  const env = { ...environment, NODE_OPTIONS: `--import=${CLOCK}`, TEST_CLOCK_AHEAD: String(ahead) };
  const printed: (readonly string[])[] = [];
  let child: ChildProcess | undefined;
  let up: BotProcess | undefined;
  let next = Promise.withResolvers<BotProcess>();
  let doomed: { how: string; died: PromiseWithResolvers<void> } | undefined;
  let isLast = false;
  let isStopping = false;

  /** From now on who asks for a bot waits for the next one. */
  const gone = (): void => {
    if (up === undefined) return;
    up = undefined;
    next = Promise.withResolvers<BotProcess>();
  };
  const kill = (): void => {
    gone();
    child?.kill('SIGKILL');
  };
  const fail = (error: unknown): void => {
    gone();
    next.promise.catch(() => undefined);
    next.reject(error);
    doomed?.died.reject(error);
  };
  const bury = async (): Promise<void> => {
    if (isStopping || doomed === undefined) return;
    const { how, died } = doomed;
    doomed = undefined;
    await buried(how);
    if (!isLast) start();
    died.resolve();
  };
  const start = (): void => {
    for (const wire of Object.values(wires)) wire.mend();
    let own: ChildProcess | undefined;
    const started = startProcess(env, (spawned, lines) => {
      own = spawned;
      child = spawned;
      printed.push(lines);
    });
    const ended = started.then(
      async (bot) => {
        if (!bot.child.killed) {
          up = bot;
          next.resolve(bot);
        }
        const code = await bot.ended;
        if (code !== 'SIGKILL') throw new Error(`${name} ended by itself with ${code}`);
      },
      (error: unknown) => {
        // It died before it listened.
        if (own?.signalCode !== 'SIGKILL') throw error;
      },
    );
    ended.then(bury).catch(fail);
  };
  start();
  return {
    up: () => up,
    listening: () => (up === undefined ? next.promise : Promise.resolve(up)),
    doom: (moment) => {
      const died = Promise.withResolvers<void>();
      const mine = { how: `${name} dies ${nameOf(moment)}`, died };
      doomed = mine;
      const now = (): void => {
        if (doomed === mine) kill();
      };
      if ('after' in moment) setTimeout(now, moment.after);
      else wires[moment.wire]?.arm(moment.trip, now);
      return { died: died.promise, now };
    },
    letBe: () => {
      isLast = true;
    },
    lines: () => printed.flat(),
    stop: async () => {
      isStopping = true;
      kill();
      await new Promise<void>((resolve) => {
        if (child === undefined || child.exitCode !== null || child.signalCode !== null) resolve();
        else child.once('close', () => resolve());
      });
      for (const wire of Object.values(wires)) await wire.close();
    },
  };
}
