/**
 * Where something that a person asks belongs, as their school decided: in the chat or on its own page, and what has to be shown there first. The
 * one place of that. What is drawn before never knows: whatever is pressed, the answer says where to go.
 */
import type { School } from '../../consultation/school.ts';
import type { ButtonData } from '../../port/card.ts';
import type { Sitting } from '../../port/inbound.ts';
import { type Kind, waits } from './kinds.ts';

export type Belonging =
  /** `all`: as ever; `unseen`: what was written shows nothing of its case; `wordless`: nor is any word asked. `of`: what is asked. */
  | { readonly kind: 'here'; readonly shows: 'all' | 'unseen' | 'wordless'; readonly of: ActAsked['kind'] }
  | { readonly kind: 'page'; readonly why: 'words' | 'read' | 'decide' }
  | { readonly kind: 'key'; readonly needs: 'read' | 'decide' };

/** What somebody asks. */
export interface ActAsked {
  readonly kind: Exclude<Kind, 'led'>;
  /** True where it may change something, so that it shows more than a form. */
  readonly changes: boolean;
  /** True for a form that was sent: what is in it passed the chat already. */
  readonly isSent: boolean;
  /** The button that a row in a case stands for. */
  readonly button?: ButtonData;
}

const here = (of: ActAsked['kind'], shows: Extract<Belonging, { kind: 'here' }>['shows']): Belonging => ({
  kind: 'here',
  shows,
  of,
});

function inChat(
  { words, secondFactor }: Pick<School, 'words' | 'secondFactor'>,
  { kind, isSent }: ActAsked,
): Belonging {
  if (secondFactor !== undefined && (kind === 'decide' || (kind === 'read' && secondFactor === 'read')))
    return { kind: 'page', why: words === 'page' ? 'words' : secondFactor };
  if (words === 'page')
    return kind === 'help' || kind === 'own' || (kind === 'write' && isSent)
      ? here(kind, 'wordless')
      : { kind: 'page', why: 'words' };
  return here(kind, secondFactor === 'read' ? 'unseen' : 'all');
}

function onPage(
  { secondFactor }: Pick<School, 'secondFactor'>,
  { key }: Sitting,
  { kind, changes }: ActAsked,
): Belonging {
  if (secondFactor === undefined) return here(kind, 'all');
  if (kind === 'decide' && changes && key !== 'decide') return { kind: 'key', needs: 'decide' };
  if (secondFactor === 'decide' || key !== 'none') return here(kind, 'all');
  return waits(kind) && kind !== 'own' ? { kind: 'key', needs: 'read' } : here(kind, 'unseen');
}

/** Returns where a deed belongs. Help, and that somebody is not there, are here on every door; writing down asks for no second factor on any. */
export const belongingOf = (
  school: Pick<School, 'words' | 'secondFactor'>,
  page: Sitting | undefined,
  deed: ActAsked,
): Belonging => (page === undefined ? inChat(school, deed) : onPage(school, page, deed));
