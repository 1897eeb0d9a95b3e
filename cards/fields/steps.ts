import { fields } from './field.ts';
import { ground, moment } from './shared.ts';

const passFields = fields({ reason: 'text' });

export const stepForms = {
  StartStep: passFields,
  CompleteStep: passFields,
  ReopenStep: fields({ reason: 'text' }),
};

export const talkForms = {
  RecordTalk: fields({
    whyFirst: 'text',
    present: 'people',
    whyOtherwise: 'text',
    ...moment,
    place: 'choice',
    situation: 'text',
    others: 'text',
    goal: 'text',
    reaction: 'text',
    agreements: 'text',
    discussedWith: 'text',
    toldEarlier: 'tick',
    suspicionGone: 'tick',
  }),
  SkipTalk: fields({ ...ground, reason: 'text' }),
  JudgeChild: fields({ able: 'choice', reason: 'text' }),
};

export const planForms = {
  Plan: fields({
    on: 'date',
    time: 'time',
    place: 'choice',
    where: 'text',
    people: 'people',
    subject: 'text',
    whyOtherwise: 'text',
  }),
  CancelPlan: fields({ reason: 'text' }),
};
