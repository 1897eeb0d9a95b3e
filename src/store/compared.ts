/** What sessions leave for the clock to compare: cases of one child with each other, and with the requests about that child. */
import type { CaseEvent } from '../consultation/event.ts';
import type { CaseFacts } from '../consultation/facts.ts';
import type { Statement } from './statement.ts';
import type { Transaction } from './transaction.ts';

const ofExclusions = new Set([
  'SteppedAside',
  'AsideAsked',
  'AsideAnswered',
  'MemberAdded',
  'MemberEnded',
  'TwinLinked',
  'TwinParted',
]);
/** Of this process, until the clock took it. */
export interface LeftToCompare {
  /** Schools in which cases have to be compared anew. */
  readonly compare: Set<string>;
  /** True where something was written in a request. */
  requests: boolean;
}

/** Writes in a request. What is not known to be kept is looked for too. */
export const leaving =
  (left: LeftToCompare, { ended }: Pick<Transaction, 'ended'>, write: (...statements: readonly Statement[]) => void) =>
  (...statements: readonly Statement[]): void => {
    ended(() => {
      left.requests = true;
    });
    write(...statements);
  };

/** True for what may make two cases meet, or must hold in the case that one is linked with: nothing of a case without a name or a link. */
export const asksToCompare = (events: readonly CaseEvent[], { child, twins }: CaseFacts): boolean => {
  const isComparable = child !== undefined || twins !== undefined;
  return events.some(({ type, facts }) => 'child' in facts || (isComparable && ofExclusions.has(type)));
};
