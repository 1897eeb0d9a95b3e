import { beforeEach, describe, expect, it } from 'vitest';
import { approvalCopy } from '../../../cards/copy/approval.nl.ts';
import { sendingCopy } from '../../../cards/copy/sending.nl.ts';
import { draftSections } from '../../../cards/report-text.ts';
import type { ReportText } from '../../../src/consultation/commands.ts';
import { actionsIn } from '../../../src/port/card.ts';
import { errorsOf, flevoland, inputOf, Play, toDraft, viewOf, wordsOf } from '../../fakes/steps-session.ts';

async function approved(play = new Play()): Promise<Play> {
  await toDraft(play);
  await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), { submit: 'submit' });
  await play.submit('dirk', viewOf(await play.press('dirk', 'Approval')), { decision: 'approve' });
  return play;
}

describe('after the decision', () => {
  let play: Play;
  beforeEach(async () => {
    play = await approved();
  });

  it('gives the text block by block with the form of the region, and says that nothing is sent', async () => {
    const view = viewOf(await play.press('ilse', 'RecordSent'));
    const words = wordsOf(view);
    expect(words).toContain('De bot verstuurt niets.');
    expect(words).toContain('https://form.example/');
    expect(words).toContain('niet anoniem');
    for (const heading of ['De zorg', 'Gesprekken', 'Stappen van de meldcode'])
      expect(words).toContain(`"text":"${heading}"`);
    const report = play.case.rows.findLast((r) => r.type === 'DraftSaved')?.body?.text;
    const toCopy = view.body.flatMap((e) => (e.type === 'TextBlock' && e.toCopy ? [e.text] : []));
    expect(toCopy).toEqual(draftSections(report as ReportText).map(({ text }) => text));
  });

  it('is recorded in two taps: the row asks how, with nothing chosen, and each way saves itself', async () => {
    const asked = viewOf(await play.press('ilse', 'Act:task.sendReport'));
    expect(asked.form).toBeUndefined();
    const ways = actionsIn(asked.body).filter(({ title }) => /^Gemeld met/.test(title));
    expect(ways).toHaveLength(2);
    expect(ways.every((way) => !('style' in way))).toBe(true);
    const [phone] = ways;
    const after = viewOf(await play.press('ilse', phone?.type === 'Action.Execute' ? phone.data.action : ''));
    expect(play.facts.reports).toMatchObject([{ by: 'ilse', how: 'phone' }]);
    expect(wordsOf(after)).toContain('Vastgelegd: de melding is gedaan, met de telefoon.');
  });

  it('leaves another moment, colleague or number to the form', async () => {
    const asked = viewOf(await play.press('ilse', 'Sending'));
    expect(wordsOf(asked)).toContain('"RecordSent"');
    const pressed = viewOf(await play.press('ilse', 'RecordSent:phone'));
    expect(inputOf(pressed, 'how')).toMatchObject({ value: 'phone' });
  });

  it('records one report, however often the way is pressed', async () => {
    await play.press('ilse', 'Sending:phone');
    await play.press('ilse', 'Sending:form');
    expect(play.facts.reports).toMatchObject([{ how: 'phone' }]);
  });

  it('asks in the form who it was where roles report together, or somebody else may', async () => {
    const { report, ...rest } = flevoland();
    const reporters: typeof report.reporters = { mode: 'all', roles: ['careCoordinator', 'schoolLeader'] };
    const together = await approved(new Play({ profile: { ...rest, report: { ...report, reporters } } }));
    for (const way of ['Sending', 'Sending:phone'])
      expect(viewOf(await together.press('ilse', way)).form?.action).toBe('RecordSent');
  });

  it('offers whoever reads the approved text both ways, beside each other', async () => {
    const words = wordsOf(viewOf(await play.press('ilse', 'Approval')));
    for (const how of ['phone', 'form']) expect(words).toContain(`Sending:${how}`);
  });

  it('records how and when, and not a moment that lies ahead', async () => {
    const view = viewOf(await play.press('ilse', 'RecordSent'));
    expect(Object.keys(errorsOf(await play.submit('ilse', view)))).toEqual(['how']);
    const ahead = { how: 'phone', happenedOn: '2027-02-01' };
    expect(errorsOf(await play.submit('ilse', view, ahead))).toHaveProperty('happenedOn');
    await play.submit('ilse', view, { how: 'form', reference: 'VT-1' });
    expect(play.facts.reports).toMatchObject([{ by: 'ilse', how: 'form', emergency: false }]);
    expect(play.face.tasks.some((t) => t.kind === 'vtFeedback' && t.status === 'open')).toBe(true);
  });

  it('records both who reported together where either of them may (S3 L79)', async () => {
    const view = viewOf(await play.press('ilse', 'RecordSent'));
    expect(inputOf(view, 'by')).toMatchObject({ isMultiSelect: true, value: 'ilse' });
    await play.submit('ilse', view, { how: 'form', by: ['ilse', 'dirk'] });
    expect(play.facts.reports).toMatchObject([{ by: 'ilse', reporters: ['ilse', 'dirk'] }]);
  });

  it('records that parents were told, by whom of directie (S3 L83-84)', async () => {
    const view = viewOf(await play.press('dirk', 'RecordParentsInformed'));
    const by = inputOf(view, 'by');
    expect(by.type === 'Input.ChoiceSet' && by.choices.map((c) => c.value)).toEqual(['dirk', 'dora']);
    expect(errorsOf(await play.submit('dirk', view))).toHaveProperty('reaction');
    await play.submit('dirk', view, { reaction: 'Ouders waren boos.' });
    expect(play.facts.parentsTold).toMatchObject({ told: true, by: 'dirk' });
  });

  it('first says not to begin with the parents where a mark holds that back, and never to tell them before the report', async () => {
    const profile = flevoland();
    const telling = await approved(
      new Play({ profile: { ...profile, report: { ...profile.report, tellBefore: true } } }),
    );
    const reads = async (who: string, verb: string): Promise<string> => wordsOf(viewOf(await telling.press(who, verb)));
    expect(await reads('ilse', 'RecordSent')).toContain(sendingCopy.tellFirst);
    expect(await reads('dirk', 'RecordParentsInformed')).not.toContain('Niet eerst met de ouders.');
    await telling.does('an', { type: 'MarkCase', mark: 'honour', on: true, reason: 'Oom belde.' });
    for (const [who, verb] of [
      ['ilse', 'RecordSent'],
      ['dirk', 'RecordParentsInformed'],
    ] as const) {
      const words = await reads(who, verb);
      expect(words).toContain('Niet eerst met de ouders.');
      expect(words).toContain('Vraag Veilig Thuis eerst of en hoe de ouders het horen: 0800-2000.');
      expect(words).not.toContain(sendingCopy.tellFirst);
    }
    // Whoever is asked to tell them reads it where they are asked, and nobody else there.
    const asked = telling.face.tasks.filter(({ kind, status }) => kind === 'informParents' && status === 'open');
    const owner = asked[0]?.owner ?? '';
    expect(['an', 'ilse', 'dirk']).toContain(owner);
    for (const who of ['an', 'ilse', 'dirk'])
      expect((await reads(who, 'Next')).includes('Niet eerst met de ouders.'), who).toBe(who === owner);
  });

  it('says, without a name, that the text has a contact who is out of the case since', async () => {
    const reads = async (): Promise<string> => wordsOf(viewOf(await play.press('ilse', 'RecordSent')));
    expect(play.facts.draft).toBeDefined();
    expect(await reads()).toContain('Contact op school: Ilse, Dirk.');
    expect(await reads()).not.toContain(approvalCopy.contactGone);
    await play.does('an', { type: 'AskAside', person: 'dirk', reason: 'Hij is de oom van het kind.' });
    expect(await reads()).toContain(approvalCopy.contactGone);
    expect(approvalCopy.contactGone).not.toContain('Dirk');
  });

  it('needs a ground, advice and five answers where parents were not told', async () => {
    const view = viewOf(await play.press('dirk', 'RecordParentsInformed:not'));
    expect(wordsOf(view)).toContain('Er is nog geen advies van Veilig Thuis vastgelegd.');
    const five = ['interest', 'otherWay', 'noConsent', 'outweighs', 'toWhom'];
    expect(Object.keys(errorsOf(await play.submit('dirk', view)))).toEqual(five);
    const given = Object.fromEntries(five.map((id) => [id, `Antwoord ${id}`]));
    expect(errorsOf(await play.submit('dirk', view, given))).toHaveProperty('ground');
    await play.does('ilse', {
      type: 'RecordAdvice',
      id: 'a1',
      from: 'veiligThuis',
      happenedAt: play.now,
      spokenTo: 'mevrouw Smit',
      text: 'Nog niet vertellen.',
      advises: 'report',
      registeredUnder: 'ilse',
    });
    await play.submit('dirk', view, given);
    expect(play.facts.parentsTold).toMatchObject({ told: false, ground: 'safety' });
    expect(play.asked.at(-1)).toMatchObject({ told: { yes: false, weighed: given } });
  });

  it('offers no way not to tell where the profile knows no ground', async () => {
    const profile = flevoland();
    const strict = await approved(
      new Play({ profile: { ...profile, report: { ...profile.report, notInformedGrounds: [] } } }),
    );
    expect(viewOf(await strict.press('dirk', 'RecordParentsInformed:not')).form).toBeUndefined();
  });

  it('records the answer of Veilig Thuis', async () => {
    await play.submit('ilse', viewOf(await play.press('ilse', 'RecordSent')), { how: 'phone' });
    const view = viewOf(await play.press('ilse', 'RecordFeedback'));
    expect(errorsOf(await play.submit('ilse', view))).toHaveProperty('text');
    await play.submit('ilse', view, { text: 'Zij nemen contact op met ouders.' });
    expect(play.facts.reports[0]).toHaveProperty('feedbackAt');
  });
});
