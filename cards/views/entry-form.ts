import { directions, sourceKinds, type WrittenType, writtenTypes } from '../../src/consultation/entry-types.ts';
import { mayReadCore } from '../../src/consultation/policy.ts';
import { surroundingsOf } from '../../src/consultation/surroundings.ts';
import { isDangerous } from '../../src/consultation/urgency.ts';
import type { View, ViewElement } from '../../src/port/card.ts';
import type { Step } from '../../src/protocol/schema.ts';
import { logbookCopy as copy } from '../copy/logbook.nl.ts';
import type { FieldId } from '../fields/field.ts';
import type { roster } from '../fields/shared.ts';
import { box, button, buttons, choices, subtle, text } from '../parts.ts';
import { type Asked, inCase } from '../verbs.ts';
import { consultationLines } from './consultation.ts';
import { formView, readView } from './frame.ts';
import { area, date, doneAt, happened, line } from './inputs.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** Returns the types of this protocol that are written by hand. */
export const typesOf = ({ profile }: Pick<ViewState, 'profile'>): readonly WrittenType[] =>
  writtenTypes.filter((type) => profile.logbook.types.includes(type));

/** Another subject to write about, with its own form. */
export interface OtherSubject {
  readonly title: string;
  readonly asks: Asked;
}

/** The view of *Schrijf iets op*: the kinds of entries on the protocol's own list. */
export function entryTypeView(state: ViewState, elsewhere: readonly OtherSubject[]): View {
  const { caseId } = state;
  return readView(state, copy.choose.title, [
    text(copy.choose.question),
    buttons(...typesOf(state).map((type) => button(copy.names[type], inCase(caseId, 'AddEntry', { type })))),
    ...(elsewhere.length === 0 ? [] : [buttons(...elsewhere.map((e) => button(e.title, e.asks)))]),
    ...state.profile.logbook.rules.map((rule) => subtle(rule.text)),
  ]);
}

const direction = () =>
  choices(
    'direction',
    copy.direction,
    directions.map((value) => ({ title: copy.directions[value], value })),
    { style: 'compact' },
  );
const source = () =>
  choices(
    'sourceKind',
    copy.source,
    sourceKinds.map((value) => ({ title: copy.sources[value], value })),
    { style: 'compact', value: 'own' },
  );
/** Where it was and who were there, which some protocols ask of every signal. */
const surroundings = (state: ViewState, type?: WrittenType) => {
  const needed = type === undefined || isDangerous(state.face) ? [] : surroundingsOf(type, state.profile);
  const look = (id: 'place' | 'others') => (needed.includes(id) ? { isRequired: true } : {});
  return [
    line('place', copy.place, look('place')),
    line('others', copy.others, { hint: copy.othersHint, ...look('others') }),
  ];
};
const whose = () => [
  line('saidBy', copy.saidBy, { isRequired: true, hint: copy.saidByHint }),
  line('heardBy', copy.heardBy),
];

const inputsByType = {
  fact: (state) => [...surroundings(state, 'fact'), source(), direction()],
  statement: (state) => [...whose(), ...surroundings(state, 'statement'), direction()],
  hypothesis: () => [direction()],
  opinion: () => [],
  diagnosis: () => [
    line('madeBy', copy.madeBy, { isRequired: true }),
    line('madeFunction', copy.madeFunction, { isRequired: true }),
    date('madeOn', copy.madeOn, { isRequired: true }),
    direction(),
  ],
  remark: () => [],
} satisfies Readonly<Record<WrittenType, (state: ViewState) => readonly ViewElement[]>>;

/** The audience field, for people who read the core; whatever others write is for the whole case. */
const audience = (state: ViewState) =>
  mayReadCore(state, state.actor.id)
    ? [
        choices(
          'audience',
          copy.audience,
          [
            { title: copy.audiences.case, value: 'case' },
            { title: copy.audiences.core, value: 'core' },
          ],
          { value: 'case' },
        ),
      ]
    : [];

/** The form of one type of entry. */
export const entryFormView = (state: ViewState, defaults: FormDefaults<'AddEntry'>, type: WrittenType): View =>
  formView(state, defaults, { title: copy.titles[type], submit: copy.submit }, [
    area('text', copy.text[type], { isRequired: true, hint: copy.hints[type] }),
    ...happened(defaults, undefined, 'maybe'),
    ...inputsByType[type](state),
    ...audience(state),
  ]);

/** The form for a correction: the original stays, and the new entry has its audience. */
export const correctionView = (
  state: ViewState,
  defaults: FormDefaults<'CorrectEntry'>,
  type: WrittenType,
  before: string,
): View =>
  formView(state, defaults, { title: copy.correct.title, submit: copy.submit }, [
    text(copy.correct.intro),
    subtle(`${copy.correct.before}: ${before}`),
    area('text', copy.text[type], { isRequired: true, hint: copy.hints[type] }),
    ...happened(defaults, undefined, 'maybe'),
    ...inputsByType[type](state),
  ]);

/** Types that stand beside another entry or come from a message; a diagnosis asks for more, and has its own form. */
export const plainTypesOf = (state: Pick<ViewState, 'profile'>): readonly WrittenType[] =>
  typesOf(state).filter((type) => type !== 'diagnosis');

const typeField = (state: ViewState, value?: WrittenType) =>
  choices(
    'entryType',
    copy.entryType,
    plainTypesOf(state).map((type) => ({ title: copy.names[type], value: type })),
    { isRequired: true, ...(value === undefined ? {} : { value }) },
  );

/** What stands there, beside which somebody writes. */
interface Beside {
  readonly by: string;
  readonly words: string;
  /** The type that is chosen beforehand: that of what stands there. */
  readonly type: WrittenType | undefined;
  readonly core: boolean;
}

/** The form of *Schrijf iets erbij*: an entry of one's own beside that of somebody else, also where it says the opposite. */
export const besideView = (state: ViewState, defaults: FormDefaults<'WriteBeside'>, other: Beside): View =>
  formView(state, defaults, { title: copy.beside.title, submit: copy.submit }, [
    text(copy.beside.intro(other.by)),
    subtle(copy.beside.before(other.by, other.words)),
    typeField(state, other.type),
    area('text', copy.beside.text, { isRequired: true, hint: copy.hints.fact }),
    ...happened(defaults, undefined, 'maybe'),
    ...surroundings(state),
    line('saidBy', copy.saidBy, { hint: copy.saidByHint }),
    line('heardBy', copy.heardBy),
    direction(),
    // What stands beside an entry of the core is of the core.
    ...(other.core ? [] : audience(state)),
  ]);

/** The form in which a message becomes an entry; it asks for the type, because a message has none. */
export const liftView = (
  state: ViewState,
  defaults: FormDefaults<'LiftMessage' | 'PromoteMessage'>,
  intro: string,
  words: string,
  author: string | undefined,
): View =>
  formView(state, defaults, { title: copy.lift.title, submit: copy.submit }, [
    text(intro),
    typeField(state),
    area('text', copy.text.fact, { isRequired: true, value: words }),
    ...doneAt(defaults),
    ...surroundings(state),
    line('saidBy', copy.saidBy, { hint: copy.saidByHint }),
    line('heardBy', copy.wroteBy, author === undefined ? {} : { value: author }),
    direction(),
    ...audience(state),
  ]);

/** The form of *Reageer*: a reaction of a colleague in the conversation of a step. */
export const reactView = (state: ViewState, defaults: FormDefaults<'React'>, step: Step): View =>
  formView(state, defaults, { title: copy.react.title, submit: copy.submit }, [
    text(copy.react.in(step.title)),
    ...consultationLines(state, step),
    area('text', copy.react.text, { isRequired: true, hint: copy.react.hint }),
  ]);

export const hypothesisView = (state: ViewState, defaults: FormDefaults<'ResolveHypothesis'>, words: string): View =>
  formView(state, defaults, { title: copy.resolve.title, submit: copy.submit }, [
    text(words),
    choices(
      'status',
      copy.resolve.status,
      [
        { title: copy.resolve.confirmed, value: 'confirmed' },
        { title: copy.resolve.refuted, value: 'refuted' },
      ],
      { isRequired: true },
    ),
    area('text', copy.resolve.text, { isRequired: true }),
  ]);

/** Id of this field in any form that it is added to. */
export const ROSTER: FieldId<typeof roster> = 'roster';

/** Returns the same form with the question what to do about a name from the roster; the field `roster` holds the answer. */
export function withRosterWarning(view: View, hits: readonly string[]): View {
  const question = choices(
    ROSTER,
    copy.roster.choice,
    [
      { title: copy.roster.replace, value: 'replace' },
      { title: copy.roster.keep, value: 'keep' },
    ],
    { value: 'replace' },
  );
  const warning = box('warning', text(copy.roster.warning(hits), { weight: 'Bolder' }), text(copy.roster.own));
  const rest = view.body.filter((element) => !('id' in element && element.id === ROSTER));
  const [first, ...others] = rest;
  return { ...view, body: [...(first === undefined ? [] : [first]), warning, question, ...others] };
}
