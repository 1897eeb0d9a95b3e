/** What is taken away in chat of a case without a key: posts before the room, and never given up on because of what may pass. */
import { expect, it } from 'vitest';
import { clearChat } from '../../src/jobs/clear-chat.ts';
import type { Places } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';

const room = { platform: 'slack', tenant: 'T0SCHOOL', room: 'C0CASE' } as const;
const chat = { caseId: 'a', room, posts: ['1', '2'].map((post) => ({ room, post })) };

/** Places in which each call is written down, and one post may fail. */
function stage(failure?: Error, hasEnd = true) {
  const calls: string[] = [];
  const lines: string[] = [];
  const places = {
    remove: async ({ post }: { post: string }) => {
      calls.push(`remove ${post}`);
      if (post === '1' && failure !== undefined) throw failure;
    },
    closeRoom: async () => void calls.push('close'),
    ...(hasEnd && { endRoom: async () => void calls.push('end') }),
  } as unknown as Places;
  const clear = () => clearChat({ placesOf: () => places, log: (_, code) => lines.push(code) }, chat);
  return { calls, lines, clear };
}

it('removes the posts and then the room, which ends where a platform can', async () => {
  const able = stage();
  await able.clear();
  expect(able.calls).toEqual(['remove 1', 'remove 2', 'end']);
  const unable = stage(undefined, false);
  await unable.clear();
  expect(unable.calls).toEqual(['remove 1', 'remove 2', 'close']);
});

it.each(['retry', 'lost'] as const)('stops at what may pass (%s), before anything behind it', async (kind) => {
  const { calls, lines, clear } = stage(new PlatformError(kind, 'away'));
  await expect(clear()).rejects.toMatchObject({ kind });
  expect({ calls, lines }).toEqual({ calls: ['remove 1'], lines: [] });
});

it('stops at a fault of its own', async () => {
  await expect(stage(new TypeError('ours')).clear()).rejects.toThrow('ours');
});

it('goes on behind what is gone already, and says what a platform refuses for good', async () => {
  const gone = stage(new PlatformError('gone', 'message_not_found'));
  await gone.clear();
  expect(gone).toMatchObject({ calls: ['remove 1', 'remove 2', 'end'], lines: [] });
  const refused = stage(new PlatformError('refused', 'cant_delete_message'));
  await refused.clear();
  expect(refused).toMatchObject({ calls: ['remove 1', 'remove 2', 'end'], lines: ['chat_not_removed'] });
});
