import { inspect } from 'node:util';
import { type DestinationStream, destination, pino } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Text that somebody typed, wrapped so that no log, error or inspection can print it. */
export class FreeText {
  readonly #words: string;

  constructor(words: string) {
    this.#words = words;
  }

  /** Returns the text itself, to seal it or show it in a private view. */
  reveal(): string {
    return this.#words;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}

type LogField = string | number | boolean | FreeText | undefined;

/** Writes a log line: a code such as `slack_not_reached`, with ids and codes. Never text that somebody typed. */
export type Log = (level: LogLevel, code: string, fields?: Readonly<Record<string, LogField>>) => void;

const REDACTED = '[redacted]';
/** The form of an id, a code, a path or a time; a sentence or a full name does not match. */
const ID = /^[\w.:/@+-]{0,128}$/;

/** Bytes that wait for a reader of the log; what comes after is not kept. */
const WAITING = 65_536;

/** Standard error, written at once so that the last line before an exit is there too. Where nobody reads it any more, the bot goes on. */
export function standardError(): DestinationStream {
  const stream = destination({ dest: 2, sync: true, maxLength: WAITING });
  stream.on('error', () => undefined);
  return stream;
}

/** Creates a log of JSON lines, on standard error by default. */
export function createLog(stream: DestinationStream = standardError()): Log {
  const logger = pino({ base: null, formatters: { level: (level) => ({ level }) } }, stream);
  return (level, code, fields = {}) => logger[level]({ code: safe(code), ...safeFields(fields) });
}

function safeFields(fields: Readonly<Record<string, LogField>>): Record<string, LogField> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, safe(value)]));
}

function safe(value: unknown): LogField {
  if (typeof value === 'string') return ID.test(value) ? value : REDACTED;
  if (value === undefined || typeof value === 'number' || typeof value === 'boolean') return value;
  return REDACTED;
}

/** Returns the code of an error, for a log line. Its message stays out: drivers put parameters, and so content, into theirs. */
export function errorCode(error: unknown): string {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  for (const cause of causes.reverse()) {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
      return cause.code;
  }
  return error instanceof Error ? error.constructor.name : 'unknown';
}

/** Returns the level for a failure of later work: a database that is unavailable or busy recovers by itself. */
export const levelOf = (error: unknown): LogLevel => (/^(unavailable|busy)$/.test(errorCode(error)) ? 'warn' : 'error');
