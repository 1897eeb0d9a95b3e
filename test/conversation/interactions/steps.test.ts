import { beforeEach, describe, expect, it } from 'vitest';
import { letInCopy } from '../../../cards/copy/let-in.nl.ts';
import { marksCopy } from '../../../cards/copy/marks.nl.ts';
import { nowCopy } from '../../../cards/copy/now.nl.ts';
import { refusalWords } from '../../../cards/copy/refusals.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import { actionsIn, type View } from '../../../src/port/card.ts';
import { errorsOf, inputOf, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

describe('a step', () => {
  let play: Play;
  beforeEach(async () => {
    play = await new Play().open('an');
  });

  it('shows guidance, who takes part, what lacks and the conversation, newest last', async () => {
    await play.does('an', { type: 'React', id: 'm1', step: 'signals', text: 'Eerste bericht' });
    await play.does('ilse', { type: 'React', id: 'm2', step: 'signals', text: 'Tweede bericht' });
    const words = wordsOf(viewOf(await play.press('ilse', 'Step:signals')));
    expect(words).toContain('Signalen in kaart');
    expect(words).toContain('signalenkaart.nl');
    expect(words).toContain('De intern begeleider heeft het nog niet gelezen.');
    expect(words.indexOf('Eerste bericht')).toBeLessThan(words.indexOf('Tweede bericht'));
    expect(words).toContain('PromoteMessage:m2');
  });

  it('asks nothing of a case that is closed', async () => {
    await play.does('ilse', { type: 'CloseCase', reason: 'mistake', text: 'Verkeerde knop.' });
    const shown = wordsOf(viewOf(await play.press('ilse', 'Step:signals')));
    expect(shown).toContain(stepsCopy.stopped);
    expect(shown).not.toContain(stepsCopy.lacks);
    expect(shown).not.toContain(stepsCopy.status.now);
  });

  it('says above its guidance that a talk waits for Veilig Thuis, while a mark says so', async () => {
    const words = async () => wordsOf(viewOf(await play.press('ilse', 'Step:talks')));
    expect(await words()).not.toContain(marksCopy.holds.parents);
    await play.does('an', { type: 'MarkCase', mark: 'sexualViolence', on: true, reason: 'Dat zei het kind.' });
    const held = await words();
    for (const which of ['child', 'parents'] as const)
      expect(held.indexOf(marksCopy.holds[which])).toBeLessThan(held.indexOf(stepsCopy.guidance));
    expect(held).toContain(marksCopy.holds.child);
    expect(wordsOf(viewOf(await play.press('ilse', 'Step:signals')))).not.toContain(marksCopy.holds.parents);
  });

  it('says beforehand who will read the case once it is done, to whoever may end it, and no more once they do', async () => {
    const said = letInCopy.reads('complete', 'Dirk', 1);
    const words = async (who: string, step = 'signals') => wordsOf(viewOf(await play.press(who, `Step:${step}`)));
    await play.does('ilse', { type: 'OpenFile' });
    expect(await words('ilse')).toContain(said);
    expect(await words('an')).toContain(said);
    expect(play.face.members.map(({ person }) => person)).not.toContain('dirk');
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    expect(play.face.members.map(({ person }) => person)).toContain('dirk');
    for (const step of ['signals', 'consultation'])
      expect(await words('ilse', step)).not.toContain('leest Dirk ook mee');
  });

  it('is told beforehand in Nu what it lacks, with a button only where no row leads to the same', async () => {
    const { lacks } = nowCopy;
    const now = async (person: string) => viewOf(await play.press(person, 'Next'));
    const buttons = ({ body }: View) => actionsIn(body.filter(({ type }) => type !== 'Menu')).map(({ title }) => title);
    expect(wordsOf(await now('an'))).toContain(lacks.end(1));
    expect(wordsOf(await now('an'))).toContain('De intern begeleider heeft het nog niet gelezen.');
    await play.does('ilse', { type: 'OpenFile' });
    expect(wordsOf(await now('ilse'))).not.toContain(lacks.end(1));
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    const second = await now('ilse');
    expect(wordsOf(second)).toContain('Directie heeft nog niet meegedacht.');
    // Her own reaction is a row above, and that of somebody else is not hers to give.
    expect(buttons(second).filter((title) => title === stepsCopy.react)).toHaveLength(1);
    for (const [who, id] of [
      ['ilse', 'm1'],
      ['dirk', 'm2'],
    ] as const)
      await play.does(who, { type: 'React', id, step: 'consultation', text: 'Mee eens' });
    await play.does('ilse', { type: 'CompleteStep', step: 'consultation' });
    await play.does('ilse', {
      type: 'Plan',
      id: 'p1',
      of: 'child',
      on: '2026-11-26',
      people: ['an'],
      subject: 'Thuis',
    });
    const third = await now('an');
    expect(wordsOf(third)).toContain('Er is nog geen gesprek met het kind.');
    expect(buttons(third)).toContain(stepsCopy.actions.talkChild);
  });

  it('is finished at once where nothing lacks', async () => {
    await play.does('ilse', { type: 'OpenFile' });
    const reply = await play.press('ilse', 'CompleteStep:signals');
    expect(play.face.steps.find((s) => s.id === 'signals')?.status).toBe('done');
    const words = wordsOf(viewOf(reply));
    expect(words).toContain('Stap 1 is klaar.');
    // What comes next is shown, not what is finished.
    expect(words).toContain('Stap 2 van 5');
  });

  it('asks a reason where something lacks that may be passed, and keeps it as a deviation (afwijking)', async () => {
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    await play.does('dirk', { type: 'React', id: 'm1', step: 'consultation', text: 'Mee eens' });
    const form = viewOf(await play.press('ilse', 'CompleteStep:consultation'));
    expect(wordsOf(form)).toContain('De intern begeleider heeft nog niet gereageerd in dit overleg.');
    expect(errorsOf(await play.submit('ilse', form))).toHaveProperty('reason');
    await play.submit('ilse', form, { reason: 'Wij spraken elkaar op de gang.' });
    expect(play.face.steps.find((s) => s.id === 'consultation')).toMatchObject({ status: 'done', deviated: true });
  });

  it('shows only the list where nobody may pass: step 2 not without directie (S3 L26-27)', async () => {
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    const view = viewOf(await play.press('ilse', 'CompleteStep:consultation'));
    expect(view.form).toBeUndefined();
    expect(wordsOf(view)).toContain('Zonder directie is deze stap niet klaar.');
    expect(play.face.steps.find((s) => s.id === 'consultation')?.status).toBe('now');
  });

  it('begins early only with a reason', async () => {
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    await play.does('dirk', { type: 'React', id: 'm1', step: 'consultation', text: 'Mee eens' });
    const form = viewOf(await play.press('ilse', 'StartStep:talks', { in: 'card' }));
    expect(inputOf(form, 'reason').isRequired).toBe(true);
    await play.submit('ilse', form, { reason: 'Moeder staat nu op school.' });
    expect(play.face.steps.find((s) => s.id === 'talks')).toMatchObject({ status: 'now', deviated: true });
  });

  it('does not begin while something firm lacks in any step before: all of it is listed, with the road that stays', async () => {
    const view = viewOf(await play.press('ilse', 'StartStep:weighing', { in: 'card' }));
    expect(view.form).toBeUndefined();
    const words = wordsOf(view);
    for (const lack of [
      'nog niet gelezen',
      'Zonder directie is deze stap niet klaar',
      'Er is nog geen gesprek van intern begeleider en directie met de ouders',
    ])
      expect(words).toContain(lack);
    expect(words).toContain(refusalWords.wayOut);
    expect(words).toContain('ReportEmergency');
    // The step says the same beforehand, to whoever looks at it.
    expect(wordsOf(viewOf(await play.press('an', 'Step:weighing')))).toContain(
      'Zonder directie is deze stap niet klaar',
    );
  });

  it('is reopened with a reason and keeps what was recorded', async () => {
    await play.does('ilse', { type: 'OpenFile' });
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    const form = viewOf(await play.press('ilse', 'ReopenStep:signals'));
    await play.submit('ilse', form, { reason: 'Er is iets nieuws.' });
    expect(play.face.steps.find((s) => s.id === 'signals')?.status).toBe('now');
  });

  it('says who may not lead it so in a notice that ends with the emergency numbers', async () => {
    const reply = await play.press('an', 'StartStep:consultation');
    expect(reply.kind).toBe('notice');
    expect(reply.kind === 'notice' && reply.text.endsWith('Veilig Thuis: 0800-2000, gratis, dag en nacht.')).toBe(true);
  });

  it('ticks a task that an emergency left to be written up', async () => {
    const form = viewOf(await play.press('an', 'ReportEmergency'));
    await play.submit('an', form);
    const task = play.face.tasks.find((t) => t.kind === 'writeUp' && t.step === 'signals');
    expect(wordsOf(viewOf(await play.press('ilse', 'Step:signals')))).toContain(`CompleteTask:${task?.id}`);
    await play.press('ilse', `CompleteTask:${task?.id}`, { version: task?.revision ?? -1 });
    expect(play.face.tasks.find((t) => t.id === task?.id)?.status).toBe('done');
    const again = await play.press('ilse', `CompleteTask:${task?.id}`, { version: task?.revision ?? -1 });
    expect(again.kind).toBe('notice');
  });
});
