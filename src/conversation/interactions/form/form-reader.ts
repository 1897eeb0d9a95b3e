/** The form reader: reads a form by its declared fields, and collects the errors at each of them. */

import { commonCopy } from '../../../../cards/copy/common.nl.ts';
import { type FieldId, type Fields, nextId } from '../../../../cards/fields/field.ts';
import { fill } from '../../../../cards/fill.ts';
import { isDate } from '../../../consultation/calendar.ts';
import type { Refusal } from '../../../consultation/refusal.ts';
import { colleagueOf, type PersonId, type School } from '../../../consultation/school.ts';
import type { FormValues, View } from '../../../port/card.ts';
import type { Reply } from '../../../port/reply.ts';
import { atField } from '../../handle/refusals.ts';
import { choiceOf, listOf, momentOf, textOf } from './fields.ts';

/** More fields than a view can hold, so no text is ever split over more. */
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
  readonly text: (id: Text | Choice | Day | Time) => string | undefined;
  /** Returns a required text; when missing, an empty string, with an error at the field. */
  readonly need: (id: Text) => string;
  /** Returns the whole of a text that may continue in following fields. */
  readonly long: (id: Text) => string;
  /** Returns the texts of these fields, one per line; empty when they are. */
  readonly words: (ids: readonly Text[]) => string;
  /** Returns the texts that were filled in, by name, without the empty ones. */
  readonly filled: <const T extends Text>(ids: readonly T[]) => Partial<Record<T, string>>;
  readonly choice: <T extends string>(id: Choice, allowed: readonly T[]) => T | undefined;
  readonly needChoice: <T extends string>(id: Choice, allowed: readonly [T, ...T[]]) => T;
  /** `value`: the value of the box when it is ticked. */
  readonly ticked: (id: Tick, value?: string) => boolean;
  /** Returns a day, or an instant where a time was given; when missing or unreadable, an empty string, with an error at the field. */
  readonly moment: (date: Day, time: Time) => string;
  /** Returns a day or an instant; undefined without a date, and where something cannot be read, with an error at the field. */
  readonly momentIfKnown: (date: Day, time: Time) => string | undefined;
  /** Returns a day or an instant; undefined when missing or unreadable. */
  readonly momentIfAny: (date: Day, time: Time) => string | undefined;
  /** Returns an ISO instant; when date or time is missing or unreadable, an empty string, with an error at the field. */
  readonly instant: (date: Day, time: Time) => string;
  /** `YYYY-MM-DD` */
  readonly needDate: (id: Day) => string;
  readonly people: (id: People) => readonly PersonId[];
  readonly person: (id: People) => PersonId | undefined;
  readonly needPerson: (id: People) => PersonId;
  /** Returns the people as they were sent, whether or not the school knows them. */
  readonly chosen: (id: People) => readonly PersonId[];
  readonly error: (id: Id, words: string) => void;
  /** Returns the errors, or the result when there are none. */
  readonly result: <Result>(make: () => Result) => Result | FormErrors;
  /** Returns only these errors. */
  readonly errors: (at: Readonly<Partial<Record<Id, string>>>) => FormErrors;
  /** Answers a refusal at the field that it names if that is one of these, otherwise at `other`. */
  readonly atField: (ids: readonly Id[], other: Id) => (refusal: Refusal) => Reply;
  /** True when the form, as it was sent, has this field. */
  readonly has: (id: Id) => boolean;
  /** Returns a form to show again, with everything that was typed in it. */
  readonly again: (view: View, over?: FormValues) => View;
  /** Returns a reader of the same form for fields that are declared elsewhere. */
  readonly other: <G extends Fields>(fields: G) => FormReader<G>;
}

/** A reader typed by its fields: reading a field that the form does not have, or as another kind of field, does not compile. */
export type FormReader<F extends Fields> = Reader<
  FieldId<F, 'text'>,
  FieldId<F, 'choice'>,
  FieldId<F, 'tick'>,
  FieldId<F, 'person' | 'people'>,
  FieldId<F, 'date'>,
  FieldId<F, 'time'>
>;

const words = commonCopy.errors;

function longText(values: FormValues, id: string): string {
  const ids = [id, ...Array.from({ length: MOST_PARTS - 1 }, (_, i) => nextId(id, i + 2))];
  return ids
    .map((field) => textOf(values, field))
    .filter((part) => part !== undefined)
    .join('\n');
}

/** Returns a reader of `values`; `fields` only gives it its type. */
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
    const chosen = [...new Set(listOf(values, id))];
    if (chosen.some((id) => colleagueOf(school, id) === undefined)) error(id, words.unknownPerson);
    return chosen;
  };
  const momentIfAny = (date: string, time: string) => momentOf(values, date, time, school.timezone);
  const moment = (date: string, time: string): string => {
    const found = momentIfAny(date, time);
    if (found !== undefined) return found;
    if (momentIfAny(date, '') === undefined) error(date, words.date);
    else error(time, words.time);
    return '';
  };
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
    moment,
    momentIfKnown: (date, time) => {
      if (textOf(values, date) !== undefined) return moment(date, time);
      // A time without a day says nothing.
      if (textOf(values, time) !== undefined) error(date, words.date);
      return undefined;
    },
    instant: (date, time) => {
      const found = moment(date, time);
      if (!isDate(found)) return found;
      error(time, words.time);
      return '';
    },
    needDate: (id) => {
      const date = textOf(values, id);
      const known = date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date);
      if (!known) error(id, words.date);
      return known ? date : '';
    },
    chosen: (id) => [...new Set(listOf(values, id))],
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
