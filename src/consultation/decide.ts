/**
 * `decide(command, state)`: what happens when somebody asks this of a case, or why it is refused. Pure; the flow of every command starts
 * here.
 */
import type { Command, CommandOf, CommandType } from './commands.ts';
import { answerHandlers } from './decide/answer.ts';
import { approvalHandlers } from './decide/approval.ts';
import { asideHandlers } from './decide/aside.ts';
import { decisionHandlers } from './decide/decision.ts';
import { draftHandlers } from './decide/draft.ts';
import { emergencyHandlers } from './decide/emergency.ts';
import { endingHandlers } from './decide/ending.ts';
import { givenTaskHandlers } from './decide/given-tasks.ts';
import type { Handlers } from './decide/handler.ts';
import { intakeHandlers } from './decide/intake.ts';
import { lineHandlers } from './decide/lines.ts';
import { logbookHandlers } from './decide/logbook.ts';
import { markHandlers } from './decide/marks.ts';
import { memberHandlers } from './decide/members.ts';
import { nudgeHandlers } from './decide/nudge.ts';
import { objectionHandlers } from './decide/objection.ts';
import { planHandlers } from './decide/plans.ts';
import { recordHandlers } from './decide/records.ts';
import { reportHandlers } from './decide/report.ts';
import { retentionHandlers } from './decide/retention.ts';
import { safetyHandlers } from './decide/safety.ts';
import { siblingHandlers } from './decide/siblings.ts';
import { stepHandlers } from './decide/steps.ts';
import { takeOverHandlers } from './decide/take-over.ts';
import { talkHandlers } from './decide/talks.ts';
import { taskHandlers } from './decide/tasks.ts';
import { twinHandlers } from './decide/twins.ts';
import { watchHandlers } from './decide/watch.ts';
import { weighingHandlers } from './decide/weighing.ts';
import { openConditionalTasks } from './effects/profile-tasks.ts';
import type { ConsultationEvent } from './events.ts';
import { evolve } from './evolve/fold.ts';
import { withNames } from './naming.ts';
import { mayOpenFile } from './policy.ts';
import { isPractice, stageOf } from './practice.ts';
import type { Decided, Refusal } from './refusal.ts';
import type { CaseState, Circumstances } from './state.ts';
import { Refused, refuse, UnitOfWork } from './unit-of-work.ts';
import { settleWaits } from './waits/settle.ts';

/** Handler of every command; a command without one does not compile. */
const handlers: Handlers<Command> = {
  ...intakeHandlers,
  ...memberHandlers,
  ...asideHandlers,
  ...taskHandlers,
  ...givenTaskHandlers,
  ...takeOverHandlers,
  ...nudgeHandlers,
  ...stepHandlers,
  ...logbookHandlers,
  ...lineHandlers,
  ...talkHandlers,
  ...planHandlers,
  ...recordHandlers,
  ...markHandlers,
  ...siblingHandlers,
  ...weighingHandlers,
  ...decisionHandlers,
  ...draftHandlers,
  ...approvalHandlers,
  ...objectionHandlers,
  ...reportHandlers,
  ...answerHandlers,
  ...safetyHandlers,
  ...emergencyHandlers,
  ...endingHandlers,
  ...retentionHandlers,
  ...twinHandlers,
  ...watchHandlers,
};

/** Refuses a command that this actor may not give, or not at this moment. */
function checkAccess(type: CommandType, state: CaseState, work: UnitOfWork): void {
  const { by, opens, whenClosed, anyMember, inPractice } = handlers[type];
  const { actor } = work.circumstances;
  if (opens === true) return state.kind === 'none' ? undefined : refuse('alreadyDone');
  if (state.kind === 'none') return refuse('notForYou');
  if ((by === 'system') !== (actor === undefined)) refuse('notForYou');
  if (actor !== undefined && anyMember !== true && !mayOpenFile(state, actor.id)) refuse('notForYou');
  // The clock lets nothing of a practice case expire, and asks nothing of anybody in it.
  if (isPractice(state.face) && by === 'system' && inPractice !== true) refuse('notOpenYet');
  if (state.face.phase === 'closed' && whenClosed !== true) refuse('caseClosed');
}

/** Executes the command, and the command that goes together with it. */
function carry<T extends CommandType>(type: T, command: CommandOf<T>, work: UnitOfWork): void {
  const { run, together } = handlers[type];
  run(work, command);
  const next = together?.(command);
  if (next !== undefined) carry(next.type, next, work);
}

function refusesLate<T extends CommandType>(type: T, command: CommandOf<T>, state: CaseState): boolean {
  const { refusesLate: saysSo = false, together } = handlers[type];
  return (typeof saysSo === 'function' ? saysSo(command, state) : saysSo) || together?.(command) !== undefined;
}

/** Thrown by a trial; made once, since an error costs more than what it ends. */
const begun = new Error('begun');

/** Ends with the first event. */
class Trial extends UnitOfWork {
  override add(): never {
    throw begun;
  }
}

/** Does what the command says, without what follows from every command; returns the refusal where it is refused. */
function attempt(asked: Command, state: CaseState, outside: Circumstances): Decided<UnitOfWork> {
  const { command, circumstances } = stageOf(asked, state, outside);
  const work = new UnitOfWork(state, circumstances, evolve);
  const refusal = refusalIn(() => {
    checkAccess(command.type, state, work);
    carry(command.type, command, work);
  });
  return refusal === undefined ? { ok: true, value: work } : { ok: false, refusal };
}

function refusalIn(work: () => void): Refusal | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/**
 * Decides on one command. The events have no ids yet (`id: ''`) except where a form supplied one. A refusal says what to tell the person;
 * the function never throws for anything a person can do.
 */
export function decide(
  command: Command,
  state: CaseState,
  circumstances: Circumstances,
): Decided<readonly ConsultationEvent[]> {
  const tried = attempt(command, state, circumstances);
  if (!tried.ok) return tried;
  const work = tried.value;
  openConditionalTasks(work);
  settleWaits(work, command.type === 'SettleWaits');
  return {
    ok: true,
    value: withNames(work.events, state.kind === 'none' ? [] : (state.facts.names ?? []), circumstances.school),
  };
}

/**
 * Returns why `decide` would refuse this command; undefined where it would not. What follows from an accepted command refuses nothing, and most
 * say no only before their first event: then that is as far as it is tried.
 */
export function refusalOf(asked: Command, state: CaseState, outside: Circumstances): Refusal | undefined {
  const { command, circumstances } = stageOf(asked, state, outside);
  return refusalOnStage(command, state, circumstances);
}

/** The same, in circumstances as the case sees them (`stageOf`). */
export function refusalOnStage(command: Command, state: CaseState, circumstances: Circumstances): Refusal | undefined {
  const late = refusesLate(command.type, command, state);
  const work = late ? new UnitOfWork(state, circumstances, evolve) : new Trial(state, circumstances, evolve);
  try {
    checkAccess(command.type, state, work);
    carry(command.type, command, work);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    if (error !== begun) throw error;
  }
  return undefined;
}
