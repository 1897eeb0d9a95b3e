import { sourceKinds } from '../../src/consultation/entry-types.ts';
import type { Person, PersonId, School } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { intakeCopy as copy } from '../copy/intake.nl.ts';
import { numbersCopy } from '../copy/numbers.nl.ts';
import { emergencyLine, schoolNumbers } from '../emergency.ts';
import { box, button, buttons, choices, heading, subtle, text } from '../parts.ts';
import { viewInSchool } from '../school-words.ts';
import type { IntakePart } from '../verbs/school.ts';
import { atSchool, type SchoolButton, schoolForm } from '../verbs.ts';
import { ageField } from './age.ts';
import { schoolFormView } from './frame.ts';
import { area, date, line, MAX_TEXT, time } from './inputs.ts';
import { nameOf, namesOf, peopleFields } from './people.ts';

/** Everything the form is built from; nothing is stored until it is saved. */
interface IntakeState {
  readonly school: School;
  readonly profile: Profile;
  readonly actor: Person;
  readonly formId: string;
  /** Today as the date field shows it; a time is not filled in beforehand. */
  readonly today: string;
  readonly withinSchoolHours: boolean;
  /** People who would read the case if it were saved now, without those of `without`. */
  readonly receivers: readonly PersonId[];
  /** People whom the author does not want to read it. */
  readonly without: readonly PersonId[];
  /** The part that is unfolded. */
  readonly unfolded?: IntakePart | undefined;
  /** Text typed after the command. */
  readonly typed?: string;
  /** That text is a question: whether it is also what was seen is asked. */
  readonly isAsked: boolean;
}

/** What one may want; danger has a button of its own, that needs no form. */
const intakeUrgencies = ['record', 'consult', 'serious'] as const;

/** Fields that the form behind `/zorg` and *Aanvullen* share. */
export const momentInputs = (values: { readonly date?: string; readonly time?: string }) => [
  date('happenedOn', copy.date, {
    hint: commonCopy.dateHint,
    ...(values.date === undefined ? {} : { value: values.date }),
  }),
  time('happenedTime', copy.time, values.time === undefined ? {} : { value: values.time }),
];

export const placeInputs = () => [
  line('place', copy.place, { maxLength: 200 }),
  line('others', copy.others, { hint: copy.othersHint, maxLength: 300 }),
];

export const sourceInput = () =>
  choices(
    'sourceKind',
    copy.source,
    sourceKinds.map((value) => ({ title: copy.sources[value], value })),
    { style: 'compact' },
  );

/** Words that ask something are kept, and are what was seen only where somebody says so. */
const askedParts = ({ isAsked }: IntakeState) =>
  isAsked
    ? [
        box('warning', text(copy.typedQuestion)),
        choices('isSeen', copy.isSeen, [{ title: copy.isSeenChoice, value: 'yes' }], { isMultiSelect: true }),
      ]
    : [];

/** What everybody fills in. Consulting is chosen beforehand: it brings in a reader and costs nothing, and each other choice is one tap. */
const firstInputs = ({ profile, typed }: IntakeState) => [
  area('seen', copy.seen, {
    hint: `${profile.intake.helpLine} ${copy.seenHint}`,
    ...(typed === undefined ? {} : { value: typed.slice(0, MAX_TEXT) }),
  }),
  line('workingName', copy.about, { hint: copy.aboutHint, maxLength: 80 }),
  choices('unnamed', copy.unnamed, [{ title: copy.unnamedChoice, value: 'yes' }], { isMultiSelect: true }),
  choices('childTold', copy.childTold, [{ title: copy.childToldChoice, value: 'yes' }], {
    isMultiSelect: true,
    hint: copy.childToldHint,
  }),
  choices(
    'urgency',
    copy.urgency,
    intakeUrgencies.map((value) => ({ title: copy.urgencies[value], value })),
    { isRequired: true, value: 'consult', hint: copy.urgencyHint },
  ),
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

/** Everybody at school but the author. */
const othersOf = ({ school, actor }: IntakeState): readonly PersonId[] =>
  school.people.map((p) => p.id).filter((id) => id !== actor.id);

/** Who must not see it, and who is asked first. */
function readerInputs(state: IntakeState) {
  const others = othersOf(state);
  return [
    ...askFirstInputs(state, others),
    ...peopleFields(state.school, others, {
      id: 'exclude',
      label: copy.exclude,
      hint: copy.excludeHint,
      labels: state.profile.roles.labels,
      many: true,
      first: [...state.receivers, ...state.without],
      chosen: state.without,
    }),
  ];
}

/** Everything that is not needed at once. */
function moreInputs(state: IntakeState) {
  const { labels, receives } = state.profile.roles;
  const others = othersOf(state);
  const first = askFirstInputs(state, others);
  return [
    heading(copy.more),
    subtle(copy.moreHint),
    ...momentInputs({ date: state.today }),
    line('group', copy.group, { maxLength: 40 }),
    ageField(),
    ...placeInputs(),
    sourceInput(),
    ...peopleFields(state.school, others, {
      id: 'consult',
      label: copy.consult,
      hint: copy.consultHint(labels[receives] ?? '', first.length > 0),
      labels,
      many: true,
    }),
    ...peopleFields(state.school, others, { id: 'duo', label: copy.duo, labels, many: false }),
  ];
}

/** Returns by name who reads it once it is saved. */
function readersLine({ school, receivers, without }: IntakeState): string {
  if (receivers.length === 0) return copy.readsNobody;
  const [people, many] = [namesOf(school, receivers), receivers.length > 1];
  return without.length === 0 ? copy.reads(people, many) : copy.readsInstead(people, many, namesOf(school, without));
}

/** Returns the label of the save button: by name who reads it, where that is one person and no field can change it. */
function submitOf({ school, receivers, unfolded }: IntakeState): string {
  const [only, ...more] = receivers;
  const label = only === undefined ? '' : copy.shareWith(nameOf(school, only));
  return unfolded !== undefined || more.length > 0 || only === undefined || label.length > 24 ? copy.submit : label;
}

/** The ways from the form to elsewhere, and to what is folded. */
function ways({ school, formId, receivers, unfolded }: IntakeState) {
  const unfold = (title: string, part: IntakePart) =>
    button(title, atSchool(school.id, 'UnfoldIntake', { form: formId, part }));
  const [only, ...more] = receivers;
  const not = only === undefined || more.length > 0 ? copy.whoReads : copy.notWith(nameOf(school, only)).slice(0, 75);
  return buttons(
    ...(unfolded === undefined ? [unfold(not, 'readers')] : []),
    ...(unfolded === 'all' ? [] : [unfold(copy.unfold, 'all')]),
    button(copy.staffButton, atSchool(school.id, 'StaffRoute')),
    button(copy.reportedButton, atSchool(school.id, 'EmergencyAtIntake')),
  );
}

/** Said after school hours: whoever shares a concern then does not count on a reader. */
const nobodyReads = (state: IntakeState) =>
  box('warning', text(numbersCopy.nobodyReads, { weight: 'Bolder' }), ...schoolNumbers(state.school, othersOf(state)));

/**
 * The form behind `/zorg`, for somebody in distress on a phone: the red line, the words, about whom, and how urgent. Everything else is
 * folded.
 */
export function intakeView(state: IntakeState): View {
  const { school, formId, unfolded } = state;
  const form = { id: formId, action: schoolForm(school.id, 'OpenCase') };
  const danger = button(copy.danger, atSchool(school.id, 'DangerAtIntake', { form: formId }), { style: 'destructive' });
  const [seen, ...others] = firstInputs(state);
  const view = schoolFormView(form, { title: copy.title, submit: submitOf(state) }, [
    box('attention', emergencyLine(), buttons(danger)),
    ...(seen === undefined ? [] : [seen]),
    // Below the field, so that it is in sight on a phone; above everything that says who reads it.
    ...(state.withinSchoolHours ? [] : [nobodyReads(state)]),
    ...askedParts(state),
    ...others,
    ...(unfolded === undefined ? [] : readerInputs(state)),
    ...(unfolded === 'all' ? moreInputs(state) : []),
    text(unfolded === undefined || state.without.length > 0 ? readersLine(state) : copy.readsUpToYou),
    ways(state),
    subtle(copy.notAReport),
  ]);
  return viewInSchool(state, view);
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
