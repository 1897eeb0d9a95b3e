/** What was planned stands filled in where it is asked how it went, and nobody is asked it twice. */
import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../src/port/card.ts';
import { inputOf, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const atTalks = async (): Promise<Play> => {
  const play = new Play();
  await play.open('an');
  await play.does('ilse', { type: 'OpenFile' });
  await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
  await play.does('dirk', { type: 'React', id: 'm1', step: 'consultation', text: 'Mee eens' });
  await play.does('ilse', { type: 'StartStep', step: 'talks', reason: 'Moeder staat op school.' });
  return play;
};
const WEDNESDAY = '2026-11-18';
const THURSDAY = '2026-11-19';
const wanted = {
  on: WEDNESDAY,
  time: '15:30',
  place: 'neutral',
  where: 'Bibliotheek',
  people: ['ilse', 'dirk'],
  subject: 'De gymtas',
};
const plans = async (play: Play, of = 'parents', more: FormValues = {}): Promise<Play> => {
  await play.submit('ilse', viewOf(await play.press('ilse', `Plan:${of}`)), { ...wanted, ...more });
  return play;
};
const said = { reaction: 'Moeder schrok.', agreements: 'Vrijdag bellen.' };

describe('the report of a talk that was planned', () => {
  it('has attendees, day, hour, place and subject of the plan, and says what was planned', async () => {
    const play = await plans(await atTalks());
    play.now = `${THURSDAY}T09:00:00.000Z`;
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    expect(inputOf(form, 'present')).toMatchObject({ value: 'ilse,dirk' });
    expect(inputOf(form, 'happenedOn')).toMatchObject({ value: WEDNESDAY });
    expect(inputOf(form, 'happenedTime')).toMatchObject({ value: '15:30' });
    expect(inputOf(form, 'place')).toMatchObject({ value: 'neutral' });
    expect(inputOf(form, 'goal')).toMatchObject({ value: 'De gymtas' });
    const words = wordsOf(form);
    expect(words).toContain('Zo stond het gepland');
    expect(words).toContain('Bibliotheek');
    await play.submit('ilse', form, said);
    expect(play.facts.talks).toMatchObject([{ with: 'parents', present: ['ilse', 'dirk'] }]);
    const row = play.case.rows.find(({ type }) => type === 'TalkRecorded');
    expect(row).toMatchObject({ happenedAt: `${WEDNESDAY}T14:30:00.000Z`, body: { placeKind: 'neutral' } });
  });

  it('records the truth where it went otherwise than planned', async () => {
    const play = await plans(await atTalks());
    play.now = `${THURSDAY}T09:00:00.000Z`;
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    await play.submit('ilse', form, { ...said, happenedOn: THURSDAY, happenedTime: '', place: 'phone' });
    const row = play.case.rows.find(({ type }) => type === 'TalkRecorded');
    expect(row).toMatchObject({ happenedAt: THURSDAY, body: { placeKind: 'phone' } });
  });

  it('begins today, without an hour that did not come yet, where it is held before its day', async () => {
    const play = await plans(await atTalks());
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    expect(inputOf(form, 'happenedOn')).toMatchObject({ value: '2026-11-17' });
    expect(inputOf(form, 'happenedTime')).not.toHaveProperty('value');
    const today = await plans(await atTalks(), 'parents', { on: '2026-11-17', time: '23:00' });
    const early = viewOf(await today.press('ilse', 'RecordTalk:parents'));
    expect(inputOf(early, 'happenedTime')).not.toHaveProperty('value');
  });

  it('is saved as it stands where the plan gave a reason for what differs from the protocol', async () => {
    const play = await atTalks();
    await play.does('an', { type: 'MarkCase', mark: 'honour', on: true, reason: 'Oom belde.' });
    const people = ['ilse', 'dirk', 'an'];
    await plans(play, 'parents', { people, whyOtherwise: 'Veilig Thuis raadt het aan.' });
    play.now = `${THURSDAY}T09:00:00.000Z`;
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    expect(wordsOf(form)).toContain('Veilig Thuis raadt het aan.');
    await play.submit('ilse', form, said);
    expect(play.facts.talks).toHaveLength(1);
  });

  it('has in it why this talk comes before the one that should be first', async () => {
    const play = await atTalks();
    await plans(play, 'child', { whyOtherwise: 'De ouders zijn op reis.', people: ['ilse'] });
    play.now = `${THURSDAY}T09:00:00.000Z`;
    const form = viewOf(await play.press('ilse', 'RecordTalk:child'));
    const asks = form.body.some((part) => 'id' in part && part.id === 'whyFirst');
    if (asks) expect(inputOf(form, 'whyFirst')).toMatchObject({ value: 'De ouders zijn op reis.' });
    await play.submit('ilse', form, said);
    expect(play.facts.talks).toHaveLength(1);
  });

  it('asks nobody to be there who must not see the case since', async () => {
    const play = await plans(await atTalks());
    await play.does('ilse', { type: 'StepAside', reason: 'Familie.' });
    play.now = `${THURSDAY}T09:00:00.000Z`;
    const reply = await play.press('dirk', 'RecordTalk:parents');
    expect(inputOf(viewOf(reply), 'present')).toMatchObject({ value: 'dirk' });
  });
});

describe('a talk that is moved', () => {
  it('keeps what was planned besides its day', async () => {
    const play = await plans(await atTalks());
    const form = viewOf(await play.press('ilse', 'Plan:parents'));
    expect(inputOf(form, 'people')).toMatchObject({ value: 'ilse,dirk' });
    await play.submit('ilse', form, { on: THURSDAY });
    const row = play.case.rows.findLast(({ type }) => type === 'Planned');
    const { on: _, people, subject, time } = wanted;
    expect(row?.body).toMatchObject({ plannedOn: THURSDAY, people, subject, time, placeWords: wanted.where });
  });
});
