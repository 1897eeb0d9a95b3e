import { isActive } from '../../src/consultation/face.ts';
import type { View } from '../../src/port/card.ts';
import { watchCopy } from '../copy/watch.nl.ts';
import { formView } from './frame.ts';
import { people } from './inputs.ts';
import type { FormDefaults, ViewState } from './state.ts';

const copy = watchCopy.form;

/** The form with who keeps an eye on the case during the holiday: members first, and never people who must not see it. */
export function watchView(state: ViewState, defaults: FormDefaults<'NameWatcher'>): View {
  const present =
    state.face.watcher?.person ?? state.face.members.find((m) => isActive(m) && m.person === state.actor.id)?.person;
  return formView(
    state,
    defaults,
    copy,
    people(state, {
      id: 'person',
      label: copy.who,
      hint: copy.hint,
      isRequired: true,
      ...(present === undefined ? {} : { chosen: [present] }),
    }),
  );
}
