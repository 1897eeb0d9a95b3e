import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { practiceCopy as copy } from '../../../cards/copy/practice.nl.ts';
import type { SchoolFields } from '../../../cards/forms.ts';
import { practiceView } from '../../../cards/practice-mark.ts';
import { viewInSchool } from '../../../cards/school-words.ts';
import type { practiceVerbs } from '../../../cards/verbs/school.ts';
import { schoolForm } from '../../../cards/verbs.ts';
import {
  practiceExample,
  practiceFormView,
  practiceRunningView,
  practiceSavedView,
} from '../../../cards/views/practice.ts';
import { isAhead, localDate } from '../../consultation/calendar.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import type { Urgency } from '../../consultation/face.ts';
import { isPractice } from '../../consultation/practice.ts';

import { urgencies } from '../../protocol/terms.ts';
import { callNameCandidates, pickFrom } from '../call-names.ts';
import { formDefaults, savedWith, viewHow } from './form/form-defaults.ts';
import type { FormReader } from './form/form-reader.ts';
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
  practiceView(
    viewInSchool(
      context,
      practiceFormView(
        context.school,
        context.profile,
        formDefaults(context, schoolForm(context.school.id, 'Practice')),
      ),
    ),
  );

/** Returns this person's current practice case at this school. */
async function running(context: SchoolContext, how: How): Promise<InteractionResult<SchoolContext> | undefined> {
  const cases = await context.session.myCases();
  const found = cases.find(({ face, schoolId }) => isPractice(face) && schoolId === context.school.id);
  if (found === undefined) return undefined;
  const view = practiceRunningView({ caseId: found.id, face: found.face, school: context.school, now: context.now });
  return { kind: 'show', how, view: practiceView(view) };
}

/** `/zorg oefenen`: shows the form with a fictional child, or the practice case that already exists. */
export const showPractice = async (context: SchoolContext, how: How): Promise<InteractionResult<SchoolContext>> =>
  (await running(context, how)) ?? { kind: 'show', how, view: form(context) };

const freshName = ({ session, school, newId }: SchoolContext): Promise<string | undefined> =>
  session.freeCallName(school.boardId, callNameCandidates(pickFrom(newId)).map(copy.callName));

/** Asks about names from the roster, as in any other case: a real child's name has no place in a practice case. */
async function askRoster(
  read: FormReader<SchoolFields<'Practice'>>,
  context: SchoolContext,
  urgency: Urgency,
): Promise<InteractionResult<SchoolContext> | undefined> {
  const words = read.words(['seen', 'workingName']);
  const hits = await rosterHits(context, { read, words, urgency, group: read.text('group') });
  if (hits.length === 0) return undefined;
  return { kind: 'show', how: 'replace', view: rosterQuestion(form(context), read, hits, context.newId) };
}

const after = (opened: CaseContext) => savedWith(practiceView(practiceSavedView(opened)));

async function submit({
  form: { id },
  read,
  context,
}: SchoolSubmit<'Practice'>): Promise<InteractionResult<SchoolContext>> {
  const already = await running(context, 'replace');
  if (already !== undefined) return already;
  const urgency = read.choice('urgency', urgencies);
  if (urgency === undefined) return read.errors({ urgency: intakeCopy.errors.urgency });
  const filled = read.filled(['seen', 'workingName', 'group'] as const);
  // A chat without fields for words sends none: then it is the example as it stands.
  const isExample = context.unseen === true && Object.keys(filled).length === 0;
  const typed = isExample ? practiceExample(context.profile.schoolType) : filled;
  if (typed.workingName === undefined) return read.errors({ workingName: copy.errors.name });
  const asked = await askRoster(read, context, urgency);
  if (asked !== undefined) return asked;
  const callName = await freshName(context);
  if (callName === undefined) return read.errors({ urgency: copy.errors.callNameGone });
  const zone = context.school.timezone;
  const today = localDate(context.now, zone);
  const when = read.momentIfAny('happenedOn', 'happenedTime') ?? today;
  const command: OpenCase = {
    type: 'OpenCase',
    practice: true,
    caseId: id,
    entryId: context.newId(),
    callName,
    urgency,
    consult: [],
    exclude: [],
    when: isAhead(when, context.now, zone) ? today : when,
    ...typed,
  };
  return { kind: 'command', command, after, refused: read.atField(['seen', 'workingName'], 'urgency') };
}

export const practiceInteractions: SchoolInteractionsOf<typeof practiceVerbs> = {
  Practice: { press: ({ context, in: from }) => showPractice(context, viewHow(from)), submit },
};
