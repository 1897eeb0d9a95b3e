import { isOffered } from '../../src/consultation/offers/acts.ts';
import { isDangerous } from '../../src/consultation/urgency.ts';
import { byUrgency } from '../../src/consultation/waits/order.ts';
import { isPrivate, isQuiet, type Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { nowCopy as copy } from '../copy/now.nl.ts';
import { button, buttons, heading, menu, row, subtle, text } from '../parts.ts';
import { stepsBar } from '../progress.ts';
import { viewInSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { aloneTitle, asksOf, markOf, nudgeButton, waitLine, waitRow } from '../waits.ts';
import { caseLine } from './header.ts';
import { moreGroups } from './more.ts';
import { callers, emergencyBox } from './numbers.ts';
import { item } from './offer-button.ts';
import type { OfferedState, ViewState } from './state.ts';
import { lowerActions, raiseActions } from './urgency-actions.ts';

/** Rows before *Meer*. */
const MOST_ROWS = 3;

/** What waits in a case as one person sees it, the most urgent first. */
interface Waits {
  readonly mine: readonly Wait[];
  readonly others: readonly Wait[];
  readonly quiet: readonly Wait[];
}

/** Returns what waits for the viewer, for others, and what rests. */
export function waitsOf({ face, facts, school, profile, now, actor }: ViewState): Waits {
  const all = waitsFor(face, school, profile, now, facts.excluded).toSorted((a, b) =>
    byUrgency({ face, wait: a }, { face, wait: b }),
  );
  const going = all.filter((wait) => !isQuiet(wait));
  const isMine = ({ people }: Wait): boolean => people.includes(actor.id);
  const others = going.filter((wait) => !isMine(wait) && !isPrivate(wait));
  return { mine: going.filter(isMine), others, quiet: all.filter(isQuiet) };
}

function mineRows(state: OfferedState, { mine, others, quiet }: Waits): readonly CardElement[] {
  if (mine.length === 0) {
    if (state.face.phase === 'closed') return [];
    return [text(others.length + quiet.length === 0 ? copy.nothingAtAll : copy.nothing)];
  }
  const rows = mine
    .slice(0, MOST_ROWS)
    .map((wait, index) => waitRow(wait, state.actor.id, state.caseId, state, index === 0 ? 'positive' : undefined));
  const rest = mine.length - rows.length;
  return [...rows, ...(rest > 0 ? [subtle(copy.more(rest))] : [])];
}

function othersRows(state: OfferedState, { others, quiet }: Waits): readonly CardElement[] {
  const lines = others.map((wait) =>
    row(waitLine(wait, state), {
      ...markOf(wait, state),
      ...(isOffered(state.offers, 'Nudge', wait.key) ? { action: nudgeButton(wait, state.caseId) } : {}),
    }),
  );
  const resting = quiet.map((wait) => waitLine(wait, state));
  return [
    ...(lines.length === 0 ? [] : [heading(copy.others), ...lines]),
    ...(resting.length === 0 ? [] : [subtle(copy.quiet(resting))]),
  ];
}

/** Apart, at the foot: how urgent it is, and that it was reported already, with the numbers. */
const foot = (state: OfferedState, danger: boolean): readonly CardElement[] => [
  ...(danger ? [] : [emergencyBox(state.school, callers(state))]),
  buttons(
    ...lowerActions(state),
    ...raiseActions(state),
    button(copy.reported, inCase(state.caseId, 'ReportEmergency')),
  ),
];

/**
 * The view *Nu*: what waits for this person, at most three rows, the most urgent first; what waits for others; and in one menu everything
 * else that they could do. `above`: the receipt of what was just done.
 */
export function nowView(state: OfferedState, above: readonly CardElement[] = []): View {
  const { caseId, face, facts, offers, profile, school } = state;
  const danger = isDangerous(face);
  const waits = waitsOf(state);
  const beyond = waits.mine.slice(MOST_ROWS).map((wait) => item(aloneTitle(wait, profile), asksOf(wait, caseId)));
  const write = isOffered(offers, 'AddEntry') ? [button(copy.write, inCase(caseId, 'AddEntry'))] : [];
  return viewInSchool(state, {
    title: copy.title,
    body: [
      subtle(caseLine(face, facts, state)),
      ...above,
      ...(danger ? [emergencyBox(school, callers(state))] : []),
      face.phase === 'closed' ? text(copy.closed) : stepsBar(face, profile),
      ...mineRows(state, waits),
      ...othersRows(state, waits),
      buttons(button(copy.file, inCase(caseId, 'OpenFile')), ...write),
      menu(copy.menu, ...moreGroups(state, beyond, waits.mine)),
      ...foot(state, danger),
    ],
  });
}
