/** Tasks that one colleague gives another in a case (S4 L685, L718-722; S2 L67-70): who may give one, and who may say what became of it. */
import type { Task } from './face.ts';
import type { GivenTaskFact } from './given-task-kinds.ts';
import { doesWorkOf, staysApart } from './holders.ts';
import { mayDecide, mayOpenFile, mayTick } from './policy.ts';
import { colleagueOf, type Person, type PersonId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** May give a task: whoever keeps the case moving, whoever decides, and whom the protocol names besides. */
export const mayGiveTask = (state: ExistingCase, c: Circumstances): boolean =>
  doesWorkOf(['careCoordinator', c.profile.roles.receives, ...(c.profile.givenTasks?.by ?? [])], state, c) ||
  mayDecide(state, c);

const factOf = (task: Task, { facts }: Pick<ExistingCase, 'facts'>): GivenTaskFact | undefined =>
  facts.given?.find((given) => given.task === task.id);

/** May move a task or take it back: whoever gave it, and whoever could give it now. */
export const mayChangeGiven = (task: Task, state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined && (factOf(task, state)?.by === c.actor.id || mayGiveTask(state, c));

/** May say what became of a task: whoever has it, does that work while they are away, or had it and is late: only they know what they saw. */
export const mayAnswerGiven = (task: Task, state: ExistingCase, c: Circumstances): boolean =>
  mayTick(task, state, c) || (c.actor !== undefined && task.tried?.includes(c.actor.id) === true);

/** Returns the colleague to whom a task can be given; before a request to a confidant is shared, only those who know of it. */
export function receiverOf(person: PersonId, state: ExistingCase, c: Circumstances): Person | undefined {
  const found = colleagueOf(c.school, person);
  if (found === undefined || state.facts.excluded.includes(person)) return undefined;
  return staysApart(state, c) && !mayOpenFile(state, person) ? undefined : found;
}
