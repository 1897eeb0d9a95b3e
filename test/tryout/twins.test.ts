/** Two cases of one child on the try-out page: the coordinator is asked, says which goes on, and takes it back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asideCopy } from '../../cards/copy/aside.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { twinsCopy as copy } from '../../cards/copy/twins.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { type Served, serveTryOut, type Visitor } from './visitor.ts';

const asked = waitsCopy.kinds.compare({ place: '', title: '', receives: '' });
let served: Served;
beforeAll(async () => {
  served = await serveTryOut();
}, 60_000);
afterAll(() => served.stop());

async function open(an: Visitor, workingName: string): Promise<string> {
  await an.does({ do: 'command', text: '/zorg' });
  await an.save({ urgency: 'consult', seen: 'Moe en stil in de kring', workingName });
  return an.caseId;
}

/** Opens *Nu* of one case and then of the other, until one of them asks. */
async function whereAsked(ilse: Visitor, cases: readonly string[]): Promise<string> {
  for (let looks = 0; looks < 100; looks += 1)
    for (const caseId of cases) {
      await ilse.press({ action: 'Next', caseId });
      // Beyond the third row it stands in the menu.
      if ([asked.ask, copy.open].some((words) => ilse.text.includes(words))) return caseId;
    }
  throw new Error('nobody asks whether it is the same child');
}

test('one goes on, the other closes, and both run again after it is undone', async () => {
  const [an, ilse] = [served.visitor('an'), served.visitor('ilse')];
  const cases = [await open(an, 'Sem de Vries'), await open(an, 'vries, Sem de')];
  const caseId = await whereAsked(ilse, cases);
  const other = cases.find((it) => it !== caseId) ?? '';
  await an.press({ action: 'Next', caseId });
  expect(an.text).not.toContain(asked.ask);

  await ilse.press({ action: 'AnswerTwin:1', caseId });
  await ilse.save({ answer: 'other', reason: 'Zelfde leerlingnummer' });
  expect(ilse.text).toContain(copy.receipts.ends);
  await ilse.press({ action: 'OpenFile', caseId });
  expect(ilse.text).toContain('Zelfde leerlingnummer');
  await an.press({ action: 'OpenFile', caseId });
  expect(an.text).not.toContain('Zelfde leerlingnummer');

  await ilse.press({ action: 'Next', caseId: other });
  await ilse.press(copy.part.open);
  expect(ilse.text).toContain(copy.part.stays.slice(0, 40));
  await ilse.save({ reason: 'Het zijn neefjes' });
  await ilse.press({ action: 'OpenFile', caseId });
  expect(ilse.text).toContain('Het zijn neefjes');
  expect(served.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

test('who began a second case without a colleague takes nobody out of the first alone', async () => {
  const [an, ilse, dirk] = [served.visitor('an'), served.visitor('ilse'), served.visitor('dirk')];
  const first = await open(an, 'Noor Hendriks');
  await an.press({ action: 'RaiseUrgency:danger', caseId: first });
  await dirk.press({ action: 'OpenFile', caseId: first });
  await ilse.does({ do: 'command', text: '/zorg' });
  await ilse.press(intakeCopy.unfold);
  const choices = ilse.view.body.flatMap((it) =>
    it.type === 'Input.ChoiceSet' && it.id === 'exclude' ? it.choices : [],
  );
  const exclude = choices.find(({ title }) => title.startsWith('Dirk'))?.value ?? '';
  await ilse.save({ urgency: 'consult', seen: 'Slaapt in de klas', workingName: 'Noor Hendriks', exclude: [exclude] });
  const second = ilse.caseId;
  const caseId = await whereAsked(ilse, [second, first]);
  await ilse.press({ action: 'AnswerTwin:1', caseId });
  expect(ilse.text).toContain(copy.whyHint);
  await ilse.save({ answer: caseId === first ? 'this' : 'other', reason: 'Zelfde nummer', why: 'Hij is de oom' });
  expect((await dirk.does({ do: 'press', button: { action: 'OpenFile', caseId: first }, in: 'card' })).kind).not.toBe(
    'view',
  );
  await ilse.press({ action: 'Next', caseId: first });
  expect(ilse.text).not.toContain(asideCopy.answer.open);
});
