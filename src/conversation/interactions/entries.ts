import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { correctionFields, type entryForms } from '../../../cards/fields/entries.ts';
import { type Fields, typed } from '../../../cards/fields/field.ts';
import { fill } from '../../../cards/fill.ts';
import type { entryVerbs } from '../../../cards/verbs/entries.ts';
import { caseForm, inCase } from '../../../cards/verbs.ts';
import {
  correctionView,
  entryFormView,
  entryTypeView,
  hypothesisView,
  type OtherSubject,
  typesOf,
} from '../../../cards/views/entry-form.ts';
import { wordsOf } from '../../../cards/views/file-row.ts';
import { readerLines } from '../../../cards/views/saved-entry.ts';
import type { AddEntry, AnswerTask, GiveTask, SafetyCommand } from '../../consultation/commands.ts';
import { textIn } from '../../consultation/entry-rows.ts';
import { correctedAs, directions, sourceKinds, type WrittenType } from '../../consultation/entry-types.ts';
import type { LogbookRow } from '../../consultation/events.ts';
import { isOffered } from '../../consultation/offers/acts.ts';
import { mayReadCore, mayRecordAdvice, mayRecordTalk } from '../../consultation/policy.ts';
import { isMainStep } from '../../consultation/profile.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import type { FormValues, TextBlock, View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import type { TalkPartner } from '../../protocol/terms.ts';
import { hypothesisEnds } from '../../protocol/terms.ts';

import { fieldsOf } from './form/fields.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { FormReader } from './form/form-reader.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';

/** Says who can read what was just written. */
export const readersUnder =
  (audience: 'case' | 'core') =>
  (context: CaseContext): readonly TextBlock[] =>
    readerLines(context, audience);

/** Returns the step under way, to which a new entry belongs. */
const stepNow = ({ face, profile }: CaseContext): { readonly step?: string } => {
  const step = face.steps.find((s) => s.status === 'now' && isMainStep(profile, s.id));
  return step === undefined ? {} : { step: step.id };
};

/** Fields that every entry form has. */
type SharedFields = Pick<
  (typeof entryForms)['AddEntry'],
  'text' | 'happenedOn' | 'happenedTime' | 'saidBy' | 'heardBy' | 'direction'
>;

/** Reads the fields that every entry form has; errors are collected in `read`. */
export function readShared(
  read: FormReader<SharedFields>,
  context: CaseContext,
  id: string,
  type: WrittenType,
): Omit<AddEntry, 'audience'> {
  const direction = read.choice('direction', directions);
  const happenedAt = read.momentIfKnown('happenedOn', 'happenedTime');
  if (type === 'statement') read.need('saidBy');
  return {
    type: 'AddEntry',
    id,
    entryType: type,
    text: read.need('text'),
    ...(happenedAt === undefined ? {} : { happenedAt }),
    ...stepNow(context),
    ...(type === 'statement' ? read.filled(['saidBy', 'heardBy']) : {}),
    ...(direction === undefined ? {} : { direction }),
  };
}

function diagnosis(read: FormReader<typeof correctionFields>, type: WrittenType): Partial<AddEntry> {
  if (type !== 'diagnosis') return {};
  const oneself = logbookCopy.oneself.includes(read.text('madeBy')?.toLocaleLowerCase('nl') ?? '');
  if (oneself) read.error('madeBy', refusalCopy.ownDiagnosis);
  return { madeBy: `${read.need('madeBy')}, ${read.need('madeFunction')}`, madeOn: read.needDate('madeOn') };
}

/** Reads the fields of one type of entry. */
function readEntry(
  read: FormReader<typeof correctionFields>,
  context: CaseContext,
  id: string,
  type: WrittenType,
): Omit<AddEntry, 'audience'> {
  const sourceKind = type === 'fact' ? read.choice('sourceKind', sourceKinds) : undefined;
  return {
    ...readShared(read, context, id, type),
    ...read.filled(['place', 'others']),
    ...diagnosis(read, type),
    ...(sourceKind === undefined ? {} : { sourceKind }),
  };
}

/** The words for the logbook that were filled in, and the form to show again. */
interface Written {
  readonly read: Pick<FormReader<Fields>, 'result' | 'other' | 'again'>;
  readonly command: AddEntry | AnswerTask | GiveTask | SafetyCommand;
  /** Text that may contain another child's name. */
  readonly words: string;
  readonly refused: (refusal: Refusal) => Reply;
  readonly again: () => View;
}

/** Asks first about names from the roster; without a match the entry is added. */
export async function addOrAsk(context: CaseContext, written: Written): Promise<InteractionResult> {
  const { read, command, words, refused, again } = written;
  const entry: InteractionResult = read.result(() => ({
    kind: 'command',
    command,
    under: readersUnder(command.type === 'AddEntry' ? command.audience : 'case'),
    refused,
  }));
  if (entry.kind === 'errors') return entry;
  const own = familyNames(context);
  const { group } = context.facts.about;
  const hits = await rosterHits(context, { read, words, urgency: context.face.urgency, own, group });
  if (hits.length === 0) return entry;
  return { kind: 'show', how: 'replace', view: rosterQuestion(again(), read, hits, context.newId) };
}

/** Returns the subjects that have a form of their own, as far as this person may use it. */
function elsewhere(context: CaseContext): readonly OtherSubject[] {
  const { choose } = logbookCopy;
  const { types } = context.profile.logbook;
  const talk = (which: TalkPartner): readonly OtherSubject[] =>
    types.includes('talkReport') && mayRecordTalk(which, context, context)
      ? [{ title: choose.talk[which], asks: inCase(context.caseId, 'RecordTalk', { which }) }]
      : [];
  return [
    ...talk('child'),
    ...talk('parents'),
    ...(types.includes('advice') && mayRecordAdvice(context, context)
      ? [{ title: choose.advice, asks: inCase(context.caseId, 'RecordAdvice') }]
      : []),
    ...(types.includes('consent') ? [{ title: choose.consent, asks: inCase(context.caseId, 'RecordConsent') }] : []),
  ];
}

/** Fields that a refusal may be about. */
const refusable = ['text', 'happenedOn', 'place', 'others', 'saidBy', 'madeBy', 'madeOn'] as const;

const typeIn = (context: CaseContext, asked: WrittenType | undefined): WrittenType | undefined =>
  typesOf(context).find((type) => type === asked);

function startEntry({ argument, context, in: from }: CasePress<'AddEntry'>): InteractionResult {
  const type = typeIn(context, argument.type);
  if (type === undefined) {
    const closed = context.face.phase === 'closed';
    return { kind: 'show', how: formHow(from), view: entryTypeView(context, closed ? [] : elsewhere(context)) };
  }
  return {
    kind: 'show',
    how: viewHow(from),
    view: entryFormView(context, formDefaults(context, caseForm('AddEntry', { type })), type),
  };
}

async function submitEntry({ form, argument, read, context }: CaseSubmit<'AddEntry'>): Promise<InteractionResult> {
  const type = typeIn(context, argument.type);
  if (type === undefined) return gone(logbookCopy.gone);
  const audience = read.choice('audience', ['case', 'core']) ?? 'case';
  return addOrAsk(context, {
    read,
    command: { ...readEntry(read, context, form.id, type), audience },
    words: read.words(['text', 'place', 'others']),
    // Only people who read the core are asked for the audience.
    refused: read.atField(
      [...refusable, ...(mayReadCore(context, context.actor.id) ? (['audience'] as const) : [])],
      'text',
    ),
    again: () => entryFormView(context, formDefaults(context, caseForm('AddEntry', { type })), type),
  });
}

/** Returns a row of the file that this person may read; undefined if it does not exist or they may not see it. */
export async function readableRow(context: CaseContext, id: string): Promise<LogbookRow | undefined> {
  if (id === '') return undefined;
  return (await context.session.logbook(context.caseId, { ids: [id] })).find((row) => row.id === id);
}

/** Returns the type of a correction: a remark for a talk, advice, consent or message; other entries keep their type. */
function correctionType({ facts, profile }: CaseContext, id: string): WrittenType | undefined {
  const type = facts.entries.find((e) => e.id === id)?.type;
  return type === undefined ? undefined : correctedAs(type, profile.logbook.types);
}

const strings = (row: LogbookRow): FormValues =>
  Object.fromEntries(
    Object.entries(row.body ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );

function correctionForm(context: CaseContext, row: LogbookRow, type: WrittenType): View {
  const view = correctionView(
    context,
    formDefaults(context, caseForm('CorrectEntry', { entry: row.id })),
    type,
    wordsOf(row, context),
  );
  const { date, time } =
    row.happenedAt === undefined ? { date: '', time: '' } : fieldsOf(row.happenedAt, context.school.timezone);
  return fill(view, { ...strings(row), ...typed(correctionFields, { happenedOn: date, happenedTime: time }) });
}

async function startCorrection({ argument, context, in: from }: CasePress<'CorrectEntry'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.entry);
  const type = correctionType(context, argument.entry);
  if (row === undefined || type === undefined) return gone(logbookCopy.gone);
  const corrected = context.facts.entries.find((e) => e.id === row.id)?.correctedBy !== undefined;
  if (!isOffered(context.offersOf(context, context, 'AddEntry'), 'AddEntry', row.id))
    return gone(corrected ? refusalCopy.stale : refusalCopy.onlyAuthor);
  return { kind: 'show', how: formHow(from), view: correctionForm(context, row, type) };
}

async function submitCorrection({
  form,
  argument,
  read,
  context,
}: CaseSubmit<'CorrectEntry'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.entry);
  const type = correctionType(context, argument.entry);
  if (row === undefined || type === undefined) return gone(logbookCopy.gone);
  // A correction has the audience of the original, so that it neither hides nor hints at anything.
  const command: AddEntry = { ...readEntry(read, context, form.id, type), audience: row.audience, corrects: row.id };
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text', 'place', 'others']),
    refused: read.atField(refusable, 'text'),
    again: () => correctionForm(context, row, type),
  });
}

async function startHypothesis({
  argument,
  context,
  in: from,
}: CasePress<'ResolveHypothesis'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.entry);
  if (row === undefined) return gone(logbookCopy.gone);
  const defaults = formDefaults(context, caseForm('ResolveHypothesis', argument));
  return { kind: 'show', how: formHow(from), view: hypothesisView(context, defaults, textIn(row) ?? '') };
}

async function resolveHypothesis({
  argument,
  read,
  context,
}: CaseSubmit<'ResolveHypothesis'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.entry);
  if (row === undefined) return gone(logbookCopy.gone);
  const status = read.needChoice('status', hypothesisEnds);
  const text = read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'ResolveHypothesis', entry: row.id, status, text },
    under: readersUnder(row.audience),
    refused: read.atField(['status', 'text'], 'status'),
  }));
}

export const entriesInteractions: CaseInteractionsOf<typeof entryVerbs> = {
  AddEntry: { press: startEntry, submit: submitEntry },
  CorrectEntry: { press: startCorrection, submit: submitCorrection },
  ResolveHypothesis: { press: startHypothesis, submit: resolveHypothesis },
};
