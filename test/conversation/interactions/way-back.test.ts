/** What is begun in a view is saved there: the receipt and what comes next stand in it, and what was written can be read. */
import { beforeEach, describe, expect, it } from 'vitest';
import { isCaseVerb, isReturnedTo, verbAndArgument, wayBackIn } from '../../../cards/verbs.ts';
import { actionsIn, type FormValues, type View } from '../../../src/port/card.ts';
import { answers, flevoland, Play, toWeighing, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const pressesIn = (view: View): readonly string[] =>
  actionsIn(view.body).flatMap((action) => (action.type === 'Action.Execute' ? [action.data.action] : []));

/** Returns the one press in a view that begins so. */
function pressIn(view: View, beginning: string): string {
  const found = pressesIn(view).find((action) => action.startsWith(beginning));
  if (found === undefined) throw new Error(`no ${beginning} in ${view.title}: ${pressesIn(view).join(' ')}`);
  return found;
}

let play: Play;
beforeEach(async () => {
  const profile = flevoland();
  const types = [...profile.logbook.types, 'hypothesis' as const];
  play = await toWeighing(new Play({ profile: { ...profile, logbook: { ...profile.logbook, types } } }));
  await play.does('an', {
    type: 'AddEntry',
    id: 'row-1',
    entryType: 'hypothesis',
    text: 'Misschien gevallen.',
    happenedAt: '2026-11-17T08:00:00.000Z',
    audience: 'case',
  });
});

/** Presses from view to view, fills in the form at the end, and returns what is seen after saving. */
async function savedFrom(who: string, start: string, way: readonly string[], values: FormValues): Promise<View> {
  let view = viewOf(await play.press(who, start));
  for (const beginning of way) view = viewOf(await play.press(who, pressIn(view, beginning)));
  return viewOf(await play.submit(who, view, values));
}

const text = 'Vandaag weer stil.';
const cases: readonly (readonly [who: string, start: string, way: readonly string[], values: FormValues])[] = [
  ['an', 'OpenFile', ['AddEntry', 'AddEntry:remark'], { text }],
  ['an', 'OpenFile:1', ['AddEntry', 'AddEntry:remark'], { text }],
  ['an', 'OpenFile', ['CorrectEntry:row-1'], { text }],
  ['an', 'OpenFile', ['ResolveHypothesis:row-1'], { status: 'refuted', text }],
  ['ilse', 'OpenFile', ['React:'], { text }],
  ['ilse', 'Step:weighing', ['React:'], { text }],
  ['ilse', 'Step:talks', ['RecordTalk:child'], { goal: 'Luisteren', reaction: 'Stil', agreements: 'Morgen weer' }],
  ['ilse', 'PrepareTalk:child', ['RecordTalk:child'], { goal: 'Luisteren', reaction: 'Stil', agreements: 'Weer' }],
  ['ilse', 'Weighing', ['AnswerQuestion:q1.yes'], { reasons: text }],
  ['ilse', 'Evidence:0', ['PlaceEntry:'], { direction: 'supports' }],
];

describe('saving', () => {
  it.each(cases)(
    'by %s from %s leads back there, with what was done and what is next',
    async (who, start, way, values) => {
      const title = viewOf(await play.press(who, start)).title;
      const after = await savedFrom(who, start, way, values);
      expect(after.title).toBe(title);
      const [, receipt] = after.body;
      expect(receipt).toMatchObject({ type: 'Container', style: 'good' });
      expect(JSON.stringify(receipt)).toMatch(/"Nu/);
      // And from there once more.
      for (const press of pressesIn(after).filter((it) => it.startsWith(way.at(-1)?.split(':')[0] ?? '')))
        expect(wayBackIn(press)).toBe(start);
    },
  );

  it('shows in the file what was just written there, and who can read it', async () => {
    const after = wordsOf(await savedFrom('an', 'OpenFile', ['AddEntry', 'AddEntry:remark'], { text }));
    expect(after).toContain(text);
    expect(after).toContain('kunnen het lezen');
  });

  it('keeps the way back where a form is shown again or another takes its place', async () => {
    const file = viewOf(await play.press('an', 'OpenFile'));
    const types = viewOf(await play.press('an', pressIn(file, 'AddEntry')));
    for (const press of pressesIn(types)) expect(wayBackIn(press)).toBe('OpenFile');
  });

  it('leads from a press in the room to what waits, as before', async () => {
    const form = viewOf(await play.press('ilse', 'React:weighing', { in: 'card' }));
    expect(form.form?.action).toBe('React:weighing');
    expect(viewOf(await play.submit('ilse', form, { text })).title).toBe('Nu');
  });

  it('goes on to what waits after a step, wherever that was completed', async () => {
    await answers(play, { q1: 'yes', q2: 'yes' });
    const step = viewOf(await play.press('ilse', 'Step:weighing'));
    expect(viewOf(await play.press('ilse', pressIn(step, 'CompleteStep'))).title).toBe('Nu');
  });

  it.each(['OpenFile', 'Step:weighing', 'Step:talks', 'Weighing', 'PrepareTalk:child'])(
    'leads back to %s from everything that can be begun there',
    async (start) => {
      const onward = ['Next', 'Act', 'StartStep', 'CompleteStep', 'ReopenStep', 'Approval'];
      for (const press of pressesIn(viewOf(await play.press('ilse', start)))) {
        const [verb] = verbAndArgument(press);
        expect(isCaseVerb(verb)).toBe(true);
        if (isReturnedTo(verb) || onward.includes(verb)) expect(wayBackIn(press)).toBeUndefined();
        else expect(wayBackIn(press)).toBe(start);
      }
    },
  );

  it('takes nothing from outside for a way back but a view of the case', () => {
    for (const action of ['RemoveStranger:iemand@school.nl', 'AddEntry:fact@CloseCase', 'AddEntry:fact@Weighing2'])
      expect(wayBackIn(action)).toBeUndefined();
    expect(verbAndArgument('RemoveStranger:iemand@school.nl')[1]).toBe('iemand@school.nl');
  });
});
