import type { ReportText } from '../../src/consultation/commands.ts';
import type { LetIn } from '../../src/consultation/let-in.ts';
import { approvalRoles } from '../../src/consultation/policy.ts';
import { openGrounds } from '../../src/consultation/profile.ts';
import type { View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { draftCopy } from '../copy/draft.nl.ts';
import { talksCopy } from '../copy/talks.nl.ts';
import { evidenceCopy } from '../copy/weighing.nl.ts';
import { type NextId, nextId } from '../fields/field.ts';
import { momentFrom } from '../moments.ts';
import { box, buttons, choices, subtle, text } from '../parts.ts';
import { neededBlocks, reportBlocks } from '../report-text.ts';
import { type Evidence, evidenceButton, evidenceSummary } from './evidence.ts';
import { formView } from './frame.ts';
import { area, MAX_TEXT } from './inputs.ts';
import { letInLines, signedBy } from './people.ts';
import { type FormDefaults, labelsOf, lookingIn, type OfferedState, type ViewState } from './state.ts';
import { type LinkedCase, linkedParts } from './twins.ts';
import { whoseChoices } from './whose.ts';

/** A block longer than a field continues in the next one; when little room is left, there is an extra empty field to type on. */
const ROOM = 400;

/** Returns the field of a part of a block: `concern`, `concern2`, `concern3`. */
const partId = <B extends Block>(block: B, part: number): B | NextId<B> =>
  part === 0 ? block : nextId(block, part + 1);

/**
 * Returns a text in pieces that fit a field, cut at line ends where possible. Nothing is lost: joined by line ends the text is complete.
 */
export function partsOf(words: string): readonly string[] {
  if (words.length <= MAX_TEXT) return words.length > MAX_TEXT - ROOM ? [words, ''] : [words];
  const window = words.slice(0, MAX_TEXT + 1);
  const lineEnd = window.lastIndexOf('\n');
  const space = window.lastIndexOf(' ');
  const cut = lineEnd > 0 ? lineEnd : space > 0 ? space : MAX_TEXT;
  const skipped = lineEnd > 0 || space > 0 ? 1 : 0;
  return [words.slice(0, cut), ...partsOf(words.slice(cut + skipped))];
}

type Block = keyof ReportText;

function blockInputs(block: Block, words: string) {
  const heading = draftCopy.headings[block];
  return partsOf(words).map((part, index) =>
    area(partId(block, index), index === 0 ? heading : draftCopy.more(heading), {
      ...(index === 0 ? { hint: draftCopy.hints[block] } : {}),
      ...(part === '' ? {} : { value: part }),
    }),
  );
}

function identityField(state: ViewState) {
  const modes = state.profile.report.identity;
  if (modes.length < 2) return modes[0] === 'open' ? [subtle(draftCopy.onlyOpen)] : [];
  const options = modes.map((value) => ({ title: draftCopy.modeChoices[value], value }));
  return [
    choices('identityMode', draftCopy.identityMode, options, {
      isRequired: true,
      value: state.facts.draft?.identity ?? modes[0] ?? 'open',
    }),
    ...shieldFields(state),
  ];
}

/** Returns the fields for not telling the family who reports, with the grounds of the profile that apply to this case. */
function shieldFields({ profile, facts, school }: ViewState) {
  const grounds = openGrounds(profile.report.shieldGrounds, facts, school);
  if (grounds.length === 0) return [text(draftCopy.shielded)];
  const options = grounds.map((g) => ({
    title: g.needsAdvice ? talksCopy.groundWithAdvice(g.title) : g.title,
    value: g.id,
  }));
  const before = facts.draft?.identityGround;
  const known = grounds.some((g) => g.id === before) && before !== undefined ? { value: before } : {};
  const whose = whoseChoices(grounds);
  const first = profile.report.shieldGuidance.map((line) => commonCopy.bullet(line.text));
  return [
    text([draftCopy.shielded, ...first].join('\n')),
    choices('identityGround', draftCopy.shieldGround, options, { hint: draftCopy.shieldHint, ...known }),
    ...(whose.length === 0 ? [] : [choices('identityWhose', draftCopy.shieldWhose, whose)]),
  ];
}

/** Says who reads it by that press, and who only once they take it over. */
function letInHint({ school }: ViewState, letIn: LetIn): { readonly hint?: string } {
  const said = letInLines(school, 'present', letIn);
  return said.length === 0 ? {} : { hint: said.join(' ') };
}

/** The form to write the report, with a field per block. It can be saved for later, or presented to whoever decides. */
export function draftView(
  state: OfferedState,
  defaults: FormDefaults<'SaveDraft'>,
  given: {
    readonly text: ReportText;
    readonly stored?: { readonly revision: number; readonly by: string | undefined; readonly at: string };
    /** What the text rests on. */
    readonly evidence: readonly Evidence[];
    /** Other cases about this child that the writer sees. */
    readonly linked: readonly LinkedCase[];
    /** Questions on the previous version, newest last. */
    /** Who comes in, or is asked to, where it is laid before whoever decides. */
    readonly letIn: LetIn;
    readonly questions: readonly { readonly by: string | undefined; readonly at: string; readonly words: string }[];
  },
): View {
  const { stored, questions } = given;
  return formView(state, defaults, { title: draftCopy.title, submit: draftCopy.submit }, [
    text(draftCopy.about),
    ...evidenceSummary(state, given.evidence),
    buttons(evidenceButton(state, evidenceCopy.title)),
    ...linkedParts(state, given.linked, 'reports'),
    ...(stored === undefined
      ? []
      : [subtle(draftCopy.saved(stored.revision, signedBy(state, stored), momentFrom(stored.at, lookingIn(state))))]),
    ...(state.face.draft?.status === 'waiting' ? [text(draftCopy.waiting, { color: 'Warning' })] : []),
    ...(questions.length === 0
      ? []
      : [
          box(
            'warning',
            text(draftCopy.questions, { weight: 'Bolder' }),
            ...questions.map((q) => text(`${signedBy(state, q)}, ${momentFrom(q.at, lookingIn(state))}:\n${q.words}`)),
          ),
        ]),
    // First, since the button that saves may be far below it or always in sight.
    choices(
      'submit',
      draftCopy.next,
      [
        { title: draftCopy.keep, value: 'keep' },
        { title: draftCopy.present(labelsOf(state, approvalRoles(state))), value: 'submit' },
      ],
      { isRequired: true, ...letInHint(state, given.letIn) },
    ),
    ...reportBlocks.flatMap((block) => blockInputs(block, given.text[block])),
    ...identityField(state),
  ]);
}

/** Returns the required blocks that are still empty, without which the text cannot be presented. */
export const emptyNeeded = (report: ReportText): readonly (keyof ReportText)[] =>
  neededBlocks.filter((block) => report[block].trim() === '');
