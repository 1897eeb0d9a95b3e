import { describe, expect, it } from 'vitest';
import { an } from '../../consultation/people.ts';
import { errorsOf, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

describe('the answer to a given task', () => {
  it('stays in its form where the task was taken back meanwhile', async () => {
    const play = await new Play().open('an');
    const give = { id: 'g1', person: an.id, kind: 'observe', text: 'Kijk op het plein', on: '2026-11-20' } as const;
    await play.does('ilse', { type: 'GiveTask', ...give });
    const task = play.face.tasks.find(({ kind }) => kind === 'given')?.id ?? '';
    const form = viewOf(await play.press('an', `AnswerTask:${task}`));
    expect(wordsOf(form)).toContain('Kijk op het plein');
    await play.does('ilse', { type: 'TakeBackTask', task, reason: 'Niet meer nodig' });
    const saved = await play.submit('an', form, { outcome: 'couldNot', text: 'Een lang antwoord' });
    expect(Object.keys(errorsOf(saved))).toEqual(['text']);
    expect(play.face.tasks.find(({ id }) => id === task)?.status).toBe('dropped');
  });
});
