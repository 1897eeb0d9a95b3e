/** *Nee* about safety with which directie does not agree, by label, in Slack and in Teams: a doubt, asked of Veilig Thuis, and in no post. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import { directTexts, expectSound, roomTexts, screenOf, storedCase } from './look.ts';
import {
  answer,
  asked,
  closeAll,
  consult,
  kinds,
  next,
  openCase,
  type Play,
  save,
  talk,
  towardsHelp,
} from './steps.ts';
import { startTeamsWorld } from './teams-world.ts';
import { startWorld, type Workspace, type World } from './world.ts';

const WORDS = 'GEHEIM-ANDERS';

describe.each([
  ['Slack', (): Promise<World<Workspace>> => startWorld()],
  ['Teams', (): Promise<World<Workspace>> => startTeamsWorld({ groups: true })],
])('a second voice in %s', (_, start) => {
  let world: World<Workspace>;
  let play: Play;
  beforeAll(async () => {
    world = await start();
    play = await openCase(world, {});
    await consult(play);
    await talk(play);
    for (const one of towardsHelp) await answer(play, one);
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  it('that does not agree hears to call today, and so does whoever weighs', async () => {
    const { ilse, leader, room } = play;
    await asked(play, leader, kinds.voice);
    await save(leader, { stance: 'disagree', text: WORDS });
    expect(screenOf(leader)).toContain(weighingCopy.voiceDiffers);
    expect(screenOf(leader)).toContain('0800-2000');
    closeAll(leader);
    await world.tick();
    await next(play, ilse);
    expect(screenOf(ilse)).toContain('Veilig Thuis');
    expect(ilse.openView().buttons.filter((it) => /^Rond stap 4 af/.test(it))).toEqual([]);
    closeAll(ilse);
    const posts = [roomTexts(world, room), ...[play.an, ilse, leader].flatMap((one) => directTexts(world, one))];
    expect(posts.join('\n')).not.toContain(WORDS);
    const { face, facts } = await storedCase(world, play.caseId);
    expect(face.tasks.some(({ kind, status }) => kind === 'callVeiligThuis' && status === 'open')).toBe(true);
    expect(facts.decisions.report).toBeUndefined();
  });
});
