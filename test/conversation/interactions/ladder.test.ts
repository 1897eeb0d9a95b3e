import { beforeEach, describe, expect, it } from 'vitest';
import { ladderCopy } from '../../../cards/copy/ladder.nl.ts';
import { receiptCopy } from '../../../cards/copy/receipts.nl.ts';
import { refusalCopy } from '../../../cards/copy/refusals.nl.ts';
import { safetyCopy } from '../../../cards/copy/safety.nl.ts';
import { errorsOf, flevoland, Play, toDraft, viewOf, wordsOf } from '../../fakes/steps-session.ts';

async function sent(play = new Play()): Promise<Play> {
  await toDraft(play);
  await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), { submit: 'submit' });
  await play.submit('dirk', viewOf(await play.press('dirk', 'Approval')), { decision: 'approve' });
  await play.press('ilse', 'Sending:phone');
  return play;
}

describe('while Veilig Thuis does not answer', () => {
  let play: Play;
  beforeEach(async () => {
    play = await sent();
  });
  const nu = async (person: 'an' | 'ilse' | 'dirk'): Promise<string> =>
    wordsOf(viewOf(await play.press(person, 'Next')));

  it('says in Nu how far it is to whoever has a part in it, and to nobody else', async () => {
    expect(await nu('ilse')).toContain(ladderCopy.noReceipt);
    expect(await nu('dirk')).toContain(ladderCopy.head);
    expect(await nu('an')).not.toContain(ladderCopy.head);
  });

  it('takes the receipt from its row, and where there is none says to report again', async () => {
    const form = viewOf(await play.press('ilse', 'Act:task.vtReceipt:1'));
    expect(Object.keys(errorsOf(await play.submit('ilse', form, {})))).toEqual(['received', 'confirmedBy']);
    const lost = viewOf(await play.submit('ilse', form, { received: 'no', confirmedBy: 'Meneer Bos' }));
    expect(wordsOf(lost)).toContain(ladderCopy.receipt.missing);
    const again = viewOf(await play.press('ilse', 'NoteReceipt'));
    const there = viewOf(
      await play.submit('ilse', again, { received: 'yes', confirmedBy: 'Meneer Bos', reference: 'VT-12' }),
    );
    expect(wordsOf(there)).toContain(ladderCopy.receipt.done);
    expect(wordsOf(there)).not.toContain(ladderCopy.noReceipt);
    expect(play.facts.reports[0]).toHaveProperty('receiptAt');
  });

  it('keeps a promise as the next date, and refuses one that is over at its field', async () => {
    const form = viewOf(await play.press('ilse', 'SeekFeedback'));
    const past = await play.submit('ilse', form, { spokenTo: 'Mevrouw De Wit', promisedOn: '2020-01-06' });
    expect(errorsOf(past)).toEqual({ promisedOn: refusalCopy.planInPast });
    const day = new Date(Date.parse(play.facts.reports[0]?.sentAt ?? '') + 3 * 86_400_000).toISOString().slice(0, 10);
    const after = viewOf(await play.submit('ilse', form, { spokenTo: 'Mevrouw De Wit', promisedOn: day }));
    expect(play.facts.reports[0]?.promised).toBe(day);
    expect(wordsOf(after)).toContain(ladderCopy.steps.complaint);
    expect(wordsOf(after)).toContain('Veilig Thuis belt zelf, zeiden ze');
  });

  it('gives directie the road of the region to complain, or that which regions share', async () => {
    const road = { text: 'Bel 000-0000000 en vraag naar mevrouw Klacht.' };
    const { report, ...profile } = flevoland();
    const own = await sent(
      new Play({
        profile: {
          ...profile,
          report: { ...report, ladder: { ...report.ladder, callsBeforeLeader: 1, complaint: [road] } },
        },
      }),
    );
    const call = async (person: 'ilse' | 'dirk') =>
      viewOf(await own.submit(person, viewOf(await own.press(person, 'SeekFeedback')), { spokenTo: 'Mevrouw De Wit' }));
    expect(wordsOf(await call('ilse'))).toContain(receiptCopy.sought);
    expect(wordsOf(await call('dirk'))).toContain(receiptCopy.mayComplain);
    const form = viewOf(await own.press('dirk', 'DecideComplaint'));
    expect(wordsOf(form)).toContain(road.text);
    const done = viewOf(await own.submit('dirk', form, { made: 'no', reason: 'Zij bellen morgen' }));
    expect(wordsOf(done)).toContain(ladderCopy.complaint.done.not);
    expect(wordsOf(done)).toContain(ladderCopy.closable);
  });

  it('shows whoever reports in Nu that they decide on a complaint while nobody of directie is there, and only then', async () => {
    const { report, ...profile } = flevoland();
    const own = await sent(
      new Play({ profile: { ...profile, report: { ...report, ladder: { ...report.ladder, callsBeforeLeader: 1 } } } }),
    );
    const call = async (person: 'ilse' | 'dirk') =>
      viewOf(await own.submit(person, viewOf(await own.press(person, 'SeekFeedback')), { spokenTo: 'Mevrouw De Wit' }));
    const shown = async () => wordsOf(viewOf(await own.press('ilse', 'Next')));
    await call('ilse');
    await call('dirk');
    expect(await shown()).not.toContain(ladderCopy.instead);
    const away = [{ from: '2000-01-01', to: '2100-01-01' }];
    const people = own.school.people.map((one) => (one.roles.includes('schoolLeader') ? { ...one, away } : one));
    Object.assign(own, { school: { ...own.school, people } });
    expect(await shown()).toContain(ladderCopy.instead);
    const form = viewOf(await own.press('ilse', 'DecideComplaint'));
    await own.submit('ilse', form, { made: 'no', reason: 'Zij bellen morgen' });
    expect(await shown()).not.toContain(ladderCopy.instead);
    expect(await shown()).toContain(ladderCopy.closable);
  });

  it('keeps what the school does meanwhile in its own words, for every member, until it ends', async () => {
    const form = viewOf(await play.press('ilse', 'AgreeSafety'));
    const on = new Date(Date.parse(play.facts.reports[0]?.sentAt ?? '') + 3 * 86_400_000).toISOString().slice(0, 10);
    await play.submit('ilse', form, { text: 'Juf An vraagt het elke ochtend', on });
    expect(await nu('an')).toContain(safetyCopy.show);
    expect(wordsOf(viewOf(await play.press('an', 'SafetyAgreements')))).toContain('Juf An vraagt het elke ochtend');
    const agreement = play.face.tasks.find(({ kind }) => kind === 'safetyLook')?.id.split(':')[1] ?? '';
    const look = viewOf(await play.press('ilse', `LookAtSafety:${agreement}`));
    expect(errorsOf(await play.submit('ilse', look, { text: 'Het gaat', goesOn: 'yes' }))).toEqual({
      on: safetyCopy.look.onNeeded,
    });
    await play.submit('ilse', look, { text: 'Het gaat beter', goesOn: 'no' });
    expect(wordsOf(viewOf(await play.press('an', 'SafetyAgreements')))).toContain(safetyCopy.none);
    expect(JSON.stringify(play.face)).not.toContain('elke ochtend');
  });
});
