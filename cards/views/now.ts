import { gateAhead } from '../../src/consultation/gate-ahead.ts';
import type { Gate } from '../../src/consultation/needs.ts';
import { isOffered, offerOf } from '../../src/consultation/offers/acts.ts';
import { isDangerous } from '../../src/consultation/urgency.ts';
import { actOf, supplyOf } from '../../src/consultation/waits/act.ts';
import { byUrgency } from '../../src/consultation/waits/order.ts';
import { isPrivate, isQuiet, type Wait } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { callBoardWords } from '../asked-board.ts';
import { numbered } from '../context.ts';
import { askedBoardCopy } from '../copy/asked-board.nl.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { nowCopy as copy } from '../copy/now.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { box, button, buttons, heading, menu, row, subtle, text } from '../parts.ts';
import { stepsBar } from '../progress.ts';
import { lackWords } from '../school-contacts.ts';
import { viewInSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { aloneTitle, asksOf, markOf, menuTitles, nudgeButton, waitLine, waitRow } from '../waits.ts';
import { caseLine } from './header.ts';
import { heldPlanParts, tellingHeldParts } from './held-plans.ts';
import { ladderParts } from './ladder.ts';
import { erasureRows } from './lines.ts';
import { moreGroups } from './more.ts';
import { callers, emergencyBox } from './numbers.ts';
import { item, offerButton } from './offer-button.ts';
import { safetyParts } from './safety.ts';
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
  return {
    mine: going.filter(isMine),
    others,
    quiet: all.filter((wait) => isQuiet(wait) && (isMine(wait) || !isPrivate(wait))),
  };
}

function mineRows(state: OfferedState, { mine, others, quiet }: Waits): readonly CardElement[] {
  const asked = erasureRows(state);
  if (mine.length === 0) {
    if (state.face.phase === 'closed' || asked.length > 0) return asked;
    return [text(others.length + quiet.length === 0 ? copy.nothingAtAll : copy.nothing)];
  }
  const rows = mine
    .slice(0, MOST_ROWS)
    .map((wait, index) => waitRow(wait, state.actor.id, state.caseId, state, index === 0 ? 'positive' : undefined));
  const rest = mine.length - rows.length;
  return [...asked, ...rows, ...(rest > 0 ? [subtle(copy.more(rest))] : [])];
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

/** Lines before the rest is only counted; all of them stand in the view of the step. */
const MOST_LINES = 3;

const stepOfGate = (gate: Gate, { profile }: ViewState): string => ('step' in gate ? gate.step : profile.decision.step);

function headOf(gate: Gate, number: number): string {
  switch (gate.kind) {
    case 'begin':
      return copy.lacks.begin(number);
    case 'end':
      return copy.lacks.end(number);
    default:
      return copy.lacks.decide;
  }
}

/**
 * Returns what still lacks before the next step, its end or the decision, as a refusal would name it; nothing where nothing does. What the
 * viewer could do about it has its button here, unless a row of `shown` leads to the same.
 */
function lackParts(state: OfferedState, shown: readonly Wait[]): readonly CardElement[] {
  const ahead = gateAhead(state, state);
  if (ahead === undefined) return [];
  const { gate, lacks } = ahead;
  const offered = () => state.offers;
  const leads = new Set(
    shown.map((wait) => actOf(wait, state, state, offered)).map(({ act, about }) => `${act} ${about ?? ''}`),
  );
  const lines = lacks.slice(0, MOST_LINES);
  const acts = lines.flatMap((lack) => {
    const { act, about } = supplyOf(lack, state, state, offered) ?? {};
    const key = `${act ?? ''} ${about ?? ''}`;
    if (act === undefined || leads.has(key) || !isOffered(state.offers, act, about)) return [];
    leads.add(key);
    const offer = offerOf(state.offers, act, about);
    return offer === undefined ? [] : [offerButton(state, offer)];
  });
  const number = numbered(state.profile, stepOfGate(gate, state))?.number ?? 0;
  const left = lacks.length - lines.length;
  return [
    text(headOf(gate, number), { weight: 'Bolder' }),
    text(
      lines
        .map((lack) => [lackWords(lack, state.school), lack.firm] as const)
        .map(([words, firm]) => commonCopy.bullet(firm ? stepsCopy.firm(words) : words))
        .join('\n'),
    ),
    ...(left > 0 ? [subtle(copy.lacks.more(left, number))] : []),
    ...(acts.length === 0 ? [] : [buttons(...acts)]),
  ];
}

/** Returns what waits beside the rows, for the menu: no two of one name, and the names of the acts that it leads to. */
function beyondRows(state: OfferedState, waits: readonly Wait[]) {
  const titles = menuTitles(waits, state);
  return {
    actions: waits.map((wait, at) => item(titles[at] ?? '', asksOf(wait, state.caseId))),
    names: waits.map((wait) => aloneTitle(wait, state.profile)),
  };
}

/** Whom to call, where the board was not reached. */
function callBoard({ face, facts, school }: OfferedState): readonly CardElement[] {
  const words = callBoardWords(face, school, facts.excluded);
  return words === undefined
    ? []
    : [box('attention', text(`${askedBoardCopy.call.inCase} ${words}`), subtle(askedBoardCopy.call.say))];
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
  const write = isOffered(offers, 'AddEntry') ? [button(copy.write, inCase(caseId, 'AddEntry'))] : [];
  return viewInSchool(state, {
    title: copy.title,
    body: [
      subtle(caseLine(face, facts, state)),
      ...above,
      ...(danger ? [emergencyBox(school, callers(state))] : []),
      face.phase === 'closed' ? text(copy.closed) : stepsBar(face, profile),
      ...callBoard(state),
      ...heldPlanParts(state),
      ...tellingHeldParts(state, waits.mine),
      ...mineRows(state, waits),
      ...ladderParts(state),
      ...safetyParts(state),
      ...lackParts(state, waits.mine.slice(0, MOST_ROWS)),
      ...othersRows(state, waits),
      buttons(button(copy.file, inCase(caseId, 'OpenFile')), ...write),
      menu(copy.menu, ...moreGroups(state, beyondRows(state, waits.mine.slice(MOST_ROWS)), waits.mine)),
      ...foot(state, danger),
    ],
  });
}
