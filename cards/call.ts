import type { Person } from '../src/consultation/school.ts';
import type { Card } from '../src/port/card.ts';
import { groundCopy } from './copy/ground.nl.ts';
import { cardOf, subtle, text } from './parts.ts';

const { call: copy } = groundCopy;

/** Card for a person who is asked to call a colleague. */
export const callCard = (caller: Pick<Person, 'name' | 'phone'>): Card =>
  cardOf(
    text(copy.note(caller.name), { weight: 'Bolder' }),
    text(caller.phone === undefined ? copy.noNumber : copy.number(caller.phone), { dials: true }),
    subtle(copy.why),
  );
