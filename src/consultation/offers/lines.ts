/**
 * Tries for single lines of the file. Each is tried once, about a line that fits: which row it is about does not change who may, but for the core, and
 * to try all rows would make every view dearer.
 */
import { once, type Trials } from './tries.ts';

export const lineTrials = {
  MaskLine: () => [once({ type: 'MaskLine', entry: '', core: false, ground: 'otherChild', quotedIn: [] })],
  UnmaskLine: ({ state }) =>
    (state.facts.lines ?? [])
      .filter(({ erased, with: quoted }) => erased !== true && quoted === undefined)
      .map(({ entry }) => once({ type: 'UnmaskLine', entry })),
  AskErasure: ({ state }) =>
    (state.facts.lines ?? [])
      .filter(({ erased, with: quoted }) => erased !== true && quoted === undefined)
      .map(({ entry }) => once({ type: 'AskErasure', entry, ground: 'otherChild' })),
  AnswerErasure: ({ state }) =>
    (state.facts.lines ?? [])
      .filter(({ asked, entry }) => asked?.with === entry)
      .map(({ entry }) => once({ type: 'AnswerErasure', entry, agrees: true })),
} satisfies Partial<Trials>;
