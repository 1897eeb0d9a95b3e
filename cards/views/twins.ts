import { openTasks } from '../../src/consultation/face.ts';
import { isTask } from '../../src/consultation/task-names.ts';
import { broughtBy, goingOut, mustGoOn } from '../../src/consultation/twins.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { twinsCopy as copy } from '../copy/twins.nl.ts';
import { momentFrom } from '../moments.ts';
import { button, buttons, choices, facts, heading, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { formView } from './frame.ts';
import { area } from './inputs.ts';
import { namesOf, signedBy } from './people.ts';
import { type FormDefaults, lookingIn, type ViewState } from './state.ts';

/** A case about the same child, that whoever looks sees as well. */
export interface LinkedCase {
  readonly caseId: string;
  readonly callName: string;
}

/** Returns that other cases are about this child too, and the way to them; nothing for whoever sees this one alone. */
export function linkedParts(
  state: Pick<ViewState, 'profile' | 'school'>,
  linked: readonly LinkedCase[],
  what: 'weighs' | 'reports',
): readonly CardElement[] {
  if (linked.length === 0) return [];
  const names = linked.map(({ callName }) => callName);
  const all = names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} en ${names.at(-1)}`;
  return [
    text(inSchool(state, copy.linked[what](all)), { color: 'Warning' }),
    buttons(...linked.map(({ caseId, callName }) => button(copy.linked.look(callName), inCase(caseId, 'FileBeside')))),
  ];
}

export const twinAnswers = ['different', 'this', 'other', 'both'] as const;

const isUnread = ({ face }: ViewState): boolean => openTasks(face).some((task) => isTask(task, 'read'));

/** What tells one child from another, without the words of the file. */
function caseParts(state: ViewState): readonly CardElement[] {
  const { face, facts: known } = state;
  const when = momentFrom(face.openedAt, lookingIn(state));
  return [
    heading(face.callName),
    facts([
      [copy.child, known.about.workingName ?? (known.pupilLinked ? copy.registered : copy.unknown)],
      [copy.group, known.about.group ?? copy.unknown],
      [copy.opened, copy.openedBy(when, signedBy(state, { by: face.openedBy, at: face.openedAt }))],
      [copy.state, copy.states[face.phase]],
    ]),
    ...(isUnread(state) ? [text(copy.unread(face.callName), { color: 'Warning' })] : []),
  ];
}

const goesOnAlone = ({ face, facts, profile }: ViewState): boolean => mustGoOn({ face, facts }, profile);

/** What yes means for whoever sees this case and must not see the other; `asked`: those of whom a second person is asked. */
function peopleParts(
  here: ViewState,
  there: ViewState,
): { readonly asked: readonly string[]; readonly parts: readonly CardElement[] } {
  const { out, asks, kept } = goingOut(broughtBy(there), here, here);
  const asked = asks.map(({ person }) => person);
  const stops = out.filter((person) => !asked.includes(person));
  const place = here.face.callName;
  const name = (people: readonly string[]): string => namesOf(here.school, people);
  return {
    asked,
    parts: [
      ...(stops.length === 0
        ? []
        : [text(copy.stops(name(stops), place, there.face.callName), { color: 'Warning' as const })]),
      ...(asked.length === 0 ? [] : [text(copy.asks(name(asked), place), { color: 'Warning' as const })]),
      ...(kept.length === 0 ? [] : [text(copy.stays(name(kept), place))]),
    ],
  };
}

/** The question to whoever sees both cases, with no answer chosen. Only answers that can hold are offered. */
export function twinView(state: ViewState, defaults: FormDefaults<'AnswerTwin'>, other: ViewState): View {
  const cases = [state, other] as const;
  const both = cases.every(goesOnAlone);
  const firm = both ? [] : cases.filter(goesOnAlone);
  const closed = cases.filter(({ face }) => face.phase === 'closed');
  const may = ({ face }: ViewState, ends: ViewState): boolean =>
    face.phase !== 'closed' && (ends.face.phase === 'closed' || !goesOnAlone(ends));
  const options = [
    { title: copy.different, value: 'different' },
    ...(may(state, other) ? [{ title: copy.goesOn(state.face.callName), value: 'this' }] : []),
    ...(may(other, state) ? [{ title: copy.goesOn(other.face.callName), value: 'other' }] : []),
    ...(both && closed.length === 0 ? [{ title: copy.both, value: 'both' }] : []),
  ];
  const people = [peopleParts(state, other), peopleParts(other, state)];
  const asked = [...new Set(people.flatMap((one) => one.asked))];
  return formView(state, defaults, copy, [
    text(inSchool(state, copy.about)),
    ...cases.flatMap(caseParts),
    buttons(...cases.map(({ caseId, face }) => button(copy.linked.look(face.callName), inCase(caseId, 'FileBeside')))),
    subtle(inSchool(state, copy.what)),
    ...firm.map(({ face }) => text(copy.mustGoOn(face.callName), { color: 'Warning' })),
    ...closed.map(({ face }) => text(copy.isClosed(face.callName))),
    ...people.flatMap(({ parts }) => parts),
    choices('answer', copy.answer, options, { isRequired: true }),
    area('reason', copy.reason, { hint: copy.reasonHint }),
    ...(asked.length === 0 ? [] : [area('why', copy.why(namesOf(state.school, asked)), { hint: copy.whyHint })]),
  ]);
}

export const partTwinView = (state: ViewState, defaults: FormDefaults<'PartTwin'>, other: ViewState): View =>
  formView(state, defaults, copy.part, [
    text(copy.part.about(other.face.callName)),
    text(inSchool(state, copy.part.what)),
    text(inSchool(state, copy.part.stays), { color: 'Warning' }),
    area('reason', copy.part.reason, { isRequired: true }),
  ]);
