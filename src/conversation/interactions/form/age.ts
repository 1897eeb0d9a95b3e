import type { age } from '../../../../cards/fields/shared.ts';
import { ages, unknownAge } from '../../../../cards/views/age.ts';
import type { AgeFrom } from '../../../consultation/facts.ts';
import type { FormReader } from './form-reader.ts';

const ageOf = { '0': 0, '12': 12, '16': 16 } as const satisfies Readonly<Record<(typeof ages)[number], AgeFrom>>;

/** Returns the chosen age; "not known" and no choice both leave the age as it was. */
export function ageIn(read: FormReader<typeof age>): { readonly ageFrom?: AgeFrom } {
  const chosen = read.choice('ageFrom', ages);
  return chosen === undefined ? {} : { ageFrom: ageOf[chosen] };
}

/** Asks for an answer: an age, or that nobody knows it yet. */
export function needAge(read: FormReader<typeof age>): void {
  read.needChoice('ageFrom', [...ages, unknownAge]);
}
