import { id, maybeId, none, pressed, pressedAndFilledIn } from './argument.ts';

export const memberVerbs = {
  ShareCase: pressed(none),
  Members: pressed(none),
  /** `who`: a person or an account; without it the form asks. */
  AddMember: pressedAndFilledIn(maybeId('who')),
  EndMember: pressedAndFilledIn(id('person')),
  ExtendMember: pressed(id('person')),
  LeaveCase: pressedAndFilledIn(none),
  ResumeMember: pressed(none),
  /** Of whoever is asked, also where they are not in the case. */
  TakeOver: pressed(none),
};

export const strangerVerbs = {
  RemoveStranger: pressed(id('user')),
};

export const reminderVerbs = {
  Snooze: pressed(id('task')),
  NameWatcher: pressedAndFilledIn(none),
};
