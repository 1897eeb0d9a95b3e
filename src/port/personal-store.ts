/** The part of the store for digests, reminders and alarms on their way to one person. */
import type { PersonId, School } from '../consultation/school.ts';
import type { DutyDone } from '../digest/duties.ts';
import type { Reminded } from '../digest/reminded.ts';
import type { DigestSettings } from '../digest/settings.ts';
import type { Card } from './card.ts';
import type { ClaimOptions, Lease } from './delivery-store.ts';
import type { TaskRef, TellableCase } from './own-messages.ts';
import type { PostRef, RoomRef } from './places.ts';

export type RoundJob = 'digest' | 'reminders' | 'seal' | 'check' | 'accounts' | 'redraw' | 'ends';

/** A planned message to one person, not settled yet. */
export interface PersonalPost {
  readonly id: string;
  readonly person: PersonId;
  readonly schoolId: string;
  readonly slot: string;
  readonly plannedAt: Date;
  /** Number of earlier sends that failed or did not finish. */
  readonly attempts: number;
  /** Of the claim that gave it. */
  readonly lease: Lease;
}

/** `urgent`: of danger, and of words that went where they should not; `other`: digests, reminders and what else can wait. */
export type PostsWanted = 'urgent' | 'other';

/** A reminder or alarm that stands in somebody's chat. */
export interface StandingPost {
  readonly id: string;
  readonly person: PersonId;
  readonly slot: string;
  readonly at: PostRef;
}

/** A case of which something may be told, as the worker sees it. */
export interface GoingCase extends TellableCase {
  readonly schoolId: string;
}

/** A case in danger, with what was handed over already. */
export interface DangerCase extends GoingCase {
  readonly passed: readonly Pick<TaskRef, 'task' | 'revision'>[];
}

/** What the worker reads and writes about messages to one person: ids and moments, and the card between composing and sending. */
export interface PersonalStore {
  /** Claims the schools to look at now, by a lease; a new school is looked at as soon as it exists. */
  claimRounds(job: RoundJob, now: Date, limit: number, leaseSeconds: number): Promise<readonly string[]>;
  endRound(schoolId: string, job: RoundJob, nextAt: Date): Promise<void>;
  school(id: string): Promise<School | undefined>;
  schoolIds(): Promise<readonly string[]>;
  /** Returns the people whose slot was taken before, and what came of it. */
  taken(schoolId: string, slot: string): Promise<ReadonlyMap<PersonId, string>>;
  /** Returns the settings of people who differ from the school's default. */
  settings(schoolId: string): Promise<ReadonlyMap<PersonId, DigestSettings>>;
  /**
   * Takes the slot of each person who has not taken it; a person who is in no case of the school is sent nothing. Returns how many will be
   * sent something.
   */
  plan(request: {
    readonly schoolId: string;
    readonly slot: string;
    readonly people: readonly PersonId[];
    readonly now: Date;
    /** Those of `people` who are told something that stands in no case. */
    readonly besides?: ReadonlySet<PersonId>;
    /** Includes people who had nothing to be told when their slot was taken, and whom it did not reach. */
    readonly again?: boolean;
  }): Promise<number>;
  /**
   * Returns the cases of a school that are not closed, and those closed after `closedSince`, for questions the clock asks of them; no practice
   * cases.
   */
  going(schoolId: string, closedSince?: string): Promise<readonly GoingCase[]>;
  /** Returns everything that was ticked at a school of what returns every year. */
  dutiesDone(schoolId: string): Promise<readonly DutyDone[]>;
  /** Returns the reminders of what waits in these cases. */
  reminded(schoolId: string): Promise<readonly Reminded[]>;
  /** Returns the people who have this slot, or a digest since the start of the day. `startOfToday`: ISO instant. */
  askedToday(schoolId: string, slot: string, startOfToday: string): Promise<ReadonlySet<PersonId>>;
  /** Returns the cases of a school that a change of it may concern: those that are not closed, practice cases too, and where somebody lost a role. */
  goingCases(schoolId: string): Promise<readonly string[]>;
  /** Returns tasks of which somebody was reminded `most` times, the last time before today. */
  exhausted(
    schoolId: string,
    today: string,
    most: number,
  ): Promise<readonly (TaskRef & { readonly person: PersonId })[]>;
  /** Records that the stand-in was asked for; this is done once per revision. */
  passed(task: TaskRef & { readonly person: PersonId }): Promise<void>;
  /** Returns the cases with danger that nobody reported yet. */
  danger(): Promise<readonly DangerCase[]>;
  claim(which: PostsWanted, options: ClaimOptions): Promise<readonly PersonalPost[]>;
  /**
   * Records the card before the call. `asOf`: the moment the card reports on. Throws `LEASE_LOST` where the post may be another's by now:
   * nothing may be sent then.
   */
  composed(
    id: string,
    post: { readonly card: Card; readonly room: RoomRef; readonly asOf: string; readonly lease: Lease },
  ): Promise<void>;
  sent(id: string, reference: string): Promise<void>;
  /** Postpones after a call that failed, or when it is not the time: again from `retryAt` on. Does nothing for who lost the lease. */
  later(post: Pick<PersonalPost, 'id' | 'lease'>, retryAt: Date): Promise<void>;
  /** Returns reminders and alarms that were sent since, and may still stand. */
  standing(schoolId: string, since: Date): Promise<readonly StandingPost[]>;
  /** Settles a post: nothing to tell (`empty`, with `asOf` when that was checked), or nobody to tell it to (`dead`). */
  settle(id: string, state: 'empty' | 'dead', asOf?: string): Promise<void>;
}
