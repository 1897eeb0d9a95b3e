import { fields } from './field.ts';

export const retentionForms = {
  RecordLeaving: fields({ on: 'date' }),
  SetHold: fields({ ground: 'choice', on: 'date', reason: 'text' }),
  LiftHold: fields({ reason: 'text' }),
};
