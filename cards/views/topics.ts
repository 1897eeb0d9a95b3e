/** What is worth knowing (*Meer hierover*): its title where it is met, its words in a view of their own. */
import type { CardElement, View } from '../../src/port/card.ts';
import type { Topic } from '../../src/protocol/schema.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { topicsCopy as copy } from '../copy/topics.nl.ts';
import { button, buttons, heading, link, subtle, text } from '../parts.ts';
import { lineWords } from '../school-contacts.ts';
import { sourceWords } from '../source-words.ts';
import { inCase } from '../verbs.ts';
import { readView } from './frame.ts';
import type { ViewState } from './state.ts';

/** Returns a button for each topic that belongs here; nothing where there is none. */
export function topicPart(
  { profile, caseId }: Pick<ViewState, 'profile' | 'caseId'>,
  belongs: (topic: Topic) => boolean,
): readonly CardElement[] {
  const here = profile.topics.filter(belongs);
  if (here.length === 0) return [];
  return [
    subtle(copy.more),
    buttons(...here.map(({ id, title }) => button(title, inCase(caseId, 'Topic', { topic: id })))),
  ];
}

export const topicView = (state: ViewState, { title, lines, links, source }: Topic): View =>
  readView(state, copy.title, [
    heading(title),
    text(lines.map((line) => commonCopy.bullet(lineWords(line, state.school))).join('\n')),
    ...(links.length === 0 ? [] : [buttons(...links.map((it) => link(it.title, it.url)))]),
    ...(source === undefined ? [] : [subtle(sourceWords(source))]),
  ]);
