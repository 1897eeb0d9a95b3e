import { derive, type MasterKeys, unwrap, type Wrapped } from './encryption.ts';

/** A row of school_keys. */
export interface SchoolKeyRow extends Wrapped {
  readonly schoolId: string;
  readonly kid: string;
}

/** A school as somebody of it comes in: its key, and the stamp of its directory. */
export interface EnteredSchool extends SchoolKeyRow {
  readonly directory: string;
}

export interface SchoolSecret {
  readonly kid: string;
  readonly chain: Buffer;
  readonly pupil: Buffer;
  readonly roster: Buffer;
  readonly figures: Buffer;
  readonly sent: Buffer;
  readonly receipt: Buffer;
  readonly request: Buffer;
  readonly list: Buffer;
  readonly mark: Buffer;
}

export const schoolOwner = (schoolId: string, kid: string): string => `school ${schoolId} ${kid}`;
export const caseOwner = (caseId: string): string => `case ${caseId}`;

const unwrapSecret = (masters: MasterKeys, row: SchoolKeyRow): SchoolSecret => {
  const secret = unwrap(masters, row, schoolOwner(row.schoolId, row.kid));
  const derived = new Map<string, Buffer>();
  // Most presses need the chain only.
  const keyFor = (purpose: Parameters<typeof derive>[1]): Buffer => {
    const key = derived.get(purpose) ?? derive(secret, purpose);
    derived.set(purpose, key);
    return key;
  };
  return {
    kid: row.kid,
    get chain() {
      return keyFor('chain');
    },
    get pupil() {
      return keyFor('pupil');
    },
    get roster() {
      return keyFor('roster');
    },
    get figures() {
      return keyFor('figures');
    },
    get sent() {
      return keyFor('sent');
    },
    get receipt() {
      return keyFor('receipt');
    },
    get request() {
      return keyFor('request');
    },
    get list() {
      return keyFor('list');
    },
    get mark() {
      return keyFor('mark');
    },
  };
};

interface Opened {
  readonly row: SchoolKeyRow;
  readonly secret: SchoolSecret;
}

/** Secrets kept open at most; the one that was opened first goes. */
const MOST_OPEN = 500;
const opened = new WeakMap<MasterKeys, Map<string, Opened>>();

/**
 * The secret behind a row that was just read. Kept open beside the master key, which opens it anyway, and only as long as the database
 * shows the very same wrapping: after a rotation it is opened anew. Throws `tampered`.
 */
export const openSchoolSecret = (masters: MasterKeys, row: SchoolKeyRow): SchoolSecret => {
  const known = opened.get(masters) ?? new Map<string, Opened>();
  opened.set(masters, known);
  const owner = schoolOwner(row.schoolId, row.kid);
  const kept = known.get(owner);
  if (kept?.row.masterKid === row.masterKid && kept.row.wrapped.equals(row.wrapped)) return kept.secret;
  const secret = unwrapSecret(masters, row);
  known.delete(owner);
  known.set(owner, { row, secret });
  const oldest = known.keys().next();
  if (known.size > MOST_OPEN && oldest.done !== true) known.delete(oldest.value);
  return secret;
};

/** Whether the master keys open this row. */
export const opens = (masters: MasterKeys, row: SchoolKeyRow): boolean => {
  try {
    openSchoolSecret(masters, row);
    return true;
  } catch {
    return false;
  }
};

/** The secrets of those rows that open. */
export const openedSecrets = (masters: MasterKeys, rows: readonly SchoolKeyRow[]): readonly SchoolSecret[] =>
  rows.filter((row) => opens(masters, row)).map((row) => openSchoolSecret(masters, row));
