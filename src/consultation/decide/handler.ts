/** What a command does, and who may ask it when. */
import type { Command, CommandOf, CommandType } from '../commands.ts';
import type { UnitOfWork } from '../unit-of-work.ts';

interface CommandHandler<T extends CommandType> {
  readonly run: (work: UnitOfWork, command: CommandOf<T>) => void;
  /** The clock alone asks it; absent: a person does. */
  readonly by?: 'system';
  /** It opens a case: there is none yet. */
  readonly opens?: true;
  /** A closed case takes it too. */
  readonly whenClosed?: true;
  /** It is about access itself, or open to a member whose access pauses. */
  readonly anyMember?: true;
  /** Of what the clock asks: a practice case takes it too. */
  readonly inPractice?: true;
  /** What is carried out together with it. */
  readonly together?: (command: CommandOf<T>) => Command | undefined;
}

/** A handler for each of these commands: a forgotten one does not compile. */
export type Handlers<C extends Command> = { readonly [T in C['type']]: CommandHandler<T> };
