import { replyCopy } from '../../../cards/copy/replies.nl.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { Reply } from '../../port/reply.ts';
import { noticeWithNumbers } from './failures.ts';

/** Error thrown through a transaction to undo all of it, including the note of the delivery key; the reply is what the person sees. */
export class NothingDone extends Error {
  readonly reply: Reply;
  readonly refusal: Refusal | undefined;
  constructor(reply: Reply, refusal?: Refusal) {
    super('nothing done');
    this.reply = reply;
    this.refusal = refusal;
  }
}

/** Throws the reply to somebody who was in a case and is no more: whoever ended it and why, the words are the same. */
export const accessEnded = (): never => {
  throw new NothingDone(noticeWithNumbers(replyCopy.accessEnded), { code: 'notForYou' });
};

/** Throws the reply to somebody who was asked to take something over that needs nobody any more. */
export const askedNoMore = (): never => {
  throw new NothingDone(noticeWithNumbers(replyCopy.askedNoMore), { code: 'notForYou' });
};

/** Throws the reply for something the person may not see: not found and not allowed look the same. Throwing undoes the transaction. */
export const notForYou = (): never => {
  throw new NothingDone(noticeWithNumbers(replyCopy.notForYou), { code: 'notForYou' });
};

/** Throws the reply to somebody of the case to whom this part of it is not shown: said in words, and noted as a refused look. */
export const notShown = (text: string): never => {
  throw new NothingDone({ kind: 'notice', text }, { code: 'notForYou' });
};
