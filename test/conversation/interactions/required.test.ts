/** A form says of each field whether it may stay empty, as saving it does; the platform adds the word for that, so no label says it too. */
import { describe, expect, it } from 'vitest';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import { schoolAndArgument, verbAndArgument } from '../../../cards/verbs.ts';
import { decide } from '../../../src/consultation/decide.ts';
import type { InteractionResult } from '../../../src/conversation/interactions/interaction.ts';
import { caseInteractions, schoolInteractions } from '../../../src/conversation/interactions/registry.ts';
import type { FormValues, Input, View } from '../../../src/port/card.ts';
import { inputsOf, Play, viewOf } from './play.ts';

const filledIn = (input: Input): string | readonly string[] => {
  switch (input.type) {
    case 'Input.Text':
      return 'Twee woorden';
    case 'Input.Date':
      return input.value ?? '2026-11-16';
    case 'Input.Time':
      return '10:00';
    case 'Input.ChoiceSet': {
      const value = input.value ?? input.choices[0]?.value ?? '';
      return input.isMultiSelect === true ? value.split(',') : value;
    }
  }
};

/** What a form holds when somebody fills in only what it says must be filled in. */
const least = (view: View): FormValues =>
  Object.fromEntries(
    inputsOf(view).map((input) => {
      const empty = input.type === 'Input.ChoiceSet' && input.isMultiSelect === true ? [] : '';
      return [input.id, input.isRequired === true ? filledIn(input) : empty];
    }),
  );

const inCase = caseInteractions(async () => 'out');
const atSchool = schoolInteractions(async () => true);

/** Fields at which something lacks, after the form was read and decided on. */
async function lacking(play: Play, person: string, view: View, more: FormValues = {}): Promise<readonly string[]> {
  const form = view.form;
  if (form === undefined) return [];
  const [verb, argument] = verbAndArgument(form.action);
  const values = { ...least(view), ...more };
  const context = play.memory.stored === undefined ? undefined : await play.inCase(person);
  const result: InteractionResult | undefined =
    form.caseId === undefined || context === undefined
      ? undefined
      : await inCase.get(verb as never)?.submit?.({ form, argument, values, context });
  if (result === undefined) {
    const outside = await atSchool
      .get(verb as never)
      ?.submit?.({ form, argument: schoolAndArgument(argument)[1], values, context: play.context(person) });
    return outside?.kind === 'errors' ? Object.keys(outside.errors) : [];
  }
  if (result.kind === 'errors') return Object.keys(result.errors);
  if (result.kind !== 'command' || context === undefined) return [];
  const { face, facts, school, profile, actor, now } = context;
  const decided = decide(result.command, { kind: 'case', face, facts }, { school, profile, actor, now });
  return !decided.ok && decided.refusal.code === 'required' ? [decided.refusal.field ?? '?'] : [];
}

/** Fields that only one choice in the same form asks for: no form can say so beforehand. */
const askedByAChoice: Readonly<Record<string, readonly string[]>> = {
  RecordAdvice: ['registeredUnder'],
  'SkipTalk:child': ['whose'],
};

const forms: readonly (readonly [action: string, person: string])[] = [
  ['AddEntry:fact', 'an'],
  ['AddEntry:statement', 'an'],
  ['AddEntry:diagnosis', 'ilse'],
  ['AddMember', 'ilse'],
  ['ArrangeHelp', 'ilse'],
  ['CloseCase', 'ilse'],
  ['EndMember:an', 'ilse'],
  ['JudgeChild', 'ilse'],
  ['LinkPupil', 'ilse'],
  ['NameWatcher', 'ilse'],
  ['NoteSibling', 'ilse'],
  ['React:signals', 'ilse'],
  ['CallHelp', 'ilse'],
  ['RecordAdvice', 'ilse'],
  ['RecordConsent', 'ilse'],
  ['RecordTalk:child', 'ilse'],
  ['RecordTalk:parents', 'ilse'],
  ['Plan:child', 'ilse'],
  ['Plan:parents', 'ilse'],
  ['ReportEmergency', 'an'],
  ['SkipTalk:child', 'ilse'],
];

describe('a field that may stay empty', () => {
  it.each(forms)('is one that saving does not ask for: %s', async (action, person) => {
    const play = new Play();
    await play.open();
    const reply = await play.press(person, action);
    if (reply.kind !== 'view') return expect(reply.kind).toBe('notice');
    const view = viewOf(reply);
    if (view.form === undefined) return expect(view.title).toBe(stepsCopy.notNowTitle);
    expect(await lacking(play, person, view)).toEqual(askedByAChoice[action] ?? []);
  });

  it('is one that saving does not ask for: the intake, as it is and unfolded', async () => {
    const play = new Play();
    const form = viewOf(await play.command('an', ''));
    const all = viewOf(await play.press('an', `UnfoldIntake:school-1.${form.form?.id}.all`));
    // Something has to be said, or that it is without a name for now: which of these is free, so no field can say so beforehand.
    for (const view of [form, all]) {
      expect(await lacking(play, 'an', view)).toEqual(['seen']);
      expect(await lacking(play, 'an', view, { unnamed: ['yes'] })).toEqual([]);
    }
  });

  it.each(forms)('does not say so in its own label: %s', async (action, person) => {
    const play = new Play();
    await play.open();
    const reply = await play.press(person, action);
    const labels = reply.kind === 'view' ? inputsOf(reply.view).map((input) => input.label) : [];
    expect(labels.filter((label) => /leeg blijven|optione|niet verplicht/i.test(label))).toEqual([]);
  });
});
