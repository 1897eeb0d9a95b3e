/** What a step still lacks, according to its profile. */

import type { Need, Profile, Step } from '../protocol/schema.ts';
import type { TalkPartner } from '../protocol/terms.ts';
import { holds } from './conditions.ts';
import { asksAgain } from './decision-path.ts';
import { countsFrom, memberOf, openTasks, stepOf } from './face.ts';
import type { EntryFact } from './facts.ts';
import { actsAsAny, actsInCase, chainInCase, withoutAuthor } from './holders.ts';
import { stepIn } from './profile.ts';
import { ofBoth, ofWord } from './remember.ts';
import { type PersonId, personOf, type RoleId } from './school.ts';
import { voiceAsked } from './second-voice.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { isOfReport } from './task-kinds.ts';
import { isTask } from './task-names.ts';

/** Something that a step still lacks. */
export interface Lack {
  readonly need: Need;
  /** Step that lacks it. */
  readonly step: string;
  /** Description in the words of the profile. */
  readonly words: string;
  /** True when no reason can pass it over: it is about who acts, not about how complete the work is. */
  readonly firm: boolean;
}

/** True when the person holds the role at the school now, stands in for it, or joined the case to act in it. */
function acted(person: PersonId, role: RoleId, state: ExistingCase, circumstances: Circumstances): boolean {
  if (personOf(circumstances.school, person)?.roles.includes(role)) return true;
  if (actsAsAny([role], state, circumstances, person)) return true;
  const as = memberOf(state.face, person)?.as;
  return (role === 'careCoordinator' && as === 'coordinator') || (role === 'schoolLeader' && as === 'leader');
}

/** `since`: only what was recorded after that step began counts. */
function talkSettled(
  { with: which, since, skipStands }: Pick<Extract<Need, { kind: 'talk' }>, 'with' | 'since' | 'skipStands'>,
  state: ExistingCase,
  profile: Profile,
): boolean {
  const { talks, skipped, judgements } = state.facts;
  if (skipStands === true && skipped.some((s) => s.what === which)) return true;
  const from = since === undefined ? '' : countsFrom(stepOf(state.face, since));
  if (from === undefined) return false;
  const counts = (at: string | undefined): boolean => from === '' || (at !== undefined && at >= from);
  if (talks.some((t) => t.with === which && t.byOthers !== true && counts(t.at))) return true;
  if (skipped.some((s) => s.what === which && counts(s.at))) return true;
  if (since !== undefined) return false;
  const judges = profile.talks[which].judgedBy;
  if (which !== 'child' || judges.length === 0) return false;
  return judges.every((role) => judgements.some((j) => j.role === role && !j.able));
}

/**
 * Returns the talk that should come before this one and is not settled yet; undefined where the order is free or respected (S1 L101-102).
 */
export function talkBefore(
  which: TalkPartner,
  state: ExistingCase,
  { profile, school }: Pick<Circumstances, 'profile' | 'school'>,
): TalkPartner | undefined {
  const { first } = profile.talks;
  if (first === undefined || first.with === which || !holds(first.when, state.facts, school)) return undefined;
  return talkSettled({ with: first.with }, state, profile) ? undefined : first.with;
}

/**
 * Returns the steps in which a reaction counts for the consultation of this one: the step itself and, where it waits for none, those that
 * stand before it (S0 L272-276: consulting may come before step 1, and more than once).
 */
export function consultedIn(step: Step, profile: Pick<Profile, 'steps'>): readonly string[] {
  const track = profile.steps.filter((it) => it.track === step.track).map(({ id }) => id);
  return step.after.length > 0 ? [step.id] : track.slice(0, track.indexOf(step.id) + 1);
}

/** Returns the reactions that count for the consultation of a step, since that step began in this round. */
function reactionsFor(step: Step, state: ExistingCase, { profile }: Circumstances): readonly EntryFact[] {
  const spoke = consultedIn(step, profile).flatMap((id) => {
    const shown = stepOf(state.face, id);
    const from = countsFrom(shown);
    const since = shown?.reactions.filter((r) => from !== undefined && r.lastAt >= from) ?? [];
    return since.map(({ person }) => ({ step: id, person }));
  });
  return state.facts.entries.filter(
    (e) => e.type === 'message' && spoke.some((r) => r.step === e.step && r.person === e.by),
  );
}

/**
 * True when someone with this role has reacted where it counts, since that step began in this round. Nobody consults herself: of an author who
 * holds the role it is whoever comes after her that is asked, as long as there is anybody.
 */
function consulted(role: RoleId, step: Step, state: ExistingCase, circumstances: Circumstances): boolean {
  const { openedBy } = state.face;
  const others = withoutAuthor(state);
  const alone = chainInCase(role, others, circumstances).length === 0;
  return reactionsFor(step, state, circumstances).some(
    (e) =>
      (alone || e.by !== openedBy) &&
      (e.role === role || acted(e.by, role, state, circumstances) || actsInCase([role], others, circumstances, e.by)),
  );
}

/** True when a colleague who works with the pupil's group reacted where it counts, and did not write the concern (S4 L310-316). */
function groupConsulted(step: Step, state: ExistingCase, circumstances: Circumstances): boolean {
  const { group } = state.facts.about;
  return reactionsFor(step, state, circumstances).some(({ by }) => {
    const person = personOf(circumstances.school, by);
    if (by === state.face.openedBy || person?.roles.includes('teacher') !== true) return false;
    return group === undefined || person.groups.includes(group);
  });
}

type Consulting = Extract<Need, { kind: 'consulted' }>;

/** True when advice or a record counts as the consultation: one of this round, and since the steps began again where they did. */
function consultedOutside({ advice = [], records = [] }: Consulting, state: ExistingCase): boolean {
  const from = state.facts.restartedAt ?? '';
  return (
    state.facts.advice.some((a) => advice.includes(a.from) && a.at >= from) ||
    records.some((asked) => recordSays(asked, state, from))
  );
}

function followedUp({ face, facts }: ExistingCase): boolean {
  const { report, help } = facts.decisions;
  if (report?.needed)
    return facts.reports.at(-1)?.parents !== undefined && !openTasks(face).some((t) => isOfReport(t.kind));
  return help?.possible ? facts.help !== undefined : report !== undefined;
}

interface AskedRecord {
  readonly record: string;
  readonly field?: string | undefined;
  readonly is?: string | readonly string[] | undefined;
  readonly ever?: true | undefined;
}

/**
 * True when the record was made in this round, since an instant, and, if a value is required, the last record has that value; `ever`: any of
 * them.
 */
function recordSays({ record, field, is, ever }: AskedRecord, { face, facts }: ExistingCase, from = ''): boolean {
  const made = facts.records.filter((r) => r.kind === record && r.round === face.round && r.at >= from);
  const values = [is].flat();
  return (ever === true ? made : made.slice(-1)).some(
    ({ choices }) => field === undefined || values.includes(choices[field]),
  );
}

function met(need: Need, step: Step, state: ExistingCase, circumstances: Circumstances): boolean {
  const { face, facts } = state;
  switch (need.kind) {
    case 'details':
      return facts.missing.length === 0;
    case 'read':
      return (
        !openTasks(face).some((t) => isTask(t, 'read')) &&
        [face.openedBy, ...face.readBy.map((r) => r.person)].some((p) =>
          [need.role, ...need.or].some((role) => acted(p, role, state, circumstances)),
        )
      );
    case 'entry':
      return facts.entries
        .slice(facts.earlierEntries ?? 0)
        .some((e) => need.types.includes(e.type) && e.correctedBy === undefined);
    case 'consulted':
      return (
        [need.role, ...need.or].some((role) => consulted(role, step, state, circumstances)) ||
        (need.sameGroup === true && groupConsulted(step, state, circumstances)) ||
        consultedOutside(need, state)
      );
    case 'talk':
      return talkSettled(need, state, circumstances.profile);
    case 'advice':
      return facts.advice.some((a) => a.from === 'veiligThuis');
    case 'pupil':
      return facts.pupilLinked;
    case 'weighing':
      return face.weighing === 'complete' && voiceAsked(state, circumstances, chainInCase) === undefined;
    case 'decision':
      return facts.decisions[need.which] !== undefined && !asksAgain(circumstances.profile, facts);
    case 'followUp':
      return followedUp(state);
    case 'task':
      return face.tasks.some((t) => t.kind === need.task && t.status === 'done');
    case 'record':
      return recordSays(need, state);
    default:
      return need satisfies never;
  }
}

/** Returns everything this step lacks at this moment. */
export const lacking = (stepId: string, state: ExistingCase, c: Circumstances): readonly Lack[] =>
  lacks(state, c, stepId);

const lacks = ofBoth((state: ExistingCase, circumstances: Circumstances, stepId: string): readonly Lack[] => {
  const step = stepIn(circumstances.profile, stepId);
  if (step === undefined) return [];
  return step.needs
    .filter((need) => holds(need.when, state.facts, circumstances.school))
    .filter((need) => !met(need, step, state, circumstances))
    .map((need) => ({ need, step: stepId, words: wordsOf(need, state, circumstances), firm: need.firm }));
});

/** Of a weighing that is complete only the second voice lacks. */
const wordsOf = (need: Need, state: ExistingCase, c: Circumstances): string =>
  (need.kind === 'weighing' ? voiceAsked(state, c, chainInCase)?.words : undefined) ?? need.lacks;

/** Returns the steps that must come before this one, in the profile's own order. */
export const stepsBefore = ofWord((profile: Profile, stepId: string): readonly Step[] => {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    for (const before of stepIn(profile, id)?.after ?? []) {
      if (seen.has(before)) continue;
      seen.add(before);
      visit(before);
    }
  };
  visit(stepId);
  return profile.steps.filter((s) => seen.has(s.id));
});

/**
 * Returns what the steps before this one lack that no reason passes over: it holds at every later step, also where the order of the steps was
 * passed over or the need came up afterwards. What hangs on the pupil's age holds until a later step begins (S1 L101-102): if it
 * came up after that, because an age was corrected, the wait for it would tell that age in a post.
 */
export const firmBefore = (stepId: string, state: ExistingCase, c: Circumstances): readonly Lack[] =>
  stepsBefore(c.profile, stepId).flatMap((step) =>
    lacking(step.id, state, c).filter(
      ({ firm, need }) => firm && (need.when?.age === undefined || !isBehind(step.id, state, c)),
    ),
  );

/** True where a step that comes after this one began. */
const isBehind = (stepId: string, { face }: ExistingCase, { profile }: Circumstances): boolean =>
  face.steps.some(
    ({ id, status }) => status !== 'later' && stepsBefore(profile, id).some((before) => before.id === stepId),
  );

/** What waits for something else: a step that begins or ends, a weighing that leads to a decision, or that decision, the first one. */
export type Gate = { readonly kind: 'begin' | 'end'; readonly step: string } | { readonly kind: 'weigh' | 'decide' };

/** What has to be there before a gate opens, in the words of the profile. */
export interface Missing {
  readonly words: string;
  /** Step that lacks it. */
  readonly step: string;
  /** Absent where the step lacks nothing, and is only not finished. */
  readonly need?: Need;
  /** True when no reason can pass it over. */
  readonly firm: boolean;
}

/** Names the step that lacks it. A step that lacks nothing is only not finished. */
function missingOf(step: Step, state: ExistingCase, c: Circumstances): readonly Missing[] {
  const isDone = stepOf(state.face, step.id)?.status === 'done';
  // What a step that is done lacked besides was passed over with a reason then.
  const lacks = lacking(step.id, state, c).filter(({ firm }) => firm || !isDone);
  if (lacks.length === 0 && !isDone) return [{ words: step.title, step: step.id, firm: false }];
  return lacks.map((lack) => ({ ...lack, words: `${step.title}: ${lack.words}` }));
}

/** True once a report was made in this round: no step keeps another waiting any more. */
export const isReported = ({ facts }: Pick<ExistingCase, 'facts'>): boolean => facts.reports.length > 0;

/** Returns everything that lacks before a gate opens: what is told beforehand, listed at the gate, and refused. */
export function lacksBefore(gate: Gate, state: ExistingCase, c: Circumstances): readonly Missing[] {
  const { profile } = c;
  switch (gate.kind) {
    case 'begin': {
      const missing = stepsBefore(profile, gate.step).flatMap((step) => missingOf(step, state, c));
      return isReported(state) ? missing.map((it) => ({ ...it, firm: false })) : missing;
    }
    case 'end': {
      const own = lacking(gate.step, state, c);
      return isReported(state) ? own : [...firmBefore(gate.step, state, c), ...own];
    }
    case 'weigh':
      return firmBefore(profile.decision.step, state, c).filter(({ need }) => need.kind !== 'weighing');
    case 'decide': {
      const weighed: readonly Lack[] = lacking(profile.decision.step, state, c).filter(
        ({ need }) => need.kind === 'weighing',
      );
      return [...firmBefore(profile.decision.step, state, c), ...weighed];
    }
    default:
      return gate satisfies never;
  }
}
