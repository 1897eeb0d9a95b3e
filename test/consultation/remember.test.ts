import { describe, expect, it } from 'vitest';
import { ofBoth, ofLast, ofThing, ofWord } from '../../src/consultation/remember.ts';

describe('what is remembered of things that never change', () => {
  it('is worked out once a thing, and of each thing apart, also where nothing was found', () => {
    const asked: number[] = [];
    const found = ofThing(({ n }: { n: number }) => {
      asked.push(n);
      return n > 1 ? n : undefined;
    });
    const [one, two, alike] = [{ n: 1 }, { n: 2 }, { n: 2 }];
    expect([found(one), found(two), found(alike), found(one), found(two)]).toEqual([undefined, 2, 2, undefined, 2]);
    expect(asked).toEqual([1, 2, 2]);
  });

  it('is kept apart by the words that are asked', () => {
    const asked: string[] = [];
    const byWord = ofWord(({ n }: { n: number }, word: string) => {
      asked.push(word);
      return `${word}${n}`;
    });
    const thing = { n: 1 };
    expect([byWord(thing, 'a'), byWord(thing, 'b'), byWord(thing, 'a')]).toEqual(['a1', 'b1', 'a1']);
    expect(asked).toEqual(['a', 'b']);
  });

  it('is kept apart for each of two things', () => {
    let count = 0;
    const both = ofBoth((a: { n: number }, b: { n: number }, word: string) => {
      count += 1;
      return `${a.n}${b.n}${word}`;
    });
    const [one, two] = [{ n: 1 }, { n: 2 }];
    const all = () => [both(one, two, 'a'), both(two, one, 'a'), both(one, two, 'b'), both(one, one, 'a')];
    expect(all()).toEqual(['12a', '21a', '12b', '11a']);
    expect(all()).toEqual(['12a', '21a', '12b', '11a']);
    expect(count).toBe(4);
  });

  it('is asked anew where the rest differs from last time', () => {
    let count = 0;
    const last = ofLast((a: { n: number }, at: string, left: readonly string[] = []) => {
      count += 1;
      return `${a.n}${at}${left.join()}`;
    });
    const [thing, left] = [{ n: 1 }, ['x']];
    expect([last(thing, 'a'), last(thing, 'a'), last(thing, 'a', left), last(thing, 'a', left)]).toEqual([
      '1a',
      '1a',
      '1ax',
      '1ax',
    ]);
    expect(last(thing, 'b', left)).toBe('1bx');
    expect(last({ n: 2 }, 'b', left)).toBe('2bx');
    expect(count).toBe(4);
  });
});
