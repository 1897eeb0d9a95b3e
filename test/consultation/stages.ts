/** A case carried to each stage, by what people do. */

import type { OpenCase } from '../../src/consultation/commands.ts';
import type { Answer } from '../../src/consultation/facts.ts';
import { chainInCase } from '../../src/consultation/holders.ts';
import { voiceAsked } from '../../src/consultation/second-voice.ts';
import {
  answer,
  approve,
  arrangeHelp,
  completeStep,
  decideHelp,
  decideReport,
  escalate,
  feedback,
  linkPupil,
  openCase,
  openFile,
  parentsTold,
  react,
  readDraft,
  save,
  sent,
  talk,
  voice,
} from './asks.ts';
import { Story, theClock, type World } from './given.ts';
import { an, dirk, ilse } from './people.ts';

/** Juf An asked for a consultation on a Monday. */
export const opened = (more: Partial<OpenCase> = {}, world: Partial<World> = {}): Story =>
  new Story(world).does(an, openCase(more));
/** Ilse has read it. */
export const seen = (world: Partial<World> = {}): Story => opened({}, world).does(ilse, openFile);
/** Step 2 has begun, and Dirk is in. */
export const consulting = (world: Partial<World> = {}): Story => seen(world).does(ilse, completeStep('signals'));
/** Step 3 has begun: Ilse and Dirk have both said what they think. */
export const talking = (world: Partial<World> = {}): Story =>
  consulting(world)
    .does(ilse, react('consultation'))
    .does(dirk, react('consultation'))
    .does(ilse, completeStep('consultation'));
/** Both talks were held. */
export const talked = (world: Partial<World> = {}, suspicionGone = false): Story =>
  talking(world)
    .does(ilse, linkPupil)
    .does(an, talk('child', [an]))
    .does(ilse, talk('parents', [ilse, dirk], { suspicionGone }));
/** Step 4 has begun, and the first question is open. */
export const weighing = (world: Partial<World> = {}): Story => talked(world).does(ilse, completeStep('talks'));

export type Answers = readonly (readonly [question: string, value: Answer])[];
/** Answers on the road to a report because the child is unsafe. */
export const unsafe: Answers = [
  ['q1', 'yes'],
  ['q2', 'yes'],
];
/** Answers on the road to the exception: help that the parents accept (S3 L80-81). */
export const helpAccepted: Answers = [
  ['q1', 'yes'],
  ['q2', 'no'],
  ['q3', 'yes'],
  ['q4', 'yes'],
];
export const answered = (answers: Answers, from: Story = weighing()): Story =>
  from.does(ilse, ...answers.map(([question, value]) => answer(question, value)));
/** Step 5 has begun. */
export const deciding = (answers: Answers, from?: Story): Story =>
  agreed(answered(answers, from)).does(ilse, completeStep('weighing'));
/** Dirk agrees with an answer that asks for a second voice. */
export const agreed = (story: Story): Story => {
  const asked = voiceAsked(story.state, { ...story.world, actor: undefined, now: story.now }, chainInCase);
  return asked === undefined ? story : story.does(dirk, voice(asked.question, 'agree'));
};
/** A report is necessary. */
export const needed = (world: Partial<World> = {}): Story =>
  deciding(unsafe, weighing(world)).does(ilse, decideReport(true));
/** Ilse put a text before Dirk. */
export const waiting = (world: Partial<World> = {}): Story => needed(world).does(ilse, save());
/** Dirk read it and agreed. */
export const approved = (world: Partial<World> = {}): Story => waiting(world).does(dirk, readDraft, approve());
/** Ilse sent it. */
export const reported = (world: Partial<World> = {}): Story => {
  const story = approved(world);
  return story.does(ilse, sent(story.now));
};
/** Dirk told the parents, too. */
export const told = (world: Partial<World> = {}): Story => {
  const story = reported(world);
  return story.does(dirk, parentsTold(dirk, story.now));
};
/** And Veilig Thuis answered. */
export const replied = (world: Partial<World> = {}): Story => {
  const story = told(world);
  return story.does(ilse, feedback(story.now));
};
/** No report: help with a term, that of Monday 14 December. */
export const helping = (world: Partial<World> = {}): Story =>
  deciding(helpAccepted, weighing(world))
    .does(dirk, decideReport(false), decideHelp(true))
    .does(ilse, arrangeHelp('2026-12-14'));
/** The term has come: the fifth question is open. */
export const atTerm = (world: Partial<World> = {}): Story =>
  helping(world).at('2026-12-14T08:00:00.000Z').does(theClock, escalate('helpTerm'));
