/** Practice cases beside real ones, on the real database: for everybody else a week passes exactly as it would without them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceCopy } from '../../cards/copy/practice.nl.ts';
import { regenboog } from '../e2e/world.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { type Replicas, startReplicas } from './replicas.ts';

const FRIDAY = '2026-11-13T13:00:00.000Z';
const hours = ['01:00', '03:30', '06:45', '07:00', '07:45', '11:00', '14:15', '14:45', '21:00'];
const days = ['2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18'];
const colleagues = ['Juf An', 'Ilse', 'Bram', 'Dirk', 'Dora', 'Vera', 'Meester Ot'];
const practice = { practice: true, workingName: 'Pim', seen: 'Bloemkool gezien' } as const;

interface Base {
  readonly danger: string;
  readonly pupils: readonly string[];
}

/** A school on a Friday: a serious one, one with danger, two of the same pupil. */
async function base(): Promise<{ readonly made: Replicas; readonly cases: Base }> {
  const made = await startReplicas(regenboog(), FRIDAY, 1);
  const serious = await made.open('Meester Ot', { urgency: 'serious' });
  const danger = await made.open('Juf An', { urgency: 'danger' });
  const pupils = [await made.open('Juf An'), await made.open('Meester Ot')];
  for (const caseId of pupils) await link(made, 'Ilse', caseId);
  // Read, so that no request goes on to a stand-in at the same moment as somebody is reminded of it: either may come first.
  for (const caseId of [serious, danger, ...pupils]) await made.does('Ilse', caseId, { type: 'OpenFile' });
  // Friday's seal is made before the two copies part.
  await made.tick(FRIDAY);
  await made.leave();
  return { made, cases: { danger, pupils } };
}

async function link({ all, id }: Replicas, name: string, caseId: string): Promise<void> {
  await all[0]?.store.asPerson({ person: id(name), caseId, lock: true }, (session) =>
    session.linkPupil({ caseId, name: 'Sam Bloemkool', identifier: '7' }),
  );
}

const samePupil = (r: Replicas, caseId: string) =>
  r.all[0]?.store.asPerson({ person: r.id('Ilse'), caseId }, (session) => session.samePupil(caseId));

/** Everything that reached somebody, without the marks that the platform gives; rooms are delivered side by side, so in no order. */
const told = (r: Replicas, name: string) => r.posts(name).map(({ card, notification }) => ({ card, notification }));
/** The seal stands under the digest; two chains are never the same, whatever is in them. */
const fingerprints = /[\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}/g;
const inOrder = (posts: readonly unknown[]): readonly string[] =>
  posts.map((post) => JSON.stringify(post).replace(fingerprints, '')).sort();
const own = (post: { readonly card: unknown }): boolean => JSON.stringify(post.card).includes(practiceCopy.cardMark);

interface Week {
  readonly r: Replicas;
  /** What the engine's questions to the database gave at each look. */
  readonly answers: string[];
}

async function ask({ r, answers }: Week, now: string): Promise<void> {
  const personal = r.all[0]?.store.personal;
  const at = new Date(now);
  const found = await Promise.all([
    personal?.going(r.school.id),
    personal?.reminded(r.school.id),
    personal?.askedToday(r.school.id, 'none', now).then((people) => [...people]),
    personal?.exhausted(r.school.id, '2027-01-01', 0),
    personal?.danger(),
    ...colleagues.map((name) =>
      r.all[0]?.store.asPerson({ person: r.id(name) }, (session) =>
        session.own.tellable(r.school.id, at.toISOString()),
      ),
    ),
  ]);
  const rows = found.map((one) => (one ?? []) as readonly unknown[]);
  answers.push(JSON.stringify(rows.map((some) => some.map((row) => JSON.stringify(row)).sort())));
}

/** Until the morning after the digest. */
async function live(week: Week): Promise<void> {
  for (const day of days)
    for (const hour of hours) {
      const now = `${day}T${hour}:00.000Z`;
      await week.r.tick(now);
      // What is planned in one look goes out in the same or the next.
      await week.r.tick(now);
      await ask(week, now);
    }
}

describe('five days with practice cases of three people, beside the same five days without', () => {
  let without: Week;
  let beside: Week;
  let cases: Base;
  const practised: string[] = [];

  beforeAll(async () => {
    const { made, cases: started } = await base();
    cases = started;
    const { masters, school } = made;
    const template = made.db.connection.database;
    const start = async (): Promise<Week> => {
      const db = await cloneDatabase(template);
      return { r: await startReplicas({ db, masters, school }, FRIDAY, 1), answers: [] };
    };
    without = await start();
    beside = await start();
    const { r } = beside;
    practised.push(await r.open('Juf An', { ...practice, urgency: 'danger', callName: 'Oefening Berk 10' }));
    practised.push(await r.open('Ilse', { ...practice, urgency: 'danger', callName: 'Oefening Berk 11' }));
    practised.push(await r.open('Vera', { ...practice, urgency: 'record', callName: 'Oefening Berk 12' }));
    const [first = '', second = ''] = practised;
    await link(r, 'Juf An', first);
    await link(r, 'Ilse', second);
    await r.does('Juf An', first, { type: 'ReportEmergency', how: 'phone', happenedAt: FRIDAY });
    for (const week of [without, beside]) await ask(week, FRIDAY);
    expect(await samePupil(r, second)).toEqual([]);
    const [one = ''] = cases.pupils;
    const found = await Promise.all([without.r, r].map((it) => samePupil(it, one)));
    expect(found[0]).toHaveLength(1);
    expect(found[1]).toEqual(found[0]);
    await live(without);
    await live(beside);
  }, 120_000);
  afterAll(async () => {
    await without.r.stop();
    await beside.r.stop();
  });

  it('the engine asks and hears the same at every look', () => {
    expect(beside.answers.length).toBeGreaterThan(40);
    expect(beside.answers).toEqual(without.answers);
    expect(without.answers.join()).toContain(cases.danger);
  });

  it('everybody hears the same, word for word, and whoever practises hears the rest under Oefening', () => {
    const plain = JSON.stringify(colleagues.map((name) => told(without.r, name)));
    expect(plain).toContain('Week 47 bij De Regenboog');
    expect(plain).toMatch(/alarm|gevaar/i);
    for (const name of colleagues) {
      const others = told(beside.r, name).filter((post) => !own(post));
      expect(inOrder(others), name).toEqual(inOrder(told(without.r, name)));
    }
    for (const name of ['Bram', 'Dirk', 'Dora', 'Meester Ot']) expect(told(beside.r, name).filter(own)).toEqual([]);
  });

  it('the same people are planned the same messages, and real rooms are the same', async () => {
    const slots = (r: Replicas) =>
      r.query('select person_id, slot, state, planned_at from app.personal_posts order by person_id, slot');
    expect(await slots(beside.r)).toEqual(await slots(without.r));
    const rooms = (r: Replicas) =>
      r.chat
        .shared()
        .filter(({ name }) => !name.startsWith('Oefening'))
        .map(({ name, people, posts }) => ({
          name,
          people: [...people].sort(),
          cards: inOrder(posts.map((p) => p.card)),
        }))
        .sort((x, y) => (x.name < y.name ? -1 : 1));
    expect(rooms(beside.r)).toEqual(rooms(without.r));
  });

  it('the seals hold the same cases, and none of practice', async () => {
    const seals = (r: Replicas) => r.query('select day::text as day, cases from app.seals order by 1');
    expect(await seals(beside.r)).toEqual(await seals(without.r));
    expect(await seals(beside.r)).toHaveLength(days.length + 1);
    expect(await beside.r.query('select 1 from app.seal_heads where case_id = any ($1)', [practised])).toEqual([]);
  });

  it('and after their day nothing is left but receipts', async () => {
    expect(await beside.r.query('select 1 from app.cases where practice')).toEqual([]);
    expect(await beside.r.query('select case_id as id from app.receipts order by 1')).toEqual(
      [...practised].sort().map((id) => ({ id })),
    );
    for (const name of ['Juf An', 'Ilse', 'Vera']) expect(told(beside.r, name).filter(own), name).toEqual([]);
  });
});
