import { describe, expect, it } from 'vitest';
import { errorsOf, flevoland, inputOf, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const atTalks = async (profile = flevoland()): Promise<Play> => {
  const play = new Play({ profile });
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

describe('a mark that comes after the talk was planned', () => {
  const planned = async (profile = flevoland()): Promise<Play> => {
    const play = await atTalks(profile);
    const form = viewOf(await play.press('ilse', 'Plan:parents'));
    await play.submit('ilse', form, { on: play.now.slice(0, 10), people: ['ilse', 'dirk'] });
    await play.does('an', { type: 'MarkCase', mark: 'honour', on: true, reason: 'Oom belde.' });
    return play;
  };
  const reads = async (play: Play, who: string, verb: string): Promise<string> =>
    wordsOf(viewOf(await play.press(who, verb)));

  it('is told first to whoever reads that plan, with the way to call it off', async () => {
    const play = await planned();
    for (const verb of ['Next', 'OpenFile', 'Marks']) {
      const words = await reads(play, 'ilse', verb);
      expect(words).toContain('Niet eerst met de ouders.');
      expect(words).toContain('Dit staat nog gepland: gesprek met de ouders');
      expect(words).toContain('Bel eerst Veilig Thuis: 0800-2000');
    }
    expect(JSON.stringify(viewOf(await play.press('ilse', 'Next')))).toContain('CancelPlan');
  });

  it('is not told to whoever may not know with whom it is', async () => {
    const { talks, ...rest } = flevoland();
    const play = await planned({ ...rest, talks: { ...talks, parents: { ...talks.parents, audience: 'core' } } });
    const whole = await planned();
    for (const verb of ['Next', 'OpenFile', 'Marks']) {
      expect(await reads(play, 'an', verb)).not.toContain('gesprek met de ouders,');
      // The teacher weighs with all that there is, so she reads the talks (S3 L19, L68-69).
      expect(await reads(whole, 'an', verb)).toContain('gesprek met de ouders,');
    }
  });

  it('is told no more once it was called off, or planned again with a reason', async () => {
    const off = await planned();
    await off.does('ilse', { type: 'CancelPlan', of: 'parents', reason: 'Eerst advies.' });
    expect(await reads(off, 'ilse', 'Next')).not.toContain('Niet eerst met de ouders.');
    const again = await planned();
    const form = viewOf(await again.press('ilse', 'Plan:parents'));
    const whyOtherwise = 'Veilig Thuis adviseerde het.';
    await again.submit('ilse', form, { on: again.now.slice(0, 10), people: ['ilse', 'dirk'], whyOtherwise });
    expect(await reads(again, 'ilse', 'Next')).not.toContain('Niet eerst met de ouders.');
  });
});
