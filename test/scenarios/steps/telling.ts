/** What somebody reads in *Nu*. */
import { expect } from 'vitest';
import { nowView } from '../../../cards/views/now.ts';
import { offers } from '../../../src/consultation/offers/offers.ts';
import { wordsIn } from '../../conversation/interactions/play.ts';
import type { Scene } from '../scene.ts';
import { sees } from '../sentences.ts';

function now(scene: Scene, name: string): string {
  const { school, profile, story } = scene;
  const { face, facts } = story.state;
  const state = { caseId: face.id, face, facts, school, profile, actor: scene.person(name), now: story.now };
  return wordsIn(nowView({ ...state, offers: offers(story.state, state) }));
}

export const telling = [
  sees('leest {wie} bij Nu: {tekst}', (scene, name = '', words = '') => expect(now(scene, name)).toContain(words)),
  sees('leest {wie} bij Nu niet: {tekst}', (scene, name = '', words = '') =>
    expect(now(scene, name)).not.toContain(words),
  ),
];
