/** Who looked: at one case for whoever keeps it, and over her schools for whoever watches over privacy there. Reading it is itself a look. */
import { looksCopy as copy } from '../../../cards/copy/looks.nl.ts';
import type { lookVerbs } from '../../../cards/verbs/file.ts';
import type { allLooksVerbs } from '../../../cards/verbs/school.ts';
import { allLooksView, LOOKS_ON_PAGE, looksView } from '../../../cards/views/looks.ts';
import { isOpenTo } from '../../consultation/offers/looks.ts';
import { mayReadAllLooks } from '../../consultation/policy.ts';
import type { LookPage } from '../../port/looks.ts';
import { notForYou, notShown } from '../handle/nothing-done.ts';
import { viewHow } from './form/form-defaults.ts';
import type {
  CaseInteractionsOf,
  CasePress,
  InteractionResult,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolPress,
} from './interaction.ts';

/** One more than is shown, to know whether there is more. */
const pageOf = (page: number, until: string | undefined): LookPage => ({
  until,
  skip: page * LOOKS_ON_PAGE,
  limit: LOOKS_ON_PAGE + 1,
});

async function whoLooked({ argument, context, in: from }: CasePress<'WhoLooked'>): Promise<InteractionResult> {
  if (!isOpenTo('whoLooked', context, context)) return notShown(copy.notYours);
  const { session, caseId, school } = context;
  const { page, until } = argument;
  const found = await session.looks.ofCase(caseId, pageOf(page, until));
  const since = await session.looks.since(school.id);
  const view = looksView(context, found.slice(0, LOOKS_ON_PAGE), {
    page,
    until: until ?? found[0]?.at,
    more: found.length > LOOKS_ON_PAGE,
    since,
  });
  return { kind: 'show', how: viewHow(from), view };
}

async function allLooks({
  argument,
  context,
  in: from,
}: SchoolPress<'AllLooks'>): Promise<InteractionResult<SchoolContext>> {
  const { session, actor, school, now } = context;
  if (!mayReadAllLooks(actor)) return notForYou();
  const { page, until } = argument;
  const found = await session.looks.ofMySchools(pageOf(page, until));
  const looks = found.slice(0, LOOKS_ON_PAGE);
  // Each school knows that its looks were read, and where it came from that they are asked here.
  for (const schoolId of new Set([school.id, ...looks.map((look) => look.schoolId)]))
    await session.noteAccess({ caseId: undefined, schoolId, what: 'AllLooks', allowed: true });
  const since = await session.looks.since(school.id);
  const view = allLooksView(looks, {
    school: school.id,
    zone: school.timezone,
    now,
    page,
    until: until ?? found[0]?.at,
    more: found.length > LOOKS_ON_PAGE,
    since,
  });
  return { kind: 'show', how: viewHow(from), view };
}

export const lookInteractions: CaseInteractionsOf<typeof lookVerbs> = { WhoLooked: { press: whoLooked } };

export const allLooksInteractions: SchoolInteractionsOf<typeof allLooksVerbs> = { AllLooks: { press: allLooks } };
