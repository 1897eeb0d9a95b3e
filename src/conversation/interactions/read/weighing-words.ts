/** The free text of the weighing in the logbook: evidence, answers and voices. */

import type { GivenAnswer } from '../../../../cards/views/answer.ts';
import type { Evidence } from '../../../../cards/views/evidence.ts';
import type { GivenVoice, WeighingWords } from '../../../../cards/views/weighing.ts';
import { completionsIn } from '../../../consultation/completions.ts';
import { typed } from '../../../consultation/entry-rows.ts';
import { weighs } from '../../../consultation/entry-types.ts';
import type { EventType, LogbookRow } from '../../../consultation/events.ts';
import type { CaseFacts } from '../../../consultation/facts.ts';
import { besidesOf } from '../../../consultation/standing.ts';
import type { CaseContext } from '../interaction.ts';
import { linkedCases } from './other-case.ts';
import { oldestFirst } from './rows.ts';

/** Returns only what was filled in. */
const given = <T extends object>(some: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };

const written = (row: LogbookRow | undefined): Evidence['corrects'] | undefined => {
  const text = row?.type === 'EntryAdded' ? typed(row.body?.text) : undefined;
  return row === undefined || text === undefined ? undefined : { recordedAt: row.recordedAt, by: row.author, text };
};

/** Types of rows that evidence is made of. */
export const evidenceTypes = ['EntryAdded', 'DetailsCompleted'] as const satisfies readonly EventType[];

/** Returns the entries that count, each with what it corrects: not corrected since, and readable for this person. */
export function evidenceIn(rows: readonly LogbookRow[], facts: CaseFacts): readonly Evidence[] {
  const completions = completionsIn(rows, facts.entries);
  const readable = new Set(rows.map(({ id }) => id));
  const corrected = new Set(facts.entries.filter((e) => e.correctedBy !== undefined).map((e) => e.id));
  return rows.flatMap((row) => {
    if (row.type !== 'EntryAdded') return [];
    const entry = facts.entries.find((e) => e.id === row.facts.entry.id) ?? row.facts.entry;
    const text = typed(row.body?.text);
    if (text === undefined || !weighs(entry.type) || corrected.has(entry.id)) return [];
    const { sourceKind, saidBy, heardBy, madeBy } = row.body ?? {};
    const { direction, placed, status } = entry;
    const rowOf = (id: string | undefined) => rows.find((it) => it.id === id);
    const at = row.happenedAt ?? completions.get(entry.id)?.when;
    const corrects = written(rowOf(row.facts.corrects));
    const besides = besidesOf(facts.entries, entry.id);
    const next = facts.entries.find(({ id }) => id === besides);
    const words = written(rowOf(besides));
    const other = next === undefined ? undefined : { type: next.type, by: next.by, ...given({ words }) };
    const beside = facts.entries.flatMap((e) =>
      e.correctedBy === undefined && readable.has(e.id) && besidesOf(facts.entries, e.id) === entry.id ? [e.by] : [],
    );
    return [
      {
        id: entry.id,
        type: entry.type,
        by: entry.by,
        seq: row.seq,
        recordedAt: row.recordedAt,
        text,
        ...given({ at, sourceKind, saidBy, heardBy, madeBy, direction, placed, status, corrects, besides, other }),
        ...(beside.length === 0 ? {} : { beside }),
      },
    ];
  });
}

/** Returns all of the evidence that this person may read. */
export const evidenceOf = async (context: CaseContext): Promise<readonly Evidence[]> =>
  evidenceIn(await context.session.logbook(context.caseId, { types: evidenceTypes }), context.facts);

/** Returns every answer to a question, newest first. */
export function answersIn(rows: readonly LogbookRow[], question: string): readonly GivenAnswer[] {
  const given = rows.filter((row) => row.type === 'QuestionAnswered').filter((row) => row.face.question === question);
  return oldestFirst(given)
    .toReversed()
    .map(({ facts, author, recordedAt, body }) => ({
      value: facts.value,
      by: author,
      at: recordedAt,
      reasons: typed(body?.reasons),
      motivation: typed(body?.motivation),
    }));
}

/** Returns the voices on the current answers; of each person the last one. */
function voicesIn(rows: readonly LogbookRow[], context: CaseContext): readonly GivenVoice[] {
  const byPerson = new Map<string, GivenVoice>();
  for (const row of oldestFirst(rows.filter((r) => r.type === 'VoiceAdded'))) {
    const face = context.face.questions.find((q) => q.id === row.face.question);
    const { stance, revision } = row.facts;
    if (face === undefined || revision !== face.revision) continue;
    const text = typed(row.body?.text);
    byPerson.set(`${face.id} ${row.author}`, { question: face.id, by: row.author, at: row.recordedAt, stance, text });
  }
  return [...byPerson.values()];
}

export async function weighingWordsOf(context: CaseContext): Promise<WeighingWords> {
  const rows = await context.session.logbook(context.caseId, { types: ['QuestionAnswered', 'VoiceAdded'] });
  const standing = context.face.questions.flatMap((q) => {
    const [answer] = q.answeredAt === undefined ? [] : answersIn(rows, q.id);
    return answer === undefined ? [] : [[q.id, answer] as const];
  });
  return { answers: new Map(standing), voices: voicesIn(rows, context), linked: await linkedCases(context) };
}
