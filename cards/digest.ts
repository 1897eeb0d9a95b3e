/** The weekly digest card in one person's DM: call names, steps and dates. */
import type { School } from '../src/consultation/school.ts';
import type { Deviation, Digest, Elsewhere } from '../src/digest/digest.ts';
import type { OwnCase, ToldCase } from '../src/digest/overview.ts';
import type { Yearly } from '../src/digest/yearly.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { nameOf, numbered, roleName, taskTitle } from './context.ts';
import { digestCopy as copy } from './copy/digest.nl.ts';
import { roomCopy } from './copy/room.nl.ts';
import { dayWords } from './moments.ts';
import { button, buttons, cardOf, heading, link, subtle, text } from './parts.ts';
import { atSchool, inCase } from './verbs.ts';
import { waitWords } from './waits.ts';

interface DigestContext {
  readonly school: School;
  /** The latest seal, so that its fingerprint also exists outside the database. */
  /** A day of the year in which it is read. */
  readonly today?: string;
  readonly seal?: { readonly day: string; readonly fingerprint: string };
}

/** Maximum number of lines of one kind; with more it is no longer an overview. */
const MOST_LINES = 20;

const dayOf = ({ school, today }: DigestContext, instant: string): string => dayWords(instant, school.timezone, today);

function ownLine(context: DigestContext, { face, profile, waits }: OwnCase): string {
  const words = waits.map((wait) => waitWords(wait, { ...context, profile }));
  return words.length === 0 ? copy.calm(face.callName) : copy.bullet(face.callName, words.join(', '));
}

function elsewhereLine(context: DigestContext, { face, profile, task }: Elsewhere): string {
  const who =
    task.owner === undefined
      ? `${roomCopy.nobody} (${roleName({ profile }, task.ownerRole)})`
      : nameOf(context, task.owner);
  const day = dayOf(context, task.dueAt ?? task.openedAt);
  return copy.bullet(face.callName, copy.elsewhereLine(taskTitle(profile, task), who, day));
}

function deviationLine(context: DigestContext, { face, profile, step, at }: Deviation): string {
  const found = numbered(profile, step);
  return copy.bullet(face.callName, copy.deviation(found?.number ?? 0, found?.step.title ?? step, dayOf(context, at)));
}

function part(title: string, lines: readonly string[], after: readonly CardElement[] = []): readonly CardElement[] {
  if (lines.length === 0) return [];
  const rest = lines.length - MOST_LINES;
  return [
    text(title, { weight: 'Bolder', separator: true }),
    text(lines.slice(0, MOST_LINES).join('\n')),
    ...(rest > 0 ? [subtle(copy.more(rest))] : []),
    ...after,
  ];
}

const more = (count: number): readonly CardElement[] => (count > 0 ? [subtle(copy.more(count))] : []);

/** Returns one button per case, in the order of the card. */
function openButtons(digest: Digest): readonly CardElement[] {
  const told: readonly ToldCase[] = [...digest.unreached, ...digest.today, ...digest.thisWeek, ...digest.running];
  const cases = new Map(told.map(({ face }) => [face.id, face]));
  const list = [...cases.values()].slice(0, MOST_LINES);
  return list.length === 0
    ? []
    : [buttons(...list.map(({ id, callName }) => button(callName, inCase(id, 'OpenFile'))))];
}

function yearlyParts(yearly: Yearly | undefined): readonly CardElement[] {
  if (yearly === undefined) return [];
  const courses = yearly.courses.map(({ title, lastOn }) =>
    copy.course(title, lastOn === undefined ? undefined : dayWords(`${lastOn}T12:00:00Z`, 'UTC')),
  );
  const followed = yearly.followed.map(({ title, fresh, of }) => copy.followed(title, fresh, of));
  const links = yearly.courses.flatMap(({ title, url }) => (url === undefined ? [] : [link(title, url)]));
  return part(
    copy.yearly,
    [...yearly.periodic.map(copy.periodic), ...courses, ...followed],
    [...(links.length === 0 ? [] : [buttons(...links)])],
  );
}

export function digestCard(digest: Digest, given: DigestContext): Card {
  const context = { ...given, today: `${digest.week.slice(0, 4)}-07-01` };
  const { school, seal } = context;
  const own = (cases: readonly OwnCase[]): readonly string[] => cases.map((one) => ownLine(context, one));
  const unreached = digest.unreached.map(({ face }) =>
    copy.bullet(face.callName, copy.sinceDay(dayOf(context, face.openedAt))),
  );
  return cardOf(
    heading(copy.title(Number(digest.week.slice(-2)), school.name)),
    ...part(copy.unreached, unreached, [subtle(copy.unreachedHint)]),
    ...part(copy.today, own(digest.today)),
    ...part(copy.thisWeek, own(digest.thisWeek)),
    ...part(copy.running, own(digest.running)),
    ...more(digest.more),
    ...part(
      copy.elsewhere,
      digest.elsewhere.map((one) => elsewhereLine(context, one)),
    ),
    ...more(digest.moreElsewhere),
    ...part(
      copy.deviations,
      digest.deviations.map((one) => deviationLine(context, one)),
    ),
    ...yearlyParts(digest.yearly),
    ...openButtons(digest),
    buttons(
      button(copy.list, atSchool(school.id, 'MyCases')),
      button(copy.settings, atSchool(school.id, 'DigestSettings')),
    ),
    ...(seal === undefined ? [] : [subtle(copy.seal(dayWords(`${seal.day}T12:00:00Z`, 'UTC'), seal.fingerprint))]),
  );
}
