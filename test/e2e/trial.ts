/** A door on the real store in which whatever takes effect is written under row security and then rolled back: one case serves every try. */

import { randomUUID } from 'node:crypto';
import { createSlackAdapter } from '../../adapters/slack/adapter.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { waitingView } from '../../cards/emergency.ts';
import { Profiles } from '../../src/conversation/handle/context.ts';
import { createHandler } from '../../src/conversation/handle/handler.ts';
import { callButton } from '../../src/conversation/interactions/call.ts';
import { liftMessage } from '../../src/conversation/interactions/messages.ts';
import { caseInteractions, schoolInteractions } from '../../src/conversation/interactions/registry.ts';
import { resultOfCommand } from '../../src/conversation/interactions/typed-command.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import { nothing, type Reply } from '../../src/port/reply.ts';
import type { Session } from '../../src/port/session.ts';
import type { Store } from '../../src/port/store.ts';
import type { World } from './world.ts';

export interface Outcome {
  readonly reply: Reply;
  /** Events that were appended, and other writes that count; all of it is undone. */
  readonly effects: number;
  /** Log lines of this visit. */
  readonly lines: readonly string[];
}

class Undone extends Error {}

interface Tally {
  effects: number;
}

function watched(session: Session, tally: Tally): Session {
  const counted = (effects: number): void => {
    tally.effects += effects;
  };
  return {
    ...session,
    append: (change) => {
      counted(change.events.length);
      return session.append(change);
    },
    openCase: (opening) => {
      counted(opening.events.length);
      return session.openCase(opening);
    },
    requests: {
      ...session.requests,
      open: (request) => {
        counted(1);
        return session.requests.open(request);
      },
    },
    linkPupil: (link) => {
      counted(1);
      return session.linkPupil(link);
    },
    own: {
      ...session.own,
      setDigestSettings: (settings) => {
        counted(1);
        return session.own.setDigestSettings(settings);
      },
      snooze: (task, until, most) => {
        counted(1);
        return session.own.snooze(task, until, most);
      },
    },
    setAway: (range) => {
      counted(1);
      return session.setAway(range);
    },
  };
}

function trialStore(store: Store, tally: Tally): Store {
  return {
    ...store,
    asPerson: async (request, work) => {
      let value: Awaited<ReturnType<typeof work>> | undefined;
      const all = async (session: Session) => {
        value = await work(watched(session, tally));
        if (tally.effects === 0) return value;
        // A read sends what was kept back, so that row security and the guards have their say.
        await session.myCases();
        throw new Undone();
      };
      try {
        return await store.asPerson(request, all);
      } catch (error) {
        if (error instanceof Undone && value !== undefined) return value;
        throw error;
      }
    },
  };
}

/** One visit by itself: what it would do, and what the person sees. */
export type Try = (inbound: Inbound) => Promise<Outcome>;

export function createTrial(world: World): Try {
  const { accounts, places } = createSlackAdapter({
    ...world.slack,
    handler: { handle: async () => nothing },
    waitingView: waitingView(),
    words: slackCopy,
    clock: world.now,
  });
  const profiles = new Profiles();
  return async (inbound) => {
    const tally: Tally = { effects: 0 };
    const lines: string[] = [];
    const removed = async (): Promise<'out'> => {
      tally.effects += 1;
      return 'out';
    };
    const handler = createHandler({
      store: trialStore(world.store, tally),
      clock: world.now,
      newId: randomUUID,
      profiles,
      cases: caseInteractions(removed),
      schools: schoolInteractions(async () => true),
      command: resultOfCommand,
      lift: liftMessage,
      callButton,
      memberGone: async () => undefined,
      accountsOf: () => accounts,
      placesOf: () => places,
      poke: () => undefined,
      log: (level, code, fields) => void lines.push(JSON.stringify({ level, code, ...fields })),
      budget: 20_000,
    });
    const reply = await handler.handle(inbound);
    return { reply, effects: tally.effects, lines };
  };
}
