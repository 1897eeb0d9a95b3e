/**
 * Whether the log of who looked is what was noted: each look carries its writer's mark and number, so that one that was deleted, changed, moved
 * or made up is missed. Read as the owner, in one snapshot; how far each writer was is then said in a look of the check's own.
 */
import type pg from 'pg';
import { StoreError } from '../port/store-error.ts';
import { ask } from './ask.ts';
import type { MasterKeys } from './encryption.ts';
import { checksNoted, isSound, type LookRow, pagesOf, readWriters, type Writer } from './look-rows.ts';
import { createSequence, type LookFault, type SequencedLook } from './look-sequence.ts';
import type { StoredTable } from './spec.ts';
import { statement } from './statement.ts';

interface BadLook {
  readonly table: Extract<StoredTable, 'access_log' | 'look_writers' | 'logbook'>;
  /** `writer/number id`, `writer/from-to instant..instant` where rows are gone, `-/instant id` for one without writer; of writers the number;
   * `writer/number case` of a logbook that is shorter than that look saw it. */
  readonly which: string;
  /** Of which schools: of what is gone, those of which the writer noted something around it. */
  readonly schools: readonly string[];
}

interface CheckedLooks {
  readonly bad: readonly BadLook[];
  /** Rows that were read one by one. */
  readonly read: number;
  /** How far each writer is, where that was not said yet. */
  readonly moved: ReadonlyMap<number, number>;
}

interface Night {
  readonly now: Date;
  /** Nothing is looked at where a check was noted since then. */
  readonly since: Date | undefined;
  /** Writers that are looked at again. */
  readonly named: readonly number[];
  readonly signal: AbortSignal;
}

interface CheckOptions {
  readonly masters: MasterKeys;
  /** Those that moved are looked at, and a seventh of the others; absent: all of them. */
  readonly night?: Night;
}

/** Nights within which all is looked at. */
const NIGHTS = 7;
const DAY = 24 * 60 * 60_000;
/** Milliseconds after the first writer in which a bot of before there were writers may still run beside it. */
const BESIDE = 60 * 60_000;
/** Milliseconds between what a check saw and what it then noted, at most. */
const CHECKING = 60 * 60_000;
/** Numbers around what is gone in which its schools are looked for. */
const AROUND = 50;
/** Rows without a writer that are named. */
const MOST_NAMED = 50;

const momentsOf = statement({
  by: ['owner'],
  gives: ['timestamptz as now', 'timestamptz as keptFrom'],
  uses: ['settings.key', 'settings.value'],
  text: `select now() as now, now() - make_interval(months => coalesce((select value::int from settings where key = 'access_log_months'), 24)) as "keptFrom"`,
});

const headsOf = statement({
  by: ['owner'],
  gives: ['accessLog.writer!', 'int as last'],
  uses: ['accessLog.n'],
  text: 'select writer, coalesce(max(n), 0)::int as last from access_log where writer is not null group by writer order by writer',
});

const withoutWriter = statement({
  by: ['owner'],
  takes: ['accessLog.at as after'],
  gives: ['accessLog.id', 'accessLog.at', 'accessLog.schoolId'],
  uses: ['accessLog.writer'],
  text: `select id, at, school_id as "schoolId" from access_log where writer is null and at > $1 order by at, id limit ${MOST_NAMED}`,
});

const schoolsNear = statement({
  by: ['owner'],
  takes: ['accessLog.writer', 'int as from', 'int as to'],
  gives: ['accessLog.schoolId!'],
  uses: ['accessLog.n'],
  text: `select distinct school_id as "schoolId" from access_log where writer = $1 and n between $2 and $3 and school_id is not null order by 1`,
});

const everySchool = statement({ by: ['owner'], gives: ['schools.id'], text: 'select id from schools order by id' });

/** What the checks of before said of one writer. */
interface Said {
  /** How far it was at the latest. */
  readonly reached: number;
  /** How far it was at the first of those that are within the term. */
  readonly dueAfter: number | undefined;
}

const saidOf = (rows: readonly LookRow[], keptFrom: Date): ReadonlyMap<number, Said> => {
  const all = new Map<number, Said>();
  for (const { at, said } of rows)
    for (const [writer, n] of said?.others ?? []) {
      const { reached = 0, dueAfter } = all.get(writer) ?? {};
      const isWithin = at.getTime() - CHECKING >= keptFrom.getTime();
      const due = isWithin ? Math.min(dueAfter ?? n, n) : dueAfter;
      all.set(writer, { reached: Math.max(reached, n), dueAfter: due });
    }
  return all;
};

const sequenced = (writer: Writer, row: LookRow): SequencedLook => ({
  ...row,
  n: row.n ?? 0,
  sound: isSound(writer, row),
});

/** A case of which less is there than somebody saw. */
const cutOff = ({ writer, n, caseId, said, ofCase, caseSeq }: LookRow) => {
  const seq = said?.seq ?? 0;
  if (caseId === null || ofCase === null || caseSeq === null || seq <= caseSeq) return undefined;
  return { table: 'logbook', which: `${writer}/${n} ${caseId}`, schools: [ofCase], caseId, seq } as const;
};

const instants = (after: Date | undefined, before: Date | undefined): string =>
  `${after?.toISOString() ?? ''}..${before?.toISOString() ?? ''}`;

/** Names what does not fit, and of which schools it is. */
const named = (client: pg.ClientBase, schools: readonly string[]) => {
  const near = async (writer: number, from: number, to: number): Promise<readonly string[]> =>
    (await ask(client, schoolsNear({ writer, from, to }))).map(({ schoolId }) => schoolId);
  const MOST = 2_147_483_647;
  return {
    fault: async (writer: number, fault: LookFault): Promise<BadLook> => {
      if (fault.kind === 'row') {
        const { id, n, schoolId } = fault.look;
        const which = `${writer}/${n} ${id}`;
        return { table: 'access_log', which, schools: schoolId === null ? schools : [schoolId] };
      }
      const { from, to, after, before } = fault;
      const which = `${writer}/${from}-${to} ${instants(after, before)}`;
      const around = await near(writer, Math.max(0, from - AROUND), Math.min(MOST, to + AROUND));
      const ever = around.length > 0 ? around : await near(writer, 0, MOST);
      return { table: 'access_log', which, schools: ever.length > 0 ? ever : schools };
    },
    writer: async (writer: number): Promise<BadLook> => {
      const ever = await near(writer, -MOST, MOST);
      return { table: 'look_writers', which: String(writer), schools: ever.length > 0 ? ever : schools };
    },
  };
};

/** Writers of which the row is not there, or holds a key that does not open. */
const strangers = (
  writers: ReadonlyMap<number, Writer>,
  said: ReadonlyMap<number, Said>,
  heads: ReadonlyMap<number, number>,
): readonly number[] => {
  const shut = [...writers.values()].filter(({ key }) => key === undefined).map(({ id }) => id);
  // Only what opens, or was said, tells how many there were: a number that somebody made up does not.
  const most = Math.max(0, ...said.keys(), ...[...writers.keys()].filter((id) => !shut.includes(id)));
  const gone = Array.from({ length: most }, (_, index) => index + 1).filter((id) => !writers.has(id));
  const unknown = [...heads.keys()].filter((id) => !writers.has(id));
  return [...new Set([...gone, ...unknown, ...shut])].slice(0, MOST_NAMED);
};

/** Whether a writer that did not move is looked at this night: one in seven, with those of nights that were missed. */
const isDue = (night: Night | undefined, noted: Date | undefined): ((writer: number) => boolean) => {
  if (night === undefined || noted === undefined) return () => true;
  const today = Math.floor(night.now.getTime() / DAY);
  const nights = Math.min(NIGHTS, Math.max(1, today - Math.floor(noted.getTime() / DAY)));
  const due = new Set(Array.from({ length: nights }, (_, index) => (today - index) % NIGHTS));
  return (writer) => due.has(writer % NIGHTS) || night.named.includes(writer);
};

/**
 * Checks all looks, or those of a night: then `noted` where that was done, and undefined where the signal ended it before the end.
 */
export const checkLooks = async (
  client: pg.ClientBase,
  { masters, night }: CheckOptions,
): Promise<CheckedLooks | 'noted' | undefined> => {
  const [moments] = await ask(client, momentsOf());
  const writers = await readWriters(client, masters);
  if (moments === undefined) throw new StoreError('fault', 'settings');
  const { now, keptFrom } = moments;
  const own = await checksNoted(client, writers);
  const noted = own.at(-1)?.at;
  if (night?.since !== undefined && noted !== undefined && noted >= night.since) return 'noted';
  const said = saidOf(own, keptFrom);
  const heads = new Map((await ask(client, headsOf())).map(({ writer, last }) => [writer, last] as const));
  const due = isDue(night, noted);
  const ids = [...writers.values()].filter(
    ({ id }) => due(id) || said.get(id) === undefined || (heads.get(id) ?? 0) !== said.get(id)?.reached,
  );
  const sequences = new Map(
    ids.flatMap(({ id, startedAt, key }) =>
      key === undefined
        ? []
        : [[id, createSequence({ startedAt, now, keptFrom, dueAfter: said.get(id)?.dueAfter })] as const],
    ),
  );
  /** Of each case the look that saw the most of what is gone. */
  const shorter = new Map<string, BadLook & { readonly seq: number }>();
  let read = 0;
  for await (const page of pagesOf(client, [...sequences.keys()])) {
    if (night?.signal.aborted === true) return undefined;
    for (const row of page) {
      const writer = writers.get(row.writer);
      if (writer === undefined) continue;
      const look = sequenced(writer, row);
      sequences.get(row.writer)?.add(look);
      const cut = look.sound ? cutOff(row) : undefined;
      if (cut !== undefined && cut.seq > (shorter.get(cut.caseId)?.seq ?? 0)) shorter.set(cut.caseId, cut);
    }
    read += page.length;
  }
  const moved = new Map<number, number>();
  const schools = (await ask(client, everySchool())).map(({ id }) => id);
  const names = named(client, schools);
  const bad: BadLook[] = [];
  for (const [id, sequence] of sequences) {
    const before = said.get(id);
    sequence.end(before?.reached ?? 0);
    for (const fault of sequence.faults) bad.push(await names.fault(id, fault));
    if (before === undefined || sequence.last > before.reached) moved.set(id, sequence.last);
  }
  for (const { table, which, schools: ofCase } of shorter.values()) bad.push({ table, which, schools: ofCase });
  for (const id of strangers(writers, said, heads)) bad.push(await names.writer(id));
  const begun = new Date((writers.values().next().value?.startedAt ?? now).getTime() + BESIDE);
  for (const { id, at, schoolId } of await ask(client, withoutWriter({ after: begun })))
    bad.push({
      table: 'access_log',
      which: `-/${at.toISOString()} ${id}`,
      schools: schoolId === null ? schools : [schoolId],
    });
  return { bad, read, moved };
};
