import { beforeEach, describe, expect, it } from 'vitest';
import { draftText } from '../../../cards/report-text.ts';
import type { ReportText } from '../../../src/consultation/commands.ts';
import { hashOf } from '../../../src/conversation/interactions/read/text-hash.ts';
import type { View } from '../../../src/port/card.ts';
import { errorsOf, inputsOf, Play, toDraft, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const storedText = (play: Play): ReportText => {
  const row = play.case.rows.findLast((r) => r.type === 'DraftSaved');
  return row?.body?.text as ReportText;
};

describe('deciding on the exact text', () => {
  let play: Play;
  const present = async (concern: string): Promise<void> => {
    const form = viewOf(await play.press('ilse', 'Draft'));
    await play.submit('ilse', form, { concern, submit: 'submit' });
  };
  beforeEach(async () => {
    play = await toDraft(new Play());
    await present('Sam had drie keer een blauwe plek.');
  });

  const shown = (view: View): string => {
    const texts = view.body.flatMap((e) => (e.type === 'TextBlock' ? [e.text] : []));
    return texts.slice(texts.indexOf('De tekst') + 1, texts.indexOf('Einde van de tekst.')).join('\n');
  };

  it('opens on exactly the stored text and notes who was shown it', async () => {
    const view = viewOf(await play.press('dirk', 'Approval'));
    expect(shown(view)).toBe(draftText(storedText(play)).replaceAll('\n\n', '\n'));
    expect(play.facts.draft?.readBy).toContain('dirk');
    expect(view.form).toMatchObject({ action: 'ApproveDraft', version: 1 });
  });

  it('lets who decides agree, return or refuse, and who reads along only read', async () => {
    const own = wordsOf(viewOf(await play.press('dirk', 'Approval')));
    expect(own).toContain('ReturnDraft');
    expect(own).toContain('RefuseDraft');
    const reader = viewOf(await play.press('ilse', 'Approval'));
    expect(reader.form).toBeUndefined();
    expect(wordsOf(reader)).not.toContain('RefuseDraft');
  });

  it('shows nothing to who may not read the core of the case', async () => {
    const reply = await play.press('an', 'Approval');
    expect(reply.kind).toBe('notice');
    expect(JSON.stringify(reply)).not.toContain('blauwe plek');
    expect(play.facts.draft?.readBy).not.toContain('an');
  });

  it('approves with the hash of the stored text, whatever the form carries', async () => {
    const view = viewOf(await play.press('dirk', 'Approval'));
    const forged = { ...view, form: Object.assign({}, view.form, { hash: 'f'.repeat(64) }) };
    await play.submit('dirk', forged);
    expect(play.asked.at(-1)).toMatchObject({ type: 'ApproveDraft', hash: hashOf(draftText(storedText(play))) });
    expect(play.facts.draft).toMatchObject({ decided: 'approved' });
  });

  it('is refused when the stored text is not what was hashed at saving', async () => {
    const view = viewOf(await play.press('dirk', 'Approval'));
    const row = play.case.rows.findIndex((r) => r.type === 'DraftSaved');
    const before = play.case.rows[row];
    if (before?.type !== 'DraftSaved') throw new Error('no draft');
    const text = { ...storedText(play), concern: 'Iemand veranderde dit.' };
    play.case.rows[row] = { ...before, body: { ...before.body, text } };
    const reply = viewOf(await play.submit('dirk', view));
    expect(wordsOf(reply)).toContain('De tekst is veranderd. Lees de nieuwe versie.');
    expect(play.facts.draft?.decided).toBeUndefined();
  });

  it('tells who decides on an older version that the text changed, and leads to the new one', async () => {
    const view = viewOf(await play.press('dirk', 'Approval'));
    await present('Er staat nu iets anders.');
    const reply = viewOf(await play.submit('dirk', view));
    expect(wordsOf(reply)).toContain('De tekst is veranderd. Lees de nieuwe versie.');
    expect(play.face.draft).toMatchObject({ revision: 2, status: 'waiting' });
    expect(wordsOf(viewOf(await play.press('dirk', 'Approval')))).toContain('Er staat nu iets anders.');
  });

  it('asks for a second reader while there is one, with what was shown still there (four eyes)', async () => {
    const form = viewOf(await play.press('dirk', 'Draft'));
    await play.submit('dirk', form, { submit: 'submit' });
    const view = viewOf(await play.press('dirk', 'Approval'));
    expect(inputsOf(view).map((i) => i.id)).not.toContain('aloneReason');
    const again = viewOf(await play.submit('dirk', view));
    expect(wordsOf(again)).toMatch(/Vraag of .*Ilse.* de tekst nu opent en leest/);
    expect(inputsOf(again).map((i) => i.id)).not.toContain('aloneReason');
    expect(shown(again)).toContain('drie keer een blauwe plek');
    expect(play.facts.draft?.decided).toBeUndefined();
    await play.press('ilse', 'Approval');
    await play.submit('dirk', again);
    expect(play.facts.draft?.approvals).toMatchObject([{ person: 'dirk', alone: false }]);
  });

  it('returns with questions that the writer reads in private', async () => {
    await play.press('dirk', 'Approval');
    const form = viewOf(await play.press('dirk', 'ReturnDraft', { version: 1 }));
    expect(errorsOf(await play.submit('dirk', form))).toHaveProperty('questions');
    await play.submit('dirk', form, { questions: 'Wie zag dit?' });
    expect(play.face.draft?.status).toBe('returned');
    expect(wordsOf(viewOf(await play.press('ilse', 'Approval')))).toContain('Wie zag dit?');
  });

  it('refuses with a reason; the form says that everyone may still report (Wmo 2015 art. 5.2.6)', async () => {
    const form = viewOf(await play.press('dirk', 'RefuseDraft', { version: 1 }));
    expect(wordsOf(form)).toContain('artikel 5.2.6');
    expect(wordsOf(form)).toContain('0800-2000');
    await play.submit('dirk', form, { reason: 'Wij zien het anders.' });
    expect(play.facts.draft?.decided).toBe('refused');
    expect(play.face.phase).toBe('open');
    const dissent = viewOf(await play.press('an', 'RecordDissent'));
    expect(wordsOf(dissent)).toContain('0800-2000');
    await play.submit('an', dissent, { reason: 'Ik maak mij grote zorgen.' });
    expect(play.facts.draft?.dissent).toEqual(['an']);
  });

  it('is decided once: the second answer stands at the field', async () => {
    const form = viewOf(await play.press('dora', 'RefuseDraft', { version: 1 }));
    await play.submit('dirk', viewOf(await play.press('dirk', 'Approval')));
    expect(errorsOf(await play.submit('dora', form, { reason: 'Te laat' }))).toEqual({ reason: 'Dit is al gedaan.' });
    expect(play.facts.draft?.decided).toBe('approved');
  });

  it('is only informative once an emergency was reported', async () => {
    await play.submit('an', viewOf(await play.press('an', 'ReportEmergency')));
    const view = viewOf(await play.press('dirk', 'Approval'));
    expect(view.form).toBeUndefined();
    expect(wordsOf(view)).toContain('Deze tekst staat hier ter informatie.');
  });
});
