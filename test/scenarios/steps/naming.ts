/** Who comes and goes, and what the file calls them. */
import { expect } from 'vitest';
import { nameOf } from '../../../cards/context.ts';
import { momentsOf } from '../../../cards/views/file-row.ts';
import { trailRow } from '../../../cards/views/trail-row.ts';
import type { ConsultationEvent, LogbookRow } from '../../../src/consultation/events.ts';
import type { Scene } from '../scene.ts';
import { sees, when } from '../sentences.ts';

const roles = { leerkracht: 'teacher', 'intern begeleider': 'careCoordinator', directie: 'schoolLeader' } as const;

const rowOf = ({ by, at, ...event }: ConsultationEvent, seq: number): LogbookRow =>
  ({ happenedAt: undefined, body: undefined, ...event, seq, author: by, recordedAt: at }) as LogbookRow;

/** What is read as written by this person, in the file and in Verloop. */
function readBy(scene: Scene, name: string): readonly string[] {
  const { face, facts } = scene.story.state;
  const [actor] = scene.school.people;
  if (actor === undefined) throw new Error('hier werkt niemand meer');
  const { school, profile } = scene.story.world;
  const state = { caseId: face.id, face, facts, school, profile, actor, now: scene.story.now };
  return scene.story.events
    .map(rowOf)
    .filter(({ author }) => author === scene.idOf(name))
    .flatMap((row) => [momentsOf(row, state), trailRow(row, state, new Map()).lines]);
}

export const naming = [
  when('{wie} van school vertrekt', (scene, name = '') => scene.leaves(name)),
  when('{wie} voortaan (leerkracht|intern begeleider|directie) is', (scene, name = '', role = '') =>
    scene.change(name, { roles: [roles[role as keyof typeof roles]] }),
  ),
  sees('staat bij alles wat {wie} deed: {tekst}', (scene, name = '', words = '') => {
    const all = readBy(scene, name);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((lines) => !lines.includes(words))).toEqual([]);
  }),
  sees('heet {wie} op een kaart: {tekst}', (scene, name = '', words = '') =>
    expect(nameOf({ ...scene.story.world, face: scene.story.state.face }, scene.idOf(name))).toBe(words),
  ),
];
