/** Who read it, and the quiet signs that something waits. */
import { describe, expect, it } from 'vitest';
import { addMember, completeStep, openFile, react, write } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { an, bram, dirk, ilse, vera } from './people.ts';
import { consulting, opened, seen, talked } from './stages.ts';

const waits = (story: Story): readonly string[] =>
  story.state.face.notices.filter((n) => n.count > 0).map((n) => n.person);

describe('reading', () => {
  it('is noted once for each reader, with the moment, for the author to see', () => {
    const story = seen();
    expect(story.state.face.readBy).toEqual([{ person: 'ilse', at: '2026-11-16T08:01:00.000Z' }]);
    given(story).when(openFile, ilse).thenOnly();
  });

  it('by the author herself is no reading', () => {
    given(opened()).when(openFile, an).thenOnly();
  });

  it('by somebody who was only consulted leaves the request with the intern begeleider (S3 L7-8)', () => {
    const story = opened({ consult: ['vera'] }).does(vera, openFile);
    expect(story.task('read')?.status).toBe('open');
    given(story)
      .when(completeStep('signals', 'haast'), an)
      .then(refused('incomplete', { passable: false }));
  });

  it('by the other intern begeleider answers it', () => {
    const story = seen().does(ilse, addMember(bram));
    expect(opened().task('read')).toBeDefined();
    expect(story.does(bram, openFile).state.face.readBy.map((r) => r.person)).toEqual(['ilse', 'bram']);
  });
});

describe('a notice', () => {
  it('comes to the others when something was written, never to who wrote it', () => {
    const story = consulting().does(an, openFile, write());
    expect(waits(story)).toEqual(['ilse', 'dirk']);
  });

  it('is one for a person, however much happens, until the file was opened', () => {
    const story = consulting().does(an, write()).does(an, react('consultation'));
    const dirks = story.state.face.notices.filter((n) => n.person === 'dirk');
    expect(dirks).toHaveLength(1);
    expect(dirks[0]).toMatchObject({ number: 1 });
    const after = story.does(dirk, openFile);
    expect(waits(after)).not.toContain('dirk');
    const again = after.does(an, write());
    expect(again.state.face.notices.find((n) => n.person === 'dirk')).toMatchObject({ number: 2, count: 1 });
  });

  it('that nobody opened is heard of again with a warning, and half a day after it was heard of', () => {
    const number = (story: Story, person: string) =>
      story.state.face.notices.find((n) => n.person === person)?.number ?? 0;
    const first = consulting().does(ilse, openFile).does(an, write());
    const soon = first.does(an, write());
    expect([number(soon, 'dirk'), number(soon, 'ilse')]).toEqual([number(first, 'dirk'), number(first, 'ilse')]);
    const warned = soon.does(an, { type: 'RaiseUrgency', urgency: 'serious' });
    expect(number(warned, 'dirk')).toBe(number(soon, 'dirk') + 1);
    const calmed = warned.does(an, { type: 'LowerUrgency', from: 'serious' });
    expect(number(calmed, 'dirk')).toBe(number(soon, 'dirk') + 2);
    const tomorrow = soon.at('2026-11-17T08:00:00.000Z').does(an, write());
    expect(number(tomorrow, 'dirk')).toBe(number(soon, 'dirk') + 1);
    const twice = tomorrow.does(an, write());
    expect(number(twice, 'dirk')).toBe(number(tomorrow, 'dirk'));
    expect(twice.state.face.notices.filter((n) => n.person === 'dirk')).toHaveLength(1);
  });

  it('of the talk with the parents does not reach the teacher, nor anything that hints at it (scenario 67)', () => {
    const before = talked().does(an, openFile);
    const more = before.does(ilse, write('fact', { audience: 'core' }));
    expect(waits(before)).not.toContain('an');
    expect(waits(more)).not.toContain('an');
    expect(waits(more)).toContain('dirk');
  });

  it('does not come to somebody whose access pauses', () => {
    const story = consulting().does(dirk, openFile, { type: 'PauseMember' }).does(an, write());
    expect(waits(story)).not.toContain('dirk');
  });
});
