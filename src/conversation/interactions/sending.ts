import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { sendingVerbs } from '../../../cards/verbs/report.ts';
import { caseForm } from '../../../cards/verbs.ts';
import {
  feedbackView,
  parentsNotToldView,
  parentsToldView,
  sentView,
  weighedFields,
} from '../../../cards/views/sending.ts';
import { reportWays } from '../../protocol/terms.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { storedDraft } from './read/drafts.ts';

async function openSent({ argument, context, in: from }: CasePress<'RecordSent'>): Promise<InteractionResult> {
  const revision = context.face.draft?.revision;
  const stored = revision === undefined ? undefined : await storedDraft(context, revision);
  return {
    kind: 'show',
    view: sentView(context, formDefaults(context, caseForm('RecordSent')), stored?.text, argument.how),
    how: formHow(from),
  };
}

function submitSent({ read }: CaseSubmit<'RecordSent'>): InteractionResult {
  const how = read.needChoice('how', reportWays);
  const happenedAt = read.moment('happenedOn', 'happenedTime');
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

function openParents({ argument, context, in: from }: CasePress<'RecordParentsInformed'>): InteractionResult {
  const not = argument.told === 'not';
  const defaults = formDefaults(context, caseForm('RecordParentsInformed', not ? { told: 'not' } : {}));
  const view = not ? parentsNotToldView(context, defaults) : parentsToldView(context, defaults);
  // The other form replaces this one: together they are one question.
  return { kind: 'show', view, how: not && from === 'view' ? 'replace' : formHow(from) };
}

function submitTold({ read }: CaseSubmit<'RecordParentsInformed'>): InteractionResult {
  const by = read.needPerson('by');
  const happenedAt = read.moment('happenedOn', 'happenedTime');
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

function submitFeedback({ read }: CaseSubmit<'RecordFeedback'>): InteractionResult {
  const happenedAt = read.moment('happenedOn', 'happenedTime');
  const text = read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'RecordFeedback', happenedAt, text },
    refused: read.atField(['happenedOn', 'text'], 'text'),
  }));
}

export const sendingInteractions: CaseInteractionsOf<typeof sendingVerbs> = {
  RecordSent: { press: openSent, submit: submitSent },
  RecordParentsInformed: {
    press: openParents,
    submit: (submit) => (submit.argument.told === 'not' ? submitNotTold(submit) : submitTold(submit)),
  },
  RecordFeedback: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: feedbackView(context, formDefaults(context, caseForm('RecordFeedback'))),
      how: formHow(from),
    }),
    submit: submitFeedback,
  },
};
