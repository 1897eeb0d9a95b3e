/** Each protocol on the try-out page: chosen by the newcomer, and from the first form to the weighing in its own words. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import { stepsBefore } from '../../src/consultation/needs.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { type Served, serveTryOut, type Visitor } from './visitor.ts';

let served: Served;
beforeAll(async () => {
  served = await serveTryOut();
}, 60_000);
afterAll(() => served.stop());

/** Opens a step from *Verder*. */
async function step(ilse: Visitor, profile: Profile, caseId: string, id: string): Promise<void> {
  const steps = trackSteps(profile);
  const index = steps.findIndex((it) => it.id === id);
  await ilse.press({ action: 'Next', caseId });
  await ilse.press(actsCopy.toStep(index + 1, steps[index]?.title ?? '').slice(0, 75));
}

/** Begins a step, before others where need be: the intern begeleider may, with a reason. */
async function begin(ilse: Visitor, profile: Profile, caseId: string, id: string): Promise<void> {
  await step(ilse, profile, caseId, id);
  if (ilse.text.includes(stepsCopy.status.now)) return;
  await ilse.press(stepsCopy.start);
  if (ilse.view.form !== undefined) await ilse.save({ reason: 'Om te zien hoe het gaat' });
  await step(ilse, profile, caseId, id);
}

test.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))(
  'the protocol %s is chosen, and speaks its own words from the form to the weighing',
  async (id, profile) => {
    const [an, ilse] = [served.visitor('an'), served.visitor('ilse')];
    await an.does({ do: 'protocol', id });
    await an.does({ do: 'command', text: '/zorg' });
    expect(an.text).toContain(profile.intake.helpLine);
    await an.save({ urgency: 'consult', seen: 'Moe en stil in de kring', workingName: 'W.' });
    const { caseId } = an;

    // Nobody passes over that the intern begeleider reads first.
    await ilse.press({ action: 'OpenFile', caseId });
    await begin(ilse, profile, caseId, 'consultation');
    const consultation = profile.steps.find((it) => it.id === 'consultation');
    expect(ilse.text).toContain(consultation?.title);
    for (const line of consultation?.guidance.filter((it) => it.when === undefined) ?? [])
      expect(ilse.text).toContain(line.text);
    const number = trackSteps(profile).findIndex((it) => it.id === 'consultation') + 1;
    await ilse.press(`${stepsCopy.react}: ${waitsCopy.place(number)}`);
    await ilse.save({ text: 'Ik denk mee' });
    await step(ilse, profile, caseId, 'consultation');
    expect(ilse.text).toContain('Ik denk mee');

    await step(ilse, profile, caseId, profile.weighing.step);
    const firm = stepsBefore(profile, profile.weighing.step).flatMap((it) => it.needs.filter((need) => need.firm));
    if (ilse.text.includes(actsCopy.lacks(stepsCopy.start))) {
      // A reason passes over nothing that is firm: the step says what lacks, in the words of the protocol.
      expect(firm.some(({ lacks }) => ilse.text.includes(lacks))).toBe(true);
      return;
    }
    await begin(ilse, profile, caseId, profile.weighing.step);
    await ilse.press(stepsCopy.actions.weighing);
    const [first, second] = profile.weighing.questions;
    expect(ilse.text).toContain(first?.text);
    expect(ilse.text).not.toContain(second?.text);
    await ilse.press(weighingCopy.answer(1, weighingCopy.answers.yes));
    expect(ilse.text).toContain(first?.text);
    await ilse.save({ reasons: 'Om wat er ligt' });
    await step(ilse, profile, caseId, profile.weighing.step);
    await ilse.press(stepsCopy.actions.weighing);
    expect(ilse.text).toContain(second?.text);
    expect(ilse.text).toContain('Om wat er ligt');
  },
);

test('a case that runs keeps the protocol it began with', async () => {
  const [an, ilse] = [served.visitor('an'), served.visitor('ilse')];
  const [before, after] = ['de-fontein', 'opo-furore'].map((id) =>
    builtInProfiles().find((it) => it.profile.id === id),
  );
  if (before === undefined || after === undefined) throw new Error('no profile');
  await an.does({ do: 'protocol', id: before.profile.id });
  await an.does({ do: 'command', text: '/zorg' });
  await an.save({ urgency: 'consult', seen: 'Moe en stil', workingName: 'V.' });
  await an.does({ do: 'protocol', id: after.profile.id });
  await step(ilse, before.profile, an.caseId, 'talks');
  expect(ilse.text).toContain(before.profile.steps.find((it) => it.id === 'talks')?.title);
  expect(served.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});
