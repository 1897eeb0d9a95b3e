import { readers } from '../../src/consultation/policy.ts';
import type { TextBlock } from '../../src/port/card.ts';
import { logbookCopy } from '../copy/logbook.nl.ts';
import { text } from '../parts.ts';
import { namesOf } from './people.ts';
import type { ViewState } from './state.ts';

/** Returns who can read what was just written, and that nobody has read it yet. */
export function readerLines(state: ViewState, audience: 'case' | 'core'): readonly TextBlock[] {
  const copy = logbookCopy.saved;
  const others = readers(state, audience, state.actor.id);
  const names = namesOf(state.school, others);
  const told = others.length === 1 ? copy.reader(names) : copy.readers(names);
  return others.length === 0 ? [text(copy.nobody)] : [text(told), text(copy.unread)];
}
