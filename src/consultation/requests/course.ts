/** What a request waits for, and what may be done with it: the one truth for what is shown, told and refused. */
import { holdersOf, type Person, type PersonId, type School } from '../school.ts';
import { rightOf } from './authority.ts';
import type { Request, RequestCase, RequestDecision } from './request.ts';

/**
 * What comes next. `askVeiligThuis`: the request may endanger somebody, and nobody asked Veilig Thuis yet. `findRight`: whether whoever asks may
 * is not known. `refuse`: they may not, and a letter says so. `choose`: the lines of a case. `decide`: directie. `answer`: the letter. `wait`:
 * nothing of this person.
 */
export type RequestStep = 'askVeiligThuis' | 'findRight' | 'refuse' | 'choose' | 'decide' | 'answer' | 'wait' | 'ended';

/** True while somebody may be endangered and Veilig Thuis was not asked: until then nothing goes out but that it was received. */
export const isHeldBack = ({ course }: Pick<Request, 'course'>): boolean =>
  course.danger !== 'no' && course.safety === undefined;

/** A case of it, and whether each of its lines has a choice. */
export interface CaseStanding extends RequestCase {
  readonly isChosen: boolean;
}

/** Returns what a request waits for, as far as somebody may know its cases: those that they do not read are not among `cases`. */
export function stepOf(request: Request, cases: readonly CaseStanding[]): RequestStep {
  const open = cases.filter(({ decision }) => decision === undefined);
  if (request.endedAt !== undefined && open.length === 0) return 'ended';
  if (isHeldBack(request)) return 'askVeiligThuis';
  const right = rightOf(request);
  if (right.may === 'unknown') return 'findRight';
  if (right.may === 'no') return request.endedAt === undefined ? 'refuse' : 'ended';
  if (open.some(({ isChosen }) => !isChosen) && request.kind === 'access') return 'choose';
  if (open.length > 0) return 'decide';
  return 'answer';
}

/** Why a decision cannot be taken. */
export type NoDecision = 'heldBack' | 'noRight' | 'notChosen' | 'safetyFirst' | 'groundLacks' | 'notYours' | 'over';

/** Returns why this may not be decided of a case; undefined where it may. */
export function hinders(
  request: Request,
  one: CaseStanding,
  decision: RequestDecision,
  given: { readonly ground: string | undefined; readonly decides: boolean },
): NoDecision | undefined {
  if (!given.decides) return 'notYours';
  if (one.decision !== undefined) return 'over';
  if (isHeldBack(request)) return 'heldBack';
  if (rightOf(request).may !== 'yes') return 'noRight';
  if (decision === 'none') return given.ground === undefined ? 'groundLacks' : undefined;
  if (request.course.safety?.says === 'none') return 'safetyFirst';
  if (decision === 'part' && given.ground === undefined) return 'groundLacks';
  return request.kind === 'access' && !one.isChosen ? 'notChosen' : undefined;
}

/** True where what was decided lets something go out. */
export const mayGive = (request: Request, one: Pick<RequestCase, 'decision'>): boolean =>
  !isHeldBack(request) &&
  rightOf(request).may === 'yes' &&
  request.course.safety?.says !== 'none' &&
  (one.decision === 'all' || one.decision === 'part');

/** True for who leads the school or the care in it: they write requests down and answer them. */
export const handlesRequests = ({ roles }: Pick<Person, 'roles'>): boolean =>
  roles.includes('schoolLeader') || roles.includes('careCoordinator');

/**
 * Returns who decides in a case: who leads the school and reads the core of it, else whoever reads the core and decides finally at the school,
 * else everybody who reads the core. Somebody who must not see the case decides nothing of it.
 */
export function decidersOf(core: readonly PersonId[], school: School): readonly PersonId[] {
  const among = (ids: readonly PersonId[]): readonly PersonId[] => core.filter((id) => ids.includes(id));
  const leaders = among(holdersOf(school, 'schoolLeader').map(({ id }) => id));
  if (leaders.length > 0) return leaders;
  const finals = among(holdersOf(school, school.finalDecider).map(({ id }) => id));
  return finals.length > 0 ? finals : core;
}
