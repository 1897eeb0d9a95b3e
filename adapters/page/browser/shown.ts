/** What the page shows and says at a moment, and what can be done with it. */
import type { FormValues } from '../../../src/port/card.ts';
import type { Reply } from '../../../src/port/reply.ts';
import type { Errors } from '../../web/browser/view-body.ts';
import type { ActAnswer, Deed } from '../wire.ts';
import type { PageScreen } from './placing.ts';
import type { DeedOutcome } from './server.ts';

export type NoticeShown = Extract<Reply, { kind: 'notice' }>;
/** What keeps somebody from going on; `stillIn`: signing out did not work. */
export type Hindrance = Exclude<DeedOutcome, ActAnswer> | 'stillIn';

/** The question whether what was typed may go. */
export interface Leaving {
  readonly yes: () => void;
  readonly no: () => void;
}

export interface Screens {
  readonly screen: PageScreen | undefined;
  readonly notice: NoticeShown | undefined;
  /** What came of a deed that shows nothing of its own. */
  readonly said: string | undefined;
  readonly busy: boolean;
  readonly trouble: Hindrance | undefined;
  /** False where they have to sign in again to read. */
  readonly mayRead: boolean;
  /** True where something was taken out of sight, until they may read again. */
  readonly ended: boolean;
  /** True where words would be lost if this page were left. */
  readonly unsaved: boolean;
  readonly leaving: Leaving | undefined;
  act(deed: Deed): void;
  back(): void;
  /** Shows what belongs here, as it is now; what was typed stays. */
  showAgain(): void;
  /** A key was shown: what asked for it is done again. Undefined where nothing waits for one. */
  readonly again: (() => void) | undefined;
  /** Takes away what is said. */
  dismiss(): void;
  signOut(): void;
  /** Shows errors that the page found itself. */
  setErrors(errors: Errors): void;
  setTyped(id: number, typed: FormValues | undefined, values: FormValues): void;
  /** Throws away what was typed here. */
  discard(): void;
}
