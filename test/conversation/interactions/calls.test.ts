/** Whom a text of the protocol lets people call stands behind it wherever the text is read. */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/protocol/schema.ts';
import { schoolOf } from '../../fakes/steps-school.ts';
import { flevoland, Play, viewOf, wordsOf } from '../../fakes/steps-session.ts';

const team = 'Wijkteam Zuid: Sanne, 030-1234567.';
const calls: ['localTeam'] = ['localTeam'];
const own = flevoland();
const profile: Profile = {
  ...own,
  marks: own.marks.map((mark) =>
    mark.id === 'injury' ? { ...mark, guidance: [{ text: 'Bel bij letsel.', calls }] } : mark,
  ),
  talks: {
    ...own.talks,
    parents: {
      ...own.talks.parents,
      agenda: ['Vertel wat je zag.', { text: 'Wie gaat mee?', calls }],
      reminders: [{ text: 'Bel voor hulp.', calls }],
    },
  },
  steps: own.steps.map((step) => ({ ...step, needs: step.needs.map((need) => ({ ...need, calls })) })),
};

describe('a number behind a text', () => {
  it.each([
    ['MarkCase:injury.on', `Bel bij letsel. ${team}`],
    ['PrepareTalk:parents', `Wie gaat mee? ${team}`],
    ['PrepareTalk:parents', `Bel voor hulp. ${team}`],
    ['RecordTalk:parents', `Wie gaat mee? ${team}`],
    ['Plan:parents', `Bel voor hulp. ${team}`],
    ['Step:weighing', team],
    ['Next', team],
  ])('stands in %s: %s', async (asked, words) => {
    const localTeam = { name: 'Wijkteam Zuid', person: 'Sanne', phone: '030-1234567' };
    const play = new Play({ profile, school: schoolOf({ localTeam }) });
    await play.open('an');
    await play.press('ilse', 'OpenFile');
    await play.does('ilse', { type: 'CompleteStep', step: 'signals' });
    expect(wordsOf(viewOf(await play.press('ilse', asked)))).toContain(words);
  });
});
