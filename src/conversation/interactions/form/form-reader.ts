/** Reads a form, field by declared field, and gathers on the way what is wrong at which. */

import { commonCopy } from '../../../../cards/copy/common.nl.ts';
import { type FieldId, type Fields, nextId } from '../../../../cards/fields/field.ts';
import { fill } from '../../../../cards/fill.ts';
import type { Refusal } from '../../../consultation/refusal.ts';
import type { PersonId, School } from '../../../consultation/school.ts';
import type { FormValues, View } from '../../../port/card.ts';
import type { Reply } from '../../../port/reply.ts';
import { atField } from '../../handle/refusals.ts';
import { choiceOf, listOf, momentOf, textOf } from './fields.ts';

/** Lists of people that a large school takes, at most. */
const MOST_LISTS = 10;
/** More fields than a view can hold: no text is ever longer. */
const MOST_PARTS = 40;

/** Errors at fields of the form; what was typed stays. */
export interface FormErrors {
  readonly kind: 'errors';
  readonly errors: Readonly<Record<string, string>>;
}

interface Reader<
  Text extends string,
  Choice extends string,
  Tick extends string,
  People extends string,
  Day extends string,
  Time extends string,
  Id extends string = Text | Choice | Tick | People | Day | Time,
> {
  readonly text: (id: Text | Choice | Day) => string | undefined;
  /** Text that must be there; an empty string, with an error noted, when it is not. */
  readonly need: (id: Text) => string;
  /** A text that may go on in the next fields, whole. */
  readonly long: (id: Text) => string;
  /** The texts of these fields, a line each; empty when nothing stands in them. */
  readonly words: (ids: readonly Text[]) => string;
  /** The texts that were filled in, by name; empty ones are not there at all. */
  readonly filled: <const T extends Text>(ids: readonly T[]) => Partial<Record<T, string>>;
  readonly choice: <T extends string>(id: Choice, allowed: readonly T[]) => T | undefined;
  readonly needChoice: <T extends string>(id: Choice, allowed: readonly [T, ...T[]]) => T;
  /** `value`: what the box says when it is ticked. */
  readonly ticked: (id: Tick, value?: string) => boolean;
  /** ISO instant; an empty string, with an error noted, when it is not there or cannot be read. */
  readonly moment: (date: Day, time: Time) => string;
  /** ISO instant; undefined when there is none or it cannot be read. */
  readonly momentIfAny: (date: Day, time: Time) => string | undefined;
  /** `YYYY-MM-DD` */
  readonly needDate: (id: Day) => string;
  readonly people: (id: People) => readonly PersonId[];
  readonly person: (id: People) => PersonId | undefined;
  readonly needPerson: (id: People) => PersonId;
  /** People as they were sent, known at the school or not. */
  readonly chosen: (id: People) => readonly PersonId[];
  readonly error: (id: Id, words: string) => void;
  /** The errors, or the result when there are none. */
  readonly result: <Result>(make: () => Result) => Result | FormErrors;
  /** These errors and nothing else. */
  readonly errors: (at: Readonly<Partial<Record<Id, string>>>) => FormErrors;
  /** Answers a refusal at the field that it names, when that is one of these, else at `other`. */
  readonly atField: (ids: readonly Id[], other: Id) => (refusal: Refusal) => Reply;
  /** Does the form, as it was sent, have this field? */
  readonly has: (id: Id) => boolean;
  /** A form with everything that was typed in it, for when it is shown again. */
  readonly again: (view: View, over?: FormValues) => View;
  /** The same form by fields that are declared elsewhere. */
  readonly other: <G extends Fields>(fields: G) => FormReader<G>;
}

/** Reading a field that the form does not have, or as another kind of field than it is, does not compile. */
export type FormReader<F extends Fields> = Reader<
  FieldId<F, 'text'>,
  FieldId<F, 'choice'>,
  FieldId<F, 'tick'>,
  FieldId<F, 'person' | 'people'>,
  FieldId<F, 'date'>,
  FieldId<F, 'time'>
>;

const words = commonCopy.errors;

/** People from a field of people, however many lists it took. */
function peopleFrom(values: FormValues, id: string): readonly PersonId[] {
  const ids = [id, ...Array.from({ length: MOST_LISTS - 1 }, (_, i) => nextId(id, i + 2))];
  return [...new Set(ids.flatMap((field) => listOf(values, field)))];
}

function longText(values: FormValues, id: string): string {
  const ids = [id, ...Array.from({ length: MOST_PARTS - 1 }, (_, i) => nextId(id, i + 2))];
  return ids
    .map((field) => textOf(values, field))
    .filter((part) => part !== undefined)
    .join('\n');
}

/** `fields` gives the reader its type; what is read stands in `values`. */
export function readForm<F extends Fields>(fields: F, values: FormValues, school: School): FormReader<F>;
export function readForm(_fields: Fields, values: FormValues, school: School): FormReader<Fields> {
  const errors: Record<string, string> = {};
  const error = (id: string, sentence: string): void => {
    errors[id] ??= sentence;
  };
  const need = (id: string): string => {
    const text = textOf(values, id);
    if (text === undefined) error(id, words.required);
    return text ?? '';
  };
  const people = (id: string): readonly PersonId[] => {
    const chosen = peopleFrom(values, id);
    if (chosen.some((c) => !school.people.some((p) => p.id === c))) error(id, words.unknownPerson);
    return chosen;
  };
  const momentIfAny = (date: string, time: string) => momentOf(values, date, time, school.timezone);
  return {
    error,
    need,
    people,
    momentIfAny,
    atField,
    text: (id) => textOf(values, id),
    long: (id) => longText(values, id),
    words: (ids) => ids.flatMap((id) => textOf(values, id) ?? []).join('\n'),
    filled: <Id extends string>(ids: readonly Id[]) =>
      Object.fromEntries(
        ids.flatMap((id) => (textOf(values, id) === undefined ? [] : [[id, textOf(values, id)]])),
      ) as Partial<Record<Id, string>>,
    choice: (id, allowed) => choiceOf(values, id, allowed),
    needChoice: (id, allowed) => {
      const chosen = choiceOf(values, id, allowed);
      if (chosen === undefined) error(id, words.choose);
      return chosen ?? allowed[0];
    },
    ticked: (id, value = 'yes') => listOf(values, id).includes(value),
    moment: (date, time) => {
      const moment = momentIfAny(date, time);
      if (moment !== undefined) return moment;
      if (momentIfAny(date, '') === undefined) error(date, words.date);
      else error(time, words.time);
      return '';
    },
    needDate: (id) => {
      const date = textOf(values, id);
      const known = date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date);
      if (!known) error(id, words.date);
      return known ? date : '';
    },
    chosen: (id) => peopleFrom(values, id),
    person: (id) => people(id)[0],
    needPerson: (id) => {
      const chosen = people(id)[0];
      if (chosen === undefined) error(id, words.choose);
      return chosen ?? '';
    },
    result: (make) => (Object.keys(errors).length === 0 ? make() : { kind: 'errors', errors }),
    errors: (at) => ({ kind: 'errors', errors: at as Readonly<Record<string, string>> }),
    has: (id) => id in values,
    again: (view, over = {}) => fill(view, { ...values, ...over }),
    other: (fields) => readForm(fields, values, school),
  };
}
