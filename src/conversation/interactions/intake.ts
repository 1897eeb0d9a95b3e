import { intakeCopy } from '../../../cards/copy/intake.nl.ts';
import { type SchoolFields, schoolForms } from '../../../cards/forms.ts';
import type { IntakePart, intakeVerbs } from '../../../cards/verbs/school.ts';
import { dangerView } from '../../../cards/views/danger.ts';
import { intakeView } from '../../../cards/views/intake.ts';
import { savedCaseView } from '../../../cards/views/saved-case.ts';
import { tellSomebodyView } from '../../../cards/views/tell-somebody.ts';
import { isAhead, localDate, withinSchoolHours } from '../../consultation/calendar.ts';
import type { OpenCase } from '../../consultation/commands.ts';
import { sourceKinds } from '../../consultation/entry-types.ts';
import type { Urgency } from '../../consultation/face.ts';
import { firstReaders } from '../../consultation/first-readers.ts';
import { colleagueOf, type PersonId, seesNoCase } from '../../consultation/school.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { urgencies } from '../../protocol/terms.ts';
import { callNameCandidates, pickFrom } from '../call-names.ts';
import { ageIn } from './form/age.ts';
import { viewHow } from './form/form-defaults.ts';
import type { FormReader } from './form/form-reader.ts';
import { isQuestion } from './form/typed-question.ts';
import type {
  CaseContext,
  InteractionResult,
  SchoolContext,
  SchoolInteractionsOf,
  SchoolPress,
} from './interaction.ts';
import { offered } from './read/offered.ts';
import { rosterHits, rosterQuestion } from './read/roster.ts';

type How = 'open' | 'push' | 'replace';

interface Shape {
  readonly formId?: string;
  readonly typed?: string | undefined;
  readonly unfolded?: IntakePart | undefined;
  readonly without?: readonly PersonId[];
  /** What was typed after the command is a question. */
  readonly isAsked?: boolean;
}

function blankIntake(
  context: SchoolContext,
  { formId, typed, unfolded, without = [], isAsked = false }: Shape = {},
): View {
  const { school, profile, actor, now } = context;
  return intakeView({
    school,
    profile,
    actor,
    unfolded,
    without,
    isAsked,
    formId: formId ?? context.newId(),
    today: localDate(now, school.timezone),
    withinSchoolHours: withinSchoolHours(now, school),
    receivers: firstReaders(context, without),
    ...(typed === undefined ? {} : { typed }),
  });
}

/** Returns the answer to somebody who only sets up the school: she sees no case, so she opens none, and reads whom to tell instead. */
export const tellSomebody = (
  { school, profile, actor }: SchoolContext,
  how: How,
): InteractionResult<SchoolContext> | undefined =>
  seesNoCase(actor) ? { kind: 'show', how, view: tellSomebodyView(school, profile, actor) } : undefined;

/**
 * Shows the form behind `/zorg`, with the text typed after it. That a question was typed is noted, without its words: somebody looked for help
 * here, and nobody read it.
 */
export async function showIntake(
  context: SchoolContext,
  how: How,
  typed?: string,
): Promise<InteractionResult<SchoolContext>> {
  const told = tellSomebody(context, how);
  if (told !== undefined) return told;
  const isAsked = typed !== undefined && isQuestion(typed);
  if (isAsked) await context.session.noteAccess({ caseId: undefined, what: 'QuestionTyped', allowed: true });
  return { kind: 'show', how, view: blankIntake(context, { typed, isAsked }) };
}

/**
 * Returns what the author sees after saving: in danger the numbers first, otherwise who gets the case and, honestly, when it may be read.
 */
function afterSaving(context: CaseContext): Reply {
  const { face } = context;
  const now = offered(context);
  const saved = savedCaseView(now);
  if (face.urgency !== 'danger') return { kind: 'saved', next: saved };
  return { kind: 'saved', next: dangerView(now, { saved: true, after: saved.body }) };
}

interface Read {
  readonly urgency: Urgency;
  readonly workingName: string | undefined;
  readonly when: string | undefined;
  readonly consult: readonly PersonId[];
  readonly duo: PersonId | undefined;
  readonly exclude: readonly PersonId[];
}

type Reader = FormReader<SchoolFields<'OpenCase'>>;

/** Reads the form. In danger nothing may hold up saving: wrong values are left out, never refused. */
function readIntake(
  read: Reader,
  context: SchoolContext,
  asked?: Urgency,
): Read | { readonly errors: Readonly<Record<string, string>> } {
  const copy = intakeCopy.errors;
  const urgency = asked ?? read.choice('urgency', urgencies);
  if (urgency === undefined) return { errors: { urgency: copy.urgency } };
  const known = (id: PersonId): boolean => id !== context.actor.id && colleagueOf(context.school, id) !== undefined;
  const consult = read.chosen('consult').filter(known);
  const exclude = read.chosen('exclude');
  // The folded form does not ask when it was: then it is today, as the form says.
  const zone = context.school.timezone;
  const today = localDate(context.now, zone);
  const when = read.has('happenedOn') ? read.momentIfAny('happenedOn', 'happenedTime') : today;
  const isFuture = when !== undefined && isAhead(when, context.now, zone);
  const workingName = read.text('workingName');
  const named = ['seen', 'workingName', 'group'] as const;
  const untouched =
    urgency === 'consult' && !read.ticked('unnamed') && named.every((id) => read.text(id) === undefined);
  const errors = {
    ...(urgency === 'record' && read.text('seen') === undefined ? { seen: copy.seen } : {}),
    ...(isUnanswered(read) ? { isSeen: copy.isSeen } : {}),
    ...(isFuture ? { happenedOn: copy.future } : {}),
    ...(untouched ? { seen: copy.untouched } : {}),
    ...(exclude.includes(context.actor.id) ? { exclude: copy.excludeSelf } : {}),
    ...(chosenBoth([...consult, ...read.chosen('duo')], exclude) ? { exclude: copy.excludeChosen } : {}),
  };
  if (urgency !== 'danger' && Object.keys(errors).length > 0) return { errors };
  return {
    urgency,
    workingName,
    when: isFuture ? today : when,
    consult: consult.filter((id) => !exclude.includes(id)),
    duo: read.chosen('duo').find((id) => known(id) && !exclude.includes(id)),
    exclude: exclude.filter(known),
  };
}

/** True where a question still stands in the form as what was seen, and nobody said that it is. */
const isUnanswered = (read: Reader): boolean =>
  read.has('isSeen') && !read.ticked('isSeen') && isQuestion(read.text('seen') ?? '');

const chosenBoth = (chosen: readonly PersonId[], exclude: readonly PersonId[]): boolean =>
  chosen.some((id) => exclude.includes(id));

/** Returns a call name that no case of the board has. */
export async function freshCallName(context: SchoolContext): Promise<string | undefined> {
  return context.session.freeCallName(context.school.boardId, callNameCandidates(pickFrom(context.newId)));
}

/** Returns the part that was unfolded in the form as it was sent. */
const unfoldedIn = (read: Reader): IntakePart | undefined =>
  read.has('group') ? 'all' : read.has('exclude') ? 'readers' : undefined;

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
  return {
    kind: 'show',
    how: 'replace',
    view: rosterQuestion(
      blankIntake(context, { unfolded: unfoldedIn(read), isAsked: read.has('isSeen') }),
      read,
      hits,
      context.newId,
    ),
  };
}

/** Returns the command, or what the form says about it. `caseId`: the id of the form, so that it makes one case however it is sent. */
async function opening(
  { caseId, urgency: asked }: { readonly caseId: string; readonly urgency?: Urgency },
  read: Reader,
  context: SchoolContext,
): Promise<InteractionResult<SchoolContext>> {
  const instead = tellSomebody(context, 'replace');
  if (instead !== undefined) return instead;
  const reading = readIntake(read, context, asked);
  if ('errors' in reading) return { kind: 'errors', errors: reading.errors };
  const question = await askRoster(read, context, reading);
  if (question !== undefined) return question;
  const callName = await freshCallName(context);
  if (callName === undefined) return read.errors({ urgency: intakeCopy.callNameGone });
  const { urgency, workingName, when, consult, duo, exclude } = reading;
  const sourceKind = read.choice('sourceKind', sourceKinds);
  const [askFirst] = read.chosen('askFirst').filter((id) => !exclude.includes(id) && id !== context.actor.id);
  const child = await context.session.childKeys(context.school.id, { typed: workingName });
  const told = { saidBy: intakeCopy.childSaid, heardBy: context.actor.name, why: intakeCopy.childToldWhy };
  const command: OpenCase = {
    type: 'OpenCase',
    caseId,
    entryId: context.newId(),
    callName,
    urgency,
    consult,
    exclude,
    ...read.filled(['seen', 'group', 'place', 'others'] as const),
    ...ageIn(read),
    ...(read.ticked('childTold') ? { told } : {}),
    ...(workingName === undefined ? {} : { workingName, child }),
    ...(when === undefined ? {} : { when }),
    ...(sourceKind === undefined ? {} : { sourceKind }),
    ...(duo === undefined ? {} : { duo }),
    ...(askFirst === undefined ? {} : { askFirst }),
    ...(read.ticked('unnamed') ? { unnamed: true as const } : {}),
  };
  const refused = read.atField(
    ['seen', 'workingName', 'happenedOn', 'consult', 'exclude', 'askFirst', 'duo'],
    'urgency',
  );
  return { kind: 'command', command, after: afterSaving, refused };
}

/** Shows the same form with a part unfolded. *Niet met Ilse* excludes whoever would read it, and says who reads it instead. */
function unfold({ argument, read, context }: SchoolPress<'UnfoldIntake'>): InteractionResult<SchoolContext> {
  const instead = tellSomebody(context, 'replace');
  if (instead !== undefined) return instead;
  const typed = read.other(schoolForms.OpenCase);
  const { form, part = 'all' } = argument;
  const [only, ...more] = firstReaders(context, []);
  const not = part === 'readers' && !typed.has('exclude') && only !== undefined && more.length === 0;
  const without = not ? [only] : [];
  const view = blankIntake(context, { formId: form, unfolded: part, without, isAsked: typed.has('isSeen') });
  return { kind: 'show', how: 'replace', view: typed.again(view) };
}

export const intakeInteractions: SchoolInteractionsOf<typeof intakeVerbs> = {
  Intake: {
    press: (press) => showIntake(press.context, viewHow(press.in)),
    submit: ({ read, context }) => showIntake(context, 'replace', read.text('seen')),
  },
  OpenCase: { submit: ({ form, read, context }) => opening({ caseId: form.id }, read, context) },
  UnfoldIntake: { press: unfold },
  DangerAtIntake: {
    opens: true,
    press: ({ argument, read, context }) =>
      opening({ caseId: argument.form, urgency: 'danger' }, read.other(schoolForms.OpenCase), context),
  },
};
