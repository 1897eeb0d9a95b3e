/** What a privacy officer advised about a request, as it stands in the request and in the form that decides; and the form that she writes it in. */
import type { Advice } from '../../src/consultation/requests/advice.ts';
import { holdersOf, type School } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { adviceCopy as copy } from '../copy/request-advice.nl.ts';
import { dayFrom } from '../moments.ts';
import { box, heading, subtle, text } from '../parts.ts';
import { schoolFormView } from './frame.ts';
import { area } from './inputs.ts';
import { nameOf, namesOf } from './people.ts';
import type { SchoolFormDefaults } from './state.ts';

interface AdviceViewing {
  readonly school: School;
  /** ISO instant. */
  readonly now: string;
}

/** Short enough to be read before a decision, and for one block of every platform. */
const MOST = 1500;

const given = (advice: readonly Advice[], { school, now }: AdviceViewing): readonly CardElement[] =>
  advice.flatMap(({ by, at, text: words }) => [
    text(copy.by(nameOf(school, by), dayFrom(at, { zone: school.timezone, now })), { weight: 'Bolder' }),
    words === undefined ? box('attention', text(copy.changed)) : text(words),
  ]);

/** Says whom to ask while there is none: who advises in the bot, else whom the school names for it. */
function whomToAsk(school: School): string {
  const here = holdersOf(school, 'privacyOfficer').map(({ id }) => id);
  if (here.length > 0) return copy.none.here(namesOf(school, here));
  const { privacyOfficer } = school;
  if (privacyOfficer === undefined) return copy.none.nobody;
  const { name, mail } = privacyOfficer;
  return copy.none.outside(mail === undefined ? name : `${name} (${mail})`);
}

/** Returns what was advised, or that nobody did and what to do about it. `isOver`: nobody advises any more. */
export const adviceParts = (
  advice: readonly Advice[],
  viewing: AdviceViewing & { readonly isOver: boolean },
): readonly CardElement[] => [
  heading(copy.title),
  ...given(advice, viewing),
  ...(advice.length > 0 ? [] : [text(viewing.isOver ? copy.never : whomToAsk(viewing.school))]),
];

/** Returns the same for who advises. */
export const ownAdviceParts = (advice: readonly Advice[], viewing: AdviceViewing): readonly CardElement[] => [
  subtle(copy.own.unseen),
  heading(copy.own.title),
  ...given(advice, viewing),
  ...(advice.length > 0 ? [] : [text(copy.own.none)]),
];

/** The form for an advice, which is kept as it was saved. */
export const adviseRequestView = (defaults: SchoolFormDefaults<'AdviseRequest'>): View =>
  schoolFormView(defaults, copy.form, [
    subtle(copy.own.unseen),
    text(copy.form.think),
    area('advice', copy.form.label, { hint: copy.form.hint, isRequired: true, maxLength: MOST }),
  ]);
