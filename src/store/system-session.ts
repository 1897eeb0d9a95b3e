import type { SystemSession } from '../port/session.ts';
import { StoreError } from '../port/store-error.ts';
import { answerOf, answersOfBoard, answersRead } from './asked-board.ts';
import { appendWrites } from './change.ts';
import { caseRead, tasksSeen } from './generated/cases.ts';
import { schoolKey } from './generated/keys.ts';
import type { SessionContext } from './person-session.ts';
import { openSchoolSecret } from './school-secret.ts';
import { firstRow, type RowFrom } from './statement.ts';
import { caseQuery, openCaseRow, storedCase } from './stored-case.ts';
import { inTransaction } from './transaction.ts';

/** What the clock changes of who must not see a case: those that it is linked with follow. */
const letsBack = new Set(['AsideAnswered', 'TwinFollowed']);

/**
 * The system's own acts on one case, as the worker: it opens facts, no bodies, and its rows have no author. Tasks whose due moment
 * has passed count as looked at afterwards, whatever came of it, unless the work leaves them to another.
 */
export const asSystem = async <T>(
  { pool, masters, profiles, schools, clock, folding, left }: SessionContext,
  caseId: string,
  work: (system: SystemSession) => Promise<T>,
): Promise<T> => {
  const changed = new Set<string>();
  const value = await inTransaction(
    pool,
    [caseQuery(caseId, true), answersOfBoard({ caseId })],
    async (transaction) => {
      const row = firstRow(caseRead, transaction.opened[0]);
      const [base] = await folding.cases(row === undefined ? [] : [openCaseRow(masters, row)]);
      const answers = (transaction.opened[1]?.rows ?? []) as readonly RowFrom<typeof answersOfBoard>[];
      let isLeft = false;
      const value = await work({
        answers: answers.map(answerOf),
        case: base === undefined ? undefined : storedCase(base),
        school: (id) => schools(transaction.read, id),
        profile: (hash) => profiles(transaction.read, hash),
        append: async (change) => {
          if (base === undefined) throw new StoreError('forbidden', 'case');
          const [key] = await transaction.read(schoolKey({ schoolId: base.schoolId }));
          if (key === undefined) throw new StoreError('fault', 'school key');
          const { now, last } = appendWrites(base, change, openSchoolSecret(masters, key), undefined);
          if (change.events.some(({ type }) => letsBack.has(type))) changed.add(base.schoolId);
          transaction.write(...now);
          transaction.writeLast(...last);
        },
        leave: () => {
          isLeft = true;
        },
      });
      if (isLeft) return value;
      if (answers.length > 0) transaction.write(answersRead({ caseId, people: answers.map(({ by }) => by) }));
      transaction.write(tasksSeen({ caseId, now: clock() }));
      return value;
    },
  );
  for (const school of changed) left.compare.add(school);
  return value;
};
