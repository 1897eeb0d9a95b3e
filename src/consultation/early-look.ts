/** Looking before its term at whether help works: whoever sees that it gets worse does not wait for a day (S3 L81-82, S0 L390-393). */
import type { AssessmentQuestion, Profile } from '../protocol/schema.ts';
import { type CaseFace, openTasks } from './face.ts';
import type { Answer } from './facts.ts';
import { isTask } from './task-names.ts';

/** Returns the last question, where it may be asked while help runs and its term did not come yet. */
export const lastQuestionEarly = (
  face: CaseFace,
  { help: { evaluatedBy } }: Pick<Profile, 'help'>,
): string | undefined => (openTasks(face).some((task) => isTask(task, 'helpTerm')) ? evaluatedBy : undefined);

/** True for an answer that ends the help as it worked: its term is what shows that. */
export function waitsForTerm(question: AssessmentQuestion, value: Answer): boolean {
  const route = question[value];
  return route?.kind === 'outcome' && route.outcome === 'MONITOR_CLOSE';
}
