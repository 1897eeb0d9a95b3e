/** Objecting and reporting together, as people press and fill it in. */
import { beforeEach, describe, expect, it } from 'vitest';
import { draftText } from '../../../cards/report-text.ts';
import type { ReportText } from '../../../src/consultation/commands.ts';
import { hashOf } from '../../../src/conversation/interactions/read/text-hash.ts';
import { reportTogether, teacherDecides } from '../../consultation/deciding-profiles.ts';
import { errorsOf, inputOf, inputsOf, Play, schoolOf, toDraft, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const approve = async (play: Play, who: string): Promise<void> => {
  await play.does(who, { type: 'ReadDraft', revision: 1 });
  const row = play.case.rows.findLast((r) => r.type === 'DraftSaved');
  await play.does(who, { type: 'ApproveDraft', revision: 1, hash: hashOf(draftText(row?.body?.text as ReportText)) });
};
const present = async (play: Play, who: string): Promise<void> => {
  await play.submit(who, viewOf(await play.press(who, 'Draft')), { concern: 'Drie blauwe plekken.', submit: 'submit' });
};
const planted = 'GEHEIM-BEZWAAR';

describe('an objection', () => {
  let play: Play;
  beforeEach(async () => {
    play = await toDraft(new Play({ profile: teacherDecides, school: schoolOf({ finalDecider: 'teacher' }) }), 'an');
    await present(play, 'an');
  });
  const object = async (): Promise<void> => {
    await play.submit('dirk', viewOf(await play.press('dirk', 'ObjectToReport')), { reason: planted });
  };

  it('is offered beside the text and in the step to who may make one, once', async () => {
    expect(wordsOf(viewOf(await play.press('dirk', 'Approval')))).toContain('ObjectToReport');
    expect(wordsOf(viewOf(await play.press('dirk', 'Step:decision')))).toContain('ObjectToReport');
    expect(wordsOf(viewOf(await play.press('ilse', 'Approval')))).not.toContain('ObjectToReport');
    await object();
    expect(wordsOf(viewOf(await play.press('dirk', 'Approval')))).not.toContain('ObjectToReport');
  });

  it('stands beside the text in its own words, and on no card', async () => {
    await object();
    expect(wordsOf(viewOf(await play.press('an', 'Approval')))).toContain(planted);
    expect(JSON.stringify(play.face)).not.toContain(planted);
    expect(JSON.stringify(play.facts)).not.toContain(planted);
  });

  it('is answered by who decides, and the answer stands there too', async () => {
    await object();
    expect(wordsOf(viewOf(await play.press('ilse', 'Step:decision')))).not.toContain('AnswerObjection');
    const step = wordsOf(viewOf(await play.press('an', 'Step:decision')));
    const action = /AnswerObjection:[\d.]+/.exec(step)?.[0] ?? '';
    const form = viewOf(await play.press('an', action));
    expect(wordsOf(form)).toContain(planted);
    expect(errorsOf(await play.submit('an', form, { text: ' ' }))).toHaveProperty('text');
    await play.submit('an', form, { text: 'Het kind kan niet wachten.' });
    expect(wordsOf(viewOf(await play.press('dirk', 'Approval')))).toContain('Het kind kan niet wachten.');
    expect((await play.press('an', action)).kind).toBe('notice');
  });

  it('keeps nobody from agreeing and reporting', async () => {
    await object();
    await play.does('ilse', { type: 'ReadDraft', revision: 1 });
    await approve(play, 'an');
    await play.submit('an', viewOf(await play.press('an', 'RecordSent')), { how: 'phone' });
    expect(play.facts.reports).toHaveLength(1);
  });
});

describe('a report made together', () => {
  it('asks who made it, and takes different people', async () => {
    const play = await toDraft(new Play({ profile: reportTogether }));
    await present(play, 'ilse');
    await approve(play, 'dirk');
    await approve(play, 'ilse');
    const form = viewOf(await play.press('ilse', 'RecordSent'));
    expect(wordsOf(form)).toContain('melden samen: directie, intern begeleider');
    expect(inputOf(form, 'by')).toMatchObject({ isMultiSelect: true });
    expect(errorsOf(await play.submit('ilse', form, { how: 'phone', by: ['ilse', 'bram'] }))).toHaveProperty('by');
    await play.submit('ilse', form, { how: 'phone', by: ['ilse', 'dirk'] });
    expect(play.facts.reports.at(-1)?.reporters).toEqual(['ilse', 'dirk']);
    expect(wordsOf(viewOf(await play.press('dirk', 'Step:decision')))).toContain('Bestuur laten weten');
  });

  it('is made by one, whoever of them, where one is enough', async () => {
    const play = await toDraft(new Play());
    await present(play, 'ilse');
    await approve(play, 'dirk');
    const form = viewOf(await play.press('ilse', 'RecordSent'));
    expect(inputsOf(form).map((i) => i.id)).toContain('by');
    await play.submit('ilse', form, { how: 'form', by: 'dirk' });
    expect(play.facts.reports.at(-1)).toMatchObject({ by: 'ilse', reporters: ['dirk'] });
  });

  it('decided on by one person for both roles takes a reason, asked for where the text stands', async () => {
    const people = schoolOf().people.flatMap((p) => (p.id === 'dora' || p.id === 'bram' ? [] : [p]));
    const away = [{ from: '2026-11-17', to: '2026-11-30' }];
    const play = await toDraft(new Play({ profile: reportTogether, school: schoolOf({ people }) }));
    await present(play, 'ilse');
    const both = people.map((p) =>
      p.id === 'ilse'
        ? { ...p, away }
        : p.id === 'dirk'
          ? { ...p, roles: ['schoolLeader', 'careCoordinator'] as const }
          : p,
    );
    play.school = { ...play.school, people: both };
    const form = viewOf(await play.press('dirk', 'Approval'));
    expect(wordsOf(form)).toContain('niemand voor de andere rol');
    expect(errorsOf(await play.submit('dirk', form, { decision: 'approve' })).reason).toContain('andere rol');
    await play.submit('dirk', form, { decision: 'approve', aloneGround: 'nobodyHere', reason: 'Ilse is ziek.' });
    expect(play.facts.draft).toMatchObject({ decided: 'approved' });
  });
});
