import { type ChildProcess, spawn } from 'node:child_process';
import { open, stat } from 'node:fs/promises';
import type { HostTools, SystemUser } from './identity.ts';
import { CLEAN_ENVIRONMENT, spawnUser } from './run.ts';

/** A server that does not outlive this process, however it ends. */
export interface Lifeline {
  /** Of the server itself; undefined where a shell stands in between. */
  readonly pid: number | undefined;
  alive(): boolean;
  /** Asks it to stop as Postgres's "fast" shutdown: sessions are cut, what was committed is kept. */
  stop(): void;
  /** Resolves when it has gone. */
  gone: Promise<void>;
}

// The kernel sends the signal when we die; its own process group, or a Ctrl-C reaches Postgres before the bot has drained.
const TIED = ['setpriv', '--pdeathsig', 'INT', '--'];

// The same without setpriv: our end of the pipe closes when we die. `read` is the shell's own, so nothing is left over.
const WATCHED = `exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ read -r _ <&3; kill -INT "$server"; } & watch=$!
exec 3<&-
wait "$server"; code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

const LARGEST_LOG = 1_000_000;

/** Starts the server; what it says goes to the log file. */
export async function startTied(
  identity: SystemUser,
  tools: HostTools,
  command: readonly string[],
  logFile: string,
): Promise<Lifeline> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  const log = await open(logFile, size > LARGEST_LOG ? 'w' : 'a', 0o600);
  try {
    const tie = tools.setpriv ? TIED : ['sh', '-c', WATCHED, 'sh'];
    const [file = 'sh', ...args] = [...identity.prefix, ...tie, ...command];
    const child = spawn(file, args, {
      ...spawnUser(identity),
      cwd: '/',
      env: CLEAN_ENVIRONMENT,
      detached: true,
      stdio: [tools.setpriv ? 'ignore' : 'pipe', log.fd, log.fd],
    });
    return lifeline(child, tools.setpriv ? child.pid : undefined);
  } finally {
    await log.close();
  }
}

function lifeline(child: ChildProcess, pid: number | undefined): Lifeline {
  // Who forgets to stop the server can still come to an end, and the server with it.
  child.unref();
  if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  child.stdin?.on('error', () => undefined);
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      ended = true;
      child.stdin?.destroy();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const stop = () => {
    child.ref();
    if (child.stdin) child.stdin.destroy();
    else child.kill('SIGINT');
  };
  return { pid, alive: () => !ended, stop, gone };
}
