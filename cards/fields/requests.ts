import { fields } from './field.ts';

export const requestForms = {
  NewRequest: fields({
    danger: 'choice',
    kind: 'choice',
    receivedOn: 'date',
    asker: 'choice',
    askerName: 'text',
    known: 'tick',
    child: 'text',
    isSixteen: 'tick',
    own: 'tick',
    authority: 'choice',
    asks: 'text',
  }),
  RequestKnown: fields({ safety: 'choice', authority: 'choice' }),
  LinkRequest: fields({ case: 'choice' }),
  LineWords: fields({ words: 'text' }),
  AdviseRequest: fields({ advice: 'text' }),
  DecideRequest: fields({ decision: 'choice', ground: 'choice', reason: 'text' }),
};
