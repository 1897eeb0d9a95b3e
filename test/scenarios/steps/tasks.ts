/** Tasks by the title that people see. */
import { taskTitles } from '../../../cards/copy/room.nl.ts';
import { openTasks, type Task } from '../../../src/consultation/face.ts';
import { taskOfProfile } from '../../../src/protocol/schema/tasks.ts';
import type { Scene } from '../scene.ts';

const titleOf = (scene: Scene, { kind }: Task): string =>
  taskOfProfile(scene.profile, kind)?.title ?? (taskTitles as Readonly<Record<string, string>>)[kind] ?? kind;

export const titles = (scene: Scene): readonly string[] =>
  openTasks(scene.story.state.face).map((task) => titleOf(scene, task));

/** The open task with this title. */
export const taskIn = (scene: Scene, title: string): Task | undefined =>
  openTasks(scene.story.state.face).find(
    (task) => titleOf(scene, task) === title || titleOf(scene, task).startsWith(title),
  );
