/** What a case does not ask for yet, and where a row leads when the usual way is closed. */
import { describe, expect, it } from 'vitest';
import { offers } from '../../src/consultation/offers/offers.ts';
import { actOf } from '../../src/consultation/waits/act.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { addMember, answer, completeStep, openCase, openFile, react, save, skip, startStep } from './asks.ts';
import { hurried } from './deciding-profiles.ts';
import { Story } from './given.ts';
import { an, dirk, dora, flevoland, ilse, kim, oneRoom, schoolWith, vera } from './people.ts';
import { answered, consulting, needed, opened, waiting, weighing } from './stages.ts';

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

describe('somebody who left the room', () => {
  const left = { type: 'PauseMember' } as const;

  it('is asked nothing until they say that they stay: whoever comes next is', () => {
    const directie = opened({ exclude: ['ilse', 'bram'] }).does(dirk, openFile);
    const others = waitsOf(directie.does(dirk, left)).filter(({ kind }) => kind !== 'leave');
    expect(others.flatMap(({ people }) => people)).toContain('dora');
    for (const { key, people } of others) expect([key, people]).not.toEqual([key, []]);
    for (const { people } of others) expect(people).not.toContain('dirk');
  });

  it('decides on no text: another does, and its writer only once somebody else read it', () => {
    const put = waiting().does(dirk, left);
    expect(waitsOf(put).find(({ kind }) => kind === 'approve')?.people).toEqual(['dora']);
    const own = needed().does(ilse, addMember(dora)).does(dora, save());
    const gone = own.does(dirk, left);
    const asked = waitsOf(gone).filter(({ kind }) => kind === 'approve' || kind === 'readText');
    expect(asked.map(({ kind, people }) => [kind, people])).toEqual([['readText', ['ilse']]]);
  });

  it('does not make a case that was shared one between author and confidant again', () => {
    const profile = { ...flevoland, intake: { ...flevoland.intake, mayAskFirst: ['confidant' as const] } };
    const between = new Story({ profile }).does(an, openCase({ askFirst: 'vera' }));
    const only = ['teacher', 'confidant'];
    for (const { role, people } of waitsOf(between)) {
      expect(only).toContain(role);
      expect(people).not.toEqual([]);
    }
    const shared = between.does(vera, { type: 'ShareCase' }).does(ilse, openFile);
    expect(shared.does(ilse, left).members).toContain('bram');
  });
});

describe('the same people', () => {
  it('are asked once for what one form ends', () => {
    const utrecht = opened({}, { profile: builtIn('utrecht') }).does(ilse, openFile, completeStep('signals'));
    const hurry = utrecht.does(ilse, react('consultation'), completeStep('consultation', 'haast'));
    const rows = waitsOf(hurry.does(ilse, skip('child'), skip('parents'))).filter(({ key }) => /callAbout/.test(key));
    expect(rows.map(({ key, otherKeys }) => [key, otherKeys])).toEqual([
      ['task.callAboutPupil', ['task.callAboutParents']],
    ]);
  });

  it('are asked once to react, and what one colleague thinks is asked of nobody else', () => {
    const asked = consulting().does(ilse, addMember(vera));
    const away = schoolWith({ vera: { away: [{ from: '2026-11-16', to: '2026-12-11' }], deputy: 'dirk' } });
    const reacts = waitsOf(asked.in({ school: away })).filter(({ kind }) => kind === 'react');
    expect(reacts.find(({ key }) => key.endsWith('vera'))?.people).toEqual(['vera']);
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
