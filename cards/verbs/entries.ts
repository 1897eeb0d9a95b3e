import { writtenTypes } from '../../src/consultation/entry-types.ts';
import { type Argument, filledIn, id, maybeOneOf, none, pressedAndFilledIn } from './argument.ts';

/** Who wrote a chat message, by the id of their account, and the instant at which. Its words are in a field. */
interface Written {
  readonly author?: string | undefined;
  readonly at?: string | undefined;
}
const written: Argument<Written, Written> = {
  write: ({ author = '', at = '' }) => `${author}.${at}`,
  read: (text) => {
    const [author = '', ...rest] = text.split('.');
    const at = rest.join('.');
    return { ...(author !== '' && { author }), ...(Number.isFinite(Date.parse(at)) && { at }) };
  },
};

export const entryVerbs = {
  /** Without a type it asks which one. */
  AddEntry: pressedAndFilledIn(maybeOneOf('type', writtenTypes)),
  CorrectEntry: pressedAndFilledIn(id('entry')),
  ResolveHypothesis: pressedAndFilledIn(id('entry')),
};

export const besideVerbs = {
  /** An entry of one's own beside that of somebody else. */
  WriteBeside: pressedAndFilledIn(id('entry')),
  /** Words of whoever asked for a correction, beside what they are about. */
  TheirWords: pressedAndFilledIn(id('request')),
};

export const messageVerbs = {
  React: pressedAndFilledIn(id('step')),
  /** For a chat message, through the platform's own menu. */
  LiftMessage: filledIn(none),
  /** The same outside the room of a case: the form asks which case, and the next one is that of `LiftMessage`. */
  LiftInto: filledIn(written),
  /** For a message of our own. */
  PromoteMessage: pressedAndFilledIn(id('message')),
};

export const recordVerbs = {
  /** A form of the protocol. */
  MakeRecord: pressedAndFilledIn(id('record')),
};
