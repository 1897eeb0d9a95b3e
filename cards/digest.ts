/** The weekly digest card in one person's DM: what waits, by call name, with the act that each row leads to. */
import type { PersonId, School } from '../src/consultation/school.ts';
import { type Deviation, type Digest, MOST_ROWS } from '../src/digest/digest.ts';
import type { ToldCase } from '../src/digest/overview.ts';
import type { Card, CardElement } from '../src/port/card.ts';
import { boardAskedRows } from './asked-board.ts';
import { numbered } from './context.ts';
import { digestCopy as copy } from './copy/digest.nl.ts';
import { workCopy } from './copy/work.nl.ts';
import { dateWords, dayWords } from './moments.ts';
import { button, buttons, cardOf, heading, row, subtle, text } from './parts.ts';
import { requestRows } from './requests.ts';
import { askedRows } from './take-over.ts';
import { atSchool, inCase } from './verbs.ts';
import { endsRows } from './views/ends.ts';
import { lateRows, linesUnder, newsRows, ownRows, quietLine, talkLines, workLine } from './work-rows.ts';
import { yearlyParts } from './yearly.ts';

interface DigestContext {
  readonly school: School;
  readonly person: PersonId;
  /** ISO instant. */
  readonly now: string;
  /** True for who advises on requests, and does nothing else with them. */
  readonly advises?: boolean;
  /** The latest seal, for who leads the school or keeps its cases: so its fingerprint also exists outside the database. */
  readonly seal?: { readonly day: string; readonly fingerprint: string };
}

/** Maximum number of lines of one kind; with more it is no longer an overview. */
const MOST_LINES = 10;
const MOST_NEWS = 5;
const MOST_NAMES = 8;

const dayOf = ({ school, now }: DigestContext, instant: string): string => dayWords(instant, school.timezone, now);

function deviationLine(context: DigestContext, { face, profile, step, at }: Deviation): string {
  const found = numbered(profile, step);
  return copy.bullet(face.callName, copy.deviation(found?.number ?? 0, found?.step.title ?? step, dayOf(context, at)));
}

function part(title: string, lines: readonly string[]): readonly CardElement[] {
  if (lines.length === 0) return [];
  const rest = lines.length - MOST_LINES;
  return [
    text(title, { weight: 'Bolder', separator: true }),
    text(lines.slice(0, MOST_LINES).join('\n')),
    ...(rest > 0 ? [subtle(copy.more(rest))] : []),
  ];
}

/** Requests that nobody read: whoever gets the digest can read them. */
function unreachedParts(unreached: readonly ToldCase[], context: DigestContext): readonly CardElement[] {
  if (unreached.length === 0) return [];
  const rows = unreached.slice(0, MOST_ROWS).map(({ face }) =>
    row(face.callName, {
      detail: copy.sinceDay(dayOf(context, face.openedAt)),
      mark: 'late',
      action: button(workCopy.read, inCase(face.id, 'OpenFile')),
    }),
  );
  return [text(copy.unreached, { weight: 'Bolder', separator: true }), ...rows, subtle(copy.unreachedHint)];
}

export function digestCard(digest: Digest, given: DigestContext): Card {
  const context = { ...given, isPosted: true };
  const { school, seal } = context;
  const counts = workCopy.counts(digest.counts);
  const lines = (rows: Digest['others']): readonly string[] => rows.map((one) => workLine(one, context));
  return cardOf(
    heading(copy.title(Number(digest.week.slice(-2)), school.name)),
    ...(counts === undefined ? [] : [subtle(counts)]),
    ...unreachedParts(digest.unreached, context),
    ...(digest.asked === undefined
      ? []
      : askedRows(digest.asked.cases, { school, profile: digest.asked.profile, now: context.now, isPosted: true })),
    ...(digest.boardAsked === undefined
      ? []
      : boardAskedRows(digest.boardAsked.cases, {
          school,
          profile: digest.boardAsked.profile,
          now: context.now,
          isPosted: true,
        })),
    ...ownRows(digest.rows, context),
    ...(digest.more > 0 ? [subtle(workCopy.rest(digest.more))] : []),
    ...requestRows(digest.requests, { school, now: context.now, advises: given.advises === true }).slice(0, MOST_ROWS),
    ...(digest.ends === undefined ? [] : endsRows(digest.ends, school)),
    ...newsRows(digest.news, MOST_NEWS),
    ...lateRows(digest.tooLong, context, digest.moreTooLong),
    ...linesUnder(workCopy.groups.others, lines(digest.others), digest.moreOthers),
    ...linesUnder(workCopy.groups.talks, talkLines(digest.talks, context), 0),
    ...quietLine(digest, context, MOST_NAMES),
    ...part(
      copy.deviations,
      digest.deviations.map((one) => deviationLine(context, one)),
    ),
    ...yearlyParts(digest.yearly, context),
    buttons(
      button(copy.list, atSchool(school.id, 'MyCases')),
      button(copy.settings, atSchool(school.id, 'DigestSettings')),
    ),
    ...(seal === undefined ? [] : [subtle(copy.seal(dateWords(seal.day, context.now), seal.fingerprint))]),
  );
}
