import type { CaseFacts, EntryFact } from '../../src/consultation/facts.ts';
import { markOf } from '../../src/consultation/marks.ts';
import { recordKindOf } from '../../src/consultation/profile.ts';
import type { School } from '../../src/consultation/school.ts';
import type { LogbookRow } from '../../src/port/logbook.ts';
import type { Profile, RecordField } from '../../src/protocol/schema.ts';
import { fileCopy as copy, entryNames } from '../copy/file.nl.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { recordsCopy } from '../copy/records.nl.ts';
import { dayWords, momentWords } from '../moments.ts';
import { nameOf, namesOf } from './people.ts';

/** Rows of the logbook that a reader of the file wants to see; the rest (tasks, readings, membership) has its own place. */
export const fileTypes: readonly string[] = [
  ...Object.keys(copy.names),
  ...['EntryAdded', 'Reacted', 'TalkRecorded', 'AdviceRecorded', 'ConsentRecorded', 'RecordMade', 'CaseMarked'],
];

type Field = keyof typeof copy.fields;
const people = new Set<Field>(['present', 'registeredUnder', 'by', 'reportedBy', 'caseManager']);
const days = new Set<Field>(['madeOn', 'term']);

interface Reading {
  readonly school: School;
  readonly profile: Profile;
  readonly facts: CaseFacts;
}

const isFact = (value: unknown): value is EntryFact => typeof value === 'object' && value !== null && 'type' in value;
/** The entry a row made: its type, direction and state live with the facts. */
export function entryIn(row: LogbookRow, facts: CaseFacts): EntryFact | undefined {
  const own = row.facts.entry;
  return isFact(own) ? (facts.entries.find((e) => e.id === own.id) ?? own) : undefined;
}

function valueWords(field: Field, value: unknown, { school }: Reading): string | undefined {
  if (typeof value === 'boolean') return copy.yesNo(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : namesOf(school, value.map(String));
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (people.has(field)) return nameOf(school, value);
  if (days.has(field)) return dayWords(`${value}T12:00:00Z`, 'UTC');
  const choices: Readonly<Record<string, string>> | undefined =
    field in copy.values ? copy.values[field as keyof typeof copy.values] : undefined;
  return choices?.[value] ?? value;
}

/** A record in the words of the protocol: each field's label with what stands in it. */
function recordDetails({ face, body }: LogbookRow, reading: Reading): readonly (readonly [string, string])[] {
  const kind = recordKindOf(reading.profile, String(face.record));
  const values: unknown = body?.values;
  if (kind === undefined || typeof values !== 'object' || values === null) return [];
  const given = values as Readonly<Record<string, unknown>>;
  return kind.fields.flatMap((field) => {
    const value = given[field.id];
    return typeof value === 'string' ? [[field.label, recordWords(field, value, reading)] as const] : [];
  });
}

function recordWords({ kind, options }: RecordField, value: string, { school }: Reading): string {
  switch (kind) {
    case 'choice':
      return options.find((option) => option.id === value)?.title ?? value;
    case 'person':
      return nameOf(school, value);
    case 'date':
      return dayWords(`${value}T12:00:00Z`, 'UTC');
    case 'tick':
      return copy.yesNo(value === 'yes');
    default:
      return value;
  }
}

/** Label and words of everything typed or chosen in a row, beside its main text. */
export function detailsOf(row: LogbookRow, reading: Reading): readonly (readonly [string, string])[] {
  if (row.type === 'RecordMade') return recordDetails(row, reading);
  const body = row.body ?? {};
  const rows = (Object.keys(copy.fields) as Field[]).flatMap((field) => {
    const words = valueWords(field, body[field], reading);
    return words === undefined ? [] : [[copy.fields[field], words] as const];
  });
  const { weighing, close } = reading.profile;
  const question = weighing.questions.find((q) => q.id === row.face.question);
  const ground = row.type === 'CaseClosed' ? close.reasons.find((r) => r.id === body.reason) : undefined;
  const shown = rows.map(([label, words]) => [label, words === ground?.id ? ground.title : words] as const);
  return [...(question === undefined ? [] : [['Vraag', question.text] as const]), ...shown];
}

/** The main words of a row. */
export const textIn = (row: LogbookRow): string | undefined => {
  const text = row.body?.text;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
};

/** What kind of thing a row is, in words. */
export function nameOfRow(row: LogbookRow, { profile, facts }: Reading): string {
  const entry = entryIn(row, facts);
  const step = profile.steps.find((s) => s.id === (row.face.step ?? entry?.step));
  if (row.type === 'TalkRecorded') return row.body?.with === 'parents' ? copy.talk.parents : copy.talk.child;
  if (row.type === 'TalkSkipped')
    return `${copy.names.TalkSkipped}: ${row.face.with === 'parents' || row.facts.with === 'parents' ? copy.talk.parents : copy.talk.child}`;
  if (row.type === 'RecordMade') return recordKindOf(profile, String(row.face.record))?.title ?? recordsCopy.title;
  if (row.type === 'CaseMarked') {
    const title = markOf(profile, String(row.facts.mark))?.title ?? marksCopy.title;
    return `${title}: ${row.facts.on === true ? marksCopy.marked.on : marksCopy.marked.off}`;
  }
  if (row.facts.corrects !== undefined) return copy.correction;
  const name = entry === undefined ? copy.names[row.type as keyof typeof copy.names] : entryNames[entry.type];
  const status = entry?.status === undefined ? undefined : copy.status[entry.status];
  const resolved =
    row.type === 'HypothesisResolved'
      ? copy.status[row.facts.status === 'confirmed' ? 'confirmed' : 'refuted']
      : undefined;
  const inStep = row.type === 'Reacted' || row.type.startsWith('Step') ? step?.title : undefined;
  return [name ?? row.type, inStep, status, resolved].filter((w) => w !== undefined).join(': ');
}

/** When it happened, where that differs from when it was written down, and who wrote it. */
export function momentsOf(row: LogbookRow, { school }: Reading): string {
  const recorded = copy.recorded(momentWords(row.recordedAt, school.timezone), nameOf(school, row.author));
  const happened = row.happenedAt === undefined ? [] : [copy.happened(momentWords(row.happenedAt, school.timezone))];
  return [...happened, recorded, ...(row.audience === 'core' ? [copy.core] : [])].join('\n');
}
