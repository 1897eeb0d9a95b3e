import type { Log } from '../../src/log.ts';
import type { View } from '../../src/port/card.ts';
import type { Inbound } from '../../src/port/inbound.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { Reply } from '../../src/port/reply.ts';
import type { Delay } from '../shared/roads.ts';
import type { Surface } from './parse.ts';
import { entryOf } from './roads.ts';
import type { Screens } from './screens.ts';
import { failureView, reach, type Stage } from './views.ts';
import type { SlackWords } from './words.ts';

/** Milliseconds after which the person gets the emergency numbers; the answer replaces them when it comes. */
const WAITING_AFTER = 1000;

export interface AnswerOptions {
  readonly handler: InboundHandler;
  readonly screens: Screens;
  readonly words: SlackWords;
  readonly waitingView: View;
  readonly wait: Delay;
  readonly log: Log;
}

/** Returns the handler's reply, or undefined when it takes longer than `milliseconds`. */
export async function within(answer: Promise<Reply>, milliseconds: number, wait: Delay): Promise<Reply | undefined> {
  const timer = new AbortController();
  const late = wait(milliseconds, timer.signal).then(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    timer.abort('answered');
  }
}

/** The handler promises not to throw; if it does, the person is still answered. */
export const ask = (handler: InboundHandler, inbound: Inbound, log: Log, failed: Reply): Promise<Reply> =>
  Promise.resolve()
    .then(() => handler.handle(inbound))
    .catch(() => {
      log('error', 'door_threw', { kind: inbound.kind });
      return failed;
    });

/** True when the view in which the person is makes place for another one. */
const replaces = (reply: Reply): boolean =>
  (reply.kind === 'view' && reply.how === 'replace') || (reply.kind === 'saved' && reply.next !== undefined);

/**
 * Answers a command, press, shortcut or event in the surface where the person is, or by another road to them. `onReached` is called when Slack
 * confirmed that something was shown. Never throws.
 */
export type AnswerInbound = (inbound: Inbound, surface: Surface, onReached?: () => void) => Promise<void>;

export function createAnswer(options: AnswerOptions): AnswerInbound {
  const { screens, words, log } = options;
  const failed: Reply = { kind: 'view', view: failureView(options), how: 'push' };

  const respond = (stage: Stage, reply: Reply): Promise<void> => {
    const finish = async (): Promise<void> => (stage.opened ? screens.notice(stage, words.done) : reach(stage));
    switch (reply.kind) {
      case 'nothing':
        return finish();
      case 'view':
        return screens.show(stage, reply.view, reply.how);
      case 'notice':
        return screens.notice(stage, reply.text, reply.actions);
      case 'fieldErrors':
        return screens.notice(stage, Object.values(reply.errors).join('\n') || words.failed);
      case 'saved':
        return reply.next ? screens.show(stage, reply.next, 'replace') : finish();
    }
  };

  return async (inbound, surface, onReached) => {
    const stage: Stage = { surface, entry: entryOf(inbound), ...(onReached ? { onReached } : {}) };
    const answering = ask(options.handler, inbound, log, failed);
    try {
      let reply = await within(answering, WAITING_AFTER, options.wait);
      if (!reply) {
        // A person who is in a view sees that view, and it can be replaced later without a trigger.
        const waits = surface.trigger && !surface.view;
        [reply] = await Promise.all([answering, waits ? screens.waiting(stage) : undefined]);
      }
      await respond(stage, reply);
      if (!replaces(reply)) await screens.renewMenu(surface);
    } catch {
      log('error', 'slack_answer_failed', { kind: inbound.kind });
    }
  };
}
