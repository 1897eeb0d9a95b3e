/** Reads scenarios: a heading each, then sentences that begin with Gegeven, Als, Dan or En. */
import type { Keyword } from './sentences.ts';

export interface Line {
  readonly keyword: Keyword;
  readonly words: string;
  readonly line: number;
}
export interface Scenario {
  readonly file: string;
  readonly title: string;
  readonly line: number;
  /** Number of the list of acceptance scenarios; absent: from the protocol's own source. */
  readonly number?: number;
  readonly source?: string;
  readonly lines: readonly Line[];
  /** Tests that show it, beside or in place of the sentences. */
  readonly shownIn: readonly { readonly file: string; readonly name: string; readonly line: number }[];
  /** Why it cannot be done yet. */
  readonly later?: string;
}

const keywords: readonly string[] = ['Gegeven', 'Als', 'Dan'];

interface Draft extends Omit<Scenario, 'lines' | 'shownIn'> {
  lines: Line[];
  shownIn: { file: string; name: string; line: number }[];
}

function readLine(draft: Draft, words: string, line: number): Draft {
  const fault = (text: string) => new Error(`${draft.file}:${line}: ${text}: ${words}`);
  const shown = /^Getoond in: (\S+), "(.+)"$/.exec(words);
  if (shown !== null) {
    draft.shownIn.push({ file: shown[1] ?? '', name: shown[2] ?? '', line });
    return draft;
  }
  if (words.startsWith('Bron: ')) return { ...draft, source: words.slice(6) };
  if (words.startsWith('Later: ')) return { ...draft, later: words.slice(7) };
  const [first = '', ...rest] = words.split(' ');
  const keyword = first === 'En' ? draft.lines.at(-1)?.keyword : keywords.find((it) => it === first);
  if (keyword === undefined) throw fault('een zin begint met Gegeven, Als, Dan of En');
  draft.lines.push({ keyword: keyword as Keyword, words: rest.join(' '), line });
  return draft;
}

/** Lines before the first heading, and lines that begin with `>`, are for people. Throws with file and line. */
export function readScenarios(file: string, text: string): readonly Scenario[] {
  const drafts: Draft[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const words = raw.trim();
    const heading = /^## (?:Scenario (\d+)\. )?(.+)$/.exec(words);
    if (heading !== null) {
      const number = heading[1] === undefined ? {} : { number: Number(heading[1]) };
      drafts.push({ file, title: heading[2] ?? '', line: index + 1, ...number, lines: [], shownIn: [] });
      continue;
    }
    const draft = drafts.pop();
    if (draft === undefined) continue;
    drafts.push(words === '' || words.startsWith('>') ? draft : readLine(draft, words, index + 1));
  }
  return drafts;
}
