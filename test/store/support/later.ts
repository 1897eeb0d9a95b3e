import { randomUUID } from 'node:crypto';
import { outcomeTag } from '../../../src/store/figures.ts';
import { openSchoolSecret, type SchoolKeyRow } from '../../../src/store/school-secret.ts';
import type { World } from './world.ts';

/**
 * Something in every table of later work: reminders, who is asked to take over and as the board, whom it named, a term that is over, an outcome and a seal of this case, settings, messages and an address of this person, a
 * sheet, and what this person was told of the bot.
 */
export async function fillLater(world: World, person: string, caseId: string, day: string): Promise<void> {
  const { addresses, personal, seals } = world.store;
  const task = { caseId, task: 'x', revision: 1 };
  await world.store.asPerson({ person, deliveryKey: `later ${caseId}` }, async ({ own }) => {
    await own.noteReminded([task], day);
    await own.setDigestSettings({ on: true, day: 'tu', time: '10:00' });
    await own.tickDuty({ schoolId: world.schoolId, item: 'yearly.x', on: day, at: `${day}T09:00:00.000Z` });
  });
  const at = new Date(`${day}T09:00:00.000Z`);
  const account = { platform: 'teams', tenant: 'tenant-1', user: person };
  await addresses.learn({ ...account, serviceUrl: 'https://service.example/', channelUser: `29:${person}`, at });
  await personal.claimRounds('digest', at, 10, 60);
  await personal.plan({ schoolId: world.schoolId, slot: `digest:${day}`, people: [person], now: at });
  await seals.seal(world.schoolId, day, at);
  await world.admin(
    `insert into app.case_asked (case_id, person_id, school_id, role, core, why, since_at, due_at, next_at, is_open)
      values ($1, $2, $3, 'careCoordinator', true, 'silent', $4, $4, $4, false)`,
    [caseId, world.id('Bram'), world.schoolId, at],
  );
  await world.admin(
    `insert into app.board_asked (case_id, person_id, school_id, role, since_at, due_at, without, is_open)
      values ($1, $2, $3, 'careCoordinator', $4, $4, '{}', false)`,
    [caseId, world.id('Bram'), world.schoolId, at],
  );
  await world.admin(
    `insert into app.visitors (case_id, person_id, school_id, home, role, named_by, from_at, until_at)
      values ($1, $2, $3, 'De Vlinder', 'teacher', $4, $5, $5)`,
    [caseId, world.id('Noor'), world.schoolId, world.id('Dirk'), at],
  );
  const request = randomUUID();
  const { schoolId } = world;
  const course = { asker: 'parent', isSixteen: false, authority: 'yes', danger: 'no', sent: [] } as const;
  const words = { child: 'Fien de Boer', askerName: 'Mevrouw De Boer' };
  const asked = { id: request, schoolId, kind: 'access', receivedOn: day, course, words, keys: ['k'] } as const;
  await world.store.asPerson({ person }, ({ requests }) => requests.open({ ...asked, at: at.toISOString() }));
  await world.store.requests.found({ requestId: request, schoolId, cases: [caseId], at });
  await world.store.asPerson({ person, caseId }, ({ requests }) =>
    requests.choose({ requestId: request, caseId, rowId: request, choice: 'leave', words: [], at: at.toISOString() }),
  );
  // Not on the list of people, whose marks would miss her.
  await world.admin(
    `insert into app.roles (id, person_id, school_id, role, from_at) values ($1, $2, $3, 'privacyOfficer', now())`,
    [request, world.id('Noor'), schoolId],
  );
  await world.store.asPerson({ person: world.id('Noor') }, ({ requests }) =>
    requests.advise({ requestId: request, schoolId, text: 'Een deel kan', at: at.toISOString() }),
  );
  await world.admin('delete from app.roles where id = $1', [request]);
  await world.admin('insert into app.request_ends values ($1, $2, $3, $4, $5, $6, $7)', [
    request,
    randomUUID(),
    schoolId,
    at,
    person,
    world.id('Dirk'),
    [person],
  ]);
  await world.admin('insert into app.case_ends (case_id, school_id, due_at) values ($1, $2, $3)', [
    caseId,
    world.schoolId,
    at,
  ]);
  const [key] = await world.admin<SchoolKeyRow>(
    `select school_id as "schoolId", kid, master_kid as "masterKid", wrapped from app.school_keys where school_id = $1`,
    [world.schoolId],
  );
  if (key === undefined) throw new Error('no key');
  const tag = outcomeTag(openSchoolSecret(world.masters, key).figures, { caseId, seq: 1 }, 1);
  await world.admin(`insert into app.case_outcomes values ($1, 1, $2, $3)`, [caseId, key.kid, tag]);
  await world.admin(
    `insert into app.figure_sheets select board_id, 2000, '{}', $2 from app.schools where id = $1 on conflict do nothing`,
    [world.schoolId, at],
  );
  await world.admin(
    `insert into app.nightly_checks values ($1, $2, '[{"table":"rooms","row":"x"}]') on conflict do nothing`,
    [world.schoolId, at],
  );
  await world.admin('insert into app.news_told values ($1, $2, $3, $4) on conflict do nothing', [
    person,
    'backup',
    'late',
    at,
  ]);
  await world.admin(`insert into app.page_sign_ins values ($1, $2) on conflict do nothing`, [caseId, at]);
  await world.admin(
    `insert into app.page_sessions values (gen_random_uuid(), $1, 'slack', 'T1', 'U1', 'slack', true, $2, $2) on conflict do nothing`,
    [caseId, at],
  );
  const shown = { id: caseId, person, publicKey: Buffer.alloc(1), counter: 0, transports: [] };
  await world.store.keys.addKey({ ...shown, backedUp: false, name: 'x', madeAt: new Date(at) }, undefined);
  await world.admin(`insert into app.page_key_codes values ($1, $2, $2, $3, 'x') on conflict do nothing`, [
    caseId,
    person,
    at,
  ]);
  await world.admin(`insert into app.page_key_lifts values ($1, $2, $3, $2, $4) on conflict do nothing`, [
    caseId,
    person,
    world.schoolId,
    at,
  ]);
  await world.admin(
    `insert into app.case_drafts select person_id, $1, $2::uuid, 'AddEntry:fact', $2::uuid, '\\x01', 1, $3
      from app.case_members where case_id = $2::uuid on conflict do nothing`,
    [`form-${caseId}`, caseId, at],
  );
  await world.admin(
    `insert into app.loose_drafts select $1, $2, id, 'OpenCase', 'x', '\\x01', '\\x01', 1, $3 from app.page_sessions on conflict do nothing`,
    [person, `form-${caseId}`, at],
  );
}
