/** The comments of a text, and what they refer to. */

export interface Comment {
  readonly line: number;
  readonly text: string;
}

/** Strings come first, so that what stands in them is not taken for a comment. */
const inCode = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const inSql = /'(?:[^']|'')*'|\/\*[\s\S]*?\*\/|--[^\n]*/g;
const inStyles = /\/\*[\s\S]*?\*\//g;

/** Comments of TypeScript, SQL or CSS; one that goes over several lines is several. */
export function commentsOf(file: string, text: string): readonly Comment[] {
  const pattern = file.endsWith('.sql') ? inSql : file.endsWith('.css') ? inStyles : inCode;
  return [...text.matchAll(pattern)]
    .filter(([part]) => /^(\/\*|\/\/|--)/.test(part))
    .flatMap(({ 0: part, index }) => {
      const first = text.slice(0, index).split('\n').length;
      return part.split('\n').map((line, at) => ({ line: first + at, text: line }));
    });
}

/** Papers that are not in the repository: what refers to them leads a reader nowhere. */
const papers =
  /\bdesign(\.md|,? sections?\b| principles?\b| \d)|\bthe design\b|\bdomain \d|\bprinciples? \d|\b(domain|storage|style|slack|teams|scenarios|house|reference)\.md\b|\bstyle points?\b|\bfindings\/|\b[Ii]ssue #?\d|\bsections? \d/g;

export const papersIn = ({ text }: Comment): readonly string[] => text.match(papers) ?? [];

/** Whether a name is that of such a paper. */
export const isPaper = (name: string): boolean => papersIn({ line: 0, text: name }).length > 0;

const named =
  /(?<![\w./:@-])[\w@.-]*[\w-](?:\/[\w.-]+)*\.(?:ts|mjs|sql|md|ya?ml|json|css)\b(?![\w/(-])|`[\w.-]+(?:\/[\w.-]+)*\/`/g;

/** Files, and folders between backticks, that a comment names. */
export const filesIn = ({ text }: Comment): readonly string[] =>
  (text.replaceAll(/\bhttps?:\/\/\S+/g, '').match(named) ?? []).map((it) => it.replaceAll('`', ''));
