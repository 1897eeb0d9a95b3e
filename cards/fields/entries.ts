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

const liftFields = fields({
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
  WriteBeside: fields({
    entryType: 'choice',
    text: 'text',
    ...moment,
    place: 'text',
    others: 'text',
    saidBy: 'text',
    heardBy: 'text',
    direction: 'choice',
    audience: 'choice',
  }),
};

export const messageForms = {
  React: fields({ text: 'text' }),
  LiftMessage: liftFields,
  PromoteMessage: liftFields,
};

/** The fields of a form of the protocol: their names are not known to the compiler. */
const protocolFields: Fields = {};

export const recordForms = {
  MakeRecord: protocolFields,
};
