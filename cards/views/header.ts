import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { CardElement, TextBlock, View, ViewElement } from '../../src/port/card.ts';
import { headerCopy } from '../copy/header.nl.ts';
import { subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';

type Named = Pick<CaseFace, 'callName'> & Partial<Pick<CaseFace, 'round'>>;
type About = Pick<CaseFacts, 'about'>;
type OfSchool = Parameters<typeof inSchool>[0];

/** A private view's own state, as far as its header needs it. */
interface Headed extends OfSchool {
  readonly face: Named;
  readonly facts: About;
}

/**
 * Returns `Kastanje 42 · Sam · groep 5`: the same three in the same order everywhere, so that nobody writes in the wrong file; and the
 * round where the case was opened again.
 */
export function caseLine(face: Named, { about }: About, school: OfSchool): string {
  const name = about.workingName ?? headerCopy.nameless;
  const group =
    about.group === undefined ? [] : [headerCopy.group(about.group, inSchool(school, headerCopy.groupWord))];
  const { callName, round = 1 } = face;
  return [callName, name, ...group, ...(round > 1 ? [headerCopy.round(round)] : [])].join(' · ');
}

const isText = (element: ViewElement): element is TextBlock => element.type === 'TextBlock';

/** Returns a view of a case with its call name alone, for who may write in it and sees nothing of it now. */
export function withCallNameAlone(view: View, { face, facts, ...school }: Headed): View {
  const whole = caseLine(face, facts, school);
  const body = view.body.map((element) =>
    isText(element) ? { ...element, text: element.text.replaceAll(whole, face.callName) } : element,
  );
  return { ...view, body };
}

/** The header of every private view of a case. */
export function caseHeader(state: Headed): readonly CardElement[] {
  return [text(caseLine(state.face, state.facts, state), { weight: 'Bolder', size: 'Medium' })];
}

/** The footer of a case's form, just above its save button. */
export function caseFooter(state: Headed): readonly CardElement[] {
  return [subtle(headerCopy.savedIn(caseLine(state.face, state.facts, state)))];
}
