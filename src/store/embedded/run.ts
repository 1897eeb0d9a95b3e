import { spawn } from 'node:child_process';

/**
 * The whole environment of Postgres and its helpers. Nothing of ours goes along: a foreign LANG or PGDATA breaks
 * initdb, and a token of the bot has no business in another process.
 */
export const CLEAN_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** As whom a command runs: what stands before it, and for setuid the user to become. */
export interface Guise {
  prefix: readonly string[];
  uid?: number;
  gid?: number;
}

/** What came out of a command; `code` is null when a signal ended it or it could not start. */
interface RunResult {
  code: number | null;
  output: string;
}

/** Runs a short command to its end, in the clean environment and from `/`, and never throws. */
export function run(guise: Guise, command: string, args: readonly string[]): Promise<RunResult> {
  const [file = command, ...rest] = [...guise.prefix, command, ...args];
  return new Promise((resolve) => {
    const child = spawn(file, rest, { ...spawnUser(guise), cwd: '/', env: CLEAN_ENVIRONMENT });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdin.end();
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The user part of `spawn`'s options. */
export function spawnUser(guise: Guise): { uid?: number; gid?: number } {
  return {
    ...(guise.uid === undefined ? {} : { uid: guise.uid }),
    ...(guise.gid === undefined ? {} : { gid: guise.gid }),
  };
}
