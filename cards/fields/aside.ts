import { fields } from './field.ts';

export const asideForms = {
  StepAside: fields({ reason: 'text' }),
  AskAside: fields({ person: 'person', reason: 'text' }),
  AskBack: fields({ person: 'person', reason: 'text' }),
  AnswerAside: fields({ agrees: 'choice' }),
};
