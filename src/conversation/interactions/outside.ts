import { outsideCopy } from '../../../cards/copy/outside.nl.ts';
import { dayWords } from '../../../cards/moments.ts';
import { schoolForm } from '../../../cards/verbs.ts';
import { myCasesView } from '../../../cards/views/my-cases.ts';
import { anyone, emergencyView } from '../../../cards/views/numbers.ts';
import { awayView, breachView, callHelpView, helpView } from '../../../cards/views/outside.ts';
import { type StaffRouteAbout, staffRouteView } from '../../../cards/views/staff-route.ts';
import { localDate } from '../../consultation/calendar.ts';
import type { PersonId, School } from '../../consultation/school.ts';
import { listOf, textOf } from './form/fields.ts';
import { formDefaults, formHow, viewHow } from './form/form-defaults.ts';
import type { InteractionResult, Press, SchoolContext, SchoolInteraction, Submit } from './interaction.ts';

type How = 'open' | 'push' | 'replace';
type SchoolWish = InteractionResult<SchoolContext>;

/** A button outside a case names the school first, since one person may work at several: `school.rest`. */
const restOf = (argument: string): string => argument.split('.').slice(1).join('.');

export const showNumbers = ({ school }: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: emergencyView(school, { among: anyone(school), schoolArgument: school.id }),
});

export const showHelp = ({ school, profile }: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: helpView(school, profile),
});

export const showCallHelp = ({ school }: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: callHelpView(school),
});

export const showAway = (context: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: awayView(context.school, context.actor, formDefaults(context, schoolForm(context.school.id, 'Away'))),
});

export async function showMyCases(context: SchoolContext, how: How, page = 0): Promise<SchoolWish> {
  const cases = await context.session.myCases();
  const { school, profile, actor, now } = context;
  return { kind: 'show', how, view: myCasesView(cases, { school, profile, person: actor.id, now }, page) };
}

function staffRoute({ argument, context, in: from }: Press<SchoolContext>): SchoolWish {
  const rest = restOf(argument);
  const about: StaffRouteAbout = rest === 'leader' || rest === 'other' ? rest : 'unknown';
  return {
    kind: 'show',
    how: about === 'unknown' ? formHow(from) : viewHow(from),
    view: staffRouteView(context.school, about, context.profile),
  };
}

async function away({ values, context }: Submit<SchoolContext>): Promise<SchoolWish> {
  const { errors, saved, cleared } = outsideCopy.away;
  if (listOf(values, 'back').includes('back')) {
    await context.session.setAway(undefined);
    return { kind: 'notice', text: cleared };
  }
  const from = textOf(values, 'from');
  const to = textOf(values, 'to');
  if (from === undefined) return { kind: 'errors', errors: { from: errors.from } };
  if (to === undefined) return { kind: 'errors', errors: { to: errors.to } };
  if (to < from) return { kind: 'errors', errors: { to: errors.order } };
  if (to < localDate(context.now, context.school.timezone)) return { kind: 'errors', errors: { to: errors.past } };
  await context.session.setAway({ from, to });
  const day = (date: string): string => dayWords(`${date}T12:00:00Z`, 'UTC');
  return { kind: 'notice', text: saved(day(from), day(to)) };
}

/** Tells whoever must act that this person told of a slip. */
export type TellBreach = (school: School, teller: PersonId) => void;

/** No message is kept: the access log says that someone told of a slip, whom to tell is shown, and whoever must act gets a note. */
export const breachInteraction = (tell: TellBreach): SchoolInteraction => ({
  verb: 'Breach',
  press: async ({ context, in: from }) => {
    await context.session.noteAccess({ caseId: undefined, what: 'BreachTold', allowed: true });
    tell(context.school, context.actor.id);
    return { kind: 'show', how: viewHow(from), view: breachView(context.school, context.profile.roles.receives) };
  },
});

export const outsideInteractions: readonly SchoolInteraction[] = [
  { verb: 'StaffRoute', press: staffRoute },
  { verb: 'EmergencyNumbers', press: ({ context, in: from }) => showNumbers(context, viewHow(from)) },
  { verb: 'Help', press: ({ context, in: from }) => showHelp(context, viewHow(from)) },
  { verb: 'CallHelp', press: ({ context, in: from }) => showCallHelp(context, formHow(from)) },
  {
    verb: 'MyCases',
    press: ({ argument, context, in: from }) => {
      const page = Number.parseInt(restOf(argument), 10);
      return showMyCases(context, viewHow(from), Number.isInteger(page) && page > 0 ? page : 0);
    },
  },
  { verb: 'Away', press: ({ context, in: from }) => showAway(context, formHow(from)), submit: away },
  { verb: 'Manage', press: () => ({ kind: 'notice', text: outsideCopy.manageLater }) },
];
