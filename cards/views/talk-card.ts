import { isOffered } from '../../src/consultation/offers/acts.ts';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { talkCardCopy as copy } from '../copy/talk-card.nl.ts';
import { dayWords } from '../moments.ts';
import { box, button, buttons, subtle, text } from '../parts.ts';
import { inCase } from '../verbs.ts';
import type { Evidence } from './evidence.ts';
import { readView } from './frame.ts';
import { orderWarning, talkBanner } from './marks.ts';
import type { OfferedState, ViewState } from './state.ts';
import { fridayWarning, seats, type TalkWith } from './talks.ts';

/** Maximum number of facts and quotations, the latest ones: what the talk is about. */
const SHOWN = 6;
const LENGTH = 300;
const told: readonly Evidence['type'][] = ['fact', 'statement'];

const short = (words: string): string => (words.length <= LENGTH ? words : `${words.slice(0, LENGTH - 1).trimEnd()}…`);

function factPart(state: ViewState, evidence: readonly Evidence[]): readonly CardElement[] {
  const all = evidence.filter(({ type }) => told.includes(type)).sort((a, b) => b.at.localeCompare(a.at));
  const line = (e: Evidence): string =>
    commonCopy.bullet(`${dayWords(e.at, state.school.timezone, state.now)}: ${short(e.text)}`);
  return [
    text(copy.facts, { weight: 'Bolder' }),
    text(all.length === 0 ? copy.noFacts : all.slice(0, SHOWN).map(line).join('\n')),
    ...(all.length > SHOWN ? [subtle(copy.moreFacts(all.length - SHOWN))] : []),
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
    ...part(copy.goal, card?.goal),
    ...(card === undefined ? [] : [box('emphasis', text(copy.first, { weight: 'Bolder' }), text(card.firstSentence))]),
    ...factPart(state, evidence),
    ...part(copy.agenda, listed(talk.agenda)),
    ...part(copy.dontAsk, listed(card?.dontAsk ?? [])),
    ...talk.reminders.map((words) => text(words, { color: 'Warning' })),
    ...part(copy.seats, [seats(state, which), card?.seating ?? ''].filter((words) => words !== '').join('\n')),
    ...part(copy.timing, card?.timing),
    ...fridayWarning(state),
    buttons(...actions(state, which)),
  ]);
}
