/** All of the evidence in full, and the form that says on which side a line stands. */
import { directions } from '../../src/consultation/entry-types.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { placementsOf } from '../../src/consultation/placements.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { entryNames } from '../copy/file.nl.ts';
import { evidenceCopy as copy, weighingCopy } from '../copy/weighing.nl.ts';
import { button, buttons, choices, subtle, text } from '../parts.ts';
import { type Asked, inCase, leadingBack } from '../verbs.ts';
import { apart, type Evidence, type EvidenceKind, lineOf, markOf, newestFirst, onSides, said } from './evidence.ts';
import { formView, readView } from './frame.ts';
import { calledThen } from './people.ts';
import type { FormDefaults, OfferedState, ViewState } from './state.ts';

/** Lines on a page: each may be as long as a field, and a correction twice that. */
const ON_PAGE = 10;

/** Returns the lines in the order in which they are read: what was said in talks and advised, then facts and statements by date, then what stands apart. */
const inOrder = (all: readonly Evidence[]): readonly Evidence[] => {
  const ordered = newestFirst(all);
  return [
    ...said.flatMap((kind) => ordered.filter((e) => e.type === kind)),
    ...ordered.filter(onSides),
    ...apart.flatMap((kind) => ordered.filter((e) => e.type === kind)),
  ];
};

/** Returns the page on which a line stands. */
export const pageOf = (all: readonly Evidence[], id: string): number =>
  Math.max(0, Math.floor(inOrder(all).findIndex((e) => e.id === id) / ON_PAGE));

/** The press that places a line and comes back to its page of the list, also where the list was come to by placing another. */
function placing({ caseId }: OfferedState, e: Evidence, page: number): Asked {
  const asked = inCase(caseId, 'PlaceEntry', { entry: e.id });
  const { action: list } = inCase(caseId, 'Evidence', { page });
  return { ...asked, action: leadingBack(asked.action, list) } as Asked;
}

const isApart = (type: EvidenceKind): type is (typeof apart)[number] => apart.some((kind) => kind === type);

function linePart(
  state: OfferedState,
  e: Evidence,
  at: { readonly above: Evidence | undefined; readonly page: number },
): readonly CardElement[] {
  const placed = onSides(e);
  const heads = isApart(e.type) && at.above?.type !== e.type ? [text(entryNames[e.type], { weight: 'Bolder' })] : [];
  return [
    ...heads,
    text(placed ? [markOf(state, e), lineOf(state, e)].join('\n') : lineOf(state, e), {
      separator: heads.length === 0,
    }),
    ...(isOffered(state.offers, 'PlaceEntry', e.id) ? [buttons(button(copy.place, placing(state, e, at.page)))] : []),
  ];
}

/** Every line as it was written, a page at a time, with what people say that it does. */
export function evidenceView(state: OfferedState, all: readonly Evidence[], page: number): View {
  const lines = inOrder(all);
  const from = page * ON_PAGE;
  const shown = lines.slice(from, from + ON_PAGE);
  const turn = (title: string, to: number) => button(title, inCase(state.caseId, 'Evidence', { page: to }));
  return readView(state, copy.title, [
    ...(lines.length <= ON_PAGE ? [] : [subtle(copy.page(page + 1))]),
    ...(shown.length === 0 ? [text(copy.none)] : []),
    ...shown.flatMap((e, at) => linePart(state, e, { above: shown[at - 1], page })),
    buttons(
      ...(page > 0 ? [turn(copy.previous, page - 1)] : []),
      ...(lines.length > from + ON_PAGE ? [turn(copy.next, page + 1)] : []),
      button(weighingCopy.toWeighing, inCase(state.caseId, 'Weighing')),
    ),
  ]);
}

/** The form that puts a line on a side. What others said of it stands there; nothing is chosen unless this person chose before. */
export function placeView(state: ViewState, defaults: FormDefaults<'PlaceEntry'>, e: Evidence): View {
  const before = placementsOf(e).find(({ by }) => by === state.actor.id);
  return formView(state, defaults, { title: copy.placeTitle, submit: copy.placeSubmit }, [
    text(lineOf(state, e)),
    ...placementsOf(e).map(({ by, direction }) =>
      subtle(copy.says(calledThen(state, by), copy.sides[direction].toLowerCase())),
    ),
    text(copy.placeAbout),
    choices(
      'direction',
      copy.question,
      directions.map((value) => ({ title: copy.sides[value], value })),
      { isRequired: true, ...(before === undefined ? {} : { value: before.direction }) },
    ),
  ]);
}
