/**
 * The product without its edges: a store below it, clients beside it, one handler of inbounds, and a ticker for later work. Both `main.ts`
 * and the tests start this.
 */

import { boardToCall } from './consultation/asked-board.ts';
import type { SystemCommand } from './consultation/commands.ts';
import type { CaseFace } from './consultation/face.ts';
import type { PersonId } from './consultation/school.ts';
import { takeOut } from './conversation/delivery/take-out.ts';
import type { DeliveryTools } from './conversation/delivery/tools.ts';
import { Profiles } from './conversation/handle/context.ts';
import { createSystemWork } from './conversation/handle/execute.ts';
import { createHandler } from './conversation/handle/handler.ts';
import { type AskToCall, callButton } from './conversation/interactions/call.ts';
import type { TakenOut } from './conversation/interactions/members.ts';
import { liftMessage } from './conversation/interactions/messages.ts';
import type { TellBreach } from './conversation/interactions/outside.ts';
import { caseInteractions, schoolInteractions } from './conversation/interactions/registry.ts';
import { resultOfCommand } from './conversation/interactions/typed-command.ts';
import { planBreachNote } from './conversation/personal/breach.ts';
import { planCall } from './conversation/personal/call.ts';
import { accountsJob } from './jobs/accounts.ts';
import { deliveryJob, lookingJob } from './jobs/deliver.ts';
import { endsJob, termsOfFilesJob } from './jobs/ends.ts';
import { dangerJob, laterJob } from './jobs/later.ts';
import { redrawJob } from './jobs/redraw.ts';
import { requestsJob } from './jobs/requests.ts';
import { settleJob } from './jobs/settle.ts';
import { answersJob, executeDue, type TermsOptions, termsJob } from './jobs/terms.ts';
import { createTicker, type Job, type Ticker, type Timers } from './jobs/tick.ts';
import { twinsJob } from './jobs/twins.ts';
import { practiceJob } from './jobs/wipe-practice.ts';
import { errorCode, type Log } from './log.ts';
import { accountsIn, type Clients, placesIn } from './port/client.ts';
import type { InboundHandler } from './port/inbound-handler.ts';
import type { Store } from './port/store.ts';

interface AppOptions {
  readonly store: Store;
  /** Clients by platform; adapters add theirs once they are made, since they need the handler first. */
  readonly clients: Clients;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly log: Log;
  /** Additional jobs, such as the store's housekeeping. */
  readonly jobs?: readonly Job[];
  readonly everyMs?: number;
  readonly timers?: Timers;
  /** Milliseconds within which the handler answers. */
  readonly budget?: number;
  /** Address of the schools' own page; absent where there is none. */
  readonly page?: URL;
  /** Resolves when the tables are there: until then everybody gets the emergency numbers, and no job runs. Absent: they are. */
  readonly opens?: Promise<void>;
  /** Told after each run of a job. `cause`: why it failed. */
  readonly ran?: (job: string, cause?: string) => void;
}

export interface App {
  readonly handler: InboundHandler;
  readonly ticker: Ticker;
}

export function createApp(options: AppOptions): App {
  const { store, clients, clock, newId, log, jobs = [], everyMs, timers, budget, page, opens, ran } = options;
  const accountsOf = accountsIn(clients);
  const placesOf = placesIn(clients);
  const profiles = new Profiles();
  /** Runs work of the clock on one case, in its own transaction. */
  const inCase: TermsOptions['inCase'] = async (caseId, work) => {
    const came = await store.asSystem(caseId, async (system): Promise<'changed' | 'same' | 'left'> => {
      const found = system.case;
      const school = found === undefined ? undefined : await system.school(found.schoolId);
      const profile = found === undefined ? undefined : await profiles.of(found.profileHash, system);
      // It was destroyed: there is nothing left for anybody to do.
      if (found === undefined) return 'same';
      if (school === undefined || profile === undefined) {
        system.leave();
        return 'left';
      }
      const unit = createSystemWork(system, found, { profile, school, now: clock().toISOString() }, newId);
      let { face } = found;
      const executeIn = async (command: SystemCommand): Promise<CaseFace> => {
        face = unit.execute(command);
        return face;
      };
      await work({ face, school, answers: system.answers, execute: executeIn });
      const calls = boardToCall(face).length;
      if (calls > boardToCall(found.face).length) log('warn', 'board_not_reached', { caseId, count: calls });
      return (await unit.append()) ? 'changed' : 'same';
    });
    // Delivery runs beside this: changes by a term go out at once, not at the next tick.
    if (came === 'changed') ticker.committed();
    return came !== 'left';
  };
  /** Executes a command of the clock, and everything that is due in the same case: its terms count as looked at afterwards. */
  const execute = async (caseId: string, command: SystemCommand): Promise<void> => {
    await inCase(caseId, async (found) => {
      await executeDue(found, clock().toISOString());
      await found.execute(command);
    });
  };
  const memberGone = (caseId: string, person: PersonId): Promise<void> =>
    execute(caseId, { type: 'MemberGone', person });
  const tellBreach: TellBreach = async (school, teller) => {
    try {
      await planBreachNote(store, school, teller, clock());
      ticker.poke();
      return true;
    } catch (error) {
      log('error', 'breach_not_told', { person: teller, cause: errorCode(error) });
      return false;
    }
  };
  const askToCall: AskToCall = async ({ id: schoolId }, caller, people) => {
    const isNew = await planCall(store, { schoolId, caller, people }, clock());
    ticker.poke();
    return isNew;
  };
  const removeStranger = (caseId: string, user: string): Promise<TakenOut> =>
    takeOut({ store, placesOf, log, poke: () => ticker.committed() }, caseId, user);
  const terms = termsJob({ dueCases: (...asked) => store.delivery.dueCases(...asked), inCase, clock, log });
  const answers = answersJob({ inCase, clock, log });
  const delivery: DeliveryTools = {
    store: store.delivery,
    accountsOf,
    placesOf,
    clock,
    log,
    profileOf: (hash) => profiles.of(hash, store.delivery),
    memberGone,
  };
  const later = { store, accountsOf, placesOf, clock, log, profiles, execute };
  const accounts = accountsJob({ store, accountsOf, placesOf, clock, log, memberGone });
  const twins = twinsJob({ store, clock, log, execute, profileOf: (hash) => profiles.of(hash, store.delivery) });
  const requests = requestsJob({ store, clock, log });
  const settle = settleJob({ store, clock, log, execute });
  const ends = { store, profiles, placesOf, clock, log };
  const handler = createHandler({
    store,
    clock,
    newId,
    profiles,
    cases: caseInteractions(removeStranger),
    memberGone,
    schools: schoolInteractions(tellBreach, askToCall, settle.soon, answers.soon),
    command: resultOfCommand,
    lift: liftMessage,
    callButton,
    accountsOf,
    placesOf,
    poke: () => ticker.committed(),
    log,
    ...(budget === undefined ? {} : { budget }),
    ...(page === undefined ? {} : { page }),
    ...(opens === undefined ? {} : { opens }),
  });
  const ticker = createTicker({
    jobs: [
      { name: 'missed', budgetMs: 30_000, run: () => handler.again() },
      answers,
      terms,
      redrawJob({ store, clock, log }),
      deliveryJob(delivery),
      lookingJob(delivery),
      dangerJob(later),
      laterJob(later),
      settle,
      twins,
      requests,
      accounts,
      endsJob(ends),
      termsOfFilesJob(ends),
      practiceJob({ store: store.practice, placesOf, clock, log }),
      ...jobs,
    ],
    log,
    ...(everyMs === undefined ? {} : { everyMs }),
    ...(timers === undefined ? {} : { timers }),
    ...(opens === undefined ? {} : { starts: opens }),
    ...(ran === undefined ? {} : { ran }),
  });
  return { handler, ticker };
}
