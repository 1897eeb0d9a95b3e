/** The gate that a case comes to next, so that what it waits for can be told beforehand. */
import { asksAgain } from './decision-path.ts';
import { stepOf } from './face.ts';
import type { Gate } from './needs.ts';
import { trackSteps } from './profile.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/**
 * Returns the decision where it is to be taken, else the end of the step under way, else the beginning of the one that follows; undefined where
 * the case comes to none. After *Er is al gemeld* only the steps that closing asks for go on.
 */
export function gateAhead(
  { face, facts }: ExistingCase,
  { profile }: Pick<Circumstances, 'profile'>,
): Gate | undefined {
  if (face.phase === 'closed' || face.phase === 'recorded') return undefined;
  const { decision, close } = profile;
  const steps = trackSteps(profile).filter(({ id }) => face.emergencyAt === undefined || close.afterSteps.includes(id));
  const under = steps.find(({ id }) => stepOf(face, id)?.status === 'now');
  if (under !== undefined) {
    const isOpen = facts.decisions.report === undefined || asksAgain(profile, facts);
    return under.id === decision.step && isOpen ? { kind: 'decide' } : { kind: 'end', step: under.id };
  }
  const next = steps.find(({ id }) => stepOf(face, id)?.status === 'later');
  return next === undefined ? undefined : { kind: 'begin', step: next.id };
}
