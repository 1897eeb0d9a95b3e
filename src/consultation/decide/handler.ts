/** Command handlers: what a command does, and who may give it when. */
import type { Command, CommandOf, CommandType } from '../commands.ts';
import type { CaseState } from '../state.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

interface CommandHandler<T extends CommandType> {
  readonly run: (work: UnitOfWork, command: CommandOf<T>) => void;
  /** Only the clock gives this command; when absent, a person does. */
  readonly by?: 'system';
  /** The command opens a case: there is none yet. */
  readonly opens?: true;
  /** The command is also allowed on a closed case. */
  readonly whenClosed?: true;
  /** The command is about access itself, or is open to a member whose access is paused. */
  readonly anyMember?: true;
  /** For commands of the clock: allowed on a practice case as well. */
  readonly inPractice?: true;
  /** True where it may still refuse after its first event: then all of it is done to know whether it would. Says so of each command, where it differs. */
  readonly refusesLate?: true | ((command: CommandOf<T>, state: CaseState) => boolean);
  /** Returns a command to execute together with this one. */
  readonly together?: (command: CommandOf<T>) => Command | undefined;
}

/** Handlers for these commands: a missing one does not compile. */
export type Handlers<C extends Command> = { readonly [T in C['type']]: CommandHandler<T> };
