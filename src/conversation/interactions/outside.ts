import { boardAskedRows } from '../../../cards/asked-board.ts';
import { outsideCopy } from '../../../cards/copy/outside.nl.ts';
import { dateFrom } from '../../../cards/moments.ts';
import { requestRows } from '../../../cards/requests.ts';
import { askedRows } from '../../../cards/take-over.ts';
import type { breachVerbs, outsideVerbs } from '../../../cards/verbs/school.ts';
import { type SchoolVerb, schoolForm } from '../../../cards/verbs.ts';
import { endsRows } from '../../../cards/views/ends.ts';
import { keptView } from '../../../cards/views/kept.ts';
import {
  casesListed,
  casesOnPage,
  findIn,
  type Listed,
  type ListedCase,
  type ListPart,
  myCasesView,
  pageOf,
} from '../../../cards/views/my-cases.ts';
import { anyone, emergencyView } from '../../../cards/views/numbers.ts';
import { awayView, breachView, callHelpView, helpView } from '../../../cards/views/outside.ts';
import { staffRouteView } from '../../../cards/views/staff-route.ts';
import { dutyRows } from '../../../cards/yearly.ts';
import { localDate } from '../../consultation/calendar.ts';
import { mayReadFigures } from '../../consultation/policy.ts';
import { advises } from '../../consultation/requests/course.ts';
import { type PersonId, type School, seesNoCase } from '../../consultation/school.ts';
import { ownDuties } from '../../digest/yearly.ts';
import type { View } from '../../port/card.ts';
import { parseStored } from '../../protocol/loader.ts';
import type { Profile } from '../../protocol/schema.ts';
import { endsIn } from '../personal/ends.ts';
import { requestStandings } from '../requests/standing.ts';
import { formDefaults, formHow, viewHow } from './form/form-defaults.ts';
import type {
  InteractionResult,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolPress,
  SchoolSubmit,
} from './interaction.ts';

type How = 'open' | 'push' | 'replace';
type SchoolWish = InteractionResult<SchoolContext>;

export const showNumbers = ({ school, actor }: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: emergencyView(school, anyone(school, actor.id)),
});

export const showHelp = ({ school, profile, actor, typing = 'slash' }: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: helpView(school, profile, actor, { ofBoard: mayReadFigures(actor), typing }),
});

export const showCallHelp = ({ school, actor }: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: callHelpView(school, actor),
});

export const showAway = (context: SchoolContext, how: How): SchoolWish => ({
  kind: 'show',
  how,
  view: awayView(context.actor, formDefaults(context, schoolForm(context.school.id, 'Away'))),
});

/** Adds to each case the protocol that it began with; one whose protocol cannot be read is left out. */
async function withProfiles<T extends { readonly profileHash: string }>(
  { session, school, profile }: SchoolContext,
  cases: readonly T[],
): Promise<readonly (T & { readonly profile: Profile })[]> {
  const known = new Map<string, Profile | undefined>([[school.profileHash, profile]]);
  const found: (T & { readonly profile: Profile })[] = [];
  for (const one of cases) {
    const { profileHash } = one;
    if (!known.has(profileHash)) {
      known.set(profileHash, parseStored((await session.profile(profileHash)) ?? ''));
    }
    const own = known.get(profileHash);
    if (own !== undefined) found.push({ ...one, profile: own });
  }
  return found;
}

/** Opens the files that stand on the page; who searches among names has them all opened. */
async function shownOf(context: SchoolContext, part: ListPart): Promise<Listed> {
  const { session, school, actor, now } = context;
  const telling = { school, person: actor.id, now };
  const opened = async (among?: readonly string[]): Promise<readonly ListedCase[]> =>
    (await withProfiles(context, await session.myCases(among))).map(({ profile, ...stored }) => ({ stored, profile }));
  if ('words' in part) return findIn(await opened(), telling, part.words);
  const faces = await withProfiles(context, await session.own.faces());
  const ids = casesOnPage(faces, telling, part.page);
  return pageOf(ids.length === 0 ? [] : await opened(ids), telling, faces.length);
}

async function listView(context: SchoolContext, part: ListPart): Promise<View> {
  const { school, actor, now } = context;
  const defaults = formDefaults(context, schoolForm(school.id, 'FindCase'));
  const { session } = context;
  const { own } = session;
  // Asked together, they go in one trip.
  const [boardAsked, done, standings, { ends }, takeOver, shown] = await Promise.all([
    actor.roles.includes('board') ? own.boardAsked(school.id) : [],
    own.dutiesDone(school.id),
    requestStandings(session, school.id),
    endsIn(context, school),
    own.asked(school.id),
    shownOf(context, part),
  ]);
  const named = boardAskedRows(boardAsked, context);
  const duties = seesNoCase(actor)
    ? []
    : dutyRows(ownDuties(actor, { ...context, done }), { school, person: actor.id, now });
  const requests = requestRows(standings, {
    school,
    now,
    advises: advises(actor),
  });
  const isEndAsked = ends !== undefined && ends.waiting + ends.leaving > 0;
  const toEnds = ends === undefined ? [] : endsRows(ends, school);
  const asked = [...named, ...askedRows(takeOver, context), ...(isEndAsked ? toEnds : []), ...duties, ...requests];
  const telling = { school, person: actor.id, now };
  // The list shows what a child is called in a case: each that stands on it is a look.
  const what: SchoolVerb = 'words' in part ? 'FindCase' : 'MyCases';
  for (const caseId of casesListed(shown)) await session.noteAccess({ caseId, what, allowed: true });
  return myCasesView(shown, telling, part, defaults, { asked, under: isEndAsked ? [] : toEnds });
}

export const showMyCases = async (context: SchoolContext, how: How, page = 0): Promise<SchoolWish> => ({
  kind: 'show',
  how,
  view: await listView(context, { page }),
});

async function findCase({ read, context }: SchoolSubmit<'FindCase'>): Promise<SchoolWish> {
  const words = read.text('name');
  const part = words === undefined ? { page: 0 } : { words };
  return { kind: 'show', how: 'replace', view: await listView(context, part) };
}

function staffRoute({ argument, context, in: from }: SchoolPress<'StaffRoute'>): SchoolWish {
  const about = argument.about ?? 'unknown';
  return {
    kind: 'show',
    how: about === 'unknown' ? formHow(from) : viewHow(from),
    view: staffRouteView(context.school, about, context.profile),
  };
}

const kept = (words: string): SchoolWish => ({ kind: 'saved', view: keptView(outsideCopy.away.title, words) });

/** Announces that somebody says to be away or back, so that what waits for them goes on. */
export type TellAway = (schoolId: string) => void;

async function away({ read, context }: SchoolSubmit<'Away'>, tell: TellAway): Promise<SchoolWish> {
  const { errors, saved, cleared } = outsideCopy.away;
  if (read.ticked('back', 'back')) {
    await context.session.setAway(undefined);
    tell(context.school.id);
    return kept(cleared);
  }
  const from = read.text('from');
  const to = read.text('to');
  if (from === undefined) return read.errors({ from: errors.from });
  if (to === undefined) return read.errors({ to: errors.to });
  if (to < from) return read.errors({ to: errors.order });
  if (to < localDate(context.now, context.school.timezone)) return read.errors({ to: errors.past });
  await context.session.setAway({ from, to });
  tell(context.school.id);
  const day = (date: string): string => dateFrom(date, { zone: context.school.timezone, now: context.now });
  return kept(saved(day(from), day(to)));
}

/** Tells whoever must act that this person reported a data slip. Resolves once that is kept; false where it could not be. */
export type TellBreach = (school: School, teller: PersonId) => Promise<boolean>;

/**
 * Interactions for a data slip. No message is kept: the access log records that somebody reported it, the person sees whom to tell, and
 * whoever must act gets a note.
 */
export const breachInteractions = (tell: TellBreach): SchoolInteractionsOf<typeof breachVerbs> => ({
  Breach: {
    press: async ({ context, in: from }) => {
      await context.session.noteAccess({ caseId: undefined, what: 'BreachTold', allowed: true });
      const isTold = await tell(context.school, context.actor.id);
      return {
        kind: 'show',
        how: viewHow(from),
        view: breachView(context.school, context.profile.roles.receives, isTold),
      };
    },
  },
});

export const outsideInteractions = (tellAway: TellAway): SchoolInteractionsOf<typeof outsideVerbs> => ({
  StaffRoute: { press: staffRoute },
  EmergencyNumbers: { press: ({ context, in: from }) => showNumbers(context, viewHow(from)) },
  Help: { press: ({ context, in: from }) => showHelp(context, viewHow(from)) },
  CallHelp: { press: ({ context, in: from }) => showCallHelp(context, formHow(from)) },
  MyCases: {
    press: ({ argument, context, in: from }) => showMyCases(context, viewHow(from), argument.page),
  },
  FindCase: { submit: findCase },
  Away: { press: ({ context, in: from }) => showAway(context, formHow(from)), submit: (it) => away(it, tellAway) },
  Manage: { press: () => ({ kind: 'notice', text: outsideCopy.manageLater }) },
});
