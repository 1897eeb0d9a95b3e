/** One signal is a reason to watch, several are a reason for concern (S1 L68-69), where the protocol counts them. */
import { isSignal } from '../entry-types.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { openProfileTask } from './profile-tasks.ts';

/** In a case that was only written down: asks, once, to talk about it when enough was seen. */
export function countSignals(work: UnitOfWork): void {
  const { several } = work.circumstances.profile.intake;
  const { face, facts } = work.state;
  if (several === undefined || face.urgency !== 'record') return;
  const signals = facts.entries.filter((e) => isSignal(e.type) && e.correctedBy === undefined);
  if (signals.length < several.from || face.tasks.some((t) => t.kind === several.task.id)) return;
  openProfileTask(work, several.task);
}
