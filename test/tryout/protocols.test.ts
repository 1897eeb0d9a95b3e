/** Each protocol on the try-out page: chosen by the newcomer, and from the first form to the weighing in its own words. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { weighingCopy } from '../../cards/copy/weighing.nl.ts';
import { inSchool } from '../../cards/school-words.ts';
import { stepsBefore } from '../../src/consultation/needs.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import { isInput } from '../../src/port/card.ts';
import { builtInProfile, builtInProfiles } from '../../src/protocol/loader.ts';
import type { Need, Profile } from '../../src/protocol/schema.ts';
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

/** Reacts in a step from its view. */
async function react(person: Visitor, profile: Profile, id: string): Promise<void> {
  const number = trackSteps(profile).findIndex((it) => it.id === id) + 1;
  await person.press(`${stepsCopy.react}: ${waitsCopy.place(number)}`);
  await person.save({ text: 'Ik denk mee' });
}

/** Chooses everybody whose name begins so, in a field of the form on top. */
function named(person: Visitor, field: string, names: readonly string[]): readonly string[] {
  const input = person.view.body.filter(isInput).find(({ id }) => id === field);
  const choices = input?.type === 'Input.ChoiceSet' ? input.choices : [];
  return choices.filter(({ title }) => names.some((name) => title.startsWith(name))).map(({ value }) => value);
}

/** Does a need of a step, whose view is open for the intern begeleider. She has read the file, and thinks along already. */
async function meet(
  [ilse, dirk]: readonly [Visitor, Visitor],
  profile: Profile,
  caseId: string,
  id: string,
  need: Need,
) {
  if (need.kind === 'consulted' && ![need.role, ...need.or].includes('careCoordinator')) {
    await step(dirk, profile, caseId, id);
    await react(dirk, profile, id);
  }
  if (need.kind === 'record') {
    const form = profile.records.find((it) => it.id === need.record);
    await ilse.press(form?.title ?? '');
    const asked = form?.fields.filter(({ required }) => required) ?? [];
    await ilse.save(Object.fromEntries(asked.map(({ id: field, options }) => [field, options.at(-1)?.id ?? 'Nee'])));
  }
  if (need.kind === 'talk') {
    await ilse.press(inSchool({ profile }, stepsCopy.actions[need.with === 'child' ? 'talkChild' : 'talkParents']));
    const present = named(ilse, 'present', ['Ilse', 'Dirk']);
    const words = { goal: 'Zorg delen', reaction: 'Zij schrikken', agreements: 'Volgende week weer' };
    const besides = { situation: 'Op afspraak, in de klas', others: 'Niemand' };
    await ilse.save({ ...words, ...besides, present, whyFirst: 'De ouders stonden op school' });
  }
}

/** Does before the weighing what no reason passes over. */
async function doFirm(people: readonly [Visitor, Visitor], profile: Profile, caseId: string): Promise<void> {
  const [ilse] = people;
  // As long as nobody knows the age, what protects an older pupil holds.
  for (const { id, needs } of stepsBefore(profile, profile.weighing.step))
    for (const need of needs.filter(({ firm, when }) => firm && (when === undefined || when.age !== undefined))) {
      await begin(ilse, profile, caseId, id);
      await meet(people, profile, caseId, id, need);
    }
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
    await react(ilse, profile, 'consultation');
    await step(ilse, profile, caseId, 'consultation');
    expect(ilse.text).toContain('Ik denk mee');

    await doFirm([ilse, served.visitor('dirk')], profile, caseId);
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
  const [before, after] = ['de-fontein', 'opo-furore'].map((id) => builtInProfile(id));
  if (before === undefined || after === undefined) throw new Error('no profile');
  await an.does({ do: 'protocol', id: before.profile.id });
  await an.does({ do: 'command', text: '/zorg' });
  await an.save({ urgency: 'consult', seen: 'Moe en stil', workingName: 'V.' });
  await an.does({ do: 'protocol', id: after.profile.id });
  await step(ilse, before.profile, an.caseId, 'talks');
  expect(ilse.text).toContain(before.profile.steps.find((it) => it.id === 'talks')?.title);
  expect(served.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
