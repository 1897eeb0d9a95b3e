/** The people of a school and when it is open, as the rules see them. */
import { type RoleId, seesCases } from '../protocol/terms.ts';
import { ofThing, ofWord } from './remember.ts';

export type { RoleId } from '../protocol/terms.ts';
export type PersonId = string;
export type Weekday = 'mo' | 'tu' | 'we' | 'th' | 'fr' | 'sa' | 'su';

/** Calendar days, both included, as `YYYY-MM-DD` in the school's time zone. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

export interface Account {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** Roles held at this school at this moment; none for a visitor. */
  readonly roles: readonly RoleId[];
  readonly groups: readonly string[];
  readonly accounts: readonly Account[];
  readonly deputy?: PersonId;
  /** When absent: works every weekday. */
  readonly workdays?: readonly Weekday[];
  readonly away: readonly DateRange[];
  readonly phone?: string;
  /** `YYYY-MM-DD` of the last course on the meldcode. */
  readonly training?: string;
  /** The other school of the board that somebody is of, whom it named in a case of this school: a colleague in that case, and nowhere else. */
  readonly visitor?: string;
  /** True for a visitor in the case for which this school is looked at. */
  readonly isOfCase?: true;
}

/** A document of the school itself, by its address (https). */
interface SchoolDocument {
  readonly title: string;
  readonly url: string;
  readonly for?: string;
}

/** How long the files of a school are kept, and why so long: no law fixes it, so the board does, in writing (AVG art. 5 lid 1 onder e and lid 2). */
export interface RetentionRule {
  /** Whole years after the pupil left. */
  readonly years: number;
  readonly reason: string;
}

export interface School {
  readonly id: string;
  readonly name: string;
  readonly boardId: string;
  /** IANA name. */
  readonly timezone: string;
  readonly profileId: string;
  /** Hash of the profile's exact text, as stored at `school apply`. */
  readonly profileHash: string;
  readonly finalDecider: RoleId;
  readonly veiligThuis: {
    readonly name: string;
    readonly phone: string;
    readonly form?: string;
    /** Whom the school knows there; advice is asked of them, a crisis goes to the number that answers at any hour. */
    readonly contact?: { readonly name: string; readonly phone?: string };
  };
  readonly board?: { readonly name: string; readonly contact?: string; readonly phone?: string };
  readonly privacyOfficer?: { readonly name: string; readonly mail?: string };
  /** The team near the school (buurtteam, wijkteam, gezinswerker) that texts of its protocol let people call. */
  readonly localTeam?: { readonly name: string; readonly person?: string; readonly phone: string };
  /** The school's own documents; `for`: the document of its protocol that it is. */
  readonly documents?: readonly SchoolDocument[];
  /** Since when anybody has a role at the school here. ISO instant. */
  readonly since?: string;
  readonly closed: readonly DateRange[];
  /** Absent: the default (`retention.ts`). */
  readonly retention?: RetentionRule;
  readonly hasRoster: boolean;
  /** Options of the protocol that the school switched on (for example the referral index). */
  readonly settings?: readonly string[];
  /** `page`: no word about a pupil passes a chat platform, which calls people and no more. Absent: words may. */
  readonly words?: 'page';
  /** From which acts on the page asks for a second factor, and the chat leads there: deciding, or reading too. Absent: none. */
  readonly secondFactor?: 'decide' | 'read';
  /** Everyone with a current role, by name. */
  readonly people: readonly Person[];
}

const byId = ofThing(({ people }: School) => new Map(people.map((person) => [person.id, person])));
export const personOf = (school: School, id: PersonId): Person | undefined => byId(school).get(id);
/** Returns what colleagues call somebody: of a visitor also where they are from. */
export const calledHere = ({ name, visitor }: Person): string =>
  visitor === undefined ? name : `${name} (${visitor})`;
export const holdersOf = ofWord(({ people }: School, role: RoleId): readonly Person[] =>
  people.filter(({ roles }) => roles.includes(role)),
);
/** True for a person who sees no case: who only sets up the school or watches over privacy, and a visitor outside the case that they are in. */
export const seesNoCase = ({ roles, visitor, isOfCase }: Person): boolean =>
  visitor === undefined ? !roles.some(seesCases) : isOfCase !== true;
/** Returns a visitor as a colleague in their case. */
export const asOfCase = (person: Person): Person => ({ ...person, isOfCase: true });
/** Returns the people who may be chosen for anything in a case, by name: every list of people is made of them. */
export const colleaguesOf = ofThing((school: School): readonly Person[] =>
  school.people.filter((person) => !seesNoCase(person)),
);
/** Returns the colleague with this id, as far as that person may be chosen for anything in a case. */
export const colleagueOf = (school: School, id: PersonId): Person | undefined =>
  colleaguesOf(school).find((person) => person.id === id);
