/** Execution of a command: decides, gives the events their ids, and hands them to the store in the open transaction. */
import type { OpenCase, PersonCommand, SystemCommand } from '../../consultation/commands.ts';
import { decide } from '../../consultation/decide.ts';
import type { ConsultationEvent } from '../../consultation/events.ts';
import { evolve, fold } from '../../consultation/evolve/fold.ts';
import type { CaseFace } from '../../consultation/face.ts';
import { rehearsed } from '../../consultation/practice.ts';
import type { Decided } from '../../consultation/refusal.ts';
import type { CaseState, Circumstances, ExistingCase } from '../../consultation/state.ts';
import type { Session, SystemSession } from '../../port/session.ts';
import type { CaseContext, SchoolContext } from '../interactions/interaction.ts';

const withIds = (events: readonly ConsultationEvent[], newId: () => string): readonly ConsultationEvent[] =>
  events.map((event) => (event.id === '' ? { ...event, id: newId() } : event));

const after = (state: CaseState, events: readonly ConsultationEvent[]): ExistingCase | undefined => {
  if (state.kind === 'none') return fold(events);
  const next = events.reduce<CaseState>(evolve, state);
  return next.kind === 'none' ? undefined : next;
};

/** Opens a case. Its id is the id of the form, so that a form sent twice makes one case. */
export async function openCase(context: SchoolContext, command: OpenCase): Promise<Decided<CaseContext>> {
  const { session, school, profile, actor, now, newId } = context;
  const decided = decide(command, { kind: 'none' }, { school, profile, actor, now });
  if (!decided.ok) return decided;
  const events = withIds(decided.value, newId);
  const opened = fold(events);
  if (opened === undefined) throw new Error('a new case has no events');
  await session.openCase({
    id: command.caseId,
    schoolId: school.id,
    profileHash: school.profileHash,
    events,
    face: opened.face,
    facts: opened.facts,
    excluded: opened.facts.excluded,
  });
  return { ok: true, value: { ...rehearsed(context, opened.face), caseId: command.caseId, ...opened } };
}

async function append(
  state: ExistingCase,
  events: readonly ConsultationEvent[],
  session: Pick<Session | SystemSession, 'append'>,
  newId: () => string,
): Promise<ExistingCase> {
  const stamped = withIds(events, newId);
  const next = after({ kind: 'case', ...state }, stamped);
  if (next === undefined || stamped.length === 0) return state;
  await session.append({ events: stamped, face: next.face, facts: next.facts });
  return { face: next.face, facts: next.facts };
}

/** Executes a person's command on a case that is loaded and locked. `session`: that of the case. */
export async function execute(
  context: CaseContext,
  command: Exclude<PersonCommand, OpenCase>,
  session: Pick<Session, 'append'> = context.session,
): Promise<Decided<CaseContext>> {
  const { school, profile, actor, now, newId, face, facts } = context;
  const decided = decide(command, { kind: 'case', face, facts }, { school, profile, actor, now });
  if (!decided.ok) return decided;
  const next = await append({ face, facts }, decided.value, session, newId);
  return { ok: true, value: { ...context, ...next } };
}

/** Work of the clock in one transaction. */
interface SystemWork {
  readonly execute: (command: SystemCommand) => CaseFace;
  /** True when something changed. */
  readonly append: () => Promise<boolean>;
}

/**
 * Creates the work that the clock does on a case: it executes commands one after another and appends all their events at once. A command
 * that no longer applies does nothing.
 */
export function createSystemWork(
  system: SystemSession,
  found: ExistingCase,
  circumstances: Omit<Circumstances, 'actor'>,
  newId: () => string,
): SystemWork {
  let state = found;
  const events: ConsultationEvent[] = [];
  return {
    execute: (command) => {
      const decided = decide(command, { kind: 'case', ...state }, { ...circumstances, actor: undefined });
      const stamped = decided.ok ? withIds(decided.value, newId) : [];
      events.push(...stamped);
      state = after({ kind: 'case', ...state }, stamped) ?? state;
      return state.face;
    },
    append: async () => {
      if (events.length > 0) await system.append({ events, face: state.face, facts: state.facts });
      return events.length > 0;
    },
  };
}
