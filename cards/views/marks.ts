import { holdingMarks, standingMarks } from '../../src/consultation/marks.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { consentFor } from '../../src/consultation/profile.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import type { Mark } from '../../src/protocol/schema.ts';
import type { TalkPartner } from '../../src/protocol/terms.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { marksCopy as copy } from '../copy/marks.nl.ts';
import { button, buttons, heading, link, subtle, text } from '../parts.ts';
import { lineWords } from '../school-contacts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { area } from './inputs.ts';
import { calledThen } from './people.ts';
import { type FormDefaults, labelOf, type OfferedState, type ViewState } from './state.ts';

const lines = (mark: Mark, school: ViewState['school']): string =>
  [
    ...mark.guidance.map((line) => lineWords(line, school)),
    ...mark.numbers.map(({ title, phone, note }) => copy.number(title, phone, note)),
  ]
    .map(commonCopy.bullet)
    .join('\n');

/** Returns what to do and whom to call because of one mark. */
function guidance(mark: Mark, school: ViewState['school']): readonly CardElement[] {
  const words = lines(mark, school);
  return [
    ...(words === '' ? [] : [text(words)]),
    ...(mark.links.length === 0 ? [] : [buttons(...mark.links.map(({ title, url }) => link(title, url)))]),
  ];
}

/** The banner above the file and above the preparation of a talk. */
export const markBanner = (state: ViewState): readonly CardElement[] =>
  state.face.phase === 'closed'
    ? []
    : standingMarks(state.profile, state.facts).flatMap((mark) => [
        text(mark.title, { weight: 'Bolder', color: 'Attention' }),
        ...guidance(mark, state.school),
      ]);

/** Warning that this talk waits for Veilig Thuis because of a mark. It never prevents people from recording what was said. */
export const holdWarning = (state: ViewState, which: TalkPartner): readonly CardElement[] =>
  state.face.phase === 'closed' || holdingMarks(state.profile, state.facts, which).length === 0
    ? []
    : [
        text(inSchool(state, copy.holds[which]), { weight: 'Bolder', color: 'Attention' }),
        text(`${copy.held} ${copy.skipGround}`),
      ];

/** The banner before a talk: whether it waits, and the marks on the case. */
export const talkBanner = (state: ViewState, which: TalkPartner): readonly CardElement[] => [
  ...holdWarning(state, which),
  ...markBanner(state),
];

/** Other things to weigh: consent that was refused (S4 L334-336), and the marks on the case. */
export function weighBesides(state: ViewState): readonly CardElement[] {
  const { consents } = state.facts;
  const refused = [
    ...state.profile.consents.flatMap(({ id, title }) =>
      consentFor(state, id) === false ? [copy.refused(title)] : [],
    ),
    ...state.profile.consents.flatMap(({ id, title }) =>
      consents.findLast((consent) => consent.for === id)?.notAsked === undefined ? [] : [copy.notAsked(title)],
    ),
    ...(consents.some((c) => c.for === undefined && !c.given) ? [copy.refusedOther] : []),
  ];
  const all = [...standingMarks(state.profile, state.facts).map((mark) => mark.title), ...refused];
  return all.length === 0 ? [] : [text(copy.weigh, { weight: 'Bolder' }), text(all.map(commonCopy.bullet).join('\n'))];
}

const MOST = 75;

/** A title that does not fit goes without what stands between brackets: it stands whole above its button. */
function buttonTitle(say: (title: string) => string, title: string): string {
  const whole = say(title);
  return whole.length <= MOST ? whole : say(title.replace(/ \([^()]*\)$/, '')).slice(0, MOST);
}

function markPart(state: OfferedState, mark: Mark): readonly CardElement[] {
  const on = state.facts.marks.includes(mark.id);
  const may = isOffered(state.offers, 'MarkCase', mark.id);
  const by = state.facts.markedBy?.[mark.id];
  const title = buttonTitle(on ? copy.unset : copy.set, mark.title);
  return [
    text(mark.title, { weight: 'Bolder', separator: true }),
    ...(on ? [text(copy.standing(by === undefined ? undefined : calledThen(state, by)), { color: 'Attention' })] : []),
    ...(on ? guidance(mark, state.school) : []),
    ...(on && !may ? [subtle(inSchool(state, copy.whoUnsets(labelOf(state, 'careCoordinator'))))] : []),
    ...(may
      ? [buttons(button(title, inCase(state.caseId, 'MarkCase', { mark: mark.id, way: on ? 'off' : 'on' })))]
      : []),
  ];
}

/** The view of *Bijzonder*: the marks on the case, what they require, and buttons to set or remove each. `above`: what they hold back. */
export const marksView = (state: OfferedState, above: readonly CardElement[]): View =>
  readView(state, copy.title, [
    ...above,
    text(copy.about),
    ...state.profile.marks
      .toSorted((a, b) => Number(state.facts.marks.includes(b.id)) - Number(state.facts.marks.includes(a.id)))
      .flatMap((mark) => markPart(state, mark)),
    buttons(button(commonCopy.openFile, inCase(state.caseId, 'OpenFile'))),
  ]);

/** The form of a mark: it shows at once what to do and whom to call, before it asks for the reason. */
export const markFormView = (state: ViewState, defaults: FormDefaults<'MarkCase'>, mark: Mark, on: boolean): View =>
  formView(state, defaults, { title: copy.title, submit: on ? copy.setSubmit : copy.unsetSubmit }, [
    heading(mark.title),
    ...(on ? guidance(mark, state.school) : []),
    area('reason', on ? copy.setReason : copy.unsetReason, {
      isRequired: true,
      ...(on ? { hint: copy.setHint } : {}),
    }),
  ]);
