/** What the store keeps of digests, reminders and alarms on their way to one person. */
import type { CaseFace } from '../consultation/face.ts';
import type { PersonId, School } from '../consultation/school.ts';
import type { DigestSettings } from '../digest/settings.ts';
import type { Card } from './card.ts';
import type { TaskRef } from './own-messages.ts';
import type { RoomRef } from './places.ts';

export type RoundJob = 'digest' | 'reminders' | 'seal' | 'accounts';

/** A message to one person, planned and not settled yet. */
export interface PersonalPost {
  readonly id: string;
  readonly person: PersonId;
  readonly schoolId: string;
  readonly slot: string;
  readonly plannedAt: Date;
  /** Failed or unfinished sends before. */
  readonly attempts: number;
}

export interface DangerTask extends TaskRef {
  readonly schoolId: string;
  readonly kind: string;
  readonly owner: PersonId;
  readonly watcher?: { readonly person: PersonId; readonly until: string };
  /** Its term, or without one the moment it was opened. ISO instant. */
  readonly since: string;
}

/** What the worker reads and writes of messages to one person: ids and moments, and the card between composing and sending. */
export interface PersonalStore {
  /** Schools to look at now, by a lease; a new school is looked at as soon as it is there. */
  claimRounds(job: RoundJob, now: Date, limit: number, leaseSeconds: number): Promise<readonly string[]>;
  endRound(schoolId: string, job: RoundJob, nextAt: Date): Promise<void>;
  school(id: string): Promise<School | undefined>;
  schoolIds(): Promise<readonly string[]>;
  /** People whose slot was taken before, and what came of it. */
  taken(schoolId: string, slot: string): Promise<ReadonlyMap<PersonId, string>>;
  /** Those who want it otherwise than the school has it. */
  settings(schoolId: string): Promise<ReadonlyMap<PersonId, DigestSettings>>;
  /** Takes the slot of each person who has not taken it; who is in no case of the school gets nothing in it. Gives how many will get something. */
  plan(request: {
    readonly schoolId: string;
    readonly slot: string;
    readonly people: readonly PersonId[];
    readonly now: Date;
    /** Also who had nothing to be told when the slot was taken. */
    readonly again?: boolean;
  }): Promise<number>;
  /** People with something that is ripe and that was not asked about today. */
  remindable(request: {
    readonly schoolId: string;
    readonly slot: string;
    /** ISO instants, see `ripeBefore`. */
    readonly due: string;
    readonly opened: string;
    /** `YYYY-MM-DD`, and the moment it began. */
    readonly today: string;
    readonly startOfToday: string;
    readonly most: number;
    /** In a holiday a case's watcher is asked in the owner's place. */
    readonly holiday: boolean;
  }): Promise<readonly PersonId[]>;
  /** Faces of the open cases of a school: for questions that the clock asks of a case. */
  openFaces(schoolId: string): Promise<readonly CaseFace[]>;
  /** Tasks that their owner was reminded of `most` times, the last time before today. */
  exhausted(
    schoolId: string,
    today: string,
    most: number,
  ): Promise<readonly (TaskRef & { readonly person: PersonId })[]>;
  /** The stand-in was asked for; not again for this revision. */
  passed(task: TaskRef & { readonly person: PersonId }): Promise<void>;
  /** Tasks of these kinds in cases with danger, whose term has come. */
  danger(now: Date, kinds: readonly string[]): Promise<readonly DangerTask[]>;
  claim(now: Date, limit: number, leaseSeconds: number): Promise<readonly PersonalPost[]>;
  /** Written before the call. `asOf`: the moment the card tells of. */
  composed(id: string, post: { readonly card: Card; readonly room: RoomRef; readonly asOf: string }): Promise<void>;
  sent(id: string, reference: string): Promise<void>;
  /** After a call that failed, or when it is not the time: again from `retryAt` on. */
  later(id: string, retryAt: Date): Promise<void>;
  /** Nothing to tell (`empty`, `asOf` when that was looked at), or nobody to tell it to (`dead`). */
  settle(id: string, state: 'empty' | 'dead', asOf?: string): Promise<void>;
}
