import { dangerCopy } from '../../../cards/copy/danger.nl.ts';
import type { dangerVerbs } from '../../../cards/verbs/danger.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { dangerClosedView, dangerView, reportedSavedView, reportedView, told } from '../../../cards/views/danger.ts';
import type { View } from '../../port/card.ts';
import type { Reply } from '../../port/reply.ts';
import { reportWays } from '../../protocol/terms.ts';
import { formDefaults, formHow, gone, savedWith } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';

/**
 * Records a report. In danger nothing typed may hold up saving: what is missing or unreadable is left out, and a time in the future becomes
 * now.
 */
function submitReported({ read, context }: CaseSubmit<'ReportEmergency'>): InteractionResult {
  const moment = read.momentIfAny('happenedOn', 'happenedTime');
  const reportedBy = read.person('reportedBy');
  const known = context.school.people.some((p) => p.id === reportedBy);
  const note = read.text('note');
  return {
    kind: 'command',
    command: {
      type: 'ReportEmergency',
      happenedAt: moment === undefined || moment > context.now ? context.now : moment,
      how: read.choice('how', reportWays) ?? 'phone',
      ...(reportedBy === undefined || !known ? {} : { reportedBy }),
      ...(note === undefined ? {} : { note }),
    },
    after: (later) => savedWith(reportedSavedView(later)),
    refused: read.atField(['happenedOn', 'how', 'note'], 'note'),
  };
}

/** *Nu gevaar*: raises the urgency at once and shows the numbers, even if it was raised before or the case is closed. */
function raise({ argument: { urgency = 'danger' }, context, in: from }: CasePress<'RaiseUrgency'>): InteractionResult {
  const how = formHow(from);
  const show = (view: View): Reply => ({ kind: 'view', view, how });
  return {
    kind: 'command',
    command: { type: 'RaiseUrgency', urgency },
    after: (later) =>
      urgency === 'danger'
        ? show(dangerView(later))
        : gone(told(context, urgency === 'consult' ? dangerCopy.consulting : dangerCopy.lifted)),
    refused: ({ code }) => show(code === 'alreadyDone' ? dangerView(context) : dangerClosedView(context)),
  };
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
};
