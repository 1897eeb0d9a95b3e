import { describe, expect, it } from 'vitest';
import { errorsOf, flevoland, inputOf, inputsOf, Play, schoolOf, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const atTalks = async (play = new Play()): Promise<Play> => {
  await play.open('an');
  await play.does('ilse', { type: 'OpenFile' });
  await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
  await play.does('dirk', { type: 'React', id: 'm1', step: 'consultation', text: 'Mee eens' });
  await play.does('ilse', { type: 'StartStep', step: 'talks', reason: 'Moeder staat op school.' });
  return play;
};
const talk = { goal: 'Zorgen delen', reaction: 'Moeder schrok.', agreements: 'Vrijdag bellen' };

describe('a talk', () => {
  it('says who sits there, how to build it up, and that a child is not told of the suspicion (S3 L42-48)', async () => {
    const play = await atTalks();
    const child = wordsOf(viewOf(await play.press('ilse', 'RecordTalk:child')));
    expect(child).toContain('Noem je vermoeden niet bij het kind');
    expect(child).toContain('Begin gewoon en open');
    const parents = wordsOf(viewOf(await play.press('ilse', 'RecordTalk:parents')));
    expect(parents).toContain('Hierbij horen: intern begeleider, directie, samen.');
    expect(parents).toContain('Niet erbij: leerkracht.');
  });

  it('warns on a Friday and not on another day', async () => {
    const play = await atTalks();
    expect(wordsOf(viewOf(await play.press('ilse', 'RecordTalk:parents')))).not.toContain('vrijdagmiddag');
    play.now = '2026-11-20T08:00:00.000Z';
    expect(wordsOf(viewOf(await play.press('ilse', 'RecordTalk:parents')))).toContain('vrijdagmiddag');
  });

  it('is kept with who was there; a tick says the suspicion is gone', async () => {
    const play = await atTalks();
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    await play.submit('ilse', form, { ...talk, present: ['ilse', 'dirk'], suspicionGone: ['yes'] });
    expect(play.facts.talks).toMatchObject([{ with: 'parents', present: ['ilse', 'dirk'], suspicionGone: true }]);
    expect(play.case.rows.find((r) => r.type === 'TalkRecorded')?.audience).toBe('case');
  });

  it('puts the wrong company at the field of the people (S3 L46-48)', async () => {
    const play = await atTalks();
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    expect(errorsOf(await play.submit('ilse', form, { ...talk, present: ['ilse', 'an'] }))).toHaveProperty('present');
    expect(errorsOf(await play.submit('ilse', form, { ...talk, present: [] }))).toHaveProperty('present');
    expect(errorsOf(await play.submit('ilse', form, { ...talk, present: ['nobody'] }))).toHaveProperty('present');
  });

  it('puts a moment that cannot be at its own field', async () => {
    const play = await atTalks();
    const form = viewOf(await play.press('ilse', 'RecordTalk:parents'));
    const given = { ...talk, present: ['ilse', 'dirk'] };
    expect(errorsOf(await play.submit('ilse', form, { ...given, happenedOn: '' }))).toHaveProperty('happenedOn');
    expect(errorsOf(await play.submit('ilse', form, { ...given, happenedTime: 'half drie' }))).toHaveProperty(
      'happenedTime',
    );
    expect(errorsOf(await play.submit('ilse', form, { ...given, happenedOn: '2027-01-10' }))).toHaveProperty(
      'happenedOn',
    );
    expect(play.facts.talks).toEqual([]);
  });

  it('asks only of a child whether it had told someone earlier', async () => {
    const play = await atTalks();
    const child = viewOf(await play.press('ilse', 'RecordTalk:child'));
    expect(inputsOf(child).map((i) => i.id)).toContain('toldEarlier');
    expect(inputsOf(viewOf(await play.press('ilse', 'RecordTalk:parents'))).map((i) => i.id)).not.toContain(
      'toldEarlier',
    );
    await play.submit('ilse', child, { ...talk, toldEarlier: ['yes'] });
    expect(play.asked.at(-1)).toMatchObject({ type: 'RecordTalk', toldEarlier: true });
  });

  it('never offers people who must not see the case, and keeps everyone of a big school', async () => {
    const many = Array.from({ length: 150 }, (_, i) => ({
      ...schoolOf().people[0],
      id: `p${i}`,
      name: `Collega ${i}`,
    }));
    const people = [...schoolOf().people, ...many] as ReturnType<typeof schoolOf>['people'];
    const play = new Play({ school: schoolOf({ people }) });
    await play.open('an', { exclude: ['bram'] });
    const form = viewOf(await play.press('ilse', 'RecordTalk:child'));
    const offered = inputsOf(form).flatMap((i) => (i.type === 'Input.ChoiceSet' ? i.choices.map((c) => c.value) : []));
    expect(offered).not.toContain('bram');
    expect(offered).toContain('p149');
    expect(inputOf(form, 'present')).toMatchObject({ type: 'Input.ChoiceSet', style: 'search' });
  });
});

describe('leaving a talk out', () => {
  it('goes on a ground of the profile only, with whose safety and a reason (S3 L39)', async () => {
    const play = await atTalks();
    const form = viewOf(await play.press('ilse', 'SkipTalk:parents'));
    const whose = inputOf(form, 'whose');
    expect(whose?.type === 'Input.ChoiceSet' ? whose.choices.map(({ title }) => title) : []).toEqual([
      'het kind',
      'een broer of zus',
      'een medewerker van school',
    ]);
    expect(Object.keys(errorsOf(await play.submit('ilse', form))).sort()).toEqual(['reason', 'whose']);
    expect(
      errorsOf(await play.submit('ilse', form, { ground: 'busy', whose: 'het kind', reason: 'x' })),
    ).toHaveProperty('ground');
    await play.submit('ilse', form, { whose: 'het kind', reason: 'Vader dreigde.' });
    expect(play.facts.skipped).toMatchObject([{ what: 'parents', ground: 'safety' }]);
  });

  it('says so where the profile knows no ground', async () => {
    const profile = flevoland();
    const talks = { ...profile.talks, parents: { ...profile.talks.parents, skipGrounds: [] } };
    const play = await new Play({ profile: { ...profile, talks } }).open('an');
    expect(viewOf(await play.press('ilse', 'SkipTalk:parents')).form).toBeUndefined();
  });
});

describe('judging whether the child is able', () => {
  it('keeps each judgement on its own (S3 L40-42)', async () => {
    const play = await atTalks();
    const form = viewOf(await play.press('an', 'JudgeChild'));
    expect(Object.keys(errorsOf(await play.submit('an', form))).sort()).toEqual(['able', 'reason']);
    await play.submit('an', form, { able: 'yes', reason: 'Sam praat graag.' });
    expect(wordsOf(viewOf(await play.press('ilse', 'JudgeChild')))).toContain('Juf An (leerkracht): ja');
    expect(play.facts.judgements).toMatchObject([{ by: 'an', able: true }]);
  });
});
