/** Lines of the file that should not be read: masked, erased, or asked to be. */
import { type HiddenLine, lineGrounds } from '../../src/consultation/line-facts.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { mayReadCore } from '../../src/consultation/policy.ts';
import type { Action, CardElement, View } from '../../src/port/card.ts';
import { linesCopy as copy } from '../copy/lines.nl.ts';
import { button, buttons, choices, row, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { hiddenWords } from './hidden-line.ts';
import { nameOf, signedBy } from './people.ts';
import type { FormDefaults, OfferedState, ViewState } from './state.ts';

/** Returns what this person can do about a row: mask it, look at what is masked, or decide on erasing it. */
export function lineButtons(entry: string, line: HiddenLine | undefined, state: OfferedState): readonly Action[] {
  const { caseId, offers } = state;
  if (line === undefined)
    return isOffered(offers, 'MaskLine') ? [button(copy.mask.open, inCase(caseId, 'MaskLine', { entry }))] : [];
  const main = line.with ?? entry;
  return [
    ...(isOffered(offers, 'AnswerErasure', main)
      ? [button(copy.answer.open, inCase(caseId, 'AnswerErasure', { entry: main }))]
      : []),
    ...(isOffered(offers, 'UnmaskLine', main) || isOffered(offers, 'AskErasure', main)
      ? [button(copy.look, inCase(caseId, 'Line', { entry: main }))]
      : []),
  ];
}

/** Returns the questions whether a line may be erased that this person can answer, for *Nu*: no task names them, since others read those. */
export const erasureRows = ({ caseId, facts, offers, ...state }: OfferedState): readonly CardElement[] =>
  (facts.lines ?? []).flatMap(({ entry, asked }) =>
    asked?.with === entry && isOffered(offers, 'AnswerErasure', entry)
      ? [
          row(copy.answer.wanted(nameOf(state.school, asked.by)), {
            mark: 'now',
            action: button(copy.answer.open, inCase(caseId, 'AnswerErasure', { entry })),
          }),
        ]
      : [],
  );

/** Lines in one view; who wants to see more finds each at its place in the file. */
const MOST = 20;

/** All of them, the last one first; those that quote another stand with that one. */
export function linesView(state: OfferedState): View {
  const core = mayReadCore(state, state.actor.id);
  const shown = (state.facts.lines ?? []).filter((line) => line.with === undefined && (core || !line.core));
  const one = (line: HiddenLine): readonly CardElement[] => {
    const actions = lineButtons(line.entry, line, state);
    return [
      text(hiddenWords(line, state), { separator: true }),
      ...(actions.length === 0 ? [] : [buttons(...actions)]),
    ];
  };
  return readView(state, copy.title, [
    text(inSchool(state, copy.about)),
    buttons(button(copy.file, inCase(state.caseId, 'OpenFile'))),
    ...(shown.length === 0 ? [text(copy.none)] : shown.toReversed().slice(0, MOST).flatMap(one)),
  ]);
}

/** One masked line, for who masks: its words, and the ways on. `again`: an act that writes it anew, without the name. */
export function lineView(
  state: OfferedState,
  line: HiddenLine,
  words: string,
  again: 'CorrectEntry' | 'WriteBeside' | undefined,
): View {
  const { caseId, offers } = state;
  const { entry } = line;
  const ways: readonly Action[] = [
    ...(again === undefined
      ? []
      : [
          button(again === 'CorrectEntry' ? copy.after.correct : copy.after.beside, inCase(caseId, again, { entry }), {
            style: 'positive',
          }),
        ]),
    ...(isOffered(offers, 'UnmaskLine', entry) ? [button(copy.back, inCase(caseId, 'UnmaskLine', { entry }))] : []),
    ...(isOffered(offers, 'AskErasure', entry) ? [button(copy.ask.open, inCase(caseId, 'AskErasure', { entry }))] : []),
    button(copy.file, inCase(caseId, 'OpenFile')),
  ];
  return readView(state, copy.look, [
    text(hiddenWords(line, state)),
    text(words, { separator: true }),
    ...(again === undefined ? [] : [text(copy.after.again)]),
    subtle(copy.after.chat),
    buttons(...ways),
  ]);
}

const grounds = (value?: string) =>
  choices(
    'ground',
    copy.ground,
    lineGrounds.map((ground) => ({ title: copy.grounds[ground], value: ground })),
    { isRequired: true, ...(value === undefined ? {} : { value }) },
  );

export const maskLineView = (state: ViewState, defaults: FormDefaults<'MaskLine'>, words: string): View =>
  formView(state, defaults, copy.mask, [text(copy.mask.what), text(words), grounds(), subtle(copy.mask.quoted)]);

export const askErasureView = (
  state: ViewState,
  defaults: FormDefaults<'AskErasure'>,
  line: HiddenLine,
  words: string,
): View => formView(state, defaults, copy.ask, [text(copy.ask.what), text(words), grounds(line.ground)]);

/** The question to the second person, with neither answer chosen. */
export function answerErasureView(
  state: ViewState,
  defaults: FormDefaults<'AnswerErasure'>,
  { asked, ground }: HiddenLine,
  words: string,
): View {
  const who = signedBy(state, { by: asked?.by, at: asked?.at });
  return formView(state, defaults, copy.answer, [
    text(copy.answer.what(who)),
    text(`${copy.why}: ${copy.grounds[asked?.ground ?? ground].toLowerCase()}.`),
    text(words, { separator: true }),
    choices(
      'agrees',
      copy.answer.question,
      [
        { title: copy.answer.yes, value: 'yes' },
        { title: copy.answer.no, value: 'no' },
      ],
      { isRequired: true },
    ),
  ]);
}
