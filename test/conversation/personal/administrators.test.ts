/** How the bot is reaches who sets it up, in their own chat, on a platform that lives, whether or not the database does. */
import { beforeEach, expect, it } from 'vitest';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import type { Person, School } from '../../../src/consultation/school.ts';
import { createAdministrators } from '../../../src/conversation/personal/administrators.ts';
import type { ConditionNews } from '../../../src/port/condition-news.ts';
import { StoreError } from '../../../src/port/store-error.ts';
import { school as cardSchool } from '../../cards/support.ts';
import { FakeChat } from '../../fakes/chat.ts';
import { FakeTold } from '../../fakes/told.ts';

const signal = new AbortController().signal;
const away: ConditionNews = { about: 'database', kind: 'trouble', says: 'De database is weg.' };
const back: ConditionNews = { about: 'database', kind: 'over', says: 'De database werkt weer.' };
const silent: ConditionNews = { about: 'teams', kind: 'trouble', says: 'Microsoft zwijgt.' };

const person = (id: string, role: Person['roles'][number], ...platforms: readonly string[]): Person => ({
  id,
  name: `Naam van ${id}`,
  roles: [role],
  groups: [],
  accounts: platforms.map((platform) => ({ platform, tenant: 'T0', user: id })),
  away: [],
});

class Scene {
  readonly kept: FakeTold;
  constructor(kept = new FakeTold()) {
    this.kept = kept;
  }

  now = Date.parse('2026-11-17T09:00:00.000Z');
  readonly slack = new FakeChat('slack');
  readonly teams = new FakeChat('teams');
  readonly dead = new Set<string>();
  readonly lines: string[] = [];
  isAway = false;
  /** Of a school that has others. */
  readonly peopleOf = new Map<string, readonly Person[]>();
  people: readonly Person[] = [
    person('bea', 'administrator', 'slack'),
    person('cor', 'administrator', 'teams', 'slack'),
    person('dirk', 'schoolLeader', 'slack'),
  ];

  readonly #clients = new Map([
    ['slack', this.slack.client],
    ['teams', this.teams.client],
  ]);
  readonly administrators = createAdministrators({
    told: {
      begin: (...of) => this.kept.begin(...of),
      done: (...of) => this.kept.done(...of),
      failed: (...of) => this.kept.failed(...of),
      over: (...of) => this.kept.over(...of),
    },
    personal: {
      schoolIds: async () => {
        if (this.isAway) throw new StoreError('unavailable');
        return ['one', 'two'];
      },
      school: async (id): Promise<School> => ({ ...cardSchool, id, people: this.peopleOf.get(id) ?? this.people }),
    },
    accountsOf: (platform) => this.#clients.get(platform)?.accounts,
    placesOf: (platform) => this.#clients.get(platform)?.places,
    lives: (platform) => !this.dead.has(platform),
    clock: () => new Date(this.now),
    log: (_, code, fields) => this.lines.push(`${code} ${fields?.person ?? fields?.about} ${fields?.cause}`),
  });

  /** What the job does every fifteen seconds. */
  async look(...news: readonly ConditionNews[]): Promise<void> {
    this.now += 15_000;
    await this.administrators.remember(signal);
    await this.administrators.tell(news, signal);
  }

  told(chat: FakeChat, user: string): readonly string[] {
    return (chat.directOf(user)?.posts ?? []).map(({ card }) => JSON.stringify(card));
  }
}

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

it('tells each administrator once, with the numbers, and once that it is over', async () => {
  const { slack, teams } = scene;
  await scene.look();
  expect(scene.told(slack, 'bea')).toEqual([]);
  await scene.look(away);
  for (let times = 0; times < 10; times += 1) await scene.look();
  expect(scene.told(slack, 'bea')).toEqual([expect.stringContaining(away.says)]);
  expect(scene.told(slack, 'bea')[0]).toMatch(/112.*0800-2000/);
  expect(scene.told(teams, 'cor')).toHaveLength(1);
  expect(scene.told(slack, 'cor')).toEqual([]);
  expect(scene.told(slack, 'dirk')).toEqual([]);
  expect(slack.directOf('bea')?.posts[0]?.notification).toBe(notifications.neutral);
  await scene.look(back);
  await scene.look();
  expect(scene.told(slack, 'bea')).toEqual([expect.anything(), expect.stringContaining(back.says)]);
  expect(scene.told(slack, 'bea')[1]).not.toContain(away.says);
});

it('tells a privacy officer of the proof, and of nothing else', async () => {
  const changed: ConditionNews = { about: 'proof', kind: 'trouble', says: 'In de database staat iets anders.' };
  const whole: ConditionNews = { about: 'proof', kind: 'over', says: 'Alles klopt weer.' };
  scene.people = [...scene.people, person('pia', 'privacyOfficer', 'slack')];
  await scene.look();
  await scene.look(away, changed);
  await scene.look(back, whole);
  await scene.look();
  const [first, second, ...more] = scene.told(scene.slack, 'pia');
  expect(first).toContain(changed.says);
  expect(second).toContain(whole.says);
  expect([first, second].join()).not.toMatch(/De database (?:is weg|werkt)/);
  expect(more).toEqual([]);
  expect(scene.told(scene.slack, 'bea')[0]).toContain(changed.says);
});

it('tells them when the database is away, by what it knew before', async () => {
  await scene.look();
  scene.isAway = true;
  scene.now += 7_200_000;
  await scene.look(away);
  expect(scene.told(scene.slack, 'bea')).toHaveLength(1);
});

it('tells them as soon as it knows who they are', async () => {
  scene.isAway = true;
  await scene.look(away);
  expect(scene.slack.rooms.size).toBe(0);
  scene.isAway = false;
  scene.now += 60_000;
  await scene.look();
  expect(scene.told(scene.slack, 'bea')).toHaveLength(1);
});

it('tells them on the platform that lives, and on none that does not', async () => {
  scene.dead.add('teams');
  await scene.look(silent);
  expect(scene.told(scene.slack, 'cor')).toEqual([expect.stringContaining(silent.says)]);
  expect(scene.teams.calls).toEqual([]);
});

it('tells who leads the school where nobody sets it up', async () => {
  scene.people = [person('dirk', 'schoolLeader', 'slack'), person('an', 'teacher', 'slack')];
  await scene.look(away);
  expect(scene.told(scene.slack, 'dirk')).toHaveLength(1);
  expect(scene.told(scene.slack, 'an')).toEqual([]);
});

it('tells in one message what came together, and says that over is over to who heard of it alone', async () => {
  scene.dead.add('slack');
  await scene.look(away, silent);
  expect(scene.told(scene.teams, 'cor')).toEqual([expect.stringMatching(/De database is weg.*Microsoft zwijgt/)]);
  scene.dead.clear();
  scene.now += 30_000;
  await scene.look(back);
  // Who heard nothing of the database yet hears what is left.
  expect(scene.told(scene.slack, 'bea')).toEqual([expect.stringContaining(silent.says)]);
  expect(scene.told(scene.slack, 'bea')[0]).not.toContain('database');
  expect(scene.told(scene.teams, 'cor')).toHaveLength(2);
});

it('tries again where a platform fails, at a pace, and gives up where it says no for good', async () => {
  const { slack } = scene;
  let kind: 'retry' | 'gone' | undefined = 'retry';
  slack.fault = (verb) => (verb === 'post' && kind !== undefined ? { kind, code: 'told_no' } : undefined);
  scene.people = [person('bea', 'administrator', 'slack')];
  await scene.look(away);
  await scene.look();
  expect(scene.lines).toEqual(['condition_told_later bea told_no', 'condition_told_later bea told_no']);
  kind = undefined;
  scene.now += 60_000;
  await scene.look();
  expect(scene.told(slack, 'bea')).toHaveLength(1);
  kind = 'gone';
  for (let times = 0; times < 20; times += 1) await scene.look(...(times === 0 ? [silent] : []));
  expect(scene.lines.filter((line) => line.startsWith('condition_not_told'))).toHaveLength(1);
  expect(slack.calls.filter(({ verb }) => verb === 'post')).toHaveLength(6);
});

it('does not write to somebody who is no colleague any more', async () => {
  scene.slack.standings.set('bea', 'gone');
  await scene.look(away);
  expect(scene.told(scene.slack, 'bea')).toEqual([]);
});

const old: ConditionNews = { about: 'backup', kind: 'trouble', says: 'De back-up is oud.', kept: 'old' };
const fresh: ConditionNews = { about: 'backup', kind: 'over', says: 'Er is weer een back-up.', kept: 'good' };

it('tells what lasts for days once, whichever bot it is and however often one starts, and once that it is over', async () => {
  const other = new Scene(scene.kept);
  await Promise.all([scene.look(old), other.look(old)]);
  await scene.look();
  const all = () => [...scene.told(scene.slack, 'bea'), ...other.told(other.slack, 'bea')];
  expect(all()).toEqual([expect.stringContaining(old.says)]);
  const restarted = new Scene(scene.kept);
  await restarted.look(old);
  expect(restarted.told(restarted.slack, 'bea')).toEqual([]);
  // One that starts when it is over tells so, and then the others do not.
  await restarted.look(fresh);
  await Promise.all([scene.look(fresh), other.look(fresh)]);
  expect(restarted.told(restarted.slack, 'bea')).toEqual([expect.stringContaining(fresh.says)]);
  expect(all()).toHaveLength(1);
  // From then on it is news again.
  await other.look(old);
  expect(all()).toHaveLength(2);
});

it('says nothing of what is over to who was told of nothing', async () => {
  await scene.look(fresh);
  await scene.look();
  expect(scene.told(scene.slack, 'bea')).toEqual([]);
});

it('is told by another bot where the first died at it, and not while it may be at it still', async () => {
  // It took it on, and was no more before it sent anything.
  await scene.kept.begin('bea', 'backup', 'old', new Date(scene.now));
  const other = new Scene(scene.kept);
  for (let quarter = 0; quarter < 36; quarter += 1) await other.look(...(quarter === 0 ? [old] : []));
  expect(other.told(other.slack, 'bea')).toEqual([]);
  expect(other.told(other.teams, 'cor')).toHaveLength(1);
  other.now += 120_000;
  await other.look();
  await other.look();
  expect(other.told(other.slack, 'bea')).toEqual([expect.stringContaining(old.says)]);
});

it('is told by another bot where the first could neither send it nor say so', async () => {
  const bea = [person('bea', 'administrator', 'slack')];
  scene.people = bea;
  scene.slack.fault = (verb) => {
    if (verb !== 'post') return undefined;
    scene.kept.isAway = true;
    return { kind: 'retry', code: 'no' };
  };
  await scene.look(old);
  scene.kept.isAway = false;
  const other = new Scene(scene.kept);
  other.people = bea;
  await other.look(old);
  expect(other.told(other.slack, 'bea')).toEqual([]);
  other.now += 600_000;
  await other.look();
  expect(other.told(other.slack, 'bea')).toHaveLength(1);
});

const older: ConditionNews = { about: 'backup', kind: 'trouble', says: 'De back-up is ouder.', kept: 'older' };

it('tells who could not be reached the latest alone, and that it is over to all who heard of it', async () => {
  scene.dead.add('slack');
  await scene.look(old, away);
  await scene.look(older, { ...away, says: 'De schijf is vol.' });
  scene.dead.clear();
  await scene.look();
  const [first, ...more] = scene.told(scene.slack, 'bea');
  expect(first).toMatch(/De back-up is ouder\..*De schijf is vol\./);
  expect(first).not.toMatch(/De back-up is oud\.|De database is weg/);
  expect(more).toEqual([]);
  expect(scene.kept.rows.get('bea backup')).toMatchObject({ state: 'older', isDone: true });
  scene.dead.add('teams');
  await scene.look({ ...away, says: 'De server start.' });
  await scene.look(back);
  scene.dead.clear();
  await scene.look();
  // This one heard of the first two states on the other platform, and of the last one on none.
  expect(scene.told(scene.teams, 'cor').join()).not.toContain('De server start.');
  expect([...scene.told(scene.teams, 'cor'), ...scene.told(scene.slack, 'cor')].join()).toContain(back.says);
});

it('tells who leads a school whose only administrator is gone, also where another school has one', async () => {
  scene.peopleOf.set('two', [person('els', 'administrator', 'slack'), person('fien', 'schoolLeader', 'slack')]);
  scene.people = [person('bea', 'administrator', 'slack'), person('dirk', 'schoolLeader', 'slack')];
  scene.slack.standings.set('bea', 'gone');
  await scene.look(away);
  expect(scene.told(scene.slack, 'dirk')).toEqual([expect.stringContaining(away.says)]);
  expect(scene.told(scene.slack, 'els')).toHaveLength(1);
  expect(scene.told(scene.slack, 'fien')).toEqual([]);
  expect(scene.lines).toEqual([]);
});

it('looks at once for somebody else where the administrator turns out to be gone, or is refused for good', async () => {
  for (const how of ['gone', 'refused'] as const) {
    const one = new Scene();
    one.people = [person('bea', 'administrator', 'slack'), person('dirk', 'schoolLeader', 'slack')];
    await one.look();
    if (how === 'gone') one.slack.standings.set('bea', 'gone');
    const room = one.slack.directOf('bea')?.id;
    one.slack.fault = (verb, at) =>
      how === 'refused' && verb === 'post' && at === room ? { kind: 'gone', code: 'no' } : undefined;
    await one.look(away);
    for (let times = 0; times < 10; times += 1) await one.look();
    expect(one.told(one.slack, 'dirk')).toEqual([expect.stringContaining(away.says)]);
    expect(one.told(one.slack, 'bea')).toEqual([]);
  }
});

it('says once in the log that nobody can be told', async () => {
  scene.people = [person('bea', 'administrator', 'slack'), person('dirk', 'schoolLeader')];
  scene.slack.standings.set('bea', 'gone');
  await scene.look();
  expect(scene.lines).toEqual([]);
  for (let times = 0; times < 5; times += 1) await scene.look(...(times === 0 ? [away] : []));
  expect(scene.lines).toEqual(['condition_not_told database nobody']);
  // Whoever comes back is told what is still so.
  scene.slack.standings.delete('bea');
  scene.now += 3_600_000;
  await scene.look();
  expect(scene.told(scene.slack, 'bea')).toHaveLength(1);
});

it('keeps nobody for told whom it could not reach, and waits where it cannot ask', async () => {
  scene.slack.fault = () => ({ kind: 'retry', code: 'no' });
  scene.people = [person('bea', 'administrator', 'slack')];
  await scene.look(old);
  expect(scene.kept.rows.size).toBe(0);
  scene.slack.fault = () => undefined;
  scene.kept.isAway = true;
  scene.now += 60_000;
  await scene.look();
  expect(scene.told(scene.slack, 'bea')).toEqual([]);
  scene.kept.isAway = false;
  await scene.look();
  expect(scene.told(scene.slack, 'bea')).toHaveLength(1);
});
