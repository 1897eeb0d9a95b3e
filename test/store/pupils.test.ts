import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidates } from '../../src/store/roster.ts';
import { openSchoolSecret, type SchoolKeyRow } from '../../src/store/school-secret.ts';
import { applySchool } from '../../src/store/schools.ts';
import { randomKey, regenboog } from './support/school.ts';
import { createWorld, majors, member, openCase, type World } from './support/world.ts';

describe.each(majors)('pupils and the roster on Postgres %i', (major) => {
  let world: World;
  let ilse: string;
  let an: string;
  beforeAll(async () => {
    world = await createWorld(major);
    [ilse, an] = [world.id('Ilse'), world.id('Juf An')];
    await applySchool({
      address: { connection: world.db.connection },
      masters: world.masters,
      plan: {
        ...regenboog,
        roster: [
          { name: 'Noortje van der Klaproos', first: 'Noortje', group: 'Groep 3A' },
          { name: 'Zoë Zonnebloem', first: 'Zoë', group: '5' },
          { name: 'Mads', first: 'Mads', group: '1/2' },
        ],
      },
    });
  });
  afterAll(() => world.end());

  const open = () =>
    openCase(world, { by: an, members: [member(an, 'author', false), member(ilse, 'coordinator', true)] });
  const link = async (name: string, identifier?: string) => {
    const { id } = await open();
    await world.store.asPerson({ person: ilse, caseId: id, lock: true }, (session) =>
      session.linkPupil({ caseId: id, name, identifier }),
    );
    return id;
  };
  const hits = (text: string, group?: string) =>
    world.store.asPerson({ person: an }, (session) => session.rosterHits(world.schoolId, text, group));

  it('keep the name sealed, log each look, and count the last one recorded', async () => {
    const id = await link('Sam Voorbeeld', '999');
    const look = () => world.store.asPerson({ person: ilse }, (session) => session.pupil(id));
    expect(await look()).toEqual({ name: 'Sam Voorbeeld', identifier: '999' });
    const logged = await world.admin('select person_id, allowed from app.access_log where case_id = $1', [id]);
    expect(logged).toEqual([{ person_id: ilse, allowed: true }]);
    expect(
      await world.store.asPerson({ person: world.id('Meester Tom') }, (session) => session.pupil(id)),
    ).toBeUndefined();
    const stored = await world.admin('select * from app.case_pupils where case_id = $1', [id]);
    expect(JSON.stringify(stored)).not.toContain('Voorbeeld');
    expect(Buffer.from((stored[0] as { sealed: Buffer }).sealed).includes('Voorbeeld')).toBe(false);
  });

  it('meet by a name of at least two parts, however it is written, and by what was recorded', async () => {
    const keys = (child: object) => world.store.asPerson({ person: an }, (s) => s.childKeys(world.schoolId, child));
    const typed = (name: string) => keys({ typed: name });
    const [sem] = await typed('Sem de Vries');
    for (const name of ['VRIES, Sem de', 'sem  vries', 'Sém de Vries', 'Sem J. de Vries', 'Vries-Sem'])
      expect(await typed(name), name).toEqual([sem]);
    expect(await typed('Łukasz van den Berg')).toEqual(await typed('lukasz v.d. berg'));
    for (const name of ['Sem', 'S. de Vries', 'S.V.', 'de Vries', ' ', 'J. van der B.'])
      expect(await typed(name), name).toEqual([]);
    expect(await typed('Sem Jansen')).not.toEqual([sem]);
    expect(await keys({ recorded: 'Sem de Vries', identifier: 'L-42' })).toContain(sem);
    const [, , id] = await keys({ recorded: 'Sem de Vries', identifier: 'L-42' });
    expect(await keys({ recorded: 'Iemand Anders', identifier: 'l-42' })).toContain(id);
    expect(sem).not.toContain('Vries');
  });

  it('find an earlier case by name however it is written, or by identifier, for the coordinator alone', async () => {
    const first = await link('José  Müller');
    const second = await link('jose muller', 'L-42');
    const third = await link('Iemand Anders', 'l-42');
    const same = (person: string, id: string) => world.store.asPerson({ person }, (session) => session.samePupil(id));
    expect((await same(ilse, second)).map(({ caseId }) => caseId).sort()).toEqual([first, third].sort());
    expect((await same(ilse, second))[0]?.callName).toMatch(/^Kastanje/);
    expect(await same(an, second)).toEqual([]);
    expect(await same(world.id('Bram'), second)).toEqual([]);
    const unlinked = await open();
    expect(await same(ilse, unlinked.id)).toEqual([]);
  });

  it('show no case from which the coordinator is kept out', async () => {
    const bram = world.id('Bram');
    const members = [member(an, 'author', false), member(bram, 'coordinator', true)];
    const { id } = await openCase(world, { by: an, members, excluded: [ilse] });
    await world.store.asPerson({ person: bram, caseId: id, lock: true }, (session) =>
      session.linkPupil({ caseId: id, name: 'Fien Geheim', identifier: undefined }),
    );
    const mine = await link('Fien Geheim');
    expect(await world.store.asPerson({ person: ilse }, (session) => session.samePupil(mine))).toEqual([]);
  });

  it('hit on a full name, with or without what stands between', async () => {
    expect(await hits('Vandaag zat noortje van der klaproos stil.')).toEqual(['noortje van der klaproos']);
    expect(await hits('Noortje Klaproos, weer')).toEqual(['Noortje Klaproos']);
    expect(await hits('zoe zonnebloem')).toEqual(['zoe zonnebloem']);
    expect(await hits('Noortje van der Distel')).toEqual([]);
  });

  it('hit on a first name with the same group, in the text or of the case', async () => {
    expect(await hits('Noortje huilde')).toEqual([]);
    expect(await hits('Noortje huilde', '3a')).toEqual(['Noortje']);
    expect(await hits('Noortje uit groep 3A huilde')).toEqual(['Noortje']);
    expect(await hits('Noortje huilde', '5')).toEqual([]);
    expect(await hits('Mads uit 1/2')).toEqual(['Mads']);
    expect(await hits('')).toEqual([]);
  });

  it('hit on names as people write and inflect them', async () => {
    expect(await hits('Klaproos, Noortje v.d.')).toEqual(['Klaproos, Noortje']);
    expect(await hits('N. vd Klaproos en Zoë’s moeder uit groep vijf')).toEqual(['N. vd Klaproos', 'Zoë']);
    expect(await hits('Noortjes jas', '3 a')).toEqual(['Noortje']);
  });

  it('look at no more than a form holds, however a text is made', () => {
    const word = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const words = Array.from({ length: 4000 }, (_, n) => word(n)).join(' ');
    const figures = Array.from({ length: 4000 }, (_, n) => `${n}a`).join(' ');
    expect(candidates(randomKey(), `${figures.slice(0, 600)} ${words}`, '3A').size).toBeLessThan(32_000);
    expect(
      candidates(randomKey(), `${figures.slice(0, 600)} ${words.replaceAll(/\w\b/g, 'S')}`, '3A').size,
    ).toBeLessThan(64_000);
    expect(candidates(randomKey(), figures, '3A').size).toBe(0);
  });

  it('hit on a roster that an older version applied, as it compared names, until the file is applied again', async () => {
    const [row] = await world.admin<SchoolKeyRow>(
      'select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from app.school_keys where school_id = $1',
      [world.schoolId],
    );
    if (row === undefined) throw new Error('no key');
    const { roster: key } = openSchoolSecret(world.masters, row);
    const kept = await world.admin<{ hash: Buffer }>('select hash from app.roster where school_id = $1', [
      world.schoolId,
    ]);
    const full = createHmac('sha256', key).update('full\0zoe zonnebloem').digest();
    const first = createHmac('sha256', key).update('first\0noortje\u00003a').digest();
    await world.admin('delete from app.roster where school_id = $1', [world.schoolId]);
    await world.admin('insert into app.roster (school_id, hash) select $1, unnest($2::bytea[])', [
      world.schoolId,
      [full, first],
    ]);
    expect(await hits('Zoë Zonnebloem en Noortje uit 3A')).toEqual(['Zoë Zonnebloem', 'Noortje']);
    expect(await hits('Zoë’s moeder uit groep 5')).toEqual([]);
    await world.admin('delete from app.roster where school_id = $1', [world.schoolId]);
    await world.admin('insert into app.roster (school_id, hash) select $1, unnest($2::bytea[])', [
      world.schoolId,
      kept.map(({ hash }) => hash),
    ]);
    expect(await hits('Zoë’s moeder uit groep 5')).toEqual(['Zoë']);
  });

  it('keep no name in the roster, and none of it for another school', async () => {
    const rows = await world.admin<{ hash: Buffer }>('select hash from app.roster');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every(({ hash }) => hash.length === 32)).toBe(true);
    await expect(
      world.store.asPerson({ person: world.id('Noor') }, (session) =>
        session.rosterHits(world.schoolId, 'Mads uit 1/2'),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
