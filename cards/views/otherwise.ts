import type { HeldOtherwise } from '../../src/consultation/held-otherwise.ts';
import type { CardElement } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { fileCopy } from '../copy/file.nl.ts';
import { plansCopy } from '../copy/plans.nl.ts';
import { dateFrom, dayFrom, isDay } from '../moments.ts';
import { text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { calledThen } from './people.ts';
import { lookingIn, type ViewState } from './state.ts';

/** Returns which talks went otherwise than the protocol says, in what and why: beside the evidence, because it bears on what they tell. */
export const otherwiseParts = (state: ViewState, held: readonly HeldOtherwise[]): readonly CardElement[] =>
  held.length === 0
    ? []
    : [
        text(plansCopy.heldOtherwise, { weight: 'Bolder' }),
        ...held.map(({ with: which, at, by, recordedAt, departures, reason }) =>
          text(
            commonCopy.bullet(
              plansCopy.otherwiseLine(
                inSchool(state, fileCopy.talk[which]),
                isDay(at) ? dateFrom(at, lookingIn(state)) : dayFrom(at, lookingIn(state)),
                departures.map((departure) => plansCopy.otherwise[departure]).join(', '),
                calledThen(state, by, recordedAt),
                reason,
              ),
            ),
          ),
        ),
      ];
