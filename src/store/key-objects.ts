/** Keys as Node's crypto likes them: made into an object once, as long as their bytes are held. */
import { createSecretKey, type KeyObject } from 'node:crypto';

const made = new WeakMap<Buffer, KeyObject>();

/** Bytes as a key cost Node five times as much at each use, and making the object costs as much as a short HMAC. */
export const keyObject = (key: Buffer): KeyObject => {
  const known = made.get(key) ?? createSecretKey(key);
  made.set(key, known);
  return known;
};
