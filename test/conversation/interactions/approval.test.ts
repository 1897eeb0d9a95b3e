import { beforeEach, describe, expect, it } from 'vitest';
import { approvalCopy } from '../../../cards/copy/approval.nl.ts';
import { draftText } from '../../../cards/report-text.ts';
import type { ReportText } from '../../../src/consultation/commands.ts';
import type { Person } from '../../../src/consultation/school.ts';
import { hashOf } from '../../../src/conversation/interactions/read/text-hash.ts';
import type { View } from '../../../src/port/card.ts';
import { errorsOf, inputOf, inputsOf, Play, toDraft, viewOf, wordsOf } from '../../fakes/steps-session.ts';

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
    expect(view.form).toMatchObject({ action: 'DecideDraft', version: 1 });
  });

  it('asks one question with three answers of which none is chosen, below the whole text', async () => {
    const view = viewOf(await play.press('dirk', 'Approval'));
    const decision = inputOf(view, 'decision');
    if (decision.type !== 'Input.ChoiceSet') throw new Error('no choice');
    expect(decision.isRequired).toBe(true);
    expect(decision.value).toBeUndefined();
    expect(decision.choices.map(({ title }) => title.split(':')[0])).toEqual([
      'Akkoord',
      'Terug met vragen',
      'Niet melden',
    ]);
    // Each says what follows, and no platform cuts it off.
    for (const { title } of decision.choices) expect(title).toMatch(/^.+: .{10,}$/);
    for (const { title } of decision.choices) expect(title.length).toBeLessThanOrEqual(75);
    expect(view.form?.submit).toBe('Besluit vastleggen');
    const end = view.body.findIndex((e) => e.type === 'TextBlock' && e.text === 'Einde van de tekst.');
    expect(view.body.indexOf(decision)).toBeGreaterThan(end);
    expect(inputsOf(view).map((i) => i.id)).toEqual(['decision', 'reason']);
    expect(errorsOf(await play.submit('dirk', view))).toHaveProperty('decision');
    expect(play.face.draft?.status).toBe('waiting');
  });

  it('lets who reads along only read', async () => {
    const reader = viewOf(await play.press('ilse', 'Approval'));
    expect(reader.form).toBeUndefined();
    expect(inputsOf(reader)).toEqual([]);
  });

  it('begins with who asks, that nothing is sent, and the case in four lines', async () => {
    const view = viewOf(await play.press('dirk', 'Approval'));
    const words = wordsOf(view);
    expect(words).toContain('Ilse vraagt je besluit over deze tekst');
    expect(words).toContain('Er wordt niets verstuurd');
    const lines = view.body.find((e) => e.type === 'FactSet');
    expect(lines?.type === 'FactSet' ? lines.facts : []).toEqual([
      { title: 'Weging', value: 'Volgens de tabel: melden bij Veilig Thuis.' },
      { title: 'Spoed', value: 'Er is geen gevaar doorgegeven.' },
      { title: 'Advies', value: 'Er is nog geen advies van Veilig Thuis vastgelegd.' },
      { title: 'Ouders', value: 'Gesproken: vandaag.' },
    ]);
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
    await play.submit('dirk', forged, { decision: 'approve' });
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
    const reply = viewOf(await play.submit('dirk', view, { decision: 'approve', reason: 'Mijn woorden.' }));
    expect(wordsOf(reply)).toContain('Mijn woorden.');
    expect(wordsOf(reply)).toContain('De tekst is veranderd. Lees de nieuwe versie.');
    expect(play.facts.draft?.decided).toBeUndefined();
  });

  it('tells who decides on an older version that the text changed, and leads to the new one', async () => {
    const view = viewOf(await play.press('dirk', 'Approval'));
    await present('Er staat nu iets anders.');
    const reply = viewOf(await play.submit('dirk', view, { decision: 'approve', reason: 'Mijn woorden.' }));
    expect(wordsOf(reply)).toContain('Mijn woorden.');
    expect(wordsOf(reply)).toContain('De tekst is veranderd. Lees de nieuwe versie.');
    expect(play.face.draft).toMatchObject({ revision: 2, status: 'waiting' });
    expect(wordsOf(viewOf(await play.press('dirk', 'Approval')))).toContain('Er staat nu iets anders.');
  });

  it('asks for a second reader while there is one, with what was shown still there (four eyes)', async () => {
    const form = viewOf(await play.press('dirk', 'Draft'));
    await play.submit('dirk', form, { submit: 'submit' });
    const view = viewOf(await play.press('dirk', 'Approval'));
    expect(wordsOf(view)).toMatch(/Vraag of .*Ilse.* de tekst nu opent en leest/);
    const errors = errorsOf(await play.submit('dirk', view, { decision: 'approve', reason: 'Nu al.' }));
    expect(errors.decision).toMatch(/Vraag of .*Ilse.* de tekst nu opent en leest/);
    expect(play.facts.draft?.decided).toBeUndefined();
    await play.press('ilse', 'Approval');
    expect(wordsOf(viewOf(await play.press('dirk', 'Approval')))).not.toContain('opent en leest');
    await play.submit('dirk', view, { decision: 'approve' });
    expect(play.facts.draft?.approvals).toMatchObject([{ person: 'dirk', alone: false }]);
  });

  it('asks a reason and a ground of whoever decides alone, and says so before', async () => {
    play = await toDraft(new Play(), 'dirk');
    const away = [{ from: '2026-11-16', to: '2026-11-20' }];
    const people = play.school.people.map((p) => (p.id === 'dirk' ? p : { ...p, away }));
    play.school = { ...play.school, people };
    await play.submit('dirk', viewOf(await play.press('dirk', 'Draft')), { submit: 'submit' });
    const view = viewOf(await play.press('dirk', 'Approval'));
    expect(wordsOf(view)).toContain('Er heeft nog niemand anders deze tekst gelezen');
    expect(inputOf(view, 'reason').isRequired).toBe(true);
    expect(errorsOf(await play.submit('dirk', view, { decision: 'approve' }))).toHaveProperty('reason');
    expect(wordsOf(view)).toContain(approvalCopy.boardHasNone);
    const reason = 'Ilse is ziek.';
    expect(errorsOf(await play.submit('dirk', view, { decision: 'approve', reason }))).toEqual({
      aloneGround: expect.stringContaining(approvalCopy.errors.ground),
    });
    await play.submit('dirk', view, { decision: 'approve', aloneGround: 'notReached', reason });
    expect(play.facts.draft?.approvals).toMatchObject([{ person: 'dirk', alone: true }]);
  });

  it('names of the board whoever is told, and nobody who must not see the case', async () => {
    play = await toDraft(new Play(), 'dirk');
    const away = [{ from: '2026-11-16', to: '2026-11-20' }];
    const people = play.school.people.map((p) => (p.id === 'dirk' ? p : { ...p, away }));
    const accounts = [{ platform: 'slack', tenant: 'T', user: 'U' }];
    const board = ['Wim', 'Ans', 'Bo'].map(
      (name): Person => ({ id: name, name, roles: ['board'], groups: [], away: [], accounts }),
    );
    play.school = { ...play.school, people: [...people, ...board] };
    Object.assign(play.facts, { excluded: ['Bo'] });
    await play.submit('dirk', viewOf(await play.press('dirk', 'Draft')), { submit: 'submit' });
    const view = viewOf(await play.press('dirk', 'Approval'));
    expect(wordsOf(view)).toContain(approvalCopy.boardSees('Wim en Ans'));
    await play.submit('dirk', view, { decision: 'approve', aloneGround: 'notReached', reason: 'Ilse is ziek.' });
    expect(play.face.boardTold).toMatchObject([{ about: 'alone', people: ['Wim', 'Ans'] }]);
  });

  it('returns with questions that the writer reads in private', async () => {
    const form = viewOf(await play.press('dirk', 'Approval'));
    expect(errorsOf(await play.submit('dirk', form, { decision: 'return' }))).toHaveProperty('reason');
    await play.submit('dirk', form, { decision: 'return', reason: 'Wie zag dit?' });
    expect(play.face.draft?.status).toBe('returned');
    expect(wordsOf(viewOf(await play.press('ilse', 'Approval')))).toContain('Wie zag dit?');
  });

  it('refuses with a reason; the form says that everyone may still report (Wmo 2015 art. 5.2.6)', async () => {
    const form = viewOf(await play.press('dirk', 'Approval'));
    expect(wordsOf(form)).toContain('artikel 5.2.6');
    expect(wordsOf(form)).toContain('0800-2000');
    expect(errorsOf(await play.submit('dirk', form, { decision: 'refuse' }))).toHaveProperty('reason');
    await play.submit('dirk', form, { decision: 'refuse', reason: 'Wij zien het anders.' });
    expect(play.facts.draft?.decided).toBe('refused');
    expect(play.face.phase).toBe('open');
    const dissent = viewOf(await play.press('an', 'RecordDissent'));
    expect(wordsOf(dissent)).toContain('0800-2000');
    await play.submit('an', dissent, { reason: 'Ik maak mij grote zorgen.' });
    expect(play.facts.draft?.dissent).toEqual(['an']);
  });

  it('is decided once: the second answer stands at the field', async () => {
    const adding = viewOf(await play.press('ilse', 'AddMember'));
    await play.submit('ilse', adding, { person: 'dora', reason: 'Dirk is morgen weg.', core: ['yes'] });
    const form = viewOf(await play.press('dora', 'Approval'));
    await play.submit('dirk', viewOf(await play.press('dirk', 'Approval')), { decision: 'approve' });
    expect(errorsOf(await play.submit('dora', form, { decision: 'refuse', reason: 'Te laat' }))).toEqual({
      decision: 'Dit is al gedaan. Bij Nu zie je wat er nog wacht.',
    });
    expect(play.facts.draft?.decided).toBe('approved');
  });

  it('is only informative once an emergency was reported', async () => {
    await play.submit('an', viewOf(await play.press('an', 'ReportEmergency')));
    const view = viewOf(await play.press('dirk', 'Approval'));
    expect(view.form).toBeUndefined();
    expect(wordsOf(view)).toContain('Deze tekst staat hier ter informatie.');
  });
});
