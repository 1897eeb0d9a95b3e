import { expect, it } from 'vitest';
import { createBodyRoom } from '../../../adapters/shared/bodies.ts';

it('lets everybody in, and sends away who sits there longest', () => {
  const gone: string[] = [];
  const room = createBodyRoom({ bodies: 2, bytes: 100 });
  const enter = (name: string) => room.enter(() => gone.push(name));
  const first = enter('first');
  enter('second').free();
  enter('third');
  expect(gone).toEqual([]);
  enter('fourth');
  expect(gone).toEqual(['first']);
  // Whoever is gone holds nothing and gives way no more.
  first.grow(1000);
  first.free();
  expect(gone).toEqual(['first']);
});

it('counts what all hold together, and what is read no more', () => {
  const gone: string[] = [];
  const room = createBodyRoom({ bodies: 10, bytes: 100 });
  const enter = (name: string) => room.enter(() => gone.push(name));
  const [first, second] = [enter('first'), enter('second')];
  first.grow(60);
  second.grow(40);
  expect(gone).toEqual([]);
  second.grow(1);
  expect(gone).toEqual(['first']);
  second.free();
  const third = enter('third');
  third.grow(100);
  expect(gone).toEqual(['first']);
  third.grow(1);
  expect(gone).toEqual(['first', 'third']);
});
