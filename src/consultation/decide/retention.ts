/** How long a case is kept: when its pupil left, and what holds it. */
import { addMonths, isDate, localDate } from '../calendar.ts';
import type { LiftHold, RecordLeaving, RetentionCommand, SetHold } from '../commands/retention.ts';
import { actsInCase } from '../holders.ts';
import { asksLeaving } from '../retention.ts';
import { blank, refuse, type UnitOfWork } from '../unit-of-work.ts';
import type { Handlers } from './handler.ts';

/** Whoever keeps the files of the school, and whoever leads it. */
const mayKeep = ({ state, circumstances }: UnitOfWork): boolean =>
  actsInCase(['careCoordinator', 'schoolLeader'], state, circumstances);

/** A leaving that is arranged may be written down beforehand, not one that nobody can know. */
const MONTHS_AHEAD = 12;

function recordLeaving(work: UnitOfWork, { on }: RecordLeaving): void {
  const { now, school } = work.circumstances;
  if (!mayKeep(work)) refuse('notForYou');
  if (work.state.face.phase !== 'closed') refuse('notOpenYet');
  if (!isDate(on)) refuse('required', { field: 'on' });
  if (on > addMonths(localDate(now, school.timezone), MONTHS_AHEAD)) refuse('dateTooFar', { field: 'on' });
  if (work.state.facts.leftOn === on) refuse('alreadyDone', { field: 'on' });
  work.add('PupilLeft', {}, { on });
}

function noteStillThere(work: UnitOfWork): void {
  const { state, circumstances } = work;
  if (!mayKeep(work)) refuse('notForYou');
  if (state.face.phase !== 'closed') refuse('notOpenYet');
  if (state.facts.leftOn === undefined && !asksLeaving({ ...state, ...circumstances })) refuse('alreadyDone');
  work.add('PupilStillThere', {}, {});
}

function setHold(work: UnitOfWork, { ground, on, reason }: SetHold): void {
  const { now, school } = work.circumstances;
  if (!mayKeep(work)) refuse('notForYou');
  if (work.state.facts.holds?.some((hold) => hold.ground === ground) === true)
    refuse('alreadyDone', { field: 'ground' });
  if (!isDate(on)) refuse('required', { field: 'on' });
  if (on > localDate(now, school.timezone)) refuse('happenedInFuture', { field: 'on' });
  if (blank(reason)) refuse('required', { field: 'reason' });
  work.add('HoldSet', {}, { ground, on }, { body: { reason } });
}

function liftHold(work: UnitOfWork, { ground, reason }: LiftHold): void {
  if (!mayKeep(work)) refuse('notForYou');
  if (work.state.facts.holds?.some((hold) => hold.ground === ground) !== true) refuse('alreadyDone');
  if (blank(reason)) refuse('required', { field: 'reason' });
  work.add('HoldLifted', {}, { ground }, { body: { reason } });
}

export const retentionHandlers = {
  RecordLeaving: { run: recordLeaving, whenClosed: true },
  NoteStillThere: { run: noteStillThere, whenClosed: true },
  SetHold: { run: setHold, whenClosed: true },
  LiftHold: { run: liftHold, whenClosed: true },
} satisfies Handlers<RetentionCommand>;
