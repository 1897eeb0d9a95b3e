import { describe, expect, it } from 'vitest';
import { takeOut } from '../../../src/conversation/delivery/take-out.ts';
import { PlatformError } from '../../../src/port/platform-error.ts';
import { FakeChat } from '../../fakes/chat.ts';

async function pressed(fault?: PlatformError, isThere = true) {
  const chat = new FakeChat();
  const opened = await chat.openRoom('T0SCHOOL', 'Kastanje 42');
  const room = opened.kind === 'room' ? opened.room : undefined;
  if (room !== undefined) await chat.invite(room, ['UX']);
  if (fault !== undefined) chat.removeMember = () => Promise.reject(fault);
  const marked: string[] = [];
  const codes: string[] = [];
  const parts = {
    store: {
      delivery: {
        roomOf: async () => (isThere ? room : undefined),
        markDirty: async (caseId: string) => void marked.push(caseId),
      },
    },
    placesOf: () => chat,
    log: (_: string, code: string) => void codes.push(code),
    poke: () => undefined,
  };
  return {
    came: await takeOut(parts, 'case-1', 'UX'),
    marked,
    codes,
    people: [...chat.shared()].map((it) => it.people.size),
  };
}

describe('taking a stranger out of a room', () => {
  it('says that it is done once it is, and has the room looked at', async () => {
    expect(await pressed()).toEqual({ came: 'out', marked: ['case-1'], codes: [], people: [0] });
  });

  it.each([
    ['refused', 'refused'],
    ['gone', 'refused'],
    ['retry', 'failed'],
    ['lost', 'failed'],
    ['unauthorised', 'failed'],
  ] as const)('says what came of it when the platform says %s', async (kind, came) => {
    const found = await pressed(new PlatformError(kind, 'test'));
    expect(found).toMatchObject({ came, marked: [], codes: ['stranger_not_removed'], people: [1] });
  });

  it('is not done where there is no room', async () => {
    expect((await pressed(undefined, false)).came).toBe('failed');
  });
});
