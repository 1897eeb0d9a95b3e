import { type Fields, fields } from './field.ts';
import { moment } from './shared.ts';

/** Fields of entries; each type has some of them. */
export const correctionFields = fields({
  text: 'text',
  ...moment,
  place: 'text',
  others: 'text',
  sourceKind: 'choice',
  direction: 'choice',
  saidBy: 'text',
  heardBy: 'text',
  madeBy: 'text',
  madeFunction: 'text',
  madeOn: 'date',
});

/** Fields of an entry whose type is chosen in the form: one that stands beside another, or comes from a message. */
const plainFields = fields({
  entryType: 'choice',
  text: 'text',
  ...moment,
  place: 'text',
  others: 'text',
  saidBy: 'text',
  heardBy: 'text',
  direction: 'choice',
  audience: 'choice',
});

export const entryForms = {
  AddEntry: fields({ ...correctionFields, audience: 'choice' }),
  CorrectEntry: correctionFields,
  ResolveHypothesis: fields({ status: 'choice', text: 'text' }),
};

export const besideForms = {
  WriteBeside: plainFields,
  TheirWords: fields({ line: 'choice', text: 'text' }),
};

export const messageForms = {
  React: fields({ text: 'text' }),
  LiftMessage: plainFields,
  LiftInto: fields({ case: 'choice', text: 'text' }),
  PromoteMessage: plainFields,
};

/** The fields of a form of the protocol: their names are not known to the compiler. */
const protocolFields: Fields = {};

export const recordForms = {
  MakeRecord: protocolFields,
};
