/** Job for the clock's own commands: terms that ran out, and people who no longer work at the school. */
import { openBoardAsks } from '../consultation/asked-board.ts';
import type { SystemCommand } from '../consultation/commands.ts';
import { type CaseFace, openInvitations, openTasks } from '../consultation/face.ts';
import type { School } from '../consultation/school.ts';
import { goneMembers } from '../conversation/delivery/tools.ts';
import { errorCode, type Log } from '../log.ts';
import type { BoardAnswer } from '../port/session.ts';
import type { Job } from './tick.ts';

/** Returns the open tasks that are due. `now` is an ISO instant. */
export const dueTasks = (face: CaseFace, now: string): readonly string[] =>
  openTasks(face)
    .filter(({ dueAt }) => dueAt !== undefined && Date.parse(dueAt) <= Date.parse(now))
    .map(({ id }) => id);

/** One locked case in its own transaction. */
interface TermCase {
  readonly face: CaseFace;
  readonly school: School;
  /** What the board answered since the last look. */
  readonly answers: readonly BoardAnswer[];
  /** Decides and appends in this transaction, and returns the face after it; a command that no longer applies does nothing. */
  readonly execute: (command: SystemCommand) => Promise<CaseFace>;
}

export interface TermsOptions {
  readonly dueCases: (now: Date, limit: number, except: readonly string[]) => Promise<readonly string[]>;
  /**
   * Runs `work` on the case, and records that its terms were looked at. Returns false, and leaves them unseen, where its protocol cannot be read
   * here: a replica of before may stand beside one that can.
   */
  readonly inCase: (caseId: string, work: (found: TermCase) => Promise<void>) => Promise<boolean>;
  readonly clock: () => Date;
  readonly log: Log;
}

const BATCH = 50;
/** Guard against a case that stays due whatever is done: the next tick continues. */
const MOST_ROUNDS = 20;
/** Until a case that could not be read is looked at again: perhaps nobody can. */
const AGAIN_MS = 3_600_000;

/** Executes everything the clock asks of a case at this moment; the case then counts as looked at. */
export async function executeDue({ face, school, answers, execute }: TermCase, now: string): Promise<void> {
  let present = face;
  for (const answer of answers) present = await execute({ type: 'BoardAnswers', ...answer });
  for (const person of goneMembers(face, school)) present = await execute({ type: 'MemberGone', person });
  for (const task of dueTasks(present, now)) present = await execute({ type: 'Escalate', task });
  const asked = [...openInvitations(present), ...openBoardAsks(present).filter(({ people }) => people.length > 0)];
  if (asked.some(({ dueAt }) => Date.parse(dueAt) <= Date.parse(now))) await execute({ type: 'AskFurther' });
}

/** Creates the job. A case that fails is logged and does not stop the others. */
export function termsJob({ dueCases, inCase, clock, log }: TermsOptions): Job {
  /** Cases that could not be read, and when each is looked at again. */
  const unread = new Map<string, number>();

  async function look(caseId: string): Promise<void> {
    if (await inCase(caseId, (found) => executeDue(found, clock().toISOString()))) return;
    unread.set(caseId, clock().getTime() + AGAIN_MS);
    log('warn', 'term_not_read', { caseId });
  }

  async function run(signal: AbortSignal): Promise<void> {
    for (const [caseId, at] of unread) if (at <= clock().getTime()) unread.delete(caseId);
    // What cannot be read or fails takes the place of no other in a batch.
    const seen = new Set(unread.keys());
    for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
      const cases = await dueCases(clock(), BATCH, [...seen]);
      if (cases.length === 0) return;
      for (const caseId of cases) {
        if (signal.aborted) return;
        seen.add(caseId);
        await look(caseId).catch((error: unknown) => log('error', 'term_failed', { caseId, cause: errorCode(error) }));
      }
    }
  }
  return { name: 'terms', budgetMs: 10_000, run };
}

interface AnswersJob extends Job {
  /** Announces that the board answered something about a case: it is told after that was kept. */
  readonly soon: (caseId: string) => void;
}

/** Creates the job that tells a case at once what the board answered; what it misses, the terms find. */
export function answersJob({ inCase, clock, log }: Pick<TermsOptions, 'inCase' | 'clock' | 'log'>): AnswersJob {
  const announced = new Set<string>();
  async function run(signal: AbortSignal): Promise<void> {
    for (const caseId of [...announced]) {
      if (signal.aborted) return;
      announced.delete(caseId);
      await inCase(caseId, (found) => executeDue(found, clock().toISOString())).catch((error: unknown) =>
        log('error', 'answer_not_told', { caseId, cause: errorCode(error) }),
      );
    }
  }
  return { name: 'answers', budgetMs: 10_000, afterCommit: true, run, soon: (caseId) => void announced.add(caseId) };
}
