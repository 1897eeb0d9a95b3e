/** The forms of values that several settings have. */
import { z } from 'zod';

/** A setting that cannot be followed on this machine. The message is a Dutch sentence for whoever runs the bot. */
export class ConfigError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>;

export const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/;

/** Tokens are sent to these addresses, so plain http is allowed only on this machine. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

export const secret = z.string().regex(/^\S+$/, 'er mag geen spatie of regeleinde in staan').optional();

export const address = z
  .string()
  .refine(isSafeAddress, 'moet een https-adres zijn (http mag alleen op deze machine)')
  .optional();

/** Faults of settings that need each other, where some of them are there and some are not. */
export function halfOf(group: readonly string[], given: Environment): readonly string[] {
  const there = group.filter((name) => given[name] !== undefined);
  if (there.length === 0 || there.length === group.length) return [];
  const lacks = group.filter((name) => given[name] === undefined);
  return lacks.map((name) => `${name}: ontbreekt, en hoort bij ${there.join(' en ')}`);
}

const LIKE = '2027-11-30 of 2027-11-30T14:05:00Z';
/** The day or the moment on which something ends. */
export const end = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  `moet een dag of een moment zijn, zoals ${LIKE}`,
);

/** The last moment of the day before this one in the Netherlands. No clock changes between noon and midnight. */
function beforeDay(day: string): Date {
  const noon = new Date(Date.parse(`${day}T12:00:00Z`) - 24 * 3_600_000);
  const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Amsterdam' });
  return new Date(Date.parse(`${day}T00:00:00Z`) - 1 - (Number(clock.format(noon)) - 12) * 3_600_000);
}

/** A secret ends at the hour at which it was made. Where only the day is known, nothing of that day is sure. */
export const lastOf = (ends: string): Date => (ends.includes('T') ? new Date(ends) : beforeDay(ends));
