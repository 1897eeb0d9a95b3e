/** Asking somebody to take over: being asked is not being let in. */
import { readingTerm } from '../calendar.ts';
import { activeMembers, type CaseFace, type Invitation, isKeptOut, openInvitations } from '../face.ts';
import { type Person, type PersonId, personOf, type RoleId, type School, seesNoCase } from '../school.ts';
import { isOut } from '../stand-ins.ts';
import { isDangerous } from '../urgency.ts';

type AskedNow = Pick<Invitation, 'wait' | 'role' | 'core' | 'why' | 'dueAt' | 'person' | 'named'> & {
  readonly silent: readonly PersonId[];
};

/** As much of a unit of work as asking needs. */
interface AskingWork {
  readonly state: { readonly face: CaseFace; readonly facts: { readonly excluded: readonly PersonId[] } };
  readonly circumstances: {
    readonly school: School;
    readonly now: string;
    readonly profile: { readonly roles: { readonly core: readonly RoleId[] } };
  };
  add(type: 'TakeOverAsked', face: AskedNow, facts: Record<never, never>): void;
}

/** What somebody is asked for. */
interface Asking {
  readonly wait: string;
  readonly role: RoleId;
  readonly why: Invitation['why'];
  /** Those asked before who let their term pass. */
  readonly silent?: readonly PersonId[];
  /** The board named them. */
  readonly named?: true;
}

/** True for somebody who is in the case already: they need no letting in. */
export const isIn = ({ state }: AskingWork, { id }: Person): boolean =>
  activeMembers(state.face).some((member) => member.person === id);

/** Returns until when whoever is asked to take over has: as for a request to read. */
export const takeOverTerm = (work: AskingWork): string => {
  const { face } = work.state;
  const { now, school } = work.circumstances;
  const urgency = isDangerous(face) ? 'danger' : face.urgency === 'danger' ? 'serious' : face.urgency;
  return readingTerm(urgency, now, school);
};

/** Returns those who are asked for this now and took it not; a wait that this decision is about to write down counts too. */
export const invitedFor = (
  { state: { face }, circumstances: { now } }: AskingWork,
  wait: string,
): readonly Invitation[] => {
  const open = openInvitations(face);
  return (face.invited ?? []).filter(
    (one) => one.wait === wait && one.over === undefined && (one.at === now || open.includes(one)),
  );
};

/** True where somebody who is asked for this in this role may still be expected to answer. */
export const isAnswerDue = (work: AskingWork, wait: string, role: RoleId): boolean => {
  const { school, now } = work.circumstances;
  return invitedFor(work, wait).some(({ person, role: as, passed }) => {
    const who = personOf(school, person);
    return as === role && passed !== true && who !== undefined && !isOut(who, school, now);
  });
};

/**
 * True for whoever has this role of their own and did not say to be away, also on a day off: where the protocol names the role, they come in by
 * that. Anybody else, who stands in or is away, is asked first.
 */
export const comesIn = ({ circumstances: { school, now } }: AskingWork, person: Person, role: RoleId): boolean =>
  person.roles.includes(role) && person.accounts.length > 0 && !isOut(person, school, now);

/** Asks somebody who is not in the case to take over; whoever must not see it, or was taken out, is never asked. */
export function askToTakeOver(work: AskingWork, person: Person, { wait, role, why, silent = [], named }: Asking): void {
  const { face, facts } = work.state;
  if (facts.excluded.includes(person.id) || isKeptOut(face, person.id) || seesNoCase(person)) return;
  const asked = invitedFor(work, wait).filter((one) => one.person === person.id);
  if (asked.some(({ role: as, passed }) => as === role && passed !== true)) return;
  if (asked.length > 0 && isAnswerDue(work, wait, role)) return;
  const { core } = work.circumstances.profile.roles;
  work.add(
    'TakeOverAsked',
    {
      wait,
      role,
      // A task that somebody is given opens no core, whatever role they hold.
      core: why !== 'given' && [role, ...person.roles].some((one) => core.includes(one)),
      why,
      dueAt: takeOverTerm(work),
      person: person.id,
      silent,
      ...(named === undefined ? {} : { named }),
    },
    {},
  );
}

/** True where somebody who was in the case for this role's work is in it no more: whoever comes next is asked. */
export const wasHeld = ({ members }: CaseFace, as: CaseFace['members'][number]['as']): boolean =>
  members.some((member) => member.until !== undefined && (member.as === as || member.as === 'standIn'));
