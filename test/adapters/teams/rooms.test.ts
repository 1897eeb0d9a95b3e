/** Group chats of a case through Graph, and what becomes of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomRef } from '../../../src/port/places.ts';
import { PlatformError } from '../../../src/port/platform-error.ts';
import { type Came, type FakeTeams, startFakeTeams } from '../../fakes/teams/fake.ts';
import { type Own, ownOn, roomOf, simpleCard } from '../../fakes/teams/own.ts';
import { type Rights, rightsAsked } from '../../fakes/teams/rights.ts';
import type { FakeUser } from '../../fakes/teams/world.ts';

let now: Date;
let teams: FakeTeams;
let own: Own;
let an: FakeUser;
let ilse: FakeUser;
let dirk: FakeUser;

const clock = () => now;
beforeEach(async () => {
  now = new Date('2026-11-17T14:00:00.000Z');
  teams = await startFakeTeams({ clock });
  own = ownOn(teams, { clock, wait: async () => undefined });
  an = teams.user();
  ilse = teams.user();
  dirk = teams.user();
  await own.hears(an);
});
afterEach(async () => {
  expect(teams.violations).toEqual([]);
  await teams.close();
});

const graph = ({ service }: Came): boolean => service === 'graph';
const creates = (came: Came): boolean => graph(came) && came.method === 'POST' && came.path === '/chats';
const installs = ({ path }: Came): boolean => path.endsWith('/installedApps');
const count = (which: (came: Came) => boolean): number => teams.came.filter(which).length;
const open = (people: readonly FakeUser[] = [an, ilse, dirk], name = 'Kastanje 42') =>
  own.places.openRoom(
    teams.tenant,
    name,
    people.map(({ id }) => id),
  );
async function opened(): Promise<RoomRef> {
  const room = await open();
  if (room.kind !== 'room') throw new Error('no room');
  return room.room;
}
const kindOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof PlatformError) return error.kind;
    throw error;
  }
};

describe('a group chat of a case', () => {
  it('bears the call name and nothing else, holds the members, and has the bot in it', async () => {
    const room = await opened();
    const made = roomOf(teams, room);
    expect(made).toMatchObject({ kind: 'groupChat', topic: 'Kastanje 42', bot: true });
    expect([...made.people].sort()).toEqual([an.id, ilse.id, dirk.id].sort());
    expect(teams.came.filter(creates)).toMatchObject([{ body: { topic: 'Kastanje 42', chatType: 'group' } }]);
  });

  it('is not made for a tenant that did not agree, which is asked once an hour at most', async () => {
    teams.consents.clear();
    expect(await open()).toEqual({ kind: 'relay', reason: 'restricted' });
    const asked = count(graph);
    expect(await open()).toEqual({ kind: 'relay', reason: 'restricted' });
    expect(count(graph)).toBe(asked);
    teams.consents.add(teams.tenant);
    now = new Date(now.getTime() + 3_600_000);
    expect((await open()).kind).toBe('room');
  });

  it('is not made without the app in the catalogue, and leaves one empty chat at most', async () => {
    teams.fail({ on: installs, how: 404, code: 'NotFound', times: 5 });
    expect(await kindOf(open())).toBe('retry');
    now = new Date(now.getTime() + 120_000);
    expect((await open()).kind).toBe('relay');
    expect((await open()).kind).toBe('relay');
    expect(count(creates)).toBe(1);
  });

  it('that Graph does not find a moment after it was made is finished, and takes people in', async () => {
    teams.fail({ on: installs, how: 404, code: 'NotFound' });
    expect(await kindOf(open())).toBe('retry');
    const room = await opened();
    expect(count(creates)).toBe(1);
    const more = teams.user();
    teams.fail({ on: ({ path }) => path.endsWith('/members'), how: 404, code: 'NotFound' });
    expect(await kindOf(own.places.invite(room, [more.id]))).toBe('retry');
    await own.places.invite(room, [more.id]);
    expect(roomOf(teams, room).people.has(more.id)).toBe(true);
  });

  it('is not made with somebody who is not there, which says nothing of the next case', async () => {
    const gone = teams.user();
    gone.gone = true;
    expect((await open([an, ilse, gone])).kind).toBe('relay');
    expect((await open()).kind).toBe('room');
  });

  it('is never finished with the people of another school, whose case has the same name', async () => {
    teams.fail({ on: installs, how: 503 });
    expect(await kindOf(open())).toBe('retry');
    const others = [teams.user(), teams.user(), teams.user()];
    const other = await open(others);
    if (other.kind !== 'room') throw new Error('no room');
    expect([...roomOf(teams, other.room).people].sort()).toEqual(others.map(({ id }) => id).sort());
  });

  it('waits for a third person: nobody can be added to one that began with two', async () => {
    expect(await open([an, ilse])).toEqual({ kind: 'relay', reason: 'few' });
    expect(count(graph)).toBe(0);
    const room = await opened();
    const bo = teams.user();
    await own.places.invite(room, [bo.id]);
    expect(roomOf(teams, room).people.has(bo.id)).toBe(true);
  });

  it('is not made without people, or where nothing says how', async () => {
    expect(await open([])).toEqual({ kind: 'relay', reason: 'few' });
    const relay = ownOn(teams, { groups: false });
    await relay.hears(an);
    expect(await relay.places.openRoom(teams.tenant, 'Eik 7', [an.id, ilse.id, dirk.id])).toEqual({
      kind: 'relay',
      reason: 'unsupported',
    });
    expect(count(graph)).toBe(0);
  });

  it('is finished, not made twice, when the app could not be put in at once', async () => {
    teams.fail({ on: installs, how: 503 });
    expect(await kindOf(open())).toBe('retry');
    expect((await open()).kind).toBe('room');
    expect(count(creates)).toBe(1);
  });

  it('counts as put in when the answer to that was lost', async () => {
    teams.fail({ on: installs, how: 'drop', arrives: true });
    expect(await kindOf(open())).toBe('retry');
    expect((await open()).kind).toBe('room');
  });

  it('that may have been made is not made again by the adapter; the next one can be told from an empty one', async () => {
    teams.fail({ on: creates, how: 'hang', arrives: true });
    expect(await kindOf(open())).toBe('lost');
    expect(count(creates)).toBe(1);
    expect(roomOf(teams, await opened())).toMatchObject({ topic: 'Kastanje 42 (2)', bot: true });
  });

  it('that is minutes old is waited for where Teams refuses: rights and members are not everywhere yet', async () => {
    teams.fail({ on: installs, how: 403, code: 'Forbidden' });
    expect(await kindOf(open())).toBe('retry');
    const room = await opened();
    expect(count(creates)).toBe(1);
    const refuse = () =>
      teams.fail({
        on: ({ path }) => path.includes(encodeURIComponent(room.room)),
        how: 403,
        code: 'BotNotInConversationRoster',
        times: 4,
      });
    const asked = async () => [
      await kindOf(own.places.members(room)),
      await kindOf(own.places.post(room, simpleCard('x'), 'n')),
      await kindOf(own.places.invite(room, [teams.user().id])),
      await kindOf(own.places.removeMember(room, ilse.id)),
    ];
    refuse();
    expect(await asked()).toEqual(['retry', 'retry', 'retry', 'retry']);
    now = new Date(now.getTime() + 600_000);
    refuse();
    expect(await asked()).toEqual(['gone', 'gone', 'refused', 'refused']);
  });

  it('that could not be finished for hours is finished all the same, not made twice', async () => {
    teams.fail({ on: installs, how: 404, code: 'NotFound', times: 2 });
    expect(await kindOf(open())).toBe('retry');
    now = new Date(now.getTime() + 120_000);
    expect((await open()).kind).toBe('relay');
    now = new Date(now.getTime() + 7 * 86_400_000);
    expect((await open()).kind).toBe('room');
    expect(count(creates)).toBe(1);
  });

  it('takes no guest in, whatever the school file says', async () => {
    const room = await opened();
    const guest = teams.user({ role: 'guest' });
    expect(await kindOf(own.places.invite(room, [guest.id]))).toBe('invalid');
    expect(roomOf(teams, room).people.has(guest.id)).toBe(false);
  });

  it('counts guests, people of elsewhere and who has no account as strangers', async () => {
    const room = await opened();
    const strangers = [
      teams.user({ role: 'guest' }),
      teams.user({ tenant: '12121212-3434-4565-8787-909090909090' }),
      teams.user({ role: 'anonymous' }),
    ];
    for (const { id } of strangers) roomOf(teams, room).people.add(id);
    const [guest, foreign, anonymous] = strangers;
    const found = await own.places.members(room);
    expect([...found.people].sort()).toEqual([an.id, ilse.id, dirk.id].sort());
    expect([...found.strangers].sort()).toEqual([guest?.id, foreign?.id, anonymous?.channelUser].sort());
    await own.places.removeMember(room, guest?.id ?? '');
    expect(roomOf(teams, room).people.has(guest?.id ?? '')).toBe(false);
  });

  it('is read through when it has many members', async () => {
    const room = await opened();
    for (let n = 0; n < 230; n += 1) roomOf(teams, room).people.add(teams.user().id);
    expect((await own.places.members(room)).people).toHaveLength(233);
  });

  it('is looked at again after a minute, or at once when somebody came or went', async () => {
    const room = await opened();
    await own.places.members(room);
    roomOf(teams, room).people.delete(ilse.id);
    expect((await own.places.members(room)).people).toContain(ilse.id);
    own.places.forgetMembers(room);
    expect((await own.places.members(room)).people).not.toContain(ilse.id);
    roomOf(teams, room).people.add(ilse.id);
    now = new Date(now.getTime() + 60_000);
    expect((await own.places.members(room)).people).toContain(ilse.id);
  });

  it('from which the bot was taken away is gone: nothing is asked of it again and again', async () => {
    const room = await opened();
    now = new Date(now.getTime() + 600_000);
    roomOf(teams, room).bot = false;
    expect(await kindOf(own.places.members(room))).toBe('gone');
    expect(await kindOf(own.places.post(room, simpleCard('x'), 'n'))).toBe('gone');
  });

  it('speaks to each service with a token of its own, for that tenant', async () => {
    const room = await opened();
    await own.places.post(room, simpleCard('x'), 'Er staat iets voor je klaar');
    const tenants = teams.came.filter(({ service }) => service === 'login').map(({ path }) => path);
    expect(tenants).toEqual([`/${teams.tenant}/oauth2/v2.0/token`, `/${teams.tenant}/oauth2/v2.0/token`]);
  });
});

describe('the rights of a group chat', () => {
  const granted = async (rights: Partial<Rights>): Promise<Rights> => ({ ...(await rightsAsked()), ...rights });
  const begin = async (rights: Partial<Rights>): Promise<void> => {
    expect(teams.violations).toEqual([]);
    await teams.close();
    teams = await startFakeTeams({ clock, rights: await granted(rights) });
    own = ownOn(teams, { clock, wait: async () => undefined });
    [an, ilse, dirk] = [teams.user(), teams.user(), teams.user()];
    await own.hears(an);
  };

  it('are three: to make it, to put this app in, and to manage who is in it', async () => {
    expect(await rightsAsked()).toEqual({
      tenant: ['Chat.Create', 'TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All'],
      chat: ['Chat.Manage.Chat'],
    });
  });

  it('without the one to make it leave everybody in their own chat', async () => {
    await begin({ tenant: ['TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All'] });
    expect(await open()).toEqual({ kind: 'relay', reason: 'restricted' });
  });

  it.each([
    ['to put the app in', { tenant: ['Chat.Create'] }],
    ['to consent to what the app asks', { tenant: ['Chat.Create', 'TeamsAppInstallation.ReadWriteSelfForChat.All'] }],
  ])(
    'without the one %s leave everybody in their own chat, once it is not for the chat being young',
    async (_, rights) => {
      await begin(rights);
      expect(await kindOf(open())).toBe('retry');
      now = new Date(now.getTime() + 600_000);
      expect(await open()).toEqual({ kind: 'relay', reason: 'restricted' });
    },
  );

  it('that an older manifest lacks leave everybody in their own chat', async () => {
    await begin({ chat: [] });
    expect(await open()).toEqual({ kind: 'relay', reason: 'restricted' });
  });

  it('let nobody in or out of a chat in which nothing was consented to', async () => {
    const room = await opened();
    roomOf(teams, room).granted.clear();
    now = new Date(now.getTime() + 600_000);
    expect(await kindOf(own.places.invite(room, [teams.user().id]))).toBe('refused');
    expect(await kindOf(own.places.removeMember(room, ilse.id))).toBe('refused');
    expect(roomOf(teams, room).people.has(ilse.id)).toBe(true);
  });
});
