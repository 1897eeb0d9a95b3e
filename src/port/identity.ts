/** Who somebody is to the store, by the account that they use. */
import type { PersonId } from '../consultation/school.ts';

/** A person, with every school where they have a role now. */
export interface Identity {
  readonly person: PersonId;
  readonly name: string;
  readonly schools: readonly string[];
}

/** Error thrown where an account is not, or not any more, who it was presumed to be: nothing was read or done. */
export class OtherIdentity extends Error {}
