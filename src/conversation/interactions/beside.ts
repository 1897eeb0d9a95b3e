/** *Schrijf iets erbij*: an entry of one's own beside that of somebody else, which stays as it is. */
import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import type { besideVerbs } from '../../../cards/verbs/entries.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { besideView, plainTypesOf } from '../../../cards/views/entry-form.ts';
import { wordsOf } from '../../../cards/views/file-row.ts';
import { calledThen } from '../../../cards/views/people.ts';
import type { AddEntry } from '../../consultation/commands.ts';
import type { LogbookRow } from '../../consultation/events.ts';
import type { EntryFact } from '../../consultation/facts.ts';
import type { View } from '../../port/card.ts';
import { addOrAsk, readableRow, readShared } from './entries.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { theirWordsInteractions } from './their-words.ts';

interface Other {
  readonly row: LogbookRow;
  readonly entry: EntryFact;
}

/** Returns the entry beside which somebody writes, as far as they may read it. */
async function otherIn(context: CaseContext, id: string): Promise<Other | undefined> {
  const row = await readableRow(context, id);
  const entry = context.facts.entries.find((e) => e.id === id);
  return row === undefined || entry === undefined ? undefined : { row, entry };
}

const besideForm = (context: CaseContext, { row, entry }: Other): View =>
  besideView(context, formDefaults(context, caseForm('WriteBeside', { entry: row.id })), {
    by: calledThen(context, row.author, row.recordedAt),
    words: wordsOf(row, context),
    type: plainTypesOf(context).find((type) => type === entry.type),
    core: entry.core,
  });

async function start({ argument, context, in: from }: CasePress<'WriteBeside'>): Promise<InteractionResult> {
  const other = await otherIn(context, argument.entry);
  if (other === undefined) return gone(logbookCopy.gone);
  return { kind: 'show', how: formHow(from), view: besideForm(context, other) };
}

async function submit({ form, argument, read, context }: CaseSubmit<'WriteBeside'>): Promise<InteractionResult> {
  const other = await otherIn(context, argument.entry);
  if (other === undefined) return gone(logbookCopy.gone);
  const type = read.choice('entryType', plainTypesOf(context));
  if (type === undefined) return read.errors({ entryType: logbookCopy.errors.type });
  const asked = read.choice('audience', ['case', 'core']) ?? 'case';
  const command: AddEntry = {
    ...readShared(read, context, form.id, type),
    ...read.filled(['place', 'others']),
    audience: other.entry.core ? 'core' : asked,
    besides: other.row.id,
  };
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text', 'place', 'others']),
    refused: read.atField(['text', 'happenedOn', 'place', 'others', 'saidBy'], 'text'),
    again: () => besideForm(context, other),
  });
}

export const besideInteractions: CaseInteractionsOf<typeof besideVerbs> = {
  WriteBeside: { press: start, submit },
  ...theirWordsInteractions,
};
