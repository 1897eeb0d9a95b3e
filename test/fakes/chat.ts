import type { AccountRef, AccountStanding, Accounts } from '../../src/port/account.ts';
import type { Card } from '../../src/port/card.ts';
import type { Client } from '../../src/port/client.ts';
import type { Capabilities, Places, PostRef, RoomMembers, RoomRef } from '../../src/port/places.ts';
import { PlatformError, type PlatformFailure } from '../../src/port/platform-error.ts';

export interface FakePost {
  readonly post: string;
  readonly thread: string | undefined;
  card: Card;
  notification: string;
}

export interface FakeRoom {
  readonly id: string;
  readonly name: string;
  /** The one person of a DM. */
  readonly direct: string | undefined;
  readonly people: Set<string>;
  readonly bots: Set<string>;
  readonly posts: FakePost[];
  topic: string;
  unsafe: boolean;
  archived: boolean;
  gone: boolean;
}

export type Verb =
  | 'openRoom'
  | 'openDirect'
  | 'post'
  | 'update'
  | 'remove'
  | 'invite'
  | 'removeMember'
  | 'members'
  | 'setTopic'
  | 'standing';

/** What goes wrong at a call: with `lost` the call has its effect all the same when `arrives` is true. */
export interface Fault {
  readonly kind: PlatformFailure;
  readonly code?: string;
  readonly retryAfter?: number;
  readonly arrives?: boolean;
}

/** Ids that were given: no platform gives one twice, also not to the next process of a test. */
let given = 0;

/** A small platform: rooms with people and posts, asserted by its state. */
export class FakeChat implements Accounts, Places {
  capabilities: Capabilities = { privateRooms: true, threads: true, ephemeralNotices: true };
  readonly rooms = new Map<string, FakeRoom>();
  readonly calls: { readonly verb: Verb; readonly room?: string }[] = [];
  /** The workspace refuses private rooms. */
  restricted = false;
  /** Number of people below which no room is made. */
  fewest = 0;
  standings = new Map<string, AccountStanding>();
  /** Asked at each call; a fault is thrown in the place of, or after, the effect. */
  fault: (verb: Verb, room?: string) => Fault | undefined = () => undefined;
  readonly #platform: string;

  /** This chat as a client of the bot. */
  readonly client: Required<Client> = { accounts: this, places: this };

  constructor(platform = 'slack') {
    this.#platform = platform;
  }

  room(id: string): FakeRoom {
    const room = this.rooms.get(id);
    if (room === undefined || room.gone) throw new PlatformError('gone', 'room_not_found');
    return room;
  }

  #written(id: string): FakeRoom {
    const room = this.room(id);
    if (room.archived) throw new PlatformError('gone', 'is_archived');
    return room;
  }

  /** Rooms that are no DM. */
  shared(): readonly FakeRoom[] {
    return [...this.rooms.values()].filter((room) => room.direct === undefined);
  }

  directOf(user: string): FakeRoom | undefined {
    return [...this.rooms.values()].find((room) => room.direct === user);
  }

  async #do<T>(verb: Verb, room: string | undefined, effect: () => T): Promise<T> {
    this.calls.push(room === undefined ? { verb } : { verb, room });
    const fault = this.fault(verb, room);
    if (fault !== undefined && fault.arrives !== true) throw this.#error(fault);
    const result = effect();
    if (fault !== undefined) throw this.#error(fault);
    return result;
  }

  #error(fault: Fault): PlatformError {
    return new PlatformError(fault.kind, fault.code ?? `test_${fault.kind}`, fault.retryAfter);
  }

  #make(name: string, direct?: string): FakeRoom {
    const id = `${direct === undefined ? 'R' : 'D'}${++given}`;
    const people = new Set(direct === undefined ? [] : [direct]);
    const room: FakeRoom = {
      id,
      name,
      direct,
      people,
      bots: new Set(),
      posts: [],
      topic: '',
      unsafe: false,
      archived: false,
      gone: false,
    };
    this.rooms.set(id, room);
    return room;
  }

  #ref(tenant: string, room: FakeRoom): RoomRef {
    return { platform: this.#platform, tenant, room: room.id };
  }

  openRoom: Places['openRoom'] = (tenant, name, people = []) =>
    this.#do('openRoom', undefined, () => {
      const needsPeople = this.capabilities.roomsNeedPeople === true;
      if (this.restricted || (needsPeople && people.length === 0))
        return { kind: 'relay' as const, reason: 'restricted' as const };
      if (people.length < this.fewest) return { kind: 'relay' as const, reason: 'few' as const };
      const made = this.#make(name);
      if (needsPeople) for (const user of people) made.people.add(user);
      return { kind: 'room' as const, room: this.#ref(tenant, made) };
    });

  openDirect: Places['openDirect'] = ({ tenant, user }: AccountRef) =>
    this.#do('openDirect', undefined, () => this.#ref(tenant, this.directOf(user) ?? this.#make('', user)));

  post: Places['post'] = (ref, card, notification, thread) =>
    this.#do('post', ref.room, (): PostRef => {
      const room = this.#written(ref.room);
      if (thread !== undefined && !room.posts.some((p) => p.post === thread))
        throw new PlatformError('gone', 'thread_not_found');
      const post = `p${++given}`;
      room.posts.push({ post, thread, card, notification });
      return { room: ref, post };
    });

  update: Places['update'] = ({ room: ref, post }, card, notification) =>
    this.#do('update', ref.room, () => {
      const found = this.#written(ref.room).posts.find((p) => p.post === post);
      if (found === undefined) throw new PlatformError('gone', 'message_not_found');
      found.card = card;
      found.notification = notification;
    });

  remove: Places['remove'] = ({ room: ref, post }) =>
    this.#do('remove', ref.room, () => {
      const { posts } = this.#written(ref.room);
      const index = posts.findIndex((p) => p.post === post);
      if (index >= 0) posts.splice(index, 1);
    });

  invite: Places['invite'] = (ref, users) =>
    this.#do('invite', ref.room, () => {
      for (const user of users) this.room(ref.room).people.add(user);
    });

  removeMember: Places['removeMember'] = (ref, user) =>
    this.#do('removeMember', ref.room, () => {
      this.room(ref.room).people.delete(user);
    });

  members: Places['members'] = (ref) =>
    this.#do('members', ref.room, (): RoomMembers => {
      const { people, bots, unsafe, archived, topic } = this.room(ref.room);
      return { people: [...people], strangers: [...bots], unsafe, archived, topic };
    });

  setTopic: Places['setTopic'] & {} = (ref, topic) =>
    this.#do('setTopic', ref.room, () => {
      this.room(ref.room).topic = topic;
    });

  standing: Accounts['standing'] = ({ user }) =>
    this.#do('standing', undefined, () => this.standings.get(user) ?? ('member' as const));

  closeRoom: Places['closeRoom'] = async () => undefined;
  forgetMembers: Places['forgetMembers'] = () => undefined;
}
