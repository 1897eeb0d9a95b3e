import { isOffered } from '../../src/consultation/offers/acts.ts';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { talkCardCopy as copy } from '../copy/talk-card.nl.ts';
import { evidenceCopy } from '../copy/weighing.nl.ts';
import { box, button, buttons, subtle, text } from '../parts.ts';
import { lineWords } from '../school-contacts.ts';
import { inCase } from '../verbs.ts';
import { type Evidence, evidenceButton, lineOf, newestGroups, onSides } from './evidence.ts';
import { readView } from './frame.ts';
import { talkBanner } from './marks.ts';
import type { OfferedState, ViewState } from './state.ts';
import { orderWarning } from './talk-order.ts';
import { fridayWarning, seats, type TalkWith } from './talks.ts';

/** Number of facts and quotations, the latest ones: what the talk is about. One is never shown without what stands beside it. */
const SHOWN = 6;
const LENGTH = 300;

function factPart(state: ViewState, evidence: readonly Evidence[]): readonly CardElement[] {
  const groups = newestGroups(evidence.filter(onSides));
  const all = groups.flat();
  const enough = groups.findIndex((_, index) => groups.slice(0, index + 1).flat().length >= SHOWN);
  const shown = enough < 0 ? all : groups.slice(0, enough + 1).flat();
  const left = [
    ...(all.length > shown.length ? [copy.moreFacts(all.length - shown.length)] : []),
    ...(shown.some((e) => e.text.length > LENGTH) ? [evidenceCopy.shortened] : []),
  ];
  return [
    text(copy.facts, { weight: 'Bolder' }),
    ...(all.length === 0 ? [text(copy.noFacts)] : shown.map((e) => text(lineOf(state, e, LENGTH)))),
    ...(left.length === 0 ? [] : [subtle(left.join(' '))]),
  ];
}

const part = (title: string, words: string | undefined): readonly CardElement[] =>
  words === undefined || words === '' ? [] : [text(title, { weight: 'Bolder' }), text(words)];

const listed = (lines: readonly string[]): string => lines.map(commonCopy.bullet).join('\n');

function actions(state: OfferedState, which: TalkWith): readonly ExecuteAction[] {
  const { caseId } = state;
  return [
    ...(isOffered(state.offers, 'RecordTalk', which)
      ? [button(copy.record, inCase(caseId, 'RecordTalk', { which }), { style: 'positive' })]
      : []),
    ...(isOffered(state.offers, 'SkipTalk', which) ? [button(copy.skip, inCase(caseId, 'SkipTalk', { which }))] : []),
    ...(isOffered(state.offers, 'Plan', which) ? [button(copy.plan, inCase(caseId, 'Plan', { of: which }))] : []),
    evidenceButton(state),
    button(copy.call, inCase(caseId, 'CallHelp')),
  ];
}

/** The card to prepare a talk: why, how to begin, with which facts, what not to ask, who sits where, and when not to hold it. */
export function talkCardView(state: OfferedState, which: TalkWith, evidence: readonly Evidence[]): View {
  const talk = state.profile.talks[which];
  const { card } = talk;
  return readView(state, copy.title[which], [
    ...talkBanner(state, which),
    ...orderWarning(state, which),
    subtle(copy.help),
    ...part(copy.before, card?.before),
    ...part(copy.goal, card?.goal),
    ...(card === undefined ? [] : [box('emphasis', text(copy.first, { weight: 'Bolder' }), text(card.firstSentence))]),
    ...factPart(state, evidence),
    ...part(copy.agenda, listed(talk.agenda.map((said) => lineWords(said, state.school)))),
    ...part(copy.dontAsk, listed(card?.dontAsk ?? [])),
    ...talk.reminders.map((said) => text(lineWords(said, state.school), { color: 'Warning' })),
    ...part(copy.seats, [seats(state, which), card?.seating ?? ''].filter((words) => words !== '').join('\n')),
    ...part(copy.timing, card?.timing),
    ...fridayWarning(state),
    buttons(...actions(state, which)),
  ]);
}
