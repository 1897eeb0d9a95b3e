import type { AsideFact, UnconfirmedFact } from '../aside-fact.ts';
import type { AsideEvent } from '../events/aside.ts';
import type { CaseFacts } from '../facts.ts';
import type { PersonId } from '../school.ts';
import { type Folds, unasked, unchanged } from './folds.ts';

const others = ({ asides = [] }: CaseFacts, person: PersonId): readonly AsideFact[] =>
  asides.filter((aside) => aside.person !== person);
const out = (facts: CaseFacts, aside: AsideFact): CaseFacts => ({
  ...facts,
  excluded: [...new Set([...facts.excluded, aside.person])],
  asides: [...others(facts, aside.person), aside],
});
const back = (facts: CaseFacts, person: PersonId): CaseFacts => ({
  ...facts,
  excluded: facts.excluded.filter((id) => id !== person),
  asides: others(facts, person),
});

/** Where it came of a linked case: what was answered here holds here from now on, whatever is said there. */
function answeredHere(facts: CaseFacts, { person, twin }: AsideFact, isBack: boolean): CaseFacts {
  if (twin === undefined) return facts;
  const not = (people: readonly PersonId[] = []) => people.filter((id) => id !== person);
  const twins = (facts.twins ?? []).map((one) =>
    one.twin !== twin
      ? one
      : {
          ...one,
          ...(one.brought === undefined ? {} : { brought: not(one.brought) }),
          ...(one.out === undefined ? {} : { out: not(one.out) }),
          ...(isBack ? { kept: [...not(one.kept), person] } : {}),
        },
  );
  return { ...facts, twins };
}

/** What an answer makes: out stays out where both agree that it must, back comes only where both agree to that. */
function answered(facts: CaseFacts, person: PersonId, agrees: boolean): CaseFacts {
  const found = facts.asides?.find((aside) => aside.person === person);
  if (found === undefined) return facts;
  const isBack = agrees === (found.state === 'backAsked');
  const here = answeredHere(facts, found, isBack);
  if (isBack) return back(here, person);
  const { aside: _, backBy: __, ...rest } = found;
  return { ...here, asides: [...others(here, person), { ...rest, state: 'stands' }] };
}

const remembered = (facts: CaseFacts, one: UnconfirmedFact | undefined): CaseFacts =>
  one === undefined ? facts : { ...facts, unconfirmed: [...(facts.unconfirmed ?? []), one] };

export const asideFolds: Folds<AsideEvent['type']> = {
  SteppedAside: {
    face: (face, { face: { person } }) => unasked(face, [person]),
    facts: (facts, { face: { person } }) => out(facts, { person, by: person, state: 'stands' }),
  },
  AsideAsked: {
    face: (face, { face: { person } }) => unasked(face, [person]),
    facts: (facts, { by = '', face: { person }, facts: { aside, wasIn, twin, by: saidThere } }) =>
      out(facts, {
        person,
        by: saidThere ?? by,
        state: 'asked',
        aside,
        ...(wasIn === undefined ? {} : { wasIn }),
        ...(twin === undefined ? {} : { twin }),
      }),
  },
  BackAsked: {
    face: unchanged,
    facts: (facts, { by = '', face: { person }, facts: { aside } }) => ({
      ...facts,
      asides: (facts.asides ?? []).map((one) =>
        one.person === person ? { ...one, state: 'backAsked', aside, backBy: by } : one,
      ),
    }),
  },
  AsideAnswered: {
    face: unchanged,
    facts: (facts, { face: { person, agrees }, facts: { unconfirmed } }) =>
      remembered(answered(facts, person, agrees), unconfirmed),
  },
};
