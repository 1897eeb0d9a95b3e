/** Views of what is done until Veilig Thuis answers, and how far that is, in *Nu*. */
import { localDate } from '../../src/consultation/calendar.ts';
import { openTasks } from '../../src/consultation/face.ts';
import { type Ladder, ladderOf } from '../../src/consultation/ladder.ts';
import { maySeekFeedback } from '../../src/consultation/ladder-roles.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { isTask } from '../../src/consultation/task-names.ts';
import type { CardElement, Container, View } from '../../src/port/card.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { ladderCopy as copy } from '../copy/ladder.nl.ts';
import { sendingCopy } from '../copy/sending.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { isNational } from '../emergency.ts';
import { dateFrom } from '../moments.ts';
import { box, button, buttons, choices, subtle, text } from '../parts.ts';
import { inSchool } from '../school-words.ts';
import { inCase } from '../verbs.ts';
import { formView } from './frame.ts';
import { area, date, doneAt, happened, line } from './inputs.ts';
import { asPlanned } from './planned.ts';
import { type FormDefaults, lookingIn, type OfferedState, type ViewState } from './state.ts';

const dayOf = (day: string, state: ViewState): string => dateFrom(day, lookingIn(state));

const number = ({ school: { veiligThuis } }: ViewState): string =>
  isNational(veiligThuis.phone) ? copy.callNational : copy.call(veiligThuis.name, veiligThuis.phone);

function promiseLine({ promised }: Ladder, state: ViewState): readonly string[] {
  if (promised === undefined) return [];
  const isOver = promised < localDate(state.now, state.school.timezone);
  return [(isOver ? copy.broken : copy.promised)(dayOf(promised, state))];
}

const receiptLine = ({ receiptAt }: Ladder, state: ViewState): string =>
  receiptAt === undefined
    ? copy.noReceipt
    : copy.receiptAt(dayOf(receiptAt.length === 10 ? receiptAt : localDate(receiptAt, state.school.timezone), state));

/** Returns what comes before the case may close without an answer. */
const lackLines = ({ lacks }: Ladder): readonly string[] =>
  lacks.length === 0 ? [copy.closable] : [copy.lacks, ...lacks.map((step) => commonCopy.bullet(copy.steps[step]))];

/** Returns the way to decide on a complaint for whoever may and is not asked by a task: whoever reports, while directie is away. */
function complaintParts({ rung }: Ladder, { face, actor, caseId, offers }: OfferedState): Container['items'] {
  const isAsked = openTasks(face).some((task) => isTask(task, 'vtComplaint') && task.owner === actor.id);
  if (rung !== 'complaint' || isAsked || !isOffered(offers, 'DecideComplaint')) return [];
  return [
    ...(actor.roles.includes('schoolLeader') ? [] : [text(copy.instead)]),
    buttons(button(copy.complaint.open, inCase(caseId, 'DecideComplaint'))),
  ];
}

/**
 * Returns how far it is with the answer of Veilig Thuis, and what comes before the case may close without it; nothing for whoever has no part in
 * that, or where nothing is owed. Whose turn it is and by when is told by the rows of what waits.
 */
export function ladderParts(state: OfferedState): readonly CardElement[] {
  const ladder = ladderOf(state, state);
  if (ladder === undefined || state.face.phase === 'closed' || !maySeekFeedback(state, state)) return [];
  return [
    box(
      'emphasis',
      text(copy.head, { weight: 'Bolder' }),
      text(
        [
          receiptLine(ladder, state),
          ...(ladder.days === 0 ? [] : [copy.days(ladder.days)]),
          ...promiseLine(ladder, state),
          ...(ladder.days === 0 ? [] : lackLines(ladder)),
        ].join('\n'),
      ),
      ...complaintParts(ladder, state),
      subtle(copy.worse),
    ),
  ];
}

const promiseInput = () => date('promisedOn', copy.promise, { hint: copy.promiseHint });

/** The form for whether Veilig Thuis has the report. */
export const receiptOfReportView = (state: ViewState, defaults: FormDefaults<'NoteReceipt'>): View =>
  formView(state, defaults, copy.receipt, [
    text(copy.receipt.about),
    text(number(state)),
    choices(
      'received',
      copy.receipt.received,
      [
        { title: copy.receipt.yes, value: 'yes' },
        { title: copy.receipt.no, value: 'no' },
      ],
      { isRequired: true },
    ),
    ...happened(defaults, copy.receipt.when),
    line('confirmedBy', copy.receipt.confirmedBy, { isRequired: true, hint: copy.receipt.confirmedByHint }),
    line('reference', copy.receipt.reference),
    promiseInput(),
  ]);

/** The form for what Veilig Thuis let know. */
export const feedbackView = (state: ViewState, defaults: FormDefaults<'RecordFeedback'>): View =>
  formView(state, defaults, { title: sendingCopy.feedbackTitle, submit: sendingCopy.feedbackSubmit }, [
    text(sendingCopy.feedbackAbout(state.profile.report.feedbackWorkingDays)),
    buttons(button(stepsCopy.actions.noFeedback, inCase(state.caseId, 'SeekFeedback'))),
    ...asPlanned(state, defaults),
    ...doneAt(defaults, sendingCopy.feedbackWhen),
    area('text', sendingCopy.feedbackText, { isRequired: true }),
  ]);

/** The form for a call to Veilig Thuis that brought no answer: when, who was spoken to, and when they say that they call. */
export const soughtView = (state: ViewState, defaults: FormDefaults<'SeekFeedback'>): View =>
  formView(state, defaults, { title: sendingCopy.soughtTitle, submit: sendingCopy.feedbackSubmit }, [
    text(sendingCopy.soughtAbout(state.profile.report.ladder.callsBeforeLeader)),
    text(number(state)),
    ...asPlanned(state, defaults),
    ...happened(defaults, sendingCopy.soughtWhen),
    line('spokenTo', sendingCopy.soughtSpokenTo, { isRequired: true }),
    area('text', sendingCopy.soughtText),
    promiseInput(),
  ]);

/** The form in which directie decides on a complaint about Veilig Thuis, with how that goes in this region. */
export function complaintView(state: ViewState, defaults: FormDefaults<'DecideComplaint'>): View {
  const own = state.profile.report.ladder.complaint.map((it) => it.text);
  const road = own.length > 0 ? own : copy.complaint.road(state.school.veiligThuis.name);
  return formView(state, defaults, copy.complaint, [
    text(copy.complaint.about),
    text(copy.complaint.roadHead, { weight: 'Bolder' }),
    text(inSchool(state, road.map(commonCopy.bullet).join('\n'))),
    choices(
      'made',
      copy.complaint.made,
      [
        { title: copy.complaint.yes, value: 'yes' },
        { title: copy.complaint.no, value: 'no' },
      ],
      { isRequired: true },
    ),
    area('reason', copy.complaint.reason, { isRequired: true }),
  ]);
}
