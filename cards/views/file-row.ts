import { entryOf, textIn, typed } from '../../src/consultation/entry-rows.ts';
import type { EventType, LogbookRow } from '../../src/consultation/events.ts';
import type { CaseFacts, EntryFact } from '../../src/consultation/facts.ts';
import { hiddenLine } from '../../src/consultation/line-facts.ts';
import { markOf } from '../../src/consultation/marks.ts';
import { recordKindOf } from '../../src/consultation/profile.ts';
import type { PersonId, RoleId, School } from '../../src/consultation/school.ts';
import type { Profile, RecordField } from '../../src/protocol/schema.ts';
import { reasonTitle, taskTitle } from '../context.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { fileCopy as copy, entryNames, namedByContent, theirNames } from '../copy/file.nl.ts';
import { givenTasksCopy } from '../copy/given-tasks.nl.ts';
import { headerCopy } from '../copy/header.nl.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { plansCopy } from '../copy/plans.nl.ts';
import { recordsCopy } from '../copy/records.nl.ts';
import { restartReasons } from '../copy/restart.nl.ts';
import { dateWords, happenedWords, momentWords } from '../moments.ts';
import { inSchool } from '../school-words.ts';
import { hiddenWords } from './hidden-line.ts';
import { allCalledThen, calledThen, signedBy, signedByAll } from './people.ts';
import { keptDetails } from './row-kept.ts';

/** Types of logbook rows that a reader of the file wants to see; the rest (tasks, readings, membership) is shown elsewhere. */
export const fileTypes: readonly EventType[] = [
  ...(Object.keys(copy.names) as (keyof typeof copy.names)[]),
  ...namedByContent,
];

type Field = keyof typeof copy.fields;
const people = new Set<Field>([
  'givenTo',
  'present',
  'people',
  'reporters',
  'registeredUnder',
  'by',
  'reportedBy',
  'caseManager',
  'looksAgain',
]);
const days = new Set<Field>(['dueOn', 'madeOn', 'term', 'plannedOn', 'lookOn', 'promisedOn']);

interface Reading {
  readonly school: School;
  readonly profile: Profile;
  readonly facts: CaseFacts;
  /** ISO instant of looking. */
  readonly now: string;
}

/** Returns the entry that a row made; its type, direction and state are kept in the facts. */
export function entryIn(row: LogbookRow, facts: CaseFacts): EntryFact | undefined {
  const own = entryOf(row);
  return own === undefined ? undefined : (facts.entries.find((e) => e.id === own.id) ?? own);
}

function valueWords(field: Field, value: unknown, row: LogbookRow, reading: Reading): string | undefined {
  if (typeof value === 'boolean') return copy.yesNo(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    if (!people.has(field)) return value.map((one: unknown) => valueWords(field, one, row, reading) ?? '').join(', ');
    return signedByAll(
      reading,
      value.map((by) => ({ by: String(by), at: row.recordedAt })),
    );
  }
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (people.has(field)) return signedBy(reading, { by: value, at: row.recordedAt });
  if (field === 'when') return happenedWords(value, reading.school.timezone, reading.now);
  if (days.has(field)) return dateWords(value, reading.now);
  const choices: Readonly<Record<string, string>> | undefined =
    field in copy.values ? copy.values[field as keyof typeof copy.values] : undefined;
  const chosen = choices?.[value];
  return chosen === undefined ? value : inSchool(reading, chosen);
}

/** Returns these fields of a row, each with its label. */
export function fieldsOf(row: LogbookRow, fields: readonly Field[], reading: Reading): string {
  const body: Readonly<Record<string, unknown>> = { ...row.body };
  return fields
    .flatMap((field) => {
      const words = valueWords(field, body[field], row, reading);
      return words === undefined ? [] : [commonCopy.labelled(inSchool(reading, copy.fields[field]), words)];
    })
    .join('\n');
}

/** Returns a record in the words of the protocol: each field's label with its value. */
function recordDetails(row: LogbookRow<'RecordMade'>, reading: Reading): readonly (readonly [string, string])[] {
  const { face, body } = row;
  const kind = recordKindOf(reading.profile, face.record);
  const given = body?.values;
  if (kind === undefined || given === undefined) return [];
  return kind.fields.flatMap((field) => {
    const value = given[field.id];
    return value === undefined ? [] : [[field.label, recordWords(field, value, row, reading)] as const];
  });
}

/** Returns what a form says besides its day, each field with its label. */
export const recordLines = (row: LogbookRow<'RecordMade'>, reading: Reading): string => {
  const days = recordKindOf(reading.profile, row.face.record)?.fields.filter(({ kind }) => kind === 'date') ?? [];
  return recordDetails(row, reading)
    .filter(([label]) => days.every((day) => day.label !== label))
    .map(([label, words]) => commonCopy.labelled(label, words))
    .join('\n');
};

function recordWords({ kind, options }: RecordField, value: string, row: LogbookRow, reading: Reading): string {
  switch (kind) {
    case 'choice':
      return options.find((option) => option.id === value)?.title ?? value;
    case 'person':
      return signedBy(reading, { by: value, at: row.recordedAt });
    case 'date':
      return dateWords(value, reading.now);
    case 'tick':
      return copy.yesNo(value === 'yes');
    default:
      return value;
  }
}

/** Returns the reason: the words of a person, or the words for a reason of the engine. */
export function reasonIn({ body }: LogbookRow): string | undefined {
  if (body === undefined) return undefined;
  if ('restarts' in body && body.restarts !== undefined) return restartReasons[body.restarts];
  return 'reason' in body ? typed(body.reason) : undefined;
}

/** Returns the title of the reason for which a case was closed. */
const closedFor = ({ body }: LogbookRow<'CaseClosed'>, { profile }: Reading): string | undefined =>
  body?.reason === undefined ? undefined : reasonTitle(profile, body.reason);

/** Returns what people said afterwards that an entry does to the concern. */
const placedDetails = (row: LogbookRow, reading: Reading): readonly (readonly [string, string])[] =>
  (entryIn(row, reading.facts)?.placed ?? []).map(({ by, direction }) => [
    copy.placedBy(calledThen(reading, by)),
    copy.values.direction[direction],
  ]);

/** Returns the tasks that lapsed when a case was closed. */
function lapsedDetails(row: LogbookRow, { profile }: Reading): readonly (readonly [string, string])[] {
  const lapsed = row.type === 'CaseClosed' ? (row.body?.lapsed ?? []) : [];
  return lapsed.length === 0 ? [] : [[copy.lapsed, lapsed.map((task) => taskTitle(profile, task)).join('\n')]];
}

/** Returns who was told that no answer came. */
const toldDetails = (row: LogbookRow, reading: Reading): readonly (readonly [string, string])[] =>
  row.type === 'SilenceTold'
    ? [
        [
          copy.told,
          row.face.people.length === 0 ? copy.nobody : allCalledThen(reading, row.face.people, row.recordedAt),
        ],
      ]
    : [];

/** Returns label and text of everything typed or chosen in a row, besides its main text. */
export function detailsOf(row: LogbookRow, reading: Reading): readonly (readonly [string, string])[] {
  if (row.type === 'RecordMade') return recordDetails(row, reading);
  const reason = row.type === 'CaseClosed' ? closedFor(row, reading) : reasonIn(row);
  const body: Readonly<Record<string, unknown>> = { ...row.body, ...(reason === undefined ? {} : { reason }) };
  const rows = (Object.keys(copy.fields) as Field[]).flatMap((field) => {
    const words = valueWords(field, body[field], row, reading);
    return words === undefined ? [] : [[inSchool(reading, copy.fields[field]), words] as const];
  });
  const { weighing } = reading.profile;
  const asked = 'question' in row.face ? row.face.question : undefined;
  const question = weighing.questions.find((q) => q.id === asked);
  return [
    ...(question === undefined ? [] : [['Vraag', question.text] as const]),
    ...keptDetails(row, reading.profile),
    ...rows,
    ...lapsedDetails(row, reading),
    ...toldDetails(row, reading),
    ...placedDetails(row, reading),
  ];
}

/** Returns the words of a row: its main text, or else all that was typed in it; of one that is masked, who masked it. */
export function wordsOf(row: LogbookRow, reading: Reading): string {
  const hidden = row.body === undefined ? hiddenLine(reading.facts, row.id) : undefined;
  if (hidden !== undefined) return hiddenWords(hidden, reading);
  const details = (): readonly string[] =>
    detailsOf(row, reading).map(([label, words]) => commonCopy.labelled(label, words));
  return textIn(row) ?? details().join('\n');
}

/** Returns the name of the kind of a row. */
export function nameOfRow(row: LogbookRow, reading: Reading): string {
  const { profile, facts } = reading;
  switch (row.type) {
    case 'TalkRecorded':
      return inSchool(reading, copy.talk[row.facts.talk.with === 'parents' ? 'parents' : 'child']);
    case 'TalkSkipped':
      return inSchool(reading, `${copy.names.TalkSkipped}: ${copy.talk[row.facts.with]}`);
    case 'Planned': {
      const name = plansCopy.names[row.facts.plan.of];
      return inSchool(reading, row.facts.moved ? plansCopy.moved(name) : plansCopy.set(name));
    }
    case 'TaskAnswered':
      return `${copy.names.TaskAnswered}: ${givenTasksCopy.answered[row.facts.done ? 'done' : 'couldNot']}`;
    case 'PlanCancelled':
      return inSchool(reading, plansCopy.called(plansCopy.names[row.facts.of]));
    case 'RecordMade':
      return recordKindOf(profile, row.face.record)?.title ?? recordsCopy.title;
    case 'CaseMarked': {
      const title = markOf(profile, row.facts.mark)?.title ?? marksCopy.title;
      return `${title}: ${row.facts.on ? marksCopy.marked.on : marksCopy.marked.off}`;
    }
    default:
      return correctsIn(row) === undefined
        ? nameWithState(row, profile, facts)
        : copy.correction(nameWithState(row, profile, facts));
  }
}

/** Returns the id of the row that this one corrects. */
export const correctsIn = (row: LogbookRow): string | undefined =>
  row.type === 'EntryAdded' ? row.facts.corrects : undefined;

/** Returns the id of the entry beside which this one was written. */
export const besidesIn = (row: LogbookRow): string | undefined =>
  row.type === 'EntryAdded' ? row.facts.entry.besides : undefined;

/** Returns the ids of the rows that are shown at this one: what it corrects or stands beside, and what corrects it or stands beside it. */
export function standsWith(row: LogbookRow, facts: CaseFacts): readonly string[] {
  const entry = entryIn(row, facts);
  if (entry === undefined) return [];
  const written = facts.entries.filter(({ besides }) => besides === row.id).map(({ id }) => id);
  return [correctsIn(row), besidesIn(row), entry.correctedBy, ...written].filter((id) => id !== undefined);
}

/** Returns the name of an entry or event, with its step where that adds something, and its outcome. */
function nameWithState(row: LogbookRow, profile: Profile, facts: CaseFacts): string {
  const entry = entryIn(row, facts);
  const named = entry?.theirs === undefined ? entry && entryNames[entry.type] : theirNames[entry.theirs.of];
  const kind = named ?? copy.names[row.type as keyof typeof copy.names];
  const name = kind === undefined ? row.type : inSchool({ profile }, kind);
  const status = entry?.status === undefined ? undefined : copy.status[entry.status];
  const resolved = row.type === 'HypothesisResolved' ? copy.status[row.facts.status] : undefined;
  const inStep = profile.steps.find((s) => s.id === stepIn(row))?.title;
  const round =
    row.type === 'CaseReopened' && row.face.round !== undefined ? headerCopy.round(row.face.round) : undefined;
  return [name, inStep, status, resolved, round].filter((w) => w !== undefined).join(': ');
}

const stepIn = (row: LogbookRow): string | undefined => {
  switch (row.type) {
    case 'Reacted':
    case 'StepStarted':
    case 'StepCompleted':
    case 'StepReopened':
      return row.face.step;
    default:
      return undefined;
  }
};

/** Returns who wrote a row, when, and in which role where the row says so. */
export const writtenIn = (row: LogbookRow): { by: PersonId | undefined; at: string; role: RoleId | undefined } => ({
  by: row.author,
  at: row.recordedAt,
  role: 'role' in row.facts ? row.facts.role : entryOf(row)?.role,
});

/** Returns the id of the entry of which this row says the day, the place or who were there. */
export const completesIn = (row: LogbookRow): string | undefined =>
  row.type === 'DetailsCompleted' ? row.facts.completes : undefined;

/**
 * Returns when it happened, if that differs from when it was recorded, and who recorded it. `later`: the day that was filled in later; of an
 * entry without a day it is said that it is not known.
 */
export function momentsOf(row: LogbookRow, reading: Reading, later?: string): string {
  const { school, now } = reading;
  const recorded = copy.recorded(momentWords(row.recordedAt, school.timezone, now), signedBy(reading, writtenIn(row)));
  const at = happenedWords(row.happenedAt ?? later, school.timezone, now);
  const day = row.happenedAt === undefined && later !== undefined ? copy.later(at) : at;
  const happened = row.happenedAt === undefined && row.type !== 'EntryAdded' ? [] : [copy.happened(day)];
  return [...happened, recorded, ...(row.audience === 'core' ? [copy.core] : [])].join('\n');
}
