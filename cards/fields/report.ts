import type { ReportText } from '../../src/consultation/commands.ts';
import { fields } from './field.ts';
import { ground, moment } from './shared.ts';

const blocks = {
  concern: 'text',
  strengths: 'text',
  safety: 'text',
  talks: 'text',
  meldcode: 'text',
  identity: 'text',
  followUp: 'text',
} as const satisfies Record<keyof ReportText, 'text'>;

export const draftForms = {
  SaveDraft: fields({
    ...blocks,
    identityMode: 'choice',
    identityGround: 'choice',
    identityWhose: 'choice',
    submit: 'choice',
  }),
};

/** What somebody who decides on a text can choose. */
export const draftDecisions = ['approve', 'return', 'refuse'] as const;
export type DraftDecision = (typeof draftDecisions)[number];

export const approvalForms = {
  DecideDraft: fields({ decision: 'choice', aloneGround: 'choice', reason: 'text' }),
  RecordDissent: fields({ reason: 'text' }),
};

export const objectionForms = {
  ObjectToReport: fields({ reason: 'text' }),
  AnswerObjection: fields({ text: 'text' }),
};

/** Fields for when the parents were told. */
export const toldFields = fields({ by: 'person', ...moment, reaction: 'text' });

/** Fields for when the parents were not told: on what ground, and how that was weighed. */
export const notToldFields = fields({
  ...ground,
  interest: 'text',
  otherWay: 'text',
  noConsent: 'text',
  outweighs: 'text',
  toWhom: 'text',
});

export const sendingForms = {
  RecordSent: fields({ by: 'people', how: 'choice', ...moment, reference: 'text' }),
  RecordParentsInformed: fields({ ...toldFields, ...notToldFields }),
  RecordFeedback: fields({ ...moment, text: 'text' }),
  NoteReceipt: fields({
    received: 'choice',
    ...moment,
    confirmedBy: 'text',
    reference: 'text',
    promisedOn: 'date',
  }),
  SeekFeedback: fields({ ...moment, spokenTo: 'text', text: 'text', promisedOn: 'date' }),
  DecideComplaint: fields({ made: 'choice', reason: 'text' }),
};
