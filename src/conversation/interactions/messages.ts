import { logbookCopy } from '../../../cards/copy/logbook.nl.ts';
import type { messageVerbs } from '../../../cards/verbs/entries.ts';
import { type CaseAction, caseForm } from '../../../cards/verbs.ts';
import { liftView, plainTypesOf, reactView } from '../../../cards/views/entry-form.ts';
import { calledThen } from '../../../cards/views/people.ts';
import type { AddEntry } from '../../consultation/commands.ts';
import { textIn } from '../../consultation/entry-rows.ts';
import { stepOf } from '../../consultation/face.ts';
import { mayReadCore } from '../../consultation/policy.ts';
import { stepIn } from '../../consultation/profile.ts';
import type { View } from '../../port/card.ts';
import type { Inbound } from '../../port/inbound.ts';
import { addOrAsk, readableRow, readersUnder, readShared } from './entries.ts';
import { fieldsOf } from './form/fields.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { familyNames, rosterHits, rosterQuestion } from './read/roster.ts';
import { happenedOf } from './read/rows.ts';

function startReaction({ argument, context, in: from }: CasePress<'React'>): InteractionResult {
  const step = stepIn(context.profile, argument.step);
  if (step === undefined) return gone(logbookCopy.gone);
  if (stepOf(context.face, argument.step)?.status === 'later') return gone(logbookCopy.react.notBegun);
  return {
    kind: 'show',
    how: formHow(from),
    view: reactView(context, formDefaults(context, caseForm('React', argument)), step),
  };
}

async function react({ form, argument, read, context }: CaseSubmit<'React'>): Promise<InteractionResult> {
  const step = stepIn(context.profile, argument.step);
  if (step === undefined) return gone(logbookCopy.gone);
  const text = read.need('text');
  const result: InteractionResult = read.result(() => ({
    kind: 'command',
    command: { type: 'React', id: form.id, step: argument.step, text },
    under: readersUnder('case'),
    refused: read.atField(['text'], 'text'),
  }));
  if (result.kind === 'errors') return result;
  const own = familyNames(context);
  const { group } = context.facts.about;
  const hits = await rosterHits(context, { read, words: text, urgency: context.face.urgency, own, group });
  if (hits.length === 0) return result;
  const again = reactView(context, formDefaults(context, caseForm('React', argument)), step);
  return { kind: 'show', how: 'replace', view: rosterQuestion(again, read, hits, context.newId) };
}

interface Message {
  readonly text: string;
  readonly author: string | undefined;
  readonly at: string | undefined;
}

type LiftAction = CaseAction<'LiftMessage' | 'PromoteMessage'>;

/** Returns the form in which a message becomes an entry; the entry has the time of the message. */
function liftForm(context: CaseContext, action: LiftAction, intro: string, message: Message): View {
  const defaults = formDefaults(context, action);
  const at =
    message.at === undefined || message.at > context.now ? defaults.at : fieldsOf(message.at, context.school.timezone);
  return liftView(context, { ...defaults, at }, intro, message.text, message.author);
}

/** Handles *Zet in dossier* on a message in the room of a case: the form comes first, and nothing is kept until it is saved. */
export function liftMessage(context: CaseContext, message: Extract<Inbound, { kind: 'lift' }>): InteractionResult {
  const { platform, tenant } = message.account;
  const author = context.school.people.find((p) =>
    p.accounts.some((a) => a.platform === platform && a.tenant === tenant && a.user === message.author),
  );
  const words: Message = { text: message.text, author: author?.name, at: message.writtenAt };
  return { kind: 'show', how: 'open', view: liftForm(context, caseForm('LiftMessage'), logbookCopy.lift.intro, words) };
}

/** Opens the form of a message in the case that was chosen for it. Nothing is kept yet. */
function liftInto({ read, argument, context }: CaseSubmit<'LiftInto'>): InteractionResult {
  const text = read.need('text');
  const author = context.school.people.find((p) => p.accounts.some(({ user }) => user === argument.author));
  const words: Message = { text, author: author?.name, at: argument.at };
  return read.result((): InteractionResult => {
    const view = liftForm(context, caseForm('LiftMessage'), logbookCopy.lift.intro, words);
    return { kind: 'show', how: 'replace', view };
  });
}

/** Saves a message as an entry; `source` is the id of our own message it came from. */
async function saveLifted(
  { form, read, context }: CaseSubmit<'LiftMessage' | 'PromoteMessage'>,
  action: LiftAction,
  intro: string,
  source?: string,
): Promise<InteractionResult> {
  const type = read.choice('entryType', plainTypesOf(context));
  if (type === undefined) return read.errors({ entryType: logbookCopy.errors.type });
  const audience = read.choice('audience', ['case', 'core']) ?? 'case';
  const heardBy = read.text('heardBy');
  const saidBy = read.text('saidBy');
  const command: AddEntry = {
    ...readShared(read, context, form.id, type),
    ...read.filled(['place', 'others']),
    audience,
    ...(heardBy === undefined ? {} : { heardBy }),
    ...(saidBy === undefined ? {} : { saidBy }),
    ...(source === undefined ? {} : { liftedFrom: source }),
  };
  const blank: Message = { text: '', author: undefined, at: undefined };
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text', 'place', 'others']),
    refused: read.atField(
      [
        'text',
        'happenedOn',
        'place',
        'others',
        'saidBy',
        ...(mayReadCore(context, context.actor.id) ? (['audience'] as const) : []),
      ],
      'text',
    ),
    again: () => liftForm(context, action, intro, blank),
  });
}

async function startPromotion({
  argument,
  context,
  in: from,
}: CasePress<'PromoteMessage'>): Promise<InteractionResult> {
  const row = await readableRow(context, argument.message);
  const text = row === undefined ? undefined : textIn(row);
  if (row === undefined || text === undefined) return gone(logbookCopy.gone);
  const message: Message = { text, author: calledThen(context, row.author, row.recordedAt), at: happenedOf(row) };
  const view = liftForm(context, caseForm('PromoteMessage', { message: row.id }), logbookCopy.lift.message, message);
  return { kind: 'show', how: formHow(from), view };
}

async function promote(submit: CaseSubmit<'PromoteMessage'>): Promise<InteractionResult> {
  const row = await readableRow(submit.context, submit.argument.message);
  if (row === undefined) return gone(logbookCopy.gone);
  return saveLifted(submit, caseForm('PromoteMessage', submit.argument), logbookCopy.lift.message, row.id);
}

export const messagesInteractions: CaseInteractionsOf<typeof messageVerbs> = {
  React: { press: startReaction, submit: react },
  LiftMessage: { submit: (submit) => saveLifted(submit, caseForm('LiftMessage'), logbookCopy.lift.intro) },
  LiftInto: { submit: liftInto },
  PromoteMessage: { press: startPromotion, submit: promote },
};
