/** The age from which a protocol asks something else: in the intake, when details are added, and with the pupil. */
import { describe, expect, it } from 'vitest';
import { dependsOnAge } from '../../../src/consultation/conditions.ts';
import { builtInProfiles } from '../../../src/protocol/loader.ts';
import { school } from '../../cards/support.ts';
import { builtIn } from '../../protocol/profiles/walk.ts';
import { expectSound, inputOf, Play, typedIn, viewOf, wordsIn } from './play.ts';

const opened = async (values: Record<string, string> = {}): Promise<Play> => {
  const play = new Play();
  await play.open(values);
  return play;
};
const age = async (play: Play): Promise<unknown> => (await play.inCase('ilse')).facts.ageFrom;

describe('the age of the pupil', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    ['16', 16],
    ['unknown', undefined],
    ['99', undefined],
  ])('chosen in the intake as %s is kept as %s', async (chosen, kept) => {
    expect(await age(await opened({ ageFrom: chosen }))).toBe(kept);
  });

  it('is asked in all three forms, and stands there once it is known', async () => {
    const play = new Play();
    expect(inputOf(viewOf(await play.command('an', '')), 'ageFrom')?.isRequired).toBeUndefined();
    await play.open({ ageFrom: '12' });
    for (const action of ['CompleteDetails', 'LinkPupil']) {
      const form = viewOf(await play.press('ilse', action));
      expectSound(form);
      expect(typedIn(form).ageFrom).toBe('12');
    }
  });

  it('alone is enough to complete the details with, and not knowing changes nothing', async () => {
    const play = await opened();
    const form = viewOf(await play.press('ilse', 'CompleteDetails'));
    const empty = { workingName: '', group: '' };
    expect(await play.submit('ilse', form, { ...empty, ageFrom: 'unknown' })).toMatchObject({ kind: 'fieldErrors' });
    await play.submit('ilse', form, { ...empty, ageFrom: '16' });
    expect(await age(play)).toBe(16);
    const again = viewOf(await play.press('ilse', 'LinkPupil'));
    await play.submit('ilse', again, { name: 'Sam Bloemkool', ageFrom: 'unknown' });
    expect(await age(play)).toBe(16);
  });

  it('asks for it where the pupil is recorded, if the protocol depends on it', async () => {
    const asks = builtInProfiles().map(({ profile }) => [profile.id, dependsOnAge(profile)]);
    expect(Object.fromEntries(asks)).toEqual({
      'de-fontein': false,
      utrecht: true,
      'open-kring': false,
      flevoland: false,
      'opo-furore': true,
      basismodel: true,
    });
    const play = new Play(school, builtIn('opo-furore'));
    await play.open();
    const form = viewOf(await play.press('ilse', 'LinkPupil'));
    expect(inputOf(form, 'ageFrom')?.isRequired).toBe(true);
    const values = { name: 'Sam Bloemkool' };
    expect(await play.submit('ilse', form, values)).toMatchObject({
      kind: 'fieldErrors',
      errors: { ageFrom: expect.any(String) },
    });
    expect(play.memory.pupil).toBeUndefined();
    await play.submit('ilse', form, { ...values, ageFrom: 'unknown' });
    expect(await age(play)).toBeUndefined();
    const step = wordsIn(viewOf(await play.press('ilse', 'Step:decision')));
    expect(step).toContain('Hoe oud de leerling is, staat nog niet in het dossier.');
    expect(step).toContain('Een leerling van 12 jaar of ouder hoort het ook zelf.');
  });
});
