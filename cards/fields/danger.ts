import { fields } from './field.ts';
import { moment } from './shared.ts';

export const dangerForms = {
  ReportEmergency: fields({ how: 'choice', ...moment, reportedBy: 'person', note: 'text' }),
  LowerUrgency: fields({ reason: 'text' }),
};
