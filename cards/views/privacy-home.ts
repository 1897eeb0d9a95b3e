import type { School } from '../../src/consultation/school.ts';
import type { CardElement } from '../../src/port/card.ts';
import { privacyHomeCopy as copy } from '../copy/looks.nl.ts';
import { button, row } from '../parts.ts';
import { atSchool } from '../verbs.ts';

/** Returns what is of whoever watches over privacy, a row a subject. */
export const privacyRows = ({ id }: Pick<School, 'id'>): readonly CardElement[] => [
  row(copy.looks, { detail: copy.looksDetail, action: button(copy.open, atSchool(id, 'AllLooks')) }),
];
