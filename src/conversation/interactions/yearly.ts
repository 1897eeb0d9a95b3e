/** Interactions with what returns every year: look, tick, and take an own tick back. */
import { yearlyCopy as copy } from '../../../cards/copy/yearly.nl.ts';
import type { yearlyVerbs } from '../../../cards/verbs/school.ts';
import { yearlyView } from '../../../cards/views/yearly.ts';
import { dutyTitle } from '../../../cards/yearly.ts';
import { localDate } from '../../consultation/calendar.ts';
import { seesNoCase } from '../../consultation/school.ts';
import { coursesOf, type DutyGround, mayTick, sharedDuties } from '../../digest/duties.ts';
import { viewHow } from './form/form-defaults.ts';
import type { InteractionResult, SchoolContext, SchoolInteractionsOf, SchoolPress } from './interaction.ts';

type Wish = InteractionResult<SchoolContext>;
type How = Extract<Wish, { kind: 'show' }>['how'];

/** Returns what the duties of a school follow from, as this person may read it. */
const groundOf = async ({ session, school, profile, now }: SchoolContext): Promise<DutyGround> => ({
  school,
  profile,
  done: await session.own.dutiesDone(school.id),
  now,
});

const shown = async (context: SchoolContext, how: How, receipt?: string): Promise<Wish> => ({
  kind: 'show',
  how,
  view: yearlyView(await groundOf(context), context.actor.id, receipt),
});

async function tick({ argument: { item, on }, context, in: from }: SchoolPress<'TickDuty'>): Promise<Wish> {
  const { session, school, actor, now } = context;
  const how = viewHow(from);
  if (seesNoCase(actor)) return shown(context, how);
  const ground = await groundOf(context);
  const course = coursesOf(actor, ground).find((one) => one.item === item);
  if (course !== undefined) {
    await session.own.tickDuty({ schoolId: school.id, item, on: localDate(now, school.timezone), at: now });
    return shown(context, how, copy.courseTicked(dutyTitle(course)));
  }
  const duty = sharedDuties(ground).find((one) => one.item === item);
  if (duty === undefined || !mayTick(actor, duty)) return shown(context, how);
  // Also from an older message: what it was about is done or came again, and the view says so.
  if (duty.openSince === undefined || duty.on !== on)
    return shown(context, how, duty.openSince === undefined ? copy.already : undefined);
  await session.own.tickDuty({ schoolId: school.id, item, on, at: now });
  return shown(context, how, copy.ticked(dutyTitle(duty)));
}

async function untick({ argument: { item, on }, context, in: from }: SchoolPress<'UntickDuty'>): Promise<Wish> {
  const { session, school, actor } = context;
  const duty = sharedDuties(await groundOf(context)).find((one) => one.item === item);
  if (duty?.done?.by !== actor.id || duty.done.on !== on) return shown(context, viewHow(from));
  await session.own.untickDuty({ schoolId: school.id, item, on });
  return shown(context, viewHow(from), copy.unticked(dutyTitle(duty)));
}

export const yearlyInteractions: SchoolInteractionsOf<typeof yearlyVerbs> = {
  Yearly: { press: ({ context, in: from }) => shown(context, viewHow(from)) },
  TickDuty: { press: tick },
  UntickDuty: { press: untick },
};
