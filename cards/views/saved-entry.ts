import { readers } from '../../src/consultation/policy.ts';
import type { View } from '../../src/port/card.ts';
import { logbookCopy } from '../copy/logbook.nl.ts';
import { button, buttons, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import { namesOf } from './people.ts';
import type { ViewState } from './state.ts';

/** The view after saving: who can read the entry now, and that nobody has read it yet. */
export function savedEntryView(state: ViewState, audience: 'case' | 'core'): View {
  const copy = logbookCopy.saved;
  const others = readers(state, audience, state.actor.id);
  const names = namesOf(state.school, others);
  const told = others.length === 1 ? copy.reader(names) : copy.readers(names);
  return readView(state, copy.title, [
    text(copy.line),
    ...(others.length === 0 ? [text(copy.nobody)] : [text(told), text(copy.unread)]),
    buttons(button(copy.open, inCase(state.caseId, 'OpenFile'))),
  ]);
}
