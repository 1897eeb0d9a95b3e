import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownTask } from '../../src/consultation/task-names.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';
import { fillLater } from './support/later.ts';
import { heldRoom } from './support/leases.ts';
import {
  append,
  createWorld,
  event,
  majors,
  member,
  now,
  openCase,
  type Raw,
  refusal,
  type World,
} from './support/world.ts';

/** Tables in which nothing stands about a case: who works where, and settings. Every other one must hide foreign cases. */
const directory = [
  'accounts',
  'addresses',
  'away',
  'backups',
  'boards',
  'figure_sheets',
  'look_writers',
  'news_told',
  'nightly_checks',
  'page_key_codes',
  'page_key_lifts',
  'page_keys',
  'page_sessions',
  'page_sign_ins',
  'people',
  'profiles',
  'replicas',
  'roles',
  'roster',
  'rounds',
  'school_keys',
  'schools',
  'seals',
  'settings',
  'staff',
];
/** Not by case, but by the person who acts. */
const personal = ['deliveries', 'digest_settings', 'duties_done', 'loose_drafts', 'personal_posts', 'request_ends'];
/** Of the school's leading people, and of who reads the core of a case that one is about: `requests.test.ts`. */
const ofLeading = ['requests', 'request_words', 'request_advice'];
/** Of the core of a case alone. */
const ofCore = ['request_cases', 'request_lines'];

describe.each(majors)('row security on Postgres %i', (major) => {
  let world: World;
  let mine: string;
  let foreign: string;
  const asAn = (...statements: readonly Raw[]) => world.raw('zorg_app', world.id('Juf An'), ...statements);

  beforeAll(async () => {
    world = await createWorld(major);
    const [an, tom, ilse] = [world.id('Juf An'), world.id('Meester Tom'), world.id('Ilse')];
    const open = (by: string) =>
      openCase(world, {
        by,
        members: [member(by, 'author', false), member(ilse, 'coordinator', true)],
        excluded: [world.id('Vera')],
        face: {
          tasks: [
            {
              id: 'x',
              kind: ownTask('x'),
              ownerRole: 'teacher',
              status: 'open',
              openedAt: now,
              escalations: 0,
              revision: 1,
            },
          ],
        },
        events: [
          event('CaseOpened', by),
          event('TalkRecorded', by, { audience: 'core', body: { text: 'zie dossier' } }),
        ],
      });
    mine = (await open(an)).id;
    foreign = (await open(tom)).id;
    for (const caseId of [mine, foreign]) {
      await world.store.asPerson({ person: ilse, caseId, lock: true, deliveryKey: `link ${caseId}` }, (session) =>
        session.linkPupil({ caseId, name: 'Sam Voorbeeld', identifier: '123' }),
      );
      const room = { platform: 'slack', tenant: 'T0SCHOOL', room: `C-${caseId}` };
      const { lease } = await heldRoom(world.store, caseId);
      await world.store.delivery.sending({ caseId, lease, slot: 'checklist', room, hash: 'h', now: new Date(now) });
      await world.admin('insert into app.receipts values ($1, $2, now(), 1, $3)', [
        caseId,
        world.schoolId,
        Buffer.alloc(32),
      ]);
      await world.admin(
        `insert into app.line_receipts values ($1, gen_random_uuid(), $2, 'misfiled', $3, $4, now(), 'k', $5)`,
        [caseId, world.schoolId, ilse, an, Buffer.alloc(32)],
      );
      await world.store.noteRefusal({ person: ilse, caseId, what: 'test' });
      // Sealed on a day of its own: only what moved since is in a seal.
      await fillLater(world, ilse, caseId, caseId === mine ? '2026-11-16' : '2026-11-17');
    }
  });
  afterAll(() => world.end());

  const tables = async () =>
    (
      await world.admin<{ name: string; forced: boolean; enabled: boolean; policies: number; byCase: string | null }>(
        `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
          (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
          (select attname from pg_attribute a where a.attrelid = c.oid and attname in ('case_id') and not attisdropped) as "byCase"
        from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by 1`,
      )
    ).filter(({ name }) => !/_(default|\d{4}_\d{2})$/.test(name));

  it('is on and forced for every table, partitions too, each with a policy', async () => {
    const bare = await world.admin(
      `select relname from pg_class c where relnamespace = 'app'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
    );
    expect(bare).toEqual([]);
  });

  it('shows a member of another case nothing, table by table', async () => {
    const found = await tables();
    expect(found.length).toBeGreaterThan(20);
    for (const { name, byCase } of found) {
      if ([...directory, ...personal, ...ofLeading, ...ofCore].includes(name)) continue;
      const column = name === 'cases' ? 'id' : byCase;
      expect(column, `${name} is neither a table of cases nor in the list of those that are not`).toBeTruthy();
      const count = `select count(*)::int as n from app.${name} where ${column} = $1`;
      expect(
        (await world.admin<{ n: number }>(count, [foreign]))[0]?.n,
        `${name} is filled for the test`,
      ).toBeGreaterThan(0);
      const [seen, own] = await Promise.all(
        [foreign, mine].map(async (caseId) => {
          const asked = asAn({ text: count, values: [caseId] });
          const refused = await refusal(asked);
          return refused === 'done' ? (await asked).rows[0]?.n : refused;
        }),
      );
      expect([0, '42501'], `${name}: rows of a foreign case`).toContain(seen);
      if (seen === 0) expect(own, `${name}: rows of the own case`).toBeGreaterThan(0);
    }
  });

  it('shows what is asked by a parent to who leads the school or the care in it, and of a case to its core', async () => {
    const request = randomUUID();
    const { schoolId } = world;
    await world.admin(
      `insert into app.requests (id, school_id, kind, received_on, course, opened_by, opened_at)
        values ($1, $2, 'access', '2026-11-16', '{}', $3, now())`,
      [request, schoolId, world.id('Ilse')],
    );
    await world.admin('insert into app.request_words values ($1, $2, $3, $4)', [
      request,
      schoolId,
      'k',
      Buffer.alloc(1),
    ]);
    await world.admin('insert into app.request_advice values ($1, $2, now(), $3, $4, $5)', [
      request,
      world.id('Vera'),
      schoolId,
      'k',
      Buffer.alloc(1),
    ]);
    await world.admin('insert into app.request_cases values ($1, $2, $3, now())', [request, mine, schoolId]);
    await world.admin(`insert into app.request_lines values ($1, $2, $3, 'keep', null, $4, now())`, [
      request,
      mine,
      randomUUID(),
      world.id('Ilse'),
    ]);
    const seen = async (name: string) =>
      Promise.all(
        [...ofLeading, ...ofCore].map(async (table) => {
          const text = `select count(*)::int as n from ${table} where ${table === 'requests' ? 'id' : 'request_id'} = $1`;
          return (await world.raw('zorg_app', world.id(name), { text, values: [request] })).rows[0]?.n;
        }),
      );
    expect(await seen('Ilse')).toEqual([1, 1, 1, 1, 1]);
    expect(await seen('Dirk'), 'leads the school, and is not in the case').toEqual([1, 1, 1, 0, 0]);
    expect(await seen('Vera'), 'reads what she advised alone').toEqual([0, 0, 1, 0, 0]);
    for (const other of ['Juf An', 'Meester Tom', 'Noor']) expect(await seen(other), other).toEqual([0, 0, 0, 0, 0]);
    for (const table of ofCore)
      expect(await refusal(world.raw('zorg_worker', undefined, `select * from ${table}`)), table).toBe('42501');
    for (const table of ['request_words', 'request_advice'])
      expect(await refusal(world.raw('zorg_worker', undefined, `select * from ${table}`)), table).toBe('42501');
  });

  it('shows nobody without an identity anything of a case', async () => {
    for (const name of ['cases', 'logbook', 'case_members', 'case_keys', 'tasks', 'case_pupils']) {
      const { rows } = await world.raw('zorg_app', undefined, `select count(*)::int as n from ${name}`);
      expect(rows[0]?.n, name).toBe(0);
    }
  });

  it('has only qualified columns beside case_members', async () => {
    const policies = await world.admin<{ tablename: string; qual: string | null; with_check: string | null }>(
      `select tablename, qual, with_check from pg_policies where schemaname = 'app' and 'zorg_app' = any (roles)`,
    );
    const texts = policies.flatMap(({ tablename, qual, with_check }) =>
      [qual, with_check].flatMap((text) => (text?.includes('case_members m') ? [{ tablename, text }] : [])),
    );
    expect(texts.length).toBeGreaterThan(8);
    for (const { tablename, text } of texts) {
      expect(text).toMatch(new RegExp(`m\\.case_id = ${tablename}\\.(case_)?id`));
      expect(text).not.toMatch(/m\.case_id = m\.case_id/);
    }
  });

  it('shows core rows to the core alone', async () => {
    const seen = async (name: string) =>
      (await world.raw('zorg_app', world.id(name), 'select type from logbook order by seq')).rows;
    expect(await seen('Juf An')).toEqual([{ type: 'CaseOpened' }]);
    expect((await seen('Ilse')).filter(({ type }) => type === 'TalkRecorded')).toHaveLength(2);
  });

  it('locks a row for who may see it, and finds none otherwise', async () => {
    const lock = (id: string): Raw => ({ text: 'select id from cases where id = $1 for no key update', values: [id] });
    expect((await asAn(lock(mine))).rowCount).toBe(1);
    expect((await asAn(lock(foreign))).rowCount).toBe(0);
  });

  it('answers the same of a foreign case and of none', async () => {
    const row = (caseId: string, seq: number): Raw => ({
      text: `insert into logbook (case_id, seq, id, type, author, recorded_at, audience, face, facts, prev, mac, kid)
        values ($1, $2, $3, 'x', $4, now(), 'case', '{}', '\\x00', '\\x00', '\\x00', 'k')`,
      values: [caseId, seq, randomUUID(), world.id('Juf An')],
    });
    for (const caseId of [foreign, randomUUID()]) {
      for (const seq of [1, 3, 99]) expect(await refusal(asAn(row(caseId, seq)))).toBe('42501');
      expect(await refusal(asAn({ text: `update cases set phase = 'closed' where id = $1`, values: [caseId] }))).toBe(
        'done',
      );
      expect(
        await refusal(
          asAn({
            text: `insert into tasks (case_id, id, kind, owner_role, status, opened_at, escalations, revision)
              values ($1, 'x', 'x', 'teacher', 'open', now(), 0, 1)`,
            values: [caseId],
          }),
        ),
      ).toBe('42501');
      expect(
        await refusal(
          asAn({
            text: `insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
              values ($1, $2, $3, 'author', false, false, false, now())`,
            values: [caseId, world.id('Juf An'), world.schoolId],
          }),
        ),
      ).toBe('42501');
    }
    const untouched = await world.admin('select phase from app.cases where id = $1', [foreign]);
    expect(untouched).toEqual([{ phase: 'open' }]);
  });

  it('lets nobody write in the name of another, and the worker in the name of nobody else', async () => {
    const row = (author: string | null): Raw => ({
      text: `insert into logbook (case_id, seq, id, type, author, recorded_at, audience, face, facts, prev, mac, kid)
        select id, seq + 1, $2, 'x', $3, now(), 'case', '{}', '\\x00', head, $4, 'k' from cases where id = $1`,
      values: [mine, randomUUID(), author, Buffer.alloc(32)],
    });
    expect(await refusal(asAn(row(world.id('Ilse'))))).toBe('42501');
    expect(await refusal(asAn(row(null)))).toBe('42501');
    expect(await refusal(world.raw('zorg_worker', undefined, row(world.id('Ilse'))))).toBe('42501');
  });

  it('opens no logbook and no pupil to the worker, and no exclusion to write by itself', async () => {
    for (const name of ['logbook', 'case_pupils', 'access_log', 'deliveries', 'roster']) {
      expect(await refusal(world.raw('zorg_worker', undefined, `select * from ${name}`)), name).toBe('42501');
    }
    const insert = `insert into case_exclusions (case_id, person_id, at) values ('${mine}', '${world.id('Vera')}', now())`;
    // Only what a linked case says, in a row of the logbook that goes with it.
    expect(await refusal(world.raw('zorg_worker', undefined, insert))).toBe('ZD003');
    // It may take one away, but for what nobody confirmed in time alone.
    const gone = `delete from case_exclusions where case_id = '${mine}'`;
    expect(await refusal(world.raw('zorg_worker', undefined, gone))).toBe('ZD002');
  });

  it('lets no member into the core by themselves', async () => {
    expect(
      await refusal(
        asAn({ text: 'update case_members set core = true where case_id = $1 and person_id = me()', values: [mine] }),
      ),
    ).toBe('42501');
    const add = (person: string): Raw => ({
      text: `insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
        values ($1, $2, $3, 'consulted', true, false, false, now())`,
      values: [mine, person, world.schoolId],
    });
    expect(await refusal(asAn(add(world.id('Meester Tom'))))).toBe('42501');
    expect(await refusal(asAn(add(world.id('Dirk'))))).toBe('done');
  });

  it('lets nobody put their name on a row of the core, nor bring a core membership that ended back to life', async () => {
    const [an, tom, ilse] = ['Juf An', 'Meester Tom', 'Ilse'].map((name) => world.id(name)) as [string, string, string];
    const members = [member(an, 'author', false), member(ilse, 'coordinator', true), member(tom, 'consulted', true)];
    const { id } = await openCase(world, { by: an, members });
    const swap: Raw = {
      text: `update case_members set person_id = case person_id when $2 then $3::uuid else $2 end
        where case_id = $1 and person_id in ($2, $4)`,
      values: [id, an, world.id('Dirk'), ilse],
    };
    expect(await refusal(asAn(swap))).toBe('42501');
    await append(world, ilse, id, [event('MemberEnded', ilse)], (found) => ({
      face: { ...found.face, members: members.map((it) => (it.person === tom ? { ...it, until: now } : it)) },
    }));
    const revive: Raw = {
      text: 'update case_members set until_at = null where case_id = $1 and person_id = $2',
      values: [id, tom],
    };
    expect(await refusal(asAn(revive))).toBe('42501');
    expect(await refusal(world.raw('zorg_app', ilse, revive))).toBe('done');
  });

  it('keeps out whom a person took out, until a person lets them in', async () => {
    const [an, ilse, bram] = ['Juf An', 'Ilse', 'Bram'].map((name) => world.id(name)) as [string, string, string];
    const members = [member(an, 'author', false), member(ilse, 'coordinator', true), member(bram, 'consulted', false)];
    const taken = async (endedBy?: string): Promise<string> => {
      const { id } = await openCase(world, { by: an, members });
      const ended = event('MemberEnded', ilse, {
        face: { person: bram, ...(endedBy === undefined ? {} : { endedBy }) },
      });
      await append(world, ilse, id, [ended], ({ face }) => ({
        face: { ...face, members: members.map((it) => (it.person === bram ? { ...it, until: now } : it)) },
      }));
      return id;
    };
    const revive = (id: string): Raw => ({
      text: 'update case_members set until_at = null where case_id = $1 and person_id = $2',
      values: [id, bram],
    });
    const id = await taken(ilse);
    for (const who of [ilse, an]) expect(await refusal(world.raw('zorg_app', who, revive(id)))).toBe('ZD003');
    expect(await refusal(world.raw('zorg_worker', undefined, revive(id)))).toBe('ZD003');
    const back = (type: string, face: object, by: string | undefined) => {
      const change = ({ face: before, facts }: StoredCase) => ({
        events: [
          event('MemberAdded', by, { face: { person: bram } }),
          ...(type === '' ? [] : [event(type, by, { face })]),
        ],
        face: { ...before, members },
        facts,
      });
      return by === undefined
        ? world.store.asSystem(id, async (s) => s.case && s.append(change(s.case)))
        : world.store.asPerson({ person: by, caseId: id, lock: true }, async (s) => s.case && s.append(change(s.case)));
    };
    await expect(back('', {}, undefined), 'by the clock').rejects.toThrow();
    await expect(back('AsideAnswered', { person: an }, undefined), 'of somebody else').rejects.toThrow();
    await expect(back('', {}, ilse)).resolves.toBeUndefined();
    // What ended by itself may begin by itself.
    expect(await refusal(world.raw('zorg_worker', undefined, revive(await taken())))).toBe('done');
  });

  it('changes what a case is only together with its logbook', async () => {
    const alone: Raw = { text: `update cases set face = face || '{"urgency":"danger"}' where id = $1`, values: [mine] };
    expect(await refusal(asAn(alone))).toBe('ZD003');
    expect(await refusal(world.raw('zorg_worker', undefined, alone))).toBe('ZD003');
    const phase: Raw = { text: `update cases set phase = 'closed' where id = $1`, values: [mine] };
    expect(await refusal(asAn(phase))).toBe('ZD003');
    const folding: Raw = { text: 'update cases set folding = 99 where id = $1', values: [mine] };
    expect(await refusal(asAn(folding))).toBe('ZD003');
    expect(await refusal(world.raw('zorg_worker', undefined, folding))).toBe('ZD003');
  });

  it('keeps an excluded person out for ever, whoever asks', async () => {
    const vera = world.id('Vera');
    await expect(
      append(world, world.id('Ilse'), mine, [event('MemberAdded', world.id('Ilse'))], (found) => ({
        face: { ...found.face, members: [...found.face.members, member(vera, 'confidant', false)] },
      })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const insert = `insert into app.case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
      values ($1, $2, $3, 'confidant', false, false, false, now())`;
    expect(
      await refusal(world.raw('zorg_worker', undefined, { text: insert, values: [mine, vera, world.schoolId] })),
    ).toBe('42501');
    expect(await refusal(world.admin(insert, [mine, vera, world.schoolId]))).toBe('42501');
    expect(await refusal(world.admin('delete from app.case_exclusions where case_id = $1', [mine]))).toBe('ZD002');
    expect(
      await refusal(world.admin('update app.case_exclusions set person_id = $2 where case_id = $1', [mine, vera])),
    ).toBe('ZD002');
    const an = world.id('Juf An');
    await expect(openCase(world, { by: an, excluded: [an] })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      openCase(world, {
        by: an,
        members: [member(an, 'author', false), member(vera, 'confidant', false)],
        excluded: [vera],
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  describe('who is personally involved', () => {
    const people = () =>
      ['Meester Tom', 'Ilse', 'Dirk', 'Bram'].map((name) => world.id(name)) as [string, string, string, string];
    const opening = async () => {
      const [tom, ilse, dirk, bram] = people();
      const members = [
        member(tom, 'author', false),
        member(ilse, 'coordinator', true),
        member(dirk, 'leader', true),
        member(bram, 'consulted', true),
      ];
      return (await openCase(world, { by: tom, members })).id;
    };
    const says = (id: string, by: string, type: string, about: string, out: boolean, agrees?: boolean) =>
      append(
        world,
        by,
        id,
        [event(type, by, { audience: 'core', face: { person: about, ...(agrees === undefined ? {} : { agrees }) } })],
        ({ face, facts }) => {
          const left = facts.excluded.filter((it) => it !== about);
          return { face, facts: { ...facts, excluded: out ? [...left, about] : left } };
        },
      );
    const sees = async (who: string, id: string) =>
      (await world.store.asPerson({ person: who, caseId: id }, async (s) => s.case)) !== undefined;
    const rows = (id: string) => world.admin('select 1 from app.case_exclusions where case_id = $1', [id]);

    it('ends the own access at once, and no other way', async () => {
      const [, ilse, dirk] = people();
      const id = await opening();
      const bare: Raw = {
        text: 'insert into case_exclusions (case_id, person_id, at) values ($1, $2, now())',
        values: [id, dirk],
      };
      for (const who of [dirk, ilse]) expect(await refusal(world.raw('zorg_app', who, bare))).toBe('ZD003');
      await expect(says(id, ilse, 'SteppedAside', dirk, true)).rejects.toThrow();
      await expect(says(id, dirk, 'AsideAsked', dirk, true)).rejects.toThrow();
      expect(await rows(id)).toEqual([]);
      await says(id, dirk, 'SteppedAside', dirk, true);
      expect([await sees(dirk, id), await sees(ilse, id)]).toEqual([false, true]);
      expect(await rows(id)).toHaveLength(1);
    });

    it('is undone by a second person alone, who neither asked nor is it about', async () => {
      const [tom, ilse, dirk, bram] = people();
      const id = await opening();
      await says(id, ilse, 'AsideAsked', dirk, true);
      expect(await sees(dirk, id)).toBe(false);
      await expect(says(id, ilse, 'AsideAnswered', dirk, false, false)).rejects.toThrow();
      await expect(says(id, tom, 'AsideAnswered', dirk, false, false), 'not in the core').resolves.toBeUndefined();
      expect(await rows(id), 'who is not in the core takes nothing away').toHaveLength(1);
      const other = await opening();
      await says(other, ilse, 'AsideAsked', dirk, true);
      await says(other, bram, 'AsideAnswered', dirk, false, false);
      expect(await rows(other)).toEqual([]);
    });

    it('stays when it was confirmed, until one says that it was a mistake and another agrees', async () => {
      const [, ilse, dirk, bram] = people();
      const id = await opening();
      await says(id, ilse, 'AsideAsked', dirk, true);
      await says(id, bram, 'AsideAnswered', dirk, true, true);
      await expect(says(id, ilse, 'AsideAnswered', dirk, false, false)).rejects.toThrow();
      await says(id, ilse, 'BackAsked', dirk, true);
      await expect(says(id, ilse, 'AsideAnswered', dirk, false, true)).rejects.toThrow();
      await says(id, bram, 'AsideAnswered', dirk, false, true);
      expect(await rows(id)).toEqual([]);
    });
  });

  describe('two cases of one child', () => {
    const people = () =>
      ['Ilse', 'Dirk', 'Vera', 'Bram'].map((name) => world.id(name)) as [string, string, string, string];
    const openingBy = async (by: string, ...excluded: readonly string[]) => {
      const [ilse, dirk, vera, bram] = people();
      const members = [
        member(ilse, 'coordinator', true),
        member(dirk, 'leader', true),
        member(vera, 'confidant', false),
        ...(by === bram ? [member(bram, 'author', true)] : []),
      ];
      const may = members.filter(({ person }) => !excluded.includes(person));
      return (await openCase(world, { by, members: may, excluded, facts: { excluded } })).id;
    };
    const opening = (...excluded: readonly string[]) => openingBy(people()[0], ...excluded);
    const rows = async (id: string) =>
      (
        await world.admin<{ person: string }>(
          'select person_id as person from app.case_exclusions where case_id = $1',
          [id],
        )
      ).map(({ person }) => person);
    const sees = async (who: string, id: string) =>
      (await world.store.asPerson({ person: who, caseId: id }, async (s) => s.case)) !== undefined;
    type Change = Parameters<Parameters<typeof world.store.asPerson>[1]>[0]['append'] extends (it: infer C) => unknown
      ? C
      : never;
    const saying = (
      found: { readonly face: Change['face']; readonly facts: Change['facts'] },
      by: string | undefined,
      type: string,
      face: Readonly<Record<string, unknown>>,
      excluded: readonly string[],
    ): Change => ({
      events: [event(type, by, { audience: 'core', face })],
      face: found.face,
      facts: { ...found.facts, excluded },
    });
    /** Says the same in both cases, in one transaction. */
    const both = (one: string, other: string, type: string, here: readonly string[], there: readonly string[]) => {
      const [ilse] = people();
      return world.store.asPerson({ person: ilse, caseId: one, lock: true }, async (session) => {
        const beside = await session.other(other);
        if (session.case === undefined || beside === undefined) throw new Error('not seen');
        const [mine, theirs] = [session.case.facts.excluded, beside.case.facts.excluded];
        const more = (after: readonly string[], before: readonly string[]) =>
          after.filter((it) => !before.includes(it));
        await session.append(saying(session.case, ilse, type, { twin: other, excluded: more(here, mine) }, here));
        await beside.append(saying(beside.case, ilse, type, { twin: one, excluded: more(there, theirs) }, there));
      });
    };
    const follows = (id: string, twin: string, excluded: readonly string[], lifted: readonly string[]) =>
      world.store.asSystem(id, async (system) => {
        if (system.case === undefined) throw new Error('no case');
        const left = system.case.facts.excluded.filter((it) => !lifted.includes(it));
        await system.append(
          saying(system.case, undefined, 'TwinFollowed', { twin, excluded, lifted }, [...left, ...excluded]),
        );
      });

    it('keep out of both who must not see one, and let back in with the link', async () => {
      const [, dirk, vera, bram] = people();
      const [one, other] = [await openingBy(bram, dirk), await openingBy(bram, vera)];
      await both(one, other, 'TwinLinked', [dirk, vera], [vera, dirk]);
      expect([(await rows(one)).toSorted(), (await rows(other)).toSorted()]).toEqual([
        [dirk, vera].toSorted(),
        [dirk, vera].toSorted(),
      ]);
      expect([await sees(vera, one), await sees(dirk, other)]).toEqual([false, false]);
      await both(one, other, 'TwinParted', [dirk], [vera]);
      expect([await rows(one), await rows(other)]).toEqual([[dirk], [vera]]);
    });

    it('lock nobody out who may see the other, nor by one of the two alone', async () => {
      const [ilse, dirk, vera, bram] = people();
      const [one, other] = [await openingBy(bram, dirk), await opening()];
      await expect(both(one, other, 'TwinLinked', [dirk, vera], [dirk])).rejects.toThrow();
      await expect(
        append(
          world,
          ilse,
          other,
          [event('TwinLinked', ilse, { audience: 'core', face: { twin: one, excluded: [dirk] } })],
          (found) => ({ facts: { ...found.facts, excluded: [dirk] } }),
        ),
      ).rejects.toThrow();
      expect(await rows(other)).toEqual([]);
      await both(one, other, 'TwinLinked', [dirk], [dirk]);
      await expect(both(one, other, 'TwinParted', [], []), 'of itself').rejects.toThrow();
    });

    it('follow each other by the clock, and by the clock alone', async () => {
      const [ilse, dirk, vera] = people();
      const [one, other] = [await opening(), await opening()];
      await expect(follows(other, one, [dirk], []), 'not linked').rejects.toThrow();
      await both(one, other, 'TwinLinked', [], []);
      await expect(follows(other, one, [dirk], []), 'may see the other').rejects.toThrow();
      const say = (by: string, type: string, agrees?: boolean) =>
        append(
          world,
          by,
          one,
          [event(type, by, { audience: 'core', face: { person: dirk, ...(agrees === undefined ? {} : { agrees }) } })],
          ({ face, facts }) => ({ face, facts: { ...facts, excluded: agrees === false ? [] : [dirk] } }),
        );
      await say(ilse, 'AsideAsked');
      await follows(other, one, [dirk], []);
      expect([await rows(other), await sees(dirk, other)]).toEqual([[dirk], false]);
      await expect(follows(other, one, [], [dirk]), 'still out there').rejects.toThrow();
      const byHand: Raw = {
        text: 'delete from case_exclusions where case_id = $1 and person_id = $2',
        values: [other, dirk],
      };
      expect(await refusal(world.raw('zorg_app', ilse, byHand))).toBe('ZD002');
      await world.store.asSystem(one, async (system) => {
        if (system.case === undefined) throw new Error('no case');
        const { face, facts } = system.case;
        const lapsed = event('AsideAnswered', undefined, { audience: 'core', face: { person: dirk, agrees: false } });
        await system.append({ events: [lapsed], face, facts: { ...facts, excluded: [] } });
      });
      await follows(other, one, [], [dirk]);
      expect([await rows(one), await rows(other)]).toEqual([[], []]);
      expect(await sees(vera, other)).toBe(true);
    });

    it('take nobody out by the one who began the other alone: it is said here too, and lifted where nobody confirms it', async () => {
      const [ilse, dirk, vera, bram] = people();
      const linked = async (...before: readonly string[]) => {
        const [one, other] = [await opening(dirk), await opening()];
        await world.store.asPerson({ person: ilse, caseId: one, lock: true }, async (session) => {
          const beside = await session.other(other);
          if (session.case === undefined || beside === undefined) throw new Error('not seen');
          await session.append(saying(session.case, ilse, 'TwinLinked', { twin: other, excluded: [] }, [dirk]));
          const change = saying(beside.case, ilse, 'TwinLinked', { twin: one, excluded: [dirk] }, [dirk]);
          const said = before.map((type) => event(type, ilse, { audience: 'core', face: { person: dirk } }));
          await beside.append({ ...change, events: [...said, ...change.events] });
        });
        return other;
      };
      await expect(linked()).rejects.toThrow();
      await expect(linked('MemberEnded')).rejects.toThrow();
      /** What is answered of Dirk: by a person, or by the clock. */
      const answers = async (id: string, by: string | undefined, agrees: boolean) => {
        const said = event('AsideAnswered', by, { audience: 'core', face: { person: dirk, agrees } });
        const excluded = agrees ? [dirk] : [];
        if (by !== undefined)
          return append(world, by, id, [said], ({ face, facts }) => ({ face, facts: { ...facts, excluded } }));
        await world.store.asSystem(id, async (system) => {
          if (system.case === undefined) throw new Error('no case');
          const { face, facts } = system.case;
          await system.append({ events: [said], face, facts: { ...facts, excluded } });
        });
      };
      const asked = await linked('AsideAsked');
      expect([await rows(asked), await sees(dirk, asked)]).toEqual([[dirk], false]);
      await expect(answers(asked, ilse, false), 'who asked').rejects.toThrow();
      await answers(asked, undefined, false);
      expect(await rows(asked)).toEqual([]);
      const firm = await linked('AsideAsked');
      await answers(firm, undefined, true);
      await expect(answers(firm, undefined, false), 'confirmed').rejects.toThrow();
      // Of what was not asked here nobody has an answer.
      const [mine, theirs] = [await opening(), await openingBy(bram, vera)];
      await both(mine, theirs, 'TwinLinked', [vera], [vera]);
      await expect(answers(mine, undefined, false)).rejects.toThrow();
      expect(await rows(mine)).toEqual([vera]);
    });

    it('let in by the clock whom a link kept out that is taken back, and not before it is', async () => {
      const [, dirk, , bram] = people();
      const [one, other] = [await opening(), await openingBy(bram, dirk)];
      await both(one, other, 'TwinLinked', [dirk], [dirk]);
      await expect(follows(one, other, [], [dirk]), 'linked').rejects.toThrow();
      await both(one, other, 'TwinParted', [dirk], [dirk]);
      expect(await rows(one), 'nobody took it away').toEqual([dirk]);
      await follows(one, other, [], [dirk]);
      expect([await rows(one), await rows(other)]).toEqual([[], [dirk]]);
    });

    it('show the other to nobody who is not in it, and are of one school', async () => {
      const [ilse, dirk] = people();
      const [one, other] = [await opening(), await opening(dirk)];
      const seen = (person: string, id: string) =>
        world.store.asPerson({ person, caseId: one, lock: true }, async (s) => (await s.other(id))?.case.id);
      expect([await seen(ilse, other), await seen(dirk, other), await seen(ilse, one)]).toEqual([
        other,
        undefined,
        undefined,
      ]);
    });
  });

  it('opens no case at a school where the person has no role, nor one without its opener', async () => {
    await expect(openCase(world, { by: world.id('Noor') })).rejects.toMatchObject({ code: 'forbidden' });
    const [an, ilse] = [world.id('Juf An'), world.id('Ilse')];
    await expect(openCase(world, { by: an, members: [member(ilse, 'coordinator', true)] })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('shows who thinks along what their own round says, and what the case began with', async () => {
    const [an, ilse, dirk] = ['Juf An', 'Ilse', 'Dirk'].map((name) => world.id(name)) as [string, string, string];
    const at = (day: number): string => `2026-11-${day}T09:00:00.000Z`;
    const { id } = await openCase(world, {
      by: an,
      members: [member(an, 'author', false), member(ilse, 'coordinator', true)],
      events: [event('CaseOpened', an), event('EntryAdded', an)],
    });
    const write = (day: number, ...types: readonly string[]) =>
      append(
        world,
        ilse,
        id,
        types.map((type) => event(type, ilse, { at: at(day) })),
      );
    await write(17, 'Reacted', 'ReportDecided');
    await write(18, 'CaseReopened', 'EntryAdded');
    const join = async (core: boolean) => {
      const asked = { ...member(dirk, 'consulted', core), from: at(19) };
      await append(world, ilse, id, [event('MemberAdded', ilse, { at: at(19) })], (found) => ({
        face: { ...found.face, members: [...found.face.members.filter((m) => m.person !== dirk), asked] },
      }));
    };
    const seen = async (who: string) =>
      (
        await world.raw('zorg_app', who, {
          text: 'select type from logbook where case_id = $1 order by seq',
          values: [id],
        })
      ).rows.map(({ type }) => type);
    await join(false);
    expect(await seen(dirk)).toEqual(['CaseOpened', 'EntryAdded', 'CaseReopened', 'EntryAdded', 'MemberAdded']);
    expect(await seen(an)).toContain('ReportDecided');
    await join(true);
    expect(await seen(dirk)).toContain('ReportDecided');
  });

  it('tells whoever was in a case that they were, and nobody else', async () => {
    const [an, ilse, tom] = ['Juf An', 'Ilse', 'Meester Tom'].map((name) => world.id(name)) as [string, string, string];
    const members = [member(an, 'author', false), member(ilse, 'coordinator', true), member(tom, 'consulted', false)];
    const { id } = await openCase(world, { by: an, members, excluded: [world.id('Vera')] });
    await append(world, ilse, id, [event('MemberEnded', ilse)], (found) => ({
      face: { ...found.face, members: members.map((it) => (it.person === tom ? { ...it, until: now } : it)) },
    }));
    const was = async (person: string) => world.store.asPerson({ person, caseId: id }, (s) => s.wasMember(id));
    expect([await was(tom), await was(an), await was(world.id('Vera')), await was(world.id('Dirk'))]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each(['administrator', 'privacyOfficer'] as const)(
    'lets nobody into a case, nor begin one, who only is %s',
    async (role) => {
      const [tom, ilse] = [world.id('Meester Tom'), world.id('Ilse')];
      const become = (role: string) =>
        world.admin(
          `with ended as (update app.roles set until_at = now() where person_id = $1 and until_at is null returning person_id)
          insert into app.roles (id, person_id, school_id, role, from_at) select gen_random_uuid(), $1, $2, $3, now() from ended`,
          [tom, world.schoolId, role],
        );
      const { id } = await openCase(world, {
        by: ilse,
        members: [member(ilse, 'coordinator', true), member(tom, 'consulted', false)],
      });
      const { id: without } = await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
      expect(await world.store.asPerson({ person: tom, caseId: id }, async (s) => s.case?.id)).toBe(id);
      await become(role);
      try {
        await expect(openCase(world, { by: tom })).rejects.toMatchObject({ code: 'forbidden' });
        const add: Raw = {
          text: `insert into case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
          values ($1, $2, $3, 'consulted', false, false, false, now())`,
          values: [without, tom, world.schoolId],
        };
        await world.raw('zorg_app', ilse, add);
        for (const caseId of [without, id])
          expect(await world.store.asPerson({ person: tom, caseId }, async (s) => s.case)).toBeUndefined();
      } finally {
        await become('teacher');
      }
    },
  );

  it('shows the directory of the own schools only', async () => {
    const seen = async (name: string) =>
      (await world.raw('zorg_app', world.id(name), 'select name from people order by name')).rows.map(
        ({ name }) => name,
      );
    expect(await seen('Noor')).toEqual(['Bram', 'Noor']);
    expect(await seen('Juf An')).not.toContain('Noor');
    expect(await seen('Bram')).toHaveLength(7);
  });

  it('refuses the tables behind the partitioned ones, and every function that is not granted', async () => {
    expect(await refusal(asAn('select * from access_log_default'))).toBe('42501');
    expect(await refusal(asAn('select * from deliveries_default'))).toBe('42501');
    expect(await refusal(asAn('select housekeep()'))).toBe('42501');
    const open = await world.admin<{ name: string }>(
      `select p.oid::regprocedure::text as name from pg_proc p where pronamespace = 'app'::regnamespace
        and has_function_privilege('public', p.oid, 'execute')`,
    );
    expect(open).toEqual([]);
  });
});
