/**
 * What somebody of the board can do at the end of the chain: say that they saw it, and name a colleague. They are in no case, so both are kept
 * beside it, and the system tells the case.
 */
import { askedBoardCopy as copy } from '../../../cards/copy/asked-board.nl.ts';
import type { askedBoardVerbs } from '../../../cards/verbs/school.ts';
import { schoolForm } from '../../../cards/verbs.ts';
import { keptView } from '../../../cards/views/kept.ts';
import { nameColleagueView } from '../../../cards/views/name-colleague.ts';
import { personOf } from '../../consultation/school.ts';
import { notForYou } from '../handle/nothing-done.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import type { InteractionResult, SchoolContext, SchoolInteractionsOf, SchoolSubmit } from './interaction.ts';

/** Announces that the board answered something about a case, so that it is told soon. */
export type TellAnswered = (caseId: string) => void;

const CASE_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const isOfBoard = ({ actor }: SchoolContext): boolean => actor.roles.includes('board');

const whomToName = async ({ session }: SchoolContext, caseId: string) => ({
  here: await session.own.boardChoices(caseId),
  elsewhere: await session.own.boardChoicesElsewhere(caseId),
});

async function showNaming(
  context: SchoolContext,
  caseId: string,
  how: 'open' | 'push',
): Promise<InteractionResult<SchoolContext>> {
  const { session, school } = context;
  if (!isOfBoard(context) || !CASE_ID.test(caseId)) return notForYou();
  const asked = (await session.own.boardAsked(school.id)).find((one) => one.caseId === caseId);
  if (asked === undefined) return { kind: 'notice', text: copy.gone };
  const people = await whomToName(context, caseId);
  const defaults = formDefaults(context, schoolForm(school.id, 'NameColleague', { caseId }));
  return { kind: 'show', how, view: nameColleagueView(asked, people, context, defaults) };
}

async function name(
  { argument: { caseId }, read, context }: SchoolSubmit<'NameColleague'>,
  tell: TellAnswered,
): Promise<InteractionResult<SchoolContext>> {
  if (!isOfBoard(context) || !CASE_ID.test(caseId)) return notForYou();
  const { session, school } = context;
  const { here, elsewhere } = await whomToName(context, caseId);
  const chosen = read.choice('person', [...here, ...elsewhere.map(({ person }) => person)]);
  const person = elsewhere.find((one) => one.person === chosen) ?? personOf(school, chosen ?? '');
  if (chosen === undefined || person === undefined || !(await session.own.boardAnswer(caseId, chosen))) {
    const isAsked = (await session.own.boardAsked(school.id)).some((one) => one.caseId === caseId);
    return isAsked
      ? read.errors({ person: copy.form.choose })
      : { kind: 'saved', view: keptView(copy.title, copy.gone) };
  }
  await session.noteAccess({ caseId, what: 'ColleagueNamed', allowed: true });
  tell(caseId);
  const said =
    'school' in person ? copy.savedElsewhere(person.name, person.school, school.name) : copy.saved(person.name);
  return { kind: 'saved', view: keptView(copy.savedTitle, said) };
}

async function seen(
  context: SchoolContext,
  caseId: string,
  tell: TellAnswered,
): Promise<InteractionResult<SchoolContext>> {
  if (!isOfBoard(context) || !CASE_ID.test(caseId)) return notForYou();
  const isNew = await context.session.own.boardAnswer(caseId);
  if (isNew) tell(caseId);
  const isAsked =
    isNew || (await context.session.own.boardAsked(context.school.id)).some((one) => one.caseId === caseId);
  return { kind: 'notice', text: isAsked ? copy.noted : copy.gone };
}

export const askedBoardInteractions = (tell: TellAnswered): SchoolInteractionsOf<typeof askedBoardVerbs> => ({
  BoardSeen: { press: ({ argument, context }) => seen(context, argument.caseId, tell) },
  NameColleague: {
    press: ({ argument, context, in: from }) => showNaming(context, argument.caseId, formHow(from)),
    submit: (submit) => name(submit, tell),
  },
});
