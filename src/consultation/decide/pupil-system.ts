/** What the school notes in its own pupil system after a step (S2 L124-126): a person does, and the reminder stays until they say so. */
import { NOTE_TASK } from '../../protocol/schema/tasks.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { inSchoolDays, open } from './tasks.ts';

export function askToNote(work: UnitOfWork, step: string): void {
  const { pupilSystem } = work.circumstances.profile.outside;
  if (pupilSystem === undefined || !pupilSystem.steps.includes(step)) return;
  const id = `${NOTE_TASK}:${step}:${work.state.face.tasks.length}`;
  if (work.state.face.tasks.some((t) => t.kind === NOTE_TASK && t.step === step && t.status === 'open')) return;
  open(work, NOTE_TASK, { id, step, ownerRole: pupilSystem.owner, dueAt: inSchoolDays(work, 1) });
}
