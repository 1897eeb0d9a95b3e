/**
 * Commands: what people and the clock may ask of a case, as validated input, grouped by subject. Free text in a command ends up in the body
 * of an event and nowhere else.
 */

import type { AsideCommand } from './commands/aside.ts';
import type { DecisionCommand } from './commands/decision.ts';
import type { DraftCommand } from './commands/draft.ts';
import type { EndingClockCommand, EndingCommand } from './commands/ending.ts';
import type { GivenTaskCommand } from './commands/given-tasks.ts';
import type { IntakeCommand } from './commands/intake.ts';
import type { LineCommand } from './commands/lines.ts';
import type { LogbookCommand } from './commands/logbook.ts';
import type { MemberClockCommand, MemberCommand } from './commands/members.ts';
import type { PlanCommand } from './commands/plans.ts';
import type { RecordCommand } from './commands/records.ts';
import type { ReportCommand } from './commands/report.ts';
import type { RetentionCommand } from './commands/retention.ts';
import type { SafetyCommand } from './commands/safety.ts';
import type { StepCommand } from './commands/steps.ts';
import type { TakeOverClockCommand, TakeOverCommand } from './commands/take-over.ts';
import type { TalkCommand } from './commands/talks.ts';
import type { TaskClockCommand, TaskCommand } from './commands/tasks.ts';
import type { TwinClockCommand, TwinCommand } from './commands/twins.ts';
import type { WeighingCommand } from './commands/weighing.ts';

export type * from './commands/aside.ts';
export type * from './commands/decision.ts';
export type * from './commands/draft.ts';
export type * from './commands/ending.ts';
export type * from './commands/given-tasks.ts';
export type * from './commands/intake.ts';
export type * from './commands/lines.ts';
export type * from './commands/logbook.ts';
export type * from './commands/members.ts';
export type * from './commands/plans.ts';
export type * from './commands/records.ts';
export type * from './commands/report.ts';
export type * from './commands/retention.ts';
export type * from './commands/safety.ts';
export type * from './commands/steps.ts';
export type * from './commands/take-over.ts';
export type * from './commands/talks.ts';
export type * from './commands/tasks.ts';
export type * from './commands/twins.ts';
export type * from './commands/weighing.ts';

/** Commands that a person gives. */
export type PersonCommand =
  | IntakeCommand
  | MemberCommand
  | AsideCommand
  | TaskCommand
  | GivenTaskCommand
  | TakeOverCommand
  | StepCommand
  | LogbookCommand
  | LineCommand
  | TalkCommand
  | PlanCommand
  | RecordCommand
  | WeighingCommand
  | DecisionCommand
  | DraftCommand
  | ReportCommand
  | SafetyCommand
  | EndingCommand
  | RetentionCommand
  | TwinCommand;
export type SystemCommand =
  | MemberClockCommand
  | TaskClockCommand
  | TakeOverClockCommand
  | EndingClockCommand
  | TwinClockCommand;
export type Command = PersonCommand | SystemCommand;

export type CommandType = Command['type'];
/** The command of a type. */
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
