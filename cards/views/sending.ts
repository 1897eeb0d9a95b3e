import type { ReportText } from '../../src/consultation/commands.ts';
import { chainInCase } from '../../src/consultation/holders.ts';
import { parentTellers } from '../../src/consultation/offers/looks.ts';
import { openGrounds } from '../../src/consultation/profile.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { type ReportWay, reportWays } from '../../src/protocol/terms.ts';
import { sendingCopy } from '../copy/sending.nl.ts';
import { isNational } from '../emergency.ts';
import { notToldFields, toldFields } from '../fields/report.ts';
import { button, buttons, choices, link, subtle, text } from '../parts.ts';
import { draftSections } from '../report-text.ts';
import { inCase } from '../verbs.ts';
import { contactParts } from './contact.ts';
import { formPart, formView, readView } from './frame.ts';
import { parentsHeldParts } from './held-plans.ts';
import { area, doneAt, line, people } from './inputs.ts';
import { markBanner } from './marks.ts';
import { asPlanned, chosenOf } from './planned.ts';
import type { FormDefaults, ViewState } from './state.ts';
import { labelsOf } from './state.ts';
import { groundFields, isFriday } from './talks.ts';

export const howChoices = reportWays.map((value) => ({ title: sendingCopy.hows[value], value }));

/** Returns each block separately, to be copied into the form of Veilig Thuis. */
function blocks(report: ReportText | undefined): readonly CardElement[] {
  if (report === undefined) return [subtle(sendingCopy.noText)];
  return [
    text(sendingCopy.copyHead, { weight: 'Bolder' }),
    ...draftSections(report).flatMap((section) => [
      text(section.heading, { weight: 'Bolder' }),
      text(section.text, { toCopy: true }),
    ]),
  ];
}

/** What holds back telling the parents, with the numbers of the marks. */
function heldBack(state: ViewState): readonly CardElement[] {
  const held = parentsHeldParts(state);
  return held.length === 0 ? [] : [...held, ...markBanner(state)];
}

/** A reminder to tell the parents first, where the protocol says so and no mark holds it back; it never delays the report. */
function tellFirst(state: ViewState): readonly CardElement[] {
  const { profile, facts } = state;
  const held = heldBack(state);
  if (held.length > 0 || !profile.report.tellBefore || facts.parentsTold !== undefined) return held;
  return [text(sendingCopy.tellFirst, { color: 'Warning' })];
}

/** Returns the people who may make the report. */
const reporters = (state: ViewState): readonly PersonId[] => [
  ...new Set(
    state.profile.report.reporters.roles.flatMap((role) => chainInCase(role, state, state)).map((person) => person.id),
  ),
];

/** True where the viewer can have made the report alone, so that nobody has to be chosen. */
export const reportsAlone = (state: ViewState): boolean =>
  state.profile.report.reporters.mode === 'any' && reporters(state).includes(state.actor.id);

/** Fields for who made the report: one or more of the people who may, or all who report together. */
function reporterFields(state: ViewState, { planned }: Pick<FormDefaults, 'planned'>) {
  const { mode, roles } = state.profile.report.reporters;
  const among = reporters(state);
  const chosen = chosenOf(state, planned, among);
  const label = sendingCopy.reporters[mode];
  if (mode === 'any' && among.length < 2) return [];
  return [
    ...(mode === 'all' ? [text(sendingCopy.together(labelsOf(state, roles)))] : []),
    ...people(state, { id: 'by', label, among, chosen, many: true, isRequired: mode === 'all' }),
  ];
}

/** That a person reports and the bot does not: whom to call, the form to fill in, and under which name. */
function doing(state: ViewState): readonly CardElement[] {
  const { veiligThuis } = state.school;
  const form = veiligThuis.form ?? state.profile.report.form;
  const identity = state.facts.draft?.identity;
  return [
    text(sendingCopy.nothingSent, { weight: 'Bolder' }),
    text(
      isNational(veiligThuis.phone)
        ? sendingCopy.phoneNational
        : sendingCopy.phone(veiligThuis.name, veiligThuis.phone),
    ),
    ...(form === undefined ? [] : [buttons(link(sendingCopy.form, form))]),
    ...(identity === undefined ? [] : [text(sendingCopy.identity[identity])]),
    ...tellFirst(state),
  ];
}

/** What is to be done, and for each way a button that records it at once; nothing is preset. */
export function sendingView(state: ViewState, report: ReportText | undefined): View {
  const { caseId } = state;
  return readView(state, sendingCopy.sentTitle, [
    ...doing(state),
    text(sendingCopy.doneHow, { weight: 'Bolder', separator: true }),
    buttons(...reportWays.map((how) => button(sendingCopy.done[how], inCase(caseId, 'Sending', { how })))),
    subtle(sendingCopy.doneNow),
    buttons(button(sendingCopy.doneOtherwise, inCase(caseId, 'RecordSent'))),
    ...contactParts(state, report),
    ...blocks(report),
  ]);
}

/** The form to record a report that a human made. */
export function sentView(
  state: ViewState,
  defaults: FormDefaults<'RecordSent'>,
  report: ReportText | undefined,
  /** The way that was pressed. */
  how?: ReportWay,
): View {
  return formView(state, defaults, { title: sendingCopy.sentTitle, submit: sendingCopy.sentSubmit }, [
    ...doing(state),
    ...contactParts(state, report),
    ...blocks(report),
    ...asPlanned(state, defaults),
    ...reporterFields(state, defaults),
    choices('how', sendingCopy.how, howChoices, { isRequired: true, ...(how === undefined ? {} : { value: how }) }),
    ...doneAt(defaults, sendingCopy.when),
    line('reference', sendingCopy.reference),
    subtle(sendingCopy.asYou),
  ]);
}

const parentsHead = (state: ViewState): readonly CardElement[] => [
  ...heldBack(state),
  text(sendingCopy.parentsWho(labelsOf(state, state.profile.report.parentsInformedBy))),
  text(sendingCopy.parentsSay),
  text(sendingCopy.parentsSafe),
  ...(isFriday(state.now, state.school.timezone) ? [text(sendingCopy.friday, { color: 'Warning' })] : []),
];

/** The form for parents who were told: by whom, when and how they reacted. */
export function parentsToldView(state: ViewState, defaults: FormDefaults<'RecordParentsInformed'>): View {
  const among = parentTellers(state, state);
  const chosen = chosenOf(state, defaults.planned, among).slice(0, 1);
  const by = people(state, { id: 'by', label: sendingCopy.by, among, chosen, isRequired: true });
  return formPart(toldFields, state, defaults, { title: sendingCopy.parentsTitle, submit: sendingCopy.parentsSubmit }, [
    ...parentsHead(state),
    buttons(button(sendingCopy.notToldButton, inCase(state.caseId, 'RecordParentsInformed', { told: 'not' }))),
    ...asPlanned(state, defaults),
    ...(by.length === 0 ? [text(sendingCopy.byNobody, { color: 'Warning' })] : by),
    ...doneAt(defaults, sendingCopy.toldWhen),
    area('reaction', sendingCopy.reaction, { isRequired: true }),
  ]);
}

/** The five questions on breaking confidentiality (S4 L2110-2136). */
export const weighedFields = ['interest', 'otherWay', 'noConsent', 'outweighs', 'toWhom'] as const;
/** The form for parents who were not told: only on a ground of the profile, after weighing it. */
export function parentsNotToldView(state: ViewState, defaults: FormDefaults<'RecordParentsInformed'>): View {
  const grounds = openGrounds(state.profile.report.notInformedGrounds, state.facts, state.school);
  const back = buttons(button(sendingCopy.toldButton, inCase(state.caseId, 'RecordParentsInformed')));
  if (grounds.length === 0) return readView(state, sendingCopy.notToldTitle, [text(sendingCopy.notToldNone), back]);
  return formPart(
    notToldFields,
    state,
    defaults,
    { title: sendingCopy.notToldTitle, submit: sendingCopy.parentsSubmit },
    [
      text(sendingCopy.notTold),
      back,
      ...groundFields(state, grounds),
      ...weighedFields.map((id) => area(id, sendingCopy.weighed[id], { isRequired: true })),
    ],
  );
}
