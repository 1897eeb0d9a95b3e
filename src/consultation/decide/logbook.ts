/** Entries of the logbook (S3 L8-20). A correction is a new entry that points at the old one. */
import type { Ground } from '../../protocol/schema.ts';
import type { AddEntry, LogbookCommand, React, RecordConsent, ResolveHypothesis } from '../commands/logbook.ts';
import { latestAdvice } from '../decision-path.ts';
import { addEntryEvent, entryFact, resolved } from '../effects/entries.ts';
import { stepOf } from '../face.ts';
import { mayReadCore, readers } from '../policy.ts';
import { openGrounds, saysWhose } from '../profile.ts';
import { surroundingsOf } from '../surroundings.ts';
import { blank, notInFuture, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import { isDangerous } from '../urgency.ts';
import type { Handlers } from './handler.ts';

/** What the intake asks of a signal holds for each that comes later; in danger nothing holds up writing. */
function addEntry(work: UnitOfWork, { type: _, ...entry }: AddEntry): void {
  const { face } = work.state;
  const needed = isDangerous(face) ? [] : surroundingsOf(entry.entryType, work.circumstances.profile);
  for (const field of needed) if (blank(entry[field])) refuse('required', { field });
  addEntryEvent(work, entry);
}

/** The consultation itself: a reaction of a colleague in a step. */
function react(work: UnitOfWork, command: React): void {
  const step = stepOf(work.state.face, command.step);
  if (step === undefined || step.status === 'later') return refuse('notOpenYet');
  work.add(
    'Reacted',
    { step: command.step, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { entry: entryFact(work, { id: command.id, type: 'message', core: false, step: command.step }) },
    { id: command.id, body: { text: command.text } },
  );
}

function resolveHypothesis(work: UnitOfWork, command: ResolveHypothesis): void {
  const entry = work.state.facts.entries.find((e) => e.id === command.entry && e.type === 'hypothesis');
  const { actor } = work.circumstances;
  const hidden = entry?.core === true && !(actor !== undefined && mayReadCore(work.state, actor.id));
  if (entry === undefined || hidden) return refuse('notForYou');
  if (entry.status !== 'open') refuse('alreadyDone');
  work.add(
    'HypothesisResolved',
    { notify: readers(work.state, entry.core ? 'core' : 'case', work.circumstances.actor?.id) },
    { entry: entry.id, status: command.status },
    { audience: entry.core ? 'core' : 'case', body: { text: command.text } },
  );
  resolved(work, entry.id);
}

/** Returns the ground on which nobody was asked; refuses one that the protocol does not have for this body (S4 L2072-2076). */
function groundNotToAsk(work: UnitOfWork, command: RecordConsent, grounds: readonly Ground[]): Ground | undefined {
  if (command.notAsked === undefined) {
    if (blank(command.givenBy)) refuse('required', { field: 'givenBy' });
    return undefined;
  }
  const { facts } = work.state;
  const ground = openGrounds(grounds, facts, work.circumstances.school).find(({ id }) => id === command.notAsked);
  if (ground === undefined || command.given) return refuse('groundUnknown', { field: 'given' });
  if (!saysWhose(ground, command.whose)) refuse('required', { field: 'whose' });
  if (ground.needsAdvice && latestAdvice(facts) === undefined) refuse('adviceNeeded', { field: 'given' });
  return ground;
}

/** Records consent for a body, given, refused or not asked on a ground; a refusal is weighed later (S4 L320-340). */
function recordConsent(work: UnitOfWork, command: RecordConsent): void {
  if (!work.circumstances.profile.logbook.types.includes('consent')) refuse('typeOff', { field: 'entryType' });
  notInFuture(work, command.happenedAt);
  const body = work.circumstances.profile.consents.find((c) => c.id === command.for);
  if (command.for !== undefined && body === undefined) refuse('required', { field: 'for' });
  const notAsked = groundNotToAsk(work, command, body?.notAskedGrounds ?? []);
  if (body?.pupilFrom !== undefined && notAsked === undefined && command.of === undefined)
    refuse('required', { field: 'of' });
  work.add(
    'ConsentRecorded',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {
      entry: entryFact(work, { id: command.id, type: 'consent', core: false }),
      given: command.given,
      ...(body === undefined ? {} : { for: body.id }),
      ...(notAsked === undefined ? {} : { notAsked: notAsked.id }),
      ...(command.of === undefined || notAsked !== undefined ? {} : { of: command.of }),
    },
    {
      id: command.id,
      happenedAt: command.happenedAt,
      body: words({
        body: body?.title ?? command.body,
        givenBy: command.givenBy,
        answerOf: notAsked === undefined ? command.of : undefined,
        given: notAsked === undefined ? command.given : undefined,
        notAskedGround: notAsked?.title,
        whose: command.whose,
        note: command.note,
      }),
    },
  );
}

export const logbookHandlers = {
  AddEntry: { run: addEntry, whenClosed: true },
  ResolveHypothesis: { run: resolveHypothesis },
  React: { run: react },
  RecordConsent: { run: recordConsent },
} satisfies Handlers<LogbookCommand>;
