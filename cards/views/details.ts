import type { View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { pupilCopy } from '../copy/pupil.nl.ts';
import { text } from '../parts.ts';
import { ageField } from './age.ts';
import { formView } from './frame.ts';
import { area, line } from './inputs.ts';
import { momentInputs, placeInputs, sourceInput } from './intake.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** Field of each detail that a protocol may require. */
const fieldOf: Readonly<Record<string, string>> = { about: 'workingName', when: 'happenedOn' };

/** Marks the fields of missing details: saving the form without them would change nothing of what is asked. */
const asked = <T extends { readonly type: string }>(
  elements: readonly T[],
  missing: readonly string[],
): readonly T[] => {
  const ids = missing.map((detail) => fieldOf[detail] ?? detail);
  return elements.map((element) =>
    'id' in element && ids.includes(String(element.id)) ? { ...element, isRequired: true } : element,
  );
};

const fields = {
  seen: { id: 'seen', label: intakeCopy.seen },
  when: { id: 'happenedOn', label: intakeCopy.date },
  about: { id: 'workingName', label: intakeCopy.about },
  group: { id: 'group', label: intakeCopy.group },
  place: { id: 'place', label: intakeCopy.place },
  others: { id: 'others', label: intakeCopy.others },
} as const;

/** Returns the fields of the details that still lack, from top to bottom. `missing`: as the protocol names them. */
export const missingFields = (missing: readonly string[]) =>
  Object.entries(fields).flatMap(([detail, field]) => (missing.includes(detail) ? [field] : []));

/**
 * The form of *Aanvullen*: missing details that the protocol requires at the start are asked for; the rest is optional. `known`: the day that
 * was said without the words that it belongs to.
 */
export function detailsView(
  state: ViewState,
  defaults: FormDefaults<'CompleteDetails'>,
  known: { readonly date?: string; readonly time?: string } = {},
): View {
  const copy = pupilCopy.details;
  const { missing, about } = state.facts;
  const lacks = (field: string): boolean => missing.includes(field);
  const seen = lacks('seen') ? [area('seen', intakeCopy.seen)] : [];
  const when = lacks('when') || lacks('seen') ? momentInputs(known) : [];
  const fields = [
    ...seen,
    ...when,
    line('workingName', intakeCopy.about, {
      hint: intakeCopy.aboutHint,
      maxLength: 80,
      ...(about.workingName === undefined ? {} : { value: about.workingName }),
    }),
    line('group', intakeCopy.group, { maxLength: 40, ...(about.group === undefined ? {} : { value: about.group }) }),
    ageField(state.facts.ageFrom),
    ...placeInputs(),
    // How it is known belongs to the words themselves.
    ...(lacks('seen') ? [sourceInput()] : []),
  ];
  return formView(state, defaults, { title: copy.title, submit: copy.submit }, [
    text(missing.length === 0 ? copy.complete : copy.intro),
    ...(missing.length === 0
      ? []
      : [
          text(
            missingFields(missing)
              .map(({ label }) => commonCopy.bullet(label))
              .join('\n'),
          ),
        ]),
    ...asked(fields, missing),
  ]);
}
