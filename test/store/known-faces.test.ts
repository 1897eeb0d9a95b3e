/** Faces are read once, and nobody sees another than what stands in the database, nor one of a case that is not theirs. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFace } from '../../src/consultation/face.ts';
import { createKnownFaces } from '../../src/store/known-faces.ts';
import { append, createWorld, event, majors, member, openCase, type World } from './support/world.ts';

describe.each(majors)('the faces of cases on Postgres %i', (major) => {
  let world: World;
  let id: string;
  const ilse = () => world.id('Ilse');
  const an = () => world.id('Juf An');
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    await world.admin('update app.case_members set until_at = now() where until_at is null');
    const members = [member(ilse(), 'coordinator', true), member(an(), 'author', false)];
    ({ id } = await openCase(world, { by: ilse(), members }));
  });

  const seenBy = (person: string): Promise<readonly CaseFace[]> =>
    world.store.asPerson({ person }, async ({ own }) => (await own.tellable(world.schoolId)).map(({ face }) => face));
  const digestOf = (person: string): Promise<readonly CaseFace[]> =>
    world.store.asPerson({ person }, async ({ own }) =>
      (await own.digestGround(world.schoolId, 'digest:2026-W47')).cases.map(({ face }) => face),
    );

  it('are the same ones for everybody in the case, in a list as in a digest', async () => {
    const [face] = await seenBy(ilse());
    expect(face?.id).toBe(id);
    expect((await seenBy(ilse()))[0]).toBe(face);
    expect((await seenBy(an()))[0]).toBe(face);
    expect((await digestOf(an()))[0]).toBe(face);
  });

  it('are read again once something happened', async () => {
    await seenBy(an());
    await append(world, ilse(), id, [event('Said', ilse())], ({ face }) => ({ face: { ...face, urgency: 'danger' } }));
    expect(await seenBy(an())).toMatchObject([{ urgency: 'danger' }]);
    expect(await digestOf(ilse())).toMatchObject([{ urgency: 'danger' }]);
  });

  it('are read again where somebody with SQL changed one', async () => {
    await seenBy(an());
    await world.admin(`update app.cases set face = jsonb_set(face, '{callName}', '"Anders"') where id = $1`, [id]);
    expect(await seenBy(an())).toMatchObject([{ callName: 'Anders' }]);
  });

  it('are read again within the transaction that changes one, and after it', async () => {
    await seenBy(ilse());
    const rounds = await world.store.asPerson({ person: ilse(), caseId: id, lock: true }, async (session) => {
      const { face, facts } = session.case ?? expect.fail('no case');
      await session.append({ events: [event('Said', ilse())], face: { ...face, round: 2 }, facts });
      return (await session.own.tellable(world.schoolId)).map((one) => one.face.round);
    });
    expect(rounds).toEqual([2]);
    expect(await seenBy(an())).toMatchObject([{ round: 2 }]);
  });

  it('are given to nobody whose case it is not any more, and to nobody else', async () => {
    expect(await seenBy(an())).toHaveLength(1);
    await world.admin('update app.case_members set until_at = now() where case_id = $1 and person_id = $2', [id, an()]);
    expect(await seenBy(an())).toEqual([]);
    expect(await seenBy(world.id('Vera'))).toEqual([]);
    expect(await seenBy(ilse())).toHaveLength(1);
  });

  it('are given of no case whose key was destroyed', async () => {
    expect(await seenBy(an())).toHaveLength(1);
    await world.admin('delete from app.case_keys where case_id = $1', [id]);
    expect(await seenBy(an())).toEqual([]);
  });
});

describe('what is kept of faces', () => {
  const rowOf = (schoolId: string, n: number, face: unknown = { members: [{ person: 'an' }], phase: 'open' }) => ({
    id: `${schoolId}-${n}`,
    schoolId,
    version: `v${n}`,
    size: 100,
    face: face as CaseFace | null,
    excluded: [],
  });
  const of = (text: string): readonly string[] => Object.keys(JSON.parse(text));

  it('is bounded: the school that was asked for least recently goes first', () => {
    const faces = createKnownFaces(400);
    for (const school of ['a', 'b']) faces.reading('an', school).whole([rowOf(school, 1), rowOf(school, 2)]);
    const again = faces.reading('an', 'a');
    expect(of(again.known)).toEqual(['a-1', 'a-2']);
    again.whole([rowOf('a', 1, null), rowOf('a', 2, null)]);
    faces.reading('an', 'c').whole([rowOf('c', 1)]);
    expect(of(faces.reading('an').known).toSorted()).toEqual(['a-1', 'a-2', 'b-2', 'c-1']);
  });

  it('is that of the person who reads, and what they do not get any more goes', () => {
    const faces = createKnownFaces();
    faces.reading('an', 'a').whole([rowOf('a', 1), rowOf('a', 2)]);
    expect(of(faces.reading('bo', 'a').known)).toEqual([]);
    faces.reading('an', 'a').whole([rowOf('a', 2, null)]);
    expect(of(faces.reading('an', 'a').known)).toEqual(['a-2']);
  });

  it('is what was known when it was asked, whatever is read meanwhile', () => {
    const faces = createKnownFaces(100);
    const [first] = faces.reading('an', 'a').whole([rowOf('a', 1)]);
    const read = faces.reading('an', 'a');
    faces.reading('an', 'b').whole([rowOf('b', 1)]);
    expect(of(faces.reading('an', 'a').known)).toEqual([]);
    expect(read.whole([rowOf('a', 1, null)])[0]?.face).toBe(first?.face);
  });
});
