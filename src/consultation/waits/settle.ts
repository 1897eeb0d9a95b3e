/** The last part of every decision: what the case waits for now is written on its face. */
import { staysBetweenThem } from '../ask-first.ts';
import type { CaseWait } from '../case-wait.ts';
import { closingReasons } from '../decide/ending.ts';
import { joinRole } from '../effects/tasks.ts';
import { activeMembers, openTasks } from '../face.ts';
import { actsInCase } from '../holders.ts';
import { isPractice } from '../practice.ts';
import type { ExistingCase } from '../state.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Waiting } from './needs.ts';
import { openWaits } from './open-waits.ts';

const same = (one: Waiting, other: Waiting): boolean =>
  one.kind === other.kind &&
  one.role === other.role &&
  one.owner === other.owner &&
  one.step === other.step &&
  one.about === other.about;

/** How much was done of what a wait of several parts asks for: questions of the weighing, or the rest of a step. */
function progressOf({ kind }: Waiting, { face, facts }: ExistingCase): number {
  const answers = face.questions.reduce((sum, { revision }) => sum + revision, 0);
  if (kind === 'question') return answers;
  if (kind !== 'step') return 0;
  const { records, advice, talks, skipped, judgements, entries } = facts;
  return [records, advice, talks, skipped, judgements, entries].reduce((sum, list) => sum + list.length, answers);
}

/** True when somebody did a part: the rest waits since then. */
const movedOn = (wait: Waiting, { before, state }: UnitOfWork): boolean =>
  before.kind !== 'none' && progressOf(wait, before) !== progressOf(wait, state);

/** A wait keeps its moment for as long as it stands. */
function since(wait: Waiting, work: UnitOfWork): CaseWait {
  const stood = work.state.face.waits?.find((w) => same(w, wait));
  const { now } = work.circumstances;
  if (wait.kind === 'look') return { ...wait, since: work.state.face.lastActivityAt };
  return { ...wait, since: stood === undefined || movedOn(wait, work) ? now : stood.since };
}

const waitsNow = (work: UnitOfWork): readonly Waiting[] =>
  openWaits(work.state, work.circumstances, () => closingReasons(work));

/** Brings in whoever acts in a role that the case waits for, where no member does. */
function bringHolders(work: UnitOfWork, waits: readonly Waiting[]): void {
  if (isPractice(work.state.face) || staysBetweenThem(work.state, work.circumstances)) return;
  // Whoever has just left is not brought back in.
  const left = work.events.flatMap((event) => (event.type === 'MemberEnded' ? [event.face.person] : []));
  const tasks = openTasks(work.state.face).map(({ ownerRole: role, owner }) => ({ role, owner }));
  for (const { role, owner } of [...waits, ...tasks]) {
    const isIn = activeMembers(work.state.face).some(
      ({ person }) => person === owner || actsInCase([role], work.state, work.circumstances, person),
    );
    if (!isIn) joinRole(work, role, left[0]);
  }
}

/** Works out what the case waits for, and lets the decision carry it where it changed. A decision that did nothing changes nothing here. */
export function settleWaits(work: UnitOfWork, anew: boolean): void {
  if (work.events.length === 0 && !anew) return;
  const before = work.events.length;
  const found = waitsNow(work);
  bringHolders(work, found);
  const settled = work.events.length === before ? found : waitsNow(work);
  const waits = settled.map((wait) => since(wait, work));
  if (JSON.stringify(waits) !== JSON.stringify(work.state.face.waits ?? [])) work.settle(waits);
}
