import type { Logger } from '@slack/bolt';
import type { Log, LogLevel } from '../../src/log.ts';

const code = (value: unknown): string | undefined =>
  value instanceof Error && 'code' in value && typeof value.code === 'string' ? value.code : undefined;

/**
 * The logger for Bolt. It writes whole bodies at DEBUG and parts of them at WARN, so only the level and, where there is one, the error's code
 * are passed on.
 */
export function silentLogger(log: Log): Logger {
  const say =
    (level: LogLevel) =>
    (...messages: unknown[]): void =>
      log(level, 'slack_sdk', { source: 'bolt', cause: messages.map(code).find((found) => found !== undefined) });
  const quiet = (): void => {};
  return {
    debug: quiet,
    info: quiet,
    warn: say('warn'),
    error: say('error'),
    setLevel: quiet,
    // It has no setting for a level that keeps it from building its debug lines.
    getLevel: () => 'error' as ReturnType<Logger['getLevel']>,
    setName: quiet,
  };
}
