import { lacksToShow } from '../../src/consultation/closing.ts';
import { openTasks } from '../../src/consultation/face.ts';
import type { Refusal } from '../../src/consultation/refusal.ts';
import type { CardElement, DateInput, View } from '../../src/port/card.ts';
import { taskOfProfile } from '../../src/protocol/schema/tasks.ts';
import { reasonTitle, taskTitle } from '../context.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { endingCopy } from '../copy/ending.nl.ts';
import { nowCopy } from '../copy/now.nl.ts';
import { plansCopy } from '../copy/plans.nl.ts';
import { refusalSentence } from '../copy/refusals.nl.ts';
import { roomCopy } from '../copy/room.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { dateWords, dayWords } from '../moments.ts';
import { button, buttons, choices, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { formView, readView } from './frame.ts';
import { area, happened, people } from './inputs.ts';
import { wayOut } from './not-now.ts';
import { nameOf } from './people.ts';
import type { FormDefaults, ViewState } from './state.ts';

/** The form of help with a term: what, who does what, and when to look again (S3 L80-82). */
export function helpView(state: ViewState, defaults: FormDefaults<'ArrangeHelp'>): View {
  const { requires } = state.profile.help;
  const needs = (field: (typeof requires)[number]): boolean => requires.includes(field);
  const { help } = state.facts;
  const term: DateInput<'term'> = { type: 'Input.Date', id: 'term', label: endingCopy.term, isRequired: true };
  return formView(state, defaults, { title: endingCopy.helpTitle, submit: endingCopy.helpSubmit }, [
    text(endingCopy.helpAbout),
    ...(help === undefined ? [] : [subtle(endingCopy.helpNow(dateWords(help.term, state.now)))]),
    area('what', endingCopy.what, { isRequired: true }),
    help === undefined ? term : { ...term, value: help.term },
    area('results', endingCopy.results, { isRequired: needs('results'), hint: endingCopy.resultsHint }),
    area('roles', endingCopy.roles, { isRequired: needs('roles') }),
    area('tasks', endingCopy.tasks, { isRequired: needs('tasks'), hint: endingCopy.tasksHint }),
    ...people(state, {
      id: 'caseManager',
      label: endingCopy.caseManager,
      hint: endingCopy.caseManagerHint,
      isRequired: needs('caseManager'),
      ...(help?.caseManager === undefined ? {} : { chosen: [help.caseManager] }),
    }),
  ]);
}

/** A closed case sends no reminders: people have to put tasks that are due months later in their own calendar. */
function longAfter({ face, profile, school, now }: ViewState): readonly CardElement[] {
  const lines = openTasks(face).flatMap((task) => {
    const far = taskOfProfile(profile, task.kind)?.dueMonths !== undefined;
    return far && task.dueAt !== undefined
      ? [endingCopy.longAfter(taskTitle(profile, task), dayWords(task.dueAt, school.timezone, now))]
      : [];
  });
  return lines.map((line) => text(line, { color: 'Warning' }));
}

/** Names every task that lapses, with whoever has it. */
function lapsing(state: ViewState): readonly CardElement[] {
  const open = openTasks(state.face);
  if (open.length === 0) return [];
  const lines = open.map((task) => {
    const title = taskTitle(state.profile, task);
    return task.owner === undefined ? title : roomCopy.place(title, nameOf(state.school, task.owner));
  });
  return [text([endingCopy.lapses(open.length), ...lines.map(commonCopy.bullet)].join('\n'), { color: 'Warning' })];
}

/** The view instead of that form where no reason holds: why not, and where to go on. */
export const cannotCloseView = (state: ViewState, why: readonly Refusal[]): View =>
  readView(state, endingCopy.closeTitle, [
    text(endingCopy.cannotClose),
    text([...new Set(why.map(refusalSentence))].map(commonCopy.bullet).join('\n'), { color: 'Warning' }),
    ...wayOut(state),
    buttons(
      button(nowCopy.title, inCase(state.caseId, 'Next')),
      button(stepsCopy.actions.emergency, inCase(state.caseId, 'ReportEmergency')),
    ),
  ]);

interface Withheld {
  readonly id: string;
  readonly refusal: Refusal;
}

/** Returns why a reason cannot be chosen: what it lacks itself, or else what the case as a whole does. */
function whyNot({ facts, profile }: ViewState, { id, refusal }: Withheld): string {
  const lacks = refusal.code === 'notOpenYet' ? lacksToShow(id, facts, profile) : undefined;
  if (lacks === undefined || lacks === 'cleared' || lacks === 'clearedByParents') return refusalSentence(refusal);
  return endingCopy.closeLacks[lacks === 'suspicionGone' && facts.talks.length === 0 ? 'noTalk' : lacks];
}

/** The form to close the case, with one of these reasons. */
export function closeView(
  state: ViewState,
  defaults: FormDefaults<'CloseCase'>,
  reasons: readonly string[],
  others: readonly Withheld[] = [],
): View {
  const own = others.filter(({ id }) => state.profile.close.reasons.some((reason) => reason.id === id));
  const options = reasons.map((id) => ({ title: reasonTitle(state.profile, id), value: id }));
  return formView(state, defaults, { title: endingCopy.closeTitle, submit: endingCopy.closeSubmit }, [
    text(endingCopy.closeAbout),
    ...lapsing(state),
    ...longAfter(state),
    ...(state.facts.plans ?? []).map(({ of, on }) =>
      text(inSchool(state, plansCopy.lapses(plansCopy.names[of], dateWords(on, state.now))), { color: 'Warning' }),
    ),
    choices('reason', endingCopy.closeReason, options, {
      isRequired: true,
      style: options.length > 10 ? 'compact' : 'expanded',
    }),
    ...(own.length === 0
      ? []
      : [
          subtle(
            [
              endingCopy.closeOthers,
              ...own.map((it) =>
                commonCopy.bullet(endingCopy.closeOther(reasonTitle(state.profile, it.id), whyNot(state, it))),
              ),
            ].join('\n'),
          ),
        ]),
    area('text', endingCopy.closeText, { isRequired: true, hint: endingCopy.closeTextHint }),
  ]);
}

export const closedView = (state: ViewState): View =>
  readView(state, endingCopy.closeTitle, [
    text(endingCopy.closed(state.face.callName)),
    buttons(button(endingCopy.reopenTitle, inCase(state.caseId, 'ReopenCase'))),
  ]);

export const reopenView = (state: ViewState, defaults: FormDefaults<'ReopenCase'>): View =>
  formView(state, defaults, { title: endingCopy.reopenTitle, submit: endingCopy.reopenSubmit }, [
    text(endingCopy.reopenAbout),
    area('reason', endingCopy.reopenReason, { isRequired: true, hint: endingCopy.reopenHint }),
    ...happened(defaults),
  ]);
