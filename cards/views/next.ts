import { openTasks } from '../../src/consultation/face.ts';
import {
  mayCompareCases,
  mayLinkPupil,
  mayManageMembers,
  mayNote,
  maySeePupil,
} from '../../src/consultation/policy.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import { isTicked } from '../../src/consultation/task-kinds.ts';
import type { CardElement, ExecuteAction, View } from '../../src/port/card.ts';
import { currentStep, numbered, taskTitle } from '../context.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { nextCopy as copy } from '../copy/next.nl.ts';
import { pupilSystemCopy } from '../copy/pupil-system.nl.ts';
import { recordsCopy } from '../copy/records.nl.ts';
import { siblingsCopy } from '../copy/siblings.nl.ts';
import { button, buttons, heading, text } from '../parts.ts';
import { asksFor, atVersion, type CaseButton, inCase } from '../verbs.ts';
import { callers } from './danger.ts';
import { readView } from './frame.ts';
import { waitingFor } from './my-cases.ts';
import { emergencyBox } from './numbers.ts';
import { looseRecords, recordButton, recordEnding } from './record-actions.ts';
import type { ViewState } from './state.ts';
import { moveActions, openDecisions, workActions } from './step-actions.ts';
import { lowerActions, raiseActions } from './urgency-actions.ts';

const decisionVerbs = { report: 'DecideReport', help: 'DecideHelp' } as const;
/** Actions with their own place on the page, whatever the step requires. */
const elsewhere: readonly CaseButton[] = ['CallHelp', 'ReportEmergency', 'AddEntry', 'LinkPupil', 'CompleteDetails'];

const set = (actions: readonly ExecuteAction[]): readonly CardElement[] =>
  actions.length === 0 ? [] : [buttons(...actions)];
const block = (title: string, actions: readonly ExecuteAction[]): readonly CardElement[] =>
  actions.length === 0 ? [] : [heading(title), buttons(...actions)];

function waiting(state: ViewState): readonly CardElement[] {
  const { face, caseId, actor, school, profile, now } = state;
  const waits = waitingFor(face, { school, profile, person: actor.id, now });
  const mine = openTasks(face).filter((t) => t.owner === actor.id && isTicked(t.kind, profile));
  const ticks = mine.slice(0, 8).map((task) => {
    const form = recordEnding(state, task.kind);
    if (form !== undefined) return recordButton(state, form);
    const data = atVersion(task.revision, inCase(caseId, 'CompleteTask', { task: task.id }));
    return button(copy.done(taskTitle(profile, task)).slice(0, 75), data);
  });
  const { draft } = face;
  const decides = draft?.status === 'waiting' && draft.waitingFor.includes(actor.id);
  const decide = decides
    ? [button(copy.decide, atVersion(draft.revision, inCase(caseId, 'Approval')), { style: 'positive' })]
    : [];
  const open = openDecisions(state);
  const lines = [...waits, ...open.map((which) => copy.decisions[which])];
  if (lines.length === 0) return [text(copy.nothing)];
  const first = open.slice(0, 1).map((which) => button(copy.decisions[which], inCase(caseId, decisionVerbs[which])));
  return [heading(copy.waits), text(lines.map(copy.bullet).join('\n')), ...set([...decide, ...first, ...ticks])];
}

function stepNow(state: ViewState): readonly CardElement[] {
  const { profile, caseId } = state;
  const found = numbered(profile, currentStep(state) ?? '');
  if (found === undefined) return [];
  const { step, number } = found;
  const work = workActions(state, step.id).filter((a) => !elsewhere.some((verb) => asksFor(a.data, verb)));
  return block(copy.step(number, step.title), [
    button(copy.inStep, inCase(caseId, 'Step', { step: step.id })),
    ...moveActions(state, step.id),
    ...work,
  ]);
}

function fileActions(state: ViewState): readonly ExecuteAction[] {
  const { caseId, face, facts } = state;
  const step = currentStep(state);
  const open = face.phase !== 'closed';
  const system = state.profile.outside.pupilSystem;
  return [
    button(copy.open, inCase(caseId, 'OpenFile')),
    ...(open && step !== undefined ? [button(copy.react, inCase(caseId, 'React', { step }))] : []),
    button(copy.add, inCase(caseId, 'AddEntry')),
    ...(open && facts.missing.length > 0 ? [button(copy.details, inCase(caseId, 'CompleteDetails'))] : []),
    button(marksCopy.open, inCase(caseId, 'Marks')),
    ...(system !== undefined && mayNote(state, state)
      ? [button(pupilSystemCopy.button(system.name), inCase(caseId, 'PupilSystem'))]
      : []),
    ...(open ? [] : [button(copy.reopen, inCase(caseId, 'ReopenCase'))]),
  ];
}

function peopleActions(state: ViewState): readonly ExecuteAction[] {
  const { caseId } = state;
  const manages = mayManageMembers(state, state);
  return [
    button(copy.members, inCase(caseId, 'Members')),
    ...(manages ? [button(copy.addMember, inCase(caseId, 'AddMember'))] : []),
    button(copy.leave, inCase(caseId, 'LeaveCase')),
  ];
}

function pupilActions(state: ViewState): readonly ExecuteAction[] {
  const { caseId, face, facts } = state;
  const { pupilLinked } = facts;
  const links = face.phase !== 'closed' && mayLinkPupil(state, state);
  return [
    ...(links ? [button(copy.linkPupil, inCase(caseId, 'LinkPupil'))] : []),
    ...(pupilLinked && maySeePupil(state, state) ? [button(copy.showPupil, inCase(caseId, 'ShowPupil'))] : []),
    ...(mayCompareCases(state, state) ? [button(siblingsCopy.open, inCase(caseId, 'Siblings'))] : []),
    ...(pupilLinked && mayCompareCases(state, state) ? [button(copy.samePupil, inCase(caseId, 'SamePupil'))] : []),
  ];
}

const stepButtons = ({ profile, caseId }: ViewState, track?: string): readonly ExecuteAction[] =>
  trackSteps(profile, track).map(({ id, title }, index) =>
    button(copy.toStep(index + 1, title).slice(0, 75), inCase(caseId, 'Step', { step: id })),
  );

/**
 * The view of *Verder*: what waits for this person and what can be done now, by role and progress of the case; the emergency is always
 * there.
 */
export function nextView(state: ViewState): View {
  const { caseId, face, profile, school } = state;
  const danger = face.urgency === 'danger' && face.phase !== 'closed';
  return readView(state, copy.title, [
    ...(danger ? [emergencyBox(school, callers(state))] : []),
    ...(face.phase === 'closed' ? [text(copy.closed)] : []),
    ...waiting(state),
    ...(face.phase === 'closed' ? [] : stepNow(state)),
    ...block(copy.always, [
      button(copy.reported, inCase(caseId, 'ReportEmergency'), { style: 'destructive' }),
      button(copy.callHelp, inCase(caseId, 'CallHelp')),
    ]),
    ...block(copy.file, fileActions(state)),
    ...block(recordsCopy.block, looseRecords(state)),
    ...block(copy.pupil, pupilActions(state)),
    ...block(copy.people, peopleActions(state)),
    ...block(copy.steps, stepButtons(state)),
    ...profile.tracks.flatMap(({ id, title }) => block(title, stepButtons(state, id))),
    // Apart, and last: no thumb on its way to a routine button comes past them.
    ...block(copy.urgent, [...lowerActions(state), ...raiseActions(state)]),
  ]);
}
