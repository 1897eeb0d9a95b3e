/** One row of *Verloop*: what happened, to whom, on what ground, by whom and when. Of words only the reasons; the rest stands in the file. */

import { taskOf, type Urgency } from '../../src/consultation/face.ts';
import type { Outcome } from '../../src/consultation/facts.ts';
import type { RoleId } from '../../src/consultation/school.ts';
import type { LogbookRow } from '../../src/port/logbook.ts';
import { taskTitle } from '../context.ts';
import { intakeCopy } from '../copy/intake.nl.ts';
import { membersCopy } from '../copy/members.nl.ts';
import { trailCopy as copy } from '../copy/trail.nl.ts';
import { weighingCopy } from '../copy/weighing.nl.ts';
import { dayWords, momentWords } from '../moments.ts';
import { readsCore } from './entry-form.ts';
import { detailsOf, fileTypes, nameOfRow } from './file-row.ts';
import { nameOf, namesOf } from './people.ts';
import { labelOf, type ViewState } from './state.ts';

type Detail = readonly [label: string, words: string];
type Part = Readonly<Record<string, unknown>>;

const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;
const strings = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.length > 0 ? value.map(String) : undefined;
/** Nothing for a value that is not there. */
const detail = (label: string, words: string | undefined): readonly Detail[] =>
  words === undefined ? [] : [[label, words]];
const flag = (label: string, value: unknown): readonly Detail[] => detail(label, value === true ? copy.yes : undefined);

function taskDetails(face: Part, state: ViewState): readonly Detail[] {
  const id = string(face.id);
  if (id === undefined) return [];
  const known = taskOf(state.face, id);
  const kind = string(face.kind) ?? known?.kind ?? id.split(':', 1)[0] ?? id;
  const step = string(face.step) ?? known?.step;
  const due = string(face.dueAt);
  return [
    [copy.labels.task, taskTitle(state.profile, { kind, ...(step === undefined ? {} : { step }) })],
    ...detail(copy.labels.owner, string(face.owner) && nameOf(state.school, string(face.owner))),
    ...detail(copy.labels.due, due === undefined ? undefined : momentWords(due, state.school.timezone)),
    ...flag(copy.labels.escalated, face.escalated),
  ];
}

function memberDetails({ face, body }: LogbookRow, state: ViewState): readonly Detail[] {
  const as = string(face.as);
  return [
    ...detail(copy.labels.person, string(face.person) && nameOf(state.school, string(face.person))),
    ...detail(copy.labels.as, as === undefined ? undefined : ((membersCopy.as as Part)[as] as string | undefined)),
    ...flag(copy.labels.core, face.core),
    ...detail(copy.labels.until, string(face.until) && dayWords(`${string(face.until)}T12:00:00Z`, 'UTC')),
    ...detail(copy.labels.reason, string(body?.reason)),
  ];
}

/** Which version a reading or an approval was of: both are bound to the hash of its text. */
export type Versions = ReadonlyMap<string, number>;
export const versionsIn = (rows: readonly LogbookRow[]): Versions =>
  new Map(
    rows.flatMap(({ face, facts }) =>
      typeof facts.hash === 'string' && typeof face.revision === 'number' ? [[facts.hash, face.revision] as const] : [],
    ),
  );

function draftDetails(
  { type, face, facts, body }: LogbookRow,
  state: ViewState,
  versions: Versions,
): readonly Detail[] {
  const revision = typeof face.revision === 'number' ? face.revision : versions.get(String(facts.hash));
  const presented = type === 'DraftSaved' ? strings(face.waitingFor) : undefined;
  const role = string(facts.role);
  return [
    ...detail(copy.labels.version, revision === undefined ? undefined : String(revision)),
    ...detail(copy.labels.presented, presented === undefined ? undefined : namesOf(state.school, presented)),
    ...detail(copy.labels.role, role === undefined ? undefined : labelOf(state, role as RoleId)),
    ...flag(copy.labels.alone, facts.alone),
    ...detail(copy.labels.reason, string(body?.aloneReason) ?? string(body?.reason)),
  ];
}

function openingDetails({ face, facts }: LogbookRow, state: ViewState): readonly Detail[] {
  const excluded = readsCore(state) ? strings(facts.excluded) : undefined;
  return [
    ...detail(copy.labels.urgency, intakeCopy.urgencies[face.urgency as Urgency]),
    ...detail(copy.labels.excluded, excluded === undefined ? undefined : namesOf(state.school, excluded)),
  ];
}

const gateDetails = ({ face, body }: LogbookRow): readonly Detail[] => [
  ...flag(copy.labels.deviated, face.deviated),
  ...detail(copy.labels.lacked, strings(body?.lacks)?.join(' ')),
  ...detail(copy.labels.reason, string(body?.reason)),
];

const pathDetails = ({ facts }: LogbookRow): readonly Detail[] => {
  const outcome = string(facts.outcome) as Outcome | undefined;
  return [[copy.labels.outcome, outcome === undefined ? copy.noOutcome : weighingCopy.outcomes[outcome]]];
};

function detailsFor(row: LogbookRow, state: ViewState, versions: Versions): readonly Detail[] {
  const { type, face, facts } = row;
  if (type.startsWith('Task')) return taskDetails(face, state);
  if (type.startsWith('Member') || type === 'FileOpened' || type === 'WatcherNamed') return memberDetails(row, state);
  if (type.startsWith('Draft')) return draftDetails(row, state, versions);
  if (type.startsWith('Step')) return gateDetails(row);
  switch (type) {
    case 'CaseOpened':
    case 'UrgencyRaised':
      return openingDetails(row, state);
    case 'RoadFollowed':
      return pathDetails(row);
    case 'ChildJudged':
      return [...detail(copy.labels.role, labelOf(state, facts.role as RoleId)), ...detailsOf(row, state)];
    case 'ReportDecided':
      return [...flag(copy.labels.against, facts.deviates), ...detailsOf(row, state)];
    default:
      return written.has(type) ? [] : detailsOf(row, state);
  }
}

/** What people wrote at length is read in the file. */
const written = new Set(['EntryAdded', 'Reacted', 'TalkRecorded', 'AdviceRecorded', 'ConsentRecorded', 'RecordMade']);

const titleOf = (row: LogbookRow, state: ViewState): string => {
  const own = (copy.names as Readonly<Record<string, string>>)[row.type];
  return fileTypes.includes(row.type) ? nameOfRow(row, state) : (own ?? row.type);
};

/** Title first, then the details a line each, then when and by whom. */
export function trailRow(row: LogbookRow, state: ViewState, versions: Versions): { title: string; lines: string } {
  const zone = state.school.timezone;
  const lines = [
    ...detailsFor(row, state, versions).map(([label, words]) => copy.detail(label, words)),
    ...(row.happenedAt === undefined ? [] : [copy.happened(momentWords(row.happenedAt, zone))]),
    copy.when(momentWords(row.recordedAt, zone), nameOf(state.school, row.author)),
    ...(row.audience === 'core' ? [copy.core] : []),
  ];
  return { title: titleOf(row, state), lines: lines.join('\n') };
}
