import { fields } from './field.ts';
import { moment } from './shared.ts';

export const weighingForms = {
  AnswerQuestion: fields({ value: 'choice', reasons: 'text', motivation: 'text' }),
  PlaceEntry: fields({ direction: 'choice' }),
  AddVoice: fields({ stance: 'choice', text: 'text' }),
};

export const decisionForms = {
  DecideReport: fields({ needed: 'choice', reason: 'text', motivation: 'text' }),
  DecideHelp: fields({ possible: 'choice', reason: 'text' }),
};

export const endingForms = {
  ArrangeHelp: fields({
    what: 'text',
    term: 'date',
    results: 'text',
    roles: 'text',
    tasks: 'text',
    caseManager: 'person',
  }),
  CloseCase: fields({ reason: 'choice', text: 'text' }),
  ReopenCase: fields({ reason: 'text', ...moment }),
};
