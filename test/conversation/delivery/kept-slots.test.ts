/** A notice that stands already is no message again, and what is asked anew is. */
import { expect, it } from 'vitest';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { cardOf, text } from '../../../cards/parts.ts';
import { inKeptSlots } from '../../../src/conversation/delivery/kept-slots.ts';
import type { Post } from '../../../src/port/delivery-store.ts';

const MORNING = '2026-11-17T08:00:00.000Z';
const NOON = '2026-11-17T11:00:00.000Z';
const standing = {
  card: cardOf(text('Nieuw')),
  notification: notifications.neutral,
  place: { direct: 'ilse' },
} as const;
const slotFor = (wanted: string, stands: string, state: Post['state'] = 'sent'): string | undefined => {
  const posts = [{ slot: stands, state } as Post];
  return [...inKeptSlots(new Map([[wanted, standing]]), posts).keys()][0];
};

it('what was done since changes the notice in place', () => {
  expect(slotFor('notice:1@ilse', `ask:1:${NOON}@ilse`)).toBe(`ask:1:${NOON}@ilse`);
  expect(slotFor('ask:1@ilse', `ask:1:${NOON}@ilse`)).toBe(`ask:1:${NOON}@ilse`);
  expect(slotFor(`ask:1:${MORNING}@ilse`, `ask:1:${NOON}@ilse`)).toBe(`ask:1:${NOON}@ilse`);
});

it('what is asked anew is a message of its own', () => {
  expect(slotFor(`ask:1:${NOON}@ilse`, `ask:1:${MORNING}@ilse`)).toBe(`ask:1:${NOON}@ilse`);
  expect(slotFor(`ask:1:${NOON}@ilse`, 'notice:1@ilse')).toBe(`ask:1:${NOON}@ilse`);
});

it('the notice of another person or time, or one that is gone, is not this one', () => {
  expect(slotFor('notice:2@ilse', `ask:1:${NOON}@ilse`)).toBe('notice:2@ilse');
  expect(slotFor('notice:1@bram', `ask:1:${NOON}@ilse`)).toBe('notice:1@bram');
  expect(slotFor('notice:1@ilse', `ask:1:${NOON}@ilse`, 'removed')).toBe('notice:1@ilse');
  expect(slotFor('checklist@ilse', `ask:1:${NOON}@ilse`)).toBe('checklist@ilse');
});
