/** Receipts: what was just done, and what comes next or who is waited for. Nobody has to guess whether it worked. */
import type { PersonCommand } from '../../src/consultation/commands.ts';
import { questionOf, questionToReweigh } from '../../src/consultation/decision-path.ts';
import { ladderOf } from '../../src/consultation/ladder.ts';
import { markOf } from '../../src/consultation/marks.ts';
import { type ActName, isOffered } from '../../src/consultation/offers/acts.ts';
import { recordKindOf } from '../../src/consultation/profile.ts';
import { isTask } from '../../src/consultation/task-names.ts';
import type { Container, View } from '../../src/port/card.ts';
import { numbered, roleName, taskTitle } from '../context.ts';
import { marksCopy } from '../copy/marks.nl.ts';
import { nowCopy } from '../copy/now.nl.ts';
import { receiptCopy as copy, type ReceiptAbout, receipts } from '../copy/receipts.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { waitsCopy } from '../copy/waits.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { dateFrom, dayFrom, timeWords } from '../moments.ts';
import { box, button, buttons, row, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { type WaitTelling, waitButton, waitLine, wordsOf } from '../waits.ts';
import { tellingHeldParts } from './held-plans.ts';
import { nowView, waitsOf } from './now.ts';
import { nameOf, namesOf } from './people.ts';
import { lookingIn, type OfferedState, type ViewState } from './state.ts';

/** A command that an act in a case gives. */
type Done = Extract<PersonCommand, { readonly type: ActName }>;
type Items = Container['items'];

const aboutOf = ({ face, profile, school, now }: ViewState): ReceiptAbout => ({
  time: timeWords(now, school.timezone),
  day: (on) => dateFrom(on, { zone: school.timezone, now }),
  step: (id) => waitsCopy.capital(waitsCopy.place(numbered(profile, id)?.number ?? 0)),
  form: (id) => recordKindOf(profile, id)?.title ?? waitsCopy.form,
  task: (id) => {
    const task = face.tasks.find((it) => it.id === id);
    return task === undefined ? '' : taskTitle(profile, task);
  },
  person: (id) => nameOf(school, id),
  reminded: (wait) => namesOf(school, face.nudges?.find((nudge) => nudge.wait === wait)?.people ?? []),
  mark: (id) => markOf(profile, id)?.title ?? marksCopy.title,
  receives: roleName({ profile }, profile.roles.receives),
});

/** Returns the receipt of a command in words; undefined where the view that follows says it. */
function receiptOf<C extends Done>(command: C, state: ViewState): string | undefined {
  const say = receipts[command.type] as ((command: C, about: ReceiptAbout) => string) | undefined;
  const words = say?.(command, aboutOf(state));
  return words === undefined ? undefined : inSchool(state, words);
}

/** After the last approval: the text to tell or copy, and the number for whoever is asked to call; others read who that is. */
function calling(state: OfferedState): Items {
  const { name, phone } = state.school.veiligThuis;
  const sends = state.face.tasks.some((task) => isTask(task, 'sendReport') && task.status === 'open');
  if (!sends || !isOffered(state.offers, 'RecordSent')) return [];
  const asked = waitsOf(state).mine.some(({ task }) => task !== undefined && isTask(task, 'sendReport'));
  return [
    ...(asked ? [text(copy.call(name, phone), { weight: 'Bolder' })] : []),
    buttons(button(copy.text, inCase(state.caseId, 'Approval'))),
  ];
}

/** After an answer: that the steps began again because of it, and after the last one what the protocol makes of them all. */
function weighed(state: OfferedState): Items {
  const { face, facts } = state;
  if (facts.restartedAt !== undefined && facts.outcome === undefined)
    return [text(weighingCopy.restarted(dayFrom(facts.restartedAt, lookingIn(state))), { color: 'Warning' })];
  if (face.weighing !== 'complete' || facts.outcome === undefined) return [];
  return [text(copy.weighed(weighingCopy.outcomes[facts.outcome]))];
}

const toWeighing = ({ type }: Done, { face, caseId }: OfferedState): Items =>
  type === 'AnswerQuestion' && face.weighing === 'complete'
    ? [buttons(button(weighingCopy.toWeighing, inCase(caseId, 'Weighing')))]
    : [];

/** After advice: that a doubt waits to be looked at again, or what the weighing makes of it now. */
function advised(state: OfferedState): Items {
  const { profile, facts, face } = state;
  if (face.weighing === 'notStarted' || facts.decisions.report !== undefined) return [];
  const doubted = questionToReweigh(profile, facts);
  const question = doubted === undefined ? undefined : questionOf(profile, doubted);
  return question === undefined ? weighed(state) : [text(copy.reweigh(question.text))];
}

/** After Veilig Thuis was asked once more, or directie decided on a complaint: who goes on, and what can be done then. */
function sought(state: OfferedState): Items {
  const ladder = ladderOf(state, state);
  if (ladder?.rung === 'leader') return [text(copy.sought)];
  if (ladder?.rung === 'complaint') return [text(copy.mayComplain)];
  if (ladder === undefined || ladder.lacks.length > 0 || !isOffered(state.offers, 'CloseCase')) return [];
  return [text(copy.mayClose), buttons(button(stepsCopy.actions.close, inCase(state.caseId, 'CloseCase')))];
}

function besides({ type }: Done, state: OfferedState): Items {
  if (type === 'SeekFeedback' || type === 'DecideComplaint') return sought(state);
  if (type === 'RecordAdvice') return advised(state);
  if (type === 'ApproveDraft' || type === 'DecideHelp') return calling(state);
  return type === 'AnswerQuestion' ? weighed(state) : [];
}

/** Returns what comes next in a sentence, for where nothing can be pressed. */
function nextWords(state: OfferedState & Pick<WaitTelling, 'isPlain'>): string {
  const { mine, others } = waitsOf(state);
  const [first] = mine;
  const [other] = others;
  if (first !== undefined) return copy.next(wordsOf(first, state).ask);
  if (other !== undefined) return copy.others(waitLine(other, state));
  return state.face.phase === 'closed' ? nowCopy.closed : nowCopy.nothingAtAll;
}

/** Returns what comes next, for a view that does not show what waits itself. */
function next(state: OfferedState): Items {
  const [first] = waitsOf(state).mine;
  const words = nextWords(state);
  if (first === undefined) return [text(words)];
  return [...tellingHeldParts(state, [first]), row(words, { action: waitButton(first, state.caseId, state) })];
}

/** Returns the receipt and what comes next as one text, for an answer that opens no view and may stand in a chat. */
export const receiptWords = (command: Done, state: OfferedState): string =>
  [receiptOf(command, state), nextWords({ ...state, isPlain: true })].filter((words) => words !== undefined).join(' ');

/** *Nu* with the receipt on top of it; `under`: more that this act has to say. */
export function nowAfter(command: Done, state: OfferedState, under: Items = []): View {
  const words = receiptOf(command, state);
  if (words === undefined) return nowView(state);
  const said = [text(words, { weight: 'Bolder' }), ...under, ...besides(command, state)];
  return nowView(state, [box('good', ...said, ...toWeighing(command, state))]);
}

/** Returns a view that somebody comes back to, with the receipt and what comes next below the line that says whose case it is. */
export function receiptOn(view: View, command: Done, state: OfferedState, under: Items = []): View {
  const words = receiptOf(command, state);
  if (words === undefined) return view;
  const [whose, ...rest] = view.body;
  const said = text(words, { weight: 'Bolder' });
  const receipt = box('good', said, ...under, ...besides(command, state), ...next(state));
  return { ...view, body: whose === undefined ? [receipt] : [whose, receipt, ...rest] };
}

/** What remains to see for somebody who is no longer in the case. */
export const outOfCaseView = (): View => ({ title: copy.gone.title, body: [text(copy.gone.text)] });
