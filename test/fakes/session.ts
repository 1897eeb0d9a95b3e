/**
 * One case in memory, and sessions on it. What row security does in the database is done here in the two ways that interactions can
 * see: a case is there for its members only, and rows of audience `core` are there for its core only.
 */

import type { CaseEvent } from '../../src/consultation/event.ts';
import type { EventType, LogbookRow } from '../../src/consultation/events.ts';
import { type CaseFace, memberOf } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { DateRange, PersonId, School } from '../../src/consultation/school.ts';
import type { LogbookQuery } from '../../src/port/logbook.ts';
import type { Session } from '../../src/port/session.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';
import { noDrafts } from './drafts.ts';
import { FakeOwn } from './own.ts';
import { noRequests } from './requests.ts';

/** As the store opens it: what was written of an event is that event's. */
export const rowOf = (event: CaseEvent, seq: number): LogbookRow =>
  ({
    id: event.id,
    seq,
    type: event.type,
    author: event.by,
    recordedAt: event.at,
    happenedAt: event.happenedAt,
    audience: event.audience,
    face: { ...event.face },
    facts: { ...event.facts },
    body: event.body === undefined ? undefined : { ...event.body },
  }) as unknown as LogbookRow;
/** Is the row of one of the types that were asked for? */
export const isAsked =
  <T extends EventType>({ types }: LogbookQuery<T>) =>
  (row: LogbookRow): row is LogbookRow<T> =>
    types === undefined || (types as readonly EventType[]).includes(row.type);

/** The row as the store gives it: without words where it is masked, unless they were asked for. */
export const withoutHidden =
  <T extends EventType>(facts: Pick<CaseFacts, 'lines'> | undefined, { hidden }: LogbookQuery<T>) =>
  (row: LogbookRow<T>): LogbookRow<T> =>
    hidden !== true && facts?.lines?.some(({ entry }) => entry === row.id) === true ? { ...row, body: undefined } : row;

const newestFirst = (a: LogbookRow, b: LogbookRow): number => b.seq - a.seq;

export class CaseMemory {
  school: School;
  readonly rows: LogbookRow[] = [];
  readonly accesses: { person: PersonId; what: string; allowed: boolean; caseId: string | undefined }[] = [];
  readonly away = new Map<PersonId, DateRange | undefined>();
  readonly #own = new Map<PersonId, FakeOwn>();
  readonly usedCallNames = new Set<string>();
  /** Words that stand on the roster. */
  roster: readonly string[] = [];
  pupil: { readonly name: string; readonly identifier: string | undefined } | undefined;
  earlier: readonly { readonly caseId: string; readonly callName: string }[] = [];
  stored: StoredCase | undefined;

  constructor(school: School) {
    this.school = school;
  }

  /** Digest and reminders of one person, who is told of the case only as its member. */
  own(person: PersonId): FakeOwn {
    const seen = () =>
      this.stored !== undefined && memberOf(this.stored.face, person) !== undefined
        ? [{ ...this.stored, excluded: this.stored.facts.excluded }]
        : [];
    const own = this.#own.get(person) ?? new FakeOwn(seen);
    this.#own.set(person, own);
    return own;
  }

  session(person: PersonId): Session {
    return new FakeSession(this, person);
  }

  write(id: string, events: readonly CaseEvent[], face: CaseFace, facts: CaseFacts): void {
    for (const event of events) this.rows.push(rowOf(event, this.rows.length + 1));
    const { school } = this;
    this.stored = { id, schoolId: school.id, profileHash: school.profileHash, seq: this.rows.length, face, facts };
  }
}

class FakeSession implements Session {
  readonly person: PersonId;
  readonly fresh = true;
  readonly differs = undefined;
  readonly requests = noRequests;
  readonly drafts = noDrafts;
  readonly #memory: CaseMemory;

  constructor(memory: CaseMemory, person: PersonId) {
    this.#memory = memory;
    this.person = person;
  }

  get own(): FakeOwn {
    return this.#memory.own(this.person);
  }

  get case(): StoredCase | undefined {
    const { stored } = this.#memory;
    return stored !== undefined && memberOf(stored.face, this.person) !== undefined ? stored : undefined;
  }

  async wasAsked(): Promise<boolean> {
    return false;
  }
  async wasMember(): Promise<boolean> {
    const last = this.#memory.stored?.face.members.findLast((m) => m.person === this.person);
    return last?.until !== undefined;
  }

  async school(id: string): Promise<School | undefined> {
    return id === this.#memory.school.id ? this.#memory.school : undefined;
  }

  async profile(): Promise<string | undefined> {
    return undefined;
  }

  async openCase(opening: Parameters<Session['openCase']>[0]): Promise<void> {
    if (this.#memory.stored !== undefined) throw new Error('this memory holds one case');
    this.#memory.write(opening.id, opening.events, opening.face, opening.facts);
    this.#memory.usedCallNames.add(opening.face.callName);
  }

  async append({ events, face, facts }: Parameters<Session['append']>[0]): Promise<void> {
    if (this.case === undefined) throw new Error('not a member');
    this.#memory.write(this.case.id, events, face, facts);
  }

  async logbook<T extends EventType = EventType>(
    caseId: string,
    query: LogbookQuery<T>,
  ): Promise<readonly LogbookRow<T>[]> {
    if (this.case?.id !== caseId) return [];
    const core = memberOf(this.case.face, this.person)?.core === true;
    const rows = this.#memory.rows
      .filter((row) => core || row.audience === 'case')
      .filter(isAsked(query))
      .filter((row) => query.ids?.includes(row.id) ?? true)
      .map(withoutHidden(this.case.facts, query))
      .sort(newestFirst);
    const from = query.after === undefined ? 0 : rows.findIndex((row) => row.id === query.after) + 1;
    return rows.slice(from, query.limit === undefined ? undefined : from + query.limit);
  }

  async myCases(among?: readonly string[]): Promise<readonly StoredCase[]> {
    return this.case === undefined || among?.includes(this.case.id) === false ? [] : [this.case];
  }

  async closedBefore(_school: string, at: string): Promise<readonly StoredCase[]> {
    return (await this.myCases()).filter(
      ({ face: { phase, closedAt } }) => phase === 'closed' && (closedAt ?? at) < at,
    );
  }

  async closedMark(): Promise<string> {
    return JSON.stringify((await this.myCases()).map(({ id, seq }) => [id, seq]));
  }

  async freeCallName(_board: string, candidates: readonly string[]): Promise<string | undefined> {
    return candidates.find((name) => !this.#memory.usedCallNames.has(name));
  }

  async linkPupil(link: Parameters<Session['linkPupil']>[0]): Promise<void> {
    this.#memory.pupil = { name: link.name, identifier: link.identifier };
  }

  async pupil(caseId: string): ReturnType<Session['pupil']> {
    await this.noteAccess({ caseId, what: 'pupil', allowed: true });
    return this.#memory.pupil;
  }

  async samePupil(): ReturnType<Session['samePupil']> {
    return this.#memory.earlier;
  }

  async childKeys(): Promise<readonly string[]> {
    return [];
  }

  /** This memory holds one case. */
  async other(): Promise<undefined> {
    return undefined;
  }

  async rosterHits(_school: string, text: string): Promise<readonly string[]> {
    return this.#memory.roster.filter((name) => text.includes(name));
  }

  async figures(): ReturnType<Session['figures']> {
    return undefined;
  }

  async setAway(range: DateRange | undefined): Promise<void> {
    this.#memory.away.set(this.person, range);
  }

  async noteAccess(row: Parameters<Session['noteAccess']>[0]): Promise<void> {
    this.#memory.accesses.push({ person: this.person, ...row });
  }

  async noteLook(what: string): Promise<void> {
    await this.noteAccess({ caseId: this.case?.id, what, allowed: true });
  }

  readonly looks: Session['looks'] = {
    ofCase: async () => [],
    ofMySchools: async () => [],
    since: async () => undefined,
  };
}
