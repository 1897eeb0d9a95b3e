import { fields } from './field.ts';

/** Fields for leaving a practice case: it needs no successor. */
export const leavePracticeFields = fields({});

export const memberForms = {
  AddMember: fields({ person: 'person', core: 'tick', reason: 'text' }),
  EndMember: fields({ reason: 'text' }),
  LeaveCase: fields({ successor: 'person' }),
};

export const reminderForms = {
  NameWatcher: fields({ person: 'person' }),
};
