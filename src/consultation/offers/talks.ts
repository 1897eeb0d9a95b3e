/** Tries for the talks of step 3: who sits at the table, and on which ground a talk is left out. */
import { type Plannable, plannables, type TalkPartner, talkPartners } from '../../protocol/terms.ts';
import { addDays, localDate } from '../calendar.ts';
import type { Plan } from '../commands/plans.ts';
import type { RecordTalk, SkipTalk } from '../commands/talks.ts';
import { actsAsAny } from '../holders.ts';
import { skipGroundsOf } from '../marks.ts';
import { colleaguesOf, type PersonId, type RoleId } from '../school.ts';
import { knownDepartures, needsReason, seatsFit, unexplained } from '../talk-rules.ts';
import { everybody, once, oneOf, somebodys, someText, type Trials, type Viewpoint } from './tries.ts';

type Fitting = (role: RoleId) => readonly PersonId[];

/** Every choice of different people for these roles. */
function* choices(
  roles: readonly RoleId[],
  fitting: Fitting,
  had: readonly PersonId[] = [],
): Generator<readonly PersonId[], void> {
  const [role, ...rest] = roles;
  if (role === undefined) return yield had;
  for (const person of fitting(role)) if (!had.includes(person)) yield* choices(rest, fitting, [...had, person]);
}

/** People who together may hold this talk: first those who hold its roles, then whoever acts in them. */
function* companies(view: Viewpoint, which: TalkPartner): Generator<readonly PersonId[], void> {
  const { state, c, me } = view;
  const { presentAll, presentAny } = c.profile.talks[which];
  yield [me];
  const holders: Fitting = (role) =>
    colleaguesOf(c.school)
      .filter((p) => p.roles.includes(role))
      .map((p) => p.id);
  const acting: Fitting = (role) =>
    [...everybody(view, [role])].filter((person) => actsAsAny([role], state, c, person));
  for (const fitting of [holders, acting])
    for (const company of choices(presentAll, fitting)) {
      yield company;
      for (const person of presentAny.flatMap(fitting)) if (!company.includes(person)) yield [...company, person];
    }
}

function* held(view: Viewpoint, which: TalkPartner): Generator<RecordTalk, void> {
  const talk = (present: readonly PersonId[], more: Partial<RecordTalk> = {}): RecordTalk => ({
    type: 'RecordTalk',
    id: '',
    with: which,
    present,
    happenedAt: view.c.now,
    goal: someText,
    reaction: someText,
    agreements: someText,
    situation: someText,
    others: someText,
    suspicionGone: false,
    ...more,
  });
  const asks = needsReason(unexplained(knownDepartures(which, view.state, view.c), which, view.state));
  const why = asks ? { whyOtherwise: someText } : {};
  for (const present of companies(view, which))
    if (!asks || seatsFit(which, present, view.state, view.c)) yield talk(present, why);
  // It was held otherwise than the protocol says, and is recorded as it was.
  yield talk([view.me], { whyOtherwise: someText });
}

function* skipped({ state, c }: Viewpoint, which: TalkPartner): Generator<SkipTalk, void> {
  for (const ground of skipGroundsOf(c.profile, state.facts, c.school, which))
    yield { type: 'SkipTalk', with: which, ground: ground.id, whose: somebodys(ground), reason: someText };
}

/** A talk tomorrow, without people or a place, and with a reason for what differs from the protocol. */
const planned = ({ c }: Viewpoint, of: Plannable): Plan => ({
  type: 'Plan',
  id: '',
  of,
  on: addDays(localDate(c.now, c.school.timezone), 1),
  people: [],
  whyOtherwise: someText,
});

export const talkTrials = {
  Plan: (view) => plannables.map((of) => once(planned(view, of))),
  CancelPlan: () => plannables.map((of) => once({ type: 'CancelPlan', of, reason: someText })),
  RecordTalk: (view) => talkPartners.map((which) => oneOf(held(view, which))),
  SkipTalk: (view) => talkPartners.map((which) => oneOf(skipped(view, which))),
} satisfies Partial<Trials>;
