/** What a request waits for, and what may be done with it: the one truth for what is shown, told and refused. */
import { holdersOf, type Person, type PersonId, type RoleId, type School } from '../school.ts';
import type { Advice } from './advice.ts';
import { isOwn, rightOf } from './authority.ts';
import type { Request, RequestCase, RequestDecision } from './request.ts';

/**
 * What comes next. `askVeiligThuis`: the request may endanger somebody, and nobody asked Veilig Thuis yet. `findRight`: whether whoever asks may
 * is not known. `refuse`: they may not, and a letter says so. `choose`: the lines of a case. `decide`: directie. `answer`: the letter. `others`:
 * this person reads no case of the child. `close`: all that they know of is answered. `changed`: it is not what was written, and waits for who
 * runs the bot.
 */
export type RequestStep =
  | 'askVeiligThuis'
  | 'findRight'
  | 'refuse'
  | 'choose'
  | 'decide'
  | 'answer'
  | 'others'
  | 'close'
  | 'changed'
  | 'ended';

/** True while somebody may be endangered and Veilig Thuis was not asked: until then nothing goes out but that it was received. */
export const isHeldBack = ({ course }: Pick<Request, 'course'>): boolean =>
  course.danger !== 'no' && course.safety === undefined;

/** A case of it, whether each of its lines has a choice, and whether one of these leaves something out. */
export interface CaseStanding extends RequestCase {
  readonly isChosen: boolean;
  readonly leavesOut: boolean;
  /** True where nothing of it goes out: of what stands about whoever asks, that there is a file would be more than that. */
  readonly keepsNone?: boolean;
}

/** A request with the cases of it that somebody reads. */
export interface RequestStanding {
  readonly request: Request;
  readonly cases: readonly CaseStanding[];
  /** True where a case of it that this person read was destroyed because it asked so. */
  readonly isErased?: boolean;
  /** What privacy officers advised, as far as this person reads it, the oldest first. */
  readonly advice?: readonly Advice[];
}

/** True once the letter is away that says that they may not ask this. */
const isRefused = ({ course }: Pick<Request, 'course'>): boolean =>
  course.sent.some(({ letter }) => letter === 'refused');

const isAnswered = ({ answeredOn }: RequestCase): boolean => answeredOn !== undefined;

/** True where something of it was changed in the database by others. */
export const isChanged = ({
  request,
  cases,
}: {
  readonly request: Request;
  readonly cases: readonly RequestCase[];
}): boolean => request.changed === true || cases.some(({ changed }) => changed === true);

/** Returns what a request waits for, as far as somebody may know its cases: those that they do not read are not among `cases`. */
export function stepOf({ request, cases, isErased }: RequestStanding): RequestStep {
  if (isChanged({ request, cases })) return 'changed';
  const open = cases.filter(({ decision }) => decision === undefined);
  if (request.endedAt !== undefined && cases.every(isAnswered)) return 'ended';
  if (isHeldBack(request)) return 'askVeiligThuis';
  const right = rightOf(request);
  if (right.may === 'unknown') return 'findRight';
  if (right.may === 'no') {
    if (request.endedAt !== undefined) return 'ended';
    return isRefused(request) ? 'close' : 'refuse';
  }
  if (open.some(({ isChosen }) => !isChosen) && request.kind === 'access') return 'choose';
  if (open.length > 0) return 'decide';
  if (cases.length === 0) return isErased === true ? 'close' : 'others';
  return cases.every(isAnswered) ? 'close' : 'answer';
}

/** True for a request that waits for something, as far as this person may know. */
export const isGoing = (standing: RequestStanding): boolean => stepOf(standing) !== 'ended';

/** True for a request that somebody may end: of each case that they read is decided, or whoever asks was told that they may not. */
export const mayEnd = (request: Request, cases: readonly RequestCase[]): boolean =>
  request.endedAt === undefined &&
  (rightOf(request).may === 'no' ? isRefused(request) : cases.every(({ decision }) => decision !== undefined));

/** Why a decision cannot be taken. */
export type NoDecision =
  | 'heldBack'
  | 'noRight'
  | 'notChosen'
  | 'safetyFirst'
  | 'groundLacks'
  | 'notAll'
  | 'notYours'
  | 'changed'
  | 'over';

/** Returns why this may not be decided of a case; undefined where it may. */
export function hinders(
  request: Request,
  one: CaseStanding,
  decision: RequestDecision,
  given: { readonly ground: string | undefined; readonly decides: boolean },
): NoDecision | undefined {
  if (!given.decides) return 'notYours';
  if (isChanged({ request, cases: [one] })) return 'changed';
  if (one.decision !== undefined) return 'over';
  if (isHeldBack(request)) return 'heldBack';
  if (rightOf(request).may !== 'yes') return 'noRight';
  if (decision === 'none') return given.ground === undefined ? 'groundLacks' : undefined;
  if (request.course.safety?.says === 'none') return 'safetyFirst';
  if (decision === 'part' && given.ground === undefined) return 'groundLacks';
  if (request.kind === 'access' && !one.isChosen) return 'notChosen';
  // All of what stands about whoever asks is not all of a file.
  return decision === 'all' && one.leavesOut && !isOwn(request) ? 'notAll' : undefined;
}

/** True where what was decided lets something of a file go out: for a committee all of it or nothing. */
export const mayGive = (request: Request, { decision, changed }: Pick<RequestCase, 'decision' | 'changed'>): boolean =>
  request.changed !== true &&
  changed !== true &&
  !isHeldBack(request) &&
  rightOf(request).may === 'yes' &&
  request.course.safety?.says !== 'none' &&
  ((request.kind === 'access' && (decision === 'all' || decision === 'part')) ||
    (request.kind === 'committee' && decision === 'all'));

/**
 * True where the words of whoever asked for a correction may be set beside what stands in a case: once directie decided, also where it changes
 * nothing (AVG 16; for those in care BW 7:454(2)).
 */
export const maySetBeside = (request: Request, one: RequestCase): boolean =>
  request.kind === 'correction' &&
  !isChanged({ request, cases: [one] }) &&
  !isHeldBack(request) &&
  rightOf(request).may === 'yes' &&
  one.decision !== undefined;

/**
 * True where the file of a case may end before its term: who asked that, or objected, may, directie decided so on all of it, and the answer is
 * away (AVG 17(1)). Never for what stands about whoever asks alone: other lines are about the child.
 */
export const mayErase = (request: Request, one: RequestCase): boolean =>
  (request.kind === 'erasure' || request.kind === 'objection') &&
  !isOwn(request) &&
  !isChanged({ request, cases: [one] }) &&
  !isHeldBack(request) &&
  rightOf(request).may === 'yes' &&
  one.decision === 'all' &&
  isAnswered(one);

/** True for who leads the school or the care in it: they write requests down and answer them. */
export const handlesRequests = ({ roles }: Pick<Person, 'roles'>): boolean =>
  roles.includes('schoolLeader') || roles.includes('careCoordinator');

/** True for who advises on requests, and does nothing else with them: nobody advises on what they handle. */
export const advises = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.includes('privacyOfficer') && !handlesRequests(person);

/** True where this person may advise on it, also another time: until it has ended. */
export const mayAdvise = (
  { endedAt, changed }: Pick<Request, 'endedAt' | 'changed'>,
  person: Pick<Person, 'roles'>,
): boolean => advises(person) && endedAt === undefined && changed !== true;

/**
 * Returns who decides in a case: who leads the school and reads its core. Where nobody who leads may see it, whoever decides finally at the
 * school, else everybody who reads the core. Nobody where directie may see it and does not read it yet: they are brought in first.
 */
export function decidersOf(
  core: readonly PersonId[],
  excluded: readonly PersonId[],
  school: School,
): readonly PersonId[] {
  const holding = (role: RoleId): readonly PersonId[] => holdersOf(school, role).map(({ id }) => id);
  const leaders = holding('schoolLeader').filter((id) => !excluded.includes(id));
  if (leaders.length > 0) return core.filter((id) => leaders.includes(id));
  const finals = core.filter((id) => holding(school.finalDecider).includes(id));
  return finals.length > 0 ? finals : core;
}
