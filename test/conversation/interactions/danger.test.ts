import { describe, expect, it } from 'vitest';
import { inputsOf, Play, toDraft, toWeighing, viewOf, wordsOf } from '../../fakes/steps-session.ts';

describe('Er is al gemeld', () => {
  it('is saved with one tap after the first: nothing has to be filled in', async () => {
    const play = await new Play().open('an');
    const form = viewOf(await play.press('an', 'ReportEmergency', { in: 'card' }));
    expect(form.body[1]).toMatchObject({ type: 'Container', style: 'attention' });
    expect(inputsOf(form).some((i) => i.isRequired === true && !('value' in i))).toBe(false);
    const saved = viewOf(await play.submit('an', form));
    expect(wordsOf(saved)).toContain('De rest vul je later aan.');
    expect(play.facts.reports).toMatchObject([{ emergency: true, how: 'phone' }]);
  });

  it.each([
    ['open', (play: Play) => play.open('an')],
    ['weighing', toWeighing],
    ['draft', toDraft],
    [
      'closed',
      async (play: Play) => {
        await play.open('an');
        await play.does('ilse', { type: 'CloseCase', reason: 'otherCause', text: 'Gewone zorg.' });
      },
    ],
  ])('can be recorded by the teacher in the state %s', async (_state, come) => {
    const play = new Play();
    await come(play);
    await play.submit('an', viewOf(await play.press('an', 'ReportEmergency')), { note: 'Politie was er.' });
    expect(play.face.emergencyAt).toBeDefined();
    expect(play.face.phase).toBe('open');
  });

  it.each([
    { happenedTime: 'net' },
    { happenedOn: '2030-01-01', happenedTime: '09:00' },
    { happenedOn: '', how: '', reportedBy: 'nobody' },
  ])('is never held up by what was typed: %o', async (odd) => {
    const play = await new Play().open('an');
    const form = viewOf(await play.press('an', 'ReportEmergency'));
    await play.submit('an', form, odd);
    expect(play.asked.at(-1)).toMatchObject({ type: 'ReportEmergency', happenedAt: play.now, how: 'phone' });
    expect(play.facts.reports).toHaveLength(1);
  });
});

describe('Nu gevaar', () => {
  it('raises at once and shows the numbers first, then how to record a report', async () => {
    const play = await new Play().open('an');
    const view = viewOf(await play.press('an', 'RaiseUrgency'));
    expect(play.face.urgency).toBe('danger');
    expect(JSON.stringify(view.body[0])).toContain('112');
    expect(wordsOf(view)).toContain('ReportEmergency');
    expect(wordsOf(view)).toContain('06-00000001');
  });

  it('shows the same where it already stood so', async () => {
    const play = await new Play().open('an', { urgency: 'danger' });
    expect(JSON.stringify(viewOf(await play.press('ilse', 'RaiseUrgency')).body[0])).toContain('112');
  });

  it('does not say that people were told where the case is closed, and helps all the same', async () => {
    const play = await new Play().open('an');
    await play.does('ilse', { type: 'CloseCase', reason: 'otherCause', text: 'Gewone zorg.' });
    const words = wordsOf(viewOf(await play.press('an', 'RaiseUrgency')));
    expect(words).toContain('112');
    expect(words).toContain('ReportEmergency');
    expect(words).not.toContain('krijgen bericht');
    expect(words).not.toContain('Wij vertellen');
  });
});
