import type { CardElement, View } from '../../src/port/card.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';

import { siblingsCopy as copy } from '../copy/siblings.nl.ts';
import { momentFrom } from '../moments.ts';
import { box, button, buttons, choices, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { atSchool, inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { line } from './inputs.ts';
import { type FormDefaults, lookingIn, type ViewState } from './state.ts';

type Named = Pick<StoredCase, 'id' | 'face'>;

/** A decision about a brother or sister, with the reason in the decider's own words. */
export interface SiblingDecision {
  readonly callName: string;
  readonly needed: boolean;
  /** Name and role of whoever decided. */
  readonly by: string;
  readonly at: string;
  readonly reason: string | undefined;
}

/** The view of brothers and sisters and the case of each; it shows nothing of a case that this person is not in. */
export function siblingsView(state: ViewState, cases: readonly Named[]): View {
  const noted = state.facts.siblings;
  const { caseId, school } = state;
  return readView(state, copy.title, [
    subtle(inSchool(state, copy.intro)),
    text(noted.length === 0 ? copy.none : noted.map(({ name }) => copy.line(name)).join('\n')),
    ...cases.flatMap(({ id, face }) => [
      text(copy.own(face.callName), { weight: 'Bolder' }),
      buttons(button(copy.toCase, inCase(id, 'OpenFile'))),
    ]),
    buttons(button(copy.add, inCase(caseId, 'NoteSibling'))),
    subtle(copy.newCaseHint),
    buttons(button(copy.newCase, atSchool(school.id, 'Intake'))),
  ]);
}

/** The form to record a sibling. `cases`: this person's other cases, to choose from. */
export function noteSiblingView(
  state: ViewState,
  defaults: FormDefaults<'NoteSibling'>,
  cases: readonly Named[],
): View {
  const options = cases.slice(0, 99).map(({ id, face }) => ({ title: face.callName, value: id }));
  return formView(state, defaults, { title: copy.addTitle, submit: copy.submit }, [
    line('name', copy.name, { isRequired: true, hint: copy.nameHint }),
    line('group', copy.group, { maxLength: 40 }),
    ...(options.length === 0
      ? []
      : [choices('sibling', copy.sibling, [{ title: copy.noCase, value: 'none' }, ...options], { style: 'compact' })]),
  ]);
}

/** Decisions about the other children of the family, shown beside the question about this one. */
export const siblingDecisionParts = (state: ViewState, decisions: readonly SiblingDecision[]): readonly CardElement[] =>
  decisions.map(({ callName, needed, by, at, reason }) =>
    box(
      'emphasis',
      text(copy.decided(callName, needed, by, momentFrom(at, lookingIn(state)))),
      ...(reason === undefined ? [] : [text(copy.reason(reason))]),
    ),
  );
