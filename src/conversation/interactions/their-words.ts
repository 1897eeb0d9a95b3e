/** Sets the words of whoever asked for a correction beside what they are about, once directie decided: for who reads the core of the case. */
import { requestsCopy } from '../../../cards/copy/requests.nl.ts';
import type { besideVerbs } from '../../../cards/verbs/entries.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { fileTypes } from '../../../cards/views/file-row.ts';
import { linesToChoose, theirWordsView, WHOLE_FILE } from '../../../cards/views/their-words.ts';
import type { AddEntry } from '../../consultation/commands.ts';
import type { TheirWords } from '../../consultation/entry-types.ts';
import { maySetBeside } from '../../consultation/requests/course.ts';
import type { Asker, RequestWords } from '../../consultation/requests/request.ts';
import type { View } from '../../port/card.ts';
import { requestStandings } from '../requests/standing.ts';
import { addOrAsk } from './entries.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';

const sources: Readonly<Record<Asker, TheirWords['of']>> = { parent: 'parent', pupil: 'child', other: 'other' };

interface Asked {
  readonly id: string;
  readonly of: TheirWords['of'];
  readonly words: RequestWords;
}

/** Returns the request whose words may be set in this case now, for who may know both. */
async function askedIn({ session, school, caseId }: CaseContext, id: string): Promise<Asked | undefined> {
  const found = (await requestStandings(session, school.id)).find(({ request }) => request.id === id);
  const one = found?.cases.find((it) => it.caseId === caseId);
  if (found?.words === undefined || one === undefined || !maySetBeside(found.request, one)) return undefined;
  return { id, of: sources[found.request.course.asker], words: found.words };
}

async function formOf(context: CaseContext, { id, of, words: { asks } }: Asked): Promise<View> {
  const { session, caseId } = context;
  const rows = await session.logbook(caseId, { types: fileTypes });
  return theirWordsView(context, formDefaults(context, caseForm('TheirWords', { request: id })), {
    of,
    lines: linesToChoose(rows, context),
    ...(asks === undefined ? {} : { asks }),
  });
}

async function start({ argument, context, in: from }: CasePress<'TheirWords'>): Promise<InteractionResult> {
  const asked = await askedIn(context, argument.request);
  if (asked === undefined) return gone(requestsCopy.gone);
  await context.session.noteAccess({ caseId: context.caseId, what: 'TheirWords', allowed: true });
  return { kind: 'show', how: formHow(from), view: await formOf(context, asked) };
}

async function submit({ form, argument, read, context }: CaseSubmit<'TheirWords'>): Promise<InteractionResult> {
  const line = read.needChoice('line', [WHOLE_FILE, ...context.facts.entries.map(({ id }) => id)]);
  const text = read.need('text');
  const asked = await askedIn(context, argument.request);
  if (asked === undefined) return gone(requestsCopy.gone);
  const beside = context.facts.entries.find(({ id }) => id === line);
  const again = await formOf(context, asked);
  const command: AddEntry = {
    type: 'AddEntry',
    id: form.id,
    entryType: 'remark',
    text,
    // Who reads what they are about reads them.
    audience: beside?.core === true ? 'core' : 'case',
    saidBy: asked.words.askerName,
    sourceKind: asked.of,
    theirs: { request: asked.id, of: asked.of },
    ...(beside === undefined ? {} : { besides: beside.id }),
  };
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text']),
    refused: read.atField(['text'], 'text'),
    again: () => again,
  });
}

export const theirWordsInteractions: Pick<CaseInteractionsOf<typeof besideVerbs>, 'TheirWords'> = {
  TheirWords: { press: start, submit },
};
