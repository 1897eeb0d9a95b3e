import { describe, expect, it } from 'vitest';
import { reminderCopy } from '../../../cards/copy/digest.nl.ts';
import { waitsFor } from '../../../src/consultation/waits/waits-for.ts';
import { caseInteractions } from '../../../src/conversation/interactions/registry.ts';
import { refOf } from '../../../src/digest/reminded.ts';
import { Play } from './play.ts';

/** What waits without a task in a case that was just read, and what reminders of it are counted under. */
async function waiting(play: Play) {
  const context = await play.inCase('ilse');
  const wait = waitsFor(context.face, context.school, context.profile, context.now).find(({ kind }) => kind === 'step');
  if (wait === undefined) throw new Error('nothing waits');
  return { context, ref: refOf(wait, context.face) };
}

describe('*Morgen weer*', () => {
  it('rests what waits without a task, until it moved on', async () => {
    const play = new Play();
    await play.open();
    await play.press('ilse', 'OpenFile');
    const { context, ref } = await waiting(play);
    const snooze = caseInteractions(async () => 'out').get('Snooze')?.press;
    if (snooze === undefined) throw new Error('nobody answers');
    const press = (version: number, person = context) =>
      snooze({ argument: ref.task, version, in: 'card', values: {}, context: person });
    expect(await press(ref.revision)).toEqual({ kind: 'notice', text: reminderCopy.snoozed });
    expect(await press(ref.revision - 1)).toMatchObject({ text: expect.stringContaining(reminderCopy.gone) });
    const other = await play.inCase('an');
    expect(await press(ref.revision, other)).toMatchObject({ text: expect.stringContaining(reminderCopy.gone) });
  });
});
