/** Two example cases: one that ended well, and one that is half way. They are played in the way people of the school would act. */
import { examplesCopy } from '../../cards/copy/examples.nl.ts';
import { type CaseGiven, inCase } from '../../cards/verbs.ts';
import type { SettableClock } from './clock.ts';
import { schoolDayBefore } from './moments.ts';
import { caseIdIn, createPlayer, type Player, type PlayStage } from './player.ts';
import type { User } from './school.ts';

const ZONE = 'Europe/Amsterdam';

interface Play extends Record<'an' | 'ilse' | 'dirk', Player> {
  /** Delivers the rooms, and sets the clock to this many school days before today. */
  readonly at: (daysAgo: number, time: string) => Promise<void>;
}

type Story = (typeof examplesCopy)['tired' | 'bruises'];

async function open({ an }: Play, { seen, name, group, place }: Story): Promise<string> {
  const form = await an.command('');
  const saved = await an.save(form, { values: { urgency: 'consult', seen, workingName: name, group, place } });
  return caseIdIn(saved);
}

/** Plays steps 1 and 2: read, consult, finish. */
async function consult(play: Play, caseId: string, story: Story, daysAgo: number): Promise<void> {
  const { an, ilse, dirk, at } = play;
  await at(daysAgo, '11:10');
  await ilse.press(inCase(caseId, 'OpenFile'));
  await an.fill(inCase(caseId, 'React', { step: 'signals' }), { values: { text: story.asks } });
  await at(daysAgo, '13:30');
  await ilse.press(inCase(caseId, 'CompleteStep', { step: 'signals' }));
  await ilse.fill(inCase(caseId, 'React', { step: 'consultation' }), { values: { text: story.leads } });
  await at(daysAgo, '15:40');
  await dirk.fill(inCase(caseId, 'React', { step: 'consultation' }), { values: { text: story.agrees } });
  await at(daysAgo, '15:55');
  await note(play, caseId, story);
  await ilse.press(inCase(caseId, 'CompleteStep', { step: 'consultation' }));
}

/** Adds what supports and what contradicts the concern. */
async function note({ an, ilse }: Play, caseId: string, { larger, smaller }: Story): Promise<void> {
  await ilse.fill(inCase(caseId, 'AddEntry', { type: 'fact' }), { values: { text: larger, direction: 'supports' } });
  await an.fill(inCase(caseId, 'AddEntry', { type: 'fact' }), { values: { text: smaller, direction: 'contradicts' } });
}

/** Makes everyone read the file, so that nothing is new to them. */
async function readAll({ an, ilse, dirk }: Play, caseId: string): Promise<void> {
  for (const person of [an, ilse, dirk]) await person.press(inCase(caseId, 'OpenFile'));
}

/** Plays step 3: the pupil is recorded, and everyone was spoken to. */
async function talk(play: Play, caseId: string, story: Story, daysAgo: number): Promise<void> {
  const { an, ilse, at } = play;
  await at(daysAgo, '09:05');
  await ilse.fill(inCase(caseId, 'LinkPupil'), { values: { name: story.pupil, group: story.group } });
  await at(daysAgo, '10:20');
  await an.fill(inCase(caseId, 'RecordTalk', { which: 'child' }), { values: story.child });
  await at(daysAgo, '16:00');
  const present = { present: ['Ilse', 'Dirk'] };
  await ilse.fill(inCase(caseId, 'RecordTalk', { which: 'parents' }), { values: story.parents, people: present });
  await at(daysAgo, '16:20');
  await ilse.press(inCase(caseId, 'CompleteStep', { step: 'talks' }));
}

async function answer(
  { ilse }: Play,
  caseId: string,
  given: CaseGiven<'AnswerQuestion'>,
  reasons: string,
): Promise<void> {
  await ilse.fill(await ilse.onCard(inCase(caseId, 'AnswerQuestion', given)), { values: { reasons } });
}

async function finished(play: Play): Promise<void> {
  const story = examplesCopy.tired;
  const { ilse, dirk, at } = play;
  await at(15, '10:45');
  const caseId = await open(play, story);
  await consult(play, caseId, story, 15);
  await talk(play, caseId, story, 13);
  await at(12, '11:00');
  await answer(play, caseId, { question: 'q1', value: 'no' }, story.answer);
  await ilse.press(inCase(caseId, 'CompleteStep', { step: 'weighing' }));
  await at(12, '14:15');
  await dirk.fill(inCase(caseId, 'DecideReport'), { values: { needed: 'no', reason: story.report } });
  await dirk.fill(inCase(caseId, 'DecideHelp'), { values: { possible: 'no', reason: story.help } });
  await at(3, '15:30');
  await ilse.press(inCase(caseId, 'CompleteStep', { step: 'decision' }));
  await ilse.fill(inCase(caseId, 'CloseCase'), { values: { reason: 'noSuspicion', text: story.closing } });
  await readAll(play, caseId);
}

async function halfWay(play: Play): Promise<void> {
  const story = examplesCopy.bruises;
  await play.at(3, '10:50');
  const caseId = await open(play, story);
  await consult(play, caseId, story, 3);
  await talk(play, caseId, story, 2);
  await play.at(1, '11:35');
  await answer(play, caseId, { question: 'q1', value: 'yes' }, story.answer);
  await answer(play, caseId, { question: 'q2', value: 'no' }, story.safe);
  await readAll(play, caseId);
}

/** Plays both cases, in the weeks before now. Throws `PlayError` when the product answers differently than expected. */
export async function playExamples(stage: PlayStage, clock: SettableClock): Promise<void> {
  const now = clock.now();
  const player = (user: User) => createPlayer(user, stage);
  const at = async (daysAgo: number, time: string): Promise<void> => {
    await stage.settle();
    clock.setTo(schoolDayBefore(now, daysAgo, time, ZONE));
  };
  const play: Play = { an: player('an'), ilse: player('ilse'), dirk: player('dirk'), at };
  try {
    await finished(play);
    await halfWay(play);
    await stage.settle();
  } finally {
    clock.release();
  }
  await stage.settle();
}
