import { fields } from './field.ts';
import { moment } from './shared.ts';

export const givenTaskForms = {
  GiveTask: fields({ person: 'person', kind: 'choice', text: 'text', on: 'date' }),
  AnswerTask: fields({
    outcome: 'choice',
    text: 'text',
    entryType: 'choice',
    ...moment,
    saidBy: 'text',
    place: 'text',
    others: 'text',
    sourceKind: 'choice',
  }),
  MoveTask: fields({ on: 'date', reason: 'text' }),
  TakeBackTask: fields({ reason: 'text' }),
};
