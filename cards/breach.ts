import type { School } from '../src/consultation/school.ts';
import type { Card } from '../src/port/card.ts';
import { outsideCopy } from './copy/outside.nl.ts';
import { cardOf, subtle, text } from './parts.ts';

const copy = outsideCopy.breach;

/** Card for a person who must act on a data slip. `teller` is undefined when the reporter no longer works at the school. */
export const breachCard = ({ privacyOfficer }: School, teller: string | undefined): Card =>
  cardOf(
    text(copy.note(teller ?? copy.someone), { weight: 'Bolder' }),
    text(copy.noteDo(privacyOfficer === undefined ? undefined : [privacyOfficer.name, privacyOfficer.mail])),
    subtle(copy.why),
  );
