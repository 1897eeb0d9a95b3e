/** Talks that are planned, moved and called off. What the protocol says of them may be departed from with a reason, which stays in the file. */
import { addDays, isDate, localDate } from '../calendar.ts';
import type { CancelPlan, Plan, PlanCommand } from '../commands/plans.ts';
import { attending, audienceOfPlan, isPlannable, mayPlan, planOf, taskOfPlan } from '../plans.ts';
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
  const by = c.actor?.id ?? '';
  const before = planOf(state, of);
  const made = { id: command.id, of, on, by, ...(command.people.length === 0 ? {} : { people: command.people }) };
  const off = before === undefined ? [] : attending(before, state).filter((id) => id !== by);
  const stay = attending(made, state);
  // Who keeps the same day hears nothing of what else was changed: that stands in the file.
  const told = off.filter((id) => before?.on !== on || !stay.includes(id));
  work.add(
    'Planned',
    {
      notify: [...new Set([...readers(state, audience, by), ...stay, ...told])],
      ...(before === undefined || told.length === 0 ? {} : { off: { on: before.on, people: told } }),
    },
    {
      plan: {
        ...made,
        ...(task === undefined ? {} : { task: task.id }),
        ...(needsReason(otherwise) ? { otherwise } : {}),
      },
      moved: before !== undefined,
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
  const people = attending(planned, state).filter((id) => id !== c.actor?.id);
  work.add(
    'PlanCancelled',
    {
      notify: [...new Set([...readers(state, audience, c.actor?.id), ...people])],
      ...(people.length === 0 ? {} : { off: { on: planned.on, people } }),
    },
    { of },
    { audience, body: { plannedOn: planned.on, reason } },
  );
}

export const planHandlers = {
  Plan: { run: plan },
  CancelPlan: { run: cancelPlan },
} satisfies Handlers<PlanCommand>;
