/** The free text of the weighing in the logbook: answers and voices, with what they rest on. */

import type { GivenAnswer } from '../../../../cards/views/answer.ts';
import type { GivenVoice, WeighingWords } from '../../../../cards/views/weighing.ts';
import { typed } from '../../../consultation/entry-rows.ts';
import type { LogbookRow } from '../../../consultation/events.ts';
import type { CaseContext } from '../interaction.ts';
import { evidenceIn, evidenceTypes } from './evidence.ts';
import { linkedCases } from './other-case.ts';
import { oldestFirst } from './rows.ts';

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
  const rows = await context.session.logbook(context.caseId, {
    types: [...evidenceTypes, 'QuestionAnswered', 'VoiceAdded'],
  });
  const standing = context.face.questions.flatMap((q) => {
    const [answer] = q.answeredAt === undefined ? [] : answersIn(rows, q.id);
    return answer === undefined ? [] : [[q.id, answer] as const];
  });
  return {
    answers: new Map(standing),
    voices: voicesIn(rows, context),
    evidence: evidenceIn(rows, context),
    linked: await linkedCases(context),
  };
}
