/**
 * Faces as they were read, each with the version of its row: one that is still the same goes over the wire, and through the parser, once for everybody
 * in the case. Which cases somebody has, row security says at each read: of what is kept here nothing is given without its row.
 */
import type { CaseFace } from '../consultation/face.ts';
import type { PersonId } from '../consultation/school.ts';
import type { Json } from './spec.ts';
import { json } from './statement.ts';

/** A face as it is stored, and under which version. */
interface FoldedFace {
  readonly face: CaseFace;
  readonly folding: number;
}

/** Faces as the code that runs folds them. */
export interface FaceFolding {
  /** For what reads faces only; `idOf` names the case of a row. */
  faces<Row extends FoldedFace>(rows: readonly Row[], idOf: (row: Row) => string): Promise<readonly Row[]>;
}

/** A row as the statements of `told-faces.ts` give it. */
interface FaceRow {
  readonly id: string;
  readonly schoolId: string;
  readonly version: string;
  /** As it is stored, so compressed. */
  readonly size: number;
  /** Absent where it was known. */
  readonly face: CaseFace | null;
  readonly excluded: readonly PersonId[];
}

/** Without what the reading went by. */
type Whole<Row extends FaceRow> = Omit<Row, 'face' | 'version' | 'size'> & { readonly face: CaseFace };

/** One read: what is known beforehand, and what it gives with that. */
interface FaceRead {
  readonly known: Json<unknown>;
  whole<Row extends FaceRow>(rows: readonly Row[]): readonly Whole<Row>[];
}

export interface KnownFaces {
  /** For cases of this person, at one school or wherever they are. */
  reading(person: PersonId, schoolId?: string): FaceRead;
}

type Kept = FaceRow & { readonly face: CaseFace };

/** Bytes as they are stored: some ten times as many in memory. */
const MOST_BYTES = 3_000_000;

const same = (one: readonly PersonId[], other: readonly PersonId[]): boolean =>
  one.length === other.length && one.every((person, at) => person === other[at]);

/** Those of the school that was asked for least recently go first. */
export const createKnownFaces = (mostBytes = MOST_BYTES): KnownFaces => {
  const schools = new Map<string, Map<string, Kept>>();
  let bytes = 0;
  const forget = (kept: Kept): void => {
    const cases = schools.get(kept.schoolId);
    if (cases?.get(kept.id) !== kept) return;
    cases.delete(kept.id);
    bytes -= kept.size;
    if (cases.size === 0) schools.delete(kept.schoolId);
  };
  const lately = (schoolId: string): Map<string, Kept> => {
    const cases = schools.get(schoolId) ?? new Map<string, Kept>();
    schools.delete(schoolId);
    schools.set(schoolId, cases);
    return cases;
  };
  const keep = (kept: Kept): void => {
    const cases = lately(kept.schoolId);
    bytes += kept.size - (cases.get(kept.id)?.size ?? 0);
    cases.set(kept.id, kept);
  };
  const makeRoom = (): void => {
    for (const cases of schools.values())
      for (const kept of cases.values()) {
        if (bytes <= mostBytes) return;
        forget(kept);
      }
  };
  return {
    reading: (person, schoolId) => {
      const asked = schoolId === undefined ? [...schools.values()] : [schools.get(schoolId) ?? new Map<string, Kept>()];
      const mine = asked.flatMap((cases) =>
        [...cases.values()].filter(({ face }) => face.members.some((one) => one.person === person)),
      );
      const known = new Map(mine.map((kept) => [kept.id, kept]));
      return {
        known: json(Object.fromEntries(mine.map(({ id, version }) => [id, version]))),
        whole: <Row extends FaceRow>(rows: readonly Row[]) => {
          const found = rows.map((row): Whole<Row> => {
            const kept = known.get(row.id);
            const face = row.face ?? kept?.face;
            // Without a face where none was known: not an answer to this read.
            if (face === undefined) throw new TypeError(`no face of ${row.id}`);
            const excluded = kept !== undefined && same(kept.excluded, row.excluded) ? kept.excluded : row.excluded;
            const { version, size, face: _, ...rest } = row;
            if (kept?.face !== face || kept.excluded !== excluded)
              keep({ id: row.id, schoolId: row.schoolId, version, size, face, excluded });
            return { ...rest, face, excluded };
          });
          const ids = new Set(found.map(({ id }) => id));
          // One that is not given any more is closed, or not theirs; closed ones are not always asked for.
          for (const kept of mine) if (!ids.has(kept.id) && kept.face.phase !== 'closed') forget(kept);
          for (const id of new Set(rows.map((row) => row.schoolId))) lately(id);
          makeRoom();
          return found;
        },
      };
    },
  };
};
