import { dangerCopy } from '../../../cards/copy/danger.nl.ts';
import type { dangerVerbs } from '../../../cards/verbs/danger.ts';
import { caseForm } from '../../../cards/verbs.ts';
import {
  dangerClosedView,
  dangerView,
  loweredView,
  lowerView,
  reportedSavedView,
  reportedView,
  told,
  tooLateWords,
} from '../../../cards/views/danger.ts';
import { mayLowerUrgency, mayTakeBack } from '../../consultation/policy.ts';
import type { Refusal } from '../../consultation/refusal.ts';
import { lastRaise } from '../../consultation/urgency.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { reportWays } from '../../protocol/terms.ts';
import { formDefaults, formHow, gone, savedWith, viewHow } from './form/form-defaults.ts';
import { reportedAt } from './form/reported-at.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';

/**
 * Records a report. In danger nothing typed may hold up saving: what is missing or unreadable is left out, and a time in the future becomes
 * now.
 */
function submitReported({ read, context }: CaseSubmit<'ReportEmergency'>): InteractionResult {
  const reportedBy = read.person('reportedBy');
  const known = context.school.people.some((p) => p.id === reportedBy);
  const note = read.text('note');
  return {
    kind: 'command',
    command: {
      type: 'ReportEmergency',
      happenedAt: reportedAt(read, context),
      how: read.choice('how', reportWays) ?? 'phone',
      ...(reportedBy === undefined || !known ? {} : { reportedBy }),
      ...(note === undefined ? {} : { note }),
    },
    after: (later) => savedWith(reportedSavedView(later)),
    refused: read.atField(['happenedOn', 'how', 'note'], 'note'),
  };
}

/** *Nu gevaar* and *Het is ernstig*: raises the urgency at once and shows the numbers, even if it was raised before or the case is closed. */
function raise({ argument: { urgency = 'danger' }, context, in: from }: CasePress<'RaiseUrgency'>): InteractionResult {
  const how = formHow(from);
  const show = (view: View): Reply => ({ kind: 'view', view, how });
  return {
    kind: 'command',
    command: { type: 'RaiseUrgency', urgency },
    after: (later) =>
      urgency === 'consult'
        ? gone(told(context, dangerCopy.consulting))
        : show(dangerView(offered(later), { saved: true })),
    refused: ({ code }) =>
      show(code === 'alreadyDone' ? dangerView(offered(context), { saved: false }) : dangerClosedView(context)),
  };
}

/** Answers a mistake that cannot be taken back: it stood otherwise by then, or the hour is over. */
const notLowered =
  (context: CaseContext) =>
  ({ code }: Refusal): Reply | undefined => {
    if (code === 'alreadyDone') return gone(dangerCopy.lowered.gone);
    const own = lastRaise(context.face).by === context.actor.id;
    return code === 'notForYou' && own ? gone(tooLateWords(context)) : undefined;
  };

/** *Vergissing*: at once for whoever raised it within the hour; of others it asks why. */
function takeBack({ argument, context, in: from }: CasePress<'LowerUrgency'>): InteractionResult {
  const { urgency = 'danger' } = argument;
  if (!mayTakeBack(context, context) && mayLowerUrgency(context, context)) {
    const defaults = formDefaults(context, caseForm('LowerUrgency', { urgency }));
    return { kind: 'show', view: lowerView(context, defaults, urgency), how: formHow(from) };
  }
  return {
    kind: 'command',
    command: { type: 'LowerUrgency', from: urgency },
    after: (later) => ({ kind: 'view', view: loweredView(later), how: viewHow(from) }),
    refused: notLowered(context),
  };
}

function submitLower({ argument: { urgency = 'danger' }, read }: CaseSubmit<'LowerUrgency'>): InteractionResult {
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'LowerUrgency', from: urgency, reason },
    after: (later) => savedWith(loweredView(later)),
    refused: read.atField(['reason'], 'reason'),
  }));
}

export const dangerInteractions: CaseInteractionsOf<typeof dangerVerbs> = {
  ReportEmergency: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: reportedView(context, formDefaults(context, caseForm('ReportEmergency'))),
      how: formHow(from),
    }),
    submit: submitReported,
  },
  RaiseUrgency: { locks: true, press: raise },
  LowerUrgency: { locks: true, press: takeBack, submit: submitLower },
};
