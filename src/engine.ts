/** The engine around one store: the door in, and the later work that makes rooms equal to their cases. */
import { createSystemTurn } from './conversation/carry-out.ts';
import type { Chat } from './conversation/chat.ts';
import { createDoor } from './conversation/create-door.ts';
import type { Door } from './conversation/door.ts';
import { liftMessage } from './conversation/interactions/messages.ts';
import { caseInteractions, schoolInteractions } from './conversation/interactions.ts';
import { Profiles } from './conversation/scenes.ts';
import { deliveryJob } from './jobs/deliver.ts';
import { dueTasks, type TermCase, termsJob } from './jobs/terms.ts';
import { createTicker, type Job, type Ticker } from './jobs/tick.ts';
import type { Log } from './log.ts';
import type { PostgresStore } from './store/store.ts';

export interface EngineOptions {
  readonly store: PostgresStore;
  /** By platform; filled by the adapters, which need the door first. */
  readonly chats: ReadonlyMap<string, Chat>;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly log: Log;
}

export interface Engine {
  readonly door: Door;
  /** Begins the later work: to be called when the database is there. */
  start(): void;
  /** Lets what runs end; nothing starts after. */
  stop(): Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;

export function createEngine(options: EngineOptions): Engine {
  const { store, chats, clock, newId, log } = options;
  const profiles = new Profiles();
  let ticker: Ticker | undefined;
  const door = createDoor({
    store,
    clock,
    newId,
    log,
    profiles,
    cases: caseInteractions,
    schools: schoolInteractions,
    lift: liftMessage,
    chatOf: (platform) => chats.get(platform),
    poke: () => ticker?.poke(),
  });
  return {
    door,
    start: () => {
      ticker ??= createTicker({ jobs: jobsOf(options, profiles), log });
    },
    stop: async () => ticker?.stop(),
  };
}

function jobsOf({ store, chats, clock, newId, log }: EngineOptions, profiles: Profiles): readonly Job[] {
  /** One transaction on one case; what its commands decided is appended together at the end. */
  const inCase = (caseId: string, work: (found: TermCase) => Promise<void>): Promise<void> =>
    store.asSystem(caseId, async (system) => {
      const found = system.case;
      const school = found && (await system.school(found.schoolId));
      const profile = found && (await profiles.of(found.profileHash, system));
      if (!found || !school || !profile) return;
      const turn = createSystemTurn(system, found, { school, profile, now: clock().toISOString() }, newId);
      await work({ face: found.face, school, carryOut: async (command) => turn.carryOut(command) });
      await turn.append();
    });
  return [
    deliveryJob({
      store: store.delivery,
      chats,
      clock,
      log,
      profileOf: (hash) => profiles.of(hash, store.delivery),
      memberGone: (caseId, person) =>
        inCase(caseId, async ({ carryOut }) => {
          const face = await carryOut({ type: 'MemberGone', person });
          // The transaction counts as a look at what is due, so what is due is done too.
          for (const task of dueTasks(face, clock().toISOString())) await carryOut({ type: 'Escalate', task });
        }),
    }),
    termsJob({ dueCases: (now, limit) => store.delivery.dueCases(now, limit), inCase, clock, log }),
    daily({ name: 'housekeeping', budgetMs: 30_000, run: () => store.housekeep() }, clock),
  ];
}

/** A job that is only worth doing once a day; after a failure it is tried again at the next tick. */
function daily(job: Job, clock: () => Date): Job {
  let last = Number.NEGATIVE_INFINITY;
  return {
    ...job,
    run: async (signal) => {
      if (clock().getTime() - last < DAY) return;
      await job.run(signal);
      last = clock().getTime();
    },
  };
}
