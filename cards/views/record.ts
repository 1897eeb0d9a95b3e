import { actsAsAny } from '../../src/consultation/holders.ts';
import { consentFor, pupilConsents } from '../../src/consultation/profile.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import type { CardElement, View, ViewElement } from '../../src/port/card.ts';
import type { RecordField, RecordKind } from '../../src/protocol/schema.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { recordsCopy as copy } from '../copy/records.nl.ts';
import { dayFrom } from '../moments.ts';
import { button, buttons, choices, heading, subtle, text } from '../parts.ts';
import { documentLinks, lineWords } from '../school-contacts.ts';
import { sourceWords } from '../source-words.ts';
import { inCase } from '../verbs.ts';
import { formView } from './frame.ts';
import { parentsHeldParts } from './held-plans.ts';
import { area, people, tick } from './inputs.ts';
import { talkBanner } from './marks.ts';
import { calledThen } from './people.ts';
import { asPlanned, chosenOf } from './planned.ts';
import { type FormDefaults, lookingIn, type ViewState } from './state.ts';
import { topicPart } from './topics.ts';

/** Returns notes beside the options of a choice, and what some of them wait for. */
function notes(state: ViewState, field: RecordField): readonly CardElement[] {
  const bodies = state.profile.consents;
  const lines = field.options.flatMap(({ title, note, needsConsent, needsAdvice }) => [
    ...(note === undefined ? [] : [copy.note(title, note)]),
    ...(needsConsent === undefined
      ? []
      : [
          copy.needsConsent(
            title,
            bodies.find((body) => body.id === needsConsent)?.title ?? needsConsent,
            consentFor(state, needsConsent),
            pupilConsents(state.profile, state.facts, needsConsent),
          ),
        ]),
    ...(needsAdvice ? [copy.needsAdvice(title)] : []),
  ]);
  return lines.length === 0 ? [] : [text(lines.map(commonCopy.bullet).join('\n'))];
}

/** Returns the people whom the protocol allows here; everyone where it names no role. */
const among = (state: ViewState, { roles }: RecordField): { readonly among?: readonly PersonId[] } =>
  roles.length === 0
    ? {}
    : { among: state.school.people.map((p) => p.id).filter((id) => actsAsAny(roles, state, state, id)) };

function input(
  state: ViewState,
  field: RecordField,
  { planned, at }: Pick<FormDefaults, 'planned' | 'at'>,
): readonly ViewElement[] {
  const { id, kind, label, options, required, hint } = field;
  const look = { ...(required ? { isRequired: true } : {}), ...(hint === undefined ? {} : { hint }) };
  switch (kind) {
    case 'text':
      return [area(id, label, look)];
    case 'date':
      return [{ type: 'Input.Date', id, label, ...(planned === undefined ? {} : { value: at.date }), ...look }];
    case 'choice': {
      const style = options.length > 10 ? 'compact' : 'expanded';
      const titles = options.map((option) => ({ title: option.title, value: option.id }));
      return [...notes(state, field), choices(id, label, titles, { style, ...look })];
    }
    case 'person': {
      const named = among(state, field);
      const chosen = planned === undefined ? [] : chosenOf(state, planned, named.among).slice(0, 1);
      const lists = people(state, { id, label, ...named, chosen, ...look });
      return lists.length > 0 ? lists : [text(copy.nobody(label), { color: 'Warning' })];
    }
    case 'tick':
      return [tick(id, label, copy.ticked, look)];
    default:
      return kind satisfies never;
  }
}

/** What ends a task may be one of several forms: whoever is led to the first of them finds the others here. */
const insteadPart = ({ caseId }: ViewState, instead: readonly RecordKind[]): readonly CardElement[] =>
  instead.length === 0
    ? []
    : [
        subtle(copy.instead),
        buttons(...instead.map(({ id, title }) => button(title, inCase(caseId, 'MakeRecord', { record: id })))),
      ];

/**
 * The form of a record as the protocol describes it: its guidance, then its fields in order. `instead`: the forms that end the same task in
 * another way.
 */
export function recordView(
  state: ViewState,
  defaults: FormDefaults<'MakeRecord'>,
  kind: RecordKind,
  instead: readonly RecordKind[] = [],
): View {
  const last = state.facts.records.findLast((r) => r.kind === kind.id);
  const earlier =
    last === undefined
      ? []
      : [subtle(copy.earlier(dayFrom(last.at, lookingIn(state)), calledThen(state, last.by, last.at)))];
  const documents = documentLinks(kind.guidance, state.school);
  return formView(state, defaults, { title: copy.title, submit: copy.submit }, [
    heading(kind.title),
    // Telling the pupil is a talk with them too.
    ...(kind.tellsPupil === true ? talkBanner(state, 'child') : []),
    ...(kind.tellsParents === true ? parentsHeldParts(state) : []),
    ...(kind.guidance.length === 0
      ? []
      : [text(kind.guidance.map((line) => commonCopy.bullet(lineWords(line, state.school))).join('\n'))]),
    ...(documents.length === 0 ? [] : [buttons(...documents)]),
    ...topicPart(state, ({ records }) => records.includes(kind.id)),
    ...(kind.source === undefined ? [] : [subtle(sourceWords(kind.source))]),
    ...(kind.audience === 'core' ? [subtle(copy.core)] : []),
    ...earlier,
    ...insteadPart(state, instead),
    ...asPlanned(state, defaults),
    ...kind.fields.flatMap((field) => input(state, field, defaults)),
  ]);
}
