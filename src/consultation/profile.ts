/** Views of a protocol: its tracks of steps, and which parts of it apply to this case. */
import type { Ground, Profile, RecordKind, Step } from '../protocol/schema.ts';
import type { ConsentOf, TalkPartner } from '../protocol/terms.ts';
import { holds } from './conditions.ts';
import type { CaseFace } from './face.ts';
import type { CaseFacts } from './facts.ts';
import type { RoleId, School } from './school.ts';

/** Returns the steps of one track in their own order; without a name, those of the meldcode itself. */
export const trackSteps = (profile: Pick<Profile, 'steps'>, track?: string): readonly Step[] =>
  profile.steps.filter((step) => step.track === track);

export const stepIn = (profile: Pick<Profile, 'steps'>, id: string): Step | undefined =>
  profile.steps.find((step) => step.id === id);

/** True for a step of the meldcode itself. */
export const isMainStep = (profile: Pick<Profile, 'steps'>, stepId: string): boolean =>
  trackSteps(profile).some((step) => step.id === stepId);

/** Returns the step where a case begins. */
export const firstStep = (profile: Pick<Profile, 'steps'>): Step | undefined => trackSteps(profile)[0];

/** Returns the step after this one on its own track. */
export function nextOnTrack(profile: Pick<Profile, 'steps'>, stepId: string): Step | undefined {
  const step = profile.steps.find((s) => s.id === stepId);
  if (step === undefined) return undefined;
  const track = trackSteps(profile, step.track);
  return track[track.indexOf(step) + 1];
}

/**
 * Returns who decides on a report in a case of this protocol (Besluit verplichte meldcode art. 2): the role that the school named. A case
 * keeps its protocol when the school switches to another and names a role that this one does not allow; then it is the first role that this
 * one allows.
 */
export function deciderOf({ roles }: Pick<Profile, 'roles'>, { finalDecider }: Pick<School, 'finalDecider'>): RoleId {
  const { options } = roles.finalDecider;
  return options.includes(finalDecider) ? finalDecider : (options[0] ?? finalDecider);
}

export const recordKindOf = (profile: Pick<Profile, 'records'>, id: string): RecordKind | undefined =>
  profile.records.find((record) => record.id === id);

/** Returns the grounds that apply to this case. */
export const openGrounds = (grounds: readonly Ground[], facts: CaseFacts, school: School): readonly Ground[] =>
  grounds.filter((ground) => holds(ground.when, facts, school));

/** True when whoever gives this ground says whose safety is at stake, where it asks that. */
export const saysWhose = ({ asksWhose }: Ground, whose = ''): boolean =>
  asksWhose === false || (asksWhose === true ? whose.trim() !== '' : asksWhose.includes(whose));

type WithConsents = Pick<Profile, 'consents'>;

/** True when it is known that the pupil is old enough to consent to this body, in place of the parents. */
export function pupilConsents(
  { consents }: WithConsents,
  { ageFrom }: Pick<CaseFacts, 'ageFrom'>,
  body: string,
): boolean {
  const from = consents.find(({ id }) => id === body)?.pupilFrom;
  return from !== undefined && ageFrom !== undefined && ageFrom >= from;
}

/** Returns the latest consent for a body of whoever may give it; undefined when they were not asked, whether or not a ground says why. */
export function consentFor(
  { profile, facts }: { readonly profile: WithConsents; readonly facts: CaseFacts },
  body: string,
): boolean | undefined {
  const asksWho = profile.consents.some(({ id, pupilFrom }) => id === body && pupilFrom !== undefined);
  const other: ConsentOf = pupilConsents(profile, facts, body) ? 'parents' : 'pupil';
  const last = facts.consents.findLast(({ for: asked, of }) => asked === body && !(asksWho && of === other));
  return last?.notAsked === undefined ? last?.given : undefined;
}

/** True when a record of this kind may be made now. */
export function recordIsOpen(
  kind: RecordKind,
  { face, facts }: { readonly face: CaseFace; readonly facts: CaseFacts },
  school: School,
): boolean {
  const made = facts.records.some((r) => r.kind === kind.id && r.round === face.round);
  return holds(kind.when, facts, school) && (kind.repeatable || !made);
}

/** Returns the role that is asked for a talk of step 3. */
export function roleOfTalk(which: TalkPartner, { talks }: Pick<Profile, 'talks'>): RoleId {
  const { presentAll, presentAny, audience } = talks[which];
  return audience === 'core' ? 'careCoordinator' : (presentAll[0] ?? presentAny[0] ?? 'careCoordinator');
}
