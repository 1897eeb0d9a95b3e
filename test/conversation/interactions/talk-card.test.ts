import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/protocol/schema.ts';
import { flevoland, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const card = {
  goal: 'Delen wat je ziet, en horen hoe de ouders dat zien.',
  firstSentence: 'Fijn dat u er bent. Ik wil met u delen wat ik bij uw kind zie.',
  dontAsk: ['Vraag niet wie het heeft gedaan.'],
  seating: 'Zit schuin tegenover elkaar.',
  timing: 'Niet op vrijdagmiddag.',
};
const { talks, ...rest } = flevoland();
const profile: Profile = { ...rest, talks: { ...talks, parents: { ...talks.parents, card } } };
const wordsFor = async (play: Play, who: string, which: 'child' | 'parents') =>
  wordsOf(viewOf(await play.press(who, `PrepareTalk:${which}`)));

describe('the card before a talk', () => {
  it('says why, how to begin, what not to ask, who sits where, and when', async () => {
    const play = new Play({ profile });
    await play.open('an');
    const words = await wordsFor(play, 'ilse', 'parents');
    expect(words).toContain('Je hoeft niets te bewijzen.');
    for (const part of [card.goal, card.firstSentence, card.dontAsk[0], card.seating, card.timing])
      expect(words).toContain(part);
    expect(words).toContain('Niet erbij: leerkracht.');
  });

  it('begins with what helps whoever dreads it, where the protocol says so (S3 L34-38)', async () => {
    const play = new Play();
    await play.open('an');
    const words = await wordsFor(play, 'ilse', 'parents');
    expect(words).toContain('Zie je ertegen op?');
    expect(words.indexOf('Toch is het goed om te praten')).toBeLessThan(words.indexOf('Waarom dit gesprek'));
    const without = new Play({ profile });
    await without.open('an');
    expect(await wordsFor(without, 'ilse', 'parents')).not.toContain('Zie je ertegen op?');
  });

  it('brings the facts that stand in the file, the last ones first, and no guess and no message of a colleague', async () => {
    const play = new Play({ profile });
    await play.open('an');
    const fact = (text: string, happenedOn: string) =>
      play.does('an', {
        type: 'AddEntry',
        id: randomUUID(),
        entryType: 'fact',
        text,
        happenedAt: `${happenedOn}T09:00:00.000Z`,
        audience: 'case',
      });
    await fact('Kwam zonder jas.', '2026-11-10');
    await fact('Viel in slaap tijdens rekenen.', '2026-11-12');
    await play.does('ilse', { type: 'React', id: randomUUID(), step: 'signals', text: 'Misschien is er thuis ruzie.' });
    const words = await wordsFor(play, 'ilse', 'parents');
    expect(words.indexOf('Viel in slaap')).toBeGreaterThan(0);
    expect(words.indexOf('Viel in slaap')).toBeLessThan(words.indexOf('Kwam zonder jas'));
    expect(words).not.toContain('ruzie');
  });

  it('never brings a fact without what somebody else wrote beside it', async () => {
    const play = new Play({ profile });
    await play.open('an');
    const fact = (who: string, id: string, text: string, besides?: string) =>
      play.does(who, {
        type: 'AddEntry',
        id,
        entryType: 'fact',
        text,
        happenedAt: '2026-11-10',
        audience: 'case',
        ...(besides === undefined ? {} : { besides }),
      });
    await play.does('ilse', { type: 'OpenFile' });
    for (let n = 1; n <= 6; n += 1) await fact('an', `e${n}`, `Feit ${n}.`);
    await fact('ilse', 'other', 'Dat was viltstift.', 'e1');
    const words = await wordsFor(play, 'ilse', 'parents');
    expect(words).toMatch(/Feit 1\.\nHiernaast schreef ook: Ilse/);
    expect(words).toMatch(/Dat was viltstift\.\nStaat naast wat Juf An schreef, .*: “Feit 1\.”/);
    expect(words).toContain('di 10 nov · Feit · Juf An');
  });

  it('is there for a protocol without a card of its own, too', async () => {
    const play = new Play();
    await play.open('an');
    const words = await wordsFor(play, 'ilse', 'child');
    expect(words).toContain('Begin gewoon en open');
    expect(words).toContain('Noem je vermoeden niet bij het kind');
  });

  it('offers the report and the way round only to who may make them', async () => {
    const play = new Play({ profile });
    await play.open('an');
    expect(JSON.stringify(viewOf(await play.press('ilse', 'PrepareTalk:parents')))).toContain('RecordTalk:parents');
    const teacher = JSON.stringify(viewOf(await play.press('an', 'PrepareTalk:parents')));
    expect(teacher).not.toMatch(/RecordTalk|SkipTalk/);
    expect(teacher).toContain('CallHelp');
  });
});
