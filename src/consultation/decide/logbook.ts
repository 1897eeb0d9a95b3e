/** What is written in the logbook (domain.md section 3; S3 L8-20). Corrections are new entries that point at the old one. */
import { addMinutes } from '../calendar.ts';
import type { AddEntry, React, RecordConsent, ResolveHypothesis } from '../commands.ts';
import { stepOf } from '../face.ts';
import type { EntryFact } from '../facts.ts';
import { actingRole, mayReadCore, readers } from '../policy.ts';
import { blank, refuse, type Turn, words } from '../unit-of-work.ts';
import { askToResolve, resolved } from './hypotheses.ts';
import { countSignals } from './signals.ts';

/** A moment that a person gave may not lie ahead; a few minutes are a clock's, not a person's. */
export function notInFuture(turn: Turn, happenedAt: string | undefined, field = 'happenedOn'): void {
  if (happenedAt === undefined) return;
  const time = Date.parse(happenedAt);
  if (Number.isNaN(time)) refuse('required', { field });
  if (time > Date.parse(addMinutes(turn.circumstances.now, 5))) refuse('happenedInFuture', { field });
}

/** What the rules keep of an entry. */
export function entryFact(
  turn: Turn,
  entry: { id: string; type: EntryFact['type']; core: boolean; step?: string | undefined },
): EntryFact {
  const roles = turn.circumstances.profile.steps.find((s) => s.id === entry.step)?.actors ?? [
    'careCoordinator',
    'schoolLeader',
    'teacher',
  ];
  return {
    id: entry.id,
    type: entry.type,
    by: turn.circumstances.actor?.id ?? '',
    role: actingRole(roles, turn.state, turn.circumstances),
    core: entry.core,
    ...(entry.step === undefined ? {} : { step: entry.step }),
  };
}

type EntryWords = Omit<AddEntry, 'type'>;

function checkEntry(turn: Turn, entry: EntryWords): void {
  const { profile, actor } = turn.circumstances;
  if (!profile.logbook.types.includes(entry.entryType)) refuse('typeOff', { field: 'entryType' });
  notInFuture(turn, entry.happenedAt);
  if (entry.entryType === 'statement' && blank(entry.saidBy)) refuse('required', { field: 'saidBy' });
  if (entry.entryType === 'diagnosis' && blank(entry.madeBy)) refuse('required', { field: 'madeBy' });
  if (entry.entryType === 'diagnosis' && blank(entry.madeOn)) refuse('required', { field: 'madeOn' });
  if (entry.step !== undefined && stepOf(turn.state.face, entry.step) === undefined) refuse('notForYou');
  const core = actor !== undefined && mayReadCore(turn.state, actor.id);
  if (entry.audience === 'core' && !core) refuse('notForYou', { field: 'audience' });
  if (entry.corrects === undefined) return;
  const corrected = turn.state.facts.entries.find((e) => e.id === entry.corrects);
  if (corrected === undefined || (corrected.core && !core)) refuse('notForYou');
  // A correction reaches exactly who read the original.
  if (corrected !== undefined && corrected.core !== (entry.audience === 'core'))
    refuse('notForYou', { field: 'audience' });
  if (corrected?.correctedBy !== undefined) refuse('stale');
}

/** Adds an entry of the logbook and tells whoever may read it. */
export function addEntryEvent(turn: Turn, entry: EntryWords): void {
  checkEntry(turn, entry);
  const { id, entryType, happenedAt, audience, corrects, step, ...rest } = entry;
  const fact = entryFact(turn, { id, type: entryType, core: audience === 'core', step });
  turn.add(
    'EntryAdded',
    { notify: readers(turn.state, audience, turn.circumstances.actor?.id) },
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
  askToResolve(turn, entry);
  countSignals(turn);
}

export function addEntry(turn: Turn, { type: _, ...entry }: AddEntry): void {
  addEntryEvent(turn, entry);
}

/** The consultation itself: words of a colleague in a step. */
export function react(turn: Turn, command: React): void {
  const step = stepOf(turn.state.face, command.step);
  if (step === undefined || step.status === 'later') return refuse('notOpenYet');
  turn.add(
    'Reacted',
    { step: command.step, notify: readers(turn.state, 'case', turn.circumstances.actor?.id) },
    { entry: entryFact(turn, { id: command.id, type: 'message', core: false, step: command.step }) },
    { id: command.id, body: { text: command.text } },
  );
}

export function resolveHypothesis(turn: Turn, command: ResolveHypothesis): void {
  const entry = turn.state.facts.entries.find((e) => e.id === command.entry && e.type === 'hypothesis');
  const { actor } = turn.circumstances;
  const hidden = entry?.core === true && !(actor !== undefined && mayReadCore(turn.state, actor.id));
  if (entry === undefined || hidden) return refuse('notForYou');
  if (entry.status !== 'open') refuse('alreadyDone');
  turn.add(
    'HypothesisResolved',
    { notify: readers(turn.state, entry.core ? 'core' : 'case', turn.circumstances.actor?.id) },
    { entry: entry.id, status: command.status },
    { audience: entry.core ? 'core' : 'case', body: { text: command.text } },
  );
  resolved(turn, entry.id);
}

/** Consent asked for a body, and given or refused; a refusal weighs in later (S4 L320-340). */
export function recordConsent(turn: Turn, command: RecordConsent): void {
  if (!turn.circumstances.profile.logbook.types.includes('consent')) refuse('typeOff', { field: 'entryType' });
  notInFuture(turn, command.happenedAt);
  const body = turn.circumstances.profile.consents.find((c) => c.id === command.for);
  if (command.for !== undefined && body === undefined) refuse('required', { field: 'for' });
  turn.add(
    'ConsentRecorded',
    { notify: readers(turn.state, 'case', turn.circumstances.actor?.id) },
    {
      entry: entryFact(turn, { id: command.id, type: 'consent', core: false }),
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
