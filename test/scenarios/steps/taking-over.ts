/** Who is asked to take over, what they read of it, and who does. */
import { expect } from 'vitest';
import { askedBoardCopy } from '../../../cards/copy/asked-board.nl.ts';
import { takeOverCopy } from '../../../cards/copy/take-over.nl.ts';
import { openBoardAsks } from '../../../src/consultation/asked-board.ts';
import { openInvitations } from '../../../src/consultation/face.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import * as ask from '../../consultation/asks.ts';
import { ria, wim } from '../../consultation/people.ts';
import type { Scene } from '../scene.ts';
import { given, sees, when } from '../sentences.ts';

/** What stands in the chat of somebody who is asked, or was. */
function cardOf(scene: Scene, name: string): string {
  const { school, profile, story } = scene;
  const { id } = scene.person(name);
  const wanted = screen({ face: story.state.face, profile, school, strangers: [], today: story.now.slice(0, 10) });
  return JSON.stringify([...wanted].filter(([slot]) => /^takeOver:/.test(slot) && slot.endsWith(`@${id}`)));
}

/** What stands in the chat of somebody of the board, and of who has to call them. */
function boardCardOf(scene: Scene, name: string, slot: RegExp): string {
  const { school, profile, story } = scene;
  const { id } = scene.person(name);
  const wanted = screen({ face: story.state.face, profile, school, strangers: [], today: story.now.slice(0, 10) });
  return JSON.stringify([...wanted].filter(([at]) => slot.test(at) && at.endsWith(`@${id}`)));
}

const atTheBoard = [
  given('iemand van het bestuur heeft een account', (scene) => {
    scene.school = { ...scene.school, people: [...scene.school.people, wim] };
  }),
  given('{wie} werkt hier niet meer', (scene, name = '') => scene.leaves(name)),
  when('ook de termijn om is van wie is gevraagd', (scene) => {
    const { face } = scene.story.state;
    const due = [...openInvitations(face), ...openBoardAsks(face)].map(({ dueAt }) => dueAt).toSorted();
    scene.story = scene.story.at(due.at(-1) ?? '');
    scene.asks(undefined, { type: 'AskFurther' });
  }),
  when('het bestuur laat weten dat het dit zag', (scene) =>
    scene.asks(undefined, { type: 'BoardAnswers', by: wim.id }),
  ),
  when('het bestuur {wie} aanwijst', (scene, name = '') =>
    scene.asks(undefined, { type: 'BoardAnswers', by: wim.id, names: scene.idOf(name) }),
  ),
  when('het bestuur Ria van een andere school aanwijst', (scene) => {
    scene.school = { ...scene.school, people: [...scene.school.people, ria] };
    scene.story = scene.story.in({ school: scene.school });
    scene.asks(undefined, { type: 'BoardAnswers', by: wim.id, names: ria.id });
  }),
  when('de plek van {wie} op deze school ophoudt', (scene, name = '') => {
    const { id } = scene.person(name);
    scene.leaves(name);
    scene.asks(undefined, { type: 'MemberGone', person: id });
  }),
  sees('wordt het bestuur nog niets gevraagd', (scene) => expect(openBoardAsks(scene.story.state.face)).toEqual([])),
  sees('leest het bestuur wie het aan moet wijzen, zonder waar het over gaat', (scene) => {
    const card = boardCardOf(scene, wim.name, /^board:/);
    expect(card).toContain(askedBoardCopy.name);
    for (const one of ['Juf An', 'Ilse', 'Dirk', 'Lezen', 'lezen']) expect(card).not.toContain(one);
  }),
  sees('leest het bestuur dat er iemand is aangewezen', (scene) =>
    expect(boardCardOf(scene, wim.name, /^board:/)).toContain(askedBoardCopy.named('Kastanje 42')),
  ),
  sees('leest {wie} dat het bestuur gebeld moet worden, met het nummer', (scene, name = '') =>
    expect(boardCardOf(scene, name, /^callBoard@/)).toContain(
      askedBoardCopy.call.who('Wim', 'Stichting De Brug', '06-00000000'),
    ),
  ),
  sees('hoeft {wie} het bestuur niet te bellen', (scene, name = '') =>
    expect(boardCardOf(scene, name, /^callBoard@/)).toBe('[]'),
  ),
];

export const takingOver = [
  ...atTheBoard,
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
