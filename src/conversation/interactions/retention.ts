/** Interactions with how long a case is kept: when its pupil left, and what holds it. */
import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import type { retentionVerbs } from '../../../cards/verbs/retention.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { holdView, leavingView, liftView } from '../../../cards/views/retention.ts';
import { holdGrounds } from '../../consultation/hold-fact.ts';
import { endsAfter } from './ends.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseInteractionsOf } from './interaction.ts';

export const retentionInteractions: CaseInteractionsOf<typeof retentionVerbs> = {
  RecordLeaving: {
    press: ({ context, in: from }) =>
      context.face.phase === 'closed'
        ? {
            kind: 'show',
            view: leavingView(context, formDefaults(context, caseForm('RecordLeaving'))),
            how: formHow(from),
          }
        : gone(refusalCopy.notOpenYet),
    submit: ({ read }) => {
      const on = read.needDate('on');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'RecordLeaving', on },
        refused: read.atField(['on'], 'on'),
      }));
    },
  },
  NoteStillThere: {
    locks: true,
    press: ({ argument: { after }, in: from }) => ({
      kind: 'command',
      command: { type: 'NoteStillThere' },
      ...(after === undefined ? {} : { after: (context) => endsAfter(context, from) }),
    }),
  },
  SetHold: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: holdView(context, formDefaults(context, caseForm('SetHold'))),
      how: formHow(from),
    }),
    submit: ({ read }) => {
      const ground = holdGrounds.find((one) => one === read.text('ground'));
      if (ground === undefined) read.error('ground', commonCopy.errors.choose);
      const on = read.needDate('on');
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'SetHold', ground: ground ?? 'complaint', on, reason },
        refused: read.atField(['ground', 'on', 'reason'], 'ground'),
      }));
    },
  },
  LiftHold: {
    press: ({ argument: { ground }, context, in: from }) =>
      ground === undefined || context.facts.holds?.some((hold) => hold.ground === ground) !== true
        ? gone(refusalCopy.alreadyDone)
        : {
            kind: 'show',
            view: liftView(context, formDefaults(context, caseForm('LiftHold', { ground })), ground),
            how: formHow(from),
          },
    submit: ({ argument: { ground }, read }) => {
      const reason = read.need('reason');
      if (ground === undefined) read.error('reason', refusalCopy.alreadyDone);
      return read.result(() => ({
        kind: 'command',
        command: { type: 'LiftHold', ground: ground ?? 'complaint', reason },
        refused: read.atField(['reason'], 'reason'),
      }));
    },
  },
};
