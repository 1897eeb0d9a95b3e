/** What a privacy officer advises about a request, and when. She sees no name, no word and no case of it; the school decides. */
import type { Person, PersonId } from '../school.ts';
import type { Request } from './request.ts';

export interface Advice {
  readonly requestId: string;
  readonly by: PersonId;
  /** ISO instant. */
  readonly at: string;
  /** Absent where what stands in the database is not what was written. */
  readonly text?: string;
}

/** True for who advises on requests, and does not handle them. */
export const advises = ({ roles }: Pick<Person, 'roles'>): boolean => roles.includes('privacyOfficer');

/** True where this person may advise on it, also another time: until it has ended. */
export const mayAdvise = (
  { endedAt, changed }: Pick<Request, 'endedAt' | 'changed'>,
  person: Pick<Person, 'roles'>,
): boolean => advises(person) && endedAt === undefined && changed !== true;
