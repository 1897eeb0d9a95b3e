/**
 * What a case waits for beside its tasks, as far as a post may say it. Each decision works it out anew from what only the members may know,
 * and writes it on the face; who acts in the role today is resolved when it is shown (`waits/waits-for.ts`).
 */
import type { RoleId } from '../protocol/terms.ts';

/** The list is closed, because it stands in posts: no kind tells a mark, an answer or an age. */
const waitKinds = [
  /** Read the file, where no request to read it is open. */
  'read',
  /** Think along in this step. */
  'react',
  'entry',
  'details',
  'pupil',
  'talkChild',
  'talkParents',
  'advice',
  /** A talk that is planned; `about` names it without telling with whom. */
  'planned',
  /** The same for a colleague who will be there, of whom nothing is asked; told to that colleague alone. */
  'attend',
  /** Somebody who would be there cannot be any more. */
  'replan',
  /** A form of the protocol; `about` is its id. */
  'record',
  'question',
  /** Say beside an answer whether it is shared; `about` is the question. */
  'voice',
  'decideReport',
  'decideHelp',
  /** A better text, after a refusal. */
  'rewrite',
  /** A second pair of eyes on the text that is laid before a decider. */
  'readText',
  /** Whatever is left in this step, and its end. */
  'step',
  'startStep',
  /** Bring in whoever receives cases. */
  'share',
  /** Look again at what was only written down. */
  'look',
  'close',
  /** Compare the case with another; told to whoever is asked alone. */
  'compare',
] as const;
export type WaitKind = (typeof waitKinds)[number];

export interface CaseWait {
  readonly kind: WaitKind;
  readonly role: RoleId;
  /** Id of the one person who is asked; absent: whoever acts in the role. */
  readonly owner?: string;
  readonly step?: string;
  /** Id of what it is about, such as a form of the protocol. */
  readonly about?: string;
  /** ISO instant. */
  readonly since: string;
  /** When it began, where somebody did a part since: ISO instant before `since`. */
  readonly began?: string;
  /** Id of the task in whose place it stands until its day. */
  readonly task?: string;
  /** Rests until this day, `YYYY-MM-DD`. */
  readonly restsUntil?: string;
}

/** Returns the name of a wait within its case. */
export const keyOfWait = ({ kind, step, about, owner }: Omit<CaseWait, 'since' | 'role'>): string =>
  [kind, step ?? '', about ?? '', owner ?? ''].join('.');

/**
 * True for what one colleague is asked to think of, which is nobody else's. A talk is not that of whoever planned it: somebody else may hold it
 * as well.
 */
export const isForOne = ({ kind, owner }: Pick<CaseWait, 'kind' | 'owner'>): boolean =>
  owner !== undefined && kind !== 'planned' && kind !== 'replan';

/** Returns what is waited for on a day, `YYYY-MM-DD`. Of a planned talk whose day is over only how it went is asked. */
export function standing(waits: readonly CaseWait[], today: string): readonly CaseWait[] {
  const over = new Set(
    waits.flatMap(({ kind, about, restsUntil = today }) => (kind === 'planned' && restsUntil < today ? [about] : [])),
  );
  const isOver = ({ kind, about }: CaseWait): boolean => (kind === 'attend' || kind === 'replan') && over.has(about);
  return waits.filter((wait) => wait.kind !== 'readText' && !isOver(wait));
}

/** What the face of any event may hold besides: what the case waits for after it, where that changed. */
export interface Settles {
  readonly waits?: readonly CaseWait[];
}
