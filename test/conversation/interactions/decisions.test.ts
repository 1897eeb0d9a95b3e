import { describe, expect, it } from 'vitest';
import { checklist } from '../../../cards/checklist.ts';
import { nextCopy } from '../../../cards/copy/next.nl.ts';
import { answers, errorsOf, inputOf, inputsOf, Play, toWeighing, viewOf, wordsOf } from '../../fakes/steps-session.ts';

async function decided(given: Readonly<Record<string, 'yes' | 'no' | 'doubt'>>): Promise<Play> {
  const play = await answers(await toWeighing(new Play()), given);
  await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
  return play;
}

describe('the two decisions', () => {
  it('wait for the weighing, in their order', async () => {
    const play = await toWeighing(new Play());
    expect((await play.press('dirk', 'DecideReport')).kind).toBe('notice');
    expect((await play.press('dirk', 'DecideHelp')).kind).toBe('notice');
  });

  it('say at the field that no report is not possible after an unsafe answer', async () => {
    const play = await decided({ q1: 'yes', q2: 'yes' });
    const form = viewOf(await play.press('dirk', 'DecideReport'));
    expect(inputOf(form, 'needed').hint).toContain('Nee kan hier niet.');
    const errors = errorsOf(await play.submit('dirk', form, { needed: 'no', reason: 'Wij helpen zelf.' }));
    expect(errors.needed).toContain('Niet melden kan hier niet');
    expect(play.facts.decisions.report).toBeUndefined();
  });

  it('leave no report to whoever may decide that', async () => {
    const play = await decided({ q1: 'yes', q2: 'no', q3: 'yes', q4: 'yes' });
    const form = viewOf(await play.press('ilse', 'DecideReport'));
    expect(inputOf(form, 'needed').hint).toContain('directie');
    expect(errorsOf(await play.submit('ilse', form, { needed: 'no', reason: 'Hulp loopt.' }))).toHaveProperty('needed');
    const own = viewOf(await play.press('dirk', 'DecideReport'));
    expect(inputOf(own, 'needed')).not.toHaveProperty('hint');
    await play.submit('dirk', own, { needed: 'no', reason: 'Hulp loopt.' });
    expect(play.facts.decisions.report).toMatchObject({ needed: false });
    const help = viewOf(await play.press('dirk', 'DecideHelp'));
    expect(errorsOf(await play.submit('dirk', help, { possible: 'no', reason: 'x' }))).toHaveProperty('possible');
    await play.submit('dirk', help, { possible: 'yes', reason: 'Ouders willen.' });
    expect(play.facts.decisions.help).toMatchObject({ possible: true });
  });

  it('ask a motivation where a decision departs from advice (S3 L71-72)', async () => {
    const play = await answers(await toWeighing(new Play()), { q1: 'yes' });
    await play.does('ilse', {
      type: 'RecordAdvice',
      id: 'a1',
      from: 'veiligThuis',
      happenedAt: play.now,
      spokenTo: 'mevrouw Smit',
      text: 'Niet melden.',
      advises: 'noReport',
      registeredUnder: 'ilse',
    });
    await answers(play, { q2: 'yes' });
    await play.does('ilse', { type: 'CompleteStep', step: 'weighing' });
    const form = viewOf(await play.press('dirk', 'DecideReport'));
    expect(inputsOf(form).map((i) => i.id)).toEqual(['needed', 'reason', 'motivation']);
    expect(errorsOf(await play.submit('dirk', form, { needed: 'yes', reason: 'Onveilig.' }))).toHaveProperty(
      'motivation',
    );
    await play.submit('dirk', form, { needed: 'yes', reason: 'Onveilig.', motivation: 'Sindsdien is er meer gezien.' });
    expect(play.facts.decisions.report).toMatchObject({ needed: true, deviates: true });
  });

  it('show the proposal and say that people decide', async () => {
    const play = await decided({ q1: 'yes', q2: 'yes' });
    const words = wordsOf(viewOf(await play.press('dirk', 'DecideReport')));
    expect(words).toContain('Uitkomst van de weging: melden bij Veilig Thuis. De bot beslist niet, jij wel.');
  });

  it('are told of as waiting, one after the other, to who takes them, and nothing posted tells how far they are', async () => {
    const play = await decided({ q1: 'yes', q2: 'no', q3: 'yes', q4: 'no' });
    const waits = async (who: string) => wordsOf(viewOf(await play.press(who, 'Next')));
    const card = () =>
      JSON.stringify(checklist({ face: play.face, profile: play.profile, school: play.school, today: '2026-11-17' }));
    expect(await waits('dirk')).toContain(nextCopy.decisions.report);
    expect(await waits('dirk')).not.toContain(nextCopy.decisions.help);
    expect(await waits('an')).not.toContain(nextCopy.decisions.report);
    expect(card()).not.toMatch(/[Bb]eslissingen van deze stap/);
    const form = viewOf(await play.press('dirk', 'DecideReport'));
    await play.submit('dirk', form, { needed: 'yes', reason: 'Onveilig.' });
    expect(await waits('dirk')).toContain(nextCopy.decisions.help);
    expect(await waits('dirk')).not.toContain(nextCopy.decisions.report);
    expect(card()).not.toMatch(/[Bb]eslissingen van deze stap/);
  });
});
