import { StoreError, type StoreErrorCode } from '../port/store-error.ts';

const exact: Readonly<Record<string, StoreErrorCode>> = {
  '55P03': 'busy',
  '40P01': 'busy',
  '40001': 'busy',
  '42501': 'forbidden',
  '23505': 'conflict',
  ZD001: 'conflict',
  '57014': 'unavailable',
  '25P03': 'unavailable',
  // What was a primary became a standby, or somebody closed it for writing: another connection may lead to the one that takes writes.
  '25006': 'unavailable',
};
/** Connection, admission, resources, operator's intervention, system: the server's trouble, not ours. A login that is refused, or a database that is not there, stops the connecting alone. */
const serverTrouble = /^(08|28|3D|53|57P|58)/;

/** What the driver says in words alone, and whoever runs the bot can do something about. */
const plainReasons: readonly (readonly [RegExp, string])[] = [
  [/does not support SSL/, 'no_tls'],
  [/^SASL: .*password/, 'no_password'],
];

const plainReason = (error: unknown): string | undefined =>
  error instanceof Error ? plainReasons.find(([pattern]) => pattern.test(error.message))?.[1] : undefined;

/** What the driver threw, without what it was about. */
export const asStoreError = (error: unknown): Error => {
  if (error instanceof StoreError || error instanceof TypeError || error instanceof RangeError) return error;
  const { code, constraint } = Object(error) as { code?: unknown; constraint?: unknown };
  const state = typeof code === 'string' ? code : undefined;
  const name = typeof constraint === 'string' ? constraint : undefined;
  // A system error (ECONNREFUSED), or a plain `Error` of the driver: the connection is not there.
  if (state === undefined || !/^[0-9A-Z]{5}$/.test(state) || !('severity' in Object(error))) {
    return new StoreError('unavailable', state ?? plainReason(error));
  }
  return new StoreError(exact[state] ?? (serverTrouble.test(state) ? 'unavailable' : 'fault'), state, name);
};
