import { plannables, talkPartners } from '../../src/protocol/terms.ts';
import { id, none, oneOf, pressed, pressedAndFilledIn } from './argument.ts';

export const stepVerbs = {
  Step: pressed(id('step')),
  StartStep: pressedAndFilledIn(id('step')),
  CompleteStep: pressedAndFilledIn(id('step')),
  ReopenStep: pressedAndFilledIn(id('step')),
  CompleteTask: pressed(id('task')),
};

export const talkCardVerbs = {
  PrepareTalk: pressed(oneOf('which', talkPartners)),
};

export const topicVerbs = {
  Topic: pressed(id('topic')),
};

export const talkVerbs = {
  RecordTalk: pressedAndFilledIn(oneOf('which', talkPartners)),
  SkipTalk: pressedAndFilledIn(oneOf('which', talkPartners)),
  JudgeChild: pressedAndFilledIn(none),
};

export const planVerbs = {
  Plan: pressedAndFilledIn(oneOf('of', plannables)),
  CancelPlan: pressedAndFilledIn(oneOf('of', plannables)),
};
