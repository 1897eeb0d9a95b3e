/** What a person may look at beside the file, and whom a form may name: said once, for whoever draws the button and whoever answers it. */
import { mayCompareCases, mayHoldAdvice, mayNote, mayReadLooks, maySeePupil, mayTellParents } from '../policy.ts';
import type { PersonId } from '../school.ts';
import type { Circumstances, ExistingCase } from '../state.ts';

type Rule = (state: ExistingCase, c: Circumstances) => boolean;

/**
 * `pupilSystem`: the text for the school's pupil system; `pupil`: the full name; `siblings`: brothers and sisters; `samePupil`: earlier cases of
 * the same pupil; `whoLooked`: who looked at the case. A name is there once the pupil is recorded.
 */
const looks = {
  pupilSystem: mayNote,
  pupil: (state, c) => state.facts.pupilLinked && maySeePupil(state, c),
  siblings: mayCompareCases,
  whoLooked: mayReadLooks,
  samePupil: (state, c) => state.facts.pupilLinked && mayCompareCases(state, c),
} satisfies Readonly<Record<string, Rule>>;

/** True for what this person may look at now. */
export const isOpenTo = (look: keyof typeof looks, state: ExistingCase, c: Circumstances): boolean =>
  looks[look](state, c);

const among = (c: Circumstances, is: (person: PersonId) => boolean): readonly PersonId[] =>
  c.school.people.map(({ id }) => id).filter(is);

/** Returns the people under whose name Veilig Thuis may file its advice. */
export const adviceHolders = (state: ExistingCase, c: Circumstances): readonly PersonId[] =>
  among(c, (person) => mayHoldAdvice(person, state, c));

/** Returns the people who may be recorded as having told the parents of the report. */
export const parentTellers = (state: ExistingCase, c: Circumstances): readonly PersonId[] =>
  among(c, (person) => mayTellParents(person, state, c));
