/** Rows and lines of a person's work list, where several cases stand together: by call name, and with the act that each row leads to. */
import { trackSteps } from '../src/consultation/profile.ts';
import type { PersonId, School } from '../src/consultation/school.ts';
import { isDangerous } from '../src/consultation/urgency.ts';
import type { ToldCase, WorkRow } from '../src/digest/overview.ts';
import type { CardElement, ExecuteAction, Row } from '../src/port/card.ts';
import { currentStep, numbered } from './context.ts';
import { waitsCopy } from './copy/waits.nl.ts';
import { workCopy as copy } from './copy/work.nl.ts';
import { dateWords } from './moments.ts';
import { button, menu, row, subtle, text } from './parts.ts';
import { inCase } from './verbs.ts';
import { markOf, nudgeButton, type WaitTelling, waitLine, waitRow } from './waits.ts';

/** Whose list it is, at which school, and when. */
export interface ListTelling {
  readonly school: School;
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
  /** True for what may be read days later. */
  readonly isPosted?: boolean;
}

const tellingOf = ({ profile }: ToldCase, { school, now, isPosted = false }: ListTelling): WaitTelling => ({
  school,
  profile,
  now,
  isPosted,
  isPlain: true,
});

/** The way into a case in which nothing is asked of this person: its name tells it from the others. */
export const fileButton = ({ face }: ToldCase, style?: ExecuteAction['style']): ExecuteAction =>
  button(copy.file(face.callName), inCase(face.id, 'OpenFile'), style === undefined ? {} : { style });

/** The way to the files of cases of which the row leads to an act: one closed menu, so that each row keeps its one button. */
export function filesMenu(cases: readonly ToldCase[]): readonly CardElement[] {
  const each = [...new Map(cases.map((one) => [one.face.id, one])).values()];
  return each.length === 0 ? [] : [menu(copy.files, { actions: each.map((one) => fileButton(one)) })];
}

/** Returns the row of one wait: what is asked and its button, or of whom somebody else is asked it. */
export function workRow(
  one: Omit<WorkRow, 'tooLong' | 'nudge'>,
  telling: ListTelling,
  style?: ExecuteAction['style'],
): Row {
  const { face, wait } = one;
  const told = tellingOf(one, telling);
  const mark = isDangerous(face) ? { mark: 'danger' as const } : markOf(wait, told);
  if (!one.mine) return row(copy.row(face.callName, waitLine(wait, told)), { ...mark, action: fileButton(one, style) });
  const own = waitRow(wait, telling.person, face.id, told, style);
  return { ...own, text: copy.row(face.callName, own.text), ...mark };
}

/** Returns the rows of what waits too long for others, each with the button that reminds them. */
export function lateRows(rows: readonly WorkRow[], telling: ListTelling, rest: number): readonly CardElement[] {
  if (rows.length === 0) return [];
  const late = rows.map((one) => {
    const { face, wait, nudge } = one;
    const words = copy.row(face.callName, waitLine(wait, tellingOf(one, telling)));
    const sent = nudge === 'sent' ? { detail: waitsCopy.sentence([waitsCopy.nudged]) } : {};
    const action = nudge === 'possible' ? nudgeButton(wait, face.id) : fileButton(one);
    return row(words, { mark: 'late', ...sent, action });
  });
  return [
    text(copy.tooLong, { weight: 'Bolder', separator: true }),
    ...late,
    ...(rest > 0 ? [subtle(copy.rest(rest))] : []),
  ];
}

/** Returns what waits for somebody else, in one line. */
export const workLine = (one: WorkRow, telling: ListTelling): string =>
  copy.line(one.face.callName, waitLine(one.wait, tellingOf(one, telling)));

/** Returns the talks to come, each with its day and nothing else. */
export const talkLines = (talks: readonly WorkRow[], { now }: Pick<ListTelling, 'now'>): readonly string[] =>
  talks.flatMap(({ face, wait: { restsUntil } }) =>
    restsUntil === undefined ? [] : [copy.line(face.callName, copy.talk(dateWords(restsUntil, now)))],
  );

/** Returns what rests as one folded line: call names, each with the day to look again. */
export function quietLine(
  { quiet, calm }: { readonly quiet: readonly WorkRow[]; readonly calm: readonly ToldCase[] },
  { now }: Pick<ListTelling, 'now'>,
  most: number,
): readonly CardElement[] {
  const days = new Map<string, string>();
  for (const { face, wait } of quiet)
    if (wait.restsUntil !== undefined && !days.has(face.id))
      days.set(face.id, copy.quiet(face.callName, dateWords(wait.restsUntil, now)));
  for (const { face } of calm) days.set(face.id, face.callName);
  const all = [...days.values()];
  return all.length === 0 ? [] : [subtle(copy.quietLine(all.slice(0, most), Math.max(0, all.length - most)))];
}

/** Returns a title with lines below it; what does not fit is counted. */
export function linesUnder(title: string, lines: readonly string[], rest: number): readonly CardElement[] {
  if (lines.length === 0) return [];
  return [
    text(title, { weight: 'Bolder', separator: true }),
    text(lines.join('\n')),
    ...(rest > 0 ? [subtle(copy.rest(rest))] : []),
  ];
}

/** Returns a row for each case with something new in it. */
export function newsRows(news: readonly ToldCase[], most: number): readonly CardElement[] {
  if (news.length === 0) return [];
  const rows = news
    .slice(0, most)
    .map(({ face }) =>
      row(copy.newIn(face.callName), { mark: 'news', action: button(copy.read, inCase(face.id, 'OpenFile')) }),
    );
  return [
    text(copy.news, { weight: 'Bolder', separator: true }),
    ...rows,
    ...(news.length > most ? [subtle(copy.rest(news.length - most))] : []),
  ];
}

/** Returns the rows of what is asked of this person, each group under its name; the first of all has the most striking button. */
export function ownRows(rows: readonly WorkRow[], telling: ListTelling): readonly CardElement[] {
  return rows.flatMap((one, index) => [
    ...(one.group === rows[index - 1]?.group
      ? []
      : [text(copy.groups[one.group], { weight: 'Bolder', separator: true })]),
    workRow(one, telling, index === 0 ? 'positive' : undefined),
  ]);
}

/** Returns how far a case is, such as `stap 4 van 5`. */
export function stepWords({ face, profile }: ToldCase): string | undefined {
  const found = numbered(profile, currentStep({ face, profile }) ?? '');
  return found === undefined ? undefined : copy.step(found.number, trackSteps(profile, found.step.track).length);
}
