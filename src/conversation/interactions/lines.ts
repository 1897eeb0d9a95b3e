/** Single lines of the file that should not be read: masked at once, erased by two people. */
import { linesCopy as copy } from '../../../cards/copy/lines.nl.ts';
import type { lineVerbs } from '../../../cards/verbs/lines.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { wordsOf } from '../../../cards/views/file-row.ts';
import { answerErasureView, askErasureView, linesView, lineView, maskLineView } from '../../../cards/views/lines.ts';
import type { MaskLine } from '../../consultation/commands.ts';
import type { LogbookRow } from '../../consultation/events.ts';
import { type HiddenLine, hiddenLine, lineGrounds } from '../../consultation/line-facts.ts';
import { mayAnswerErasure, mayMask } from '../../consultation/lines.ts';
import { isOffered } from '../../consultation/offers/acts.ts';
import { quoting } from '../../consultation/quoting.ts';
import type { View } from '../../port/card.ts';
import { formDefaults, formHow, gone, savedWith, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';

/** A row with the words that nobody else reads any more. */
async function rowOf({ session, caseId }: CaseContext, entry: string): Promise<LogbookRow | undefined> {
  if (entry === '') return undefined;
  return (await session.logbook(caseId, { ids: [entry], hidden: true })).find(({ id }) => id === entry);
}

const coreOf = ({ audience }: LogbookRow): boolean => audience === 'core';

/** Returns a row that this person may mask and that has words to mask. */
async function maskable(context: CaseContext, entry: string): Promise<LogbookRow | undefined> {
  const row = await rowOf(context, entry);
  const fits = row?.body !== undefined && hiddenLine(context.facts, entry) === undefined;
  return fits && mayMask({ core: coreOf(row) }, context, context) ? row : undefined;
}

interface Hidden {
  readonly line: HiddenLine;
  readonly words: string;
}

/** Returns a line that is masked, with its words, for who may do this with it. */
async function hidden(
  context: CaseContext,
  entry: string,
  may: (line: HiddenLine) => boolean,
): Promise<Hidden | undefined> {
  const line = hiddenLine(context.facts, entry);
  if (line === undefined || line.erased === true || !may(line)) return undefined;
  const row = await rowOf(context, entry);
  return row === undefined ? undefined : { line, words: wordsOf(row, context) };
}
const mayMaskIt = (context: CaseContext) => (line: HiddenLine) => mayMask(line, context, context);

/** Returns the rows that say the words of this one again. */
const quotesOf = async ({ session, caseId }: CaseContext, row: LogbookRow): Promise<MaskLine['quotedIn']> =>
  quoting(row, await session.logbook(caseId, {})).map((other) => ({ entry: other.id, core: coreOf(other) }));

/** What writes the rest anew: a correction by who wrote it, else something beside it. */
function again(context: CaseContext, entry: string): 'CorrectEntry' | 'WriteBeside' | undefined {
  const { offers } = offered(context);
  const known = context.facts.entries.find(({ id }) => id === entry);
  if (known === undefined || known.correctedBy !== undefined) return undefined;
  if (isOffered(offers, 'AddEntry', entry)) return 'CorrectEntry';
  return isOffered(offers, 'AddEntry') ? 'WriteBeside' : undefined;
}

async function showLine(context: CaseContext, entry: string): Promise<View | undefined> {
  const found = await hidden(context, entry, mayMaskIt(context));
  if (found === undefined) return undefined;
  await context.session.noteAccess({ caseId: context.caseId, what: 'Line', allowed: true });
  return lineView(offered(context), found.line, found.words, again(context, entry));
}

async function startMask({ argument, context, in: from }: CasePress<'MaskLine'>): Promise<InteractionResult> {
  const row = await maskable(context, argument.entry);
  if (row === undefined) return gone(copy.gone);
  const defaults = formDefaults(context, caseForm('MaskLine', argument));
  return { kind: 'show', how: formHow(from), view: maskLineView(context, defaults, wordsOf(row, context)) };
}

async function submitMask({ argument, read, context }: CaseSubmit<'MaskLine'>): Promise<InteractionResult> {
  const row = await maskable(context, argument.entry);
  if (row === undefined) return gone(copy.gone);
  const ground = read.needChoice('ground', lineGrounds);
  const { id: entry } = row;
  const quotedIn = await quotesOf(context, row);
  return read.result(() => ({
    kind: 'command',
    command: { type: 'MaskLine', entry, core: coreOf(row), ground, quotedIn },
    after: async (later) => savedWith(await showLine(later, entry)),
    refused: read.atField(['ground'], 'ground'),
  }));
}

async function startAsking({ argument, context, in: from }: CasePress<'AskErasure'>): Promise<InteractionResult> {
  const found = await hidden(context, argument.entry, mayMaskIt(context));
  if (found === undefined || found.line.asked !== undefined) return gone(copy.gone);
  const defaults = formDefaults(context, caseForm('AskErasure', argument));
  return { kind: 'show', how: formHow(from), view: askErasureView(context, defaults, found.line, found.words) };
}

async function startAnswering({ argument, context, in: from }: CasePress<'AnswerErasure'>): Promise<InteractionResult> {
  const may = (line: HiddenLine): boolean =>
    line.asked !== undefined && mayAnswerErasure(line, line.asked, context, context);
  const found = await hidden(context, argument.entry, may);
  if (found === undefined) return gone(copy.gone);
  await context.session.noteAccess({ caseId: context.caseId, what: 'AnswerErasure', allowed: true });
  const defaults = formDefaults(context, caseForm('AnswerErasure', argument));
  return { kind: 'show', how: formHow(from), view: answerErasureView(context, defaults, found.line, found.words) };
}

export const linesInteractions: CaseInteractionsOf<typeof lineVerbs> = {
  Lines: {
    press: ({ context, in: from }) => ({ kind: 'show', how: viewHow(from), view: linesView(offered(context)) }),
  },
  Line: {
    press: async ({ argument, context, in: from }) => {
      const view = await showLine(context, argument.entry);
      return view === undefined ? gone(copy.gone) : { kind: 'show', how: viewHow(from), view };
    },
  },
  MaskLine: { press: startMask, submit: submitMask },
  UnmaskLine: {
    locks: true,
    press: ({ argument: { entry } }) => ({ kind: 'command', command: { type: 'UnmaskLine', entry } }),
  },
  AskErasure: {
    press: startAsking,
    submit: ({ argument: { entry }, read }) => {
      const ground = read.needChoice('ground', lineGrounds);
      return read.result(() => ({
        kind: 'command',
        command: { type: 'AskErasure', entry, ground },
        refused: read.atField(['ground'], 'ground'),
      }));
    },
  },
  AnswerErasure: {
    press: startAnswering,
    submit: ({ argument: { entry }, read }) => {
      const agrees = read.needChoice('agrees', ['yes', 'no']) === 'yes';
      return read.result(() => ({
        kind: 'command',
        command: { type: 'AnswerErasure', entry, agrees },
        refused: read.atField(['agrees'], 'agrees'),
      }));
    },
  },
};
