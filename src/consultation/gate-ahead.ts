/** The gate that a case comes to next, so that what it waits for can be told beforehand. */
import { asksAgain } from './decision-path.ts';
import { stepOf } from './face.ts';
import { type Gate, lacksBefore, type Missing } from './needs.ts';
import { trackSteps } from './profile.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/**
 * Returns the gates that the case comes to: of each step under way the decision where it is to be taken there, else its end; where none is under
 * way, the beginning of the next one. After *Er is al gemeld* only the steps that closing asks for go on.
 */
export function gatesAhead(
  { face, facts }: ExistingCase,
  { profile }: Pick<Circumstances, 'profile'>,
): readonly Gate[] {
  if (face.phase === 'closed' || face.phase === 'recorded') return [];
  const { decision, close } = profile;
  const isOpen = facts.decisions.report === undefined || asksAgain(profile, facts);
  const steps = trackSteps(profile).filter(({ id }) => face.emergencyAt === undefined || close.afterSteps.includes(id));
  const under = steps.filter(({ id }) => stepOf(face, id)?.status === 'now');
  const next = steps.find(({ id }) => stepOf(face, id)?.status === 'later');
  if (under.length > 0 || next === undefined)
    return under.map(({ id }) => (id === decision.step && isOpen ? { kind: 'decide' } : { kind: 'end', step: id }));
  return [{ kind: 'begin', step: next.id }];
}

/** The first of those gates that waits for something, with what it waits for, each sentence once; undefined where none does. */
export function gateAhead(
  state: ExistingCase,
  c: Circumstances,
): { readonly gate: Gate; readonly lacks: readonly Missing[] } | undefined {
  for (const gate of gatesAhead(state, c)) {
    const all = lacksBefore(gate, state, c);
    const words = all.map((lack) => lack.words);
    const lacks = all.filter((lack, at) => words.indexOf(lack.words) === at);
    if (lacks.length > 0) return { gate, lacks };
  }
  return undefined;
}
