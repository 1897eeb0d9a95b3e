import { sourceKinds } from '../../src/consultation/entry-types.ts';
import type { Person, PersonId, School } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { urgencies } from '../../src/protocol/terms.ts';
import { intakeCopy as copy } from '../copy/intake.nl.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { emergencyLine } from '../emergency.ts';
import { button, buttons, choices, heading, subtle, text } from '../parts.ts';
import { atSchool, type SchoolButton, schoolForm } from '../verbs.ts';
import { ageField } from './age.ts';
import { schoolFormView } from './frame.ts';
import { area, date, line, MAX_TEXT, time } from './inputs.ts';
import { anyone, emergencyBox } from './numbers.ts';
import { peopleFields } from './people.ts';

/** Everything the form is built from; nothing is stored until it is saved. */
interface IntakeState {
  readonly school: School;
  readonly profile: Profile;
  readonly actor: Person;
  readonly formId: string;
  /** The present moment as the date and time fields show it. */
  readonly now: { readonly date: string; readonly time: string };
  readonly withinSchoolHours: boolean;
  /** People who would get the case now, in the role that receives every case. */
  readonly receivers: readonly PersonId[];
  /** Text typed after the command. */
  readonly typed?: string;
}

/** Fields that the form behind `/zorg` and *Aanvullen* share. */
export const momentInputs = (values: { readonly date?: string; readonly time?: string }) => [
  date('happenedOn', copy.date, values.date === undefined ? {} : { value: values.date }),
  time('happenedTime', copy.time, values.time === undefined ? {} : { value: values.time }),
];

export const circumstanceInputs = () => [
  line('place', copy.place, { maxLength: 200 }),
  line('others', copy.others, { hint: copy.othersHint, maxLength: 300 }),
  choices(
    'sourceKind',
    copy.source,
    sourceKinds.map((value) => ({ title: copy.sources[value], value })),
    { style: 'compact' },
  ),
];

const fourInputs = (state: IntakeState) => [
  choices(
    'urgency',
    copy.urgency,
    urgencies.map((value) => ({ title: copy.urgencies[value], value })),
    {
      isRequired: true,
      value: 'consult',
    },
  ),
  area('seen', copy.seen, {
    hint: `${state.profile.intake.helpLine} ${copy.seenHint}`,
    ...(state.typed === undefined ? {} : { value: state.typed.slice(0, MAX_TEXT) }),
  }),
  line('workingName', copy.about, { hint: copy.aboutHint, maxLength: 80 }),
  choices('nameless', copy.nameless, [{ title: copy.namelessChoice, value: 'nameless' }], { isMultiSelect: true }),
  ...momentInputs(state.now),
];

/** The choice of somebody to ask before whoever receives every case, where the protocol offers it and the school has such a person. */
function askFirstInputs({ school, profile }: IntakeState, others: readonly PersonId[]) {
  const { labels, receives } = profile.roles;
  const asked = school.people.filter(
    ({ id, roles }) => others.includes(id) && roles.some((role) => profile.intake.mayAskFirst.includes(role)),
  );
  if (asked.length === 0) return [];
  return peopleFields(
    school,
    asked.map(({ id }) => id),
    { id: 'askFirst', label: copy.askFirst, hint: copy.askFirstHint(labels[receives] ?? ''), labels, many: false },
  );
}

function moreInputs(state: IntakeState) {
  const { labels } = state.profile.roles;
  const others = state.school.people.map((p) => p.id).filter((id) => id !== state.actor.id);
  const role = labels[state.profile.roles.receives] ?? '';
  const first = askFirstInputs(state, others);
  return [
    heading(copy.more),
    subtle(copy.moreHint),
    line('group', copy.group, { maxLength: 40 }),
    ageField(),
    ...circumstanceInputs(),
    ...first,
    ...peopleFields(state.school, others, {
      id: 'consult',
      label: copy.consult,
      hint: copy.consultHint(role, first.length > 0),
      labels,
      many: true,
      chosen: state.receivers,
    }),
    ...peopleFields(state.school, others, {
      id: 'exclude',
      label: copy.exclude,
      hint: copy.excludeHint,
      labels,
      many: true,
    }),
    ...peopleFields(state.school, others, { id: 'duo', label: copy.duo, labels, many: false }),
  ];
}

/** The form behind `/zorg`: the numbers, an explanation, then the four fields. */
export function intakeView(state: IntakeState): View {
  const form = { id: state.formId, action: schoolForm(state.school.id, 'OpenCase') };
  return schoolFormView(form, copy, [
    emergencyBox(state.school, anyone(state.school)),
    ...(state.withinSchoolHours ? [] : [text(numbersCopy.nobodyReads, { weight: 'Bolder', color: 'Warning' })]),
    text(copy.notAReport),
    subtle(copy.staff),
    buttons(
      button(copy.staffButton, atSchool(state.school.id, 'StaffRoute')),
      button(copy.reportedButton, atSchool(state.school.id, 'EmergencyAtIntake')),
    ),
    ...fourInputs(state),
    ...moreInputs(state),
  ]);
}

/**
 * Asks which school it is about. With typed text it is a form, because text never travels in a button; without, there is a button per
 * school.
 */
export function schoolChoiceView(
  schools: readonly { readonly id: string; readonly name: string }[],
  ask: { readonly verb: SchoolButton } | { readonly formId: string; readonly typed: string },
): View {
  if ('verb' in ask)
    return {
      title: copy.schoolTitle,
      body: [
        emergencyLine(),
        text(copy.schoolQuestion),
        buttons(...schools.map((s) => button(s.name.slice(0, 75), atSchool(s.id, ask.verb)))),
      ],
    };
  const form = { id: ask.formId, action: schoolForm(undefined, 'Intake') };
  return schoolFormView(form, { title: copy.schoolTitle, submit: copy.schoolSubmit }, [
    emergencyLine(),
    text(copy.schoolQuestion),
    choices(
      'school',
      copy.schoolTitle,
      schools.map((s) => ({ title: s.name.slice(0, 75), value: s.id })),
      {
        isRequired: true,
        style: 'compact',
      },
    ),
    area('seen', copy.typed, { value: ask.typed.slice(0, MAX_TEXT) }),
  ]);
}
