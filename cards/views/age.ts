import type { AgeFrom } from '../../src/consultation/facts.ts';
import type { ChoiceInput, FormValues } from '../../src/port/card.ts';
import { ageCopy as copy } from '../copy/age.nl.ts';
import { choices } from '../parts.ts';

const ages = { '0': 0, '12': 12, '16': 16 } as const satisfies Readonly<Record<string, AgeFrom>>;

/** From which age on: some protocols ask something else of a pupil of 12 or of 16. */
export const ageField = (known?: AgeFrom): ChoiceInput =>
  choices(
    'ageFrom',
    copy.label,
    [...Object.keys(ages).map((value) => ({ title: copy.ages[value as keyof typeof ages], value })), copy.unknown],
    { style: 'compact', ...(known === undefined ? {} : { value: String(known) }) },
  );

/** What was chosen; not known and not chosen leave things as they are. */
export function ageIn(values: FormValues): { readonly ageFrom?: AgeFrom } {
  const value = values.ageFrom;
  return typeof value === 'string' && Object.hasOwn(ages, value) ? { ageFrom: ages[value as keyof typeof ages] } : {};
}
