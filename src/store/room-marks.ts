/**
 * Marks on rooms: that this is the room of this case, under the key of its school. What is sent goes nowhere else: a room without its mark is
 * nobody's, and the case gets another.
 */
import type { RoomRef } from '../port/places.ts';
import type { MasterKeys } from './encryption.ts';
import { isMarkOf, type Marked, rowMark } from './row-mark.ts';
import { openedSecrets, type SchoolSecret } from './school-secret.ts';

/** A room of a case, as its row has it. */
interface RoomOfCase extends RoomRef {
  readonly caseId: string;
  readonly schoolId: string;
}

const roomSaid = ({ caseId, schoolId, platform, tenant, room }: RoomOfCase): Marked => ({
  kind: 'room',
  fields: [caseId, schoolId, platform, tenant, room],
});

export const roomMark = (secret: SchoolSecret, room: RoomOfCase): string => rowMark(secret, roomSaid(room));
const isRoomMarked = (secrets: readonly SchoolSecret[], mark: string | null, room: RoomOfCase): boolean =>
  isMarkOf(secrets, mark, roomSaid(room));

interface Stored {
  readonly caseId: string;
  readonly schoolId: string;
  readonly kind: string | null;
  readonly platform: string | null;
  readonly tenant: string | null;
  readonly room: string | null;
  readonly mark: string | null;
}

/** True where a row names no room, or the room that its mark was made for. `all`: none of before is left without. */
export const isOwnRoom = (
  secrets: readonly SchoolSecret[],
  { kind, platform, tenant, room, mark, ...of }: Stored,
  all: boolean,
): boolean => {
  if (platform === null || tenant === null || room === null) return mark === null && kind !== 'room';
  if (kind === null) return false;
  return mark === null ? !all : isRoomMarked(secrets, mark, { ...of, platform, tenant, room });
};

/** What a statement reads beside a room: its mark, and the key that the mark names. `c` is the case, `r` its room. */
export const markedGives = ['rooms.mark', 'schoolKeys.kid?', 'schoolKeys.masterKid?', 'schoolKeys.wrapped?'] as const;
export const markedColumns = 'r.mark, k.kid, k.master_kid as "masterKid", k.wrapped';
export const markedJoin = `left join school_keys k on k.school_id = c.school_id and k.kid = split_part(r.mark, '.', 1)`;

interface MarkedRow {
  readonly caseId: string;
  readonly schoolId: string;
  readonly mark: string | null;
  readonly kid: string | null;
  readonly masterKid: string | null;
  readonly wrapped: Buffer | null;
}

export interface RoomGuard {
  /** Every room of before there were marks was marked: from now on one without is nobody's. */
  complete(): void;
  /** The room where it carries its mark; undefined where it does not. */
  known(row: MarkedRow, room: RoomRef | undefined): RoomRef | undefined;
}

/** `forged`: hears of a case whose room carries no mark of its own. */
export const createRoomGuard = (
  masters: MasterKeys,
  forged: (of: { readonly schoolId: string; readonly caseId: string }) => void,
): RoomGuard => {
  let complete = false;
  return {
    complete: () => {
      complete = true;
    },
    known: ({ caseId, schoolId, mark, kid, masterKid, wrapped }, room) => {
      if (room === undefined || (mark === null && !complete)) return room;
      const hasKey = kid !== null && masterKid !== null && wrapped !== null;
      const rows = hasKey ? [{ schoolId, kid, masterKid, wrapped }] : [];
      if (isRoomMarked(openedSecrets(masters, rows), mark, { ...room, caseId, schoolId })) return room;
      forged({ schoolId, caseId });
      return undefined;
    },
  };
};
