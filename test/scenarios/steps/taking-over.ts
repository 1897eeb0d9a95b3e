/** Who is asked to take over, what they read of it, and who does. */
import { expect } from 'vitest';
import { takeOverCopy } from '../../../cards/copy/take-over.nl.ts';
import { openInvitations } from '../../../src/consultation/face.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import * as ask from '../../consultation/asks.ts';
import type { Scene } from '../scene.ts';
import { sees, when } from '../sentences.ts';

/** What stands in the chat of somebody who is asked, or was. */
function cardOf(scene: Scene, name: string): string {
  const { school, profile, story } = scene;
  const { id } = scene.person(name);
  const wanted = screen({ face: story.state.face, profile, school, strangers: [], today: story.now.slice(0, 10) });
  return JSON.stringify([...wanted].filter(([slot]) => /^takeOver:/.test(slot) && slot.endsWith(`@${id}`)));
}

export const takingOver = [
  when('{wie} het overneemt', (scene, name = '') => scene.asks(scene.person(name), ask.takeOver)),
  sees('wordt {wie} gevraagd het over te nemen', (scene, name = '') =>
    expect(openInvitations(scene.story.state.face).map(({ person }) => person)).toContain(scene.person(name).id),
  ),
  sees('wordt {wie} niet gevraagd het over te nemen', (scene, name = '') =>
    expect(openInvitations(scene.story.state.face).map(({ person }) => person)).not.toContain(scene.person(name).id),
  ),
  sees('leest {wie} dat hij gevraagd is, zonder waar het over gaat', (scene, name = '') => {
    const card = cardOf(scene, name);
    expect(card).toContain(takeOverCopy.button);
    for (const one of ['Juf An', 'Ilse', 'Lezen', 'lezen']) expect(card).not.toContain(one);
  }),
  sees('leest {wie} dat overnemen niet meer hoeft', (scene, name = '') => {
    expect(cardOf(scene, name)).toContain(takeOverCopy.over('Kastanje 42'));
    expect(cardOf(scene, name)).not.toContain(takeOverCopy.button);
  }),
  sees('leest {wie} dat {wie} het overneemt', (scene, name = '', by = '') => {
    expect(cardOf(scene, name)).toContain(takeOverCopy.taken('Kastanje 42', by));
    expect(cardOf(scene, name)).not.toContain(takeOverCopy.button);
  }),
];
