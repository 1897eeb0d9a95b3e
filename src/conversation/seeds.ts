import type { View } from '../../cards/card.ts';
import type { FormSeed } from '../../cards/views/state.ts';
import { fieldsOf } from './fields.ts';
import type { Press, Scene, Wish } from './interaction.ts';
import type { Reply } from './reply.ts';

/** What a fresh form starts from: its own id, which is also the id of the row it makes, and the present moment. */
export const seedOf = (scene: Scene, action: string, version?: number): FormSeed => ({
  id: scene.newId(),
  action,
  at: fieldsOf(scene.now, scene.school.timezone),
  ...(version === undefined ? {} : { version }),
});

/** A form lies over the view it was opened from, so that closing it leads back. */
export const formHow = (from: Press['in']): 'open' | 'push' => (from === 'view' ? 'push' : 'open');

/** Reading views take each other's place: Slack stacks three views and a form needs the last one. */
export const viewHow = (from: Press['in']): 'open' | 'replace' => (from === 'view' ? 'replace' : 'open');

export const gone = (text: string): Wish => ({ kind: 'notice', text });

/** The form was saved; this view takes its place, where there is one. */
export const savedWith = (view: View | undefined): Reply =>
  view === undefined ? { kind: 'saved' } : { kind: 'saved', next: view };
