import type { CaseFace } from '../consultation/face.ts';
import type { CaseFacts } from '../consultation/facts.ts';

/** A case as stored, with its facts opened. */
export interface StoredCase {
  readonly id: string;
  readonly schoolId: string;
  readonly profileHash: string;
  /** Number of the last logbook row. */
  readonly seq: number;
  readonly face: CaseFace;
  readonly facts: CaseFacts;
}
