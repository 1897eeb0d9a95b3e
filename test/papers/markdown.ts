/** Small pieces of Markdown. */

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

export const listOf = (lines: readonly string[]): string => lines.map((line) => `* ${line}`).join('\n');
