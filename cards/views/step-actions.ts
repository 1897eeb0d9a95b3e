import { holds } from '../../src/consultation/conditions.ts';
import { asksAgain } from '../../src/consultation/decision-path.ts';
import { lacking } from '../../src/consultation/needs.ts';
import {
  mayAddVoice,
  mayAnswer,
  mayArrangeHelp,
  mayClose,
  mayDecide,
  mayDraft,
  mayJudgeChild,
  mayLeadStep,
  mayLinkPupil,
  mayReadDraft,
  mayRecordAdvice,
  mayRecordParentsInformed,
  mayRecordTalk,
  mayReport,
  maySkipTalk,
} from '../../src/consultation/policy.ts';
import { stepIn } from '../../src/consultation/profile.ts';
import type { BuiltInTask } from '../../src/consultation/task-names.ts';
import type { ExecuteAction } from '../../src/port/card.ts';
import type { Need } from '../../src/protocol/schema.ts';
import type { TalkPartner } from '../../src/protocol/terms.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { talkCardCopy } from '../copy/talk-card.nl.ts';
import { button } from '../parts.ts';
import { objectionActions } from './objection.ts';
import { stepRecords } from './record-actions.ts';
import type { ViewState } from './state.ts';

const copy = stepsCopy.actions;

interface Option {
  readonly title: string;
  readonly action: string;
  readonly when: boolean;
  readonly version?: number;
}

function talkOptions(state: ViewState, which: TalkPartner): readonly Option[] {
  const child = which === 'child';
  const judged = state.profile.talks[which].judgedBy.length > 0;
  return [
    { title: talkCardCopy.button[which], action: `PrepareTalk:${which}`, when: true },
    { title: copy.judge, action: 'JudgeChild', when: child && judged && mayJudgeChild(state, state) },
    {
      title: child ? copy.talkChild : copy.talkParents,
      action: `RecordTalk:${which}`,
      when: mayRecordTalk(which, state, state),
    },
    {
      title: child ? copy.skipChild : copy.skipParents,
      action: `SkipTalk:${which}`,
      when: maySkipTalk(which, state, state),
    },
  ];
}

const isOpen = (state: ViewState, kind: BuiltInTask): boolean =>
  state.face.tasks.some((task) => task.kind === kind && task.status === 'open');

/** A text can be written until it is agreed on, and again when a report was decided on anew after that; a refused one may be bettered. */
export function draftIsOpen({ face, facts }: ViewState): boolean {
  const { report } = facts.decisions;
  if (report?.needed !== true) return false;
  const agreed = face.draft?.status === 'decided' && facts.draft?.decided !== 'refused';
  return !agreed || report.at > (face.draft?.at ?? '');
}

/** Not decided yet, or the term of the help showed that a report is due after all (S3 L81-82). */
function reportIsOpen({ facts, profile }: ViewState): boolean {
  return facts.decisions.report === undefined || asksAgain(profile, facts);
}

function helpIsOpen({ facts }: ViewState): boolean {
  const { report, help } = facts.decisions;
  return report !== undefined && (help === undefined || help.at < report.at);
}

/** The decisions that wait now for this person, in their binding order: with the weighing whole and the step under way. */
export function openDecisions(state: ViewState): readonly ('report' | 'help')[] {
  const { face, profile } = state;
  const step = face.steps.find(({ id }) => id === profile.decision.step);
  if (face.phase === 'closed' || step?.status !== 'now' || face.weighing !== 'complete') return [];
  if (!mayDecide(state, state)) return [];
  return [...(reportIsOpen(state) ? (['report'] as const) : []), ...(helpIsOpen(state) ? (['help'] as const) : [])];
}

/** What comes after the decisions, as far as it has come. */
function followUpOptions(state: ViewState): readonly Option[] {
  const { draft, reports } = state.facts;
  const shown = state.face.draft;
  return [
    { title: copy.draft, action: 'Draft', when: draftIsOpen(state) && mayDraft(state, state) },
    {
      title: copy.approval,
      action: 'Approval',
      when: shown !== undefined && shown.status !== 'drafting' && mayReadDraft(state, state),
      ...(shown === undefined ? {} : { version: shown.revision }),
    },
    { title: copy.dissent, action: 'RecordDissent', when: draft?.decided === 'refused' },
    { title: copy.sent, action: 'RecordSent', when: isOpen(state, 'sendReport') && mayReport(state, state) },
    {
      title: copy.parents,
      action: 'RecordParentsInformed',
      when: isOpen(state, 'informParents') && mayRecordParentsInformed(state, state),
    },
    {
      title: copy.feedback,
      action: 'RecordFeedback',
      when: reports.length > 0 && reports.at(-1)?.feedbackAt === undefined && mayReport(state, state),
    },
    {
      title: copy.help,
      action: 'ArrangeHelp',
      when: state.facts.decisions.help?.possible === true && mayArrangeHelp(state, state),
    },
  ];
}

function optionsOf(state: ViewState, need: Need): readonly Option[] {
  const { missing, pupilLinked } = state.facts;
  const decides = mayDecide(state, state);
  switch (need.kind) {
    case 'details':
      return [{ title: copy.details, action: 'CompleteDetails', when: missing.length > 0 }];
    case 'entry':
      return [{ title: copy.addEntry, action: 'AddEntry', when: true }];
    case 'talk':
      return talkOptions(state, need.with);
    case 'pupil':
      return [{ title: copy.pupil, action: 'LinkPupil', when: !pupilLinked && mayLinkPupil(state, state) }];
    case 'weighing':
      return [{ title: copy.weighing, action: 'Weighing', when: mayAnswer(state, state) || mayAddVoice(state, state) }];
    case 'decision':
      return need.which === 'report'
        ? [{ title: copy.decideReport, action: 'DecideReport', when: decides && reportIsOpen(state) }]
        : [{ title: copy.decideHelp, action: 'DecideHelp', when: decides && helpIsOpen(state) }];
    case 'followUp':
      return followUpOptions(state);
    case 'advice':
    // Its form stands among those of the step.
    case 'record':
    case 'read':
    case 'consulted':
    case 'task':
      return [];
    default:
      return need satisfies never;
  }
}

const drawn = (state: ViewState, options: readonly Option[]): readonly ExecuteAction[] =>
  options
    .filter((option) => option.when)
    .map(({ title, action, version }) =>
      button(title, { action, caseId: state.caseId, ...(version === undefined ? {} : { version }) }),
    );

/** What this person can do in a step, in the order in which the step asks for it. */
export function workActions(state: ViewState, stepId: string): readonly ExecuteAction[] {
  const step = stepIn(state.profile, stepId);
  if (step === undefined || state.face.phase === 'closed') return [];
  const asked = step.needs.filter((need) => holds(need.when, state.facts, state.school));
  return [
    ...drawn(
      state,
      asked.flatMap((need) => optionsOf(state, need)),
    ),
    ...(stepId === state.profile.decision.step ? objectionActions(state) : []),
    ...stepRecords(state, { id: stepId, needs: asked }),
    ...drawn(state, alwaysOptions(state)),
  ];
}

/** What can be done in any step. */
function alwaysOptions(state: ViewState): readonly Option[] {
  return [
    { title: copy.callHelp, action: 'CallHelp', when: true },
    { title: copy.advice, action: 'RecordAdvice', when: mayRecordAdvice(state, state) },
    { title: copy.consent, action: 'RecordConsent', when: true },
    { title: copy.close, action: 'CloseCase', when: mayClose(state, state) },
    { title: copy.emergency, action: 'ReportEmergency', when: true },
  ];
}

/** Begin, finish or reopen the step: for who leads it. */
export function moveActions(state: ViewState, stepId: string): readonly ExecuteAction[] {
  const face = state.face.steps.find((s) => s.id === stepId);
  const step = stepIn(state.profile, stepId);
  if (state.face.phase === 'closed') return [button(copy.reopenCase, { action: 'ReopenCase', caseId: state.caseId })];
  if (face === undefined || step === undefined || !mayLeadStep(stepId, state, state)) return [];
  const data = (verb: string) => ({ action: `${verb}:${stepId}`, caseId: state.caseId, version: face.revision });
  if (face.status === 'later') return [button(stepsCopy.start, data('StartStep'))];
  if (face.status !== 'now') return step.repeatable ? [button(stepsCopy.reopen, data('ReopenStep'))] : [];
  const ready = lacking(stepId, state, state).length === 0;
  return [button(stepsCopy.complete, data('CompleteStep'), ready ? { style: 'positive' } : {})];
}
