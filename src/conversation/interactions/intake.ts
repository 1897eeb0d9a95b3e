import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import type { SchoolFields } from '../../../cards/forms.ts';
import type { intakeVerbs } from '../../../cards/verbs/school.ts';
import { intakeView } from '../../../cards/views/intake.ts';

import { emergencyView } from '../../../cards/views/numbers.ts';
import { savedCaseView } from '../../../cards/views/saved-case.ts';
import { withinSchoolHours } from '../../consultation/calendar.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import { sourceKinds } from '../../consultation/entry-types.ts';
import { activeMembers, type Urgency } from '../../consultation/face.ts';
import type { PersonId } from '../../consultation/school.ts';
import { chainFor } from '../../consultation/stand-ins.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { urgencies } from '../../protocol/terms.ts';
import { callNameCandidates, pickFrom } from '../call-names.ts';
import { ageIn } from './form/age.ts';
import { fieldsOf } from './form/fields.ts';
import { viewHow } from './form/form-defaults.ts';
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

/** Returns the people preselected in the form: whoever acts today in the role that receives every case, except the author. */
const filledIn = (context: SchoolContext): readonly PersonId[] =>
  chainFor(context.school, context.profile.roles.receives, [], context.now)
    .slice(0, 1)
    .map((p) => p.id)
    .filter((id) => id !== context.actor.id);

const blankIntake = (context: SchoolContext, typed?: string): View =>
  intakeView({
    school: context.school,
    profile: context.profile,
    actor: context.actor,
    formId: context.newId(),
    now: fieldsOf(context.now, context.school.timezone),
    withinSchoolHours: withinSchoolHours(context.now, context.school),
    receivers: filledIn(context),
    ...(typed === undefined ? {} : { typed }),
  });

/** Shows the form behind `/zorg`, with the text typed after it. */
export const showIntake = (context: SchoolContext, how: How, typed?: string): InteractionResult<SchoolContext> => ({
  kind: 'show',
  how,
  view: blankIntake(context, typed),
});

/**
 * Returns what the author sees after saving: in danger the numbers first, otherwise who gets the case and, honestly, when it may be read.
 */
function afterSaving(context: CaseContext): Reply {
  const { school, face } = context;
  const saved = savedCaseView(context);
  if (face.urgency !== 'danger') return { kind: 'saved', next: saved };
  const view = emergencyView(school, {
    among: activeMembers(face).map((m) => m.person),
    inCase: { caseId: context.caseId, callName: face.callName },
    after: saved.body,
  });
  return { kind: 'saved', next: view };
}

interface Read {
  readonly urgency: Urgency;
  readonly workingName: string | undefined;
  readonly when: string | undefined;
  readonly consult: readonly PersonId[];
  readonly exclude: readonly PersonId[];
}

type Reader = FormReader<SchoolFields<'OpenCase'>>;

/** Reads the form. In danger nothing may hold up saving: wrong values are left out, never refused. */
function readIntake(
  read: Reader,
  context: SchoolContext,
): Read | { readonly errors: Readonly<Record<string, string>> } {
  const copy = intakeCopy.errors;
  const urgency = read.choice('urgency', urgencies);
  if (urgency === undefined) return { errors: { urgency: copy.urgency } };
  const known = (id: PersonId): boolean => id !== context.actor.id && context.school.people.some((p) => p.id === id);
  const consult = read.chosen('consult').filter(known);
  const exclude = read.chosen('exclude');
  const when = read.momentIfAny('happenedOn', 'happenedTime');
  const workingName = read.text('workingName');
  const nameless = read.ticked('nameless', 'nameless');
  const errors = {
    ...(urgency === 'record' && read.text('seen') === undefined ? { seen: copy.seen } : {}),
    ...(nameless && workingName !== undefined ? { workingName: copy.namelessOrName } : {}),
    ...(when !== undefined && when > context.now ? { happenedOn: copy.future } : {}),
    ...(exclude.includes(context.actor.id) ? { exclude: copy.excludeSelf } : {}),
    ...(chosenBoth([...consult, ...read.chosen('duo')], exclude, context) ? { exclude: copy.excludeChosen } : {}),
  };
  if (urgency !== 'danger' && Object.keys(errors).length > 0) return { errors };
  const past = when === undefined || when <= context.now ? when : context.now;
  return {
    urgency,
    workingName,
    when: past,
    consult: consult.filter((id) => !exclude.includes(id)),
    exclude: exclude.filter(known),
  };
}

/** Returns colleagues chosen in both lists; a colleague preselected by the form may simply be excluded. */
const chosenBoth = (consult: readonly PersonId[], exclude: readonly PersonId[], context: SchoolContext): boolean =>
  consult.some((id) => exclude.includes(id) && !filledIn(context).includes(id));

/** Returns a call name that no case of the board has. */
export async function freshCallName(context: SchoolContext): Promise<string | undefined> {
  return context.session.freeCallName(context.school.boardId, callNameCandidates(pickFrom(context.newId)));
}

/** Asks about names of other children in the text; never in danger. */
async function askRoster(
  read: Reader,
  context: SchoolContext,
  { urgency, workingName }: Read,
): Promise<InteractionResult<SchoolContext> | undefined> {
  const group = read.text('group');
  const words = read.words(['seen', 'place', 'others']);
  const hits = await rosterHits(context, { read, words, urgency, own: [workingName], group });
  if (hits.length === 0) return undefined;
  return { kind: 'show', how: 'replace', view: rosterQuestion(blankIntake(context), read, hits, context.newId) };
}

async function openCase({ form, read, context }: SchoolSubmit<'OpenCase'>): Promise<InteractionResult<SchoolContext>> {
  const reading = readIntake(read, context);
  if ('errors' in reading) return { kind: 'errors', errors: reading.errors };
  const asked = await askRoster(read, context, reading);
  if (asked !== undefined) return asked;
  const callName = await freshCallName(context);
  if (callName === undefined) return read.errors({ urgency: intakeCopy.callNameGone });
  const { urgency, workingName, when, consult, exclude } = reading;
  const sourceKind = read.choice('sourceKind', sourceKinds);
  const [askFirst] = read.chosen('askFirst').filter((id) => !exclude.includes(id) && id !== context.actor.id);
  const [duo] = read.chosen('duo').filter((id) => !exclude.includes(id) && id !== context.actor.id);
  const command: OpenCase = {
    type: 'OpenCase',
    caseId: form.id,
    entryId: context.newId(),
    callName,
    urgency,
    consult,
    exclude,
    ...read.filled(['seen', 'group', 'place', 'others'] as const),
    ...ageIn(read),
    ...(workingName === undefined ? {} : { workingName }),
    ...(when === undefined ? {} : { when }),
    ...(sourceKind === undefined ? {} : { sourceKind }),
    ...(duo === undefined ? {} : { duo }),
    ...(askFirst === undefined ? {} : { askFirst }),
  };
  const refused = read.atField(
    ['seen', 'workingName', 'happenedOn', 'consult', 'exclude', 'askFirst', 'duo'],
    'urgency',
  );
  return { kind: 'command', command, after: afterSaving, refused };
}

export const intakeInteractions: SchoolInteractionsOf<typeof intakeVerbs> = {
  Intake: {
    press: (press) => showIntake(press.context, viewHow(press.in)),
    submit: ({ read, context }) => showIntake(context, 'replace', read.text('seen')),
  },
  OpenCase: { submit: openCase },
};
