import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
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
import { savedEntryView } from '../../../cards/views/saved-entry.ts';
import type { AddEntry } from '../../consultation/commands.ts';
import { textIn } from '../../consultation/entry-rows.ts';
import { directions, isWritten, sourceKinds, type WrittenType } from '../../consultation/entry-types.ts';
import type { LogbookRow } from '../../consultation/events.ts';
import { mayReadCore, mayRecordAdvice, mayRecordTalk } from '../../consultation/policy.ts';
import { isMainStep } from '../../consultation/profile.ts';
import type { FormValues, View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import type { TalkPartner } from '../../protocol/terms.ts';
import { atField } from '../handle/refusals.ts';
import { fieldsOf } from './form/fields.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import { type FormReader, readForm } from './form/form-reader.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';

/** Text fields in which a name of another child may stand. */
const nameFields = ['text', 'place', 'others'] as const;
/** Fields a refusal may be put at: only those that this person's form has. */
const entryFields = (context: CaseContext): readonly string[] => [
  ...['text', 'happenedOn', 'saidBy', 'madeBy', 'madeOn'],
  ...(mayReadCore(context, context.actor.id) ? ['audience'] : []),
];

export const savedEntry =
  (audience: 'case' | 'core') =>
  (context: CaseContext): Reply => ({ kind: 'saved', next: savedEntryView(context, audience) });

/** The step under way, to which a new entry belongs. */
const stepNow = ({ face, profile }: CaseContext): { readonly step?: string } => {
  const step = face.steps.find((s) => s.status === 'now' && isMainStep(profile, s.id));
  return step === undefined ? {} : { step: step.id };
};

const optional = (read: FormReader, ids: readonly ('place' | 'others' | 'saidBy' | 'heardBy')[]): Partial<AddEntry> =>
  Object.fromEntries(ids.flatMap((id) => (read.text(id) === undefined ? [] : [[id, read.text(id)]])));

function diagnosis(read: FormReader, type: WrittenType): Partial<AddEntry> {
  if (type !== 'diagnosis') return {};
  return { madeBy: `${read.need('madeBy')}, ${read.need('madeFunction')}`, madeOn: read.needDate('madeOn') };
}

/** Reads the fields of one type of entry; errors are gathered in `read`. */
export function readEntry(read: FormReader, context: CaseContext, id: string, type: WrittenType): AddEntry {
  const direction = read.choice('direction', directions);
  const sourceKind = type === 'fact' ? read.choice('sourceKind', sourceKinds) : undefined;
  if (type === 'statement') read.need('saidBy');
  return {
    type: 'AddEntry',
    id,
    entryType: type,
    text: read.need('text'),
    happenedAt: read.moment(),
    audience: read.choice('audience', ['case', 'core']) ?? 'case',
    ...stepNow(context),
    ...optional(read, ['place', 'others', ...(type === 'statement' ? (['saidBy', 'heardBy'] as const) : [])]),
    ...diagnosis(read, type),
    ...(direction === undefined ? {} : { direction }),
    ...(sourceKind === undefined ? {} : { sourceKind }),
  };
}

/** Asks about names of the roster first; without a hit the entry is added. */
export async function addOrAsk(
  context: CaseContext,
  values: FormValues,
  read: FormReader,
  command: AddEntry,
  again: () => View,
): Promise<InteractionResult> {
  const entry = read.result(() => ({
    kind: 'command',
    command,
    after: savedEntry(command.audience),
    refused: atField(entryFields(context), 'text'),
  }));
  if (entry.kind === 'errors') return entry;
  const own = familyNames(context);
  const { group } = context.facts.about;
  const typed = { values, fields: nameFields, urgency: context.face.urgency, own, group };
  const hits = await rosterHits(context, typed);
  if (hits.length === 0) return entry;
  return { kind: 'show', how: 'replace', view: rosterQuestion(again(), values, hits, context.newId) };
}

/** What has a form of its own, for who may use it. */
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

async function submitEntry({ form, argument, values, context }: CaseSubmit<'AddEntry'>): Promise<InteractionResult> {
  const type = typeIn(context, argument.type);
  if (type === undefined) return gone(logbookCopy.gone);
  const read = readForm(values, context.school);
  const command = readEntry(read, context, form.id, type);
  return addOrAsk(context, values, read, command, () =>
    entryFormView(context, formDefaults(context, caseForm('AddEntry', { type })), type),
  );
}

/** A row of the file that this person may read; undefined for one that is not there or is not theirs to see. */
export async function readableRow(context: CaseContext, id: string): Promise<LogbookRow | undefined> {
  if (id === '') return undefined;
  return (await context.session.logbook(context.caseId, { ids: [id] })).find((row) => row.id === id);
}

/** What puts right a talk, advice, consent or message is a remark; everything else keeps its type. */
function correctionType(context: CaseContext, id: string): WrittenType | undefined {
  const type = context.facts.entries.find((e) => e.id === id)?.type;
  if (type === undefined) return undefined;
  if (isWritten(type) && typesOf(context).includes(type)) return type;
  return typeIn(context, 'remark') ?? typeIn(context, 'fact');
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
    textIn(row) ?? '',
  );
  if (row.happenedAt === undefined) return fill(view, strings(row));
  const { date, time } = fieldsOf(row.happenedAt, context.school.timezone);
  return fill(view, { ...strings(row), happenedOn: date, happenedTime: time });
}

async function startCorrection({ argument, context, in: from }: CasePress<'CorrectEntry'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.entry);
  const type = correctionType(context, argument.entry);
  if (row === undefined || type === undefined) return gone(logbookCopy.gone);
  return { kind: 'show', how: formHow(from), view: correctionForm(context, row, type) };
}

async function submitCorrection({
  form,
  argument,
  values,
  context,
}: CaseSubmit<'CorrectEntry'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.entry);
  const type = correctionType(context, argument.entry);
  if (row === undefined || type === undefined) return gone(logbookCopy.gone);
  const read = readForm(values, context.school);
  // The audience of what is put right, so that a correction neither hides nor hints.
  const command: AddEntry = { ...readEntry(read, context, form.id, type), audience: row.audience, corrects: row.id };
  return addOrAsk(context, values, read, command, () => correctionForm(context, row, type));
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
  values,
  context,
}: CaseSubmit<'ResolveHypothesis'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.entry);
  if (row === undefined) return gone(logbookCopy.gone);
  const read = readForm(values, context.school);
  const status = read.needChoice('status', ['confirmed', 'refuted']);
  const text = read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'ResolveHypothesis', entry: row.id, status, text },
    after: savedEntry(row.audience),
    refused: atField(['status', 'text'], 'status'),
  }));
}

export const entriesInteractions: CaseInteractionsOf<typeof entryVerbs> = {
  AddEntry: { press: startEntry, submit: submitEntry },
  CorrectEntry: { press: startCorrection, submit: submitCorrection },
  ResolveHypothesis: { press: startHypothesis, submit: resolveHypothesis },
};
