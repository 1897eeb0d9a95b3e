import type { ReportText } from '../../src/consultation/commands.ts';
import { coReaders, mayApprove, mayDraft, mayReport } from '../../src/consultation/policy.ts';
import { isTask } from '../../src/consultation/task-names.ts';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';

import { approvalCopy } from '../copy/approval.nl.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { draftCopy } from '../copy/draft.nl.ts';
import { objectionCopy } from '../copy/objection.nl.ts';
import { momentWords } from '../moments.ts';
import { button, buttons, subtle, text } from '../parts.ts';
import { draftSections } from '../report-text.ts';
import { atVersion, inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { area } from './inputs.ts';
import { emergencyBox } from './numbers.ts';
import { objectionActions } from './objection.ts';
import { nameOf, namesOf } from './people.ts';
import type { FormDefaults, ViewState } from './state.ts';
import { draftIsOpen } from './step-actions.ts';

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

function statusLine(state: ViewState): string {
  const draft = state.face.draft;
  const { status } = approvalCopy;
  switch (draft?.status) {
    case undefined:
    case 'drafting':
      return status.drafting;
    case 'waiting':
      return status.waiting(namesOf(state.school, draft.waitingFor));
    case 'returned':
      return status.returned;
    case 'informative':
      return approvalCopy.informative;
    case 'decided':
      return state.facts.draft?.decided === 'refused' ? status.refused : status.approved;
  }
}

function remarks(state: ViewState, all: readonly DraftRemark[]): readonly CardElement[] {
  return all.flatMap((r) => [
    text(remarkTitles[r.kind], { weight: 'Bolder' }),
    subtle(approvalCopy.wordsBy(nameOf(state.school, r.by), momentWords(r.at, state.school.timezone))),
    text(r.words),
  ]);
}

function actionsOf(state: ViewState, decides: boolean, revision: number): readonly ExecuteAction[] {
  const data = (verb: 'ReturnDraft' | 'RefuseDraft' | 'Draft' | 'RecordSent' | 'RecordDissent') =>
    atVersion(revision, inCase(state.caseId, verb));
  const { draft } = state.facts;
  const sendable = state.face.tasks.some((task) => isTask(task, 'sendReport') && task.status === 'open');
  return [
    ...(decides
      ? [
          button(approvalCopy.returnButton, data('ReturnDraft')),
          button(approvalCopy.refuseButton, data('RefuseDraft'), { style: 'destructive' }),
        ]
      : []),
    ...(draftIsOpen(state) && mayDraft(state, state) ? [button(approvalCopy.editButton, data('Draft'))] : []),
    ...objectionActions(state),
    ...(sendable && mayReport(state, state) ? [button(approvalCopy.sentButton, data('RecordSent'))] : []),
    ...(draft?.decided === 'refused' ? [button(approvalCopy.dissentButton, data('RecordDissent'))] : []),
    button(commonCopy.backToStep, inCase(state.caseId, 'Step', { step: state.profile.decision.step })),
  ];
}

/** True when this person may decide now; people who already approved for one of the joint roles may not. */
const decidesNow = (state: ViewState): boolean =>
  state.face.draft?.status === 'waiting' &&
  !state.face.draft.approvedBy.includes(state.actor.id) &&
  mayApprove(state, state);

/**
 * Returns whom to ask where a second reader or second role is missing, or, where nobody else is present today, the field for the reason to
 * approve alone.
 */
function secondReader(state: ViewState) {
  const readByOthers = state.facts.draft?.readBy.some((reader) => reader !== state.actor.id) === true;
  if (readByOthers)
    return [
      text(approvalCopy.aloneInRoles, { color: 'Warning' }),
      area('aloneReason', approvalCopy.aloneReason, { isRequired: true, hint: approvalCopy.aloneHint }),
    ];
  const others = coReaders(state, state);
  const [first = '', ...more] = others.map((id) => nameOf(state.school, id));
  if (others.length > 0) return [text(approvalCopy.askReader([first, ...more].join(' of ')), { color: 'Warning' })];
  return [
    text(approvalCopy.alone, { color: 'Warning' }),
    area('aloneReason', approvalCopy.aloneReason, { isRequired: true, hint: approvalCopy.aloneHint }),
  ];
}

/** The exact text, with three answers for whoever decides. `defaults` holds the revision that is shown. */
export function approvalView(
  state: ViewState,
  defaults: FormDefaults<'ApproveDraft'>,
  shown: ShownDraft,
  all: readonly DraftRemark[],
  alone = false,
): View {
  const decides = decidesNow(state);
  const { draft } = state.facts;
  const when = momentWords(shown.at, state.school.timezone);
  const body = [
    text(decides ? approvalCopy.about : statusLine(state)),
    ...(draft?.identity === 'shieldedFromFamily' ? [text(draftCopy.shielded)] : []),
    subtle(approvalCopy.version(shown.revision, nameOf(state.school, shown.by), when)),
    ...(draft === undefined || draft.readBy.length === 0
      ? []
      : [subtle(approvalCopy.readBy(namesOf(state.school, draft.readBy)))]),
    ...(draft === undefined || draft.approvals.length === 0
      ? []
      : [
          subtle(
            approvalCopy.approvedBy(
              namesOf(
                state.school,
                draft.approvals.map((a) => a.person),
              ),
            ),
          ),
        ]),
    text(approvalCopy.exact, { weight: 'Bolder', size: 'Medium', separator: true }),
    ...exactText(shown.text),
    subtle(approvalCopy.endOfText),
    ...remarks(state, all),
    buttons(...actionsOf(state, decides, shown.revision)),
  ];
  if (!decides) return readView(state, approvalCopy.readTitle, body);
  const asked = alone ? secondReader(state) : [];
  return formView(state, defaults, { title: approvalCopy.title, submit: approvalCopy.agree }, [...body, ...asked]);
}

export const returnView = (state: ViewState, defaults: FormDefaults<'ReturnDraft'>): View =>
  formView(state, defaults, { title: approvalCopy.returnTitle, submit: approvalCopy.returnSubmit }, [
    text(approvalCopy.returnAbout),
    area('questions', approvalCopy.questions, { isRequired: true }),
  ]);

/** The refusal form. A refusal binds nobody outside the school: that is said above the field, with the number (Wmo 2015 art. 5.2.6). */
export const refuseView = (state: ViewState, defaults: FormDefaults<'RefuseDraft'>): View =>
  formView(state, defaults, { title: approvalCopy.refuseTitle, submit: approvalCopy.refuseSubmit }, [
    text(approvalCopy.refuseAbout),
    emergencyBox(state.school),
    area('reason', approvalCopy.refuseReason, { isRequired: true }),
  ]);

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
        nameOf(state.school, shown.by),
        momentWords(shown.at, state.school.timezone),
      ),
    ),
    ...exactText(shown.text),
    subtle(approvalCopy.endOfText),
    buttons(button(commonCopy.openFile, inCase(state.caseId, 'OpenFile'))),
  ]);

/** The view for a person who decides too late: it leads to the current version. */
export const changedView = (state: ViewState): View =>
  readView(state, approvalCopy.readTitle, [
    text(approvalCopy.changed, { color: 'Warning' }),
    buttons(button(approvalCopy.readNew, inCase(state.caseId, 'Approval'))),
  ]);
