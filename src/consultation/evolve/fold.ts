/** Folding: the state of a case, built from its events. */
import type { ConsultationEvent, EventOf, EventType } from '../events.ts';
import type { CaseFace, Notice } from '../face.ts';
import { type CaseFacts, type NameThen, noFacts } from '../facts.ts';
import type { PersonId } from '../school.ts';
import type { CaseState, ExistingCase } from '../state.ts';
import { asideFolds } from './aside.ts';
import { decisionFolds } from './decision.ts';
import { draftFolds } from './draft.ts';
import { endingFolds } from './ending.ts';
import type { Folds } from './folds.ts';
import { givenTaskFolds } from './given-tasks.ts';
import { intakeFolds, opened } from './intake.ts';
import { lineFolds } from './lines.ts';
import { logbookFolds } from './logbook.ts';
import { memberFolds } from './members.ts';
import { planFolds } from './plans.ts';
import { recordFolds } from './records.ts';
import { reportFolds } from './report.ts';
import { retentionFolds } from './retention.ts';
import { safetyFolds } from './safety.ts';
import { stepFolds } from './steps.ts';
import { takeOverFolds } from './take-over.ts';
import { talkFolds } from './talks.ts';
import { taskFolds } from './tasks.ts';
import { twinFolds } from './twins.ts';
import { weighingFolds } from './weighing.ts';

const folds: Folds<EventType> = {
  ...intakeFolds,
  ...memberFolds,
  ...asideFolds,
  ...taskFolds,
  ...givenTaskFolds,
  ...takeOverFolds,
  ...stepFolds,
  ...logbookFolds,
  ...lineFolds,
  ...talkFolds,
  ...planFolds,
  ...recordFolds,
  ...weighingFolds,
  ...decisionFolds,
  ...draftFolds,
  ...reportFolds,
  ...safetyFolds,
  ...endingFolds,
  ...retentionFolds,
  ...twinFolds,
};

/** Throws for an event type that this code does not know: only newer code can fold that logbook. */
function foldOf<T extends EventType>(type: T): Folds<EventType>[T] {
  if (!Object.hasOwn(folds, type)) throw new RangeError(`no event of this version: ${type}`);
  return folds[type];
}
const foldFace = <T extends EventType>(type: T, face: CaseFace, event: EventOf<T>): CaseFace =>
  foldOf(type).face(face, event);
const foldFacts = <T extends EventType>(type: T, facts: CaseFacts, event: EventOf<T>): CaseFacts =>
  foldOf(type).facts(facts, event);

/** Milliseconds after which news in a notice that nobody opened is heard of again: the next day, and not each time. */
const AGAIN = 12 * 60 * 60 * 1000;

/** The moment since which a notice has its number. */
const begunAt = ({ at, since }: Notice): string => at ?? since;
const heardAgain = (notice: Notice, at: string): Notice => ({ ...notice, number: notice.number + 1, at });

/** True where whoever did it is told that the others are warned; danger has a card of its own. */
const warns = (event: ConsultationEvent): boolean =>
  (event.type === 'UrgencyRaised' && event.face.urgency === 'serious') ||
  (event.type === 'UrgencyLowered' && event.face.from === 'serious');

/** Adds one more reason to open the file for each of these people. */
function raise(notices: readonly Notice[], people: readonly PersonId[], event: ConsultationEvent): readonly Notice[] {
  const { at } = event;
  const kept = notices.filter((n) => !people.includes(n.person));
  const raised = people.map((person): Notice => {
    const before = notices.find((n) => n.person === person);
    if (before === undefined) return { person, since: at, count: 1, number: 1 };
    if (before.count === 0) return { person, since: at, count: 1, number: before.number + 1 };
    const more = { ...before, count: before.count + 1 };
    const isLate = Date.parse(at) - Date.parse(begunAt(before)) >= AGAIN;
    return isLate || warns(event) ? heardAgain(more, at) : more;
  });
  return [...kept, ...raised];
}

/** Any event may carry what the case waits for after it; its own fold does not see that. */
function withoutWaits(event: ConsultationEvent): { event: ConsultationEvent; waits: CaseFace['waits'] } {
  if (!('waits' in event.face)) return { event, waits: undefined };
  const { waits, ...face } = event.face;
  return { event: { ...event, face } as ConsultationEvent, waits };
}

/** Any event may carry what people were called; its own fold does not see that. */
function withoutNames(event: ConsultationEvent): { event: ConsultationEvent; named: readonly NameThen[] } {
  if (!('named' in event.facts)) return { event, named: [] };
  const { named, ...facts } = event.facts as { readonly named: readonly NameThen[] };
  return { event: { ...event, facts } as ConsultationEvent, named };
}

/** Returns the facts after one event. */
function evolveFacts(before: CaseFacts, event: ConsultationEvent): CaseFacts {
  const { event: bare, named } = withoutNames(event);
  const facts = foldFacts(event.type, before, bare);
  if (named.length === 0) return facts;
  return { ...facts, names: [...(facts.names ?? []), ...named.map((name) => ({ ...name, at: event.at }))] };
}

/** Returns the face after one event; the first event of a case is `CaseOpened`. */
function evolveFace(face: CaseFace | undefined, event: ConsultationEvent): CaseFace {
  if (face === undefined) {
    if (event.type !== 'CaseOpened') throw new Error(`a case begins with CaseOpened, not ${event.type}`);
    return opened(event);
  }
  const { event: bare, waits } = withoutWaits(event);
  const next = foldFace(event.type, face, bare);
  const notify = 'notify' in event.face ? (event.face.notify ?? []) : [];
  return {
    ...next,
    ...(waits === undefined ? {} : { waits }),
    notices: notify.length === 0 ? next.notices : raise(next.notices, notify, event),
    lastActivityAt: event.by === undefined ? face.lastActivityAt : event.at,
  };
}

/** Returns the state after one event. */
export const evolve = (state: CaseState, event: ConsultationEvent): { readonly kind: 'case' } & ExistingCase => ({
  kind: 'case',
  face: evolveFace(state.kind === 'none' ? undefined : state.face, event),
  facts: evolveFacts(state.kind === 'none' ? noFacts : state.facts, event),
});

/** Returns the case that a logbook describes; undefined for an empty one. */
export function fold(events: readonly ConsultationEvent[]): ExistingCase | undefined {
  const state = events.reduce<CaseState>(evolve, { kind: 'none' });
  return state.kind === 'none' ? undefined : { face: state.face, facts: state.facts };
}
