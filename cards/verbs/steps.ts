import { id, none, oneOf, pressed, pressedAndFilledIn } from './argument.ts';

export const stepVerbs = {
  Step: pressed(id('step')),
  StartStep: pressedAndFilledIn(id('step')),
  CompleteStep: pressedAndFilledIn(id('step')),
  ReopenStep: pressedAndFilledIn(id('step')),
  CompleteTask: pressed(id('task')),
};

const talkers = ['child', 'parents'] as const;

export const talkCardVerbs = {
  PrepareTalk: pressed(oneOf('which', talkers)),
};

export const talkVerbs = {
  RecordTalk: pressedAndFilledIn(oneOf('which', talkers)),
  SkipTalk: pressedAndFilledIn(oneOf('which', talkers)),
  JudgeChild: pressedAndFilledIn(none),
};
