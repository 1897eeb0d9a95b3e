import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Action, actionsIn, type View, type ViewElement } from '../../../src/port/card.ts';
import { answers, Play, toDraft, toWeighing, viewOf } from '../../fakes/steps-session.ts';

const flat = (elements: readonly ViewElement[]): readonly ViewElement[] =>
  elements.flatMap((e) => (e.type === 'Container' ? [e, ...flat(e.items)] : [e]));
const actionsOf = (view: View): readonly Action[] => actionsIn(view.body);

/** Everything a long and busy case can show, by whoever may see it. */
async function busyViews(): Promise<readonly View[]> {
  const play = await toDraft(new Play());
  for (const { id } of play.profile.marks)
    await play.does('an', { type: 'MarkCase', mark: id, on: true, reason: 'Dat bleek vandaag.' });
  for (let i = 0; i < 60; i += 1) {
    await play.does('ilse', {
      type: 'React',
      id: `m${i}`,
      step: 'decision',
      text: `Bericht ${i} ${'woord '.repeat(80)}`,
    });
    await play.does('an', {
      type: 'AddEntry',
      id: `e${i}`,
      entryType: 'fact',
      text: `Feit ${i} ${'woord '.repeat(80)}`,
      direction: i % 2 === 0 ? 'supports' : 'contradicts',
      happenedAt: '2026-11-10T08:00:00.000Z',
      audience: 'case',
    });
  }
  const read = ['signals', 'consultation', 'talks', 'weighing', 'decision'].map((s) => `Step:${s}`);
  const forms = ['CallHelp', 'RecordAdvice', 'RecordConsent', 'JudgeChild', 'Weighing', 'DecideReport', 'Draft'];
  const held = ['RecordTalk:child', 'RecordTalk:parents', 'SkipTalk:child', 'SkipTalk:parents'];
  const talks = [...held, 'Plan:child', 'Plan:parents'];
  const special = ['OpenFile', 'Next', 'Marks', 'MarkCase:injury.off', 'MakeRecord:childCheck'];
  const later = ['ArrangeHelp', 'CloseCase', 'ReportEmergency', 'RecordParentsInformed', 'RecordParentsInformed:not'];
  for (const action of [
    ...read,
    ...forms,
    ...talks,
    ...special,
    ...later,
    'DecideHelp',
    'AnswerQuestion:q1.no',
    'ReopenStep:signals',
  ])
    for (const who of ['ilse', 'dirk']) await play.press(who, action);
  await play.press('an', 'AddVoice:q1');
  await play.submit('ilse', viewOf(await play.press('ilse', 'Draft')), { submit: 'submit' });
  for (const action of ['Approval', 'RecordDissent', 'RecordSent', 'RecordFeedback']) await play.press('dirk', action);
  await play.submit('dirk', viewOf(await play.press('dirk', 'Approval')), { decision: 'approve' });
  for (const action of ['Sending', 'RecordSent']) await play.press('dirk', action);
  await play.press('an', 'RaiseUrgency');
  const doubting = await answers(await toWeighing(new Play()), { q1: 'yes' });
  await doubting.submit('ilse', viewOf(await doubting.press('ilse', 'AnswerQuestion:q2.doubt')), {
    reasons: 'Twijfel.',
  });
  await doubting.does('ilse', { type: 'ReopenStep', step: 'talks', reason: 'Nog een gesprek.' });
  await doubting.press('ilse', 'StartStep:decision');
  return [...play.views, ...doubting.views];
}

describe('every private view of the steps', () => {
  it('fits what platforms can show', async () => {
    const views = await busyViews();
    expect(new Set(views.map((v) => v.title)).size).toBeGreaterThan(20);
    for (const view of views) {
      expect(view.title.length, view.title).toBeLessThanOrEqual(24);
      expect((view.form?.submit ?? '').length, view.title).toBeLessThanOrEqual(24);
      expect(flat(view.body).length, view.title).toBeLessThanOrEqual(100);
      const ids = view.body.flatMap((e) => ('id' in e ? [e.id] : []));
      expect(new Set(ids).size, view.title).toBe(ids.length);
      for (const action of actionsOf(view)) {
        expect(action.title.length, action.title).toBeLessThanOrEqual(75);
        if (action.type === 'Action.Execute') expect(action.data.action.length).toBeLessThanOrEqual(200);
      }
      for (const element of flat(view.body)) {
        if (element.type === 'ActionSet') expect(element.actions.length, view.title).toBeLessThanOrEqual(25);
        if (element.type !== 'Input.ChoiceSet') continue;
        expect(element.choices.length, view.title).toBeGreaterThan(0);
        expect(element.choices.length, view.title).toBeLessThanOrEqual(
          { expanded: 10, compact: 100, search: 1000 }[element.style],
        );
        for (const choice of element.choices) expect(choice.title.length, choice.title).toBeLessThanOrEqual(150);
      }
    }
  });

  it('begins with call name, working name and group, and a form repeats them above its button', async () => {
    for (const view of await busyViews()) {
      if (view.title === 'Nu gevaar') continue;
      expect(JSON.stringify(view.body[0]), view.title).toContain('Kastanje 42 · Sam · groep 3A');
      if (view.form !== undefined) expect(JSON.stringify(view.body.at(-1)), view.title).toContain('Kastanje 42 · Sam');
    }
  });

  it('gives every button its case and every form the case it is about', async () => {
    for (const view of await busyViews()) {
      for (const action of actionsOf(view))
        if (action.type === 'Action.Execute') expect(action.data.caseId, action.title).toBe('case-1');
      if (view.form !== undefined) expect(view.form.caseId, view.title).toBe('case-1');
    }
  });
});

describe('the words', () => {
  const folder = new URL('../../../cards/copy/', import.meta.url);
  it('hold no exclamation marks', () => {
    for (const file of readdirSync(folder)) {
      const strings = readFileSync(new URL(file, folder), 'utf8').match(/'[^'\n]*'|`[^`]*`/g) ?? [];
      for (const words of strings) expect(words.replaceAll(/\$\{[^}]*\}/g, ''), file).not.toMatch(/!/);
    }
  });
});
