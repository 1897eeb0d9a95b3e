/** Who would come in, and who would be asked to, by something that a person is about to do: the answer of `decide` itself. */

import type { CompleteStep, StartStep } from './commands/steps.ts';
import type { Command, SaveDraft } from './commands.ts';
import { decide } from './decide.ts';
import { activeMembers, DECISION, READING } from './face.ts';
import type { PersonId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** People who come into the case at once, and people who are asked to take something of it over. */
export interface LetIn {
  readonly reads: readonly PersonId[];
  readonly asked: readonly PersonId[];
}

/** Returns whom this command lets in or asks; nobody where it would be refused. */
function letInBy(command: Command, state: ExistingCase, c: Circumstances): LetIn {
  const decided = decide(command, { kind: 'case', face: state.face, facts: state.facts }, c);
  const events = decided.ok ? decided.value : [];
  const inside = new Set(activeMembers(state.face).map(({ person }) => person));
  const reads = events.flatMap((event) => (event.type === 'MemberAdded' ? [event.face.person] : []));
  const asked = events.flatMap((event) => {
    if (event.type !== 'TakeOverAsked' || event.face.person === undefined) return [];
    const isOfText = [DECISION, READING].includes(event.face.wait) || event.face.wait.startsWith('role.');
    return isOfText ? [event.face.person] : [];
  });
  return {
    reads: [...new Set(reads)].filter((id) => !inside.has(id)),
    asked: [...new Set(asked)].filter((id) => !inside.has(id) && !reads.includes(id)),
  };
}

const WORDS = 'x';

/** Returns who would read a text of this case, if the actor laid it before whoever decides now. */
export function letInByText(state: ExistingCase, c: Circumstances): LetIn {
  const text: SaveDraft['text'] = {
    concern: WORDS,
    strengths: WORDS,
    safety: WORDS,
    talks: WORDS,
    meldcode: WORDS,
    identity: WORDS,
    followUp: WORDS,
  };
  const revision = state.face.draft?.revision ?? 0;
  return letInBy({ type: 'SaveDraft', revision, text, hash: WORDS, identityMode: 'open', submit: true }, state, c);
}

/** Returns who would come in if the actor began or finished this step now, whatever it still lacks. */
export const letInByStep = (
  type: (StartStep | CompleteStep)['type'],
  step: string,
  state: ExistingCase,
  c: Circumstances,
): LetIn => letInBy({ type, step, reason: WORDS }, state, c);
