/**
 * One row of *Verloop*: what happened, to whom, on what ground, by whom and when. The only free text is the reasons; the rest is in the
 * file.
 */

import { typed } from '../../src/consultation/entry-rows.ts';
import type { EventType, LogbookRow } from '../../src/consultation/events.ts';
import { type MemberKind, type Task, taskOf } from '../../src/consultation/face.ts';
import { mayReadCore } from '../../src/consultation/policy.ts';
import type { PersonId } from '../../src/consultation/school.ts';
import { taskTitle } from '../context.ts';
import { boardCopy } from '../copy/board.nl.ts';
import { commonCopy } from '../copy/common.nl.ts';
import { membersCopy } from '../copy/members.nl.ts';
import { retentionCopy } from '../copy/retention.nl.ts';
import { trailCopy as copy } from '../copy/trail.nl.ts';
import { evidenceCopy, weighingCopy } from '../copy/weighing.nl.ts';
import { dateWords, happenedWords, momentWords } from '../moments.ts';
import { detailsOf, fileTypes, nameOfRow, reasonIn, writtenIn } from './file-row.ts';
import { signedBy, signedByAll } from './people.ts';
import { detail, flag, keptDetails } from './row-kept.ts';
import { labelOf, type ViewState } from './state.ts';

type Detail = readonly [label: string, words: string];

/** Returns the people of a row, as they were called then. */
const allThen = (people: readonly PersonId[], { recordedAt: at }: LogbookRow, state: ViewState): string =>
  signedByAll(
    state,
    people.map((by) => ({ by, at })),
  );

/** What a row says about a task; the row that opened it also names it. */
type TaskRowFace = Pick<Task, 'id'> &
  Partial<Pick<Task, 'kind' | 'step' | 'owner' | 'dueAt'>> & { readonly escalated?: boolean };

function taskDetails(face: TaskRowFace, at: string, state: ViewState): readonly Detail[] {
  const { id, owner, dueAt, escalated } = face;
  const known = taskOf(state.face, id);
  const kind = face.kind ?? known?.kind ?? id.split(':', 1)[0] ?? id;
  const step = face.step ?? known?.step;
  return [
    [copy.labels.task, taskTitle(state.profile, { kind, ...(step === undefined ? {} : { step }) })],
    ...detail(copy.labels.owner, owner === undefined ? undefined : signedBy(state, { by: owner, at })),
    ...detail(copy.labels.due, dueAt === undefined ? undefined : momentWords(dueAt, state.school.timezone, state.now)),
    ...flag(copy.labels.escalated, escalated),
  ];
}

interface MemberRowFace {
  readonly person: PersonId;
  readonly as?: MemberKind;
  readonly core?: boolean;
  readonly until?: string;
}

function memberDetails(face: MemberRowFace, row: LogbookRow, state: ViewState): readonly Detail[] {
  const { person, as, core, until } = face;
  return [
    ...detail(copy.labels.person, signedBy(state, { by: person, at: row.recordedAt })),
    ...detail(copy.labels.as, as === undefined ? undefined : membersCopy.as[as]),
    ...flag(copy.labels.core, core),
    ...detail(copy.labels.until, until === undefined ? undefined : dateWords(until, state.now)),
    ...detail(copy.labels.reason, reasonIn(row)),
  ];
}

/** Version of the text that a reading or an approval was about, by its hash. */
export type Versions = ReadonlyMap<string, number>;
export const versionsIn = (rows: readonly LogbookRow<'DraftSaved'>[]): Versions =>
  new Map(rows.map(({ face, facts }) => [facts.hash, face.revision] as const));

type DraftRow = LogbookRow<
  'DraftSaved' | 'DraftRead' | 'DraftApproved' | 'DraftReturned' | 'DraftRefused' | 'DraftObjected'
>;

function draftDetails(row: DraftRow, state: ViewState, versions: Versions): readonly Detail[] {
  const read = row.type === 'DraftRead' ? versions.get(row.facts.hash) : undefined;
  const presented = row.type === 'DraftSaved' && row.face.status === 'waiting' ? row.face.waitingFor : undefined;
  const laidBefore = presented?.length === 0 ? copy.whoTakesOver : presented && allThen(presented, row, state);
  const aloneReason = row.type === 'DraftApproved' ? typed(row.body?.aloneReason) : undefined;
  return [
    ...detail(copy.labels.version, read === undefined ? undefined : String(read)),
    ...keptDetails(row, state.profile),
    ...detail(copy.labels.presented, laidBefore),
    ...detail(copy.labels.reason, aloneReason ?? reasonIn(row)),
  ];
}

function openingDetails(
  row: LogbookRow<'CaseOpened' | 'UrgencyRaised' | 'UrgencyLowered'>,
  state: ViewState,
): readonly Detail[] {
  const excluded = row.type === 'CaseOpened' && mayReadCore(state, state.actor.id) ? row.facts.excluded : [];
  return [
    ...keptDetails(row, state.profile),
    ...detail(copy.labels.excluded, excluded.length === 0 ? undefined : allThen(excluded, row, state)),
    ...detail(copy.labels.reason, reasonIn(row)),
  ];
}

/** What the second person said; the clock answers where nobody did. */
const answerWords = ({ author, face }: LogbookRow<'AsideAnswered'>): string =>
  author === undefined ? copy.answers.nobody : face.agrees ? copy.answers.agrees : copy.answers.disagrees;

/** Why somebody was asked where nobody let a term pass. */
const whyAsked = { silent: undefined, away: copy.askedAway, given: copy.askedGiven } as const;

const pathDetails = ({ facts: { outcome } }: LogbookRow<'RoadFollowed'>): readonly Detail[] => [
  [copy.labels.outcome, outcome === undefined ? copy.noOutcome : weighingCopy.outcomes[outcome]],
];

function detailsFor(row: LogbookRow, state: ViewState, versions: Versions): readonly Detail[] {
  switch (row.type) {
    case 'TaskOpened':
    case 'TaskDone':
    case 'TaskDropped':
    case 'TaskReassigned':
      return taskDetails(row.face, row.recordedAt, state);
    case 'MemberAdded':
    case 'MemberEnded':
    case 'CoreEnded':
    case 'SteppedAside':
    case 'AsideAsked':
    case 'BackAsked':
    case 'MemberPaused':
    case 'MemberResumed':
    case 'MemberExtended':
    case 'FileOpened':
    case 'WatcherNamed':
      return memberDetails(row.face, row, state);
    case 'AsideAnswered':
      return [...memberDetails(row.face, row, state), [copy.labels.answer, answerWords(row)]];
    case 'DraftSaved':
    case 'DraftRead':
    case 'DraftApproved':
    case 'DraftReturned':
    case 'DraftRefused':
    case 'DraftObjected':
      return draftDetails(row, state, versions);
    case 'StepStarted':
    case 'StepCompleted':
    case 'StepReopened':
      return [...keptDetails(row, state.profile), ...detail(copy.labels.reason, reasonIn(row))];
    case 'CaseOpened':
    case 'UrgencyRaised':
    case 'UrgencyLowered':
      return openingDetails(row, state);
    case 'BoardInformed':
      return [
        ...detail(copy.labels.reminded, allThen(row.face.people, row, state)),
        ...detail(copy.labels.boardAbout, copy.boardAbout[row.face.about]),
        ...detail(
          copy.labels.aloneGround,
          row.face.about === 'alone' && row.face.ground !== undefined ? boardCopy.grounds[row.face.ground] : undefined,
        ),
      ];
    case 'Nudged':
      return detail(copy.labels.reminded, allThen(row.face.people, row, state));
    case 'TakeOverAsked':
      return [
        ...detail(
          copy.labels.reminded,
          row.face.person && signedBy(state, { by: row.face.person, at: row.recordedAt }),
        ),
        ...detail(copy.labels.role, labelOf(state, row.face.role)),
        ...detail(copy.labels.reason, whyAsked[row.face.why]),
        ...detail(copy.labels.due, momentWords(row.face.dueAt, state.school.timezone, state.now)),
        ...detail(copy.labels.silent, row.face.silent.length === 0 ? undefined : allThen(row.face.silent, row, state)),
      ];
    case 'BoardAsked':
      return [
        ...detail(
          copy.labels.reminded,
          row.face.people.length === 0 ? undefined : allThen(row.face.people, row, state),
        ),
        ...detail(copy.labels.role, labelOf(state, row.face.role)),
        ...detail(copy.labels.boardAbout, row.face.people.length === 0 ? copy.boardUnreached : undefined),
      ];
    case 'BoardSaw':
      return detail(copy.labels.person, signedBy(state, { by: row.face.person, at: row.recordedAt }));
    case 'BoardNamed':
      return [
        ...detail(copy.labels.person, signedBy(state, { by: row.face.by, at: row.recordedAt })),
        ...detail(copy.labels.named, signedBy(state, { by: row.face.person, at: row.recordedAt })),
      ];
    case 'BoardEnded':
    case 'TakeOverEnded':
      return detail(copy.labels.role, labelOf(state, row.face.role));
    case 'TakenOver':
      return detail(copy.labels.person, signedBy(state, { by: row.face.person, at: row.recordedAt }));
    case 'StandInAsked':
      return detail(copy.labels.silent, allThen(row.face.silent, row, state));
    case 'RoadFollowed':
      return pathDetails(row);
    case 'EntryPlaced':
      return [[copy.labels.direction, evidenceCopy.sides[row.facts.direction].toLowerCase()]];
    case 'PupilLeft':
      return detail(retentionCopy.trail.on, dateWords(row.facts.on, state.now));
    case 'HoldSet':
      return [
        ...detail(retentionCopy.trail.ground, retentionCopy.grounds[row.facts.ground]),
        ...detail(retentionCopy.trail.on, dateWords(row.facts.on, state.now)),
        ...detail(copy.labels.reason, row.body?.reason),
      ];
    case 'HoldLifted':
      return [
        ...detail(retentionCopy.trail.ground, retentionCopy.grounds[row.facts.ground]),
        ...detail(copy.labels.reason, row.body?.reason),
      ];
    case 'ChildJudged':
      return [...detail(copy.labels.role, labelOf(state, row.facts.role)), ...detailsOf(row, state)];
    default:
      return written.has(row.type) ? [] : detailsOf(row, state);
  }
}

/** Types with longer text, which is read in the file. */
const written = new Set<EventType>([
  'EntryAdded',
  'Reacted',
  'TalkRecorded',
  'AdviceRecorded',
  'ConsentRecorded',
  'RecordMade',
]);

const titleOf = (row: LogbookRow, state: ViewState): string => {
  const own = (copy.names as Readonly<Record<string, string>>)[row.type];
  return fileTypes.includes(row.type) ? nameOfRow(row, state) : (own ?? row.type);
};

/** Returns the title, then the details one per line, then when and by whom; `before`: earlier rows that say the same, of which this is the last. */
export function trailRow(
  row: LogbookRow,
  state: ViewState,
  versions: Versions,
  before: readonly LogbookRow[] = [],
): { title: string; lines: string } {
  const zone = state.school.timezone;
  const first = before.at(-1)?.recordedAt;
  const lines = [
    ...detailsFor(row, state, versions).map(([label, words]) => commonCopy.labelled(label, words)),
    ...(first === undefined ? [] : [copy.times(before.length + 1, momentWords(first, zone, state.now))]),
    ...(row.happenedAt === undefined ? [] : [copy.happened(happenedWords(row.happenedAt, zone, state.now))]),
    copy.when(momentWords(row.recordedAt, zone, state.now), signedBy(state, writtenIn(row))),
    ...(row.audience === 'core' ? [copy.core] : []),
  ];
  return { title: titleOf(row, state), lines: lines.join('\n') };
}

/** What a row of the system says, but for when and until when; undefined for one of a person, which always stands by itself. */
function saying(row: LogbookRow, state: ViewState, versions: Versions): string | undefined {
  if (row.type !== 'TakeOverAsked' || row.author !== undefined) return undefined;
  const details = detailsFor(row, state, versions).filter(([label]) => label !== copy.labels.due);
  return JSON.stringify([details, row.audience]);
}

/** Puts rows of the system that follow each other and say the same together, the last of them first. */
export function trailRuns(
  rows: readonly LogbookRow[],
  state: ViewState,
  versions: Versions,
): readonly { readonly row: LogbookRow; readonly before: readonly LogbookRow[] }[] {
  const runs: { row: LogbookRow; before: LogbookRow[]; says: string | undefined }[] = [];
  for (const row of rows) {
    const says = saying(row, state, versions);
    const last = runs.at(-1);
    if (says !== undefined && last?.says === says) last.before.push(row);
    else runs.push({ row, before: [], says });
  }
  return runs;
}
