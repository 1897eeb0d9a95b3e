/** Talks that are planned, moved and called off. What the protocol says of them may be departed from with a reason, which stays in the file. */
import { addDays, isDate, localDate } from '../calendar.ts';
import type { CancelPlan, Plan, PlanCommand } from '../commands/plans.ts';
import { audienceOfPlan, isPlannable, mayPlan, planOf, taskOfPlan } from '../plans.ts';
import { readers } from '../policy.ts';
import { colleagueOf } from '../school.ts';
import { departuresOf, needsReason } from '../talk-rules.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Days ahead within which a talk is planned: until then nobody is reminded of it. */
const AHEAD = 28;

function checkDay(work: UnitOfWork, on: string): void {
  const { now, school } = work.circumstances;
  const today = localDate(now, school.timezone);
  if (!isDate(on)) refuse('required', { field: 'on' });
  if (on < today) refuse('planInPast', { field: 'on' });
  if (on > addDays(today, AHEAD)) refuse('planTooFar', { field: 'on' });
}

function plan(work: UnitOfWork, command: Plan): void {
  const { circumstances: c, state } = work;
  const { of, on } = command;
  if (!mayPlan(of, state, c)) refuse('notForYou');
  if (!isPlannable(of, state, c)) refuse('notOpenYet');
  checkDay(work, on);
  const unknown = command.people.some(
    (id) => colleagueOf(c.school, id) === undefined || state.facts.excluded.includes(id),
  );
  if (unknown) refuse('excluded', { field: 'people' });
  const arranged = { present: command.people, on, place: command.place };
  const otherwise = departuresOf(of, arranged, state, c);
  if (needsReason(otherwise) && blank(command.whyOtherwise)) refuse('planOtherwise', { field: 'whyOtherwise' });
  const audience = audienceOfPlan(of, c);
  const task = taskOfPlan(of, state, c);
  work.add(
    'Planned',
    { notify: readers(state, audience, c.actor?.id) },
    {
      plan: {
        id: command.id,
        of,
        on,
        by: c.actor?.id ?? '',
        ...(task === undefined ? {} : { task: task.id }),
        ...(needsReason(otherwise) ? { otherwise } : {}),
      },
      moved: planOf(state, of) !== undefined,
    },
    {
      id: command.id,
      audience,
      body: words({
        plannedOn: on,
        time: command.time,
        placeKind: command.place,
        placeWords: command.where,
        people: command.people.length === 0 ? undefined : command.people,
        subject: command.subject,
        otherwise: otherwise.length === 0 ? undefined : otherwise,
        whyOtherwise: command.whyOtherwise,
      }),
    },
  );
}

function cancelPlan(work: UnitOfWork, { of, reason }: CancelPlan): void {
  const { circumstances: c, state } = work;
  const planned = planOf(state, of);
  if (!mayPlan(of, state, c) && planned?.by !== c.actor?.id) refuse('notForYou');
  if (planned === undefined) return refuse('alreadyDone');
  if (blank(reason)) refuse('required', { field: 'reason' });
  const audience = audienceOfPlan(of, c);
  work.add(
    'PlanCancelled',
    { notify: readers(state, audience, c.actor?.id) },
    { of },
    { audience, body: { plannedOn: planned.on, reason } },
  );
}

export const planHandlers = {
  Plan: { run: plan },
  CancelPlan: { run: cancelPlan },
} satisfies Handlers<PlanCommand>;
