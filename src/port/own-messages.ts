import type { CaseFace } from '../consultation/face.ts';
import type { Reminded } from '../digest/reminded.ts';
import type { DigestSettings } from '../digest/settings.ts';
import type { SealLine } from './seal-store.ts';

/** A task as it was reminded of. */
export interface TaskRef {
  readonly caseId: string;
  readonly task: string;
  readonly revision: number;
}

export interface TellableCase {
  readonly face: CaseFace;
  readonly profileHash: string;
}

export interface DigestGround {
  /** Absent: as the school has it. */
  readonly settings?: DigestSettings;
  /** The moment that this person's latest digest told of, the one in the slot left out. ISO instant. */
  readonly since?: string;
  /** The latest seal of the school. */
  readonly seal?: SealLine;
  /** As `tellable`, with those closed after `since`. */
  readonly cases: readonly TellableCase[];
}

/** What a session reads and writes of the person's own digest and reminders, under row security. */
export interface PersonalSession {
  /** Faces of this person's cases at a school that are not closed, and those closed after `closedSince`; no key is opened. */
  tellable(schoolId: string, closedSince?: string): Promise<readonly TellableCase[]>;
  /** Undefined: as the school has it. */
  digestSettings(): Promise<DigestSettings | undefined>;
  setDigestSettings(settings: DigestSettings): Promise<void>;
  /** Everything that the digest in this slot is made of, in one trip. */
  digestGround(schoolId: string, slot: string): Promise<DigestGround>;
  /** This person's own reminders. */
  reminded(): Promise<readonly Reminded[]>;
  /** Counts one reminder of each task on a date; the same date twice counts once. */
  noteReminded(tasks: readonly TaskRef[], on: string): Promise<void>;
  /** Not before `until`, and the reminder that was given does not count, as often as `most` says. */
  snooze(task: TaskRef, until: string, most: number): Promise<void>;
}
