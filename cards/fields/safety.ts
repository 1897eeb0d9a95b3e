import { fields } from './field.ts';

export const safetyForms = {
  AgreeSafety: fields({ text: 'text', person: 'person', on: 'date' }),
  LookAtSafety: fields({ text: 'text', goesOn: 'choice', on: 'date' }),
};
