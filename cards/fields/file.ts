import { fields } from './field.ts';

export const markForms = {
  MarkCase: fields({ reason: 'text' }),
};
