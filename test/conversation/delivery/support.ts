/** A delivery with a platform, a store and a clock that the test holds. */
import type { CaseFace } from '../../../src/consultation/face.ts';
import { deliver } from '../../../src/conversation/delivery/deliver.ts';
import type { DeliveryTools } from '../../../src/conversation/delivery/tools.ts';
import type { Card } from '../../../src/port/card.ts';
import type { Client } from '../../../src/port/client.ts';
import { profile, school } from '../../cards/support.ts';
import { FakeChat, type FakePost, type FakeRoom } from '../../fakes/chat.ts';
import { FakeDeliveryStore } from '../../fakes/delivery-store.ts';

export class World {
  readonly chat = new FakeChat();
  /** By platform. */
  readonly clients = new Map<string, Client>([['slack', this.chat.client]]);
  readonly store = new FakeDeliveryStore();
  readonly lines: { readonly code: string; readonly fields: unknown }[] = [];
  readonly gone: string[] = [];
  now = new Date('2026-11-17T15:00:00.000Z');
  readonly tools: DeliveryTools = {
    store: this.store,
    accountsOf: (platform) => this.clients.get(platform)?.accounts,
    placesOf: (platform) => this.clients.get(platform)?.places,
    clock: () => this.now,
    log: (_, code, fields) => this.lines.push({ code, fields }),
    profileOf: async () => profile,
    memberGone: async (_, person) => {
      this.gone.push(person);
    },
  };

  constructor() {
    this.store.schools.set(school.id, school);
  }

  async show(face: CaseFace): Promise<void> {
    this.store.change(face);
    await deliver(this.tools);
  }

  async later(seconds: number): Promise<void> {
    this.now = new Date(this.now.getTime() + seconds * 1000);
    await deliver(this.tools);
    await deliver({ ...this.tools, which: 'due' });
  }

  /** The room of the only case. */
  get room(): FakeRoom {
    const [room] = this.chat.shared();
    if (room === undefined) throw new Error('no room was opened');
    return room;
  }

  posts(user: string): readonly FakePost[] {
    return this.chat.directOf(user)?.posts ?? [];
  }

  codes(): readonly string[] {
    return this.lines.map(({ code }) => code);
  }

  stateOf(slot: string): string | undefined {
    return this.store.rows.find((row) => row.slot === slot)?.state;
  }
}

const textsIn = (elements: Card['body']): readonly string[] =>
  elements.flatMap((e) => (e.type === 'TextBlock' ? [e.text] : e.type === 'Container' ? textsIn(e.items) : []));

/** First words of each post, those in a box too, which say enough to tell them apart. */
export const heads = (posts: readonly FakePost[]): readonly string[] =>
  posts.map(({ card }) => textsIn(card.body).slice(0, 2).join(' | '));
