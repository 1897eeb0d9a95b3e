import type { CaseFace } from '../consultation/face.ts';
import type { PersonId, RoleId } from '../consultation/school.ts';
import type { AskedCase, BoardAskedCase } from '../digest/asked-case.ts';
import type { DutyDone } from '../digest/duties.ts';
import type { Reminded } from '../digest/reminded.ts';
import type { DigestSettings } from '../digest/settings.ts';
import type { EndsSession } from './ends-store.ts';
import type { SealLine } from './seal-store.ts';

/** A task in the revision a reminder was about. */
export interface TaskRef {
  readonly caseId: string;
  readonly task: string;
  readonly revision: number;
}

export interface TellableCase {
  readonly face: CaseFace;
  readonly profileHash: string;
  /** The people who must not see the case, as every member may know. */
  readonly excluded: readonly PersonId[];
}

export interface DigestGround {
  /** Absent when the person has the school's default. */
  readonly settings?: DigestSettings;
  /** The moment that this person's latest digest reported on, except the digest in this slot. ISO instant. */
  readonly since?: string;
  /** Cases as from `tellable`, with those closed after `since`. */
  readonly cases: readonly TellableCase[];
  /** As from `dutiesDone`. */
  readonly done: readonly DutyDone[];
  /** As from `asked`. */
  readonly asked: readonly AskedCase[];
}

/** Whose digest, at which school and of which week. */
export interface DigestAsked {
  readonly person: PersonId;
  readonly schoolId: string;
  readonly slot: string;
}

/** What was read for it, as that person. */
export interface DigestRead extends DigestAsked {
  readonly ground: DigestGround;
  /** The stamp of the school's list, as it stood then; absent where they may not see the school. */
  readonly directory?: string;
}

/** Somebody of another school of the board, and what they do there. */
export interface ElsewhereChoice {
  readonly person: PersonId;
  readonly name: string;
  readonly school: string;
  readonly role: RoleId;
}

/** What somebody of the board was told, and of which school. */
export interface BoardSlot {
  readonly schoolId: string;
  readonly slot: string;
}

/** Operations of a session on the person's own digest and reminders, under row security. */
export interface PersonalSession {
  /** Returns the faces of this person's cases at a school that are not closed, and those closed after `closedSince`; no key is opened. */
  tellable(schoolId: string, closedSince?: string): Promise<readonly TellableCase[]>;
  /** Returns the faces of all cases of this person, at every school, closed ones and practice too, the newest activity first; no key is opened. */
  faces(): Promise<readonly TellableCase[]>;
  /** Returns what this person is asked to take over in cases of others, the oldest first. */
  asked(schoolId: string): Promise<readonly AskedCase[]>;
  /** Returns for what this person, as somebody of the board, is asked to name somebody; the oldest first. */
  boardAsked(schoolId: string): Promise<readonly BoardAskedCase[]>;
  /** Returns whom this person may name in a case, as somebody of the board who is asked; nobody where they are not. */
  boardChoices(caseId: string): Promise<readonly PersonId[]>;
  /** Returns whom of other schools of the board this person may name in a case, in the same way. */
  boardChoicesElsewhere(caseId: string): Promise<readonly ElsewhereChoice[]>;
  /** Says that this person of the board saw what they are asked, or whom they name; returns false where they are not asked that. */
  boardAnswer(caseId: string, names?: PersonId): Promise<boolean>;
  /** Returns the latest seal of a school of theirs. */
  seal(schoolId: string): Promise<SealLine | undefined>;
  /** Returns undefined when the person has the school's default. */
  digestSettings(): Promise<DigestSettings | undefined>;
  setDigestSettings(settings: DigestSettings): Promise<void>;
  /** Returns everything the digest in this slot is made from, in one round trip. */
  digestGround(schoolId: string, slot: string): Promise<DigestGround>;
  /** Returns the slots of what this person was told, as somebody of the board, of decisions taken alone at any school; newest first. */
  boardSlots(): Promise<readonly BoardSlot[]>;
  /** Returns what was ticked at a school of what returns every year, the newest first; of courses what this person may read. */
  dutiesDone(schoolId: string): Promise<readonly DutyDone[]>;
  /** Ticks what came on a day, as done by this person. */
  tickDuty(duty: {
    readonly schoolId: string;
    readonly item: string;
    readonly on: string;
    readonly at: string;
  }): Promise<void>;
  /** Takes back this person's own tick. */
  untickDuty(duty: { readonly schoolId: string; readonly item: string; readonly on: string }): Promise<void>;
  /** What this person does about the ends of files. */
  readonly ends: EndsSession;
  /** Returns this person's own reminders. */
  reminded(): Promise<readonly Reminded[]>;
  /** Counts one reminder of each task on a date; the same date twice counts once. */
  noteReminded(tasks: readonly TaskRef[], on: string): Promise<void>;
  /** Postpones reminders until `until`. The last reminder does not count, at most `most` times per task. */
  snooze(task: TaskRef, until: string, most: number): Promise<void>;
}
