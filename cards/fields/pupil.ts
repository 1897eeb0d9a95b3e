import { fields } from './field.ts';
import { age, circumstances, moment } from './shared.ts';

export const pupilForms = {
  LinkPupil: fields({ name: 'text', identifier: 'text', group: 'text', ...age, workingName: 'text' }),
};

export const detailsForms = {
  CompleteDetails: fields({
    seen: 'text',
    ...moment,
    workingName: 'text',
    group: 'text',
    ...age,
    ...circumstances,
  }),
};

export const siblingForms = {
  NoteSibling: fields({ name: 'text', group: 'text', sibling: 'choice' }),
};

export const twinForms = {
  AnswerTwin: fields({ answer: 'choice', reason: 'text', why: 'text' }),
  PartTwin: fields({ reason: 'text' }),
};
