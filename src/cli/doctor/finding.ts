/** What the doctor found of one thing: a line for whoever runs the bot. */

/** `good`; `note`: worth knowing; `todo`: somebody has to do something; `unknown`: it could not be looked at. */
export type Level = 'good' | 'note' | 'todo' | 'unknown';

export interface DoctorLine {
  /** A word for who reads it by machine. */
  readonly what: string;
  readonly level: Level;
  /** Dutch sentence. No name of a child or a case, and no secret. */
  readonly says: string;
}

export const good = (what: string, says: string): DoctorLine => ({ what, level: 'good', says });
export const note = (what: string, says: string): DoctorLine => ({ what, level: 'note', says });
export const todo = (what: string, says: string): DoctorLine => ({ what, level: 'todo', says });
export const unknown = (what: string, says: string): DoctorLine => ({ what, level: 'unknown', says });
