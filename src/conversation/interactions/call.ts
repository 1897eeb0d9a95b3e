/** *Vraag … mij te bellen*: one press, no words, for who cannot or will not write now. */
import { groundCopy } from '../../../cards/copy/ground.nl.ts';
import { button } from '../../../cards/parts.ts';
import type { callVerbs } from '../../../cards/verbs/school.ts';
import { atSchool } from '../../../cards/verbs.ts';
import { firstReaders } from '../../consultation/first-readers.ts';
import { holdersOf, type Person, type PersonId, personOf, type School } from '../../consultation/school.ts';
import { isOut } from '../../consultation/stand-ins.ts';
import type { ExecuteAction } from '../../port/card.ts';
import type { SchoolContext, SchoolInteractionsOf } from './interaction.ts';

const { call: copy } = groundCopy;

/** Asks these people to call somebody. Resolves once that is kept, so that nobody is told so of what was lost; false where it was asked just now. */
export type AskToCall = (school: School, caller: PersonId, people: readonly PersonId[]) => Promise<boolean>;

/** Returns who is asked to call: who would read a new case first, otherwise who keeps cases or leads the school, as far as a message reaches them. */
function askedToCall(context: SchoolContext): readonly Person[] {
  const { school, actor, now } = context;
  const isIn = (person: Person): boolean => !isOut(person, school, now);
  const reached = (people: readonly Person[]): readonly Person[] =>
    people.filter(({ id, accounts }) => id !== actor.id && accounts.length > 0);
  const first = firstReaders(context, []).flatMap((id) => personOf(school, id) ?? []);
  const others = (['careCoordinator', 'schoolLeader'] as const).map((role) => holdersOf(school, role));
  const all = [first, ...others].map(reached).filter((people) => people.length > 0);
  // Where all of the first are out, whoever is there is asked too.
  return all.find((people) => people.some(isIn)) ?? all[0] ?? [];
}

/** Returns the button by which this person asks to be called; none where nobody can be asked. */
export function callButton(context: SchoolContext): readonly ExecuteAction[] {
  const [first] = askedToCall(context);
  if (first === undefined) return [];
  return [button(copy.ask(first.name), atSchool(context.school.id, 'AskCall'), { opensView: false })];
}

export const callInteractions = (ask: AskToCall): SchoolInteractionsOf<typeof callVerbs> => ({
  AskCall: {
    press: async ({ context }) => {
      const { session, school, actor } = context;
      const people = askedToCall(context);
      if (people.length === 0) return { kind: 'notice', text: copy.nobody };
      const ids = people.map(({ id }) => id);
      const isNew = await ask(school, actor.id, ids);
      await session.noteAccess({ caseId: undefined, what: 'CallAsked', allowed: true });
      const names = people.map(({ name }) => name);
      return { kind: 'notice', text: isNew ? copy.asked(names, actor.phone) : copy.before(names) };
    },
  },
});
