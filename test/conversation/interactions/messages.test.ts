import { describe, expect, it } from 'vitest';
import { renderModal } from '../../../adapters/slack/render.ts';
import { slackCopy } from '../../../cards/copy/slack.nl.ts';
import { textIn } from '../../../src/consultation/entry-rows.ts';
import { respondInCase } from '../../../src/conversation/handle/respond.ts';
import { liftMessage } from '../../../src/conversation/interactions/messages.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { school } from '../../cards/support.ts';
import { expectSound, inputOf, Play, typedIn, viewOf, wordsIn } from './play.ts';

async function withRoster(urgency = 'consult'): Promise<Play> {
  const play = new Play({ ...school, hasRoster: true });
  await play.open({ urgency });
  play.memory.roster = ['Tom Bakker', 'Sam'];
  return play;
}
const lastText = (play: Play): unknown => {
  const row = play.memory.rows.at(-1);
  return row === undefined ? undefined : textIn(row);
};

describe('a name of the roster in a case', () => {
  it.each(['React:signals', 'AddEntry:fact', 'AddEntry:remark'])(
    'is asked about at %s, and saved when kept',
    async (action) => {
      const play = await withRoster();
      const form = viewOf(await play.press('ilse', action));
      const rows = play.memory.rows.length;
      const asked = viewOf(await play.submit('ilse', form, { ...typedIn(form), text: 'Tom Bakker was erbij.' }));
      expectSound(asked);
      expect(wordsIn(asked)).toContain('Tom Bakker');
      expect(typedIn(asked)).toMatchObject({ text: 'Tom Bakker was erbij.', roster: 'replace' });
      expect(asked.form).toMatchObject({ action, caseId: play.memory.stored?.id });
      expect(asked.form?.id).not.toBe(form.form?.id);
      expect(play.memory.rows).toHaveLength(rows);
      await play.submit('ilse', asked, { ...typedIn(asked), roster: 'keep' });
      expect(lastText(play)).toBe('Tom Bakker was erbij.');
    },
  );

  it('is not asked about in danger, nor for the child of the case itself', async () => {
    for (const [urgency, text] of [
      ['danger', 'Tom Bakker was erbij.'],
      ['consult', 'Sam was stil.'],
    ] as const) {
      const play = await withRoster(urgency);
      const form = viewOf(await play.press('ilse', 'AddEntry:fact'));
      await play.submit('ilse', form, { ...typedIn(form), text });
      expect(lastText(play)).toBe(text);
    }
  });

  it('is not asked about where the protocol does not want it', async () => {
    const { profile } = new Play();
    const logbook = { ...profile.logbook, rosterWarning: false };
    const play = new Play({ ...school, hasRoster: true }, { ...profile, logbook });
    play.memory.roster = ['Tom Bakker'];
    await play.open({ seen: 'Tom Bakker was erbij.' });
    expect(play.memory.stored).toBeDefined();
  });
});

describe('a chat message that is put in the logbook', () => {
  const lift = async (play: Play, writtenAt: string, text = 'Hij wilde niet gymmen.'): Promise<Reply> => {
    const context = await play.inCase('an');
    const result = liftMessage(context, {
      kind: 'lift',
      account: { platform: 'slack', tenant: 'T0SCHOOL', user: 'U-an' },
      deliveryKey: 'key',
      room: { platform: 'slack', tenant: 'T0SCHOOL', room: 'C1' },
      text,
      author: 'U-ilse',
      writtenAt,
    });
    return respondInCase(context, result, 'card');
  };

  it('comes in a form first, with its own moment in the zone of the school and who wrote it', async () => {
    const play = new Play();
    await play.open();
    const rows = play.memory.rows.length;
    const form = viewOf(await lift(play, '2026-11-16T23:30:00.000Z'));
    expectSound(form);
    expect(play.memory.rows).toHaveLength(rows);
    expect(typedIn(form)).toMatchObject({
      text: 'Hij wilde niet gymmen.',
      happenedOn: '2026-11-17',
      happenedTime: '00:30',
      heardBy: 'Ilse',
    });
    expect(JSON.stringify(form.form)).not.toContain('gymmen');
    const type = inputOf(form, 'entryType');
    expect(type?.type === 'Input.ChoiceSet' && type.choices.map((c) => c.value)).toEqual([
      'fact',
      'statement',
      'remark',
    ]);
  });

  it('says so when the message is longer than the field', async () => {
    const play = new Play();
    await play.open();
    const form = viewOf(await lift(play, '2026-11-17T13:00:00.000Z', 'woord '.repeat(600)));
    expect(JSON.stringify(renderModal(form, slackCopy))).toContain(slackCopy.textCut);
  });

  it('asks what kind of entry it is, and then keeps it', async () => {
    const play = new Play();
    await play.open();
    const form = viewOf(await lift(play, '2026-11-17T13:00:00.000Z'));
    expect(await play.submit('an', form, typedIn(form))).toMatchObject({
      kind: 'fieldErrors',
      errors: { entryType: expect.any(String) },
    });
    await play.submit('an', form, { ...typedIn(form), entryType: 'fact' });
    expect(play.memory.rows.at(-1)).toMatchObject({
      id: form.form?.id,
      happenedAt: '2026-11-17T13:00:00.000Z',
      body: { text: 'Hij wilde niet gymmen.', heardBy: 'Ilse', entryType: 'fact' },
    });
  });

  it('asks about names of the roster with everything still in it', async () => {
    const play = await withRoster();
    const form = viewOf(await lift(play, '2026-11-17T13:00:00.000Z'));
    const typed = { ...typedIn(form), entryType: 'fact', text: 'Tom Bakker zag het.' };
    const asked = viewOf(await play.submit('an', form, typed));
    expect(typedIn(asked)).toMatchObject({ ...typed, roster: 'replace' });
  });
});
