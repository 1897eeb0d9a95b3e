/**
 * What waits in one person's cases, as one list in groups, for the home page, the list of cases, the digest and its dry run. A face alone
 * gives it, so that it may be shown on a screen in a classroom.
 */
import { localDate } from '../consultation/calendar.ts';
import type { CaseFace } from '../consultation/face.ts';
import type { mayOpenFile } from '../consultation/policy.ts';
import type { PersonId, School } from '../consultation/school.ts';
import { isDangerous } from '../consultation/urgency.ts';
import { isTooLong, nudgingOf } from '../consultation/waits/late.ts';
import { byUrgency } from '../consultation/waits/order.ts';
import { asksToRead, isPrivate, isQuiet, type Wait } from '../consultation/waits/wait.ts';
import { waitsFor } from '../consultation/waits/waits-for.ts';
import type { Profile } from '../protocol/schema.ts';
import { weekOf } from './moments.ts';

/** A case that may be mentioned: its face and the protocol it began with. */
export interface ToldCase {
  readonly face: CaseFace;
  readonly profile: Profile;
  /** The people who must not see the case, for whom somebody stands in. */
  readonly excluded?: readonly PersonId[];
}

/** The policy questions to ask before a case is mentioned at all. */
export interface TellPolicy {
  readonly mayOpenFile: typeof mayOpenFile;
}

/** From the top down. */
const rowGroups = ['danger', 'now', 'thisWeek', 'others', 'quiet'] as const;
export type RowGroup = (typeof rowGroups)[number];

/** One wait in one case, as it stands in a person's list. */
export interface WorkRow extends ToldCase {
  readonly wait: Wait;
  readonly group: RowGroup;
  /** True when it waits for the person whose list it is. */
  readonly mine: boolean;
  readonly tooLong: boolean;
  /** What waits too long for others: whether this person may remind them of it, or somebody did so today. */
  readonly nudge?: 'possible' | 'sent';
}

export interface WorkList {
  /** By group, and the most urgent first. */
  readonly rows: readonly WorkRow[];
  /** Cases with something new to read, where no row asks to read it; the newest first. */
  readonly news: readonly ToldCase[];
  /** Cases in which nothing waits for anybody. */
  readonly calm: readonly ToldCase[];
  /** Number of cases that are not closed. */
  readonly cases: number;
}

/** Whose list it is, and when. */
export interface Telling {
  readonly person: PersonId;
  readonly school: School;
  readonly policy: TellPolicy;
  /** ISO instant. */
  readonly now: string;
}

/** Returns everything that a case waits for. */
export const waitsIn = (
  { face, profile, excluded = [] }: ToldCase,
  { school, now }: Pick<Telling, 'school' | 'now'>,
): readonly Wait[] => waitsFor(face, school, profile, now, excluded);

/** True for a date that has come. What has none comes after what has one: the groups never part from the one order. */
const isForNow = ({ dueAt }: Wait, today: string, zone: string): boolean =>
  dueAt !== undefined && localDate(dueAt, zone) <= today;

function groupOf(wait: Wait, face: CaseFace, mine: boolean, { school, now }: Telling): RowGroup {
  if (isQuiet(wait)) return 'quiet';
  if (!mine) return 'others';
  if (isDangerous(face)) return 'danger';
  return isForNow(wait, localDate(now, school.timezone), school.timezone) ? 'now' : 'thisWeek';
}

/** Danger stands first in everybody's list: where it waits for somebody else, their most urgent wait says so. */
function withDanger(rows: readonly WorkRow[]): readonly WorkRow[] {
  const [first] = rows.filter(({ group }) => group === 'others').toSorted(byUrgency);
  if (first === undefined || !isDangerous(first.face) || rows.some(({ group }) => group === 'danger')) return rows;
  return rows.map((row) => (row === first ? { ...row, group: 'danger' } : row));
}

function rowsOf(told: ToldCase, telling: Telling): readonly WorkRow[] {
  const isMine = ({ people }: Wait): boolean => people.includes(telling.person);
  // Whom it was asked of besides stands in the case: a list names what waits once.
  const shown = waitsIn(told, telling).filter((wait) => isMine(wait) || (!isPrivate(wait) && wait.kind !== 'takeOver'));
  const rows = shown.map((wait): WorkRow => {
    const mine = isMine(wait);
    const tooLong = isTooLong(wait, told.face, telling.school, telling.now);
    const { kind } = nudgingOf(wait, told.face, telling.school, telling.now);
    const nudge = !mine && (kind === 'possible' || kind === 'sent') ? { nudge: kind } : {};
    return { ...told, wait, mine, tooLong, ...nudge, group: groupOf(wait, told.face, mine, telling) };
  });
  return withDanger(rows);
}

const asksThemToRead = ({ wait, mine }: WorkRow): boolean => mine && asksToRead(wait);

/** Returns since when something is new to this person; undefined where they have seen everything. */
export function newSince({ notices, openedBy, openedAt, readBy, members }: CaseFace, id: PersonId): string | undefined {
  const notice = notices.find(({ person, count }) => person === id && count > 0);
  if (notice !== undefined) return notice.since;
  if (openedBy === id || readBy.some(({ person }) => person === id)) return undefined;
  return members.find(({ person, until }) => person === id && until === undefined)?.from ?? openedAt;
}

const rank = ({ group }: WorkRow): number => rowGroups.indexOf(group);

/** Returns the cases of this list that may be mentioned to the person. */
export const tellable = (cases: readonly ToldCase[], { person, policy }: Telling): readonly ToldCase[] =>
  cases.filter(({ face }) => policy.mayOpenFile({ face }, person));

/**
 * Returns what waits in a person's cases: danger, then what is due up to today, then the rest of what is asked of them,
 * what waits for others, and what rests.
 */
export function workList(cases: readonly ToldCase[], telling: Telling): WorkList {
  const open = tellable(cases, telling).filter(({ face }) => face.phase !== 'closed');
  const each = open.map((told) => ({ told, rows: rowsOf(told, telling) }));
  const news = each.flatMap(({ told, rows }) => {
    const since = newSince(told.face, telling.person);
    return since === undefined || rows.some(asksThemToRead) ? [] : [{ told, since }];
  });
  return {
    rows: each.flatMap(({ rows }) => rows).toSorted((a, b) => rank(a) - rank(b) || byUrgency(a, b)),
    news: news.toSorted((a, b) => (a.since > b.since ? -1 : 1)).map(({ told }) => told),
    calm: each.filter(({ rows }) => rows.length === 0).map(({ told }) => told),
    cases: open.length,
  };
}

/** Returns the talks to come that this person planned or will be at, whatever else waits in their cases; the first day first. */
export const talksToCome = (rows: readonly WorkRow[]): readonly WorkRow[] =>
  rows
    .filter(({ mine, group, wait: { kind } }) => mine && group === 'quiet' && (kind === 'planned' || kind === 'attend'))
    .toSorted((a, b) => ((a.wait.restsUntil ?? '') < (b.wait.restsUntil ?? '') ? -1 : 1));

/** Returns what rests in cases in which nothing else waits: a case that somebody is busy with is not at rest. */
export function resting(rows: readonly WorkRow[]): readonly WorkRow[] {
  const busy = new Set(rows.filter(({ group }) => group !== 'quiet').map(({ face }) => face.id));
  const talks = talksToCome(rows);
  return rows.filter((row) => row.group === 'quiet' && !busy.has(row.face.id) && !talks.includes(row));
}

/** Returns in how many cases there is danger, how much of what else is asked of the person is late, and how much of the rest is for this week. */
export function countsOf(
  { rows }: Pick<WorkList, 'rows'>,
  { school, now }: Pick<Telling, 'school' | 'now'>,
): { readonly danger: number; readonly late: number; readonly thisWeek: number } {
  const sunday = weekOf(localDate(now, school.timezone)).at(-1) ?? '';
  const mine = rows.filter((row) => row.mine && row.group !== 'quiet' && row.group !== 'danger');
  const danger = new Set(rows.filter(({ group }) => group === 'danger').map(({ face }) => face.id)).size;
  const late = mine.filter(({ wait }) => wait.overdue).length;
  const soon = mine.filter(
    ({ wait: { dueAt, overdue } }) => !overdue && (dueAt === undefined || localDate(dueAt, school.timezone) <= sunday),
  );
  return { danger, late, thisWeek: soon.length };
}
