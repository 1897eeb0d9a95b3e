import { isActive, type Member, openInvitations } from '../../src/consultation/face.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { isPractice } from '../../src/consultation/practice.ts';
import { colleaguesOf, type PersonId, personOf } from '../../src/consultation/school.ts';
import { couldAct } from '../../src/consultation/stand-ins.ts';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';
import { membersCopy as copy } from '../copy/members.nl.ts';
import { practiceCopy } from '../copy/practice.nl.ts';
import { leavePracticeFields } from '../fields/members.ts';
import { dayFrom } from '../moments.ts';
import { button, buttons, heading, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { formPart, formView, readView } from './frame.ts';
import { area, people, tick } from './inputs.ts';
import { calledLast, nameOf } from './people.ts';
import { type FormDefaults, lookingIn, type OfferedState, type ViewState } from './state.ts';

/** Maximum number of members: with two buttons each, they stay under the 100 elements of a view. */
const SHOWN = 25;
/** Maximum number of former members whose reasons are shown. */
const EXPLAINED = 7;

/** Reasons why people came in or left, by person and moment, read from the logbook. */
type Reasons = ReadonlyMap<string, string>;
export const reasonKey = (person: PersonId, at: string): string => `${person} ${at}`;

/** Returns as what somebody is in the case now: who leads or keeps it moving no more is said to have done so. */
function asNow({ person, as, until }: Member, { school, face }: ViewState): string {
  if (face.invited?.some((one) => one.person === person && one.named === true && one.over?.by === person))
    return copy.namedAs[as] ?? copy.as[as];
  const role = as === 'coordinator' ? 'careCoordinator' : as === 'leader' ? 'schoolLeader' : undefined;
  const who = personOf(school, person);
  const lost = until === undefined && role !== undefined && who !== undefined && !couldAct(school, who, role);
  return lost ? copy.formerly : copy.as[as];
}

function memberLine(member: Member, state: ViewState): string {
  const day = (at: string): string => dayFrom(at, lookingIn(state));
  return [
    `${calledLast(state, member.person, member.until ?? state.now)}: ${asNow(member, state)}`,
    copy.since(day(member.from)),
    ...(member.until === undefined ? [] : [copy.until(day(member.until))]),
    ...(member.core ? [member.until === undefined ? copy.core : copy.coreThen] : []),
    ...(member.extended === true ? [copy.extended] : []),
    ...(member.until === undefined && member.paused === true ? [copy.paused] : []),
  ].join(', ');
}

function memberActions(member: Member, state: OfferedState): readonly ExecuteAction[] {
  const { caseId, school, offers, actor } = state;
  const name = nameOf(school, member.person);
  return [
    ...(isOffered(offers, 'ExtendMember', member.person)
      ? [button(copy.extend(name).slice(0, 75), inCase(caseId, 'ExtendMember', { person: member.person }))]
      : []),
    // Who stops leaves, with a button of its own.
    ...(member.person !== actor.id && isOffered(offers, 'EndMember', member.person)
      ? [button(copy.end(name).slice(0, 75), inCase(caseId, 'EndMember', { person: member.person }))]
      : []),
  ];
}

/** Returns why they came in, and why they left. */
function whyLines({ person, from, until }: Member, reasons: Reasons): readonly CardElement[] {
  const came = reasons.get(reasonKey(person, from));
  const went = until === undefined ? undefined : reasons.get(reasonKey(person, until));
  return [
    ...(came === undefined ? [] : [subtle(copy.why(came))]),
    ...(went === undefined ? [] : [subtle(copy.whyEnded(went))]),
  ];
}

function memberElements(member: Member, state: OfferedState, reasons: Reasons): readonly CardElement[] {
  const actions = memberActions(member, state);
  return [
    text(memberLine(member, state)),
    ...whyLines(member, reasons),
    ...(actions.length === 0 ? [] : [buttons(...actions)]),
  ];
}

/** Returns the former members, the first few with reasons. */
function formerElements(before: readonly Member[], state: ViewState, reasons: Reasons): readonly CardElement[] {
  if (before.length === 0) return [];
  const rest = before.slice(EXPLAINED).map((m) => memberLine(m, state));
  return [
    heading(copy.before),
    ...before.slice(0, EXPLAINED).flatMap((m) => [text(memberLine(m, state)), ...whyLines(m, reasons)]),
    ...(rest.length === 0 ? [] : [text(rest.join('\n'))]),
  ];
}

/** Returns who is asked to take over, and sees nothing of the case until they do. */
function askedElements(state: ViewState): readonly CardElement[] {
  const here = state.face.members.flatMap(({ person, until }) => (until === undefined ? [person] : []));
  const asked = openInvitations(state.face).filter(({ person }) => !here.includes(person));
  if (asked.length === 0) return [];
  const lines = [...Map.groupBy(asked, ({ person }) => person)].map(([person, all]) => {
    const [since = ''] = all.map(({ at }) => at).toSorted();
    const named = all.some((one) => one.named === true) ? [copy.named] : [];
    return [`${nameOf(state.school, person)}: ${copy.since(dayFrom(since, lookingIn(state)))}`, ...named].join(', ');
  });
  return [heading(copy.asked), text(lines.join('\n')), subtle(copy.askedHint)];
}

/** The view with who can see this case, since when and why. People who must not see it appear in no list here. */
export function membersView(state: OfferedState, reasons: Reasons): View {
  const { members } = state.face;
  const current = members.filter((m) => m.until === undefined);
  const before = members.filter((m) => m.until !== undefined);
  const ordered = [...current.filter(isActive), ...current.filter((m) => !isActive(m))];
  const rest = ordered.slice(SHOWN).map((m) => memberLine(m, state));
  const adds = isOffered(state.offers, 'AddMember');
  const leaves = isOffered(state.offers, 'LeaveCase');
  return readView(state, copy.title, [
    text(copy.intro),
    ...ordered.slice(0, SHOWN).flatMap((m) => memberElements(m, state, reasons)),
    ...(rest.length === 0 ? [] : [text(rest.join('\n'))]),
    ...askedElements(state),
    ...formerElements(before, state, reasons),
    ...(leaves ? [] : [subtle(copy.onlyOne)]),
    buttons(
      ...(adds ? [button(copy.add, inCase(state.caseId, 'AddMember'))] : []),
      ...(leaves ? [button(copy.leave, inCase(state.caseId, 'LeaveCase'))] : []),
    ),
  ]);
}

/** The form with people who could come in: of the school and not in the case, never anyone who must not see it. */
export function addMemberView(state: ViewState, defaults: FormDefaults<'AddMember'>, chosen?: PersonId): View {
  const inCase = state.face.members.filter(isActive).map((m) => m.person);
  const among = colleaguesOf(state.school)
    .map((p) => p.id)
    .filter((id) => !inCase.includes(id));
  const choice = people(state, {
    id: 'person',
    label: copy.addForm.who,
    isRequired: true,
    among,
    ...(chosen === undefined ? {} : { chosen: [chosen] }),
  });
  if (choice.length === 0) return readView(state, copy.addForm.title, [text(copy.addForm.nobody)]);
  return formView(state, defaults, { title: copy.addForm.title, submit: copy.addForm.submit }, [
    text(copy.addForm.note),
    ...choice,
    tick('core', copy.addForm.core, copy.addForm.coreChoice),
    area('reason', copy.addForm.reason, { isRequired: true }),
  ]);
}

export const endMemberView = (state: ViewState, defaults: FormDefaults<'EndMember'>, person: PersonId): View =>
  formView(state, defaults, { title: copy.endForm.title, submit: copy.endForm.submit }, [
    text(copy.endForm.who(nameOf(state.school, person))),
    area('reason', copy.endForm.reason, { isRequired: true }),
  ]);

export const leaveView = (state: ViewState, defaults: FormDefaults<'LeaveCase'>): View =>
  isPractice(state.face)
    ? formPart(leavePracticeFields, state, defaults, practiceCopy.stopForm, [text(practiceCopy.stopForm.sure)])
    : formView(state, defaults, { title: copy.leaveForm.title, submit: copy.leaveForm.submit }, [
        text(copy.leaveForm.sure),
        ...people(state, {
          id: 'successor',
          label: copy.leaveForm.successor,
          hint: copy.leaveForm.successorHint,
          among: colleaguesOf(state.school)
            .map((p) => p.id)
            .filter((id) => id !== state.actor.id),
        }),
      ]);
