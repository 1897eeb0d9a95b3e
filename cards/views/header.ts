import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { CardElement } from '../../src/port/card.ts';
import { headerCopy } from '../copy/header.nl.ts';
import { subtle, text } from '../parts.ts';

type Named = Pick<CaseFace, 'callName'>;
type About = Pick<CaseFacts, 'about'>;

/** Returns `Kastanje 42 · Sam · groep 5`: the same three in the same order everywhere, so that nobody writes in the wrong file. */
export function caseLine(face: Named, { about }: About): string {
  const name = about.workingName ?? headerCopy.nameless;
  const group = about.group === undefined ? [] : [headerCopy.group(about.group)];
  return [face.callName, name, ...group].join(' · ');
}

/** The header of every private view of a case. */
export function caseHeader(face: Named, facts: About): readonly CardElement[] {
  return [text(caseLine(face, facts), { weight: 'Bolder', size: 'Medium' })];
}

/** The footer of a case's form, just above its save button. */
export function caseFooter(face: Named, facts: About): readonly CardElement[] {
  return [subtle(headerCopy.savedIn(caseLine(face, facts)))];
}
