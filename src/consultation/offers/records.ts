/** Tries for the forms that a protocol prescribes: a field that is refused gets its next value. */
import type { RecordField, RecordKind } from '../../protocol/schema.ts';
import { localDate } from '../calendar.ts';
import type { MakeRecord } from '../commands/records.ts';
import type { Refusal } from '../refusal.ts';
import { everybody, once, someText, type Trials, type Viewpoint } from './tries.ts';

function valuesOf(field: RecordField, view: Viewpoint): Iterator<string> {
  switch (field.kind) {
    case 'choice':
      return field.options.map(({ id }) => id).values();
    case 'person':
      return everybody(view, field.roles);
    case 'date':
      return [localDate(view.c.now, view.c.school.timezone)].values();
    case 'tick':
      return ['yes'].values();
    default:
      return [someText].values();
  }
}

function* filledIn(view: Viewpoint, kind: RecordKind): Generator<MakeRecord, void, Refusal | undefined> {
  // What may stay empty stays empty.
  const fields = new Map(kind.fields.filter((f) => f.required).map((field) => [field.id, valuesOf(field, view)]));
  const values: Record<string, string> = {};
  const refill = (id: string): boolean => {
    // Another field may ask for one that may stay empty.
    const field = kind.fields.find((one) => one.id === id);
    if (field !== undefined && !fields.has(id)) fields.set(id, valuesOf(field, view));
    const next = fields.get(id)?.next();
    if (next === undefined || next.done === true) return false;
    values[id] = next.value;
    return true;
  };
  for (const id of fields.keys()) refill(id);
  let refusal: Refusal | undefined;
  do refusal = yield { type: 'MakeRecord', id: '', kind: kind.id, values: { ...values } };
  while (refusal?.field !== undefined && refill(refusal.field));
}

export const recordTrials = {
  MakeRecord: (view) => view.c.profile.records.map((kind) => filledIn(view, kind)),
  MarkCase: ({ state, c }) =>
    c.profile.marks.map(({ id: mark }) =>
      once({ type: 'MarkCase', mark, on: !state.facts.marks.includes(mark), reason: someText }),
    ),
  NoteSibling: () => [once({ type: 'NoteSibling', id: '', name: someText })],
  AnswerTwin: ({ state }) =>
    (state.facts.twins ?? []).map(({ twin }) => once({ type: 'AnswerTwin', twin, answer: 'different' })),
  PartTwin: ({ state }) =>
    (state.facts.twins ?? []).map(({ twin }) => once({ type: 'PartTwin', twin, reason: someText })),
} satisfies Partial<Trials>;
