import { expect, it } from 'vitest';
import { createMissed } from '../../../src/conversation/handle/missed.ts';
import type { Inbound } from '../../../src/port/inbound.ts';

const room = { platform: 'slack', tenant: 'T1', room: 'C1' };
const of = (kind: 'joined' | 'left', user: string): Inbound => ({
  kind,
  account: { platform: 'slack', tenant: 'T1', user },
  deliveryKey: `${kind} ${user}`,
  room,
});

function memory(isAway: () => boolean) {
  const handled: string[] = [];
  const codes: string[] = [];
  const missed = createMissed(
    async ({ deliveryKey }) => {
      if (isAway()) throw new Error('away');
      handled.push(deliveryKey);
    },
    (_, code) => void codes.push(code),
  );
  return { missed, handled, codes };
}

it('what happened is handled once the store is there, in order', async () => {
  let isAway = true;
  const { missed, handled } = memory(() => isAway);
  missed.note(of('left', 'U1'));
  missed.note(of('left', 'U2'));
  await missed.again();
  isAway = false;
  await missed.again();
  await missed.again();
  expect(handled).toEqual(['left U1', 'left U2']);
});

it('who came in and went out again is out, whichever of the two could be handled first', async () => {
  const { missed, handled } = memory(() => false);
  missed.note(of('joined', 'U1'));
  missed.note(of('left', 'U1'));
  missed.note(of('joined', 'U2'));
  missed.forgetBefore(of('left', 'U2'));
  await missed.again();
  expect(handled).toEqual(['left U1']);
});

it('is given up after a while, in the log', async () => {
  const { missed, codes } = memory(() => true);
  missed.note(of('left', 'U1'));
  for (let count = 0; count < 100; count += 1) await missed.again();
  expect(codes).toEqual(['event_lost']);
});
