import { latestAdvice } from '../../src/consultation/decision-path.ts';
import { skipGroundsOf } from '../../src/consultation/marks.ts';
import { talkReportSays } from '../../src/consultation/surroundings.ts';
import { knownDepartures, needsReason, unexplained } from '../../src/consultation/talk-rules.ts';
import { isDangerous } from '../../src/consultation/urgency.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { Ground } from '../../src/protocol/schema.ts';
import { type TalkPartner, talkPlaces } from '../../src/protocol/terms.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { plansCopy } from '../copy/plans.nl.ts';
import { talksCopy } from '../copy/talks.nl.ts';
import { choices, subtle, text } from '../parts.ts';
import { lineWords } from '../school-contacts.ts';
import { inSchool } from '../school-words.ts';
import { formView, readView } from './frame.ts';
import { area, happened, line, people, tick, yesNo } from './inputs.ts';
import { talkBanner } from './marks.ts';
import { signedBy } from './people.ts';
import { asPlanned, chosenOf, valued } from './planned.ts';
import type { FormDefaults, ViewState } from './state.ts';
import { labelsOf } from './state.ts';
import { orderWarning } from './talk-order.ts';
import { whoseChoices } from './whose.ts';

/** The same warning in the report of the talk, with a field for the reason: a question, not a barrier. `planned`: the reason that stands in the plan. */
function orderPart(state: ViewState, which: TalkPartner, planned?: string) {
  const warning = orderWarning(state, which);
  return warning.length === 0
    ? []
    : [...warning, area('whyFirst', marksCopy.whyFirst, { isRequired: true, ...valued(planned) })];
}

export type TalkWith = TalkPartner;

/** True on a Friday: difficult conversations are not held just before a weekend. */
export const isFriday = (instant: string, zone: string): boolean =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' }).format(new Date(instant)) === 'Fri';

/** Returns who sits where, by the profile (S3 L40-42, L46-48). */
export function seats(state: ViewState, which: TalkWith): string {
  const { presentAll, presentAny, forbidden } = state.profile.talks[which];
  return [
    ...(presentAll.length === 0 ? [] : [talksCopy.all(labelsOf(state, presentAll))]),
    ...(presentAny.length === 0 ? [] : [talksCopy.any(labelsOf(state, presentAny))]),
    ...(forbidden.length === 0 ? [] : [talksCopy.forbidden(labelsOf(state, forbidden))]),
  ].join(' ');
}

export const fridayWarning = (state: ViewState): readonly CardElement[] =>
  isFriday(state.now, state.school.timezone) ? [text(talksCopy.friday, { color: 'Warning' })] : [];

function preparation(state: ViewState, which: TalkWith): readonly CardElement[] {
  const talk = state.profile.talks[which];
  const held = state.facts.talks.filter((t) => t.with === which).length;
  return [
    ...(talk.agenda.length === 0
      ? []
      : [
          text(talksCopy.agenda, { weight: 'Bolder' }),
          text(talk.agenda.map((said) => commonCopy.bullet(lineWords(said, state.school))).join('\n')),
        ]),
    ...talk.reminders.map((said) => text(lineWords(said, state.school), { color: 'Warning' })),
    text(talksCopy.seats, { weight: 'Bolder' }),
    text(seats(state, which)),
    ...fridayWarning(state),
    ...(talk.audience === 'core' ? [subtle(talksCopy.core)] : []),
    ...(held === 0 ? [] : [subtle(talksCopy.earlier(held))]),
  ];
}

/** Kinds of places to choose from. */
export const placeChoices = talkPlaces.map((value) => ({ title: plansCopy.places[value], value }));

/** Where it was and who else were there, where the protocol wants that in the report. */
function surroundings(state: ViewState, which: TalkWith, where: string | undefined) {
  const says = talkReportSays(which, state.profile);
  const look = isDangerous(state.face) ? {} : { isRequired: true };
  return [
    ...(says.includes('situation')
      ? [line('situation', talksCopy.situation, { hint: talksCopy.situationHint, ...valued(where), ...look })]
      : []),
    ...(says.includes('others') ? [line('others', talksCopy.others, { hint: talksCopy.othersHint, ...look })] : []),
  ];
}

/** The form of a talk: how to hold it, and its report. */
export function talkView(state: ViewState, defaults: FormDefaults<'RecordTalk'>, which: TalkWith): View {
  const { planned } = defaults;
  return formView(state, defaults, { title: talksCopy.title[which], submit: talksCopy.submit }, [
    ...talkBanner(state, which),
    ...preparation(state, which),
    ...asPlanned(state, defaults),
    ...orderPart(state, which, planned?.otherwise.includes('order') === true ? planned.whyOtherwise : undefined),
    ...people(state, {
      id: 'present',
      label: talksCopy.present,
      many: true,
      chosen: chosenOf(state, planned),
      isRequired: true,
    }),
    area('whyOtherwise', talksCopy.otherwise, {
      hint: talksCopy.otherwiseHint,
      ...(needsReason(unexplained(knownDepartures(which, state, state), which, state)) ? { isRequired: true } : {}),
    }),
    ...happened(defaults, talksCopy.when),
    choices('place', plansCopy.place, placeChoices, valued(planned?.place)),
    ...surroundings(state, which, planned?.where),
    area('goal', talksCopy.goal, { isRequired: true, ...valued(planned?.subject) }),
    area('reaction', talksCopy.reaction[which], { isRequired: true, hint: talksCopy.reactionHint }),
    area('agreements', talksCopy.agreements, { isRequired: true }),
    line('discussedWith', talksCopy.discussedWith),
    ...(state.profile.talks[which].askToldEarlier
      ? [tick('toldEarlier', talksCopy.toldEarlier, talksCopy.toldEarlierTick, { hint: talksCopy.toldEarlierHint })]
      : []),
    tick('suspicionGone', talksCopy.suspicionGone, talksCopy.suspicionGoneTick),
  ]);
}

/** Returns a field with these grounds, and one for whose safety is at stake where a ground asks that. */
export function groundFields(state: ViewState, grounds: readonly Ground[]) {
  const options = grounds.map((g) => ({
    title: g.needsAdvice ? talksCopy.groundWithAdvice(g.title) : g.title,
    value: g.id,
  }));
  const [only] = options.length === 1 ? options : [];
  const whose = whoseChoices(grounds);
  const lacksAdvice = grounds.some((g) => g.needsAdvice) && latestAdvice(state.facts) === undefined;
  return [
    choices('ground', talksCopy.ground, options, {
      isRequired: true,
      ...(options.length > 10 ? { style: 'compact' as const } : {}),
      ...(only === undefined ? {} : { value: only.value }),
    }),
    ...(lacksAdvice ? [text(talksCopy.adviceLacking, { color: 'Warning' })] : []),
    ...(whose.length === 0 ? [] : [choices('whose', talksCopy.whose, whose)]),
  ];
}

/** The form to skip a talk: only on a ground of the profile, with a reason in the person's own words. */
export function skipTalkView(state: ViewState, defaults: FormDefaults<'SkipTalk'>, which: TalkWith): View {
  const grounds = skipGroundsOf(state.profile, state.facts, state.school, which);
  if (grounds.length === 0) return readView(state, talksCopy.skipTitle[which], [text(talksCopy.skipNone)]);
  return formView(state, defaults, { title: talksCopy.skipTitle[which], submit: talksCopy.submit }, [
    ...talkBanner(state, which),
    text(inSchool(state, talksCopy.skip[which])),
    ...groundFields(state, grounds),
    area('reason', talksCopy.skipReason, { isRequired: true }),
  ]);
}

/** The form with the question whether the child is able to talk. Each person who must judge records their own judgement (S3 L40-42). */
export function judgeView(state: ViewState, defaults: FormDefaults<'JudgeChild'>): View {
  const { judgedBy } = state.profile.talks.child;
  return formView(state, defaults, { title: talksCopy.judgeTitle, submit: talksCopy.submit }, [
    text(talksCopy.judge(labelsOf(state, judgedBy))),
    ...state.facts.judgements.map((j) =>
      subtle(inSchool(state, talksCopy.judged(signedBy(state, { by: j.by, role: j.role }), j.able))),
    ),
    yesNo('able', talksCopy.able),
    area('reason', talksCopy.judgeReason, { isRequired: true }),
  ]);
}
