/** What goes out to Teams: once, in time, at its pace, and never with more than it may. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomRef } from '../../../src/port/places.ts';
import { PlatformError } from '../../../src/port/platform-error.ts';
import { labelIn } from '../../fakes/teams/connector.ts';
import { type Came, type FakeTeams, startFakeTeams } from '../../fakes/teams/fake.ts';
import { type Own, ownOn, roomOf, seenIn, simpleCard } from '../../fakes/teams/own.ts';
import { addConversation, type FakeUser } from '../../fakes/teams/world.ts';

const NEUTRAL = 'Er staat iets voor je klaar';
let now: Date;
let waited: number[];
let teams: FakeTeams;
let own: Own;
let an: FakeUser;
let direct: RoomRef;

const clock = () => now;
const seconds = (count: number): void => {
  now = new Date(now.getTime() + count * 1000);
};

beforeEach(async () => {
  now = new Date('2026-11-17T14:00:00.000Z');
  waited = [];
  teams = await startFakeTeams({ clock, limits: true });
  const wait = async (milliseconds: number) => {
    waited.push(milliseconds);
    now = new Date(now.getTime() + milliseconds);
  };
  own = ownOn(teams, { clock, wait });
  an = teams.user();
  await own.hears(an);
  direct = await own.places.openDirect({ platform: 'teams', tenant: teams.tenant, user: an.id });
});
afterEach(async () => {
  expect(teams.violations).toEqual([]);
  await teams.close();
});

const post = (text = 'Kaart', room = direct) => own.places.post(room, simpleCard(text), NEUTRAL);
const failure = async (work: Promise<unknown>): Promise<PlatformError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof PlatformError) return error;
  throw new Error(`no failure of the platform but ${String(error)}`);
};
const posts = ({ service, method, path }: Came): boolean =>
  service === 'connector' && method === 'POST' && path.endsWith('/activities');
const puts = ({ method }: Came): boolean => method === 'PUT';
const count = (which: (came: Came) => boolean): number => teams.came.filter(which).length;
const texts = (): string[] => seenIn(roomOf(teams, direct)).map(({ text }) => text);

describe('a message that may have arrived', () => {
  it.each([
    ['the answer never comes', { how: 'hang' as const, arrives: true }],
    ['the line breaks', { how: 'drop' as const, arrives: true }],
    ['a gateway gives up', { how: 502, arrives: true }],
    ['the service fails half-way', { how: 500, arrives: true }],
    ['somebody waited too long', { how: 408, arrives: true }],
  ])('is not sent again when %s', async (_, fault) => {
    teams.fail({ on: posts, ...fault });
    expect((await failure(post())).kind).toBe('lost');
    expect(count(posts)).toBe(1);
    expect(texts()).toEqual(['Kaart']);
  });

  it('is known not to have arrived where nobody listens', async () => {
    const { port } = new URL(teams.serviceUrl);
    await teams.close();
    const error = await failure(post());
    expect([error.kind, error.code]).toEqual(['retry', 'unreachable']);
    expect(JSON.stringify([error.message, error.code])).not.toContain(port);
    teams = await startFakeTeams();
  });

  it('may be tried again when it is an update: the second one changes nothing', async () => {
    const ref = await post();
    teams.fail({ on: puts, how: 'hang' });
    expect((await failure(own.places.update(ref, simpleCard('Nieuw'), NEUTRAL))).kind).toBe('retry');
    await own.places.update(ref, simpleCard('Nieuw'), NEUTRAL);
    expect(texts()).toEqual(['Nieuw']);
  });
});

describe('what Teams says no to', () => {
  it.each([
    [400, 'invalid'],
    [413, 'invalid'],
    [403, 'refused'],
    [404, 'gone'],
    [412, 'retry'],
    [429, 'retry'],
  ] as const)('%i is %s', async (how, kind) => {
    teams.fail({ on: posts, how, code: 'SomeCode' });
    const error = await failure(post());
    expect([error.kind, error.code]).toEqual([kind, 'SomeCode']);
    expect(count(posts)).toBe(1);
  });

  it('is told without anything that the service wrote', async () => {
    teams.fail({ on: posts, how: 400, code: 'Bad: Sam Bloemkool <b>' });
    const error = await failure(post());
    expect([error.kind, error.code]).toEqual(['retry', 'http_400']);
    expect(JSON.stringify(own.lines)).not.toContain('Bloemkool');
    expect(own.lines).toMatchObject([{ code: 'teams_call_failed', fields: { call: 'post', cause: 'http_400' } }]);
  });

  it.each([200, 301, 302, 400, 403, 404, 405, 410, 413, 418] as const)(
    'is never a page before Teams, whatever its status: %i',
    async (how) => {
      const ref = await post();
      const kinds = how === 200 ? ['lost', 'retry', 'retry'] : ['retry', 'retry', 'retry'];
      if (how > 300 && how < 400) kinds[0] = 'lost';
      teams.fail({ on: ({ service }) => service === 'connector', how, page: true, times: 3 });
      const direct = ref.room;
      const found = [
        await failure(post()),
        await failure(own.places.update(ref, simpleCard('Nieuw'), NEUTRAL)),
        await failure(own.places.members(direct)),
      ];
      expect(found.map(({ kind }) => kind)).toEqual(kinds);
    },
  );

  it('is heard for as long as Teams says, without asking again', async () => {
    teams.fail({ on: posts, how: 429, headers: { 'retry-after': '30' } });
    expect((await failure(post())).retryAfter).toBe(30);
    expect((await failure(post())).retryAfter).toBe(30);
    seconds(12);
    expect((await failure(post())).retryAfter).toBe(18);
    expect(count(posts)).toBe(1);
    seconds(18);
    await post();
    expect(texts()).toEqual(['Kaart']);
  });
});

describe('the pace of one conversation', () => {
  it('is kept: sixty messages go out as Teams takes them, and it never has to refuse one', async () => {
    const began = now.getTime();
    for (let sent = 0; sent < 60; sent += 1) await post(`Kaart ${sent}`);
    expect(texts()).toHaveLength(60);
    expect(count(posts)).toBe(60);
    // Eight in two seconds, sixty of them.
    expect(now.getTime() - began).toBeGreaterThanOrEqual(14_000);
    expect(Math.max(...waited)).toBeLessThanOrEqual(2500);
  });

  it('is given back when the wait is long, with the time to wait', async () => {
    for (let sent = 0; sent < 60; sent += 1) await post(`Kaart ${sent}`);
    const error = await failure(post());
    expect([error.kind, error.code]).toEqual(['retry', 'paced']);
    expect(error.retryAfter).toBeGreaterThan(2);
    seconds(error.retryAfter ?? 0);
    await post('Laatste');
    expect(texts().at(-1)).toBe('Laatste');
  });

  it('is that of many at once too, and of each conversation by itself', async () => {
    const ilse = teams.user();
    await own.hears(ilse);
    const other = await own.places.openDirect({ platform: 'teams', tenant: teams.tenant, user: ilse.id });
    await Promise.all(Array.from({ length: 7 }, (_, i) => post(`Kaart ${i}`)));
    expect(waited).toEqual([]);
    await post('Voor Ilse', other);
    expect(waited).toEqual([]);
    await post('Achtste');
    expect(waited).toEqual([1000]);
  });
});

describe('the token', () => {
  const logins = ({ service }: Came): boolean => service === 'login';

  it('is asked for once, however many wait for it, and again before it ends', async () => {
    await Promise.all([post('a'), post('b'), post('c')]);
    expect(count(logins)).toBe(1);
    seconds(3200);
    await post('d');
    expect(count(logins)).toBe(1);
    seconds(200);
    await post('e');
    await expect.poll(() => count(logins)).toBe(2);
  });

  it.each([500, 401, 'hang'] as const)(
    'of before is used as long as it holds, whatever becomes of the next: %s',
    async (how) => {
      await post('a');
      seconds(3400);
      teams.fail({ on: logins, how, times: Number.POSITIVE_INFINITY });
      await post('b');
      seconds(250);
      expect((await failure(post('c'))).kind).toBe(how === 401 ? 'unauthorised' : 'retry');
      expect(texts()).toEqual(['a', 'b']);
    },
  );

  it('is asked for again when it was withdrawn, and the message goes out once', async () => {
    await post('a');
    teams.revoke();
    await post('b');
    expect(texts()).toEqual(['a', 'b']);
    expect(count(logins)).toBe(2);
  });

  it.each([
    [500, 'retry'],
    [401, 'unauthorised'],
  ] as const)('that is not given (%i) is %s, and nothing is sent', async (how, kind) => {
    teams.fail({ on: logins, how, times: 2 });
    expect((await failure(post())).kind).toBe(kind);
    expect(count(posts)).toBe(0);
    expect(JSON.stringify(own.lines)).not.toContain(teams.password);
  });

  it('goes to no address that is not Microsoft’s', async () => {
    const before = teams.came.length;
    await own.references.learn({
      tenant: teams.tenant,
      user: 'vera',
      channelUser: '29:vera',
      serviceUrl: 'https://smba.trafficmanager.net.example.org/',
      conversation: 'a:vera',
    });
    expect((await failure(post('x', { ...direct, room: 'a:vera' }))).code).toBe('foreign_service_url');
    expect(teams.came).toHaveLength(before);
  });
});

describe('somebody who took the bot away', () => {
  it.each(['installed', 'blocked'] as const)('gets nothing, and is not tried for ever (%s)', async (what) => {
    await post('a');
    if (what === 'installed') an.installed = false;
    else an.blocked = true;
    const error = await failure(post('b'));
    expect(error.kind).toBe('refused');
    expect((await own.references.of(teams.tenant, an.id))?.conversation).toBeUndefined();
  });

  it('is still a colleague, and is reached again from the moment that the app is back', async () => {
    const account = { platform: 'teams', tenant: teams.tenant, user: an.id };
    an.installed = false;
    await failure(post());
    expect((await failure(own.places.openDirect(account))).kind).toBe('refused');
    expect(await own.accounts.standing(account)).toBe('member');
    an.installed = true;
    await own.hears(an);
    expect(await own.places.openDirect(account)).toEqual(direct);
    await post('terug');
    expect(texts()).toEqual(['terug']);
  });

  it('is reached without having spoken where the school gave them the app', async () => {
    const dirk = teams.user();
    const account = { platform: 'teams', tenant: teams.tenant, user: dirk.id };
    const opened = await own.places.openDirect(account);
    await post('Dag Dirk', opened);
    expect(seenIn(roomOf(teams, opened)).map(({ text }) => text)).toEqual(['Dag Dirk']);
    expect(own.addresses.rows.at(-1)).toMatchObject({ user: dirk.id, conversation: opened.room });
  });
});

describe('what Teams says of an account', () => {
  const standing = (user: FakeUser, tenant = teams.tenant) =>
    own.accounts.standing({ platform: 'teams', tenant, user: user.id });

  it('tells colleagues from guests, people of elsewhere and who is gone', async () => {
    const guest = teams.user({ role: 'guest' });
    const anonymous = teams.user({ role: 'anonymous' });
    const leaver = teams.user();
    for (const user of [guest, anonymous, leaver]) await own.hears(user);
    leaver.gone = true;
    expect(await standing(an)).toBe('member');
    expect(await standing(guest)).toBe('guest');
    expect(await standing(anonymous)).toBe('stranger');
    expect(await standing(leaver)).toBe('gone');
    expect(await standing(an, 'another-tenant')).toBe('stranger');
  });

  it('says nobody gone because a conversation is', async () => {
    const vera = teams.user();
    const { id: user, channelUser } = vera;
    const { serviceUrl, tenant } = teams;
    await own.references.learn({ tenant, user, channelUser, serviceUrl, conversation: 'a:lost' });
    expect(await standing(vera)).toBe('member');
  });

  it('is believed for a minute, and asked again after that', async () => {
    expect(await standing(an)).toBe('member');
    an.role = 'guest';
    expect(await standing(an)).toBe('member');
    seconds(60);
    expect(await standing(an)).toBe('guest');
  });

  it('is asked in the group where they act, when they have no chat with the bot', async () => {
    const guest = teams.user({ role: 'guest', installed: false });
    const group = addConversation(teams.world, {
      kind: 'groupChat',
      tenant: teams.tenant,
      people: [an.id, guest.id],
      bot: true,
    });
    const { id: user, channelUser } = guest;
    const { serviceUrl } = teams;
    await own.references.learn({ tenant: teams.tenant, user, channelUser, serviceUrl, heardIn: group.id });
    expect(await standing(guest)).toBe('guest');
    expect(own.addresses.rows.at(-1)).not.toHaveProperty('heardIn');
  });

  it('of somebody whose own tenant is another one is that of a stranger', async () => {
    const elsewhere = teams.user({ tenant: '12121212-3434-4565-8787-909090909090' });
    const room = roomOf(teams, direct);
    room.people.add(elsewhere.id);
    await own.references.learn({
      tenant: teams.tenant,
      user: elsewhere.id,
      channelUser: elsewhere.channelUser,
      serviceUrl: teams.serviceUrl,
      conversation: direct.room,
    });
    expect(await standing(elsewhere)).toBe('stranger');
  });
});

describe('a sensitivity label', () => {
  const LABEL = '2d7d8e5a-1111-4222-8333-444444444444';
  const labels = (): unknown[] =>
    teams.came.filter((came) => posts(came) || puts(came)).map(({ body }) => labelIn(body));
  const withLabel = async (label?: string): Promise<void> => {
    own = ownOn(teams, { clock, wait: async () => undefined, ...(label && { label }) });
    await own.hears(an);
  };

  it('stands on what is posted and changed where the school named one, and else on nothing', async () => {
    await post('Zonder');
    await withLabel(LABEL);
    teams.labels.add(LABEL);
    await own.places.update(await post('Met'), simpleCard('Nog'), NEUTRAL);
    expect(labels()).toEqual([undefined, LABEL, LABEL]);
    expect(texts()).toEqual(['Zonder', 'Nog']);
  });

  it('that the tenant does not know keeps no message back, is told, and is tried again after an hour', async () => {
    await withLabel(LABEL);
    await post('Een');
    await post('Twee');
    expect(texts()).toEqual(['Een', 'Twee']);
    expect(labels()).toEqual([LABEL, undefined, undefined]);
    expect(own.lines.filter(({ code }) => code === 'teams_label_refused')).toHaveLength(1);
    teams.labels.add(LABEL);
    seconds(3600);
    await post('Drie');
    expect(labels().at(-1)).toBe(LABEL);
  });
});
