/** What the needs of a step make the case wait for. */

import type { Need, Step } from '../../protocol/schema.ts';
import type { CaseWait, WaitKind } from '../case-wait.ts';
import { isTelling } from '../conditions.ts';
import { asksAgain } from '../decision-path.ts';
import { openTasks } from '../face.ts';
import { chainInCase } from '../holders.ts';
import { firmBefore, isReported, lacking } from '../needs.ts';
import { deciderOf, recordKindOf, roleOfTalk, stepIn } from '../profile.ts';
import type { RoleId } from '../school.ts';
import { voiceAsked } from '../second-voice.ts';
import type { Circumstances, ExistingCase } from '../state.ts';
import { isOfHelp, isOfReport } from '../task-kinds.ts';
import { isTask, type TaskKind } from '../task-names.ts';

/** A wait before it is known since when. */
export type Waiting = Omit<CaseWait, 'since'>;

/** The coordinator where she may, for she keeps the case moving; otherwise the first who leads the step. */
const leaderOf = ({ ledBy }: Pick<Step, 'ledBy'>): RoleId =>
  ledBy.includes('careCoordinator') ? 'careCoordinator' : (ledBy[0] ?? 'careCoordinator');

/** Whoever may choose either way, so that the wait does not depend on the outcome. */
const deciderRole = ({ profile, school }: Circumstances, roles: readonly (RoleId | 'finalDecider')[]): RoleId => {
  const { by, noReportBy } = profile.decision;
  const role = by.find((r) => noReportBy.includes(r)) ?? roles[0] ?? 'schoolLeader';
  return role === 'finalDecider' ? deciderOf(profile, school) : role;
};

/** Returns who is asked for what a step lacks, and under which name; nothing where a task asks for the same. */
function waitOf(need: Need, step: Step, state: ExistingCase, c: Circumstances): Waiting | undefined {
  const { profile } = c;
  const asked = (task: Parameters<typeof isTask>[1]): boolean => openTasks(state.face).some((t) => isTask(t, task));
  const own = (kind: WaitKind, role: RoleId, about?: string): Waiting => ({
    kind,
    role,
    step: step.id,
    ...(about === undefined ? {} : { about }),
  });
  switch (need.kind) {
    case 'details':
      return asked('fillDetails') ? undefined : own('details', step.actors[0] ?? 'teacher');
    case 'read':
      return asked('read') ? undefined : own('read', need.role);
    case 'entry': {
      // Of a concern that was shared empty the missing details ask for the same words.
      const asksBoth = asked('fillDetails') && state.facts.missing.includes('seen');
      return asksBoth ? undefined : own('entry', step.actors[0] ?? 'teacher');
    }
    case 'consulted':
      return own(
        'react',
        need.role,
        step.needs.find(({ kind }) => kind === 'consulted') === need ? undefined : need.role,
      );
    case 'talk':
      // One that is planned waits under its own name (`open-waits.ts`).
      if (state.facts.plans?.some(({ of }) => of === need.with)) return undefined;
      return own(need.with === 'child' ? 'talkChild' : 'talkParents', roleOfTalk(need.with, profile));
    case 'advice':
      return asked('callVeiligThuis') ? undefined : own('advice', advisedTo(profile.advice.recordedBy));
    case 'pupil':
      return asked('linkPupil') ? undefined : own('pupil', 'careCoordinator');
    case 'weighing':
      return voiceWait(step, state, c) ?? weighingWait(step, state, c);
    case 'decision':
      return decisionWait(need.which, step, state, c);
    case 'followUp':
      return followUpWait(step, state, c);
    case 'task':
      return openTasks(state.face).some((t) => t.kind === need.task) ? undefined : own('step', leaderOf(step));
    case 'record':
      return own('record', recordKindOf(profile, need.record)?.by[0] ?? leaderOf(step), need.record);
    default:
      return need satisfies never;
  }
}

const advisedTo = (roles: readonly RoleId[]): RoleId =>
  roles.includes('careCoordinator') ? 'careCoordinator' : (roles[0] ?? 'careCoordinator');

/**
 * Somebody else says what they think of an answer; the words say nothing of which. Once they do not agree, Veilig Thuis is called and the
 * question is looked at again.
 */
function voiceWait(step: Step, state: ExistingCase, c: Circumstances): Waiting | undefined {
  const voice = voiceAsked(state, c, chainInCase);
  if (voice?.differs === true) return weighingWait(step, state, c);
  return voice === undefined ? undefined : { kind: 'voice', role: voice.role, step: step.id, about: voice.question };
}

/** The next question; while Veilig Thuis is to be called first, that task waits instead. */
function weighingWait(step: Step, { face }: ExistingCase, { profile }: Circumstances): Waiting | undefined {
  const isOpen = face.questions.some((q) => q.onRoad && q.answeredBy === undefined);
  if (!isOpen && openTasks(face).some((t) => isTask(t, 'callVeiligThuis'))) return undefined;
  if (openTasks(face).some((t) => isTask(t, 'evaluateHelp'))) return undefined;
  return { kind: 'question', role: profile.weighing.recordedBy[0] ?? 'careCoordinator', step: step.id };
}

/** What was decided is asked for by tasks; only a refused text waits without one. */
function followUpWait(step: Step, { face, facts }: ExistingCase, { profile }: Circumstances): Waiting | undefined {
  const follows = (kind: TaskKind): boolean =>
    isOfReport(kind) || isOfHelp(kind) || isTask({ kind }, 'informParents') || isTask({ kind }, 'callVeiligThuis');
  if (facts.decisions.report === undefined || openTasks(face).some((t) => follows(t.kind))) return undefined;
  const refused = facts.draft?.decided === 'refused' && facts.reports.length === 0;
  if (refused) return { kind: 'rewrite', role: profile.report.draftedBy[0] ?? 'careCoordinator', step: step.id };
  return { kind: 'step', role: leaderOf(step), step: step.id };
}

/** The two decisions come one after the other. */
function decisionWait(
  which: 'report' | 'help',
  step: Step,
  { facts }: ExistingCase,
  c: Circumstances,
): Waiting | undefined {
  const { report } = facts.decisions;
  if (which === 'help' && (report === undefined || asksAgain(c.profile, facts))) return undefined;
  return {
    kind: which === 'report' ? 'decideReport' : 'decideHelp',
    role: deciderRole(c, c.profile.decision.by),
    step: step.id,
  };
}

/** What the steps before one lack that no reason passes over. Tasks may ask for all of it. Undefined where nothing is. */
function firmWaits(stepId: string, state: ExistingCase, c: Circumstances): readonly Waiting[] | undefined {
  // Once the report is decided on no answer changes; a question that is open is one of the end of help.
  const weighs =
    state.facts.decisions.report === undefined ||
    state.face.questions.some((q) => q.onRoad && q.answeredBy === undefined) ||
    openTasks(state.face).some((t) => isTask(t, 'evaluateHelp'));
  const firm = firmBefore(stepId, state, c).filter(({ need }) => weighs || need.kind !== 'weighing');
  if (firm.length === 0) return undefined;
  return firm.flatMap(({ step, need }) => {
    const before = stepIn(c.profile, step);
    if (before === undefined) return [];
    const hidden: Waiting = { kind: 'step', role: leaderOf(before), step };
    return isTelling(need.when) ? hidden : (waitOf(need, before, state, c) ?? []);
  });
}

/** What stands before the decision, even where the order of the steps was passed over. Undefined where it can be taken. */
function beforeDeciding(step: Step, state: ExistingCase, c: Circumstances): readonly Waiting[] | undefined {
  if (state.face.weighing === 'complete') {
    const voice = voiceWait(step, state, c);
    const isSettled = voiceAsked(state, c, chainInCase) === undefined;
    return isSettled ? undefined : voice === undefined ? [] : [voice];
  }
  const weighs = weighingWait(step, state, c);
  return weighs === undefined ? [] : [weighs];
}

/** Returns what the beginning of a step waits for: what no reason passes over, or whoever begins it. */
export function waitsToBegin(step: Step, state: ExistingCase, c: Circumstances): readonly Waiting[] {
  const firm = isReported(state) ? undefined : firmWaits(step.id, state, c);
  return firm === undefined ? [{ kind: 'startStep', role: leaderOf(step), step: step.id }] : unique(firm);
}

/**
 * Returns what a step under way waits for, in the order of the protocol. Where all has been done that a post may name, the rest of the step
 * waits for whoever leads it: a need that only this case has, or the end of the step.
 */
export function waitsOfStep(step: Step, state: ExistingCase, c: Circumstances): readonly Waiting[] {
  const lacks = lacking(step.id, state, c);
  const named = lacks.filter(({ need }) => !isTelling(need.when));
  const decides = named.some(({ need }) => need.kind === 'decision' && need.which === 'report');
  const firm = decides || !isReported(state) ? firmWaits(step.id, state, c) : undefined;
  const first = firm ?? (decides ? beforeDeciding(step, state, c) : undefined);
  if (first !== undefined) return unique(first);
  const waits = named.flatMap(({ need }) => waitOf(need, step, state, c) ?? []);
  // The end of the step comes after what else it asks for.
  const others = waits.filter(({ kind }) => kind !== 'step');
  if (named.length > 0) return unique(others.length > 0 ? others : waits);
  return [{ kind: 'step', role: leaderOf(step), step: step.id }];
}

/** A talk counts for every step that asks for it. */
const ofAnyStep: readonly WaitKind[] = ['talkChild', 'talkParents'];
const keyOf = ({ kind, step, about, owner }: Waiting): string =>
  [kind, ofAnyStep.includes(kind) ? undefined : step, about, owner].join(' ');
/** Each wait once, however many needs ask for it; of a talk the first step. */
export const unique = (waits: readonly Waiting[]): readonly Waiting[] => {
  const keys = waits.map(keyOf);
  return waits.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
};
