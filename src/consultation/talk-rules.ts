/** What the protocol says of a talk, and in what a talk differs from it: said beforehand, recorded as it was afterwards. */
import type { Departure, Plannable, TalkPartner, TalkPlace } from '../protocol/terms.ts';
import { weekdayOf } from './calendar.ts';
import type { PlanFact } from './facts.ts';
import { actsAsAny } from './holders.ts';
import { holdingMarks } from './marks.ts';
import { type Lack, lacking, stepsBefore, talkBefore } from './needs.ts';
import { isPractice } from './practice.ts';
import { type Person, type PersonId, personOf, type RoleId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';
import { filled } from './together.ts';

/** Returns with whom a talk of step 3 is held; undefined for a talk that follows from a decision. */
export const partnerOf = (of: Plannable): TalkPartner | undefined =>
  of === 'child' || of === 'parents' ? of : undefined;

/** Whom the marks of a case may hold a talk back from: telling somebody is a talk with them too. */
export const heldFrom = (of: Plannable): TalkPartner | undefined =>
  of === 'tellPupil' ? 'child' : of === 'tellParents' ? 'parents' : partnerOf(of);

/** True when these people may hold the talk together (S3 L46-48: intern begeleider and directie, without the teacher). */
export function seatsFit(
  which: TalkPartner,
  present: readonly PersonId[],
  state: ExistingCase,
  c: Circumstances,
): boolean {
  const talk = c.profile.talks[which];
  const people = present.map((id) => personOf(c.school, id)).filter((p) => p !== undefined);
  // In a practice case one person plays everybody who should be present.
  if (isPractice(state.face)) return true;
  const fits = (person: Person, role: RoleId): boolean => actsAsAny([role], state, c, person.id);
  const group = state.facts.about.group;
  const barred = people.some(
    (p) =>
      p.roles.some((r) => talk.forbidden.includes(r)) &&
      (!p.roles.some((r) => talk.presentAll.includes(r)) || (group !== undefined && p.groups.includes(group))),
  );
  const any = talk.presentAny.length === 0 || people.some((p) => talk.presentAny.some((r) => fits(p, r)));
  return !barred && any && filled(talk.presentAll, people, fits);
}

/** True when nobody was there who by the protocol always is, nor who acts for them (S3 L46-48); where it asks only for one of some, anybody may. */
export function heldByOthers(
  which: TalkPartner,
  present: readonly PersonId[],
  state: ExistingCase,
  c: Circumstances,
): boolean {
  const { presentAll } = c.profile.talks[which];
  return !isPractice(state.face) && presentAll.length > 0 && !present.some((id) => actsAsAny(presentAll, state, c, id));
}

interface Arranged {
  readonly present: readonly PersonId[];
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly place: TalkPlace | undefined;
}

/** Returns in what a talk differs from the protocol; who is there counts where somebody was named. */
export function departuresOf(
  of: Plannable,
  { present, on, place }: Arranged,
  state: ExistingCase,
  c: Circumstances,
): readonly Departure[] {
  const which = partnerOf(of);
  const held = heldFrom(of);
  const differs: Readonly<Record<Departure, boolean>> = {
    present: which !== undefined && present.length > 0 && !seatsFit(which, present, state, c),
    friday: weekdayOf(on) === 'fr',
    order: which !== undefined && talkBefore(which, state, c) !== undefined,
    held: held !== undefined && holdingMarks(c.profile, state.facts, held).length > 0,
    place: which !== undefined && place !== undefined && c.profile.talks[which].place?.avoid.includes(place) === true,
  };
  return (Object.keys(differs) as Departure[]).filter((departure) => differs[departure]);
}

/** Departures that are planned only with a reason: a Friday or a place is the school's own choice. */
export const needsReason = (departures: readonly Departure[]): boolean =>
  departures.some((departure) => departure !== 'friday' && departure !== 'place');

/**
 * Returns what a talk that was held asks a reason for: of what was planned so, the reason stands in the file already. Who held the first talk
 * before the other is asked for that by its own question.
 */
export const unexplained = (
  departures: readonly Departure[],
  which: TalkPartner,
  { facts }: ExistingCase,
): readonly Departure[] => {
  const planned = facts.plans?.find(({ of }) => of === which)?.otherwise ?? [];
  return departures.filter((departure) => departure !== 'order' && !planned.includes(departure));
};

/** Returns in what this talk differs from the protocol whoever is there, and wherever and whenever it is. */
export const knownDepartures = (of: Plannable, state: ExistingCase, c: Circumstances): readonly Departure[] =>
  departuresOf(of, { present: [], on: '', place: undefined }, state, c);

/** Returns what was planned before a mark came that holds it back: nobody was asked yet why it goes on all the same. */
export const heldPlans = (
  { face, facts }: ExistingCase,
  { profile }: Pick<Circumstances, 'profile'>,
): readonly PlanFact[] =>
  (face.phase === 'closed' ? [] : (facts.plans ?? [])).filter(({ of, otherwise = [] }) => {
    const held = heldFrom(of);
    return held !== undefined && !otherwise.includes('held') && holdingMarks(profile, facts, held).length > 0;
  });

/** Returns the advice that is still lacking in the steps up to this talk. */
export function adviceBefore(which: TalkPartner, state: ExistingCase, c: Circumstances): readonly Lack[] {
  const step = c.profile.steps.find(({ needs }) => needs.some((n) => n.kind === 'talk' && n.with === which));
  if (step === undefined) return [];
  return [...stepsBefore(c.profile, step.id), step].flatMap(({ id }) =>
    lacking(id, state, c).filter(({ need }) => need.kind === 'advice'),
  );
}
