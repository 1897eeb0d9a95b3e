import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderModal } from '../../../adapters/slack/render.ts';
import { draftCopy } from '../../../cards/copy/draft.nl.ts';
import { slackCopy } from '../../../cards/copy/slack.nl.ts';
import { draftText } from '../../../cards/report-text.ts';
import { partsOf } from '../../../cards/views/draft.ts';
import type { SaveDraft } from '../../../src/consultation/commands.ts';
import { errorsOf, flevoland, inputOf, inputsOf, Play, toDraft, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const saved = (play: Play): SaveDraft => {
  const last = play.asked.at(-1);
  if (last?.type !== 'SaveDraft') throw new Error('nothing was saved');
  return last;
};

describe('writing the report', () => {
  it('begins with a text from the logbook, each block in a field that Slack can hold', async () => {
    const play = await toDraft(new Play());
    const form = viewOf(await play.press('ilse', 'Draft'));
    expect(form.form).toMatchObject({ action: 'SaveDraft', version: 0 });
    expect(inputOf(form, 'concern')).toMatchObject({ maxLength: 3000 });
    expect(JSON.stringify(inputOf(form, 'concern'))).toContain('blauwe plek');
    // What was said in a talk is no part of the text: it stands above it, for whoever writes.
    expect(JSON.stringify(inputsOf(form))).not.toContain('GEHEIM-GESPREK');
    expect(wordsOf(form)).toContain('GEHEIM-GESPREK');
  });

  it('is kept unfinished, and stands there at the next opening', async () => {
    const play = await toDraft(new Play());
    const form = viewOf(await play.press('ilse', 'Draft'));
    await play.submit('ilse', form, { concern: 'Eigen woorden.', talks: '', submit: 'keep' });
    expect(play.face.draft).toMatchObject({ revision: 1, status: 'drafting' });
    const again = viewOf(await play.press('ilse', 'Draft'));
    expect(inputOf(again, 'concern')).toMatchObject({ value: 'Eigen woorden.' });
    expect(again.form?.version).toBe(1);
  });

  it('asks first whether it is a draft or goes to who decides, and presumes neither', async () => {
    const play = await toDraft(new Play());
    const form = viewOf(await play.press('ilse', 'Draft'));
    const ways = inputsOf(form)[0];
    expect(ways).toMatchObject({
      id: 'submit',
      isRequired: true,
      choices: [
        { title: 'Bewaar als concept', value: 'keep' },
        { title: 'Leg voor aan directie', value: 'submit' },
      ],
    });
    expect(ways).not.toHaveProperty('value');
    expect(errorsOf(await play.submit('ilse', form))).toHaveProperty('submit');
    expect(play.face.draft).toBeUndefined();
  });

  it('is presented only with every needed block, each lack at its own field', async () => {
    const play = await toDraft(new Play());
    const form = viewOf(await play.press('ilse', 'Draft'));
    const reply = await play.submit('ilse', form, { concern: '', talks: ' ', followUp: '', submit: 'submit' });
    expect(Object.keys(errorsOf(reply)).sort()).toEqual(['concern', 'followUp', 'talks']);
    expect(play.face.draft).toBeUndefined();
    await play.submit('ilse', form, { submit: 'submit' });
    expect(play.face.draft).toMatchObject({ status: 'waiting', waitingFor: expect.arrayContaining(['dirk']) });
  });

  it('is never longer than whoever decides can be shown whole, and begins no longer either', async () => {
    const play = await toDraft(new Play());
    for (let n = 1; n <= 40; n += 1)
      await play.does('ilse', {
        type: 'AddEntry',
        id: `lang-${n}`,
        entryType: 'fact',
        text: `Feit ${n}. ${'woord '.repeat(480)}`,
        happenedAt: `2026-11-10T08:${String(n).padStart(2, '0')}:00.000Z`,
        audience: 'case',
      });
    const form = viewOf(await play.press('ilse', 'Draft'));
    const shown = wordsOf(form);
    expect(shown).toContain('Feit 40.');
    expect(shown).not.toContain('Feit 1. ');
    expect(shown).toMatch(/In het dossier staan nog \d+ eerdere notities/);
    const saved = await play.submit('ilse', form, { submit: 'submit' });
    expect(saved.kind).toBe('saved');
    const view = viewOf(await play.press('dirk', 'Approval'));
    const modal = renderModal(view, slackCopy);
    expect(JSON.stringify(modal)).not.toContain(slackCopy.cutOff);
    expect(modal.blocks.length).toBeLessThanOrEqual(100);
    for (let round = 0, reply = saved; ; round += 1) {
      expect(round).toBeLessThan(9);
      const again = viewOf(await play.press('ilse', 'Draft'));
      const texts = inputsOf(again).filter((input) => input.type === 'Input.Text');
      const long = Object.fromEntries(texts.map(({ id }) => [id, 'x'.repeat(3000)]));
      reply = await play.submit('ilse', again, { ...long, submit: 'keep' });
      if (reply.kind !== 'fieldErrors') continue;
      expect(Object.values(errorsOf(reply))).toEqual([draftCopy.tooLong]);
      break;
    }
    const shownLast = renderModal(viewOf(await play.press('dirk', 'Approval')), slackCopy);
    expect(JSON.stringify(shownLast)).not.toContain(slackCopy.cutOff);
  });

  it('carries the hash of the text as it will be shown', async () => {
    const play = await toDraft(new Play());
    await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), {
      concern: 'Eigen woorden.',
      submit: 'keep',
    });
    const { hash, text } = saved(play);
    expect(hash).toBe(createHash('sha256').update(draftText(text)).digest('hex'));
    expect(text.concern).toBe('Eigen woorden.');
  });

  it('offers only the ways of reporting that the profile has (S3 L83: never anonymous)', async () => {
    const open = await toDraft(new Play());
    const form = viewOf(await open.press('ilse', 'Draft'));
    expect(inputsOf(form).map((i) => i.id)).not.toContain('identityMode');
    expect(wordsOf(form)).toContain('meldt de school altijd open');
    const profile = flevoland();
    const identity: ('open' | 'shieldedFromFamily')[] = ['open', 'shieldedFromFamily'];
    const shieldGrounds = [{ id: 'safety', title: 'Iemand loopt gevaar', asksWhose: false, needsAdvice: false }];
    const report = { ...profile.report, identity, shieldGrounds };
    const both = await toDraft(new Play({ profile: { ...profile, report } }));
    const choice = viewOf(await both.press('ilse', 'Draft'));
    expect(wordsOf(choice)).toContain('Veilig Thuis weet wie er meldt. Alleen het gezin hoort het niet.');
    const hidden = { identityMode: 'shieldedFromFamily', submit: 'keep' };
    expect(errorsOf(await both.submit('ilse', choice, hidden))).toHaveProperty('identityGround');
    await both.submit('ilse', choice, { ...hidden, identityGround: 'safety' });
    expect(saved(both)).toMatchObject({ identityMode: 'shieldedFromFamily', identityGround: 'safety' });
    expect(saved(both).text.identity).toContain('het gezin niet');
    expect(saved(both).text.identity).toContain('Reden om af te schermen: Iemand loopt gevaar.');
    expect(saved(both).text.identity).not.toContain('meldt open');
    await both.submit('ilse', viewOf(await both.press('ilse', 'Draft')), {
      identityMode: 'open',
      submit: 'keep',
    });
    expect(saved(both).text.identity).not.toContain('Reden om af te schermen');
    expect(saved(both).identityGround).toBeUndefined();
  });

  it('refuses what was written over an older version, with the words still there', async () => {
    const play = await toDraft(new Play());
    const old = viewOf(await play.press('ilse', 'Draft'));
    await play.submit('dirk', viewOf(await play.press('dirk', 'Draft')), {
      concern: 'Versie van Dirk',
      submit: 'keep',
    });
    const errors = errorsOf(await play.submit('ilse', old, { concern: 'Mijn versie', submit: 'keep' }));
    expect(errors.submit).toContain('Iemand was je net voor');
  });

  it('loses nothing of a concern that is longer than a field', async () => {
    const play = await toDraft(new Play());
    for (let i = 0; i < 12; i += 1)
      await play.does('an', {
        type: 'AddEntry',
        id: `long-${i}`,
        entryType: 'fact',
        text: `Begin-${i} ${'woord '.repeat(110)}einde-${i}`,
        happenedAt: '2026-11-10T08:00:00.000Z',
        audience: 'case',
      });
    const form = viewOf(await play.press('ilse', 'Draft'));
    expect(inputsOf(form).map((i) => i.id)).toEqual(expect.arrayContaining(['concern', 'concern2', 'concern3']));
    for (const input of inputsOf(form))
      expect('value' in input ? (input.value ?? '').length : 0).toBeLessThanOrEqual(3000);
    await play.submit('ilse', form, { submit: 'keep' });
    for (let i = 0; i < 12; i += 1) expect(saved(play).text.concern).toMatch(new RegExp(`Begin-${i} .*einde-${i}`));
  });

  it('cuts a long text so that the pieces make it whole again', () => {
    const text = Array.from({ length: 400 }, (_, i) => `Regel nummer ${i} van de tekst.`).join('\n');
    const parts = partsOf(text);
    expect(parts.every((p) => p.length <= 3000)).toBe(true);
    expect(parts.filter((p) => p !== '').join('\n')).toBe(text);
    expect(partsOf('x'.repeat(7000)).join('')).toBe('x'.repeat(7000));
  });

  it('shows the questions of whoever sent it back, and no older ones', async () => {
    const play = await toDraft(new Play());
    await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), { submit: 'submit' });
    await play.does('dirk', { type: 'ReturnDraft', revision: 1, questions: 'Wanneer was dit?' });
    const form = viewOf(await play.press('ilse', 'Draft'));
    expect(wordsOf(form)).toContain('Wanneer was dit?');
    await play.submit('ilse', form, { submit: 'submit' });
    await play.does('dirk', { type: 'ReturnDraft', revision: 2, questions: 'En wie zag het?' });
    const next = wordsOf(viewOf(await play.press('ilse', 'Draft')));
    expect(next).toContain('En wie zag het?');
    expect(next).not.toContain('Wanneer was dit?');
  });
});
