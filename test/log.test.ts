import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createLog, errorCode, FreeText, type Log } from '../src/log.ts';

function logged(use: (log: Log) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  use(createLog({ write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe('the log', () => {
  it('holds a level, a code, ids and numbers', () => {
    const [line] = logged((log) => log('warn', 'room_failed', { case: '0198-ab', status: 429, path: '/slack/events' }));
    expect(line).toMatchObject({
      level: 'warn',
      code: 'room_failed',
      case: '0198-ab',
      status: 429,
      path: '/slack/events',
    });
  });

  it('redacts whatever does not look like an id or a code', () => {
    const [line] = logged((log) =>
      log('error', 'oeps met Anna', { message: 'Failed query: params: Anna Jansen', ok: true }),
    );
    expect(line).toMatchObject({ code: '[redacted]', message: '[redacted]', ok: true });
    expect(JSON.stringify(line)).not.toContain('Anna');
  });

  it('redacts free text, one word too', () => {
    const [line] = logged((log) => log('info', 'note', { text: new FreeText('Anna') }));
    expect(line).toMatchObject({ text: '[redacted]' });
  });

  it('redacts an object that slipped past the types', () => {
    const fields = { case: { name: 'Anna' } } as unknown as Record<string, string>;
    expect(JSON.stringify(logged((log) => log('info', 'note', fields)))).not.toContain('Anna');
  });
});

describe('free text', () => {
  it('prints as redacted in every way', () => {
    const text = new FreeText('Anna');
    expect(
      [`${text}`, JSON.stringify({ text }), inspect({ text }), new Error(String(text)).message].join(),
    ).not.toContain('Anna');
    expect(text.reveal()).toBe('Anna');
  });
});

describe('the code of an error', () => {
  it('is that of the cause before that of the wrapper', () => {
    const cause = Object.assign(new Error('params: Anna'), { code: '23505' });
    expect(errorCode(new Error('Failed query', { cause }))).toBe('23505');
    expect(errorCode(cause)).toBe('23505');
    expect(errorCode(new TypeError('Anna'))).toBe('TypeError');
    expect(errorCode('Anna')).toBe('unknown');
  });
});
