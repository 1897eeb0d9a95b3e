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
import { type Asked, atVersion, inCase } from '../verbs.ts';
import { objectionActions } from './objection.ts';
import { stepRecords } from './record-actions.ts';
import type { ViewState } from './state.ts';

const copy = stepsCopy.actions;

interface Option {
  readonly title: string;
  readonly asks: Asked;
  readonly when: boolean;
}

function talkOptions(state: ViewState, which: TalkPartner): readonly Option[] {
  const child = which === 'child';
  const judged = state.profile.talks[which].judgedBy.length > 0;
  return [
    { title: talkCardCopy.button[which], asks: inCase(state.caseId, 'PrepareTalk', { which }), when: true },
    {
      title: copy.judge,
      asks: inCase(state.caseId, 'JudgeChild'),
      when: child && judged && mayJudgeChild(state, state),
    },
    {
      title: child ? copy.talkChild : copy.talkParents,
      asks: inCase(state.caseId, 'RecordTalk', { which }),
      when: mayRecordTalk(which, state, state),
    },
    {
      title: child ? copy.skipChild : copy.skipParents,
      asks: inCase(state.caseId, 'SkipTalk', { which }),
      when: maySkipTalk(which, state, state),
    },
  ];
}

const isOpen = (state: ViewState, kind: BuiltInTask): boolean =>
  state.face.tasks.some((task) => task.kind === kind && task.status === 'open');

/** True while a text can be written: until it is approved, and again after a new decision to report; a refused text may be improved. */
export function draftIsOpen({ face, facts }: ViewState): boolean {
  const { report } = facts.decisions;
  if (report?.needed !== true) return false;
  const agreed = face.draft?.status === 'decided' && facts.draft?.decided !== 'refused';
  return !agreed || report.at > (face.draft?.at ?? '');
}

/** True when no decision on a report was taken yet, or the term of the help showed that a report is due after all (S3 L81-82). */
function reportIsOpen({ facts, profile }: ViewState): boolean {
  return facts.decisions.report === undefined || asksAgain(profile, facts);
}

function helpIsOpen({ facts }: ViewState): boolean {
  const { report, help } = facts.decisions;
  return report !== undefined && (help === undefined || help.at < report.at);
}

/**
 * Returns the decisions that this person can take now, in their mandatory order: when the weighing is complete and the step is under way.
 */
export function openDecisions(state: ViewState): readonly ('report' | 'help')[] {
  const { face, profile } = state;
  const step = face.steps.find(({ id }) => id === profile.decision.step);
  if (face.phase === 'closed' || step?.status !== 'now' || face.weighing !== 'complete') return [];
  if (!mayDecide(state, state)) return [];
  return [...(reportIsOpen(state) ? (['report'] as const) : []), ...(helpIsOpen(state) ? (['help'] as const) : [])];
}

/** Returns the actions that follow the decisions, as far as the case has come. */
function followUpOptions(state: ViewState): readonly Option[] {
  const { draft, reports } = state.facts;
  const shown = state.face.draft;
  return [
    { title: copy.draft, asks: inCase(state.caseId, 'Draft'), when: draftIsOpen(state) && mayDraft(state, state) },
    {
      title: copy.approval,
      asks: atVersion(shown?.revision, inCase(state.caseId, 'Approval')),
      when: shown !== undefined && shown.status !== 'drafting' && mayReadDraft(state, state),
    },
    { title: copy.dissent, asks: inCase(state.caseId, 'RecordDissent'), when: draft?.decided === 'refused' },
    {
      title: copy.sent,
      asks: inCase(state.caseId, 'RecordSent'),
      when: isOpen(state, 'sendReport') && mayReport(state, state),
    },
    {
      title: copy.parents,
      asks: inCase(state.caseId, 'RecordParentsInformed'),
      when: isOpen(state, 'informParents') && mayRecordParentsInformed(state, state),
    },
    {
      title: copy.feedback,
      asks: inCase(state.caseId, 'RecordFeedback'),
      when: reports.length > 0 && reports.at(-1)?.feedbackAt === undefined && mayReport(state, state),
    },
    {
      title: copy.help,
      asks: inCase(state.caseId, 'ArrangeHelp'),
      when: state.facts.decisions.help?.possible === true && mayArrangeHelp(state, state),
    },
  ];
}

function optionsOf(state: ViewState, need: Need): readonly Option[] {
  const { missing, pupilLinked } = state.facts;
  const decides = mayDecide(state, state);
  switch (need.kind) {
    case 'details':
      return [{ title: copy.details, asks: inCase(state.caseId, 'CompleteDetails'), when: missing.length > 0 }];
    case 'entry':
      return [{ title: copy.addEntry, asks: inCase(state.caseId, 'AddEntry'), when: true }];
    case 'talk':
      return talkOptions(state, need.with);
    case 'pupil':
      return [
        {
          title: copy.pupil,
          asks: inCase(state.caseId, 'LinkPupil'),
          when: !pupilLinked && mayLinkPupil(state, state),
        },
      ];
    case 'weighing':
      return [
        {
          title: copy.weighing,
          asks: inCase(state.caseId, 'Weighing'),
          when: mayAnswer(state, state) || mayAddVoice(state, state),
        },
      ];
    case 'decision':
      return need.which === 'report'
        ? [
            {
              title: copy.decideReport,
              asks: inCase(state.caseId, 'DecideReport'),
              when: decides && reportIsOpen(state),
            },
          ]
        : [{ title: copy.decideHelp, asks: inCase(state.caseId, 'DecideHelp'), when: decides && helpIsOpen(state) }];
    case 'followUp':
      return followUpOptions(state);
    case 'advice':
    // Its form is among those of the step.
    case 'record':
    case 'read':
    case 'consulted':
    case 'task':
      return [];
    default:
      return need satisfies never;
  }
}

const drawn = (options: readonly Option[]): readonly ExecuteAction[] =>
  options.filter((option) => option.when).map(({ title, asks }) => button(title, asks));

/** Returns what this person can do in a step, in the order in which the step asks for it. */
export function workActions(state: ViewState, stepId: string): readonly ExecuteAction[] {
  const step = stepIn(state.profile, stepId);
  if (step === undefined || state.face.phase === 'closed') return [];
  const asked = step.needs.filter((need) => holds(need.when, state.facts, state.school));
  return [
    ...drawn(asked.flatMap((need) => optionsOf(state, need))),
    ...(stepId === state.profile.decision.step ? objectionActions(state) : []),
    ...stepRecords(state, { id: stepId, needs: asked }),
    ...drawn(alwaysOptions(state)),
  ];
}

/** Returns what can be done in any step. */
function alwaysOptions(state: ViewState): readonly Option[] {
  return [
    { title: copy.callHelp, asks: inCase(state.caseId, 'CallHelp'), when: true },
    { title: copy.advice, asks: inCase(state.caseId, 'RecordAdvice'), when: mayRecordAdvice(state, state) },
    { title: copy.consent, asks: inCase(state.caseId, 'RecordConsent'), when: true },
    { title: copy.close, asks: inCase(state.caseId, 'CloseCase'), when: mayClose(state, state) },
    { title: copy.emergency, asks: inCase(state.caseId, 'ReportEmergency'), when: true },
  ];
}

/** Returns the buttons to start, complete or reopen the step, for whoever leads it. */
export function moveActions(state: ViewState, stepId: string): readonly ExecuteAction[] {
  const face = state.face.steps.find((s) => s.id === stepId);
  const step = stepIn(state.profile, stepId);
  if (state.face.phase === 'closed') return [button(copy.reopenCase, inCase(state.caseId, 'ReopenCase'))];
  if (face === undefined || step === undefined || !mayLeadStep(stepId, state, state)) return [];
  const data = (verb: 'StartStep' | 'CompleteStep' | 'ReopenStep') =>
    atVersion(face.revision, inCase(state.caseId, verb, { step: stepId }));
  if (face.status === 'later') return [button(stepsCopy.start, data('StartStep'))];
  if (face.status !== 'now') return step.repeatable ? [button(stepsCopy.reopen, data('ReopenStep'))] : [];
  const ready = lacking(stepId, state, state).length === 0;
  return [button(stepsCopy.complete, data('CompleteStep'), ready ? { style: 'positive' } : {})];
}
