/** What is kept of what was settled, for one process in which no other is. */
import type { SettlingStore } from '../../src/port/settling-store.ts';

export function settlingInMemory(): SettlingStore {
  const kept = new Map<string, { print: string; turn: string | undefined }>();
  let begun = 0;
  return {
    printOf: (told) => told,
    all: async () =>
      new Map([...kept].map(([id, { print, turn }]) => [id, { print, state: turn === undefined ? 'done' : 'held' }])),
    otherCodeRuns: async () => false,
    begin: async (schoolId, print, anyway) => {
      const before = kept.get(schoolId);
      if (before !== undefined && !anyway && before.turn !== undefined) return undefined;
      begun += 1;
      const id = `turn ${begun}`;
      kept.set(schoolId, { print, turn: id });
      return { schoolId, id };
    },
    keep: async ({ schoolId, id }) => kept.get(schoolId)?.turn === id,
    end: async ({ schoolId, id }) => {
      const one = kept.get(schoolId);
      if (one?.turn === id) one.turn = undefined;
    },
  };
}
