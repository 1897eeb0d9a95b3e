import type { RoomRef } from '../../port/places.ts';
import { failureOf, isLasting, waitAfter } from './failure.ts';
import { DAY, inSeconds, type Pass } from './tools.ts';

/** The room as it was seen. */
interface SeenRoom {
  readonly room: RoomRef | undefined;
  /** True when nothing in the room may be touched now. */
  readonly held: boolean;
  readonly topic?: string | undefined;
}

/** Keeps the line above the room in line with the case. What is refused is tried again another day: nobody depends on it. */
export async function keepTopic(
  { tools, room: { caseId }, later, lookAgain }: Pass,
  seen: SeenRoom,
  topic: string,
): Promise<void> {
  const { room, held } = seen;
  if (room === undefined || held || seen.topic === topic) return;
  const places = tools.placesOf(room.platform);
  try {
    await places?.setTopic?.(room, topic);
  } catch (error) {
    const failure = failureOf(error);
    tools.log('warn', 'topic_not_set', { caseId, platform: room.platform, cause: failure.code });
    if (isLasting(failure)) lookAgain(inSeconds(tools.clock(), DAY));
    else later(inSeconds(tools.clock(), waitAfter(failure, 1)));
  }
}
