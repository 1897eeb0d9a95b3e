import { describe, expect, it } from 'vitest';
import { practiceCopy } from '../../../cards/copy/practice.nl.ts';
import { schoolChoice } from '../../../src/conversation/handle/slash-command.ts';
import { verbOf } from '../../../src/conversation/handle/slash-words.ts';
import type { FormValues } from '../../../src/port/card.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { profile as flevoland, school } from '../../cards/support.ts';
import { actionsIn, expectSound, inputOf, Play, typedIn, viewOf, wordsIn } from './play.ts';

const form = async (play: Play) => viewOf(await play.command('an', 'oefenen'));
const save = async (play: Play, values: FormValues = {}): Promise<Reply> => {
  const view = await form(play);
  return play.submit('an', view, { ...typedIn(view), ...values });
};

describe('the form behind /zorg oefenen', () => {
  it('says in two sentences what it is, has the real numbers, and a fictional child filled in', async () => {
    const view = await form(new Play());
    expectSound(view);
    expect(practiceCopy.intro.match(/[.?]( |$)/g)).toHaveLength(2);
    expect(wordsIn(view)).toMatch(/^Oefening\./);
    for (const words of [practiceCopy.intro, '112', '0800-2000', practiceCopy.numbersAreReal])
      expect(wordsIn(view)).toContain(words);
    const { workingName, seen, group } = practiceCopy.example;
    expect(typedIn(view)).toMatchObject({ workingName, seen, group, urgency: 'consult', happenedOn: '2026-11-17' });
  });

  it('is about somebody of that age in a school for older pupils', async () => {
    const view = await form(new Play(undefined, { ...flevoland, schoolType: 'vo' }));
    const { seen, group } = practiceCopy.exampleOlder;
    expect(typedIn(view)).toMatchObject({ seen, group });
  });

  it('leads to nobody: no colleague to choose or call, no report, no talk about staff', async () => {
    const view = await form(new Play());
    expect(actionsIn(view)).toEqual([]);
    for (const id of ['consult', 'exclude', 'duo']) expect(inputOf(view, id)).toBeUndefined();
    expect(wordsIn(view)).not.toContain('Bel ook');
  });

  it('is known by two words, and by the school where somebody works at two', () => {
    for (const typed of ['oefenen', ' Oefening. ']) expect(verbOf(typed)).toBe('Practice');
    expect(verbOf('oefenen met rekenen')).toBe('Intake');
    const asked = schoolChoice([school, { id: 'school-2', name: 'De Vlinder' }], 'oefenen', () => 'form-1');
    expect(actionsIn(asked)).toEqual(['Practice:school-1', 'Practice:school-2']);
  });

  it('opens a case that only she is in, at a moment that is not to come', async () => {
    const play = new Play();
    const saved = viewOf(
      await save(play, { urgency: 'danger', happenedOn: '2026-12-24', consult: 'ilse', exclude: 'dirk' }),
    );
    expectSound(saved);
    const { stored, rows } = play.memory;
    expect(stored?.face).toMatchObject({ practice: true, urgency: 'danger', openedBy: 'an' });
    expect(stored?.face.callName).toMatch(/^Oefening \p{Lu}\p{L}+ \d\d$/u);
    expect(stored?.face.members.map(({ person }) => person)).toEqual(['an']);
    expect(stored?.facts.excluded).toEqual([]);
    expect(rows.find(({ type }) => type === 'EntryAdded')?.happenedAt).toBe('2026-11-17');
    expect(wordsIn(saved)).toMatch(/^Oefening/);
    expect(wordsIn(saved)).toContain(practiceCopy.reallyDanger('intern begeleider'));
    expect(actionsIn(saved)).toEqual(['Next', 'OpenFile']);
  });

  it('without a name for the child, or a choice, it stays open', async () => {
    const play = new Play();
    expect(await save(play, { workingName: ' ' })).toEqual({
      kind: 'fieldErrors',
      errors: { workingName: practiceCopy.errors.name },
    });
    expect(await save(play, { urgency: '' })).toMatchObject({
      kind: 'fieldErrors',
      errors: { urgency: expect.any(String) },
    });
    expect(await save(play, { urgency: 'record', seen: '' })).toMatchObject({
      kind: 'fieldErrors',
      errors: { seen: expect.any(String) },
    });
    expect(play.memory.stored).toBeUndefined();
  });

  it('a form that lay open while another was saved leads to the one that runs', async () => {
    const play = new Play();
    const [one, two] = [await form(play), await form(play)];
    await play.submit('an', one, typedIn(one));
    const name = play.memory.stored?.face.callName ?? '';
    const answer = viewOf(await play.submit('an', two, typedIn(two)));
    expect(wordsIn(answer)).toContain(practiceCopy.running(name));
    expect(actionsIn(answer)).toEqual(['Next', 'OpenFile', 'LeaveCase']);
    expect(play.memory.stored?.face.callName).toBe(name);
  });

  it('a real child’s name is asked about here too', async () => {
    const play = new Play({ ...school, hasRoster: true });
    play.memory.roster = ['Sam Bloemkool'];
    const asked = viewOf(await save(play, { seen: 'Over Sam Bloemkool', urgency: 'consult' }));
    expect(wordsIn(asked)).toMatch(/^Oefening/);
    expect(inputOf(asked, 'roster')).toBeDefined();
    expect(typedIn(asked).seen).toBe('Over Sam Bloemkool');
    expect(play.memory.stored).toBeUndefined();
  });
});
