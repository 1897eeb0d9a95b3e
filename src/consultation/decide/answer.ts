/** The answer of Veilig Thuis, and what is done while it does not come (`ladder.ts`). */
import { addDays, dayOf, isDate, localDate } from '../calendar.ts';
import type { DayOrInstant } from '../commands/instant.ts';
import type { DecideComplaint, NoteReceipt, RecordFeedback, SeekFeedback } from '../commands/report.ts';
import { askReceiptAgain, climb, endCalling, endLadder } from '../effects/ladder.ts';
import { done, joinRole } from '../effects/tasks.ts';
import { activeMembers } from '../face.ts';
import { actsInCase } from '../holders.ts';
import { calledEnough, ladderOf } from '../ladder.ts';
import { mayLeadLate, maySeekFeedback } from '../ladder-roles.ts';
import { mayReport, readers } from '../policy.ts';
import { earlierUnanswered, type ReportFact } from '../report-fact.ts';
import { blank, notInFuture, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Days ahead within which Veilig Thuis promises a call: nobody waits longer for one without calling. */
const AHEAD = 28;

/** What Veilig Thuis said before the last report is no answer to that one: there it is still asked for. */
function recordFeedback(work: UnitOfWork, command: RecordFeedback): void {
  const { state, circumstances: c } = work;
  if (!(mayReport(state, c) || mayLeadLate(state, c))) refuse('notForYou');
  const last = state.facts.reports.at(-1);
  if (last === undefined) return refuse('notOpenYet');
  notInFuture(work, command.happenedAt);
  const { timezone } = c.school;
  const isEarlier = dayOf(command.happenedAt, timezone) < dayOf(last.sentAt, timezone);
  const isFirst = state.facts.reports.length === 1 && state.face.round === 1;
  if (isEarlier && isFirst) refuse('beforeReport', { field: 'happenedOn' });
  const answered = isEarlier ? earlierUnanswered(state.facts.reports) : undefined;
  work.add(
    'FeedbackReceived',
    { notify: readers(work.state, 'core', work.circumstances.actor?.id) },
    isEarlier ? { earlier: true } : {},
    { audience: 'core', happenedAt: command.happenedAt, body: { text: command.text } },
  );
  if (!isEarlier) endLadder(work);
  else if (answered !== undefined) endCalling(work, answered);
}

/** Returns the last report, as long as it is not answered. */
function unanswered({ state }: UnitOfWork): ReportFact {
  const report = state.facts.reports.at(-1);
  if (report === undefined) return refuse('notOpenYet');
  return report.feedbackAt === undefined ? report : refuse('alreadyDone');
}

/**
 * Checks that something happened after the report and not on a day to come: directie calls after two different days, and a moment around
 * midnight does not make two of one.
 */
function checkMoment(work: UnitOfWork, happenedAt: DayOrInstant, sentAt: string): void {
  const { school, now } = work.circumstances;
  notInFuture(work, happenedAt);
  const day = dayOf(happenedAt, school.timezone);
  if (day > localDate(now, school.timezone)) refuse('happenedInFuture', { field: 'happenedOn' });
  const isBefore = isDate(happenedAt) || isDate(sentAt) ? day < dayOf(sentAt, school.timezone) : happenedAt < sentAt;
  if (isBefore) refuse('beforeReport', { field: 'happenedOn' });
}

/** Returns the day on which Veilig Thuis says that it calls, where it named one. */
function promiseOf(
  { circumstances: { now, school } }: UnitOfWork,
  promised: string | undefined,
): Pick<ReportFact, 'promised'> {
  if (promised === undefined) return {};
  const today = localDate(now, school.timezone);
  if (!isDate(promised)) refuse('required', { field: 'promisedOn' });
  if (promised < today) refuse('planInPast', { field: 'promisedOn' });
  if (promised > addDays(today, AHEAD)) refuse('planTooFar', { field: 'promisedOn' });
  return { promised };
}

/** That Veilig Thuis does not have the report is noted too; it is sent again, and asked after again. */
function noteReceipt(work: UnitOfWork, command: NoteReceipt): void {
  const { actor } = work.circumstances;
  if (!maySeekFeedback(work.state, work.circumstances)) refuse('notForYou');
  const report = unanswered(work);
  if (report.receiptAt !== undefined) refuse('alreadyDone');
  checkMoment(work, command.happenedAt, report.sentAt);
  if (blank(command.confirmedBy)) refuse('required', { field: 'confirmedBy' });
  const { received, confirmedBy, reference, promisedOn } = command;
  const promise = promiseOf(work, promisedOn);
  work.add(
    'ReceiptNoted',
    { notify: readers(work.state, 'core', actor?.id) },
    { received, ...promise },
    { audience: 'core', happenedAt: command.happenedAt, body: words({ confirmedBy, reference, promisedOn }) },
  );
  if (received) done(work, 'vtReceipt');
  else askReceiptAgain(work);
  if (promise.promised !== undefined) climb(work);
}

/** Directie hears that no answer came, and is asked to call; the file says so. */
function tellSilence(work: UnitOfWork): void {
  const { circumstances: c } = work;
  const here = activeMembers(work.state.face).map(({ person }) => person);
  const leads = here.filter((person) => actsInCase(['schoolLeader'], work.state, c, person));
  const first = leads.length > 0 ? undefined : joinRole(work, 'schoolLeader');
  const people = first === undefined ? leads : [first.id];
  work.add('SilenceTold', { people, notify: people.filter((person) => person !== c.actor?.id) }, { climbs: true });
}

function seekFeedback(work: UnitOfWork, command: SeekFeedback): void {
  const { actor } = work.circumstances;
  if (!maySeekFeedback(work.state, work.circumstances)) refuse('notForYou');
  const report = unanswered(work);
  checkMoment(work, command.happenedAt, report.sentAt);
  if (blank(command.spokenTo)) refuse('required', { field: 'spokenTo' });
  const { spokenTo, text, promisedOn } = command;
  const promise = promiseOf(work, promisedOn);
  const leads = report.climbs === true && mayLeadLate(work.state, work.circumstances);
  work.add(
    'FeedbackSought',
    { notify: readers(work.state, 'core', actor?.id) },
    { ...promise, ...(leads ? { leads } : {}) },
    { audience: 'core', happenedAt: command.happenedAt, body: words({ spokenTo, text, promisedOn }) },
  );
  const called = unanswered(work);
  if (called.silenceToldAt === undefined && calledEnough(called, work.circumstances)) tellSilence(work);
  climb(work);
}

function decideComplaint(work: UnitOfWork, { made, reason }: DecideComplaint): void {
  const { state, circumstances: c } = work;
  if (!mayLeadLate(state, c)) refuse('notForYou');
  unanswered(work);
  if (ladderOf(state, c)?.rung !== 'complaint') refuse('notOpenYet');
  if (blank(reason)) refuse('required', { field: 'reason' });
  work.add(
    'ComplaintDecided',
    { notify: readers(state, 'core', c.actor?.id) },
    { made },
    { audience: 'core', body: { reason } },
  );
  done(work, 'vtComplaint');
}

export const answerHandlers = {
  NoteReceipt: { run: noteReceipt },
  RecordFeedback: { run: recordFeedback, whenClosed: true },
  SeekFeedback: { run: seekFeedback },
  DecideComplaint: { run: decideComplaint },
} satisfies Handlers<NoteReceipt | RecordFeedback | SeekFeedback | DecideComplaint>;
