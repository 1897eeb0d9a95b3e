import type { CaseFace } from '../../src/consultation/face.ts';
import type { School } from '../../src/consultation/school.ts';
import type { CaseRoom, DeliveryStore, Post } from '../../src/port/delivery-store.ts';
import type { RoomRef } from '../../src/port/places.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Row = Writable<Post> & { readonly caseId: string };

interface Entry {
  face: CaseFace;
  room: CaseRoom['room'];
  strangers: readonly string[];
  unreachable: readonly string[];
  takingOut: readonly string[];
  failingSince: Date | undefined;
  changes: number;
  settled: number;
  claimed: number;
  leaseUntil: number;
  retryAt: number | undefined;
}

const same = (a: RoomRef, b: RoomRef): boolean =>
  a.platform === b.platform && a.tenant === b.tenant && a.room === b.room;

/** Rooms and posts in memory, with the meaning that the contract gives them. */
export class FakeDeliveryStore implements DeliveryStore {
  readonly entries = new Map<string, Entry>();
  readonly rows: Row[] = [];
  readonly schools = new Map<string, School>();
  /** Called before every read or write: throws to play a database that is away or a process that died. */
  before: (verb: string) => void = () => undefined;
  #count = 0;

  /** The command side: a case changed, so its room is dirty. */
  change(face: CaseFace): void {
    const entry = this.entries.get(face.id);
    if (entry !== undefined) {
      entry.face = face;
      entry.changes += 1;
      entry.retryAt = undefined;
      return;
    }
    const fresh: Entry = {
      face,
      room: undefined,
      strangers: [],
      unreachable: [],
      takingOut: [],
      failingSince: undefined,
      changes: 1,
      settled: 0,
      claimed: 0,
      leaseUntil: 0,
      retryAt: undefined,
    };
    this.entries.set(face.id, fresh);
  }

  isSettled(caseId: string): boolean {
    const entry = this.#entry(caseId);
    return entry.settled === entry.changes;
  }

  #entry(caseId: string): Entry {
    const entry = this.entries.get(caseId);
    if (entry === undefined) throw new Error('no such case');
    return entry;
  }

  #row(id: string): Row {
    const row = this.rows.find((r) => r.id === id);
    if (row === undefined) throw new Error('no such post');
    return row;
  }

  claim: DeliveryStore['claim'] = async (which, { now, limit, seconds }) => {
    this.before('claim');
    const at = now.getTime();
    const due = [...this.entries].filter(([, e]) => {
      if (e.leaseUntil > at) return false;
      if (e.changes > e.settled) return which === 'changed' && (e.retryAt ?? 0) <= at;
      return which === 'due' && e.retryAt !== undefined && e.retryAt <= at;
    });
    return due.slice(0, limit).map(([caseId, e]) => {
      e.leaseUntil = at + seconds * 1000;
      e.claimed = e.changes;
      e.retryAt = undefined;
      const posts = this.rows.filter((row) => row.caseId === caseId).map(({ caseId: _, ...post }) => post);
      const wanted = e.face.phase !== 'recorded';
      const profileHash = e.face.profileId;
      return {
        caseId,
        schoolId: e.face.schoolId,
        profileHash,
        face: e.face,
        wanted,
        room: e.room,
        strangers: e.strangers,
        unreachable: e.unreachable,
        takingOut: e.takingOut,
        isFailing: e.failingSince !== undefined,
        posts,
        lease: 'this bot',
      };
    });
  };

  release: DeliveryStore['release'] = async ({ caseId }, { retryAt, settled, failedAt }) => {
    this.before('release');
    const entry = this.#entry(caseId);
    entry.leaseUntil = 0;
    entry.failingSince = failedAt && (entry.failingSince ?? failedAt);
    entry.settled = settled ? entry.claimed : Math.min(entry.settled, entry.claimed - 1);
    // A change that came meanwhile is looked at without waiting.
    entry.retryAt = entry.changes === entry.claimed ? retryAt?.getTime() : undefined;
  };

  roomOpened: DeliveryStore['roomOpened'] = async (caseId, room) => {
    this.before('roomOpened');
    const entry = this.#entry(caseId);
    entry.room = room;
  };

  strangers: DeliveryStore['strangers'] = async (caseId, accounts) => {
    this.before('strangers');
    this.#entry(caseId).strangers = accounts;
  };

  takeOut: DeliveryStore['takeOut'] = async (caseId, account) => {
    const entry = this.#entry(caseId);
    entry.takingOut = [...entry.takingOut.filter((one) => one !== account), account];
    await this.markDirty(caseId);
  };

  takenOut: DeliveryStore['takenOut'] = async (caseId, accounts) => {
    const entry = this.#entry(caseId);
    entry.takingOut = entry.takingOut.filter((one) => !accounts.includes(one));
  };

  unreachable: DeliveryStore['unreachable'] = async (caseId, people) => {
    this.before('unreachable');
    this.#entry(caseId).unreachable = people;
  };

  sending: DeliveryStore['sending'] = async ({ caseId, slot, room, hash, now }) => {
    this.before('sending');
    const row = this.rows.find((r) => r.caseId === caseId && r.slot === slot && same(r.room, room));
    if (row === undefined) {
      const id = `post-${++this.#count}`;
      const sentAt = now.toISOString();
      this.rows.push({ id, caseId, slot, room, hash, reference: undefined, state: 'sending', attempts: 1, sentAt });
      return id;
    }
    row.attempts = row.state === 'sent' || row.state === 'removed' ? 1 : row.attempts + 1;
    row.state = 'sending';
    row.hash = hash;
    if (row.reference === undefined) row.sentAt = now.toISOString();
    return row.id;
  };

  sent: DeliveryStore['sent'] = async (postId, reference) => {
    this.before('sent');
    Object.assign(this.#row(postId), { reference, state: 'sent' });
  };

  failed: DeliveryStore['failed'] = async (postId, state) => {
    this.before('failed');
    Object.assign(this.#row(postId), { state });
  };

  removed: DeliveryStore['removed'] = async (postId) => {
    this.before('removed');
    Object.assign(this.#row(postId), { state: 'removed', reference: undefined });
  };

  knownPost: DeliveryStore['knownPost'] = async (room, reference) => {
    this.before('knownPost');
    return this.rows.some((row) => same(row.room, room) && (row.reference === reference || row.state === 'sending'));
  };

  roomOf: DeliveryStore['roomOf'] = async (caseId) => {
    this.before('roomOf');
    const room = this.entries.get(caseId)?.room;
    return room?.kind === 'room' ? room.ref : room?.was;
  };

  school: DeliveryStore['school'] = async (id) => {
    this.before('school');
    return this.schools.get(id);
  };

  async profile(): Promise<string | undefined> {
    return undefined;
  }

  async dueCases(): Promise<readonly string[]> {
    return [];
  }

  markDirty: DeliveryStore['markDirty'] = async (caseId) => {
    const entry = this.#entry(caseId);
    entry.changes += 1;
    entry.retryAt = undefined;
  };
  roomMoved: DeliveryStore['roomMoved'] = async (from, to) => {
    for (const entry of this.entries.values()) {
      if (entry.room?.kind === 'room' && same(entry.room.ref, from)) entry.room = { kind: 'room', ref: to };
      else if (entry.room?.kind === 'relay' && entry.room.was !== undefined && same(entry.room.was, from))
        entry.room = { kind: 'relay', was: to };
    }
    for (const row of this.rows) if (same(row.room, from)) row.room = to;
  };
  markPlaceDirty: DeliveryStore['markPlaceDirty'] = async (room) => {
    const found = [...this.entries].filter(([, entry]) => {
      const ref = entry.room?.kind === 'room' ? entry.room.ref : entry.room?.was;
      return ref !== undefined && same(ref, room);
    });
    for (const [caseId] of found) await this.markDirty(caseId);
    return found.length > 0;
  };
  lookAgain: DeliveryStore['lookAgain'] = async () => {
    for (const caseId of this.entries.keys()) await this.markDirty(caseId);
  };
}
