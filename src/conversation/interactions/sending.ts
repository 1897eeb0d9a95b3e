import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { sendingVerbs } from '../../../cards/verbs/report.ts';
import { caseForm } from '../../../cards/verbs.ts';
import {
  parentsNotToldView,
  parentsToldView,
  reportsAlone,
  sendingView,
  sentView,
  weighedFields,
} from '../../../cards/views/sending.ts';
import type { ReportText } from '../../consultation/commands.ts';
import { type ReportWay, reportWays } from '../../protocol/terms.ts';
import { formDefaults, formHow, viewHow } from './form/form-defaults.ts';
import { withPlanned } from './form/planned-defaults.ts';
import type {
  CaseContext,
  CaseInteractionsOf,
  CasePress,
  CaseSubmit,
  InteractionResult,
  Press,
} from './interaction.ts';
import { storedDraft } from './read/drafts.ts';

async function textToCopy(context: CaseContext): Promise<ReportText | undefined> {
  const revision = context.face.draft?.revision;
  const stored = revision === undefined ? undefined : await storedDraft(context, revision);
  return stored?.text;
}

/** `how`: the way that was pressed. */
async function openSent(context: CaseContext, from: Press['in'], how?: ReportWay): Promise<InteractionResult> {
  const defaults = await withPlanned(context, formDefaults(context, caseForm('RecordSent')), 'report');
  const view = sentView(context, defaults, await textToCopy(context), how);
  return { kind: 'show', view, how: formHow(from) };
}

/** Records that it was done now by whoever presses, or asks how; where more than that must be filled in, the form does. */
async function sending({ argument: { how }, context, in: from }: CasePress<'Sending'>): Promise<InteractionResult> {
  if (!reportsAlone(context)) return openSent(context, from, how);
  if (how === undefined)
    return { kind: 'show', view: sendingView(context, await textToCopy(context)), how: viewHow(from) };
  const by = context.actor.id;
  return { kind: 'command', command: { type: 'RecordSent', how, happenedAt: context.now, by: [by] } };
}

function submitSent({ read }: CaseSubmit<'RecordSent'>): InteractionResult {
  const how = read.needChoice('how', reportWays);
  const happenedAt = read.instant('happenedOn', 'happenedTime');
  const reference = read.text('reference');
  const by = read.people('by');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'RecordSent',
      how,
      happenedAt,
      ...(by.length === 0 ? {} : { by }),
      ...(reference === undefined ? {} : { reference }),
    },
    refused: read.atField(['by', 'how', 'happenedOn', 'reference'], 'how'),
  }));
}

async function openParents({
  argument,
  context,
  in: from,
}: CasePress<'RecordParentsInformed'>): Promise<InteractionResult> {
  const not = argument.told === 'not';
  const defaults = formDefaults(context, caseForm('RecordParentsInformed', not ? { told: 'not' } : {}));
  const view = not
    ? parentsNotToldView(context, defaults)
    : parentsToldView(context, await withPlanned(context, defaults, 'tellParents'));
  // The other form replaces this one: together they are one question.
  return { kind: 'show', view, how: not && from === 'view' ? 'replace' : formHow(from) };
}

function submitTold({ read }: CaseSubmit<'RecordParentsInformed'>): InteractionResult {
  const by = read.needPerson('by');
  const happenedAt = read.instant('happenedOn', 'happenedTime');
  const reaction = read.need('reaction');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'RecordParentsInformed', told: { yes: true, by, happenedAt, reaction } },
    refused: read.atField(['by', 'happenedOn', 'reaction'], 'reaction'),
  }));
}

function submitNotTold({ read, context }: CaseSubmit<'RecordParentsInformed'>): InteractionResult {
  const ground = context.profile.report.notInformedGrounds.find((g) => g.id === read.text('ground'));
  if (ground === undefined) read.error('ground', commonCopy.errors.choose);
  const whose = read.text('whose');
  if (ground?.asksWhose && whose === undefined) read.error('whose', commonCopy.errors.choose);
  const weighed = {
    interest: read.need('interest'),
    otherWay: read.need('otherWay'),
    noConsent: read.need('noConsent'),
    outweighs: read.need('outweighs'),
    toWhom: read.need('toWhom'),
  };
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'RecordParentsInformed',
      told: { yes: false, ground: ground?.id ?? '', weighed, ...(whose === undefined ? {} : { whose }) },
    },
    refused: read.atField(['ground', 'whose', ...weighedFields], 'ground'),
  }));
}

export const sendingInteractions: CaseInteractionsOf<typeof sendingVerbs> = {
  Sending: { locks: true, press: sending },
  RecordSent: { press: ({ argument, context, in: from }) => openSent(context, from, argument.how), submit: submitSent },
  RecordParentsInformed: {
    press: openParents,
    submit: (submit) => (submit.argument.told === 'not' ? submitNotTold(submit) : submitTold(submit)),
  },
};
