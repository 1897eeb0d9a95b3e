import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { Reply } from '../../port/reply.ts';
import { noticeWithNumbers } from './failures.ts';

/** Thrown through a transaction so that nothing of it stays, the note of the delivery key included; the reply is what the person sees. */
export class NothingDone extends Error {
  readonly reply: Reply;
  readonly refusal: Refusal | undefined;
  constructor(reply: Reply, refusal?: Refusal) {
    super('nothing done');
    this.reply = reply;
    this.refusal = refusal;
  }
}

/** Unknown and not allowed read the same; thrown so that nothing of the transaction stays. */
export const notForYou = (): never => {
  throw new NothingDone(noticeWithNumbers(replyCopy.notForYou), { code: 'notForYou' });
};
