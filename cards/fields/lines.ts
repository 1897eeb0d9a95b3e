import { fields } from './field.ts';

export const lineForms = {
  MaskLine: fields({ ground: 'choice' }),
  AskErasure: fields({ ground: 'choice' }),
  AnswerErasure: fields({ agrees: 'choice' }),
};
