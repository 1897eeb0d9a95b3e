/** A hypothesis stays open, also in the digest, until it is confirmed or refuted (S4 L276-280; scenario 19). */
import { describe, expect, it } from 'vitest';
import { openCase, openFile, write } from './asks.ts';
import { Story } from './given.ts';
import { withHypotheses } from './other-papers.ts';
import { an, ilse } from './people.ts';

const begun = new Story({ profile: withHypotheses }).does(an, openCase()).does(ilse, openFile);
const idOf = (story: Story): string => story.state.facts.entries.at(-1)?.id ?? '';
const resolve = (story: Story, status: 'confirmed' | 'refuted') =>
  ({ type: 'ResolveHypothesis', entry: idOf(story), status, text: 'Nagevraagd.' }) as const;

describe('a hypothesis', () => {
  it('asks its writer what became of it, until somebody says so', () => {
    const guessed = begun.does(an, write('hypothesis'));
    expect(guessed.task('resolveHypothesis')).toMatchObject({ owner: 'an' });
    for (const status of ['confirmed', 'refuted'] as const)
      expect(guessed.does(ilse, resolve(guessed, status)).task('resolveHypothesis')).toBeUndefined();
  });

  it('each one by itself', () => {
    const two = begun.does(an, write('hypothesis'), write('hypothesis'));
    const one = two.does(an, resolve(two, 'refuted'));
    expect(one.state.face.tasks.filter((t) => t.kind === 'resolveHypothesis').map((t) => t.status)).toEqual([
      'open',
      'done',
    ]);
  });

  it('put right, asks about the corrected one alone', () => {
    const guessed = begun.does(an, write('hypothesis'));
    const corrected = guessed.does(an, write('hypothesis', { corrects: idOf(guessed) }));
    const tasks = corrected.state.face.tasks.filter((t) => t.kind === 'resolveHypothesis');
    expect(tasks.map((t) => t.status)).toEqual(['done', 'open']);
    expect(guessed.does(an, write('fact', { corrects: idOf(guessed) })).task('resolveHypothesis')).toBeUndefined();
  });

  it('of the core of the case leaves no trace on what everybody sees', () => {
    const core = begun.does(ilse, write('hypothesis', { audience: 'core' }));
    expect(core.task('resolveHypothesis')).toBeUndefined();
  });
});
