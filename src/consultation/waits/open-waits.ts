/** Everything that an open case waits for beside its tasks, worked out from what only its members may know. */
import { staysBetweenThem } from '../ask-first.ts';
import { addSchoolDays, localDate } from '../calendar.ts';
import { closersFor, isShownByTalk } from '../closing.ts';
import { questionToReweigh } from '../decision-path.ts';
import { activeMembers, DECISION, openTasks, silentIn, stepOf } from '../face.ts';
import { cameForTask, openGiven } from '../given-open.ts';
import { actsInCase, askedToDecide } from '../holders.ts';
import { attending, lacksSomebody, mayPlan, taskOfPlan } from '../plans.ts';
import { isMainStep, roleOfTalk, trackSteps } from '../profile.ts';
import { personOf } from '../school.ts';
import type { Circumstances, ExistingCase } from '../state.ts';
import { partnerOf } from '../talk-rules.ts';
import { isFar, isOfHelp } from '../task-kinds.ts';
import { isTask } from '../task-names.ts';
import { unique, type Waiting, waitsOfStep, waitsToBegin } from './needs.ts';

/** School days after which somebody looks again at what was only written down. */
const LOOK_AGAIN = 10;

/** A concern that was only written down rests, until somebody looks again. */
function look({ face }: ExistingCase, { school }: Circumstances): Waiting {
  const from = localDate(face.lastActivityAt, school.timezone);
  return {
    kind: 'look',
    role: 'teacher',
    owner: face.openedBy,
    restsUntil: addSchoolDays(from, LOOK_AGAIN, school),
  };
}

/** Colleagues who were asked to think along and did not react yet in a step under way. */
function thinkAlong({ face }: ExistingCase, { profile }: Circumstances): readonly Waiting[] {
  const step = face.steps.find((s) => s.status === 'now' && isMainStep(profile, s.id));
  if (step === undefined) return [];
  return activeMembers(face)
    .filter(({ person, as, from }) => {
      const reacted = face.steps.some((s) => s.reactions.some((r) => r.person === person && r.lastAt >= from));
      return as === 'consulted' && !reacted && !cameForTask(face, person);
    })
    .map(({ person }) => ({ kind: 'react', role: 'teacher', owner: person, step: step.id }));
}

/**
 * Somebody besides its writer has to read the text before the writer may approve it (four eyes); who of those present that can be is resolved
 * when it is told.
 */
function secondReader({ face, facts }: ExistingCase, c: Circumstances): readonly Waiting[] {
  const { draft } = face;
  if (draft?.status !== 'waiting') return [];
  // Where whoever was asked left the room the writer may have to decide instead.
  const asked = activeMembers(face).filter(({ person }) => draft.waitingFor.includes(person));
  if (asked.length > 0 && !asked.some(({ person }) => person === draft.by)) return [];
  // Whoever was asked to take the decision over reads the text when they do.
  if (asked.length === 0 && askedToDecide(face, c, [DECISION]).length > 0) return [];
  const isRead = facts.draft?.readBy.some((person) => person !== draft.by) === true;
  return isRead ? [] : [{ kind: 'readText', role: 'careCoordinator' }];
}

/** The steps under way. After *Er is al gemeld* those of the meldcode are written up by tasks, and only what closing asks for goes on. */
function steps(state: ExistingCase, c: Circumstances): readonly Waiting[] {
  const { profile } = c;
  const { face } = state;
  const goesOn = (id: string): boolean =>
    face.emergencyAt === undefined || !isMainStep(profile, id) || profile.close.afterSteps.includes(id);
  return profile.steps
    .filter(({ id }) => stepOf(face, id)?.status === 'now' && goesOn(id))
    .flatMap((step) => waitsOfStep(step, state, c));
}

/** Advice came after a doubt: somebody looks at that question again before it is decided on. */
const reweighed = ({ facts }: ExistingCase, { profile }: Circumstances): readonly Waiting[] =>
  questionToReweigh(profile, facts) === undefined
    ? []
    : [{ kind: 'question', role: profile.weighing.recordedBy[0] ?? 'careCoordinator', step: profile.weighing.step }];

/** The step that has to be begun by hand, where none of the meldcode is under way. */
function nextStep(state: ExistingCase, c: Circumstances): readonly Waiting[] {
  const { face } = state;
  const { profile } = c;
  const own = trackSteps(profile);
  if (own.some(({ id }) => stepOf(face, id)?.status === 'now') && face.emergencyAt === undefined) return [];
  const next = own.find(({ id }) => {
    const comes = face.emergencyAt === undefined || profile.close.afterSteps.includes(id);
    return stepOf(face, id)?.status === 'later' && comes;
  });
  return next === undefined ? [] : waitsToBegin(next, state, c);
}

/** Talks that are planned, in the place of what asked for them; whoever planned one is asked how it went. */
function planned(state: ExistingCase, c: Circumstances): readonly Waiting[] {
  const plans = state.facts.plans ?? [];
  const today = localDate(c.now, c.school.timezone);
  return plans.flatMap((plan): readonly Waiting[] => {
    const { id: about, of, on, by, task: id } = plan;
    const task = taskOfPlan(of, state, c);
    const which = partnerOf(of);
    const actor = personOf(c.school, by);
    const owner = actor !== undefined && mayPlan(of, state, { ...c, actor }) ? { owner: by } : {};
    const wait = { kind: 'planned' as const, about, restsUntil: on };
    if (which === undefined && (task === undefined || task.id !== id)) return [];
    const role = which === undefined ? (task?.ownerRole ?? 'careCoordinator') : roleOfTalk(which, c.profile);
    const others = attending(plan, state).map((person) => ({ ...wait, kind: 'attend' as const, role, owner: person }));
    const lacks = on >= today && lacksSomebody(plan, state, c.school);
    return [
      { ...wait, role, ...owner, ...(which === undefined && id !== undefined ? { task: id } : {}) },
      ...others,
      ...(lacks ? [{ kind: 'replan' as const, about, role, ...owner }] : []),
    ];
  });
}

/** What a colleague was asked to do holds up no step; a case is not closed over it unasked. */
const holdsUp = (state: ExistingCase, { now }: Circumstances): boolean =>
  openTasks(state.face).some(
    (t) => !isTask(t, 'given') && (!isFar(t, now) || isOfHelp(t.kind) || isTask(t, 'vtFeedback')),
  );

/** The reasons that a talk shows, where it removed the suspicion and nothing was decided yet: the case may end there and then. */
function endsByTalk(
  { facts }: ExistingCase,
  { profile }: Circumstances,
  closable: () => readonly string[],
): readonly string[] {
  if (facts.decisions.report !== undefined || facts.talks.at(-1)?.suspicionGone !== true) return [];
  const shown = profile.close.reasons.filter(isShownByTalk).map(({ id }) => id);
  return shown.length === 0 ? [] : closable().filter((id) => shown.includes(id));
}

/** Whoever may close for one of these reasons: the final decider alone, where no reason is left to others. */
function closing(reasons: readonly string[], state: ExistingCase, c: Circumstances): Waiting {
  const all = reasons.flatMap((id) => closersFor(id, state, c));
  const role = all.find((one) => c.profile.close.by.includes(one)) ?? all[0] ?? 'careCoordinator';
  return { kind: 'close', role };
}

/** Other cases that may be about the same child, for whoever sees both: a question of its own, which nothing depends on. */
const compares = ({ facts: { twins = [] } }: ExistingCase): readonly Waiting[] =>
  twins.flatMap(({ twin: about, state, person: owner }) =>
    state === 'asked' && owner !== undefined ? [{ kind: 'compare', role: 'careCoordinator', owner, about }] : [],
  );

/** Returns what the case waits for. `closable` gives the ids of the reasons for which it could be closed now; it is asked where that matters. */
export function openWaits(
  state: ExistingCase,
  c: Circumstances,
  closable: () => readonly string[],
): readonly Waiting[] {
  return state.face.phase === 'closed' ? [] : [...ofItself(state, c, closable), ...compares(state)];
}

function ofItself(state: ExistingCase, c: Circumstances, closable: () => readonly string[]): readonly Waiting[] {
  const { face } = state;
  const plans = planned(state, c);
  if (face.phase === 'recorded') return [look(state, c), ...plans];
  const byTalk = endsByTalk(state, c, closable);
  if (byTalk.length > 0) return [closing(byTalk, state, c), ...plans];
  const going = unique([...reweighed(state, c), ...steps(state, c), ...secondReader(state, c)]);
  const along = thinkAlong(state, c).filter(
    (wait) => !going.some(({ kind, owner }) => kind === 'react' && owner === wait.owner),
  );
  const all = staysBetweenThem(state, c)
    ? [...forThem([...going, ...along], state, c), share(state)]
    : [...going, ...along];
  if (all.length > 0 || holdsUp(state, c)) return [...all, ...plans];
  const next = nextStep(state, c);
  if (next.length > 0 || plans.length > 0) return [...next, ...plans];
  const reasons = openGiven(state).length === 0 ? closable() : [];
  return reasons.length > 0 ? [closing(reasons, state, c)] : [];
}

/** Returns what the author and a confidant who was asked first may do; the rest waits until they bring in whoever receives cases. */
const forThem = (waits: readonly Waiting[], state: ExistingCase, c: Circumstances): readonly Waiting[] =>
  waits.filter(
    ({ role, owner }) =>
      owner !== undefined || activeMembers(state.face).some(({ person }) => actsInCase([role], state, c, person)),
  );

/** The confidant, or otherwise the author, as where she let a term pass, may bring in whoever receives cases. */
function share({ face }: ExistingCase): Waiting {
  const silent = silentIn(face);
  const confidant = activeMembers(face).find(({ as, person }) => as === 'confidant' && !silent.includes(person));
  return { kind: 'share', role: 'confidant', owner: confidant?.person ?? face.openedBy };
}
