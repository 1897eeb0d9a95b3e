/** Logbook entries and what they bring about: a hypothesis stays open until resolved, and several signals are a reason for concern. */
import type { AddEntry } from '../commands/logbook.ts';
import { isSignal } from '../entry-types.ts';
import { stepOf } from '../face.ts';
import type { EntryFact } from '../facts.ts';
import { hiddenLine } from '../line-facts.ts';
import { actingRole, mayReadCore, readers } from '../policy.ts';
import { taskIdOf } from '../task-names.ts';
import { blank, notInFuture, refuse, type UnitOfWork, words } from '../unit-of-work.ts';
import { doneTask, open, openProfileTask } from './tasks.ts';

/** Returns the part of an entry that the rules keep. */
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

const letters = (words: string): string => words.trim().toLocaleLowerCase('nl');

/** True where a name, with or without a function behind a comma, is this person's whole name or one word of it. */
function isNamed(name: string, given = ''): boolean {
  const [who = ''] = letters(given).split(',');
  return who.trim() !== '' && [letters(name), ...letters(name).split(/\s+/)].includes(who.trim());
}

function checkEntry(work: UnitOfWork, entry: EntryWords): void {
  const { profile, actor } = work.circumstances;
  if (!profile.logbook.types.includes(entry.entryType)) refuse('typeOff', { field: 'entryType' });
  notInFuture(work, entry.happenedAt);
  if (entry.entryType === 'statement' && blank(entry.saidBy)) refuse('required', { field: 'saidBy' });
  if (entry.entryType === 'diagnosis' && blank(entry.madeBy)) refuse('required', { field: 'madeBy' });
  if (entry.entryType === 'diagnosis' && actor !== undefined && isNamed(actor.name, entry.madeBy))
    refuse('ownDiagnosis', { field: 'madeBy' });
  if (entry.entryType === 'diagnosis' && blank(entry.madeOn)) refuse('required', { field: 'madeOn' });
  if (entry.step !== undefined && stepOf(work.state.face, entry.step) === undefined) refuse('notForYou');
  const core = actor !== undefined && mayReadCore(work.state, actor.id);
  if (entry.audience === 'core' && !core) refuse('notForYou', { field: 'audience' });
  checkCorrected(work, entry, core);
  checkBesides(work, entry, core);
}

/** Returns the entry that another points at; one that this person may not read reads as not there. */
function pointedAt(work: UnitOfWork, id: string, core: boolean): EntryFact {
  const entry = work.state.facts.entries.find((e) => e.id === id);
  return entry === undefined || (entry.core && !core) ? refuse('notForYou') : entry;
}

/**
 * Nobody replaces the words of somebody else, also not of somebody who left: whoever saw or heard something else writes that beside it (S3
 * L8-20: each writes what they saw themselves).
 */
function checkCorrected(work: UnitOfWork, entry: EntryWords, core: boolean): void {
  if (entry.corrects === undefined) return;
  const corrected = pointedAt(work, entry.corrects, core);
  if (corrected.by !== work.circumstances.actor?.id) refuse('onlyAuthor');
  // A correction reaches exactly the people who could read the original.
  if (corrected.core !== (entry.audience === 'core')) refuse('notForYou', { field: 'audience' });
  if (corrected.correctedBy !== undefined) refuse('stale');
}

/** What stands beside an entry of the core is of the core: it would tell of it. */
function checkBesides(work: UnitOfWork, entry: EntryWords, core: boolean): void {
  if (entry.besides === undefined) return;
  // A correction stands where the entry that it corrects stood.
  if (entry.corrects !== undefined) refuse('notForYou');
  const other = pointedAt(work, entry.besides, core);
  if (other.core && entry.audience !== 'core') refuse('notForYou', { field: 'audience' });
}

/** Adds an entry to the logbook and notifies everyone who may read it. */
export function addEntryEvent(work: UnitOfWork, entry: EntryWords): void {
  checkEntry(work, entry);
  const { id, entryType, happenedAt, audience, corrects, besides, step, theirs: given, ...rest } = entry;
  // Corrected, they are theirs still.
  const theirs = given ?? work.state.facts.entries.find((e) => e.id === corrects)?.theirs;
  const fact = entryFact(work, { id, type: entryType, core: audience === 'core', step });
  work.add(
    'EntryAdded',
    { notify: readers(work.state, audience, work.circumstances.actor?.id) },
    {
      entry: {
        ...fact,
        ...(entry.direction === undefined ? {} : { direction: entry.direction }),
        ...(entryType === 'hypothesis' ? { status: 'open' as const } : {}),
        ...(besides === undefined ? {} : { besides }),
        ...(theirs === undefined ? {} : { theirs }),
      },
      ...(corrects === undefined ? {} : { corrects }),
    },
    {
      id,
      audience,
      ...(happenedAt === undefined ? {} : { happenedAt }),
      body: words({ ...rest, entryType, corrects }),
    },
  );
  askToResolve(work, entry);
  countSignals(work);
}

/**
 * A hypothesis stays open until somebody records what became of it (S4 L276-280): its author has a task for it, so that the digest keeps it
 * in view. A hypothesis for the core of the case has no task: tasks are shown on a card that every member sees, and nothing there may hint
 * at it.
 */
const taskFor = (entry: string): string => taskIdOf('resolveHypothesis', entry);

function askToResolve(work: UnitOfWork, entry: Pick<AddEntry, 'id' | 'entryType' | 'audience' | 'corrects'>): void {
  if (entry.corrects !== undefined) doneTask(work, taskFor(entry.corrects));
  const { actor } = work.circumstances;
  if (entry.entryType !== 'hypothesis' || entry.audience === 'core' || actor === undefined) return;
  open(work, 'resolveHypothesis', {
    id: taskFor(entry.id),
    ownerRole: actor.roles[0] ?? 'teacher',
    owner: actor.id,
  });
}

export const resolved = (work: UnitOfWork, entry: string): void => doneTask(work, taskFor(entry));

/** Asks once to talk about a case that was only written down, when enough signals were seen. */
function countSignals(work: UnitOfWork): void {
  const { several } = work.circumstances.profile.intake;
  const { face, facts } = work.state;
  if (several === undefined || face.urgency !== 'record') return;
  const signals = facts.entries.filter(
    (e) => isSignal(e.type) && e.correctedBy === undefined && hiddenLine(facts, e.id) === undefined,
  );
  if (signals.length < several.from || face.tasks.some((t) => t.kind === several.task.id)) return;
  openProfileTask(work, several.task);
}
