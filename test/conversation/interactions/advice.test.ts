import { describe, expect, it } from 'vitest';
import { profile as flevoland } from '../../cards/support.ts';
import { closeForOtherCause, errorsOf, inputOf, inputsOf, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const advice = { spokenTo: 'mevrouw Smit', advises: 'report', text: 'Meld dit vandaag.' };

describe('the call to Veilig Thuis', () => {
  it('shows the numbers and what to say, without anything about the pupil in the words to say', async () => {
    const play = await new Play().open('an');
    const view = viewOf(await play.press('an', 'CallHelp'));
    const words = wordsOf(view);
    expect(words).toContain('112');
    expect(words).toContain('0800-2000');
    expect(words).toContain('088-2220500');
    const script = JSON.stringify(view.body.slice(1, -2));
    expect(script).not.toContain('Sam');
    expect(script).not.toContain('3A');
    expect(script).not.toContain('blauwe plek');
  });

  it('logs the advice from the same view, of Veilig Thuis, under an allowed name (S3 L29)', async () => {
    const play = await new Play().open('an');
    const view = viewOf(await play.press('an', 'CallHelp'));
    const under = inputOf(view, 'registeredUnder');
    expect(under.type === 'Input.ChoiceSet' && under.choices.map((c) => c.value).sort()).toEqual([
      'bram',
      'dirk',
      'dora',
      'ilse',
    ]);
    await play.submit('an', view, { ...advice, registeredUnder: 'ilse' });
    expect(play.facts.advice).toMatchObject([{ from: 'veiligThuis', advises: 'report', registeredUnder: 'ilse' }]);
  });

  it('puts a missing name at its field, and one that is not allowed', async () => {
    const play = await new Play().open('an');
    const view = viewOf(await play.press('an', 'CallHelp'));
    expect(Object.keys(errorsOf(await play.submit('an', view)))).toEqual([
      'spokenTo',
      'advises',
      'text',
      'registeredUnder',
    ]);
    expect(errorsOf(await play.submit('an', view, { ...advice, registeredUnder: 'an' }))).toHaveProperty(
      'registeredUnder',
    );
    expect(play.facts.advice).toEqual([]);
  });

  it('asks no name for advice of someone else', async () => {
    const play = await new Play().open('an');
    const form = viewOf(await play.press('an', 'RecordAdvice'));
    await play.submit('an', form, { ...advice, from: 'other' });
    expect(play.facts.advice).toMatchObject([{ from: 'other' }]);
    expect(play.facts.advice[0]).not.toHaveProperty('registeredUnder');
  });

  it('stays readable in a closed case, without fields', async () => {
    const play = await closeForOtherCause(await new Play().open('an'));
    const view = viewOf(await play.press('ilse', 'CallHelp'));
    expect(view.form).toBeUndefined();
    expect(wordsOf(view)).toContain('0800-2000');
  });
});

describe('consent', () => {
  it('is recorded as given or refused, by whom and for what', async () => {
    const play = await new Play().open('an');
    const form = viewOf(await play.press('ilse', 'RecordConsent'));
    expect(inputsOf(form).map((i) => i.id)).toEqual(['body', 'givenBy', 'given', 'happenedOn', 'happenedTime', 'note']);
    expect(Object.keys(errorsOf(await play.submit('ilse', form)))).toEqual(['body', 'givenBy', 'given']);
    await play.submit('ilse', form, { body: 'het zorgteam', givenBy: 'moeder', given: 'no' });
    expect(play.facts.consents).toMatchObject([{ given: false }]);
  });

  it('asks whose answer it is where an older pupil decides, with a choice made as far as the age is known', async () => {
    const consents = [{ id: 'localTeam', title: 'Buurtteam', pupilFrom: 16 as const, notAskedGrounds: [] }];
    const play = await new Play({ profile: { ...flevoland, consents } }).open('an');
    const form = viewOf(await play.press('ilse', 'RecordConsent'));
    expect(wordsOf(form)).toContain('Hoe oud de leerling is, staat nog niet vast');
    expect(inputOf(form, 'of')).not.toHaveProperty('value');
    const values = { for: 'localTeam', givenBy: 'Sam zelf', given: 'yes' };
    expect(Object.keys(errorsOf(await play.submit('ilse', form, { ...values, of: '' })))).toEqual(['of']);
    await play.submit('an', viewOf(await play.press('an', 'CompleteDetails')), { ageFrom: '16' });
    const known = viewOf(await play.press('ilse', 'RecordConsent'));
    expect(wordsOf(known)).toContain('Deze leerling is 16 of ouder en beslist zelf');
    expect(inputOf(known, 'of')).toHaveProperty('value', 'pupil');
    await play.submit('ilse', known, values);
    expect(play.facts.consents).toMatchObject([{ given: true, for: 'localTeam', of: 'pupil' }]);
    expect(wordsOf(viewOf(await play.press('ilse', 'OpenFile')))).toContain('de leerling zelf');
  });
});
