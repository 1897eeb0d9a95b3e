/** How an event changes a case: what cards may show (`face`), and what the rules need (`facts`). */
import type { EventOf, EventType } from '../events.ts';
import type { CaseFace, DraftFace, QuestionFace, StepFace } from '../face.ts';
import type { CaseFacts, DraftFact, EntryFact, PlanFact } from '../facts.ts';
import type { PersonId } from '../school.ts';

interface Fold<T extends EventType> {
  readonly face: (face: CaseFace, event: EventOf<T>) => CaseFace;
  readonly facts: (facts: CaseFacts, event: EventOf<T>) => CaseFacts;
}

/** One fold for each event of a subject: a missing one does not compile. */
export type Folds<T extends EventType> = { readonly [K in T]: Fold<K> };

/** The fold of an event that changes nothing in this part. */
export const unchanged = <T>(part: T): T => part;

/** Whoever must not see the case is asked to take over nothing, nor to name somebody. */
export const unasked = (face: CaseFace, people: readonly PersonId[]): CaseFace => {
  const { invited, board } = face;
  const isOut = (id: PersonId): boolean => people.includes(id);
  return {
    ...face,
    ...(invited?.some(({ person }) => isOut(person)) === true
      ? { invited: invited.filter(({ person }) => !isOut(person)) }
      : {}),
    ...(board?.some((one) => one.people.some(isOut)) === true
      ? { board: board.map((one) => ({ ...one, people: one.people.filter((id) => !isOut(id)) })) }
      : {}),
  };
};

export const withStep = (face: CaseFace, id: string, to: (step: StepFace) => StepFace): CaseFace => ({
  ...face,
  steps: face.steps.map((step) => (step.id === id ? to(step) : step)),
});
export const withQuestion = (face: CaseFace, id: string, to: (question: QuestionFace) => QuestionFace): CaseFace => ({
  ...face,
  questions: face.questions.map((question) => (question.id === id ? to(question) : question)),
});
export const withDraft = (face: CaseFace, to: (draft: DraftFace) => DraftFace): CaseFace =>
  face.draft === undefined ? face : { ...face, draft: to(face.draft) };
export const withDraftFact = (facts: CaseFacts, to: (draft: DraftFact) => DraftFact): CaseFacts =>
  facts.draft === undefined ? facts : { ...facts, draft: to(facts.draft) };

/** A question that is to be asked again. It keeps its revision, so that an earlier button is stale. */
export const unanswered = ({ answeredBy: _a, answeredAt: _at, ...question }: QuestionFace): QuestionFace => ({
  ...question,
  voices: [],
  onRoad: false,
});

/** Adds an entry; the entry that it corrects points at it. */
export const withEntry = (facts: CaseFacts, entry: EntryFact, corrects?: string): CaseFacts => ({
  ...facts,
  entries: [...facts.entries.map((e) => (e.id === corrects ? { ...e, correctedBy: entry.id } : e)), entry],
});

/** Leaves out the plans that ended. */
export const withoutPlans = (facts: CaseFacts, ended: (plan: PlanFact) => boolean): CaseFacts =>
  facts.plans?.some(ended) === true ? { ...facts, plans: facts.plans.filter((plan) => !ended(plan)) } : facts;
