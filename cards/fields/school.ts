import { fields } from './field.ts';
import { age, circumstances, moment } from './shared.ts';

export const intakeForms = {
  /** Asks a person with more than one school which one it is about. */
  Intake: fields({ school: 'choice', seen: 'text' }),
  OpenCase: fields({
    unnamed: 'tick',
    urgency: 'choice',
    seen: 'text',
    /** Asked where the text after the command was a question. */
    isSeen: 'tick',
    workingName: 'text',
    childTold: 'tick',
    ...moment,
    group: 'text',
    ...age,
    ...circumstances,
    askFirst: 'person',
    consult: 'people',
    exclude: 'people',
    duo: 'person',
  }),
};

export const emergencyAtIntakeForms = {
  EmergencyAtIntake: fields({ how: 'choice', ...moment, note: 'text', workingName: 'text' }),
};

export const outsideForms = {
  FindCase: fields({ name: 'text' }),
  Away: fields({ from: 'date', to: 'date', back: 'tick' }),
};

export const digestForms = {
  DigestSettings: fields({ on: 'choice', day: 'choice', time: 'choice' }),
};

export const askedBoardForms = {
  NameColleague: fields({ person: 'choice' }),
};

export const practiceForms = {
  Practice: fields({ urgency: 'choice', seen: 'text', workingName: 'text', group: 'text', ...moment }),
};
