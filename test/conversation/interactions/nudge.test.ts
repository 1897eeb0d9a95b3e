import { describe, expect, it } from 'vitest';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { waitsCopy } from '../../../cards/copy/waits.nl.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import { seen } from '../../cards/support.ts';
import { actionsIn, Play, viewOf, wordsIn } from './play.ts';

/** A week after the case was opened. */
const LATER = '2026-11-25T10:00:00.000Z';

async function late(): Promise<Play> {
  const play = new Play();
  await play.open();
  play.now = LATER;
  return play;
}

const faceOf = ({ memory: { stored } }: Play) => {
  if (stored === undefined) throw new Error('no case');
  return stored.face;
};
const shown = (play: Play, today: string) => {
  const face = faceOf(play);
  return screen({ face, profile: play.profile, school: play.memory.school, strangers: [], today });
};

describe('Seintje sturen', () => {
  it('stands in Nu beside what waits too long for others, and says to whom it went', async () => {
    const play = await late();
    const now = viewOf(await play.press('an', 'Next'));
    expect(actionsIn(now)).toContain('Nudge:task.read');
    const after = viewOf(await play.press('an', 'Nudge:task.read'));
    expect(wordsIn(after)).toContain('Je seintje ging naar Ilse.');
    expect(actionsIn(after)).not.toContain('Nudge:task.read');
    expect(await play.press('an', 'Nudge:task.read')).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining(refusalCopy.nudgedToday),
    });
  });

  it('becomes a card of its own for whoever is asked, under the neutral notification, until it is done', async () => {
    const play = await late();
    await play.press('an', 'Nudge:task.read');
    const card = shown(play, '2026-11-25').get('nudge:1@ilse');
    expect(card?.place).toEqual({ direct: 'ilse' });
    expect(card?.notification).toBe('Er staat iets voor je klaar.');
    expect(seen(card?.card).words[0]).toMatch(/^Een seintje van Juf An, over /);
    expect(seen(card?.card).buttons).toEqual(['Lezen = Act:task.read']);
    await play.press('ilse', 'Act:task.read');
    expect([...shown(play, '2026-11-25').keys()].filter((slot) => slot.startsWith('nudge'))).toEqual([]);
  });

  it('answers somebody for whom it waits, and a row that is behind, without doing anything', async () => {
    const play = await late();
    const before = faceOf(play);
    expect(wordsIn(viewOf(await play.press('ilse', 'Nudge:task.read')))).toContain('Dit is gevraagd aan Ilse.');
    expect(wordsIn(viewOf(await play.press('an', 'Nudge:gone')))).toContain('Dit is al gedaan.');
    expect(faceOf(play)).toEqual(before);
    expect(waitsCopy.nudge.length).toBeLessThanOrEqual(24);
  });
});
