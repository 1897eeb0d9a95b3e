/** The tables of docs/papers hold each source document whole, and say where the bot does what it asks. */
import { describe, expect, it } from 'vitest';
import {
  type Citation,
  citations,
  citationsIn,
  holesOf,
  leadsSomewhere,
  misplaced,
  type Paper,
  type PaperRow,
  papers,
  readPaper,
  rowStates,
  standsIn,
} from './papers.ts';

const texts = (rows: readonly PaperRow[]): readonly string[] => rows.map(({ text }) => text);

describe.each(papers)('$source, $profile', (paper) => {
  const inState = (...states: readonly string[]): readonly PaperRow[] =>
    paper.rows.filter(({ state }) => states.includes(state));

  it('has rows that can be read, each in a state of the list', () => {
    expect(paper.rows.length).toBeGreaterThan(0);
    const states: readonly string[] = rowStates;
    const unread = paper.rows.filter(
      ({ spans, asks, state }) => spans.length === 0 || !asks || !states.includes(state),
    );
    expect(texts(unread)).toEqual([]);
  });

  it('holds every line of the document, and none beyond', () => {
    expect(paper.lines).toBeGreaterThan(0);
    expect(holesOf(paper)).toEqual([]);
  });

  it('counts its rows rightly', () => {
    expect(paper.counts).toEqual(Object.fromEntries(rowStates.map((state) => [state, inState(state).length])));
  });

  it('says where, for what the bot does', () => {
    expect(texts(inState('in de bot', 'anders').filter(({ pointers }) => pointers.length === 0))).toEqual([]);
  });

  it('points only at what is there', () => {
    const pointers = paper.rows.flatMap((row) => row.pointers);
    expect(pointers.filter((pointer) => !leadsSomewhere(pointer))).toEqual([]);
  });

  it('points at the line of a list that comes from its own lines of the document', () => {
    expect(misplaced(paper)).toEqual([]);
  });

  it('names a gap of its profile for what is left out', () => {
    const gap = `${paper.profile}: gaps.`;
    const without = inState('weggelaten').filter(({ pointers }) => !pointers.some((it) => it.startsWith(gap)));
    expect(texts(without)).toEqual([]);
  });

  it('holds what is cited of it, in a row that asks something', () => {
    const wrong = citations.filter((citation) => citation.source === paper.source && !standsIn(paper, citation));
    expect(wrong.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });
});

describe('a table with a fault', () => {
  const head = 'Regels van het document: 4.\n| in de bot | 1 |\n| vraagt niets | 1 |\n';
  const tableOf = (...rows: readonly string[]): Paper => readPaper('S9', 'nowhere', `${head}${rows.join('\n')}`);
  const cited = (text: string): Citation => citationsIn('a.ts', text)[0] ?? expect.fail(text);
  const paper = tableOf('| L1-2 | Een kop. | vraagt niets | |', '| L4-5 | Iets. | in de bot | `special: marks.fgm` |');

  it('shows its holes, and what lies beyond the document', () => {
    expect(holesOf(paper)).toEqual([3, 5]);
  });

  it('does not hold what is cited from a hole or from what asks nothing', () => {
    expect(['S9 L1', 'S9 L2-4', 'S9 L3', 'S9 L9'].filter((text) => standsIn(paper, cited(text)))).toEqual([]);
    expect(standsIn(paper, cited('S9 L4-5'))).toBe(true);
  });

  it('leads nowhere with a path, file, heading or word that is not there', () => {
    const there = [
      'special: marks.fgm',
      'utrecht: steps.talks.needs.pupil',
      'src/main.ts',
      'scenario: utrecht "De docent beslist"',
    ];
    expect(there.filter((pointer) => !leadsSomewhere(pointer))).toEqual([]);
    const gone = [
      'special: marks.no',
      'nobody: steps',
      'src/no.ts',
      'src/main.ts#no such words',
      'scenario: utrecht "Nee"',
      'steps',
    ];
    expect(gone.filter(leadsSomewhere)).toEqual([]);
  });

  it('leads to the wrong line of a list when something was put before it', () => {
    const row =
      '| L68-69 | Kijk. | in de bot | `utrecht: steps.signals.guidance.1`, `utrecht: steps.signals.guidance.2` |';
    expect(misplaced(readPaper('S1', 'utrecht', row))).toEqual(['L68-69: utrecht: steps.signals.guidance.1']);
  });

  it('leads to the wrong line where another row may, or where the line comes from elsewhere', () => {
    const right = '| L64-67 | Let op. | in de bot | `utrecht: steps.signals.guidance.1` |';
    const wrong =
      '| L49-50 | Besluit. | in de bot | `utrecht: steps.signals.guidance.1`, `utrecht: steps.decision.guidance.1` |';
    expect(misplaced(readPaper('S1', 'utrecht', `${right}\n${wrong}`))).toEqual([
      'L49-50: utrecht: steps.signals.guidance.1',
      'L49-50: utrecht: steps.decision.guidance.1',
    ]);
  });

  it('is cited also where a comment goes on in its next line', () => {
    expect(
      citationsIn('a.ts', '/**\n * Of a talk (S1\n * L100-102; S4 L5,\n * L7).\n */').map(({ text }) => text),
    ).toEqual(['S1 L100-102', 'S4 L5, L7']);
    expect(citations.length).toBeGreaterThan(300);
  });
});
