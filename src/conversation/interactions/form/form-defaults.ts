import { refusalWords } from '../../../../cards/copy/refusals.nl.ts';
import type { CaseAction, SchoolAction } from '../../../../cards/verbs.ts';
import type { Defaults } from '../../../../cards/views/state.ts';
import type { View } from '../../../port/card.ts';
import type { Reply } from '../../../port/reply.ts';
import type { InteractionResult, Press, SchoolContext } from '../interaction.ts';
import { fieldsOf } from './fields.ts';

/** Returns the defaults of a new form: its own id, which is also the id of the row it makes, and the present moment. */
export const formDefaults = <A extends CaseAction | SchoolAction>(
  context: SchoolContext,
  action: A,
  version?: number,
): Defaults<A> => ({
  id: context.newId(),
  action,
  at: fieldsOf(context.now, context.school.timezone),
  ...(version === undefined ? {} : { version }),
});

/** A form is shown on top of the view it was opened from, so that closing it leads back. */
export const formHow = (from: Press['in']): 'open' | 'push' => (from === 'view' ? 'push' : 'open');

/** Reading views replace each other: Slack stacks three views, and a form needs the last one. */
export const viewHow = (from: Press['in']): 'open' | 'replace' => (from === 'view' ? 'replace' : 'open');

/** A private notice with the emergency numbers below it. */
export const gone = (text: string): Extract<InteractionResult, { kind: 'notice' }> => ({
  kind: 'notice',
  text: `${text}\n\n${refusalWords.numbers}`,
});

/** The reply to a saved form: this view takes its place, if there is one. */
export const savedWith = (view: View | undefined): Reply =>
  view === undefined ? { kind: 'saved' } : { kind: 'saved', next: view };
