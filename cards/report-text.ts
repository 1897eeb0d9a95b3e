/**
 * The first text of a report, made from the logbook. It copies only facts and statements, and marks what others saw or heard as another
 * source (S4 L1704-1714). People write, read and decide; nothing is sent.
 */

import type { ReportText } from '../src/consultation/commands.ts';
import { completionsIn } from '../src/consultation/completions.ts';
import { typed } from '../src/consultation/entry-rows.ts';
import { isInReport } from '../src/consultation/entry-types.ts';
import type { LogbookRow } from '../src/consultation/events.ts';
import { activeMembers, type CaseFace } from '../src/consultation/face.ts';
import type { CaseFacts, EntryFact, TalkFact } from '../src/consultation/facts.ts';
import { heldOtherwise } from '../src/consultation/held-otherwise.ts';
import { skipGroundTitle } from '../src/consultation/marks.ts';
import { nameAt } from '../src/consultation/names-then.ts';
import { directionOf, placementsOf } from '../src/consultation/placements.ts';
import { trackSteps } from '../src/consultation/profile.ts';
import { holdersOf, type PersonId, personOf, type RoleId, type School } from '../src/consultation/school.ts';
import { besidesOf, inGroups } from '../src/consultation/standing.ts';
import type { Profile } from '../src/protocol/schema.ts';
import type { IdentityMode, TalkPartner } from '../src/protocol/terms.ts';
import { draftCopy as copy } from './copy/draft.nl.ts';
import { plansCopy } from './copy/plans.nl.ts';
import { dayWords, happenedDay } from './moments.ts';
import { inSchool } from './school-words.ts';

interface DraftSource {
  readonly rows: readonly LogbookRow[];
  readonly face: CaseFace;
  readonly facts: CaseFacts;
  readonly profile: Profile;
  readonly school: School;
}

/** Blocks in the order in which they are shown. */
export const reportBlocks = [
  'concern',
  'strengths',
  'safety',
  'talks',
  'meldcode',
  'identity',
  'followUp',
] as const satisfies readonly (keyof ReportText)[];

/** Blocks without which nobody can decide. */
export const neededBlocks: readonly (keyof ReportText)[] = ['concern', 'meldcode', 'talks', 'identity', 'followUp'];

interface ReportEntry {
  readonly id: string;
  readonly fact: EntryFact;
  /** What it is ordered by: when it happened, or was written down. */
  readonly order: string;
  /** The day or instant at which it happened; absent where that is not known. */
  readonly at: string | undefined;
  /** The day on which it was corrected, where it is a correction. */
  readonly corrected?: string;
  /** The entry beside which it stands. */
  readonly besides: string | undefined;
  readonly body: NonNullable<LogbookRow<'EntryAdded'>['body']>;
}

const trimmed = (text: string | undefined): string | undefined => typed(text)?.trim();

/** Returns the current facts and statements: other types, and corrected entries, stay out (S3 L20; S4 L1704-1714). */
function reportEntries({ rows, facts }: DraftSource): readonly ReportEntry[] {
  const completions = completionsIn(rows, facts.entries);
  const standing = facts.entries.filter((e) => isInReport(e.type) && e.correctedBy === undefined);
  return rows
    .flatMap((row) => {
      if (row.type !== 'EntryAdded') return [];
      const fact = standing.find((e) => e.id === row.facts.entry.id);
      if (fact === undefined || row.body === undefined || typed(row.body.text) === undefined) return [];
      const corrected = row.facts.corrects === undefined ? {} : { corrected: row.recordedAt };
      const later = completions.get(fact.id);
      const at = row.happenedAt ?? later?.when;
      const body = { ...later, ...row.body };
      const besides = besidesOf(facts.entries, fact.id);
      return [{ id: fact.id, fact, at, order: at ?? row.recordedAt, body, besides, ...corrected }];
    })
    .sort((a, b) => a.order.localeCompare(b.order));
}

const label = (profile: Profile, role: RoleId): string => profile.roles.labels[role] ?? role;

/** Returns that a line is on no side; the block in which it stands does not say so. */
function sideWords(fact: EntryFact): readonly string[] {
  const direction = directionOf(fact);
  if (direction === 'neutral') return [copy.neutral];
  return direction === undefined && placementsOf(fact).length > 0 ? [copy.differs] : [];
}

function entryLine(
  { fact, at, body, corrected }: ReportEntry,
  { profile, school }: DraftSource,
  isBeside: boolean,
): string {
  const text = trimmed(body.text) ?? '';
  const told = fact.type === 'statement' ? copy.said(text, trimmed(body.saidBy), trimmed(body.heardBy)) : text;
  const ended = /[.?!…]["'”’»)]*$/.test(told) ? told : `${told}.`;
  const place = trimmed(body.place);
  const others = trimmed(body.others);
  const { sourceKind } = body;
  const other =
    sourceKind === undefined || sourceKind === 'own' ? undefined : inSchool({ profile }, copy.otherSource[sourceKind]);
  return copy.entry(
    happenedDay(at, school.timezone),
    [
      ended,
      ...(place === undefined ? [] : [copy.place(place)]),
      ...(others === undefined ? [] : [copy.others(others)]),
      ...(other === undefined ? [] : [other]),
      copy.notedBy(label(profile, fact.role)),
      ...(corrected === undefined ? [] : [copy.corrected(dayWords(corrected, school.timezone))]),
      ...(isBeside ? [copy.beside] : []),
      ...sideWords(fact),
    ].join(' '),
  );
}

/** Returns the rows of the rounds before this one, oldest first: what was done then is over, and was done. */
function earlierRows(rows: readonly LogbookRow[]): readonly LogbookRow[] {
  const begun = Math.max(...rows.map(({ type, seq }) => (type === 'CaseReopened' ? seq : 0)));
  return rows.filter(({ seq }) => seq < begun).toSorted((a, b) => a.seq - b.seq);
}

function meldcode({ face, facts, profile, school, rows }: DraftSource): string {
  const day = (at: string): string => dayWords(at, school.timezone);
  const steps = trackSteps(profile).map((step, index) => {
    const at = face.steps.find((s) => s.id === step.id);
    if (at?.endedAt !== undefined) return copy.stepDone(index + 1, step.title, day(at.endedAt));
    if (at?.startedAt !== undefined) return copy.stepNow(index + 1, step.title, day(at.startedAt));
    return copy.stepLater(index + 1, step.title);
  });
  const advice = facts.advice.filter((a) => a.from === 'veiligThuis').map((a) => copy.advice(day(a.at)));
  const answers = profile.weighing.questions.flatMap((question) => {
    const answer = facts.answers.find((a) => a.question === question.id);
    const onRoad = face.questions.some((q) => q.id === question.id && q.onRoad);
    return answer === undefined || !onRoad
      ? []
      : [copy.answer(question.text, copy.answers[answer.value], day(answer.at))];
  });
  const reported = earlierRows(rows)
    .filter(({ type }) => type === 'ReportSent' || type === 'EmergencyReported')
    .map(({ happenedAt, recordedAt }) => copy.reportedEarlier(day(happenedAt ?? recordedAt)));
  return [...reported, ...steps, ...advice, ...answers].join('\n');
}

/** Returns the roles of somebody when it was written; those of today where nobody wrote them down. */
function rolesThen({ facts, school }: DraftSource, person: PersonId, at: string): readonly RoleId[] {
  const then = nameAt(facts.names ?? [], person, at)?.roles ?? [];
  return then.length > 0 ? then : (personOf(school, person)?.roles ?? []);
}

function talkLines(source: DraftSource, which: TalkPartner): readonly string[] {
  const { facts, profile, school, rows } = source;
  const whom = inSchool(source, copy.talk[which]);
  const otherwise = heldOtherwise(rows);
  const before = earlierRows(rows).flatMap((row) => (row.type === 'TalkRecorded' ? [row.facts.talk] : []));
  const lines = (talks: readonly TalkFact[], isEarlier: boolean): readonly string[] =>
    talks.flatMap((talk) => {
      if (talk.with !== which) return [];
      const row = rows.find((r) => r.type === 'TalkRecorded' && r.facts.talk.id === talk.id);
      const written = row?.recordedAt ?? talk.at;
      const roles = new Set(talk.present.flatMap((id) => rolesThen(source, id, written).slice(0, 1)));
      const present = [...roles].map((role) => label(profile, role)).join(' en ');
      const departed = otherwise.find((one) => one.talk === talk.id);
      const how = departed?.departures.map((departure) => plansCopy.otherwise[departure]).join(', ');
      return [
        copy.talkHeld(whom, dayWords(row?.happenedAt ?? talk.at, school.timezone), present),
        ...(isEarlier ? [copy.earlierRound] : []),
        ...(how === undefined ? [] : [copy.talkOtherwise(how, departed?.reason)]),
      ].join(' ');
    });
  const earlier = lines(before, true);
  const held = lines(facts.talks, false);
  const skipped = facts.skipped
    .filter((s) => s.what === which)
    .map((s) => {
      return copy.talkSkipped(whom, skipGroundTitle(profile, which, s.ground));
    });
  if (held.length + skipped.length > 0) return [...earlier, ...held, ...skipped];
  if (which === 'child' && facts.judgements.length > 0 && facts.judgements.every((j) => !j.able))
    return [...earlier, inSchool(source, copy.childNotAble)];
  return [...earlier, earlier.length > 0 ? copy.talkNoneNow(whom) : copy.talkNone(whom)];
}

/** Returns the identity block, which always begins with how the report is made, so that whoever decides reads it and the hash covers it. */
export function withIdentityMode(identity: string, mode: IdentityMode, ground?: string): string {
  const sentences = Object.values(copy.modes);
  const own = (line: string): boolean =>
    !sentences.includes(line.trim()) && !line.trim().startsWith(copy.shieldReasonBegins);
  const rest = identity.split('\n').filter(own).join('\n').trim();
  const reason = ground === undefined ? [] : [copy.shieldReason(ground)];
  return [copy.modes[mode], ...reason, ...(rest === '' ? [] : [rest])].join('\n');
}

/**
 * Names only people of the case: somebody who must not see it is mentioned nowhere, and nobody who does not know it can be called about it.
 */
function identity({ profile, school, face }: DraftSource): string {
  const inCase = new Set(activeMembers(face).map((member) => member.person));
  const holders = profile.report.reporters.roles.flatMap((role) => holdersOf(school, role));
  const reporters = new Set(holders.filter((person) => inCase.has(person.id)));
  const names = [...reporters].map((p) => p.name).join(', ');
  const mode = profile.report.identity[0] ?? 'open';
  const where = inSchool({ profile }, copy.identity(profile.outside.pupilSystem?.name ?? copy.pupilSystem));
  return withIdentityMode([where, ...(names === '' ? [] : [copy.reporters(names)])].join('\n'), mode);
}

/**
 * Maximum length of the whole text: what every platform shows in full in one private view, beside its questions. Of a longer text, people
 * would decide on only a part.
 */
export const LONGEST_REPORT = 60_000;

/** Returns the newest groups of lines that fit, in order, below a line with the number of earlier lines. */
function newestThatFit(groups: readonly (readonly string[])[], most: number): string {
  let left = most;
  const from = groups.findLastIndex((lines) => {
    left -= lines.join('\n').length + 1;
    return left < 0;
  });
  const earlier = groups.slice(0, from + 1).flat().length;
  return [...(earlier === 0 ? [] : [copy.earlier(earlier)]), ...groups.slice(from + 1).flat()].join('\n');
}

/** Returns the first text of the report. */
export function draftOf(source: DraftSource): ReportText {
  // What somebody wrote beside the words of somebody else follows them, in the block of those, whichever way it points.
  const groups = inGroups(reportEntries(source));
  const lines = (most: number, kept: (entry: ReportEntry) => boolean): string =>
    newestThatFit(
      groups
        .filter(([first]) => first !== undefined && kept(first))
        .map((group) => group.map((entry, index) => entryLine(entry, source, index > 0))),
      most,
    );
  return {
    // As much room for what reassures as for what worries.
    concern: lines(LONGEST_REPORT / 3, (e) => directionOf(e.fact) !== 'contradicts'),
    strengths: lines(LONGEST_REPORT / 3, (e) => directionOf(e.fact) === 'contradicts'),
    safety: '',
    talks: [...talkLines(source, 'child'), ...talkLines(source, 'parents')].join('\n'),
    meldcode: meldcode(source),
    identity: identity(source),
    followUp: [inSchool(source, copy.followUp), copy.followUpCall(source.profile.report.feedbackWorkingDays)].join(
      '\n',
    ),
  };
}

interface DraftSection {
  readonly block: keyof ReportText;
  readonly heading: string;
  readonly text: string;
}

/** Returns the blocks that are not empty, as they are shown. */
export const draftSections = (text: ReportText): readonly DraftSection[] =>
  reportBlocks
    .filter((block) => text[block].trim() !== '')
    .map((block) => ({ block, heading: copy.headings[block], text: text[block] }));

/** Returns the exact text that is shown, and from which the hash is computed. */
export const draftText = (text: ReportText): string =>
  draftSections(text)
    .map((section) => `${section.heading}\n${section.text}`)
    .join('\n\n');
