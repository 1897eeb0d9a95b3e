import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { practiceCopy as copy } from '../../../cards/copy/practice.nl.ts';
import { practiceView } from '../../../cards/practice-mark.ts';
import type { practiceVerbs } from '../../../cards/verbs/school.ts';
import { schoolForm } from '../../../cards/verbs.ts';

import { practiceFormView, practiceRunningView, practiceSavedView } from '../../../cards/views/practice.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import type { Urgency } from '../../consultation/face.ts';
import { isPractice } from '../../consultation/practice.ts';
import type { FormValues } from '../../port/card.ts';
import { urgencies } from '../../protocol/terms.ts';
import { callNameCandidates, pickFrom } from '../call-names.ts';
import { atField } from '../handle/refusals.ts';
import { choiceOf, momentOf, textOf } from './form/fields.ts';
import { formDefaults, savedWith, viewHow } from './form/form-defaults.ts';
import { filled } from './intake.ts';
import type {
  CaseContext,
  InteractionResult,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolSubmit,
} from './interaction.ts';
import { rosterHits, rosterQuestion } from './read/roster.ts';

type How = 'open' | 'push' | 'replace';

const form = (context: SchoolContext) =>
  practiceView(practiceFormView(context.school, formDefaults(context, schoolForm(context.school.id, 'Practice'))));

/** The practice case of this person that runs at this school. */
async function running(context: SchoolContext, how: How): Promise<InteractionResult<SchoolContext> | undefined> {
  const cases = await context.session.myCases();
  const found = cases.find(({ face, schoolId }) => isPractice(face) && schoolId === context.school.id);
  if (found === undefined) return undefined;
  const view = practiceRunningView({ caseId: found.id, face: found.face, school: context.school });
  return { kind: 'show', how, view: practiceView(view) };
}

/** `/zorg oefenen`: the form with a fictional child, or the practice case that runs already. */
export const showPractice = async (context: SchoolContext, how: How): Promise<InteractionResult<SchoolContext>> =>
  (await running(context, how)) ?? { kind: 'show', how, view: form(context) };

const freshName = ({ session, school, newId }: SchoolContext): Promise<string | undefined> =>
  session.freeCallName(school.boardId, callNameCandidates(pickFrom(newId)).map(copy.callName));

/** A real child's name has no place in a practice case: of the roster it is asked as anywhere else. */
async function askRoster(
  values: FormValues,
  context: SchoolContext,
  urgency: Urgency,
): Promise<InteractionResult<SchoolContext> | undefined> {
  const fields = ['seen', 'workingName'];
  const hits = await rosterHits(context, { values, fields, urgency, group: textOf(values, 'group') });
  if (hits.length === 0) return undefined;
  return { kind: 'show', how: 'replace', view: rosterQuestion(form(context), values, hits, context.newId) };
}

const after = (opened: CaseContext) => savedWith(practiceView(practiceSavedView(opened)));

async function submit({ form: { id }, values, context }: SchoolSubmit): Promise<InteractionResult<SchoolContext>> {
  const already = await running(context, 'replace');
  if (already !== undefined) return already;
  const urgency = choiceOf(values, 'urgency', urgencies);
  if (urgency === undefined) return { kind: 'errors', errors: { urgency: intakeCopy.errors.urgency } };
  if (textOf(values, 'workingName') === undefined) return { kind: 'errors', errors: { workingName: copy.errors.name } };
  const asked = await askRoster(values, context, urgency);
  if (asked !== undefined) return asked;
  const callName = await freshName(context);
  if (callName === undefined) return { kind: 'errors', errors: { urgency: copy.errors.callNameGone } };
  const when = momentOf(values, 'happenedOn', 'happenedTime', context.school.timezone) ?? context.now;
  const command: OpenCase = {
    type: 'OpenCase',
    practice: true,
    caseId: id,
    entryId: context.newId(),
    callName,
    urgency,
    consult: [],
    exclude: [],
    when: when > context.now ? context.now : when,
    ...filled(values, ['seen', 'workingName', 'group'] as const),
  };
  return { kind: 'command', command, after, refused: atField(['seen', 'workingName'], 'urgency') };
}

export const practiceInteractions: SchoolInteractionsOf<typeof practiceVerbs> = {
  Practice: { press: ({ context, in: from }) => showPractice(context, viewHow(from)), submit },
};
