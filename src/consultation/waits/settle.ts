/** The last part of every decision: what the case waits for now is written on its face. */
import { staysBetweenThem } from '../ask-first.ts';
import { openBoardAsks } from '../asked-board.ts';
import { localDate } from '../calendar.ts';
import { type CaseWait, keyOfWait } from '../case-wait.ts';
import { closingReasons } from '../decide/ending.ts';
import { askBoard, askBoardAnew } from '../effects/board.ts';
import { askReader } from '../effects/draft.ts';
import { invitedTo, joinInstead, moveFromAway, nextInLine } from '../effects/move-on.ts';
import { askSecondAnew } from '../effects/second.ts';
import { askToTakeOver, invitedFor, isAnswerDue, isIn, takeOverTerm } from '../effects/take-over.ts';
import { joinRole } from '../effects/tasks.ts';
import { activeMembers, DECISION, isPaused, openInvitations, openTasks, READING, silentIn } from '../face.ts';
import { actsInCase, withoutPerson } from '../holders.ts';
import { coReaders, readersBeyond } from '../policy.ts';
import { isPractice } from '../practice.ts';
import { type PersonId, personOf, type RoleId } from '../school.ts';
import { isHere, isOut } from '../stand-ins.ts';
import type { ExistingCase } from '../state.ts';
import { isTask } from '../task-names.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Waiting } from './needs.ts';
import { openWaits } from './open-waits.ts';
import { rests } from './rests.ts';

const same = (one: Waiting, other: Waiting): boolean =>
  one.kind === other.kind &&
  one.role === other.role &&
  one.owner === other.owner &&
  one.step === other.step &&
  one.about === other.about;

/** How much was done of what a wait of several parts asks for: questions of the weighing, consent before a form, or the rest of a step. */
function progressOf({ kind }: Waiting, { face, facts }: ExistingCase): number {
  const answers = face.questions.reduce((sum, { revision }) => sum + revision, 0);
  if (kind === 'question') return answers;
  if (kind === 'record') return facts.consents.length;
  if (kind !== 'step') return 0;
  const { records, advice, talks, skipped, judgements, entries } = facts;
  return [records, advice, talks, skipped, judgements, entries, face.readBy].reduce(
    (sum, list) => sum + list.length,
    answers,
  );
}

/** True when somebody did a part: the rest waits since then. */
const movedOn = (wait: Waiting, { before, state }: UnitOfWork): boolean =>
  before.kind !== 'none' && progressOf(wait, before) !== progressOf(wait, state);

/** A wait keeps its moment for as long as it stands, and once somebody did a part, that of its beginning too. */
function since(wait: Waiting, work: UnitOfWork): CaseWait {
  const stood = work.state.face.waits?.find((w) => same(w, wait));
  const { now } = work.circumstances;
  if (wait.kind === 'look') return { ...wait, since: work.state.face.lastActivityAt };
  if (stood === undefined) return { ...wait, since: now };
  const { since, began = since } = stood;
  const last = movedOn(wait, work) ? now : since;
  return { ...wait, since: last, ...(began === last ? {} : { began }) };
}

const waitsNow = (work: UnitOfWork): readonly Waiting[] =>
  openWaits(work.state, work.circumstances, () => closingReasons(work));

/** True for somebody who has not said that they are away, or who let a term pass. */
function isToBeExpected({ state, circumstances: { school, now } }: UnitOfWork, id: PersonId): boolean {
  const person = personOf(school, id);
  return person !== undefined && !isOut(person, school, now, silentIn(state.face));
}

/** True for somebody who is away and back before whoever would take over has to have begun. */
function isBackInTime(work: UnitOfWork, id: PersonId): boolean {
  const { state, circumstances } = work;
  const { school, now } = circumstances;
  const today = localDate(now, school.timezone);
  const until = personOf(school, id)?.away.find(({ from, to }) => from <= today && today <= to)?.to;
  return (
    until !== undefined && !silentIn(state.face).includes(id) && until < localDate(takeOverTerm(work), school.timezone)
  );
}

const isHereToday = ({ circumstances: { school, now } }: UnitOfWork, id: PersonId): boolean => {
  const person = personOf(school, id);
  return person !== undefined && isHere(person, school, now);
};

/** Asks for a second reader of the text, where no member can be. Whoever is asked to take over reads it once they do. */
function seekReader(work: UnitOfWork): void {
  const { state, circumstances } = work;
  const actor = personOf(circumstances.school, state.face.draft?.by ?? '');
  if (actor === undefined || coReaders(state, { ...circumstances, actor }).length > 0) return;
  const [next] = readersBeyond(state, { ...circumstances, actor });
  const isAskedAlready = openInvitations(state.face).some(({ person, passed }) => person === next && passed !== true);
  if (next !== undefined && !isAskedAlready) askReader(work, next);
}

/** What is asked, of whom, and under which name. */
interface Sought {
  readonly kind: string;
  readonly role: RoleId;
  readonly owner?: PersonId | undefined;
  readonly wait: string;
  /** Nobody has to do anything today: the board is not asked for it. */
  readonly rests?: boolean;
  /** Whom it is not asked of: whoever wrote what somebody else thinks along with, or gave the answer. */
  readonly not?: PersonId | undefined;
}

/** Everything that somebody has to act in a role for: what waits, tasks, and roles that whoever comes next was asked to take. */
function soughtIn({ state: { face }, circumstances }: UnitOfWork, waits: readonly Waiting[]): readonly Sought[] {
  const seats = openInvitations(face).filter(({ wait }) => wait.startsWith('role.'));
  // A second person is asked by name.
  const tasks = openTasks(face).filter((task) => !isTask(task, 'answerAside'));
  const today = localDate(circumstances.now, circumstances.school.timezone);
  const isAhead = (day: string | undefined): boolean => day !== undefined && day > today;
  return [
    ...waits.map((wait) => ({
      kind: wait.kind,
      role: wait.role,
      owner: wait.owner,
      wait: keyOfWait(wait),
      // Where nobody else can think along, whoever wrote it does.
      rests: isAhead(wait.restsUntil) || wait.kind === 'look' || wait.kind === 'react' || wait.kind === 'voice',
      not:
        wait.kind === 'voice'
          ? face.questions.find(({ id }) => id === wait.about)?.answeredBy
          : wait.kind === 'react'
            ? face.openedBy
            : undefined,
    })),
    ...tasks.map((task) => ({
      kind: 'task',
      role: task.ownerRole,
      owner: task.owner,
      wait: `task.${task.id}`,
      rests: rests(task, circumstances),
    })),
    ...[...new Map(seats.map(({ wait, role }) => [wait, { kind: 'role', role, wait }])).values()],
  ];
}

/** A text waits for those it was laid before: whoever came in for something else is asked it still. */
const isOfText = (wait: string): boolean => wait === DECISION || wait === READING;

/** Brings in whoever acts in a role; where the school has nobody for it, the board is asked. */
function bringFirst(work: UnitOfWork, { role, wait, rests }: Sought, not: readonly PersonId[]): void {
  const first = joinRole(work, role, not, wait);
  const isSeen = work.state.face.phase !== 'closed' && activeMembers(work.state.face).length > 0;
  if (first !== undefined || !isSeen || rests === true || isAnswerDue(work, wait, role)) return;
  if (!invitedTo(work, wait).some((id) => isBackInTime(work, id))) askBoard(work, wait, role);
}

/** Asks whoever comes next after these people to take over, where nobody who was asked is to be expected. */
function askInstead(work: UnitOfWork, { role, wait, owner, rests }: Sought, able: readonly PersonId[]): void {
  if (isAnswerDue(work, wait, role)) return;
  const silent = silentIn(work.state.face);
  const next = nextInLine(work, role, [...able, ...(owner === undefined ? [] : [owner]), ...invitedTo(work, wait)]);
  if (next === undefined || !isToBeExpected(work, next.id)) {
    const isNear = [...able, ...(next === undefined ? [] : [next.id])].some((id) => isBackInTime(work, id));
    return isNear || rests === true ? undefined : askBoard(work, wait, role);
  }
  if (isIn(work, next)) joinInstead(work, next, role);
  else askToTakeOver(work, next, { wait, role, why: able.some((id) => silent.includes(id)) ? 'silent' : 'away' });
}

/** True where who thinks along in a role left the room and says first whether they stay; whoever keeps the case moving is not waited for. */
const decidesToStay = ({ state, circumstances: c }: UnitOfWork, role: RoleId): boolean =>
  role !== c.profile.roles.receives &&
  state.face.members.some(({ person }) => isPaused(state.face, person) && actsInCase([role], state, c, person));

/**
 * Brings in whoever acts in a role that the case waits for, where it had nobody for that yet. Where all who do are away, silent or gone, whoever
 * comes next is asked to take over: the chain goes on until there is somebody to be expected.
 */
function bringHolders(work: UnitOfWork, waits: readonly Waiting[]): void {
  if (isPractice(work.state.face) || staysBetweenThem(work.state, work.circumstances)) return;
  // Whoever has just left is not brought back in.
  const left = work.events.flatMap((event) => (event.type === 'MemberEnded' ? [event.face.person] : []));
  if (waits.some(({ kind }) => kind === 'readText')) seekReader(work);
  for (const sought of soughtIn(work, waits)) {
    const { kind, role, owner, wait } = sought;
    // What one colleague is asked to think of is nobody else's.
    if ((kind === 'react' || kind === 'look' || kind === 'compare' || kind === 'attend') && owner !== undefined)
      continue;
    if (kind === 'react' && decidesToStay(work, role)) continue;
    const author = wait === 'task.read' ? work.state.face.openedBy : sought.not;
    const state = author === undefined ? work.state : withoutPerson(work.state, author);
    const able = activeMembers(work.state.face)
      .map(({ person }) => person)
      .filter((person) => person === owner || actsInCase([role], state, work.circumstances, person))
      .filter((person) => kind !== 'voice' || person !== author);
    // It was given to one colleague, who is asked for it still.
    if (wait.startsWith('task.given:') && invitedFor(work, wait).length > 0) continue;
    const isHeld = able.some((person) => isToBeExpected(work, person));
    // Whoever has a day off is to be expected tomorrow; who was asked meanwhile stays asked.
    const isBack = able.some((person) => isToBeExpected(work, person) && isHereToday(work, person));
    if (isHeld && openBoardAsks(work.state.face).some((one) => one.wait === wait && one.role === role))
      work.add('BoardEnded', { wait, role }, {});
    if (isBack && !isOfText(wait) && invitedFor(work, wait).some((one) => one.role === role))
      work.add('TakeOverEnded', { wait, role }, {});
    if (isHeld) continue;
    const not = [...left, ...(author === undefined ? [] : [author])];
    if (able.length > 0) askInstead(work, sought, [...able, ...not]);
    else if (kind !== 'role') bringFirst(work, sought, not);
  }
  askBoardAnew(work);
}

/** Works out what the case waits for, and lets the decision carry it where it changed. A decision that did nothing changes nothing here. */
export function settleWaits(work: UnitOfWork, anew: boolean): void {
  if (work.events.length === 0 && !anew) return;
  const before = work.events.length;
  askSecondAnew(work);
  moveFromAway(work);
  const found = waitsNow(work);
  bringHolders(work, found);
  const settled = work.events.length === before ? found : waitsNow(work);
  const waits = settled.map((wait) => since(wait, work));
  if (JSON.stringify(waits) !== JSON.stringify(work.state.face.waits ?? [])) work.settle(waits);
}
