/** What the school notes in its own pupil system after a step (S2 L124-126): a person does, and the reminder stays until they say so. */
import { NOTE_TASK } from '../../protocol/schema/tasks.ts';
import type { Turn } from '../unit-of-work.ts';
import { inSchoolDays, open } from './tasks.ts';

export function askToNote(turn: Turn, step: string): void {
  const { pupilSystem } = turn.circumstances.profile.outside;
  if (pupilSystem === undefined || !pupilSystem.steps.includes(step)) return;
  const id = `${NOTE_TASK}:${step}:${turn.state.face.tasks.length}`;
  if (turn.state.face.tasks.some((t) => t.kind === NOTE_TASK && t.step === step && t.status === 'open')) return;
  open(turn, NOTE_TASK, { id, step, ownerRole: pupilSystem.owner, dueAt: inSchoolDays(turn, 1) });
}
