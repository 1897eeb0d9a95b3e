/** Places to reach the forms of a protocol: a step, a question, *Verder*, and the task that a form ends. */

import { mayMakeRecord } from '../../src/consultation/policy.ts';
import { recordIsOpen } from '../../src/consultation/profile.ts';
import type { ExecuteAction } from '../../src/port/card.ts';
import type { RecordKind, Step } from '../../src/protocol/schema.ts';
import { button } from '../parts.ts';
import { inCase } from '../verbs.ts';
import type { ViewState } from './state.ts';

/** True when this person can make this record now. */
export const canRecord = (state: ViewState, kind: RecordKind): boolean =>
  state.face.phase !== 'closed' && mayMakeRecord(kind, state, state) && recordIsOpen(kind, state, state.school);

export const recordButton = (state: ViewState, kind: RecordKind): ExecuteAction =>
  button(kind.title, inCase(state.caseId, 'MakeRecord', { record: kind.id }));

export const recordButtons = (state: ViewState, kinds: readonly RecordKind[]): readonly ExecuteAction[] =>
  kinds.filter((kind) => canRecord(state, kind)).map((kind) => recordButton(state, kind));

/** Returns the buttons of forms that belong to this step, or that it waits for. */
export function stepRecords(state: ViewState, step: Pick<Step, 'id' | 'needs'>): readonly ExecuteAction[] {
  const needed = step.needs.flatMap((need) => (need.kind === 'record' ? [need.record] : []));
  const kinds = state.profile.records.filter(({ id, steps }) => steps.includes(step.id) || needed.includes(id));
  return recordButtons(state, kinds);
}

/** Returns the buttons of forms that belong to no step. */
export const looseRecords = (state: ViewState): readonly ExecuteAction[] =>
  recordButtons(
    state,
    state.profile.records.filter((kind) => kind.steps.length === 0),
  );

/** Returns the form that ends this task. */
export const recordEnding = (state: ViewState, task: string): RecordKind | undefined =>
  state.profile.records.find((kind) => kind.ends.includes(task) && canRecord(state, kind));
