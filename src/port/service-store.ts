/** What whoever runs the bot asks of what is kept, over days and restarts. No name and no content. */
import type { PersonId } from '../consultation/school.ts';

/** The back-up that goes furthest, of those that were made by our own command or that this database was filled from. */
export interface LastBackup {
  /** Of which moment it is; undefined where there was none yet. */
  readonly at: Date | undefined;
  /** Since when it is kept which there are. */
  readonly since: Date;
  /** Of the file. */
  readonly bytes: number | undefined;
  /** sha-256 of its lines. */
  readonly sha256: string | undefined;
  /** Whether there is anything that would be lost. */
  readonly isNeeded: boolean;
}

/** How far what has to be done each day has come. */
interface ServiceFigures {
  readonly schools: number;
  /** When the school that was checked longest ago was checked; undefined where none was. */
  readonly checkedAt: Date | undefined;
  /** Rows that the checks of the nights found. */
  readonly findings: number;
  readonly sealedAt: Date | undefined;
  /** What the platforms refused for good, and will not be tried again. */
  readonly dead: number;
  /** What is on its way for more than an hour, and since when the oldest of it. */
  readonly late: number;
  readonly lateSince: Date | undefined;
}

export interface ServiceStore {
  lastBackup(): Promise<LastBackup>;
  figures(now: Date): Promise<ServiceFigures>;
}

/** Who was told what of how the bot is, whichever bot told it, until it is over. */
export interface ToldStore {
  /** Takes it on to tell this person. `busy`: somebody did a moment ago, and may have died at it: it is asked again. */
  begin(person: PersonId, about: string, state: string, now: Date): Promise<'ours' | 'told' | 'busy'>;
  /** It was told. */
  done(person: PersonId, about: string, state: string): Promise<void>;
  /** It could not be told now. */
  failed(person: PersonId, about: string, state: string): Promise<void>;
  /** That it is over: true where this person was told of it, and no other bot told them that it is over. */
  over(person: PersonId, about: string): Promise<boolean>;
}
