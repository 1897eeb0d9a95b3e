/** The words of the weighing out of the logbook: evidence, answers and voices. */
import type { GivenAnswer } from '../../../../cards/views/answer.ts';
import type { Evidence } from '../../../../cards/views/evidence.ts';
import type { GivenVoice, WeighingWords } from '../../../../cards/views/weighing.ts';
import type { CaseFacts, EntryFact } from '../../../consultation/facts.ts';
import type { LogbookRow } from '../../../port/logbook.ts';
import type { CaseContext } from '../interaction.ts';
import { entryOf, happenedOf, oldestFirst, said } from './rows.ts';

const answers = ['yes', 'no', 'doubt'] as const;
const stances = ['agree', 'disagree', 'add'] as const;
/** Talk reports, advice, consents and messages are read in the file; the weighing sets entries side by side. */
const weighed: readonly EntryFact['type'][] = ['fact', 'statement', 'diagnosis', 'hypothesis', 'opinion'];

/** Entries that count: not corrected since, and readable for this person. */
export function evidenceIn(rows: readonly LogbookRow[], facts: CaseFacts): readonly Evidence[] {
  const corrected = new Set(facts.entries.filter((e) => e.correctedBy !== undefined).map((e) => e.id));
  return rows.flatMap((row) => {
    const entry = entryOf(row);
    const text = said(row, 'text');
    if (row.type !== 'EntryAdded' || entry === undefined || text === undefined) return [];
    if (!weighed.includes(entry.type) || corrected.has(entry.id)) return [];
    return [{ type: entry.type, direction: entry.direction ?? 'neutral', at: happenedOf(row), text }];
  });
}

/** Every answer to a question, newest first. */
export function answersIn(rows: readonly LogbookRow[], question: string): readonly GivenAnswer[] {
  const given = rows.filter((row) => row.type === 'QuestionAnswered' && row.face.question === question);
  return oldestFirst(given)
    .toReversed()
    .flatMap((row) => {
      const value = answers.find((a) => a === row.facts.value);
      if (value === undefined) return [];
      return [
        {
          value,
          by: row.author,
          at: row.recordedAt,
          reasons: said(row, 'reasons'),
          motivation: said(row, 'motivation'),
        },
      ];
    });
}

/** Voices on the answers that stand; of each person the last one. */
function voicesIn(rows: readonly LogbookRow[], context: CaseContext): readonly GivenVoice[] {
  const byPerson = new Map<string, GivenVoice>();
  for (const row of oldestFirst(rows.filter((r) => r.type === 'VoiceAdded'))) {
    const face = context.face.questions.find((q) => q.id === row.face.question);
    const stance = stances.find((s) => s === row.facts.stance);
    if (face === undefined || stance === undefined || row.facts.revision !== face.revision) continue;
    byPerson.set(`${face.id} ${row.author}`, { question: face.id, by: row.author, stance, text: said(row, 'text') });
  }
  return [...byPerson.values()];
}

export async function weighingWordsOf(context: CaseContext): Promise<WeighingWords> {
  const rows = await context.session.logbook(context.caseId, { types: ['QuestionAnswered', 'VoiceAdded'] });
  const standing = context.face.questions.flatMap((q) => {
    const [answer] = q.answeredAt === undefined ? [] : answersIn(rows, q.id);
    return answer === undefined ? [] : [[q.id, answer] as const];
  });
  return { answers: new Map(standing), voices: voicesIn(rows, context) };
}
