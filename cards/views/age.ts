import type { AgeFrom } from '../../src/consultation/facts.ts';
import type { ChoiceInput } from '../../src/port/card.ts';
import { ageCopy as copy } from '../copy/age.nl.ts';
import { choices } from '../parts.ts';

export const ages = ['0', '12', '16'] as const satisfies readonly `${AgeFrom}`[];

/** The answer of whoever does not know. */
export const unknownAge = copy.unknown.value;

/**
 * The age field: some protocols require something different for a pupil of 12 or of 16. `isAsked`: it has to be answered, be it that nobody
 * knows yet.
 */
export const ageField = (known?: AgeFrom, isAsked = false): ChoiceInput<'ageFrom'> =>
  choices('ageFrom', copy.label, [...ages.map((value) => ({ title: copy.ages[value], value })), copy.unknown], {
    style: 'compact',
    ...(isAsked ? { isRequired: true, hint: copy.asked } : {}),
    ...(known === undefined ? {} : { value: String(known) }),
  });
