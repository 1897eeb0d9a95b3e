import { activeMembers } from '../../src/consultation/face.ts';
import type { View } from '../../src/port/card.ts';
import { logbookCopy } from '../copy/logbook.nl.ts';
import { button, buttons, text } from '../parts.ts';
import { readView } from './frame.ts';
import { namesOf } from './people.ts';
import type { ViewState } from './state.ts';

/** After saving: who can read it now, and that nobody has read it yet. */
export function savedEntryView(state: ViewState, audience: 'case' | 'core'): View {
  const copy = logbookCopy.saved;
  const readers = activeMembers(state.face)
    .filter((m) => m.person !== state.actor.id && (audience === 'case' || m.core))
    .map((m) => m.person);
  const names = namesOf(state.school, readers);
  const told = readers.length === 1 ? copy.reader(names) : copy.readers(names);
  return readView(state, copy.title, [
    text(copy.line),
    ...(readers.length === 0 ? [text(copy.nobody)] : [text(told), text(copy.unread)]),
    buttons(button(copy.open, { action: 'OpenFile', caseId: state.caseId })),
  ]);
}
