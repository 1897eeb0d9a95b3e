/** Input fields that forms of a case share. */
import type { PersonId } from '../../src/consultation/school.ts';
import type { ChoiceInput, DateInput, TextInput, TimeInput } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { choices } from '../parts.ts';
import { peopleFields } from './people.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** Slack's own limit on a text field. */
export const MAX_TEXT = 3000;
const MAX_LINE = 200;

type Look<T> = Partial<Omit<T, 'type' | 'id' | 'label'>>;

export const area = <Id extends string>(id: Id, label: string, look: Look<TextInput> = {}): TextInput<Id> => ({
  type: 'Input.Text',
  id,
  label,
  isMultiline: true,
  maxLength: MAX_TEXT,
  ...look,
});

export const line = <Id extends string>(id: Id, label: string, look: Look<TextInput> = {}): TextInput<Id> => ({
  type: 'Input.Text',
  id,
  label,
  maxLength: MAX_LINE,
  ...look,
});

export const date = <Id extends string>(id: Id, label: string, look: Look<DateInput> = {}): DateInput<Id> => ({
  type: 'Input.Date',
  id,
  label,
  ...look,
});

export const time = <Id extends string>(id: Id, label: string, look: Look<TimeInput> = {}): TimeInput<Id> => ({
  type: 'Input.Time',
  id,
  label,
  ...look,
});

/**
 * When something happened: today as default, and no time but one that was planned, so that what is said about another day does not get the time of writing. `known`:
 * the day must be given.
 */
export const happened = (
  { at, planned }: Pick<FormDefaults, 'at' | 'planned'>,
  label: string = commonCopy.date,
  known: 'known' | 'maybe' = 'known',
): readonly [DateInput<'happenedOn'>, TimeInput<'happenedTime'>] => [
  known === 'known'
    ? date('happenedOn', label, { isRequired: true, value: at.date })
    : date('happenedOn', label, { value: at.date, hint: commonCopy.dateHint }),
  time(
    'happenedTime',
    commonCopy.timeIfKnown,
    planned !== undefined && at.time === planned.time ? { value: at.time } : {},
  ),
];

/** When something was done for which the moment counts: `happenedOn` and `happenedTime`, with the present moment as default. */
export const doneAt = (
  defaults: Pick<FormDefaults, 'at'>,
  label: string = commonCopy.date,
): readonly [DateInput<'happenedOn'>, TimeInput<'happenedTime'>] => [
  { type: 'Input.Date', id: 'happenedOn', label, isRequired: true, value: defaults.at.date },
  time('happenedTime', commonCopy.time, defaults.at.time === '' ? {} : { value: defaults.at.time }),
];

/** One box to tick; its value is `yes` when ticked. */
export const tick = <Id extends string>(
  id: Id,
  label: string,
  words: string,
  look: Look<ChoiceInput> = {},
): ChoiceInput<Id> => choices(id, label, [{ title: words, value: 'yes' }], { isMultiSelect: true, ...look });

export const yesNo = <Id extends string>(id: Id, label: string, look: Look<ChoiceInput> = {}): ChoiceInput<Id> =>
  choices(
    id,
    label,
    [
      { title: commonCopy.yes, value: 'yes' },
      { title: commonCopy.no, value: 'no' },
    ],
    { isRequired: true, ...look },
  );

/** A field of people of the school, those of the case first; people who must not see the case are left out. */
export function people<Id extends string>(
  state: ViewState,
  field: {
    readonly id: Id;
    readonly label: string;
    readonly many?: boolean;
    readonly chosen?: readonly PersonId[];
    readonly isRequired?: boolean;
    readonly hint?: string;
    /** Offer only these people; everyone when absent. */
    readonly among?: readonly PersonId[];
  },
): readonly ChoiceInput<Id>[] {
  const { among, many = false, ...rest } = field;
  const inCase = new Set(state.face.members.filter((m) => m.until === undefined).map((m) => m.person));
  const ids = state.school.people
    .map((p) => p.id)
    .filter((id) => !state.facts.excluded.includes(id) && (among === undefined || among.includes(id)));
  const first = ids.filter((id) => inCase.has(id));
  return peopleFields(state.school, ids, { ...rest, many, first, labels: state.profile.roles.labels });
}
