import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/port/account.ts';
import type { Card } from '../../src/port/card.ts';
import type { Places, PostRef, RoomRef } from '../../src/port/places.ts';
import { PlatformError } from '../../src/port/platform-error.ts';

/** What stands in a room, as a person there reads it. */
export interface Seen {
  readonly post: string;
  readonly text: string;
  readonly notification: string;
  readonly buttons: readonly string[];
  readonly thread: string | undefined;
}

/** A platform with at least three people, and eyes and hands of its own beside the port. */
export interface PlacesStage {
  readonly accounts: Accounts;
  readonly places: Places;
  readonly tenant: string;
  /** Ids of three people of the tenant. */
  readonly people: readonly [string, string, string];
  /** Who is in every room from the start, where the platform makes none without people. */
  readonly founders?: readonly string[];
  /** Another bot in the tenant, where the platform has any. */
  readonly otherBot?: string;
  seen(room: RoomRef): Promise<readonly Seen[]> | readonly Seen[];
  /** Who is in the room by the platform's own books, the bot left out. */
  inside(room: RoomRef): Promise<readonly string[]> | readonly string[];
  /** Someone comes in or goes without the bot's doing. */
  join(room: RoomRef, user: string): Promise<void>;
  leave(room: RoomRef, user: string): Promise<void>;
  /** Lets time go by until a room that was just made is like any other, where the platform makes a difference. */
  readonly age?: () => void;
  stop(): Promise<void>;
}

const NEUTRAL = 'Er staat iets voor je klaar';

const card = (...texts: string[]): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    ...texts.map((text) => ({ type: 'TextBlock' as const, text, wrap: true as const })),
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.Execute', title: 'Openen', data: { action: 'OpenCase', caseId: 'c1', version: 1 } }],
    },
  ],
});

const failure = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof PlatformError) return error.kind;
    throw error;
  }
};

export interface Kind {
  /** False: the platform refuses rooms of its own, and a person's DM stands in for one. */
  readonly rooms: boolean;
}

/** What the ports of every adapter must do, whatever the platform. */
export function describePlaces(
  name: string,
  start: () => Promise<PlacesStage>,
  { rooms }: Kind = { rooms: true },
): void {
  describe(`the ports to people and places on ${name}`, () => {
    let stage: PlacesStage;
    let room: RoomRef;
    beforeAll(async () => {
      stage = await start();
      room = await open('Kastanje 42');
    });
    afterAll(() => stage.stop());

    const platform = async (): Promise<string> =>
      (await stage.places.openDirect({ platform: '', tenant: stage.tenant, user: stage.people[0] })).platform;
    const open = async (called: string): Promise<RoomRef> => {
      const opened = await stage.places.openRoom(stage.tenant, called, stage.founders ?? []);
      if (opened.kind === 'room' && rooms) return opened.room;
      if (opened.kind === 'room' || rooms) throw new Error(`not as it was announced: ${opened.kind}`);
      return stage.places.openDirect({ platform: await platform(), tenant: stage.tenant, user: stage.people[2] });
    };
    const inRoom = it.runIf(rooms);
    const texts = async (where: RoomRef): Promise<string[]> => (await stage.seen(where)).map((it) => it.text);
    const unknown = (): PostRef => ({ room, post: '1.000001' });

    inRoom('opens a room in which nobody is but the bot, or those who must be', async () => {
      const { founders = [] } = stage;
      expect(await stage.inside(room)).toEqual(founders);
      expect((await stage.places.members(room)).people).toEqual(founders);
    });

    it.skipIf(rooms)('says that each member must get the cards in their own chat', async () => {
      const [an, ilse] = stage.people;
      expect(await stage.places.openRoom(stage.tenant, 'Eik 7', [an, ilse])).toMatchObject({ kind: 'relay' });
    });

    inRoom('opens a second room by a name that is taken', async () => {
      const other = await open('Kastanje 42');
      expect(other.room).not.toBe(room.room);
    });

    inRoom('takes names with signs and accents, and very long ones', async () => {
      await open(`Één & Tweeën / ${'lang '.repeat(40)}`);
      await open('½');
    });

    it('posts a card with its buttons and a notification that says nothing of it', async () => {
      const { post } = await stage.places.post(room, card('Stap 1 is begonnen'), NEUTRAL);
      const found = (await stage.seen(room)).find((it) => it.post === post);
      expect(found).toMatchObject({ text: 'Stap 1 is begonnen', notification: NEUTRAL, buttons: ['Openen'] });
    });

    it('shows signs of markup as they were typed', async () => {
      const typed = 'Bel <!channel> & <@U1>, *nu* _of_ `straks` <https://x.example|hier>';
      await stage.places.post(room, card(typed), NEUTRAL);
      expect(await texts(room)).toContain(typed);
    });

    it('posts into the thread of a post', async () => {
      if (!stage.places.capabilities.threads) return;
      const parent = await stage.places.post(room, card('Stap 4'), NEUTRAL);
      const child = await stage.places.post(room, card('Vraag 1'), NEUTRAL, parent.post);
      expect((await stage.seen(room)).find((it) => it.post === child.post)?.thread).toBe(parent.post);
    });

    it('updates in place', async () => {
      const ref = await stage.places.post(room, card('Nog te doen'), NEUTRAL);
      const before = (await stage.seen(room)).length;
      await stage.places.update(ref, card('Gedaan'), NEUTRAL);
      expect(await stage.seen(room)).toHaveLength(before);
      expect(await texts(room)).toContain('Gedaan');
      expect(await texts(room)).not.toContain('Nog te doen');
    });

    it('removes a post, and a second time does no harm', async () => {
      const ref = await stage.places.post(room, card('Dubbel'), NEUTRAL);
      await stage.places.remove(ref);
      await stage.places.remove(ref);
      expect(await texts(room)).not.toContain('Dubbel');
    });

    it('says that a post or room is gone', async () => {
      expect(await failure(stage.places.update(unknown(), card('x'), NEUTRAL))).toBe('gone');
      expect(await failure(stage.places.post({ ...room, room: 'C0NOTHERE' }, card('x'), NEUTRAL))).toBe('gone');
      expect(await failure(stage.places.members({ ...room, room: 'C0NOTHERE' }))).toBe('gone');
    });

    it('touches nothing of another tenant', async () => {
      const foreign = { ...room, tenant: 'T0ELSEWHERE' };
      expect(await failure(stage.places.post(foreign, card('Zwerft'), NEUTRAL))).toBe('unauthorised');
      expect(await failure(stage.places.members(foreign))).toBe('unauthorised');
      expect(await texts(room)).not.toContain('Zwerft');
    });

    inRoom('invites people, also who is in already, and lets somebody go', async () => {
      const [an, ilse, dirk] = stage.people;
      await stage.places.invite(room, [an]);
      await stage.places.invite(room, [an, ilse, dirk]);
      const all = [...new Set([an, ilse, dirk, ...(stage.founders ?? [])])].sort();
      expect([...(await stage.inside(room))].sort()).toEqual(all);
      expect([...(await stage.places.members(room)).people].sort()).toEqual(all);
      await stage.places.removeMember(room, dirk);
      await stage.places.removeMember(room, dirk);
      expect((await stage.places.members(room)).people).not.toContain(dirk);
      expect(await stage.inside(room)).not.toContain(dirk);
    });

    inRoom('invites the others when one of them does not exist, and says so', async () => {
      const [, , dirk] = stage.people;
      stage.age?.();
      expect(await failure(stage.places.invite(room, ['U0NOBODY', dirk]))).toBe('gone');
      expect(await stage.inside(room)).toContain(dirk);
      await stage.places.removeMember(room, dirk);
    });

    inRoom('sees who came in or went by themselves once it forgot what it knew', async () => {
      const [, ilse, dirk] = stage.people;
      const before = (await stage.places.members(room)).people;
      await stage.join(room, dirk);
      await stage.leave(room, ilse);
      stage.places.forgetMembers(room);
      const { people, unsafe } = await stage.places.members(room);
      expect(before).not.toContain(dirk);
      expect(people).toContain(dirk);
      expect(people).not.toContain(ilse);
      expect(unsafe).toBe(false);
    });

    inRoom('counts other bots as strangers', async () => {
      if (!stage.otherBot) return;
      await stage.join(room, stage.otherBot);
      stage.places.forgetMembers(room);
      const { people, strangers } = await stage.places.members(room);
      expect(strangers).toEqual([stage.otherBot]);
      expect(people).not.toContain(stage.otherBot);
    });

    it('has one direct room with a person, which others do not see', async () => {
      const [an, ilse] = stage.people;
      const account = { platform: room.platform, tenant: stage.tenant, user: an };
      const direct = await stage.places.openDirect(account);
      expect(await stage.places.openDirect(account)).toEqual(direct);
      await stage.places.post(direct, card('Alleen voor jou'), NEUTRAL);
      expect(await texts(direct)).toEqual(['Alleen voor jou']);
      const other = await stage.places.openDirect({ ...account, user: ilse });
      expect(other.room).not.toBe(direct.room);
      expect(await texts(other)).toEqual([]);
    });

    it('says what an account is worth today', async () => {
      const account = { platform: room.platform, tenant: stage.tenant, user: stage.people[0] };
      expect(await stage.accounts.standing(account)).toBe('member');
      expect(await stage.accounts.standing({ ...account, user: 'U0NOBODY' })).toBe('gone');
      expect(await stage.accounts.standing({ ...account, tenant: 'T0ELSEWHERE' })).toBe('stranger');
      if (stage.otherBot) expect(await stage.accounts.standing({ ...account, user: stage.otherBot })).toBe('bot');
    });

    inRoom('says above the room where it stands, where the platform shows that', async () => {
      const { places } = stage;
      if (places.setTopic === undefined) return;
      const named = await open('Kastanje 44');
      for (const topic of ['Kastanje 44 · stap 2 van 5 · Overleg', 'Kind & <ouders>, a > b', 'w'.repeat(250)]) {
        await places.setTopic(named, topic);
        expect((await places.members(named)).topic).toBe(topic);
      }
      expect(await failure(places.setTopic({ ...named, room: 'C0NOWHERE' }, 'Nergens'))).toBe('gone');
    });

    it('closes a room without losing what stands in it', async () => {
      const before = await texts(room);
      await stage.places.closeRoom(room);
      await stage.places.closeRoom(room);
      expect(await texts(room)).toEqual(before);
      const { post } = await stage.places.post(room, card('Nog een bericht'), NEUTRAL);
      expect((await stage.seen(room)).some((it) => it.post === post)).toBe(true);
    });

    inRoom('ends a room for good where it can, and does it again without harm', async () => {
      const { places } = stage;
      if (places.endRoom === undefined) return;
      const over = await open('Oefening Kastanje 43');
      await places.endRoom(over);
      await places.endRoom(over);
      expect(await failure(places.endRoom({ ...over, room: 'C0NOWHERE' }))).toBe('gone');
      expect((await stage.seen(room)).length).toBeGreaterThan(0);
    });
  });
}
