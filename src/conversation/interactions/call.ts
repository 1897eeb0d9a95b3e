/** *Vraag … mij te bellen*: one press, no words, for who cannot or will not write now. */
import { groundCopy } from '../../../cards/copy/ground.nl.ts';
import { button } from '../../../cards/parts.ts';
import type { callVerbs } from '../../../cards/verbs/school.ts';
import { atSchool } from '../../../cards/verbs.ts';
import { firstReaders } from '../../consultation/first-readers.ts';
import { holdersOf, type Person, type PersonId, personOf, type School } from '../../consultation/school.ts';
import type { ExecuteAction } from '../../port/card.ts';
import type { SchoolContext, SchoolInteractionsOf } from './interaction.ts';

const { call: copy } = groundCopy;

/** Asks these people to call somebody. Resolves once that is kept, so that nobody is told so of what was lost. */
export type AskToCall = (school: School, caller: PersonId, people: readonly PersonId[]) => Promise<void>;

/** Returns who is asked to call: who would read a new case first, otherwise who keeps cases or leads the school, as far as a message reaches them. */
function askedToCall(context: SchoolContext): readonly Person[] {
  const { school, actor } = context;
  const reached = (people: readonly Person[]): readonly Person[] =>
    people.filter(({ id, accounts }) => id !== actor.id && accounts.length > 0);
  const first = firstReaders(context, []).flatMap((id) => personOf(school, id) ?? []);
  const others = (['careCoordinator', 'schoolLeader'] as const).map((role) => holdersOf(school, role));
  return [first, ...others].map(reached).find((people) => people.length > 0) ?? [];
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
      await ask(
        school,
        actor.id,
        people.map(({ id }) => id),
      );
      await session.noteAccess({ caseId: undefined, what: 'CallAsked', allowed: true });
      return {
        kind: 'notice',
        text: copy.asked(
          people.map(({ name }) => name),
          actor.phone,
        ),
      };
    },
  },
});
