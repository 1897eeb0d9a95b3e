/** Which events ask that cases are compared anew: whether two are about one child, and who must not see either of them. */
import type { CaseEvent } from '../consultation/event.ts';
import type { CaseFacts } from '../consultation/facts.ts';

const ofExclusions = new Set([
  'SteppedAside',
  'AsideAsked',
  'AsideAnswered',
  'MemberAdded',
  'MemberEnded',
  'TwinLinked',
  'TwinParted',
]);
/** True for what may make two cases meet, or must hold in the case that one is linked with: nothing of a case without a name or a link. */
export const asksToCompare = (events: readonly CaseEvent[], { child, twins }: CaseFacts): boolean => {
  const isComparable = child !== undefined || twins !== undefined;
  return events.some(({ type, facts }) => 'child' in facts || (isComparable && ofExclusions.has(type)));
};
