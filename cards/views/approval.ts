import { approvalPart, type FourEyes, fourEyes } from '../../src/consultation/approving.ts';
import { toldOfBoard } from '../../src/consultation/board.ts';
import type { ReportText } from '../../src/consultation/commands.ts';
import { DECISION, openInvitations, READING } from '../../src/consultation/face.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { deciders } from '../../src/consultation/policy.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';
import { aloneGrounds, reportWays } from '../../src/protocol/terms.ts';
import { approvalCopy } from '../copy/approval.nl.ts';
import { boardCopy } from '../copy/board.nl.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { draftCopy } from '../copy/draft.nl.ts';
import { objectionCopy } from '../copy/objection.nl.ts';
import { sendingCopy } from '../copy/sending.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { draftDecisions } from '../fields/report.ts';
import { dayFrom, momentFrom, momentWords } from '../moments.ts';
import { button, buttons, choices, facts, subtle, text } from '../parts.ts';
import { draftSections } from '../report-text.ts';
import { atVersion, inCase } from '../verbs.ts';
import { adviceLine } from './answer.ts';
import { contactParts } from './contact.ts';
import { formView, readView } from './frame.ts';
import { area } from './inputs.ts';
import { emergencyBox } from './numbers.ts';
import { objectionActions } from './objection.ts';
import { nameOf, namesOf, signedBy, signedByAll } from './people.ts';
import { type FormDefaults, lookingIn, type OfferedState, type ViewState } from './state.ts';

/** The text of the revision that is shown, as it was saved. */
interface ShownDraft {
  readonly revision: number;
  readonly text: ReportText;
  readonly by: string | undefined;
  readonly at: string;
}

/** A question or comment about it. */
interface DraftRemark {
  readonly by: string | undefined;
  readonly at: string;
  readonly words: string;
  readonly kind: 'questions' | 'refusal' | 'dissent' | 'objection' | 'answer';
}

const remarkTitles = {
  questions: approvalCopy.returned,
  refusal: approvalCopy.refusal,
  dissent: approvalCopy.dissent,
  objection: objectionCopy.objection,
  answer: objectionCopy.answered,
} as const;

/** The exact text, block by block, from which the hash was computed: nothing shortened and nothing added. */
const exactText = (report: ReportText): readonly CardElement[] =>
  draftSections(report).flatMap((section) => [text(section.heading, { weight: 'Bolder' }), text(section.text)]);

/** Returns for whom it waits: who decides, and who is asked to take that over and reads it only then. */
function waitingLine({ face, school }: ViewState, waitingFor: readonly PersonId[]): string {
  const { status } = approvalCopy;
  const asked = openInvitations(face)
    .filter(({ wait, person }) => (wait === DECISION || wait === READING) && !waitingFor.includes(person))
    .map(({ person }) => person);
  return [
    ...(waitingFor.length === 0 ? [] : [status.waiting(namesOf(school, waitingFor))]),
    ...(asked.length === 0 ? [] : [status.asked(namesOf(school, [...new Set(asked)]))]),
  ].join(' ');
}

function statusLine(state: ViewState): string {
  const draft = state.face.draft;
  const { status } = approvalCopy;
  switch (draft?.status) {
    case undefined:
    case 'drafting':
      return status.drafting;
    case 'waiting':
      return waitingLine(state, draft.waitingFor);
    case 'returned':
      return status.returned;
    case 'informative':
      return approvalCopy.informative;
    case 'decided':
      return state.facts.draft?.decided === 'refused' ? status.refused : status.approved;
  }
}

/** Returns names such as `Ilse of Bram`. */
const orNames = ([first = '', ...more]: readonly string[]): string => [first, ...more].join(' of ');

function remarks(state: ViewState, all: readonly DraftRemark[]): readonly CardElement[] {
  return all.flatMap((r) => [
    text(remarkTitles[r.kind], { weight: 'Bolder' }),
    subtle(approvalCopy.wordsBy(signedBy(state, r), momentFrom(r.at, lookingIn(state)))),
    text(r.words),
  ]);
}

function actionsOf(state: OfferedState, revision: number): readonly ExecuteAction[] {
  const { offers } = state;
  return [
    ...(isOffered(offers, 'SaveDraft')
      ? [button(approvalCopy.editButton, atVersion(revision, inCase(state.caseId, 'Draft')))]
      : []),
    ...objectionActions(state),
    ...(isOffered(offers, 'RecordSent')
      ? reportWays.map((how) => button(sendingCopy.done[how], inCase(state.caseId, 'Sending', { how })))
      : []),
    ...(isOffered(offers, 'RecordDissent')
      ? [button(approvalCopy.dissentButton, atVersion(revision, inCase(state.caseId, 'RecordDissent')))]
      : []),
    button(commonCopy.backToStep, inCase(state.caseId, 'Step', { step: state.profile.decision.step })),
  ];
}

/** True when this person may decide now; people who already approved for one of the joint roles may not. */
const decidesNow = ({ offers, face, actor }: OfferedState): boolean =>
  face.draft?.approvedBy.includes(actor.id) !== true && isOffered(offers, 'RefuseDraft');

/** Returns what the approval of this person would still need; undefined where they have no part in it. */
export function neededOf(state: ViewState): { readonly eyes: FourEyes; readonly final: boolean } | undefined {
  const { draft } = state.facts;
  const part = draft === undefined ? 'notForYou' : approvalPart(state, state, draft, state.actor.id);
  if (draft === undefined || typeof part === 'string') return undefined;
  return { eyes: fourEyes(state, state, draft, part), final: part.final };
}

/** Returns whom to ask where a second reader is missing, or that a reason is needed; undefined where nothing is. */
export function eyesWords(state: ViewState, eyes: FourEyes): string | undefined {
  switch (eyes.kind) {
    case 'enough':
      return undefined;
    case 'ask':
      return approvalCopy.askReader(orNames(eyes.people.map((id) => nameOf(state.school, id))));
    case 'reason':
      return eyes.lacks === 'reader' ? approvalCopy.alone : approvalCopy.aloneInRoles;
  }
}

function parentsLine(state: ViewState): string {
  const { parents } = approvalCopy;
  const { parentsTold, talks, skipped } = state.facts;
  const day = (at: string): string => dayFrom(at, lookingIn(state));
  if (parentsTold !== undefined) return parentsTold.told ? parents.told(day(parentsTold.at)) : parents.notTold;
  const talk = talks.findLast((t) => t.with === 'parents');
  if (talk !== undefined) return parents.talked(day(talk.at));
  return skipped.some((s) => s.what === 'parents') ? parents.skipped : parents.none;
}

/** Returns the case in four lines. */
function caseLines(state: ViewState): CardElement {
  const { lines } = approvalCopy;
  const { outcome } = state.facts;
  return facts([
    [
      lines.weighing,
      outcome === undefined ? approvalCopy.weighingOpen : approvalCopy.weighing(weighingCopy.outcomes[outcome]),
    ],
    [lines.urgency, approvalCopy.urgency[state.face.urgency]],
    [lines.advice, adviceLine(state)],
    [lines.parents, parentsLine(state)],
  ]);
}

const groundChoices = aloneGrounds.map((value) => ({ title: boardCopy.grounds[value], value }));

/** Returns who sees on what ground somebody decided alone. */
function boardHint(state: ViewState): string {
  const board = toldOfBoard(state, state);
  return board.length === 0 ? approvalCopy.boardHasNone : approvalCopy.boardSees(namesOf(state.school, board));
}

/** Returns the one question of the form: three answers, of which none is chosen, and the words that go with them. */
function question(state: ViewState) {
  const needed = neededOf(state);
  const given = [...(state.face.draft?.approvedBy ?? []), state.actor.id];
  const warning = needed === undefined ? undefined : eyesWords(state, needed.eyes);
  const always = needed?.eyes.kind === 'reason';
  return [
    ...(warning === undefined ? [] : [text(warning, { color: 'Warning' })]),
    ...(needed?.final === false
      ? [subtle(approvalCopy.notLast(namesOf(state.school, deciders(state, state, given))))]
      : []),
    choices(
      'decision',
      approvalCopy.decision,
      draftDecisions.map((value) => ({ title: approvalCopy.decisions[value], value })),
      { isRequired: true },
    ),
    subtle(approvalCopy.everyone),
    ...(always
      ? [
          choices('aloneGround', approvalCopy.aloneGround, groundChoices, {
            style: 'compact' as const,
            hint: boardHint(state),
          }),
        ]
      : []),
    area('reason', approvalCopy.reason, {
      isRequired: always,
      hint: always ? approvalCopy.aloneHint : approvalCopy.reasonHint,
    }),
  ];
}

/** The exact text, and below it the question for whoever decides. `defaults` holds the revision that is shown. */
export function approvalView(
  state: OfferedState,
  defaults: FormDefaults<'DecideDraft'>,
  shown: ShownDraft,
  all: readonly DraftRemark[],
): View {
  const decides = decidesNow(state);
  const { draft } = state.facts;
  const when = momentFrom(shown.at, lookingIn(state));
  const approved = draft?.approvals.map(({ person: by, role }) => ({ by, role })) ?? [];
  const body = [
    text(decides ? approvalCopy.asks(nameOf(state.school, shown.by)) : statusLine(state)),
    ...(decides ? [caseLines(state)] : []),
    ...(draft?.identity === 'shieldedFromFamily' ? [text(draftCopy.shielded)] : []),
    subtle(approvalCopy.version(shown.revision, signedBy(state, shown), when)),
    ...(draft === undefined || draft.readBy.length === 0
      ? []
      : [
          subtle(
            approvalCopy.readBy(
              signedByAll(
                state,
                draft.readBy.map((by) => ({ by, at: shown.at })),
              ),
            ),
          ),
        ]),
    ...(approved.length === 0 ? [] : [subtle(approvalCopy.approvedBy(signedByAll(state, approved)))]),
    ...contactParts(state, shown.text),
    text(approvalCopy.exact, { weight: 'Bolder', size: 'Medium', separator: true }),
    ...exactText(shown.text),
    subtle(approvalCopy.endOfText),
    ...remarks(state, all),
    buttons(...actionsOf(state, shown.revision)),
  ];
  if (!decides) return readView(state, approvalCopy.readTitle, body);
  return formView(state, defaults, { title: approvalCopy.title, submit: approvalCopy.submit }, [
    ...body,
    ...question(state),
  ]);
}

export const dissentView = (state: ViewState, defaults: FormDefaults<'RecordDissent'>): View =>
  formView(state, defaults, { title: approvalCopy.dissentTitle, submit: approvalCopy.dissentSubmit }, [
    text(approvalCopy.dissentAbout),
    emergencyBox(state.school),
    area('reason', approvalCopy.dissentReason, { isRequired: true }),
  ]);

/** A version as it was saved, whatever came after it, so that people can read back what was sent. */
export const savedTextView = (state: ViewState, shown: ShownDraft): View =>
  readView(state, approvalCopy.readTitle, [
    subtle(
      approvalCopy.version(
        shown.revision,
        signedBy(state, shown),
        momentWords(shown.at, state.school.timezone, state.now),
      ),
    ),
    ...exactText(shown.text),
    subtle(approvalCopy.endOfText),
    buttons(button(commonCopy.openFile, inCase(state.caseId, 'OpenFile'))),
  ]);

/** The view for a person who decides too late: it leads to the current version, and what they wrote is still there. */
export const changedView = (state: ViewState, words?: string): View =>
  readView(state, approvalCopy.readTitle, [
    text(approvalCopy.changed, { color: 'Warning' }),
    ...(words === undefined ? [] : [subtle(approvalCopy.yourWords), text(words)]),
    buttons(button(approvalCopy.readNew, inCase(state.caseId, 'Approval'))),
  ]);
