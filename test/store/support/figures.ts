/** Cases of a school year, as the engine would have written them, with only what a count reads. */
import { randomUUID } from 'node:crypto';
import type { CaseEvent } from '../../../src/consultation/event.ts';
import type { CaseFacts } from '../../../src/consultation/facts.ts';
import { noFacts } from '../../../src/consultation/facts.ts';
import { event, faceOf, member, type World } from './world.ts';

const steps = ['signals', 'consultation', 'talks', 'weighing', 'decision', 'aftercare'];
const DAY = 86_400_000;

export interface Lived {
  /** ISO instant. */
  readonly opened: string;
  readonly by: string;
  readonly schoolId?: string;
  /** Steps finished, one every `days` days. */
  readonly finished?: number;
  readonly days?: number;
  readonly decided?: { readonly needed: boolean; readonly possible: boolean };
  readonly emergency?: boolean;
  readonly practice?: boolean;
  /** Minutes after the opening at which the request to read was met; its term is two hours. */
  readonly read?: number;
  /** A task of this kind, with a term of a day, and the hours after which it ended: done, dropped, or with the case. */
  readonly task?: {
    readonly kind: string;
    readonly hours?: number;
    readonly by?: 'TaskDone' | 'TaskDropped' | 'CaseClosed';
  };
}

function eventsOf({ opened, by, finished = 0, days = 1, emergency = false, read, task }: Lived): readonly CaseEvent[] {
  const start = Date.parse(opened);
  const at = (millis: number): string => new Date(start + millis).toISOString();
  const one = (type: string, millis: number, face: object = {}) => event(type, by, { at: at(millis), face });
  const done = Array.from({ length: finished }, (_, n) => [
    one('StepStarted', n * days * DAY, { step: steps[n] }),
    one('StepCompleted', (n + 1) * days * DAY, { step: steps[n] }),
  ]);
  return [
    one('CaseOpened', 0, { steps }),
    one('TaskOpened', 0, { id: 'read', kind: 'read', dueAt: at(2 * 3_600_000) }),
    ...(read === undefined ? [] : [one('TaskDone', read * 60_000, { id: 'read' })]),
    ...(emergency ? [one('EmergencyReported', 60_000)] : []),
    ...(task === undefined ? [] : [one('TaskOpened', 0, { id: `${task.kind}:2`, kind: task.kind, dueAt: at(DAY) })]),
    ...(task?.hours === undefined
      ? []
      : [one(task.by ?? 'TaskDone', task.hours * 3_600_000, { id: `${task.kind}:2` })]),
    ...done.flat(),
  ];
}

/** Opens the case, and takes its decisions as the last thing that happens in it. */
export async function live(world: World, lived: Lived): Promise<string> {
  const { by, opened, finished = 0, days = 1, decided, practice } = lived;
  const last = new Date(Date.parse(opened) + (finished * days + 0.5) * DAY).toISOString();
  const schoolId = lived.schoolId ?? world.schoolId;
  const made = faceOf(world, [member(by, 'author', true)], { schoolId, openedAt: opened, lastActivityAt: last });
  const face = practice === true ? { ...made, practice: true as const } : made;
  const { id } = face;
  await world.store.asPerson({ person: by }, (session) =>
    session.openCase({
      id,
      schoolId,
      profileHash: world.profileHash,
      events: eventsOf(lived),
      face,
      facts: noFacts,
      excluded: [],
    }),
  );
  if (decided === undefined) return id;
  const decisions: CaseFacts['decisions'] = {
    report: { needed: decided.needed, by, at: last, deviates: false },
    help: { possible: decided.possible, by, at: last },
  };
  await world.store.asPerson({ person: by, caseId: id, lock: true, deliveryKey: randomUUID() }, (session) =>
    session.append({
      events: [event('ReportDecided', by, { at: last }), event('HelpDecided', by, { at: last })],
      face,
      facts: { ...noFacts, decisions },
    }),
  );
  return id;
}
