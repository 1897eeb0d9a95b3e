import { inspect } from 'node:util';
import { type DestinationStream, destination, pino } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Words that somebody typed. They travel in this, so that no log, error or inspection can print them. */
export class FreeText {
  readonly #words: string;

  constructor(words: string) {
    this.#words = words;
  }

  /** The words themselves: for sealing them or showing them in a private view. */
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

/** A log line: a code such as `slack_not_reached`, and ids and codes beside it. Never text that somebody typed. */
export type Log = (level: LogLevel, code: string, fields?: Readonly<Record<string, LogField>>) => void;

const REDACTED = '[redacted]';
/** What an id, a code, a path or a time looks like; a sentence or a full name does not. */
const ID = /^[\w.:/@+-]{0,128}$/;

/** JSON lines on standard error, written at once so that the last one before an end is there too. */
export function createLog(stream: DestinationStream = destination({ dest: 2, sync: true })): Log {
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

/**
 * The code of an error, for a log line. Its message stays out: drivers put parameters, and so content, into theirs.
 */
export function errorCode(error: unknown): string {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  for (const cause of causes.reverse()) {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
      return cause.code;
  }
  return error instanceof Error ? error.constructor.name : 'unknown';
}

/** How loud a failure of later work is: a database that is away or busy comes back by itself. */
export const levelOf = (error: unknown): LogLevel => (/^(unavailable|busy)$/.test(errorCode(error)) ? 'warn' : 'error');
