/** Records: forms of their own that a protocol prescribes. Rules read the choices and dates; free text stays in the body. */

import type { RecordField, RecordKind } from '../../protocol/schema.ts';
import { addMonths, isDate, localDate } from '../calendar.ts';
import type { MakeRecord } from '../commands/records.ts';
import { holds } from '../conditions.ts';
import { doneTask, openProfileTask } from '../effects/tasks.ts';
import type { RecordFact } from '../facts.ts';
import { actsAsAny } from '../holders.ts';
import { mayMakeRecord, readers } from '../policy.ts';
import { consentFor, pupilConsents, recordIsOpen, recordKindOf } from '../profile.ts';
import { colleagueOf } from '../school.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** An open discussion of the case requires consent of the parents (S4 L320-340), or of the pupil who is old enough (S4 L2052-2062). */
function checkOption(work: UnitOfWork, field: RecordField, value: string): void {
  const option = field.options.find((o) => o.id === value);
  if (option === undefined) return refuse('required', { field: field.id });
  const { facts } = work.state;
  const { profile } = work.circumstances;
  const body = option.needsConsent;
  if (body !== undefined && consentFor({ profile, facts }, body) !== true)
    refuse(pupilConsents(profile, facts, body) ? 'pupilConsentNeeded' : 'consentNeeded', { field: field.id });
  if (option.needsAdvice && !facts.advice.some((a) => a.from === 'veiligThuis'))
    refuse('adviceNeeded', { field: field.id });
}

function checkPerson(work: UnitOfWork, field: RecordField, value: string): void {
  const person = colleagueOf(work.circumstances.school, value);
  if (person === undefined) return refuse('required', { field: field.id });
  if (work.state.facts.excluded.includes(person.id)) refuse('excluded', { field: field.id });
  if (field.roles.length > 0 && !actsAsAny(field.roles, work.state, work.circumstances, person.id))
    refuse('wrongRole', { field: field.id });
}

function checkDate(work: UnitOfWork, kind: RecordKind, field: RecordField, value: string): void {
  const { now, school } = work.circumstances;
  if (!isDate(value)) refuse('required', { field: field.id });
  const happened = field.day === 'past' || kind.tellsPupil === true;
  if (happened && value > localDate(now, school.timezone)) refuse('happenedInFuture', { field: field.id });
  if (value > addMonths(localDate(now, school.timezone), 12)) refuse('dateTooFar', { field: field.id });
}

function checkField(work: UnitOfWork, kind: RecordKind, field: RecordField, value: string | undefined): void {
  if (value === undefined || blank(value)) {
    if (field.required) refuse('required', { field: field.id });
    return;
  }
  if (field.kind === 'choice') checkOption(work, field, value);
  if (field.kind === 'person') checkPerson(work, field, value);
  if (field.kind === 'date') checkDate(work, kind, field, value);
  if (field.kind === 'tick' && value !== 'yes') refuse('required', { field: field.id });
}

/** Returns the fields that this value asks to be filled in as well. */
function asksBesides({ kind, options, elseAsks }: RecordField, value: string | undefined): readonly string[] {
  const asked = kind === 'tick' && value !== 'yes' ? elseAsks : options.find(({ id }) => id === value)?.asks;
  return asked === undefined ? [] : [asked].flat();
}

const valuesOf = (
  kind: RecordKind,
  values: MakeRecord['values'],
  kinds: readonly RecordField['kind'][],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    kind.fields.flatMap(({ id, kind: of }) => {
      const value = Object.hasOwn(values, id) ? values[id]?.trim() : undefined;
      return value === undefined || value === '' || !kinds.includes(of) ? [] : [[id, value]];
    }),
  );

function makeRecord(work: UnitOfWork, command: MakeRecord): void {
  const { profile, actor, now } = work.circumstances;
  const kind = recordKindOf(profile, command.kind);
  if (kind === undefined || !mayMakeRecord(kind, work.state, work.circumstances)) return refuse('notForYou');
  if (!holds(kind.when, work.state.facts, work.circumstances.school)) refuse('notOpenYet');
  if (!recordIsOpen(kind, work.state, work.circumstances.school)) refuse('alreadyDone');
  const values = valuesOf(kind, command.values, ['text', 'date', 'choice', 'person', 'tick']);
  for (const field of kind.fields) checkField(work, kind, field, values[field.id]);
  for (const id of kind.fields.flatMap((field) => asksBesides(field, values[field.id])))
    if (blank(values[id])) refuse('required', { field: id });
  const record: RecordFact = {
    id: command.id,
    kind: kind.id,
    by: actor?.id ?? '',
    at: now,
    round: work.state.face.round,
    choices: valuesOf(kind, command.values, ['choice', 'tick']),
    dates: valuesOf(kind, command.values, ['date']),
  };
  work.add(
    'RecordMade',
    { record: kind.id, notify: readers(work.state, kind.audience, actor?.id) },
    { record },
    { id: command.id, audience: kind.audience, body: { record: kind.id, values } },
  );
  const kept = kind.fields.flatMap(({ id, options }) => options.find((it) => it.id === values[id])?.keeps ?? []);
  for (const id of kind.ends) if (!kept.includes(id)) doneTask(work, id);
  for (const task of kind.opens) openProfileTask(work, task);
}

export const recordHandlers = {
  MakeRecord: { run: makeRecord },
} satisfies Handlers<MakeRecord>;
