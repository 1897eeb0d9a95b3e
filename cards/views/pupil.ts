import { dependsOnAge } from '../../src/consultation/conditions.ts';
import type { View } from '../../src/port/card.ts';
import { pupilCopy } from '../copy/pupil.nl.ts';
import { button, buttons, facts, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import { ageField } from './age.ts';
import { formView, readView } from './frame.ts';
import { line } from './inputs.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** The form of *Leerling vastleggen*: the only one that asks for a full name. */
export const linkPupilView = (state: ViewState, defaults: FormDefaults<'LinkPupil'>): View => {
  const copy = pupilCopy.link;
  const { group, workingName } = state.facts.about;
  return formView(state, defaults, { title: copy.title, submit: copy.submit }, [
    text(copy.intro),
    line('name', copy.name, { isRequired: true }),
    line('identifier', copy.identifier, { maxLength: 40 }),
    line('group', copy.group, { maxLength: 40, ...(group === undefined ? {} : { value: group }) }),
    ageField(state.facts.ageFrom, state.facts.ageFrom === undefined && dependsOnAge(state.profile)),
    line('workingName', copy.workingName, {
      hint: copy.workingNameHint,
      maxLength: 80,
      ...(workingName === undefined ? {} : { value: workingName }),
    }),
  ]);
};

interface ShownPupil {
  readonly name: string;
  readonly identifier: string | undefined;
}

export function pupilView(state: ViewState, pupil: ShownPupil | undefined): View {
  const copy = pupilCopy.show;
  if (pupil === undefined) return readView(state, copy.title, [text(copy.none)]);
  const identifier: readonly (readonly [string, string])[] =
    pupil.identifier === undefined ? [] : [[copy.identifier, pupil.identifier]];
  return readView(state, copy.title, [facts([[copy.name, pupil.name], ...identifier]), subtle(copy.noted)]);
}

/** Another case that may be about the same pupil. `mine`: this person is in it and may open it. */
interface EarlierCase {
  readonly caseId: string;
  readonly callName: string;
  readonly mine: boolean;
}

/** The question to the coordinator about earlier cases; it never links them. */
export function samePupilView(state: ViewState, earlier: readonly EarlierCase[]): View {
  const copy = pupilCopy.same;
  if (earlier.length === 0) return readView(state, copy.title, [text(copy.none)]);
  const mine = earlier.filter((e) => e.mine).slice(0, 10);
  return readView(state, copy.title, [
    text(copy.found),
    ...mine.flatMap((e) => [
      text(e.callName, { weight: 'Bolder' }),
      buttons(button(copy.yours, inCase(e.caseId, 'OpenFile'))),
    ]),
    ...earlier
      .filter((e) => !e.mine)
      .slice(0, 10)
      .map((e) => text(copy.notYours(e.callName))),
    subtle(copy.careful),
  ]);
}
