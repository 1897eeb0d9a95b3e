import { describe, expect, it } from 'vitest';
import {
  closeForOtherCause,
  inputsOf,
  Play,
  schoolOf,
  toDraft,
  toWeighing,
  viewOf,
  wordsOf,
} from '../../fakes/steps-session.ts';

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
    ['closed', async (play: Play) => closeForOtherCause(await play.open('an'))],
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
    const play = await closeForOtherCause(await new Play().open('an'));
    const words = wordsOf(viewOf(await play.press('an', 'RaiseUrgency')));
    expect(words).toContain('112');
    expect(words).toContain('ReportEmergency');
    expect(words).not.toContain('krijgen bericht');
    expect(words).not.toContain('Wij vertellen');
  });
});

describe('Vergissing', () => {
  it('stands in what the first tap shows, right under the numbers, who was warned, and nobody who is to call herself', async () => {
    const play = await new Play().open('an');
    const view = viewOf(await play.press('ilse', 'RaiseUrgency:danger'));
    const words = wordsOf(view);
    expect(JSON.stringify(view.body[0])).toContain('112');
    expect(JSON.stringify(view.body[1])).toContain('Opgeslagen in Kastanje 42, 10:02: nu gevaar.');
    expect(JSON.stringify(view.body[2])).toContain('Gewaarschuwd: Juf An en Dirk');
    expect(words).toContain('LowerUrgency:danger');
    expect(words).not.toContain('Bel ook Ilse');
  });

  it('takes danger back by one tap, and says who hears it', async () => {
    const play = await new Play().open('an');
    await play.press('an', 'RaiseUrgency:danger');
    const words = wordsOf(viewOf(await play.press('an', 'LowerUrgency:danger')));
    expect(play.face.urgency).toBe('consult');
    expect(words).toContain('De casus staat weer op overleggen.');
    expect(words).toContain('Dat horen nu ook: Ilse en Dirk.');
  });

  it('takes serious back the same way', async () => {
    const play = await new Play().open('an');
    const view = viewOf(await play.press('an', 'RaiseUrgency:serious'));
    expect(wordsOf(view)).toContain('ernstig, vandaag overleggen');
    expect(wordsOf(view)).toContain('LowerUrgency:serious');
    await play.press('an', 'LowerUrgency:serious');
    expect(play.face.urgency).toBe('consult');
  });

  it('stands once among what can be done, under one name', async () => {
    const play = await new Play().open('an', { urgency: 'serious' });
    play.now = '2026-11-17T11:00:00.000Z';
    const { body } = viewOf(await play.press('ilse', 'Next'));
    const lowers = JSON.stringify(body).match(/LowerUrgency/g) ?? [];
    expect(lowers).toHaveLength(1);
  });

  it('asks the coordinator why, and keeps the reason', async () => {
    const play = await new Play().open('an');
    await play.press('an', 'RaiseUrgency:danger');
    const form = viewOf(await play.press('ilse', 'LowerUrgency:danger'));
    expect(form.title).toBe('Geen gevaar meer');
    expect(play.face.urgency).toBe('danger');
    expect(await play.submit('ilse', form, { reason: ' ' })).toMatchObject({ kind: 'fieldErrors' });
    await play.submit('ilse', form, { reason: 'Moeder is er.' });
    expect(play.face.urgency).toBe('consult');
    expect(play.case.rows.find((r) => r.type === 'UrgencyLowered')?.body).toEqual({ reason: 'Moeder is er.' });
  });

  it('says to whom to go when the hour is over', async () => {
    const play = await new Play().open('an');
    await play.press('an', 'RaiseUrgency:danger');
    play.now = '2026-11-17T11:00:00.000Z';
    expect(await play.press('an', 'LowerUrgency:danger')).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('Vraag het nu aan Ilse en Dirk'),
    });
    expect(play.face.urgency).toBe('danger');
  });

  it('does not claim to have saved or warned where danger stood already, or was reported', async () => {
    const play = await new Play().open('an', { urgency: 'danger' });
    const stood = wordsOf(viewOf(await play.press('ilse', 'RaiseUrgency:danger')));
    expect(stood).toContain('staat al op nu gevaar, sinds 10:01, door Juf An');
    expect(stood).not.toContain('Opgeslagen');
    await play.submit('an', viewOf(await play.press('an', 'ReportEmergency')));
    const reported = wordsOf(viewOf(await play.press('ilse', 'RaiseUrgency:danger')));
    expect(reported).toContain('Er is hier al gemeld');
    expect(reported).not.toContain('Gewaarschuwd');
  });

  it('is offered apart from routine buttons, and only to who may', async () => {
    const { people } = schoolOf();
    const bea = people.slice(0, 1).map((an) => ({ ...an, id: 'bea', name: 'Bea' }));
    const play = await new Play({ school: schoolOf({ people: [...people, ...bea] }) }).open('an', { consult: ['bea'] });
    await play.press('an', 'RaiseUrgency:danger');
    const last = async (who: string) => JSON.stringify(viewOf(await play.press(who, 'Next')).body.at(-1));
    expect(await last('an')).toContain('Vergissing');
    expect(await last('ilse')).toContain('Geen gevaar meer');
    expect(await last('bea')).not.toContain('LowerUrgency');
  });
});
