import { dependsOnAge, holds as holdsIn } from '../../src/consultation/conditions.ts';
import { activeMembers } from '../../src/consultation/face.ts';
import type { LetIn } from '../../src/consultation/let-in.ts';
import { type Gate, lacksBefore, type Missing } from '../../src/consultation/needs.ts';
import { stepIn } from '../../src/consultation/profile.ts';
import { personOf } from '../../src/consultation/school.ts';
import { isTask } from '../../src/consultation/task-names.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import type { CardElement, View } from '../../src/port/card.ts';
import { taskOfProfile } from '../../src/protocol/schema/tasks.ts';
import type { Step } from '../../src/protocol/schema.ts';
import { talkPartners } from '../../src/protocol/terms.ts';
import { numbered } from '../context.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { nowCopy } from '../copy/now.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { dayFrom, momentFrom, termFrom } from '../moments.ts';
import { button, buttons, facts, heading, link, menu, subtle, text } from '../parts.ts';
import { documentLinks, lackWords, lineWords } from '../school-contacts.ts';
import { inCase } from '../verbs.ts';
import { whoIsAsked } from '../waits.ts';
import { formView, readView } from './frame.ts';
import { tellingHeldParts } from './held-plans.ts';
import { area } from './inputs.ts';
import { holdWarning } from './marks.ts';
import { wayOut } from './not-now.ts';
import { item } from './offer-button.ts';
import { calledThen, letInLines } from './people.ts';
import { type FormDefaults, holds, labelOf, lookingIn, type OfferedState, type ViewState } from './state.ts';
import { alwaysActions, moveActions, workActions } from './step-actions.ts';
import { topicPart } from './topics.ts';

/** A reaction that somebody wrote with *Reageer*. */
export interface StepMessage {
  /** Id of its logbook row. */
  readonly id: string;
  readonly by: string | undefined;
  readonly at: string;
  readonly text: string;
}

/** Maximum number of reactions that fit beside the rest of the view. */
const SHOWN = 20;

const titleOf = (state: ViewState, stepId: string): string =>
  stepsCopy.title(numbered(state.profile, stepId)?.number ?? 0);

function status(state: ViewState, stepId: string): readonly CardElement[] {
  const face = state.face.steps.find((s) => s.id === stepId);
  if (face === undefined) return [];
  const looking = lookingIn(state);
  // What was under way when the case closed is not any more.
  const shown =
    state.face.phase === 'closed' && face.status === 'now' ? stepsCopy.stopped : stepsCopy.status[face.status];
  const rows: (readonly [string, string])[] = [[stepsCopy.statusLabel, shown]];
  if (face.startedAt !== undefined) rows.push([stepsCopy.since, dayFrom(face.startedAt, looking)]);
  if (face.endedAt !== undefined) {
    const who = calledThen(state, face.by, face.endedAt);
    rows.push([stepsCopy.doneLabel, stepsCopy.doneBy(who, dayFrom(face.endedAt, looking))]);
  }
  return [facts(rows), ...(face.deviated ? [text(stepsCopy.deviated, { color: 'Warning' })] : [])];
}

/** Returns each role of the step with the members of the case who hold it. */
function actors(state: ViewState, step: Step): readonly CardElement[] {
  const members = activeMembers(state.face).map((m) => personOf(state.school, m.person));
  const rows = step.actors.map((role) => {
    const names = members.flatMap((p) => (p !== undefined && holds(p, [role]) ? [p.name] : []));
    return [commonCopy.capital(labelOf(state, role)), names.length === 0 ? '–' : names.join(', ')] as const;
  });
  return [text(stepsCopy.who, { weight: 'Bolder' }), facts(rows)];
}

function guidance(state: ViewState, step: Step): readonly CardElement[] {
  const counts = step.guidance.filter((g) => holdsIn(g.when, state.facts, state.school));
  const age = state.facts.ageFrom === undefined && dependsOnAge(state.profile, step.id);
  if (counts.length === 0 && step.links.length === 0 && !age) return [];
  const lines = counts.map((g) => commonCopy.bullet(lineWords(g, state.school))).join('\n');
  const links = [...step.links.map((l) => link(l.title, l.url)), ...documentLinks(counts, state.school)];
  return [
    text(stepsCopy.guidance, { weight: 'Bolder' }),
    ...(lines === '' ? [] : [text(lines)]),
    ...(age ? [text(stepsCopy.ageUnknown)] : []),
    ...(links.length === 0 ? [] : [buttons(...links)]),
  ];
}

/** Each line once: a talk may be asked for by more than one step. */
const lackLines = (
  { school }: Pick<ViewState, 'school'>,
  lacks: readonly Missing[],
  firm: (words: string) => string = (words) => words,
): string =>
  [
    ...new Set(
      lacks
        .map((lack) => (lack.firm ? firm(lackWords(lack, school)) : lackWords(lack, school)))
        .map((words) => commonCopy.bullet(words)),
    ),
  ].join('\n');

/** Who reads the case once this step begins or ends, and who only when they take it over. */
const letInPart = ({ school }: ViewState, by: 'start' | 'complete', letIn: LetIn): readonly CardElement[] =>
  letInLines(school, by, letIn).map((line) => text(line));

/** What the end of a step waits for, or its beginning. */
function lackPart(state: ViewState, step: string): readonly CardElement[] {
  const { status: how } = state.face.steps.find((s) => s.id === step) ?? {};
  if (how === 'done' || state.face.phase === 'closed') return [];
  const begins = how === 'later';
  const lacks = lacksBefore({ kind: begins ? 'begin' : 'end', step }, state, state);
  const { lacksNothing, lacksNothingBefore } = stepsCopy;
  if (lacks.length === 0) return [text(begins ? lacksNothingBefore : lacksNothing, { color: 'Good' })];
  const head = text(begins ? stepsCopy.lacksBefore : stepsCopy.lacks, { weight: 'Bolder' });
  return [head, text(lackLines(state, lacks, stepsCopy.firm))];
}

function taskPart(state: ViewState, step: Step): readonly CardElement[] {
  const { face, school, profile, now } = state;
  const tasks = waitsFor(face, school, profile, now, state.facts.excluded).flatMap((wait) => {
    const { task } = wait;
    if (task === undefined) return [];
    const title = isTask(task, 'writeUp') ? stepsCopy.writeUp : taskOfProfile(profile, task.kind)?.title;
    return task.step === step.id && title !== undefined ? [{ wait, title }] : [];
  });
  if (tasks.length === 0) return [];
  return [
    text(stepsCopy.tasks, { weight: 'Bolder' }),
    ...tellingHeldParts(
      state,
      tasks.map(({ wait }) => wait),
    ),
    ...tasks.map(({ wait, title }) => {
      const due = wait.dueAt === undefined ? undefined : termFrom(wait.dueAt, lookingIn(state));
      return text(stepsCopy.task(title, whoIsAsked(wait, state), due));
    }),
  ];
}

function conversation(state: ViewState, messages: readonly StepMessage[]): readonly CardElement[] {
  const head = text(stepsCopy.talkOfStep, { weight: 'Bolder', separator: true });
  if (messages.length === 0) return [head, subtle(stepsCopy.noMessages)];
  const older = messages.length - SHOWN;
  return [
    head,
    ...(older > 0 ? [subtle(stepsCopy.olderMessages(older))] : []),
    ...messages.slice(-SHOWN).flatMap((message) => {
      const when = momentFrom(message.at, lookingIn(state));
      return [
        subtle(stepsCopy.messageBy(calledThen(state, message.by, message.at), when)),
        text(message.text),
        buttons(button(stepsCopy.promote, inCase(state.caseId, 'PromoteMessage', { message: message.id }))),
      ];
    }),
    subtle(stepsCopy.messagesNote),
  ];
}

/** Warnings about the talks of a step that wait for Veilig Thuis because of a mark. */
const held = (state: ViewState, step: Step): readonly CardElement[] =>
  talkPartners
    .filter((which) => step.needs.some((need) => need.kind === 'talk' && need.with === which))
    .flatMap((which) => holdWarning(state, which));

/**
 * The private view of one step: guidance, who takes part, what it lacks, its conversation (newest last) and what this person can do in it.
 * `letIn`: who would come in by its next move.
 */
export function stepView(state: OfferedState, step: Step, messages: readonly StepMessage[], letIn: LetIn): View {
  const later = state.face.steps.find((s) => s.id === step.id)?.status === 'later';
  const work = workActions(state, step);
  const { caseId } = state;
  return readView(state, titleOf(state, step.id), [
    heading(step.title),
    ...status(state, step.id),
    ...actors(state, step),
    ...held(state, step),
    ...guidance(state, step),
    ...topicPart(state, ({ steps }) => steps.includes(step.id)),
    ...lackPart(state, step.id),
    ...letInPart(state, later ? 'start' : 'complete', letIn),
    ...taskPart(state, step),
    ...(work.length === 0 ? [] : [text(stepsCopy.also, { weight: 'Bolder' }), buttons(...work)]),
    ...conversation(state, messages),
    buttons(...moveActions(state, step.id), button(commonCopy.openFile, inCase(caseId, 'OpenFile'))),
    menu(nowCopy.menu, {
      actions: [
        item(nowCopy.title, inCase(caseId, 'Next')),
        ...alwaysActions(state),
        item(stepsCopy.actions.callHelp, inCase(caseId, 'CallHelp')),
        item(stepsCopy.actions.emergency, inCase(caseId, 'ReportEmergency')),
      ],
    }),
  ]);
}

/** The question at a gate that may be passed: why continue (*afwijking*)? */
export function passView(
  state: ViewState,
  defaults: FormDefaults<'StartStep' | 'CompleteStep'>,
  of: 'start' | 'complete',
  lacks: readonly string[],
  letIn: LetIn,
): View {
  return formView(state, defaults, { title: stepsCopy.passTitle, submit: stepsCopy.passSubmit }, [
    text(of === 'start' ? stepsCopy.passStart : stepsCopy.passComplete),
    text(lacks.map(commonCopy.bullet).join('\n'), { color: 'Warning' }),
    ...letInPart(state, of, letIn),
    text(stepsCopy.passWhy),
    area('reason', stepsCopy.passReason, { isRequired: true }),
  ]);
}

/** Returns what a gate waits for, what is firm first, and who may pass what is not. */
function gateLines(state: ViewState, lacks: readonly Missing[]): readonly CardElement[] {
  const firm = lacks.filter((lack) => lack.firm);
  const rest = lacks.filter((lack) => !lack.firm);
  const lines = (some: readonly Missing[]): CardElement => text(lackLines(state, some), { color: 'Warning' });
  // Whoever may pass what is not firm is asked for a reason instead.
  if (firm.length === 0) return [text(stepsCopy.blockedForYou(labelOf(state, 'careCoordinator'))), lines(rest)];
  return [
    text(stepsCopy.blocked),
    lines(firm),
    ...(rest.length === 0 ? [] : [text(stepsCopy.blockedRest), lines(rest)]),
  ];
}

/** The view of a gate that this person may not pass: everything that is missing, what to do, and the way that stays open. */
export function blockedView(state: ViewState, gate: Gate): View {
  const stepId = 'step' in gate ? gate.step : state.profile.decision.step;
  const step = stepIn(state.profile, stepId);
  return readView(state, stepsCopy.blockedTitle, [
    ...(step === undefined ? [] : [heading(step.title)]),
    ...gateLines(state, lacksBefore(gate, state, state)),
    subtle(stepsCopy.blockedHelp),
    ...wayOut(state),
    buttons(
      button(commonCopy.backToStep, inCase(state.caseId, 'Step', { step: stepId })),
      button(stepsCopy.actions.callHelp, inCase(state.caseId, 'CallHelp')),
      button(stepsCopy.actions.emergency, inCase(state.caseId, 'ReportEmergency')),
    ),
  ]);
}

export const reopenStepView = (state: ViewState, defaults: FormDefaults<'ReopenStep'>, step: Step): View =>
  formView(state, defaults, { title: stepsCopy.reopenTitle, submit: stepsCopy.reopenSubmit }, [
    heading(step.title),
    text(stepsCopy.reopenWhy),
    area('reason', stepsCopy.reopenReason, { isRequired: true }),
  ]);
