/** `zorg school list`, `show` and `remove`. */
import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { applySchoolFiles } from '../../src/cli/commands/school.ts';
import { listSchools, removeSchool, showSchool } from '../../src/cli/commands/schools.ts';
import { createStore } from '../../src/store/store.ts';
import { openCase, type World } from '../store/support/world.ts';
import { withCommands } from './support/command.ts';

const { at, database, masters, rows, run, write } = withCommands();

const A = `school: De Regenboog
protocol: flevoland
veiligThuis: { name: Veilig Thuis Flevoland, phone: "088-2220500", form: "https://vt.example/", contact: { name: Noor, phone: "06-00000003" } }
localTeam: { name: Wijkteam Zuid, person: Sanne, phone: "036-0000000" }
documents: [{ title: "Groei: document", url: "https://regenboog.example/groei" }]
board: { name: Stichting De Brug, contact: Wim, phone: "06-00000000" }
retention: { years: 3, reason: Zo lang kan een ouder nog klagen over een melding }
privacyOfficer: { name: Pia, mail: fg@debrug.example }
closed: [{ from: 2026-12-19, to: 2027-01-03 }]
slack: { team: T0SCHOOL }
teams: { tenant: 11111111-1111-4111-8111-111111111111 }
finalDecider: schoolLeader
people:
  - { name: Juf An, roles: [teacher], groups: [03, 3/4], slack: U0AN, training: 2026-03-11 }
  - { name: Ilse, roles: [careCoordinator, teacher], slack: U0IB, teams: 22222222-2222-4222-8222-222222222222, deputy: bram1, workdays: [mo, th], phone: "06-00000001" }
  - { name: Bram, id: bram1, roles: [careCoordinator], slack: U0BRAM }
  - { name: Bram, id: "02", roles: [schoolLeader], slack: U0DIR, deputy: Ilse }
  - { name: Pia, roles: [privacyOfficer], slack: U0PIA }
`;
const B = `school: De Vlinder
protocol: utrecht
board: { name: Stichting De Brug, contact: Wim, phone: "06-00000000" }
slack: { team: T0SCHOOL }
finalDecider: schoolLeader
people:
  - { name: Bram, roles: [careCoordinator], slack: U0BRAM }
  - { name: Dora, roles: [schoolLeader], slack: U0DORA }
`;

async function apply(): Promise<void> {
  await write('a.yaml', A);
  await write('b.yaml', B);
  const { code, err } = await run((output) =>
    applySchoolFiles([at('a.yaml'), at('b.yaml')], { dryRun: false }, output),
  );
  expect({ code, err: code === 0 ? [] : err }).toEqual({ code: 0, err: [] });
}
const list = () => run((output) => listSchools(output));
const show = (name: string) => run((output) => showSchool(name, {}, output));
const remove = (name: string, really?: string) => run((output) => removeSchool(name, { really }, output));
const count = async (table: string) => (await rows<{ n: number }>(`select count(*)::int as n from app.${table}`))[0]?.n;

describe('the list of schools', { timeout: 60_000 }, () => {
  it('has a line for each, with people by role and open cases, and nobody’s name', async () => {
    expect((await list()).out).toEqual(['Er is nog geen school.']);
    await apply();
    expect((await list()).out).toEqual([
      'De Regenboog (Stichting De Brug); flevoland; 5 mensen (intern begeleider 2, privacyfunctionaris 1, directie 1, leerkracht 2); Slack en Teams; 0 open casussen',
      'De Vlinder (Stichting De Brug); utrecht; 2 mensen (intern begeleider 1, directie 1); Slack; 0 open casussen',
    ]);
  });
});

describe('a school that is shown', { timeout: 60_000 }, () => {
  it('is a file in which applying finds no difference', async () => {
    await apply();
    for (const name of ['De Regenboog', 'De Vlinder']) {
      const { code, out, err } = await show(name);
      expect({ code, err }).toEqual({ code: 0, err: [] });
      await writeFile(at('again.yaml'), `${out.join('\n')}\n`);

      const again = await run((output) => applySchoolFiles([at('again.yaml')], { dryRun: false }, output));
      expect(again).toMatchObject({ code: 0, out: [`${name}: niets veranderd.`] });
    }
  });

  it('says what a file cannot hold', async () => {
    await write('leerlingen.csv', 'name,group\nAnna Voorbeeld,3\n');
    await write('a.yaml', A.replace('finalDecider', 'roster: ./leerlingen.csv\nfinalDecider'));
    await run((output) => applySchoolFiles([at('a.yaml')], { dryRun: false }, output));
    const { out, err } = await show('De Regenboog');
    expect(err).toEqual([expect.stringContaining('Van de leerlingenlijst zijn alleen sleutels bewaard')]);
    expect(out.join('\n')).toContain('# Let op: Van de leerlingenlijst');
    expect(out.join('\n')).not.toContain('Anna');
    expect(await show('De Brug')).toMatchObject({ code: 2, err: ['Er is geen school De Brug. Wel: De Regenboog.'] });
  });
});

describe('a school that ends', { timeout: 60_000 }, () => {
  it('is asked for twice, the second time by its name', async () => {
    await apply();
    const first = await remove('De Regenboog');
    expect(first.code).toBe(0);
    expect(first.out).toContain('- persoon Juf An');
    expect(first.out.at(-1)).toBe(
      'Er is niets veranderd. Doe het met: school remove "De Regenboog" --really "De Regenboog"',
    );
    expect(await remove('De Regenboog', 'De Vlinder')).toMatchObject({ code: 2 });
    expect((await list()).out[0]).toContain('5 mensen');
  });

  it('ends everybody’s access there, keeps that of who works elsewhere, and is in the log', async () => {
    await apply();
    const { code, out } = await remove('De Regenboog', 'De Regenboog');
    expect(code).toBe(0);
    expect(out.at(-1)).toMatch(/^De Regenboog is geëindigd: niemand heeft daar nog toegang\. Er blijft staan: /);
    expect((await list()).out).toEqual([
      'De Regenboog (Stichting De Brug); flevoland; niemand; geen accounts; 0 open casussen',
      expect.stringContaining('De Vlinder (Stichting De Brug); utrecht; 2 mensen'),
    ]);
    expect(await rows('select user_id from app.accounts order by 1')).toEqual([
      { user_id: 'U0BRAM' },
      { user_id: 'U0DORA' },
    ]);
    expect(await count('staff where phone is not null or workdays is not null or training is not null')).toBe(0);
    expect(await rows('select what, allowed from app.access_log')).toEqual([{ what: 'schoolEnded', allowed: true }]);
    expect(await rows("select name from app.schools where name = 'De Regenboog' and veilig_thuis ? 'contact'")).toEqual(
      [],
    );
    // De Vlinder is of the same board.
    expect(await rows('select contact from app.boards')).toEqual([{ contact: 'Wim' }]);
    expect((await show('De Regenboog')).code).toBe(2);
    // Bram’s marks at the other school hold, and the school itself may begin again.
    await run((output) => applySchoolFiles([at('a.yaml')], { dryRun: false }, output));
    expect((await list()).out[0]).toContain('5 mensen');
  });

  it('waits for a case that is being opened, and stays for it', async () => {
    await apply();
    const client = new pg.Client(database().connection);
    await client.connect();
    await client.query('begin');
    await client.query(`insert into app.cases (id, school_id, board_id, call_name, profile_hash, phase, face, facts, seq, head, last_activity_at, folding)
      select gen_random_uuid(), id, board_id, 'Kastanje 1', profile_hash, 'open', '{}', '', 0, decode(repeat('00', 32), 'hex'), now(), 1
      from app.schools where name = 'De Regenboog'`);
    let isDone = false;
    const removing = remove('De Regenboog', 'De Regenboog').finally(() => {
      isDone = true;
    });
    const isWaiting = async () =>
      (await rows("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
        .length > 0;
    while (!isDone && !(await isWaiting())) await new Promise(setImmediate);
    await client.query('commit');
    await client.end();
    const { code, err } = await removing;
    expect(code).toBe(1);
    expect(err[0]).toBe('Nog open: Kastanje 1. Laat de school deze casussen sluiten.');
    expect((await list()).out[0]).toContain('5 mensen');
    expect(await count('access_log')).toBe(0);
  });

  it('does not while one of its people is in a case of another school', async () => {
    await apply();
    const people = await rows<{ id: string; name: string }>('select id, name from app.people');
    const id = (name: string) => people.find((one) => one.name === name)?.id ?? '';
    const [school] = await rows<{ id: string; hash: string }>(
      "select id, profile_hash as hash from app.schools where name = 'De Vlinder'",
    );
    const store = createStore({ connection: database().connection, masters });
    const world = { store, schoolId: school?.id, profileHash: school?.hash } as unknown as World;
    await openCase(world, { by: id('Dora'), face: { callName: 'Kastanje 1' } });
    await store.close();
    await rows(
      `insert into app.visitors (case_id, person_id, school_id, home, role, named_by, from_at)
        select c.id, $1, c.school_id, 'De Regenboog', 'careCoordinator', $2, now() from app.cases c`,
      [id('Ilse'), id('Dora')],
    );
    const { code, err } = await remove('De Regenboog', 'De Regenboog');
    expect(code).toBe(1);
    expect(err).toEqual([
      'Ilse doet mee in Kastanje 1 van De Vlinder, omdat het bestuur dat vroeg. Laat dat eerst eindigen, of laat het bestuur daar een ander aanwijzen.',
      'De Regenboog blijft zoals het is.',
    ]);
  });

  it('takes the contact of the board with it where nobody else has it, and is told apart by its number', async () => {
    await write('b.yaml', B);
    await run((output) => applySchoolFiles([at('b.yaml')], { dryRun: false }, output));
    const alone = B.replace(/board: .*\n/, '')
      .replaceAll('T0SCHOOL', 'T0OTHER')
      .replaceAll('U0', 'U1');
    await write('c.yaml', alone);
    await run((output) => applySchoolFiles([at('c.yaml')], { dryRun: false }, output));
    const { code, err } = await remove('De Vlinder', 'De Vlinder');
    expect(code).toBe(2);
    const ids = err[0]?.match(/[0-9a-f-]{36} \((?:Stichting De Brug|zonder bestuur); 2 mensen/g) ?? [];
    expect(ids).toHaveLength(2);
    const first = ids.find((one) => one.includes('Brug'))?.slice(0, 36) ?? '';
    expect((await remove(first)).out.at(-1)).toContain(`school remove "${first}" --really "De Vlinder"`);
    expect((await remove(first, 'De Vlinder')).code).toBe(0);
    expect(await rows('select contact, phone from app.boards where name is not null')).toEqual([
      { contact: null, phone: null },
    ]);
    expect((await run((output) => showSchool('De Vlinder', { board: '-' }, output))).code).toBe(0);
  });

  it('does not where a file of it stands, open or closed', async () => {
    await apply();
    const [an] = await rows<{ id: string }>("select id from app.people where name = 'Juf An'");
    const [school] = await rows<{ id: string; hash: string }>(
      "select id, profile_hash as hash from app.schools where name = 'De Regenboog'",
    );
    const store = createStore({ connection: database().connection, masters });
    const world = { store, schoolId: school?.id, profileHash: school?.hash } as unknown as World;
    await openCase(world, { by: an?.id ?? '', face: { callName: 'Kastanje 1' } });
    await openCase(world, { by: an?.id ?? '', face: { callName: 'Linde 2', phase: 'closed' } });
    await store.close();
    for (const really of [undefined, 'De Regenboog']) {
      const { code, out, err } = await remove('De Regenboog', really);
      expect({ code, out }).toEqual({ code: 1, out: [] });
      expect(err).toEqual([
        'Nog open: Kastanje 1. Laat de school deze casussen sluiten.',
        expect.stringMatching(/^Gesloten, en nog bewaard: Linde 2\. .*vernietigen twee mensen van de school het/),
        'De Regenboog blijft zoals het is.',
      ]);
    }
    expect((await list()).out[0]).toMatch(/5 mensen.*; 1 open casus$/);
    expect(await count('case_keys')).toBe(2);
  });
});
