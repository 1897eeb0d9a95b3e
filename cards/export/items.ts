/** The lines of a file as they go out of the bot: what kind each is, in which step, whose words. The same for who chooses and for what is made. */
import { entryOf, textIn } from '../../src/consultation/entry-rows.ts';
import type { LogbookRow } from '../../src/consultation/events.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { School } from '../../src/consultation/school.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import type { EntryType } from '../../src/protocol/terms.ts';
import { trailCopy } from '../copy/trail.nl.ts';
import { dayWords, happenedWords } from '../moments.ts';
import { detailsOf, nameOfRow, writtenIn } from '../views/file-row.ts';
import { signedBy } from '../views/people.ts';

/** What a line is, in the order in which a step shows them: facts stand apart from what somebody thinks of them. */
export const itemKinds = ['facts', 'thoughts', 'talks', 'done'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Whose words a line holds. */
export const itemSources = ['child', 'parent', 'other', 'school'] as const;
type ItemSource = (typeof itemSources)[number];

export interface FileItem {
  readonly rowId: string;
  /** Id of the step under way when it was written; absent before the first. */
  readonly step: string | undefined;
  readonly kind: ItemKind;
  readonly source: ItemSource;
  readonly title: string;
  /** What was written, in full. */
  readonly text: string | undefined;
  readonly details: readonly (readonly [label: string, words: string])[];
  /** When it happened, and by whom and when it was written down. */
  readonly moments: readonly string[];
}

interface FileReading {
  readonly school: School;
  readonly profile: Profile;
  readonly facts: CaseFacts;
}

const kindOfEntry: Readonly<Record<EntryType, ItemKind>> = {
  fact: 'facts',
  statement: 'facts',
  hypothesis: 'thoughts',
  opinion: 'thoughts',
  diagnosis: 'thoughts',
  talkReport: 'talks',
  consent: 'talks',
  advice: 'talks',
  message: 'thoughts',
  remark: 'thoughts',
};

function sourceOf(row: LogbookRow): ItemSource {
  if (row.type === 'TalkRecorded') return row.facts.talk.with === 'parents' ? 'parent' : 'child';
  if (row.type === 'AdviceRecorded') return 'other';
  if (row.type !== 'EntryAdded' && row.type !== 'CaseOpened') return 'school';
  const { sourceKind, saidBy } = { sourceKind: undefined, saidBy: undefined, ...row.body };
  if (sourceKind === undefined) return saidBy === undefined ? 'school' : 'other';
  return sourceKind === 'own' ? 'school' : sourceKind;
}

/** A day with which no year is left out of a date. */
const NO_DAY = '1900-01-01';

/**
 * Returns a row by itself: nothing in it comes from another row, which may not go out. `inFull` is for the file as the school has it; otherwise
 * no count of versions or rounds is left either, nor an hour.
 */
function itemOf(row: LogbookRow, step: string | undefined, reading: FileReading, inFull: boolean): FileItem {
  const entry = entryOf(row);
  const zone = reading.school.timezone;
  const alone = inFull ? row : withoutOthers(row);
  const own = { ...reading, now: NO_DAY, facts: inFull ? reading.facts : { ...reading.facts, entries: [] } };
  const details = detailsOf(alone, own).filter(([label]) => inFull || label !== trailCopy.labels.version);
  const happened = row.happenedAt ?? (entry === undefined ? row.recordedAt : undefined);
  const recorded = signedBy(own, writtenIn(row));
  return {
    rowId: row.id,
    step: entry?.step ?? step,
    kind: entry === undefined ? 'done' : entry.theirs === undefined ? kindOfEntry[entry.type] : 'facts',
    source: sourceOf(row),
    title: nameOfRow(alone, own),
    text: textIn(row),
    details,
    moments: inFull
      ? [happenedWords(happened, zone), `${happenedWords(row.recordedAt, zone)}: ${recorded}`]
      : [dayWords(happened ?? row.recordedAt, zone), recorded],
  };
}

/** The row without what it says of others: that it corrects one, stands beside one, or begins a next round. */
function withoutOthers(row: LogbookRow): LogbookRow {
  if (row.type === 'EntryAdded') {
    const { corrects: _corrected, ...facts } = row.facts;
    const { besides: _other, ...entry } = facts.entry;
    const { corrects: _named, ...body } = { corrects: undefined, ...row.body };
    return { ...row, facts: { ...facts, entry }, body: row.body === undefined ? undefined : body };
  }
  if (row.type === 'CaseReopened') {
    const { round: _round, ...face } = row.face;
    return { ...row, face };
  }
  return row;
}

/** Returns the lines of a file, oldest first. `rows`: oldest first, each as this person may read it. */
export function itemsOf(rows: readonly LogbookRow[], reading: FileReading, inFull: boolean): readonly FileItem[] {
  let step: string | undefined;
  return rows.map((row) => {
    if (row.type === 'StepStarted' || row.type === 'StepReopened') step = row.face.step;
    return itemOf(row, step, reading, inFull);
  });
}
