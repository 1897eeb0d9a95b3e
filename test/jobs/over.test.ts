/** A reminder or alarm in somebody's chat asks for nothing once everything in it is done. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reminderCopy } from '../../cards/copy/digest.nl.ts';
import { wordsOf } from '../cards/support.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** A Monday at ten in Amsterdam. */
const START = '2026-11-16T09:00:00.000Z';
let r: Replicas;
beforeEach(async () => {
  r = await startReplicas(regenboog(), START, 1);
});
afterEach(() => r.stop());

const standing = (name: string, words: RegExp | string): number =>
  r.posts(name).filter(({ card }) => wordsOf(card).match(words) !== null).length;
const asks = new RegExp(`^${reminderCopy.first}`);
const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

it('leaves a reminder as long as one thing in it waits, and says when nothing does', async () => {
  const [first, second] = [await r.open('Juf An'), await r.open('Juf An')];
  const morning = '2026-11-17T10:00:00.000Z';
  await r.tick(morning);
  expect(standing('Ilse', asks)).toBe(1);
  await r.does('Ilse', first, { type: 'OpenFile' });
  await r.tick(later(morning, 20));
  expect(standing('Ilse', asks)).toBe(1);
  expect(standing('Ilse', reminderCopy.over)).toBe(0);
  await r.does('Ilse', second, { type: 'OpenFile' });
  await r.tick(later(morning, 40));
  expect(standing('Ilse', asks)).toBe(0);
  expect(standing('Ilse', reminderCopy.over)).toBe(1);
  // Once.
  const posts = r.posts('Ilse').length;
  await r.tick(later(morning, 60));
  expect(r.posts('Ilse')).toHaveLength(posts);
});

it('says of an alarm that it is over once danger is taken back', async () => {
  const caseId = await r.open('Juf An');
  await r.does('Juf An', caseId, { type: 'RaiseUrgency', urgency: 'danger' });
  await r.tick(later(START, 15));
  const alarm = /is gevaar, en dit wacht nog/;
  const rang = standing('Ilse', alarm);
  expect(rang).toBeGreaterThan(0);
  await r.tick(later(START, 25));
  const rangAgain = standing('Ilse', alarm);
  expect(rangAgain).toBeGreaterThanOrEqual(rang);
  await r.does('Juf An', caseId, { type: 'LowerUrgency', from: 'danger' });
  await r.tick(later(START, 50));
  expect(standing('Ilse', alarm)).toBe(0);
  expect(standing('Ilse', reminderCopy.over)).toBe(rangAgain);
});
