/** Tasks that one colleague gives another: what is asked, what came of it, and where its words may be read. */
import { expect } from 'vitest';
import { openTasks, type Task } from '../../../src/consultation/face.ts';
import { isTask } from '../../../src/consultation/task-names.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import * as ask from '../../consultation/asks.ts';
import { wordsOf } from '../../fakes/steps-session.ts';
import type { Scene } from '../scene.ts';
import { sees, when } from '../sentences.ts';
import { opens } from './reading.ts';

const givenIn = ({ story }: Scene): Task | undefined =>
  story.state.face.tasks.findLast((task) => isTask(task, 'given'));
const idOf = (scene: Scene): string => givenIn(scene)?.id ?? '';

/** Everything that is posted of this case. */
const posted = ({ school, profile, story }: Scene): string =>
  JSON.stringify([
    ...screen({ face: story.state.face, profile, school, strangers: [], today: story.now.slice(0, 10) }),
  ]);

export const givenTasks = [
  when('{wie} aan {wie} een taak geeft: {tekst}, uiterlijk {datum}', (scene, by = '', to = '', text = '', on = '') =>
    scene.asks(scene.person(by), {
      type: 'GiveTask',
      id: ask.formId(),
      person: scene.person(to).id,
      kind: 'observe',
      text,
      on,
    }),
  ),
  when('{wie} op de taak antwoordt met het feit {tekst}', (scene, by = '', text = '') => {
    const { type: _, ...entry } = ask.write('fact', { text, happenedAt: scene.story.now });
    scene.asks(scene.person(by), { type: 'AnswerTask', task: idOf(scene), done: true, entry });
  }),
  when('{wie} zegt dat de taak niet lukte: {tekst}', (scene, by = '', text = '') =>
    scene.asks(scene.person(by), { type: 'AnswerTask', task: idOf(scene), done: false, text }),
  ),
  when('{wie} de taak verplaatst naar {datum}', (scene, by = '', on = '') =>
    scene.asks(scene.person(by), { type: 'MoveTask', task: idOf(scene), on, reason: 'Ziek geweest.' }),
  ),
  when('{wie} de taak terugneemt', (scene, by = '') =>
    scene.asks(scene.person(by), { type: 'TakeBackTask', task: idOf(scene), reason: 'Niet meer nodig.' }),
  ),
  sees('leest {wie} bij de taken van collega’s: {tekst}', async (scene, name = '', words = '') =>
    expect(wordsOf(await opens(scene, name, 'GivenTasks'))).toContain(words),
  ),
  sees('leest {wie} in het dossier: {tekst}', async (scene, name = '', words = '') =>
    expect(wordsOf(await opens(scene, name, 'OpenFile'))).toContain(words),
  ),
  sees('leest {wie} bij het afsluiten dat vervalt: {tekst}', async (scene, name = '', words = '') =>
    expect(wordsOf(await opens(scene, name, 'CloseCase'))).toContain(words),
  ),
  sees('staat op de kaarten {tekst}, en nergens {tekst}', (scene, words = '', never = '') => {
    expect(posted(scene)).toContain(words);
    expect(posted(scene)).not.toContain(never);
  }),
  sees('wacht de taak op {wie}', (scene, name = '') =>
    expect(openTasks(scene.story.state.face).find((task) => isTask(task, 'given'))?.owner).toBe(scene.person(name).id),
  ),
  sees('leest {wie} de kern niet', (scene, name = '') => {
    const { id } = scene.person(name);
    expect(scene.story.state.face.members.find(({ person }) => person === id)?.core).toBe(false);
  }),
];
