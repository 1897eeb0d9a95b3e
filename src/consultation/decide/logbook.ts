/** What is written in the logbook (domain.md section 3; S3 L8-20). Corrections are new entries that point at the old one. */
import { addMinutes } from '../calendar.ts';
import type { AddEntry, React, RecordConsent, ResolveHypothesis } from '../commands.ts';
import { stepOf } from '../face.ts';
import type { EntryFact } from '../facts.ts';
import { actingRole, mayReadCore, readers } from '../policy.ts';
import { blank, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import { askToResolve, resolved } from './hypotheses.ts';
import { countSignals } from './signals.ts';

/** A moment that a person gave may not lie ahead; a few minutes are a clock's, not a person's. */
export function notInFuture(work: UnitOfWork, happenedAt: string | undefined, field = 'happenedOn'): void {
  if (happenedAt === undefined) return;
  const time = Date.parse(happenedAt);
  if (Number.isNaN(time)) refuse('required', { field });
  if (time > Date.parse(addMinutes(work.circumstances.now, 5))) refuse('happenedInFuture', { field });
}

/** What the rules keep of an entry. */
export function entryFact(
  work: UnitOfWork,
  entry: { id: string; type: EntryFact['type']; core: boolean; step?: string | undefined },
): EntryFact {
  const roles = work.circumstances.profile.steps.find((s) => s.id === entry.step)?.actors ?? [
    'careCoordinator',
    'schoolLeader',
    'teacher',
  ];
  return {
    id: entry.id,
    type: entry.type,
    by: work.circumstances.actor?.id ?? '',
    role: actingRole(roles, work.state, work.circumstances),
    core: entry.core,
    ...(entry.step === undefined ? {} : { step: entry.step }),
  };
}

type EntryWords = Omit<AddEntry, 'type'>;

function checkEntry(work: UnitOfWork, entry: EntryWords): void {
  const { profile, actor } = work.circumstances;
  if (!profile.logbook.types.includes(entry.entryType)) refuse('typeOff', { field: 'entryType' });
  notInFuture(work, entry.happenedAt);
  if (entry.entryType === 'statement' && blank(entry.saidBy)) refuse('required', { field: 'saidBy' });
  if (entry.entryType === 'diagnosis' && blank(entry.madeBy)) refuse('required', { field: 'madeBy' });
  if (entry.entryType === 'diagnosis' && blank(entry.madeOn)) refuse('required', { field: 'madeOn' });
  if (entry.step !== undefined && stepOf(work.state.face, entry.step) === undefined) refuse('notForYou');
  const core = actor !== undefined && mayReadCore(work.state, actor.id);
  if (entry.audience === 'core' && !core) refuse('notForYou', { field: 'audience' });
  if (entry.corrects === undefined) return;
  const corrected = work.state.facts.entries.find((e) => e.id === entry.corrects);
  if (corrected === undefined || (corrected.core && !core)) refuse('notForYou');
  // A correction reaches exactly who read the original.
  if (corrected !== undefined && corrected.core !== (entry.audience === 'core'))
    refuse('notForYou', { field: 'audience' });
  if (corrected?.correctedBy !== undefined) refuse('stale');
}

/** Adds an entry of the logbook and tells whoever may read it. */
export function addEntryEvent(work: UnitOfWork, entry: EntryWords): void {
  checkEntry(work, entry);
  const { id, entryType, happenedAt, audience, corrects, step, ...rest } = entry;
  const fact = entryFact(work, { id, type: entryType, core: audience === 'core', step });
  work.add(
    'EntryAdded',
    { notify: readers(work.state, audience, work.circumstances.actor?.id) },
    {
      entry: {
        ...fact,
        ...(entry.direction === undefined ? {} : { direction: entry.direction }),
        ...(entryType === 'hypothesis' ? { status: 'open' as const } : {}),
      },
      ...(corrects === undefined ? {} : { corrects }),
    },
    { id, audience, happenedAt, body: words({ ...rest, entryType, corrects }) },
  );
  askToResolve(work, entry);
  countSignals(work);
}

export function addEntry(work: UnitOfWork, { type: _, ...entry }: AddEntry): void {
  addEntryEvent(work, entry);
}

/** The consultation itself: words of a colleague in a step. */
export function react(work: UnitOfWork, command: React): void {
  const step = stepOf(work.state.face, command.step);
  if (step === undefined || step.status === 'later') return refuse('notOpenYet');
  work.add(
    'Reacted',
    { step: command.step, notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    { entry: entryFact(work, { id: command.id, type: 'message', core: false, step: command.step }) },
    { id: command.id, body: { text: command.text } },
  );
}

export function resolveHypothesis(work: UnitOfWork, command: ResolveHypothesis): void {
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

/** Consent asked for a body, and given or refused; a refusal weighs in later (S4 L320-340). */
export function recordConsent(work: UnitOfWork, command: RecordConsent): void {
  if (!work.circumstances.profile.logbook.types.includes('consent')) refuse('typeOff', { field: 'entryType' });
  notInFuture(work, command.happenedAt);
  const body = work.circumstances.profile.consents.find((c) => c.id === command.for);
  if (command.for !== undefined && body === undefined) refuse('required', { field: 'for' });
  work.add(
    'ConsentRecorded',
    { notify: readers(work.state, 'case', work.circumstances.actor?.id) },
    {
      entry: entryFact(work, { id: command.id, type: 'consent', core: false }),
      given: command.given,
      ...(body === undefined ? {} : { for: body.id }),
    },
    {
      id: command.id,
      happenedAt: command.happenedAt,
      body: words({
        body: body?.title ?? command.body,
        givenBy: command.givenBy,
        given: command.given,
        note: command.note,
      }),
    },
  );
}
