/**
 * What a weighing rests on: all that lies there, each as what it is. Signals, talks, advice, consents, what colleagues said, and the forms that the
 * protocol names. Worked out here alone, for every view that shows it; a row of the core reaches only the core.
 */
import type { Evidence, EvidenceKind } from '../../../../cards/views/evidence.ts';
import { fieldsOf, nameOfRow, recordLines, wordsOf } from '../../../../cards/views/file-row.ts';
import { completionsIn } from '../../../consultation/completions.ts';
import { entryOf, textIn, typed } from '../../../consultation/entry-rows.ts';
import { weighs } from '../../../consultation/entry-types.ts';
import type { EventType, LogbookRow } from '../../../consultation/events.ts';
import type { EntryFact } from '../../../consultation/facts.ts';
import { hiddenLine } from '../../../consultation/line-facts.ts';
import { recordKindOf } from '../../../consultation/profile.ts';
import { besidesOf } from '../../../consultation/standing.ts';
import type { CaseContext } from '../interaction.ts';

/** Returns only what was filled in. */
const given = <T extends object>(some: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };

type Reading = Pick<CaseContext, 'school' | 'profile' | 'facts' | 'now'>;

/** Types of rows that evidence is made of. */
export const evidenceTypes = [
  'EntryAdded',
  'DetailsCompleted',
  'TalkRecorded',
  'TalkSkipped',
  'AdviceRecorded',
  'Reacted',
  'ConsentRecorded',
  'RecordMade',
  'HelpArranged',
] as const satisfies readonly EventType[];

/** Returns the words of a row as evidence: of a talk what was said and agreed, of advice its words and what it comes down to. */
function wordsIn(row: LogbookRow, reading: Reading): string | undefined {
  switch (row.type) {
    case 'EntryAdded':
    case 'Reacted':
      return textIn(row);
    case 'TalkRecorded':
      return typed(fieldsOf(row, ['reaction', 'agreements', 'discussedWith', 'suspicionGone'], reading));
    case 'AdviceRecorded':
      return typed([textIn(row), typed(fieldsOf(row, ['advises'], reading))].filter(Boolean).join('\n'));
    case 'TalkSkipped':
    case 'ConsentRecorded':
      return typed(wordsOf(row, reading));
    case 'RecordMade':
      return typed(recordLines(row, reading));
    case 'HelpArranged':
      return typed(fieldsOf(row, ['what', 'results', 'roles', 'tasks', 'caseManager'], reading));
    default:
      return undefined;
  }
}

/** Returns the words of another row, with who wrote them and when. */
function written(row: LogbookRow | undefined, reading: Reading): Evidence['corrects'] | undefined {
  const text = row === undefined ? undefined : wordsIn(row, reading);
  return row === undefined || text === undefined ? undefined : { recordedAt: row.recordedAt, by: row.author, text };
}

/** Returns the first of an entry and what it corrects: what a correction is, is what it corrects. */
function firstOf(entries: readonly EntryFact[], entry: EntryFact): EntryFact {
  const before = entries.find(({ correctedBy }) => correctedBy === entry.id);
  return before === undefined ? entry : firstOf(entries, before);
}

/** Returns what a row is, where its kind alone does not say so, and whose it is. */
function sourceOf(row: LogbookRow | undefined, reading: Reading): Partial<Evidence> {
  switch (row?.type) {
    case 'TalkRecorded':
      return { title: nameOfRow(row, reading), heldBy: row.facts.talk.present };
    case 'AdviceRecorded':
      return given({ giver: adviceGiver(row) });
    case 'TalkSkipped':
    case 'RecordMade':
    case 'HelpArranged':
      return { title: nameOfRow(row, reading) };
    default:
      return {};
  }
}

function adviceGiver({ body }: LogbookRow<'AdviceRecorded'>): string | undefined {
  const { from, spokenTo } = body ?? {};
  const who = typed(spokenTo);
  if (from !== 'veiligThuis') return who;
  return who === undefined ? 'Veilig Thuis' : `Veilig Thuis, ${who}`;
}

/** A form that asks for no day is of the day on which it was filled in. */
function dayOfRecord({ face, facts, recordedAt }: LogbookRow<'RecordMade'>, { profile }: Reading): string | undefined {
  const asksDay = recordKindOf(profile, face.record)?.fields.some(({ kind }) => kind === 'date') === true;
  return Object.values(facts.record.dates)[0] ?? (asksDay ? undefined : recordedAt);
}

/** Returns the rows that are no entry and lie there too: a talk that was skipped, a form that the protocol names for it, and help that was arranged. */
function besideEntries(row: LogbookRow, reading: Reading): readonly Evidence[] {
  const lies =
    row.type === 'TalkSkipped' ||
    row.type === 'HelpArranged' ||
    (row.type === 'RecordMade' && recordKindOf(reading.profile, row.face.record)?.weighs === true);
  const text = lies ? wordsIn(row, reading) : undefined;
  if (text === undefined) return [];
  const at = row.type === 'RecordMade' ? dayOfRecord(row, reading) : row.recordedAt;
  const type: EvidenceKind = row.type === 'TalkSkipped' ? 'talkReport' : 'record';
  const { id, seq, recordedAt, author = '' } = row;
  return [{ id, type, by: author, seq, recordedAt, text, ...sourceOf(row, reading), ...given({ at }) }];
}

/** Returns what lies there, each with what it corrects: not corrected since, and readable for this person. */
export function evidenceIn(all: readonly LogbookRow[], reading: Reading): readonly Evidence[] {
  // Nobody weighs what nobody may read.
  const rows = all.filter(({ id }) => hiddenLine(reading.facts, id) === undefined);
  const { entries } = reading.facts;
  const completions = completionsIn(rows, entries);
  const readable = new Set(rows.map(({ id }) => id));
  const corrected = new Set(entries.filter((e) => e.correctedBy !== undefined).map((e) => e.id));
  const rowOf = (id: string | undefined) => rows.find((it) => it.id === id);
  return rows.flatMap((row) => {
    const made = entryOf(row);
    if (made === undefined) return besideEntries(row, reading);
    const entry = entries.find((e) => e.id === made.id) ?? made;
    const first = firstOf(entries, entry);
    const text = wordsIn(row, reading);
    const besides = besidesOf(entries, entry.id);
    const next = entries.find(({ id }) => id === besides);
    // What stands beside something that is weighed is weighed with it.
    const lies = weighs(first.type) || (next !== undefined && weighs(firstOf(entries, next).type));
    if (text === undefined || !lies || corrected.has(entry.id)) return [];
    const { sourceKind, saidBy, heardBy, madeBy } = (row.type === 'EntryAdded' ? row.body : undefined) ?? {};
    const { direction, placed, status } = entry;
    const at =
      row.happenedAt ??
      completions.get(entry.id)?.when ??
      (first === entry ? undefined : rowOf(first.id)?.happenedAt) ??
      // What a colleague thinks of it is said when it is written.
      (row.type === 'Reacted' ? row.recordedAt : undefined);
    const corrects = row.type === 'EntryAdded' ? written(rowOf(row.facts.corrects), reading) : undefined;
    const words = written(rowOf(besides), reading);
    const other = next === undefined ? undefined : { type: next.type, by: next.by, ...given({ words }) };
    const beside = entries.flatMap((e) =>
      e.correctedBy === undefined && readable.has(e.id) && besidesOf(entries, e.id) === entry.id ? [e.by] : [],
    );
    return [
      {
        id: entry.id,
        type: first.type,
        by: entry.by,
        seq: row.seq,
        recordedAt: row.recordedAt,
        text,
        ...sourceOf(rowOf(first.id), reading),
        ...given({ at, sourceKind, saidBy, heardBy, madeBy, direction, placed, status, corrects, besides, other }),
        ...(beside.length === 0 ? {} : { beside }),
      },
    ];
  });
}

/** Returns all of the evidence that this person may read. */
export const evidenceOf = async (context: CaseContext): Promise<readonly Evidence[]> =>
  evidenceIn(await context.session.logbook(context.caseId, { types: evidenceTypes }), context);
