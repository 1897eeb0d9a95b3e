import type { AsideFact } from '../aside-fact.ts';
import { SAME_CHILD } from '../closing-reasons.ts';
import type { TwinEvent } from '../events/twins.ts';
import type { CaseFacts } from '../facts.ts';
import type { PersonId } from '../school.ts';
import type { TwinFact } from '../twin-fact.ts';
import { type Folds, unasked, unchanged } from './folds.ts';

const withTwin = (facts: CaseFacts, twin: string, to: (found: TwinFact) => TwinFact): CaseFacts => ({
  ...facts,
  twins: (facts.twins ?? []).map((one) => (one.twin === twin ? to(one) : one)),
});

const other = ({ twin, caseId }: TwinFact): Pick<TwinFact, 'twin' | 'caseId'> => ({ twin, caseId });

const excluding = (facts: CaseFacts, more: readonly PersonId[], lifted: readonly PersonId[] = []): CaseFacts => ({
  ...facts,
  excluded: [...new Set([...facts.excluded, ...more])].filter((person) => !lifted.includes(person)),
});

/** Returns the facts without the open questions about these people that came of a linked case. */
function unsaid(facts: CaseFacts, twin: string, people: readonly PersonId[] = []): CaseFacts {
  if (facts.asides === undefined) return facts;
  const ended = (one: AsideFact): boolean => one.twin === twin && one.state === 'asked' && people.includes(one.person);
  return { ...facts, asides: facts.asides.filter((one) => !ended(one)) };
}

/** What stays of a link that is taken back: who was let back in, and who is still looked at. */
const afterwards = ({ kept, brought, out, alone, ...one }: TwinFact, stays: boolean): TwinFact => ({
  ...other(one),
  state: 'different',
  ...(kept === undefined ? {} : { kept }),
  ...(stays && brought !== undefined ? { brought } : {}),
  ...(stays && out !== undefined ? { out } : {}),
  ...(stays && alone !== undefined ? { alone } : {}),
});

/** Returns the facts after two cases are no longer linked: whoever was out for the other case alone may see this one again. */
function parted(facts: CaseFacts, twin: string, stays: boolean): CaseFacts {
  const found = facts.twins?.find((one) => one.twin === twin);
  const without = stays ? facts : unsaid(excluding(facts, [], found?.brought), twin, found?.brought);
  const rest = withTwin(without, twin, (one) => afterwards(one, stays));
  if (found?.ended === undefined || rest.closeReason !== SAME_CHILD) return rest;
  const { closeReason: _, ...going } = rest;
  return going;
}

/** Returns the facts in which another link than these people came of holds them no more. */
const handedOver = (facts: CaseFacts, twin: string, people: readonly PersonId[]): CaseFacts => ({
  ...facts,
  twins: (facts.twins ?? []).map((one) =>
    one.twin === twin || one.brought?.some((person) => people.includes(person)) !== true
      ? one
      : {
          ...one,
          brought: one.brought.filter((person) => !people.includes(person)),
          out: (one.out ?? []).filter((person) => !people.includes(person)),
        },
  ),
});

export const twinFolds: Folds<TwinEvent['type']> = {
  TwinAsked: {
    face: unchanged,
    facts: (facts, { facts: asked }) => ({
      ...facts,
      twins: [...(facts.twins ?? []).filter(({ twin }) => twin !== asked.twin), { ...asked, state: 'asked' }],
    }),
  },
  TwinDenied: {
    face: unchanged,
    facts: (facts, { facts: { twin } }) => withTwin(facts, twin, (one) => ({ ...other(one), state: 'different' })),
  },
  TwinLinked: {
    face: (face, { face: { excluded } }) => unasked(face, excluded),
    facts: (facts, { face: { excluded }, facts: { twin, goesOn, out, kept, alone, ended } }) =>
      withTwin(excluding(facts, excluded), twin, (one) => ({
        ...other(one),
        state: 'same',
        goesOn,
        brought: excluded,
        out,
        ...(kept === undefined ? {} : { kept }),
        ...(alone === undefined ? {} : { alone }),
        ...(ended === undefined ? {} : { ended }),
      })),
  },
  TwinFollowed: {
    face: (face, { face: { excluded } }) => unasked(face, excluded),
    facts: (facts, { face: { excluded, lifted }, facts: { twin, out, kept = [], alone = [] } }) =>
      withTwin(
        unsaid(excluding(handedOver(facts, twin, excluded), excluded, lifted), twin, lifted),
        twin,
        ({ brought = [], out: before = [], kept: already = [], alone: said = [], ...one }) => ({
          ...one,
          brought: [...brought.filter((person) => !lifted.includes(person)), ...excluded],
          out: [...before.filter((person) => !lifted.includes(person)), ...out],
          ...(already.length + kept.length === 0 ? {} : { kept: [...already, ...kept] }),
          ...(said.length + alone.length === 0
            ? {}
            : { alone: [...said.filter(({ person }) => !lifted.includes(person)), ...alone] }),
        }),
      ),
  },
  TwinParted: {
    face: ({ closedAt, ...face }, { face: { opens } }) =>
      opens === undefined ? { ...face, ...(closedAt === undefined ? {} : { closedAt }) } : { ...face, phase: opens },
    facts: (facts, { facts: { twin, stays } }) => parted(facts, twin, stays === true),
  },
};
