/**
 * Fields of forms: declared once in this folder, a file per subject, so that the compiler knows them in the view and in the code that reads
 * the form.
 */
import type { CardElement, ChoiceInput, DateInput, FormValues, TextInput, TimeInput } from '../../src/port/card.ts';

/** Kinds of fields. A `tick` is one box; `people` may be several, `person` is one. */
export type FieldKind = 'text' | 'choice' | 'tick' | 'person' | 'people' | 'date' | 'time';
export type Fields = Readonly<Record<string, FieldKind>>;

export const fields = <const F extends Fields>(declared: F): F => declared;

/** Names of the fields of these kinds. For a form that the protocol describes the names are not known to the compiler. */
export type FieldId<F extends Fields, K extends FieldKind = FieldKind> = string extends keyof F
  ? string
  : { [Id in keyof F & string]: F[Id] extends K ? Id : never }[keyof F & string];

/** Name of the field in which a long text or list of people continues: `present2`, `present3`. */
export type NextId<Id extends string> = `${Id}${number}`;
export const nextId = <Id extends string>(id: Id, number: number): NextId<Id> => `${id}${number}`;

type DrawnId<F extends Fields, K extends FieldKind> = FieldId<F, K> | NextId<FieldId<F, K>>;

/** Elements allowed in the body of a form with these fields. */
export type FieldElement<F extends Fields> =
  | CardElement
  | TextInput<DrawnId<F, 'text'>>
  | ChoiceInput<DrawnId<F, 'choice' | 'tick' | 'person' | 'people'>>
  | DateInput<DrawnId<F, 'date'>>
  | TimeInput<DrawnId<F, 'time'>>;

type IdOf<Element> = Element extends { readonly id: infer Id } ? Id : never;

/** Empty when every field is shown; otherwise an argument that nobody can pass, named after the missing field. */
export type Undrawn<F extends Fields, Element> = [Exclude<FieldId<F>, IdOf<Element>>] extends [never]
  ? []
  : [missing: { readonly notDrawn: Exclude<FieldId<F>, IdOf<Element>> }];

/** Returns values for fields of this form, as somebody might type them. */
export const typed = <F extends Fields>(
  _fields: F,
  values: Readonly<Partial<Record<FieldId<F>, string>>>,
): FormValues =>
  Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));
