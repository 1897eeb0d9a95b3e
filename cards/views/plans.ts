import { planOf } from '../../src/consultation/plans.ts';
import { adviceBefore, heldFrom, knownDepartures, needsReason, partnerOf } from '../../src/consultation/talk-rules.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { Plannable, TalkPartner } from '../../src/protocol/terms.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { plansCopy as copy } from '../copy/plans.nl.ts';
import { dateFrom } from '../moments.ts';
import { choices, subtle, text } from '../parts.ts';
import { lineWords } from '../school-contacts.ts';
import { inSchool } from '../school-words.ts';
import { formView } from './frame.ts';
import { area, date, line, people, time } from './inputs.ts';
import { talkBanner } from './marks.ts';
import { valued } from './planned.ts';
import { type FormDefaults, lookingIn, type ViewState } from './state.ts';
import { orderWarning } from './talk-order.ts';
import { placeChoices, seats } from './talks.ts';

/** Lines of the protocol about a talk. */
function rulesOf(state: ViewState, which: TalkPartner): readonly CardElement[] {
  const { place, reminders, card } = state.profile.talks[which];
  const who = seats(state, which);
  const lines = [
    ...(who === '' ? [] : [who]),
    ...(place === undefined ? [] : [place.text]),
    ...reminders.map((said) => lineWords(said, state.school)),
    card?.timing ?? copy.timing,
  ];
  return [
    text(copy.says, { weight: 'Bolder' }),
    ...orderWarning(state, which),
    ...adviceBefore(which, state, state).map(({ words }) => text(copy.advice(words), { color: 'Warning' })),
    text(lines.map(commonCopy.bullet).join('\n')),
  ];
}

/** What is known before anything is chosen: whom to call first, and what the protocol says. */
function beforehand(state: ViewState, of: Plannable): readonly CardElement[] {
  const held = heldFrom(of);
  const which = partnerOf(of);
  const planned = planOf(state, of);
  return [
    ...(held !== undefined && knownDepartures(of, state, state).includes('held')
      ? [text(inSchool(state, copy.notFirst[held]), { weight: 'Bolder', color: 'Attention' })]
      : []),
    ...(held === undefined ? [] : talkBanner(state, held)),
    text(inSchool(state, copy.what(of)), { weight: 'Bolder' }),
    ...(planned === undefined ? [] : [text(copy.planned(dateFrom(planned.on, lookingIn(state))))]),
    ...(which === undefined ? [text(copy.timing)] : rulesOf(state, which)),
    subtle(copy.sealed),
  ];
}

/** The form to plan a talk, or to move it: it first says what the protocol says of it. */
export const planView = (state: ViewState, defaults: FormDefaults<'Plan'>, of: Plannable): View =>
  formView(state, defaults, { title: copy.title, submit: copy.submit }, [
    ...beforehand(state, of),
    date('on', copy.on, { isRequired: true }),
    time('time', copy.time, valued(defaults.planned?.time)),
    choices('place', copy.place, placeChoices, valued(defaults.planned?.place)),
    line('where', copy.where, valued(defaults.planned?.where)),
    ...people(state, {
      id: 'people',
      label: copy.people,
      many: true,
      hint: copy.peopleHint,
      chosen: defaults.planned?.people ?? [],
    }),
    area('subject', copy.subject, valued(defaults.planned?.subject)),
    area('whyOtherwise', copy.why, {
      hint: copy.whyHint,
      ...valued(defaults.planned?.whyOtherwise),
      ...(needsReason(knownDepartures(of, state, state)) ? { isRequired: true } : {}),
    }),
  ]);

/** The form to call off a talk that is planned. */
export const cancelPlanView = (state: ViewState, defaults: FormDefaults<'CancelPlan'>, of: Plannable): View =>
  formView(state, defaults, { title: copy.cancelTitle, submit: copy.cancelSubmit }, [
    text(inSchool(state, copy.what(of)), { weight: 'Bolder' }),
    area('reason', copy.reason, { isRequired: true }),
  ]);
