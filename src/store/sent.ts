/**
 * Keyed hashes of what a form brought. They tell the same words sent again from other words; to who reads the database they tell how many
 * fields were filled in and no more.
 */
import { createHmac } from 'node:crypto';
import type { PersonId } from '../consultation/school.ts';
import type { FormValues } from '../port/card.ts';
import type { Resent, SessionRequest } from '../port/session.ts';
import { dropSaved } from './drafts.ts';
import { noteDelivery } from './generated/access.ts';
import type { Statement } from './statement.ts';

/** Bytes kept of each hash: enough that no two texts of one form meet. */
const LENGTH = 16;

/** What the hashes of one sending are bound to: nothing of it can be compared with another form, another verb or another person. */
interface Sending {
  readonly key: string;
  readonly person: PersonId;
  readonly action: string;
}

/** A value without what a client adds or leaves out on its way: line ends, spaces around it, the order of what was ticked. */
const plain = (value: FormValues[string]): string | readonly string[] | undefined => {
  if (typeof value === 'string') return value.normalize('NFC').replace(/\r\n?/g, '\n').trim() || undefined;
  const chosen = [...new Set(value ?? [])].filter((one) => one !== '').sort();
  return chosen.length === 0 ? undefined : chosen;
};

/** Returns the hash of each field that was filled in, by the id of the field. `secret`: the school's, for this purpose alone. */
const sentHashes = (
  secret: Buffer,
  { key, person, action }: Sending,
  values: FormValues,
): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(values).flatMap(([field, typed]) => {
      const value = plain(typed);
      if (value === undefined) return [];
      const mac = createHmac('sha256', secret).update(JSON.stringify([key, person, action, field, value]));
      return [[field, mac.digest().subarray(0, LENGTH).toString('base64url')] as const];
    }),
  );

/**
 * Compares a sending with all that took effect before under the same key; undefined where it is one of those. Of a sending without hashes
 * nothing is known: it counts as the same.
 */
const differenceFrom = (
  now: ReadonlyMap<string, string>,
  before: readonly (readonly string[] | null)[],
): Resent | undefined => {
  const known = before.map((hashes) => (hashes === null ? undefined : new Set(hashes)));
  const isSame = (hashes: ReadonlySet<string>): boolean =>
    hashes.size === now.size && [...now.values()].every((hash) => hashes.has(hash));
  if (known.some((hashes) => hashes === undefined || isSame(hashes))) return undefined;
  return { changed: [...now].filter(([, hash]) => !known.some((hashes) => hashes?.has(hash))).map(([field]) => field) };
};

/** What is known of a request by its delivery key. */
export interface Delivered {
  /** False where the key took effect before. */
  readonly fresh: boolean;
  readonly differs: Resent | undefined;
  /** What is noted with the key. */
  readonly sent: readonly string[] | null;
}

/** Compares what a form brought with what took effect before under its key. Without a secret the person may write nothing there either. */
export const delivered = (
  { deliveryKey: key = '', person, content }: SessionRequest,
  secret: Buffer | undefined,
  before: readonly { readonly sent: readonly string[] | null }[],
): Delivered => {
  const fresh = before.length === 0;
  if (content === undefined || secret === undefined) return { fresh, differs: undefined, sent: null };
  const now = sentHashes(secret, { key, person, action: content.action }, content.values);
  const kept = before.map(({ sent }) => sent);
  return { fresh, differs: fresh ? undefined : differenceFrom(now, kept), sent: [...now.values()] };
};

/** What is written with the first write that counts of this delivery key: from now on it was seen, and what was typed for it is saved. */
export const tookEffect = (person: PersonId, key: string, sent: Delivered['sent']): readonly Statement[] => [
  ...dropSaved(person, key),
  noteDelivery({ key, personId: person, sent }),
];
