import type { AgeFrom } from '../../src/consultation/facts.ts';
import type { ChoiceInput } from '../../src/port/card.ts';
import { ageCopy as copy } from '../copy/age.nl.ts';
import { choices } from '../parts.ts';

export const ages = ['0', '12', '16'] as const satisfies readonly `${AgeFrom}`[];

/** The age field: some protocols require something different for a pupil of 12 or of 16. */
export const ageField = (known?: AgeFrom): ChoiceInput<'ageFrom'> =>
  choices('ageFrom', copy.label, [...ages.map((value) => ({ title: copy.ages[value], value })), copy.unknown], {
    style: 'compact',
    ...(known === undefined ? {} : { value: String(known) }),
  });
