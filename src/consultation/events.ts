/**
 * Events: everything that can happen in a case, grouped by subject. `face` may be posted, `facts` feed the rules, `body` holds the free
 * text. A field of a body is absent where nothing was typed, and in rows from before the field existed.
 */
import type { AsideEvent } from './events/aside.ts';
import type { DecisionEvent } from './events/decision.ts';
import type { DraftEvent } from './events/draft.ts';
import type { EndingEvent } from './events/ending.ts';
import type { GivenTaskEvent } from './events/given-tasks.ts';
import type { IntakeEvent } from './events/intake.ts';
import type { LineEvent } from './events/lines.ts';
import type { LogbookEvent } from './events/logbook.ts';
import type { MemberEvent } from './events/members.ts';
import type { PlanEvent } from './events/plans.ts';
import type { RecordEvent } from './events/records.ts';
import type { ReportEvent } from './events/report.ts';
import type { RetentionEvent } from './events/retention.ts';
import type { SafetyEvent } from './events/safety.ts';
import type { StepEvent } from './events/steps.ts';
import type { TakeOverEvent } from './events/take-over.ts';
import type { TalkEvent } from './events/talks.ts';
import type { TaskEvent } from './events/tasks.ts';
import type { TwinEvent } from './events/twins.ts';
import type { WeighingEvent } from './events/weighing.ts';

export type ConsultationEvent =
  | IntakeEvent
  | MemberEvent
  | AsideEvent
  | TaskEvent
  | GivenTaskEvent
  | TakeOverEvent
  | StepEvent
  | LogbookEvent
  | LineEvent
  | TalkEvent
  | PlanEvent
  | RecordEvent
  | WeighingEvent
  | DecisionEvent
  | DraftEvent
  | ReportEvent
  | SafetyEvent
  | EndingEvent
  | RetentionEvent
  | TwinEvent;

export type EventType = ConsultationEvent['type'];
/** The event of a type. */
export type EventOf<T extends EventType> = Extract<ConsultationEvent, { type: T }>;

type RowOf<E extends ConsultationEvent> = E extends ConsultationEvent
  ? {
      readonly id: string;
      readonly seq: number;
      readonly type: E['type'];
      readonly author: string | undefined;
      readonly recordedAt: string;
      readonly happenedAt: string | undefined;
      readonly audience: 'case' | 'core';
      readonly face: E['face'];
      readonly facts: E['facts'];
      readonly body: E['body'] | undefined;
    }
  : never;

/** One row of the logbook as a person may see it: the stored event, with its place in the chain. */
export type LogbookRow<T extends EventType = EventType> = RowOf<EventOf<T>>;

type KeysOf<T> = T extends unknown ? keyof T : never;
/** Every field that the body of some event can have. */
export type BodyField = KeysOf<NonNullable<LogbookRow['body']>>;
