import type { Card } from '../src/port/card.ts';
import { keyLiftCopy as copy } from './copy/key-lift.nl.ts';
import { cardOf, subtle, text } from './parts.ts';

interface Lift {
  /** Absent for the owner. */
  readonly name?: string;
  /** True once two people agreed. */
  readonly isAgreed: boolean;
}

/** Card for who hears that keys are to be lifted: the owner can stop it. */
export const keyLiftCard = ({ name, isAgreed }: Lift): Card =>
  cardOf(
    text(name === undefined ? copy.own(isAgreed) : copy.other(name, isAgreed), { weight: 'Bolder' }),
    text(name === undefined ? copy.ownDo : copy.otherDo(name)),
    subtle(copy.why),
  );
