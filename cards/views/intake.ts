import { sourceKinds } from '../../src/consultation/entry-types.ts';
import type { Person, PersonId, School } from '../../src/consultation/school.ts';
import type { View, ViewElement } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { urgencies } from '../../src/protocol/terms.ts';
import { intakeCopy as copy } from '../copy/intake.nl.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { emergencyLine } from '../emergency.ts';
import { button, buttons, choices, heading, subtle, text } from '../parts.ts';
import { atSchool, type SchoolButton, schoolForm } from '../verbs.ts';
import { ageField } from './age.ts';
import { anyone, emergencyBox } from './numbers.ts';
import { peopleFields } from './people.ts';

/** Everything the form is made of; nothing of it is stored until it is saved. */
export interface IntakeState {
  readonly school: School;
  readonly profile: Profile;
  readonly actor: Person;
  readonly formId: string;
  /** The present moment as the date and time fields show it. */
  readonly now: { readonly date: string; readonly time: string };
  readonly withinSchoolHours: boolean;
  /** Who would get it now in the role that receives every case. */
  readonly receivers: readonly PersonId[];
  /** What was typed after the command. */
  readonly typed?: string;
}

/** Fields that the form behind `/zorg` and *Aanvullen* share. */
export function detailFields(values: { readonly date?: string; readonly time?: string }): readonly ViewElement[] {
  return [
    {
      type: 'Input.Date',
      id: 'happenedOn',
      label: copy.date,
      ...(values.date === undefined ? {} : { value: values.date }),
    },
    {
      type: 'Input.Time',
      id: 'happenedTime',
      label: copy.time,
      ...(values.time === undefined ? {} : { value: values.time }),
    },
  ];
}

/** Where, who else was there, how it is known: the same fields on every form that records something. */
export const circumstanceFields = (): readonly ViewElement[] => [
  { type: 'Input.Text', id: 'place', label: copy.place, maxLength: 200 },
  { type: 'Input.Text', id: 'others', label: copy.others, hint: copy.othersHint, maxLength: 300 },
  choices(
    'sourceKind',
    copy.source,
    sourceKinds.map((value) => ({ title: copy.sources[value], value })),
    { style: 'compact' },
  ),
];

const fourFields = (state: IntakeState): readonly ViewElement[] => [
  choices(
    'urgency',
    copy.urgency,
    urgencies.map((value) => ({ title: copy.urgencies[value], value })),
    {
      isRequired: true,
      value: 'consult',
    },
  ),
  {
    type: 'Input.Text',
    id: 'seen',
    label: copy.seen,
    hint: `${state.profile.intake.helpLine} ${copy.seenHint}`,
    isMultiline: true,
    maxLength: 3000,
    ...(state.typed === undefined ? {} : { value: state.typed.slice(0, 3000) }),
  },
  { type: 'Input.Text', id: 'workingName', label: copy.about, hint: copy.aboutHint, maxLength: 80 },
  choices('nameless', copy.nameless, [{ title: copy.namelessChoice, value: 'nameless' }], { isMultiSelect: true }),
  ...detailFields(state.now),
];

/** Somebody who may be asked before the one who receives every case, where the protocol offers it and the school has one. */
function askFirstFields({ school, profile }: IntakeState, others: readonly PersonId[]): readonly ViewElement[] {
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

function moreFields(state: IntakeState): readonly ViewElement[] {
  const { labels } = state.profile.roles;
  const others = state.school.people.map((p) => p.id).filter((id) => id !== state.actor.id);
  const role = labels[state.profile.roles.receives] ?? '';
  const first = askFirstFields(state, others);
  return [
    heading(copy.more),
    subtle(copy.moreHint),
    { type: 'Input.Text', id: 'group', label: copy.group, maxLength: 40 },
    ageField(),
    ...circumstanceFields(),
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

/** The form behind `/zorg`: the numbers, then what this is, then the four fields. */
export function intakeView(state: IntakeState): View {
  return {
    title: copy.title,
    body: [
      emergencyBox(state.school, anyone(state.school)),
      ...(state.withinSchoolHours ? [] : [text(numbersCopy.nobodyReads, { weight: 'Bolder', color: 'Warning' })]),
      text(copy.notAReport),
      subtle(copy.staff),
      buttons(
        button(copy.staffButton, atSchool(state.school.id, 'StaffRoute')),
        button(copy.reportedButton, atSchool(state.school.id, 'EmergencyAtIntake')),
      ),
      ...fourFields(state),
      ...moreFields(state),
    ],
    form: { id: state.formId, action: schoolForm(state.school.id, 'OpenCase'), submit: copy.submit },
  };
}

/**
 * Asks which school it is about. With typed words it is a form, because words never travel in a button;
 * without, a button a school.
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
  return {
    title: copy.schoolTitle,
    body: [
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
      {
        type: 'Input.Text',
        id: 'seen',
        label: copy.typed,
        isMultiline: true,
        maxLength: 3000,
        value: ask.typed.slice(0, 3000),
      },
    ],
    form: { id: ask.formId, action: schoolForm(undefined, 'Intake'), submit: copy.schoolSubmit },
  };
}
