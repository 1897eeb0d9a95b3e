/** What is done until Veilig Thuis answers: it has the report, it was called, it answered, and whether the school complains. */
import type { ladderVerbs } from '../../../cards/verbs/report.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { complaintView, feedbackView, receiptOfReportView, soughtView } from '../../../cards/views/ladder.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import { withPlanned } from './form/planned-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';

const answers = ['yes', 'no'] as const;

function submitReceipt({ read }: CaseSubmit<'NoteReceipt'>): InteractionResult {
  const received = read.needChoice('received', answers) === 'yes';
  const happenedAt = read.moment('happenedOn', 'happenedTime');
  const confirmedBy = read.need('confirmedBy');
  const promisedOn = read.text('promisedOn');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'NoteReceipt',
      received,
      happenedAt,
      confirmedBy,
      ...read.filled(['reference']),
      ...(promisedOn === undefined ? {} : { promisedOn }),
    },
    refused: read.atField(['received', 'happenedOn', 'confirmedBy', 'promisedOn'], 'received'),
  }));
}

function submitFeedback({ read }: CaseSubmit<'RecordFeedback'>): InteractionResult {
  const happenedAt = read.instant('happenedOn', 'happenedTime');
  const text = read.need('text');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'RecordFeedback', happenedAt, text },
    refused: read.atField(['happenedOn', 'text'], 'text'),
  }));
}

function submitSought({ read }: CaseSubmit<'SeekFeedback'>): InteractionResult {
  const happenedAt = read.moment('happenedOn', 'happenedTime');
  const spokenTo = read.need('spokenTo');
  const promisedOn = read.text('promisedOn');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'SeekFeedback',
      happenedAt,
      spokenTo,
      ...read.filled(['text']),
      ...(promisedOn === undefined ? {} : { promisedOn }),
    },
    refused: read.atField(['happenedOn', 'spokenTo', 'text', 'promisedOn'], 'spokenTo'),
  }));
}

function submitComplaint({ read }: CaseSubmit<'DecideComplaint'>): InteractionResult {
  const made = read.needChoice('made', answers) === 'yes';
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'DecideComplaint', made, reason },
    refused: read.atField(['made', 'reason'], 'made'),
  }));
}

export const ladderInteractions: CaseInteractionsOf<typeof ladderVerbs> = {
  NoteReceipt: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: receiptOfReportView(context, formDefaults(context, caseForm('NoteReceipt'))),
      how: formHow(from),
    }),
    submit: submitReceipt,
  },
  RecordFeedback: {
    press: async ({ context, in: from }) => ({
      kind: 'show',
      view: feedbackView(
        context,
        await withPlanned(context, formDefaults(context, caseForm('RecordFeedback')), 'callBack'),
      ),
      how: formHow(from),
    }),
    submit: submitFeedback,
  },
  SeekFeedback: {
    press: async ({ context, in: from }) => ({
      kind: 'show',
      view: soughtView(
        context,
        await withPlanned(context, formDefaults(context, caseForm('SeekFeedback')), 'callBack'),
      ),
      // The other form replaces this one: together they are one question.
      how: from === 'view' ? 'replace' : formHow(from),
    }),
    submit: submitSought,
  },
  DecideComplaint: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: complaintView(context, formDefaults(context, caseForm('DecideComplaint'))),
      how: formHow(from),
    }),
    submit: submitComplaint,
  },
};
