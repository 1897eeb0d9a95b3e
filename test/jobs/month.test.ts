/** Seven weeks with two replicas on one database: who gets what, exactly once, whatever dies in between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, isSchoolDay } from '../../src/consultation/calendar.ts';
import { isoWeek, weekOf } from '../../src/digest/moments.ts';
import { wordsOf } from '../cards/support.ts';
import { regenboog } from '../e2e/world.ts';
import { type Replicas, startReplicas } from './replicas.ts';

const people = ['Juf An', 'Ilse', 'Bram', 'Dirk', 'Dora', 'Vera', 'Meester Ot'];
/** Local hours in winter: before and at eight, when reminders begin, after lessons, at night. */
const hours = ['06:45', '07:00', '07:45', '11:00', '14:15', '14:45', '21:00'];
const days = (from: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => addDays(from, i));
const first = (r: Replicas, name: string): readonly string[] =>
  r.posts(name).map(({ card }) => wordsOf(card).split('\n')[0] ?? '');
const digestsOf = (r: Replicas, name: string): readonly string[] =>
  first(r, name).filter((line) => line.startsWith('Week '));

describe('seven weeks over the turn of the year, with two replicas', () => {
  let r: Replicas;
  let caseId: string;
  /** Each in turn dies at one of these points and comes back a day later. */
  const points = ['claimRounds', 'plan', 'claim', 'composed', 'endRound', 'reminded', 'school'];

  beforeAll(async () => {
    const plan = regenboog({ closed: [{ from: '2026-12-19', to: '2027-01-03' }] });
    r = await startReplicas(plan, '2026-12-04T13:00:00.000Z');
    await r.tick();
    caseId = await r.open('Juf An');
    await r.does('Ilse', caseId, { type: 'OpenFile' });
    for (const [i, day] of days('2026-12-05', 40).entries()) {
      const victim = r.all[i % 2];
      const point = points[i % points.length];
      for (const [j, hour] of hours.entries()) {
        if (victim !== undefined && j === 1)
          victim.before = (verb) => {
            if (verb !== point) return;
            victim.dead = true;
            throw new Error('died');
          };
        await r.tick(`${day}T${hour}:00.000Z`);
        // What a dead replica held is free after its lease.
        if (j === 1) await r.tick(`${day}T07:03:00.000Z`);
      }
      for (const replica of r.all) Object.assign(replica, { before: () => undefined, dead: false });
    }
  }, 60_000);
  afterAll(() => r.stop());

  it('everybody in the case has one digest in every week with school, and none in the others', () => {
    const school = r.school;
    const weeks = [...new Set(days('2026-12-07', 38).map(isoWeek))].filter((week) =>
      days('2026-12-07', 38).some((d) => isoWeek(d) === week && weekOf(d).some((open) => isSchoolDay(open, school))),
    );
    expect(weeks).toEqual(['2026-W50', '2026-W51', '2027-W01', '2027-W02']);
    const expected = weeks.map((week) => `Week ${Number(week.slice(-2))} bij De Regenboog`);
    for (const name of ['Juf An', 'Ilse']) expect(digestsOf(r, name), name).toEqual(expected);
    for (const name of ['Vera', 'Meester Ot']) expect(r.posts(name), name).toEqual([]);
  });

  it('no slot was used twice, and every one was settled', async () => {
    const rows = await r.query<{ state: string; slot: string; n: number }>(
      'select slot, person_id, count(*)::int as n, min(state) as state from app.personal_posts group by slot, person_id',
    );
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ n }) => n !== 1)).toEqual([]);
    expect([...new Set(rows.map(({ state }) => state))].sort()).toEqual(['empty', 'sent']);
    const sent = rows.filter(({ state }) => state === 'sent').length;
    const personal = people.flatMap((name) => first(r, name)).filter((line) => /^(Week |Dit wacht op je)/.test(line));
    expect(personal).toHaveLength(sent);
  });

  it('a coordinator who does not link the pupil is reminded on its day, and at the end of it the other one is asked', async () => {
    const { tasks } = await r.face(caseId);
    const task = tasks.find(({ kind }) => kind === 'linkPupil');
    expect(task?.tried).toContain(r.id('Ilse'));
    const asked = (name: string, words: RegExp): number =>
      r.posts(name).filter(({ card }) => /^Dit wacht op je/.test(wordsOf(card)) && words.test(wordsOf(card))).length;
    // It stays hers as well, so each turn asks her once more.
    expect(asked('Ilse', /om welke leerling/s)).toBe(3);
    // Then whoever comes next is asked, one after the other, to take it over: nobody is let in by that.
    const invited = (name: string): number =>
      r.posts(name).filter(({ card }) => /neem jij dit over/.test(wordsOf(card))).length;
    expect([invited('Bram'), invited('Dirk')].every((times) => times > 0)).toBe(true);
    expect(asked('Bram', /om welke leerling/)).toBe(0);
    const { members } = await r.face(caseId);
    expect(members.map(({ person }) => person)).not.toContain(r.id('Bram'));
    expect(asked('Ilse', /Rond stap 1 af/)).toBeGreaterThan(0);
    expect(asked('Juf An', /Rond stap 1 af/)).toBe(0);
  });

  it('before the holiday the coordinator was asked who watches, and after it the question was over', async () => {
    const { tasks } = await r.face(caseId);
    expect(tasks.find(({ kind }) => kind === 'holidayWatch')).toMatchObject({
      id: 'holidayWatch:2027-01-03',
      status: 'dropped',
    });
  });

  it('seals every day once, with or without school', async () => {
    const rows = await r.query<{ day: string }>('select day::text as day from app.seals order by 1');
    expect(rows.map(({ day }) => day)).toEqual(['2026-12-04', ...days('2026-12-05', 40)]);
  });

  it('no word about the child stands in any post or log line', () => {
    const posted = JSON.stringify([...r.chat.rooms.values()].map(({ posts, name }) => ({ posts, name })));
    expect(posted).toContain('Linde 1');
    expect(posted).not.toMatch(/Bloemkool/i);
    expect(JSON.stringify(r.lines)).not.toMatch(/Bloemkool|Linde/i);
  });
});
