import type { LineEvent } from '../events/lines.ts';
import type { CaseFacts } from '../facts.ts';
import type { HiddenLine } from '../line-facts.ts';
import { type Folds, unchanged } from './folds.ts';

const changed = (facts: CaseFacts, entry: string, to: (line: HiddenLine) => HiddenLine): CaseFacts => ({
  ...facts,
  lines: (facts.lines ?? []).map((line) => (line.entry === entry ? to(line) : line)),
});
const others = ({ lines = [] }: CaseFacts, entry: string): readonly HiddenLine[] =>
  lines.filter((line) => line.entry !== entry);

export const lineFolds: Folds<LineEvent['type']> = {
  LineMasked: {
    face: unchanged,
    facts: (facts, { by = '', at, audience, face: { entry, ground }, facts: said }) => ({
      ...facts,
      lines: [
        ...others(facts, entry),
        { entry, core: audience === 'core', ground, by, at, ...(said.with === undefined ? {} : { with: said.with }) },
      ],
    }),
  },
  LineUnmasked: {
    face: unchanged,
    facts: (facts, { face: { entry } }) => ({ ...facts, lines: others(facts, entry) }),
  },
  ErasureAsked: {
    face: unchanged,
    facts: (facts, { by = '', at, face: { entry, ground }, facts: said }) =>
      changed(facts, entry, (line) => ({ ...line, asked: { by, at, ground, with: said.with } })),
  },
  ErasureRefused: {
    face: unchanged,
    facts: (facts, { face: { entry } }) => changed(facts, entry, ({ asked: _, ...line }) => line),
  },
  LineErased: {
    face: unchanged,
    facts: (facts, { by = '', at, face: { entry, ground } }) =>
      changed(facts, entry, ({ asked: _, ...line }) => ({ ...line, ground, by, at, erased: true })),
  },
};
