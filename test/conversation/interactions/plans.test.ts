import { describe, expect, it } from 'vitest';
import { errorsOf, inputOf, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const atTalks = async (): Promise<Play> => {
  const play = new Play();
  await play.open('an');
  await play.does('ilse', { type: 'OpenFile' });
  await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
  await play.does('dirk', { type: 'React', id: 'm1', step: 'consultation', text: 'Mee eens' });
  await play.does('ilse', { type: 'StartStep', step: 'talks', reason: 'Moeder staat op school.' });
  return play;
};

describe('the form to plan a talk', () => {
  it('says beforehand who sits there and when not to hold it, and is read back in the file', async () => {
    const play = await atTalks();
    const form = viewOf(await play.press('ilse', 'Plan:parents'));
    expect(wordsOf(form)).toContain('Niet erbij: leerkracht.');
    expect(wordsOf(form)).toMatch(/vrijdagmiddag/i);
    expect(errorsOf(await play.submit('ilse', form, { on: '' }))).toHaveProperty('on');
    const day = play.now.slice(0, 10);
    await play.submit('ilse', form, { on: day, place: 'neutral', where: 'Bibliotheek', people: ['ilse', 'dirk'] });
    expect(play.facts.plans).toMatchObject([{ of: 'parents', on: day }]);
    const file = wordsOf(viewOf(await play.press('ilse', 'OpenFile')));
    expect(file).toContain('Gepland: gesprek met de ouders');
    expect(file).toContain('Bibliotheek');
    expect(wordsOf(viewOf(await play.press('ilse', 'Plan:parents')))).toContain('Dit staat gepland');
  });

  it('first says not to begin with the parents where a mark holds the talk back, and whom to call', async () => {
    const play = await atTalks();
    await play.does('an', { type: 'MarkCase', mark: 'honour', on: true, reason: 'Oom belde.' });
    const form = viewOf(await play.press('ilse', 'Plan:parents'));
    const words = wordsOf(form);
    expect(words).toContain('Veilig Thuis: 0800-2000');
    expect(words.indexOf('Niet eerst met de ouders.')).toBeLessThan(words.indexOf('Niet erbij'));
    expect(words).toContain('Niet eerst met de ouders.');
    expect(inputOf(form, 'whyOtherwise')).toMatchObject({ isRequired: true });
  });
});
