import { fields } from './field.ts';
import { moment } from './shared.ts';

/** Fields of the call to Veilig Thuis, whose advice it therefore is. */
export const callFields = fields({
  spokenTo: 'text',
  advises: 'choice',
  text: 'text',
  registeredUnder: 'person',
  ...moment,
});

export const adviceForms = {
  RecordAdvice: fields({ from: 'choice', ...callFields }),
  RecordConsent: fields({
    for: 'choice',
    body: 'text',
    of: 'choice',
    givenBy: 'text',
    given: 'choice',
    whose: 'text',
    ...moment,
    note: 'text',
  }),
};
