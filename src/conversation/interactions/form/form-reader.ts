/** Reads a form of a case and gathers, on the way, what is wrong at which field. */

import { commonCopy } from '../../../../cards/copy/common.nl.ts';
import type { PersonId, School } from '../../../consultation/school.ts';
import type { FormValues } from '../../../port/card.ts';
import type { InteractionResult } from '../interaction.ts';
import { choiceOf, listOf, momentOf, textOf } from './fields.ts';

/** People from a field of people, however many lists it took (`present`, `present2`, …). */
export function peopleFrom(values: FormValues, id: string): readonly PersonId[] {
  const ids = [id, ...Array.from({ length: 9 }, (_, i) => `${id}${i + 2}`)];
  return [...new Set(ids.flatMap((field) => listOf(values, field)))];
}

export interface FormReader {
  readonly text: (id: string) => string | undefined;
  /** Text that must be there; an empty string, with an error noted, when it is not. */
  readonly need: (id: string) => string;
  readonly choice: <T extends string>(id: string, allowed: readonly T[]) => T | undefined;
  readonly needChoice: <T extends string>(id: string, allowed: readonly [T, ...T[]]) => T;
  readonly ticked: (id: string) => boolean;
  /** ISO instant of `happenedOn` and `happenedTime`. */
  readonly moment: () => string;
  /** `YYYY-MM-DD` */
  readonly needDate: (id: string) => string;
  readonly people: (id: string) => readonly PersonId[];
  readonly person: (id: string) => PersonId | undefined;
  readonly needPerson: (id: string) => PersonId;
  readonly error: (id: string, words: string) => void;
  /** The errors, or the result when there are none. */
  readonly result: (make: () => InteractionResult) => InteractionResult;
}

const words = commonCopy.errors;

export function readForm(values: FormValues, school: School): FormReader {
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
  return {
    error,
    need,
    people,
    text: (id) => textOf(values, id),
    choice: (id, allowed) => choiceOf(values, id, allowed),
    needChoice: (id, allowed) => {
      const chosen = choiceOf(values, id, allowed);
      if (chosen === undefined) error(id, words.choose);
      return chosen ?? allowed[0];
    },
    ticked: (id) => listOf(values, id).includes('yes'),
    moment: () => momentAt(values, school.timezone, error),
    needDate: (id) => {
      const date = textOf(values, id);
      const known = date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date);
      if (!known) error(id, words.date);
      return known ? date : '';
    },
    person: (id) => people(id)[0],
    needPerson: (id) => {
      const chosen = people(id)[0];
      if (chosen === undefined) error(id, words.choose);
      return chosen ?? '';
    },
    result: (make) => (Object.keys(errors).length === 0 ? make() : { kind: 'errors', errors }),
  };
}

function momentAt(values: FormValues, zone: string, error: FormReader['error']): string {
  const moment = momentOf(values, 'happenedOn', 'happenedTime', zone);
  if (moment !== undefined) return moment;
  if (momentOf(values, 'happenedOn', '', zone) === undefined) error('happenedOn', words.date);
  else error('happenedTime', words.time);
  return '';
}
