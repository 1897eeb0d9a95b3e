/** Two cases that may be about one child: who is asked, which of them may end, and what goes from one into the other. */
import { taskOfProfile } from '../protocol/schema/tasks.ts';
import type { Profile } from '../protocol/schema.ts';
import { answerersOf, saidBefore } from './asides.ts';
import type { Brought, TwinClockCommand } from './commands/twins.ts';
import { asksReport } from './decision-path.ts';
import { activeMembers, memberOf, openTasks, silentIn, type Task } from './face.ts';
import type { CaseFacts } from './facts.ts';
import { mayCompareCases, mayReadCore } from './policy.ts';
import { isPractice } from './practice.ts';
import { type Person, type PersonId, personOf, type School } from './school.ts';
import { isHere, isOut } from './stand-ins.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { isBuiltIn } from './task-kinds.ts';
import type { BuiltInTask } from './task-names.ts';
import type { SaidAlone } from './twin-fact.ts';

/** Whoever keeps the case moving and reads its core. Besides, this person has to see the other case. */
export const mayAnswerTwin = (state: ExistingCase, c: Circumstances): boolean =>
  c.actor !== undefined && !isPractice(state.face) && mayCompareCases(state, c) && mayReadCore(state, c.actor.id);

/** True where what was typed or recorded of the child in one case is the same as in the other. */
export const soundsAlike = (one: CaseFacts, other: CaseFacts): boolean =>
  one.child?.some((key) => other.child?.includes(key)) === true;

/** A case with the protocol that it began with. */
export interface CaseWithProfile extends ExistingCase {
  readonly profile: Profile;
}

/** Returns who could say whether two cases are about one child: they see both, and those present come first. */
export function comparersOf(
  one: CaseWithProfile,
  other: CaseWithProfile,
  { school, now }: { readonly school: School; readonly now: string },
): readonly PersonId[] {
  const may = (state: CaseWithProfile, id: PersonId): boolean =>
    mayAnswerTwin(state, { profile: state.profile, school, now, actor: personOf(school, id) });
  const able = activeMembers(one.face)
    .map(({ person }) => person)
    .filter((id) => may(one, id) && may(other, id));
  const silent = silentIn(one.face);
  const rank = (id: PersonId): number => {
    const person = personOf(school, id);
    if (person === undefined || isOut(person, school, now, silent)) return 2;
    return isHere(person, school, now) ? 0 : 1;
  };
  return able.toSorted((a, b) => rank(a) - rank(b));
}

/** True for somebody of whom an answer may be expected: not one who said to be away. */
export const mayBeAsked = (
  id: PersonId,
  { school, now }: { readonly school: School; readonly now: string },
): boolean => {
  const person = personOf(school, id);
  return person !== undefined && !isOut(person, school, now);
};

/**
 * True for a case that never ends because another goes on: a report was made or a decision taken, also in an earlier round, or somebody
 * thinks that the child is not safe. No answer moves, so it would be lost.
 */
export function mustGoOn({ face, facts }: ExistingCase, { weighing }: Profile): boolean {
  const { decisions, reports, answers, outcome, help, draft } = facts;
  const decided = facts.everDecided === true || decisions.report !== undefined || decisions.help !== undefined;
  const unsafe = answers.some(
    ({ question, value }) => value !== 'no' && weighing.questions.find(({ id }) => id === question)?.safety === true,
  );
  const follows = outcome === 'VT_ADVICE' || asksReport(outcome) || help !== undefined || draft !== undefined;
  return decided || reports.length > 0 || face.emergencyAt !== undefined || unsafe || follows;
}

/** What is asked about the child and not about what stands in this one case. */
const alongside: readonly BuiltInTask[] = ['read', 'linkPupil', 'callVeiligThuis'];

/** True for a task that is opened anew in the case that goes on. */
const comesAlong = ({ kind }: Task, profile: Profile): boolean =>
  isBuiltIn(kind) ? alongside.includes(kind) : taskOfProfile(profile, kind) !== undefined;

/** Returns what a case brings into the one that it is linked with. */
export const broughtBy = ({ face, facts, profile }: CaseWithProfile): Brought => ({
  excluded: facts.excluded,
  alone: facts.excluded.flatMap((person) => saidAlone(person, { face, facts }) ?? []),
  urgency: face.urgency,
  tasks: face.phase === 'closed' ? [] : openTasks(face).filter((task) => comesAlong(task, profile)),
  callName: face.callName,
});

/**
 * Returns who alone said that this person must not see a case; undefined where two did, where they said it of themselves, or where a question
 * about it is open there, whose answer holds in both.
 */
function saidAlone(person: PersonId, { face, facts }: ExistingCase): SaidAlone | undefined {
  const aside = facts.asides?.find((one) => one.person === person);
  if (aside !== undefined)
    return aside.state === 'asked' && aside.twin !== undefined ? { person, by: aside.by } : undefined;
  const links = facts.twins?.filter(({ brought }) => brought?.includes(person)) ?? [];
  if (links.length === 0) return { person, by: face.openedBy };
  return links.flatMap(({ alone = [] }) => alone).find((one) => one.person === person);
}

/** What it means for people who must not see one case that another is about the same child. */
interface GoingOut {
  /** Who must not see this case from now on. */
  readonly excluded: readonly PersonId[];
  /** Of those the ones who had access until now. */
  readonly out: readonly PersonId[];
  /** Of those the ones of whom one person alone said it: a second person is asked. */
  readonly asks: readonly { readonly person: PersonId; readonly by: PersonId; readonly second: Person }[];
  /** Who keeps seeing it: there is nobody who could confirm it, or it was not confirmed before. */
  readonly kept: readonly PersonId[];
  /** Who was not in this case, and of whom one person alone said it: it is kept with the link, for the next. */
  readonly alone: readonly SaidAlone[];
}

/**
 * Returns who goes out of a case by linking it. Whoever links counts as the second person for what somebody else said; what they said
 * themselves, and what the clock brings from a case further on, waits for a second person outside both.
 */
export function goingOut(
  { excluded, alone = [] }: Pick<Brought, 'excluded' | 'alone'>,
  state: ExistingCase,
  c: Circumstances,
): GoingOut {
  const fresh = excluded.filter((person) => !state.facts.excluded.includes(person));
  const without = { ...state, facts: { ...state.facts, excluded: [...state.facts.excluded, ...fresh] } };
  const said = alone.filter(({ person }) => fresh.includes(person));
  const asked = said.flatMap(({ person, by }) => {
    if (memberOf(state.face, person) === undefined || (c.actor !== undefined && by !== c.actor.id)) return [];
    const [second] = saidBefore(person, state, by)
      ? []
      : answerersOf(person, without, { ...c, actor: personOf(c.school, by) });
    return [{ person, by, second }];
  });
  const kept = asked.flatMap(({ person, second }) => (second === undefined ? [person] : []));
  const stays = fresh.filter((person) => !kept.includes(person));
  return {
    excluded: stays,
    out: stays.filter((person) => memberOf(state.face, person) !== undefined),
    asks: asked.flatMap(({ second, ...one }) => (second === undefined ? [] : [{ ...one, second }])),
    kept,
    alone: said.filter(({ person }) => memberOf(state.face, person) === undefined),
  };
}

/** Returns who must not see a case for a reason of its own, and not because of a case that it is linked with. */
function excludedOfItself({ facts }: ExistingCase): readonly PersonId[] {
  const brought = (facts.twins ?? []).flatMap((twin) => twin.brought ?? []);
  return facts.excluded.filter((person) => !brought.includes(person));
}

/** Returns the cases that one is linked with, and those that these are linked with in turn. */
function groupOf(one: ExistingCase, cases: readonly ExistingCase[]): readonly ExistingCase[] {
  const found = [one];
  for (const it of found) found.push(...linkedWith(it, cases).filter((other) => !found.includes(other)));
  return found;
}

const linkedWith = ({ face, facts }: ExistingCase, cases: readonly ExistingCase[]): readonly ExistingCase[] =>
  cases.filter(
    (other) =>
      facts.twins?.some(({ state, caseId }) => state === 'same' && caseId === other.face.id) === true &&
      other.facts.twins?.some(({ state, caseId }) => state === 'same' && caseId === face.id) === true,
  );

type Follows = Extract<TwinClockCommand, { type: 'FollowTwin' }>;

/**
 * Returns what lets a case follow who must not see those that it is linked with. A reason counts where it was said: what came from one case into
 * another never comes back to where it was taken away.
 */
export function followings(one: ExistingCase, cases: readonly ExistingCase[]): readonly Follows[] {
  const others = groupOf(one, cases).filter((other) => other !== one);
  const kept = (one.facts.twins ?? []).flatMap((twin) => twin.kept ?? []);
  const elsewhere = others.flatMap(excludedOfItself).filter((person) => !kept.includes(person));
  const left = stillHeld(one);
  const through = linkedWith(one, cases).map((other) => {
    const link = one.facts.twins?.find(({ caseId }) => caseId === other.face.id);
    if (link === undefined) return { excluded: [], asked: [] };
    const { twin, brought = [] } = link;
    const held = (person: PersonId): boolean => other.facts.excluded.includes(person) || brought.includes(person);
    const excluded = [...new Set(elsewhere)].filter(held);
    const more = excluded.some((person) => !one.facts.excluded.includes(person) || left.includes(person));
    const fewer = brought.some((person) => !excluded.includes(person));
    const alone = excluded.flatMap((person) => aloneIn(person, others) ?? []);
    const said = alone.length === 0 ? {} : { alone };
    const asked: readonly Follows[] = more || fewer ? [{ type: 'FollowTwin', twin, excluded, ...said }] : [];
    return { excluded, asked };
  });
  const held = through.flatMap(({ excluded }) => excluded);
  const ended = (one.facts.twins ?? []).flatMap(({ state, twin, brought = [] }): readonly Follows[] => {
    const excluded = brought.filter((person) => held.includes(person));
    return state !== 'different' || excluded.length === brought.length ? [] : [{ type: 'FollowTwin', twin, excluded }];
  });
  return [...through.flatMap(({ asked }) => asked), ...ended];
}

/** Returns who is still out for a case that is not about the same child after all, until it is known whether another keeps them out. */
export const stillHeld = ({ facts }: Pick<ExistingCase, 'facts'>): readonly PersonId[] =>
  (facts.twins ?? []).flatMap(({ state, brought = [] }) => (state === 'different' ? brought : []));

/** Returns who alone said it in one of these cases, where it was said first and in none of them by two. */
function aloneIn(person: PersonId, cases: readonly ExistingCase[]): SaidAlone | undefined {
  const sources = cases.filter((state) => excludedOfItself(state).includes(person));
  const isFirm = ({ facts }: ExistingCase): boolean =>
    facts.asides?.some((aside) => aside.person === person && aside.state !== 'asked') === true;
  return sources.some(isFirm) ? undefined : sources.flatMap((state) => saidAlone(person, state) ?? [])[0];
}
