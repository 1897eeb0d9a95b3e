/** Views to object to the text of a report, and to answer: an objection is recorded in the file and stops nothing. */
import { mayAnswerObjection, mayObject } from '../../src/consultation/policy.ts';
import { isTask } from '../../src/consultation/task-names.ts';
import type { ExecuteAction, View } from '../../src/port/card.ts';
import { objectionCopy as copy } from '../copy/objection.nl.ts';
import { momentWords } from '../moments.ts';
import { button, subtle, text } from '../parts.ts';
import { atVersion, inCase } from '../verbs.ts';
import { formView } from './frame.ts';
import { area } from './inputs.ts';
import { emergencyBox } from './numbers.ts';
import { nameOf } from './people.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** True while the text waits for a decision, or is approved and not sent yet. */
function isOpen({ face, facts }: ViewState): boolean {
  const sendable = face.tasks.some((task) => isTask(task, 'sendReport') && task.status === 'open');
  return face.draft?.status === 'waiting' || (facts.draft?.decided === 'approved' && sendable);
}

/** True when this person's own objection to this version waits for an answer. */
const waits = ({ facts, face, actor }: ViewState): boolean =>
  facts.objections.some((o) => o.by === actor.id && o.revision === face.draft?.revision && o.answeredAt === undefined);

/** Returns what this person can do about objections now: make one, or answer one. */
export function objectionActions(state: ViewState): readonly ExecuteAction[] {
  const { caseId, face, facts, school } = state;
  if (face.phase === 'closed') return [];
  const objects = isOpen(state) && !waits(state) && mayObject(state, state);
  const version = face.draft?.revision;
  const open = facts.objections.filter((o) => o.answeredAt === undefined);
  const mine = (id: string): boolean => mayAnswerObjection(id, state, state);
  return [
    ...(objects ? [button(copy.button, atVersion(version, inCase(caseId, 'ObjectToReport')))] : []),
    ...open
      .filter((o) => mine(o.id))
      .map((o) =>
        button(
          copy.answerButton(nameOf(school, o.by)).slice(0, 75),
          inCase(caseId, 'AnswerObjection', { objection: o.id }),
        ),
      ),
  ];
}

export const objectView = (state: ViewState, defaults: FormDefaults<'ObjectToReport'>): View =>
  formView(state, defaults, { title: copy.title, submit: copy.submit }, [
    text(copy.about),
    emergencyBox(state.school),
    area('reason', copy.reason, { isRequired: true }),
  ]);

/** The form with the objection in its own words, and the answer to it. */
export const answerObjectionView = (
  state: ViewState,
  defaults: FormDefaults<'AnswerObjection'>,
  objection: { readonly by: string | undefined; readonly at: string; readonly words: string },
): View =>
  formView(state, defaults, { title: copy.answerTitle, submit: copy.submit }, [
    subtle(
      copy.answerAbout(nameOf(state.school, objection.by), momentWords(objection.at, state.school.timezone, state.now)),
    ),
    text(objection.words),
    area('text', copy.answer, { isRequired: true, hint: copy.answerHint }),
  ]);
