/** What a case does not ask for yet, and where a row leads when the usual way is closed. */
import { describe, expect, it } from 'vitest';
import { offers } from '../../src/consultation/offers/offers.ts';
import { actOf } from '../../src/consultation/waits/act.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { answer, completeStep, openCase, openFile, react, startStep } from './asks.ts';
import { hurried } from './deciding-profiles.ts';
import { Story } from './given.ts';
import { an, flevoland, ilse, kim, oneRoom } from './people.ts';
import { answered, opened, weighing } from './stages.ts';

const waitsOf = ({ state: { face, facts }, world, now }: Story): readonly Wait[] =>
  waitsFor(face, world.school, world.profile, now, facts.excluded);
const keysOf = (story: Story): readonly string[] => waitsOf(story).map(({ key }) => key);

describe('a decision is not asked for', () => {
  it('while Veilig Thuis has to be called about a doubt first', () => {
    const loose = weighing({ profile: hurried });
    const doubting = answered([['q1', 'doubt']], loose)
      .does(ilse, startStep('decision', 'haast'))
      .in({ profile: flevoland });
    expect(keysOf(doubting)).toContain('task.callVeiligThuis');
    expect(keysOf(doubting).filter((key) => /^(decide|question)/.test(key))).toEqual([]);
  });

  it('while the file still has to be read, though the steps were begun', () => {
    const loose = opened({}, { profile: hurried });
    const early = loose.does(ilse, startStep('consultation', 'haast'), startStep('talks', 'haast'));
    const begun = early.does(ilse, startStep('weighing', 'haast'), startStep('decision', 'haast'));
    const weighed = begun.does(ilse, answer('q1', 'yes')).in({ profile: flevoland }).does(ilse, answer('q2', 'yes'));
    expect(keysOf(weighed)).toContain('task.read');
    expect(keysOf(weighed).filter((key) => key.startsWith('decide'))).toEqual([]);
  });
});

it('leads from a talk that nobody can hold to leaving it out', () => {
  const profile = builtIn('flevoland');
  const alone = new Story({ profile, school: oneRoom })
    .does(kim, openCase(), openFile, completeStep('signals'), react('consultation'))
    .does(kim, completeStep('consultation'));
  const [talk] = waitsOf(alone).filter(({ kind }) => kind === 'talkParents');
  if (talk === undefined) throw new Error('the talk is not asked for');
  const c = { ...alone.world, actor: kim, now: alone.now };
  expect(actOf(talk, alone.state, c, () => offers(alone.state, c))).toEqual({ act: 'SkipTalk', about: 'parents' });
  const usual = opened().does(ilse, openFile);
  const asked = { ...talk, people: [an.id] };
  const hers = { ...usual.world, actor: ilse, now: usual.now };
  expect(actOf(asked, usual.state, hers, () => offers(usual.state, hers)).act).toBe('RecordTalk');
});
