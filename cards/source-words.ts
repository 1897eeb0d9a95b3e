/** Where a rule comes from, for a colleague who reads it: the name of the document, never its lines. */
import { commonCopy } from './copy/common.nl.ts';

const LINES = /^L\d+(?:-L?\d+)?$/;

function nameOf(part: string): readonly string[] {
  const words = part.trim();
  if (words === '' || LINES.test(words)) return [];
  const paper = /^(S\d) L\d/.exec(words)?.[1];
  if (paper !== undefined) return [commonCopy.papers[paper] ?? commonCopy.overlay];
  return [/^aanvulling [a-z]/i.test(words) ? commonCopy.overlay : words];
}

/** Returns a source as `Bron: kwaliteitskaart meldcode, Afwegingskader onderwijs 2018`; an article of law is shown as it is. */
export const sourceWords = (source: string): string =>
  commonCopy.source([...new Set(source.split(/; ?|, (?=S\d |L\d)/).flatMap(nameOf))]);
