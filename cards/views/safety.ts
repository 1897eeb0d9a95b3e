/** What the school does for a child while it waits: the forms, what was agreed in its own words, and a line of it in *Nu*. */
import { activeMembers, type Task } from '../../src/consultation/face.ts';
import { ladderOf } from '../../src/consultation/ladder.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { agreementOf, openSafety } from '../../src/consultation/safety.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { safetyCopy as copy } from '../copy/safety.nl.ts';
import { dayFrom, momentFrom } from '../moments.ts';
import { button, buttons, choices, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { area, date, people } from './inputs.ts';
import { namesOf, signedBy } from './people.ts';
import { type FormDefaults, lookingIn, type OfferedState, type ViewState } from './state.ts';

/** An agreement with the words in which it was made, or looked at last. */
export interface SafetyWords {
  readonly task: Task;
  readonly by: string;
  readonly at: string;
  readonly words: string;
}

function agreedParts({ task, by, at, words }: SafetyWords, state: ViewState): readonly CardElement[] {
  const who = namesOf(state.school, task.owner === undefined ? [] : [task.owner]);
  return [
    text(copy.line(dayFrom(task.dueAt ?? at, lookingIn(state)), who), { weight: 'Bolder' }),
    text(words),
    subtle(copy.by(signedBy(state, { by, at }), momentFrom(at, lookingIn(state)))),
  ];
}

/** A line of what goes on, with the way to its words; where nothing does while an answer is owed, the way to agree on something. */
export function safetyParts(state: OfferedState): readonly CardElement[] {
  const open = openSafety(state);
  const [first] = open.flatMap(({ dueAt }) => dueAt ?? []).toSorted();
  if (first === undefined)
    return ladderOf(state, state) !== undefined && isOffered(state.offers, 'AgreeSafety')
      ? [buttons(button(copy.open, inCase(state.caseId, 'AgreeSafety')))]
      : [];
  return [
    text(copy.going(open.length, dayFrom(first, lookingIn(state)))),
    buttons(button(copy.show, inCase(state.caseId, 'SafetyAgreements'))),
  ];
}

export const agreeSafetyView = (state: ViewState, defaults: FormDefaults<'AgreeSafety'>): View =>
  formView(state, defaults, copy.agree, [
    text(inSchool(state, copy.agree.about)),
    area('text', copy.agree.text, { isRequired: true, hint: copy.agree.textHint }),
    ...people(state, {
      id: 'person',
      label: copy.agree.person,
      isRequired: true,
      chosen: [state.actor.id],
      among: activeMembers(state.face).map(({ person }) => person),
    }),
    date('on', copy.agree.on, { isRequired: true, hint: copy.agree.onHint }),
  ]);

export const lookAtSafetyView = (state: ViewState, defaults: FormDefaults<'LookAtSafety'>, one: SafetyWords): View =>
  formView(state, defaults, copy.look, [
    ...agreedParts(one, state),
    area('text', copy.look.text, { isRequired: true }),
    choices(
      'goesOn',
      copy.look.goesOn,
      [
        { title: copy.look.yes, value: 'yes' },
        { title: copy.look.no, value: 'no' },
      ],
      { isRequired: true },
    ),
    date('on', copy.look.on, { hint: copy.look.onHint }),
  ]);

/** Every agreement that goes on, with what this person could do about it. */
export function safetyAgreementsView(state: OfferedState, all: readonly SafetyWords[]): View {
  const parts = all.flatMap((one) => {
    const agreement = agreementOf(one.task);
    const look = isOffered(state.offers, 'LookAtSafety', agreement)
      ? [buttons(button(copy.look.button, inCase(state.caseId, 'LookAtSafety', { agreement })))]
      : [];
    return [...agreedParts(one, state), ...look];
  });
  const agree = isOffered(state.offers, 'AgreeSafety')
    ? [buttons(button(copy.open, inCase(state.caseId, 'AgreeSafety')))]
    : [];
  return readView(state, copy.list, [
    text(all.length === 0 ? copy.none : inSchool(state, copy.listAbout)),
    ...parts,
    ...agree,
  ]);
}
