import type { View } from '../../src/port/card.ts';
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

/** The form of *Aanvullen*: missing details that the protocol requires at the start are asked for; the rest is optional. */
export function detailsView(state: ViewState, defaults: FormDefaults<'CompleteDetails'>): View {
  const copy = pupilCopy.details;
  const { missing, about } = state.facts;
  const lacks = (field: string): boolean => missing.includes(field);
  const seen = lacks('seen') ? [area('seen', intakeCopy.seen)] : [];
  const when = lacks('when') || lacks('seen') ? momentInputs(lacks('when') ? {} : defaults.at) : [];
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
    ...asked(fields, missing),
  ]);
}
