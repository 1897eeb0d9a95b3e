import { describe, expect, it } from 'vitest';
import { taskTitle } from '../../../cards/context.ts';
import { openTasks } from '../../../src/consultation/face.ts';
import { builtInProfile } from '../../../src/protocol/loader.ts';
import { NOTE_TASK } from '../../../src/protocol/schema/tasks.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import { flevoland, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const pupilSystem = {
  name: 'het leerlingsysteem',
  category: 'Meldcode en Verwijsindex',
  owner: 'teacher',
  steps: ['signals', 'weighing'],
  taskTitle: 'Noteren in het systeem',
  warning: 'Kijk wie deze categorie kan lezen.',
} as const;
const profile: Profile = {
  ...flevoland(),
  outside: { links: [], pupilSystem: { ...pupilSystem, steps: [...pupilSystem.steps] } },
};

async function afterStep1(): Promise<Play> {
  const play = new Play({ profile });
  await play.open('an');
  await play.does('ilse', { type: 'OpenFile' });
  await play.does('ilse', { type: 'CompleteStep', step: 'signals', reason: 'Het kan niet wachten.' });
  return play;
}
const noteOf = (play: Play) => openTasks(play.face).find((t) => t.kind === NOTE_TASK);

describe('noting the steps in the pupil system (S2 L124-126)', () => {
  it('is asked after each step that the protocol names, and of no other', async () => {
    const play = await afterStep1();
    const task = noteOf(play);
    expect(task).toMatchObject({ owner: 'an', step: 'signals' });
    expect(taskTitle(profile, task ?? { kind: '' })).toContain('Noteren in het systeem');
    await play
      .does('ilse', { type: 'CompleteStep', step: 'consultation', reason: 'Het kan niet wachten.' })
      .catch(() => {});
    expect(openTasks(play.face).filter((t) => t.kind === NOTE_TASK)).toHaveLength(1);
  });

  it('gives the steps as text with category and warning, and nothing about the child', async () => {
    const play = await afterStep1();
    const words = wordsOf(viewOf(await play.press('an', 'PupilSystem')));
    expect(words).toContain('Kies de categorie ‘Meldcode en Verwijsindex’.');
    expect(words).toContain('Kijk wie deze categorie kan lezen.');
    expect(words).toMatch(/Stap 1, Signalen in kaart: afgerond op \w+ \d+ nov 2026\./);
    const copied = words.slice(words.indexOf('Protocol:'));
    expect(copied).not.toMatch(/blauwe plek|wachten/);
  });

  it('stays until somebody ticks that it was noted', async () => {
    const play = await afterStep1();
    const task = noteOf(play);
    expect(JSON.stringify(viewOf(await play.press('an', 'PupilSystem')))).toContain(`CompleteTask:${task?.id}`);
    await play.does('an', { type: 'CompleteTask', task: task?.id ?? '', revision: task?.revision ?? 0 });
    expect(noteOf(play)).toBeUndefined();
    expect(JSON.stringify(viewOf(await play.press('an', 'PupilSystem')))).not.toContain('CompleteTask');
  });

  it('is not there for who does not note it, nor where the protocol names no system', async () => {
    const play = await afterStep1();
    expect(await play.press('dirk', 'PupilSystem')).toMatchObject({ kind: 'notice' });
    const without = new Play();
    await without.open('an');
    expect(await without.press('an', 'PupilSystem')).toMatchObject({ kind: 'notice' });
  });

  it('has a track on its own: its own numbers, not the category of the meldcode, and what to add (S2 L22-23)', async () => {
    const openKring = builtInProfile('open-kring')?.profile;
    const play = new Play({ ...(openKring === undefined ? {} : { profile: openKring }) });
    await play.open('an');
    await play.does('an', { type: 'StartStep', step: 'supportObserve' });
    await play.does('an', { type: 'CompleteStep', step: 'supportObserve' });
    const alone = wordsOf(viewOf(await play.press('an', 'PupilSystem')));
    expect(alone).toMatch(/Ondersteuningsroute\.\nStap 1, Zien en begeleiden: afgerond op/);
    expect(alone).toContain('Dit hoort niet in de categorie ‘Meldcode en Verwijsindex’.');
    expect(alone).toContain('Zet erbij wat je zag in de ontwikkeling.');
    expect(alone).not.toMatch(/Kies de categorie|Protocol:|Stap 7/);
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('ilse', { type: 'CompleteStep', step: 'signals', reason: 'Het kan niet wachten.' });
    const both = wordsOf(viewOf(await play.press('an', 'PupilSystem')));
    expect(both).toContain('Kies de categorie ‘Meldcode en Verwijsindex’.');
    const meldcode = both.slice(both.indexOf('Protocol:'), both.indexOf('Om te kopiëren: Ondersteuningsroute'));
    expect(meldcode).toContain('Stap 1, Signalen in kaart');
    expect(meldcode).not.toContain('Zien en begeleiden');
  });
});
