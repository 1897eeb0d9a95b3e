/**
 * The same with the code's own policy out of the way: the store's sessions are opened directly as each person, so that nothing but row
 * security and the guards of the database stands between them and a case of others, or between the circle of a case and its core.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logbookCopy } from '../../cards/copy/logbook.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import type { CaseEvent } from '../../src/consultation/event.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { Session } from '../../src/port/session.ts';
import { StoreError } from '../../src/port/store-error.ts';
import { expectSound, query, storedCase } from './look.ts';
import { caseWithDraft, closeAll, colleague, inRoom, next, openCase, type Play, save } from './steps.ts';
import { person, regenboog, startWorld, type World } from './world.ts';

let world: World;
let play: Play;
/** Of the same pupil, in which nobody of the first case is but its coordinator. */
let twin: Play;
let face: CaseFace;
let facts: CaseFacts;
let ids: Readonly<Record<string, string>>;
let profileHash: string;

/** Nobody of these is in the case now. */
const outsiders = ['Bram', 'Dora', 'Tom', 'Meester Ot', 'Vera', 'Bea', 'Priya', 'Noor', 'Ria'];
const words = [
  ...['Blauwe plek', 'Ik heb dit eerder gezien', 'Wij praten', 'Zorg delen', 'Zij schrikken', 'Om wat er ligt'],
  ...['Besluit een', 'Bloemkool', 'Kernwoord', '12345'],
];
const coreWords = ['Alleen voor ons', 'Kernwoord'];

beforeAll(async () => {
  world = await startWorld({
    plans: [
      regenboog({
        people: [
          ...regenboog().people,
          person('Tom', 'U0TOM', {}),
          person('Pia', 'U0PIA', {}),
          person('Bea', 'U0ADMIN', { roles: ['administrator'] }),
          person('Priya', 'U0PRIV', { roles: ['privacyOfficer'] }),
        ],
      }),
      regenboog({
        name: 'De Vlinder',
        people: [person('Noor', 'U0NOOR', {}), person('Ria', 'U0RIA', { roles: ['careCoordinator'] })],
      }),
    ],
  });
  for (const id of ['U0TOM', 'U0PIA', 'U0ADMIN', 'U0PRIV', 'U0NOOR', 'U0RIA']) world.slack.addUser(id);
  play = await caseWithDraft(world, { consult: ['Meester Ot'], exclude: ['Dora'], values: { place: 'Kernplek' } });
  await inRoom(play, play.ilse, roomCopy.addEntry, logbookCopy.titles.fact);
  await save(play.ilse, { text: 'Alleen voor ons', audience: 'core' });
  closeAll(play.ilse);
  await next(play, play.ilse, 'Collega toevoegen');
  await save(play.ilse, { person: colleague(play.ilse, 'person', 'Pia'), reason: 'Denkt mee' });
  closeAll(play.ilse);
  await world.tick();
  await world.slack.as('U0PIA').leave(play.room);
  twin = await openCase(world, { by: world.slack.as('U0TOM'), exclude: ['Ilse', 'Dirk'] });
  const bram = world.slack.as('U0IB2');
  await next({ ...twin, ilse: bram }, bram, 'Leerling vastleggen');
  await save(bram, { name: 'Sam Bloemkool', identifier: '12345' });
  closeAll(bram);
  ({ face, facts } = await storedCase(world, play.caseId));
  const people = await query<{ name: string; id: string }>(world, 'select name, id from app.people');
  ids = Object.fromEntries(people.map(({ name, id }) => [name, id]));
  const [row] = await query<{ hash: string }>(world, 'select profile_hash as hash from app.cases limit 1');
  profileHash = row?.hash ?? '';
  // The board named her in the other case of this school, and in that one alone.
  await query(
    world,
    `insert into app.visitors (case_id, person_id, school_id, home, role, named_by, from_at)
      values ($1, $2, $3, 'De Vlinder', 'careCoordinator', $4, now())`,
    [twin.caseId, id('Ria'), face.schoolId, id('Dirk')],
  );
  await query(world, `insert into app.staff (school_id, person_id, key, groups) values ($1, $2, 'Ria', '{}')`, [
    face.schoolId,
    id('Ria'),
  ]);
});
afterAll(async () => {
  // Nobody was asked in that case, and who verifies finds a place that rests on nothing.
  await query(world, 'update app.visitors set until_at = now()');
  await expectSound(world);
  await world.stop();
});

const id = (name: string): string => ids[name] ?? '';

class Undone extends Error {}

/** Everything is sent to the database, which has its say, and then rolled back. */
async function asPerson<T>(
  name: string,
  work: (session: Session) => Promise<T>,
  caseId?: string,
  lock = false,
): Promise<T> {
  const done: T[] = [];
  const request = { person: id(name), lock, ...(caseId === undefined ? {} : { caseId }) };
  const attempt = world.store.asPerson(request, async (session) => {
    done.push(await work(session));
    await session.myCases();
    throw new Undone();
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return done[0] as T;
}

/** What came of it: a value, or the code with which the store said no. */
async function outcomeOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}

/** A method that was called with what makes no sense to it. */
const codeOnly = (error: unknown): unknown =>
  error instanceof TypeError || error instanceof RangeError ? 'fault' : error;

const event = (by: string, change: Partial<CaseEvent> = {}): CaseEvent => ({
  id: randomUUID(),
  type: 'Reacted',
  by: id(by),
  at: world.now().toISOString(),
  audience: 'case',
  face: { step: 'signals', notify: [] },
  facts: {},
  body: { text: 'Binnengedrongen' },
  ...change,
});

/** Methods of a session, turned on a case that is not the person's. */
const methods = {
  case: (name, caseId) => asPerson(name, async (session) => session.case, caseId, true),
  logbook: (name, caseId) => asPerson(name, (session) => session.logbook(caseId, {}), caseId),
  pupil: (name, caseId) => asPerson(name, (session) => session.pupil(caseId)),
  samePupil: (name, caseId) => asPerson(name, (session) => session.samePupil(caseId)),
  myCases: (name, caseId) =>
    asPerson(name, async (session) => [
      ...(await session.myCases()).filter((it) => it.id === caseId),
      ...(await session.myCases([caseId])),
      ...(await session.own.faces()).filter(({ face: { id } }) => id === caseId),
    ]),
  append: (name, caseId) =>
    asPerson(name, (session) => session.append({ events: [event(name)], face, facts }), caseId, true),
  linkPupil: (name, caseId) =>
    asPerson(name, (session) => session.linkPupil({ caseId, name: 'Ander Kind', identifier: undefined })),
  openCase: (name, caseId) =>
    asPerson(name, (session) =>
      session.openCase({
        id: caseId,
        schoolId: face.schoolId,
        profileHash,
        events: [event(name)],
        face: { ...face, id: caseId, callName: `Los ${name}` },
        facts,
        excluded: [],
      }),
    ),
  noteAccess: (name, caseId) =>
    asPerson(name, (session) => session.noteAccess({ caseId, what: 'proef', allowed: true })),
  school: (name) => asPerson(name, (session) => session.school(face.schoolId)),
  profile: (name) => asPerson(name, (session) => session.profile(profileHash)),
  freeCallName: (name) =>
    asPerson(name, async (session) => session.freeCallName((await session.school(face.schoolId))?.boardId ?? '', [])),
  rosterHits: (name) => asPerson(name, (session) => session.rosterHits(face.schoolId, 'Sam Bloemkool')),
  setAway: (name) => asPerson(name, (session) => session.setAway(undefined)),
} satisfies Partial<Record<keyof Session, Turn>>;
type Turn = (name: string, caseId: string) => Promise<unknown>;

/** Every other method there is, the person's own digest included, called with the ids of the case and of its school. */
async function others(name: string): Promise<Readonly<Record<string, Turn>>> {
  const known = new Set(Object.keys(methods));
  const verbsOf = (part: object): readonly string[] =>
    Object.entries(part).flatMap(([verb, value]) => (typeof value === 'function' && !known.has(verb) ? [verb] : []));
  const call = (part: object, verb: string, about: string): Promise<unknown> =>
    Promise.resolve(Reflect.apply(Reflect.get(part, verb), part, [about, about]));
  const turns = (verb: string, partOf: (session: Session) => object) =>
    [play.caseId, face.schoolId].map(
      (about, nth) =>
        [
          `${verb} ${nth}`,
          (who: string) => asPerson(who, (session) => call(partOf(session), verb, about), play.caseId),
        ] as const,
    );
  const found = await asPerson(name, async (session) => [
    ...verbsOf(session).flatMap((verb) => turns(verb, (it) => it)),
    ...verbsOf(session.own).flatMap((verb) => turns(verb, (it) => it.own)),
  ]);
  expect(found.length).toBeGreaterThan(0);
  return Object.fromEntries(found);
}

describe.each(outsiders)('%s, who is not in the case', (name) => {
  test('gets nothing of it by any method of a session, and leaves no trace in it', async () => {
    const before = await query(world, 'select seq, head, face from app.cases where id = $1', [play.caseId]);
    for (const [method, turn] of Object.entries<Turn>({ ...methods, ...(await others(name)) })) {
      const outcome = await outcomeOf(turn(name, play.caseId)).catch(codeOnly);
      const said = JSON.stringify(outcome) ?? '';
      expect(
        [...words, play.callName].filter((word) => said.includes(word)),
        method,
      ).toEqual([]);
    }
    expect(await query(world, 'select seq, head, face from app.cases where id = $1', [play.caseId])).toEqual(before);
    expect(await query(world, `select 1 from app.cases where call_name like 'Los %'`)).toEqual([]);
  });

  test('gets the same answers as about a case that does not exist', async () => {
    const about = ['case', 'logbook', 'pupil', 'samePupil', 'myCases', 'append', 'linkPupil'] as const;
    for (const method of about) {
      const [known, unknown] = await Promise.all(
        [play.caseId, randomUUID()].map((caseId) => outcomeOf(methods[method](name, caseId))),
      );
      expect(known, method).toEqual(unknown);
    }
  });
});

describe('whose access pauses', () => {
  test('reaches the case to come back to it, and reads nothing in it', async () => {
    expect(await methods.case('Pia', play.caseId)).toMatchObject({ id: play.caseId });
    for (const method of ['logbook', 'pupil', 'samePupil', 'myCases', 'linkPupil'] as const) {
      const said = JSON.stringify(await outcomeOf(methods[method]('Pia', play.caseId))) ?? '';
      expect(
        [...words, play.callName].filter((word) => said.includes(word)),
        method,
      ).toEqual([]);
    }
    expect(await methods.logbook('Pia', play.caseId)).toEqual([]);
    expect(await methods.pupil('Pia', play.caseId)).toBeUndefined();
    expect(await outcomeOf(methods.linkPupil('Pia', play.caseId))).toBe('forbidden');
  });
});

describe('who is in the case and not in its core', () => {
  const everything = async (name: string): Promise<string> =>
    JSON.stringify(
      await asPerson(
        name,
        async (session) => [
          session.case,
          await session.logbook(play.caseId, {}),
          await session.logbook(play.caseId, { types: ['DraftSaved', 'TalkRecorded', 'DraftApproved'] }),
          await session.logbook(play.caseId, { ids: facts.entries.map((entry) => entry.id) }),
          await session.myCases(),
        ],
        play.caseId,
      ),
    );

  test('reads nothing of the core, whatever is asked of the store', async () => {
    const said = await everything('Juf An');
    expect(said).toContain('Blauwe plek');
    for (const word of coreWords) expect(said).not.toContain(word);
    const inCore = await everything('Ilse');
    for (const word of coreWords.filter((it) => it !== 'Kernwoord')) expect(inCore).toContain(word);
  });

  test('cannot write as another, come into the core, or bring in who was shut out', async () => {
    // Members change last, with the commit: nothing is rolled back here but by the refusal.
    const append = (change: Partial<CaseEvent>, newFace: CaseFace = face) =>
      outcomeOf(
        world.store.asPerson({ person: id('Juf An'), caseId: play.caseId, lock: true }, (session) =>
          session.append({ events: [event('Juf An', change)], face: newFace, facts }),
        ),
      );
    expect(await append({ by: id('Ilse') })).toBe('forbidden');
    const risen = face.members.map((member) => (member.person === id('Juf An') ? { ...member, core: true } : member));
    expect(await append({}, { ...face, members: risen })).toBe('forbidden');
    const excluded = [...face.members, { person: id('Dora'), as: 'leader' as const, core: true, from: face.openedAt }];
    expect(await append({}, { ...face, members: excluded })).toBe('forbidden');
    expect((await storedCase(world, play.caseId)).face).toEqual(face);
  });

  test('is not told of another case of the same pupil', async () => {
    expect(await asPerson('Juf An', (session) => session.samePupil(play.caseId))).toEqual([]);
    expect(await asPerson('Dirk', (session) => session.samePupil(play.caseId))).toEqual([]);
  });
});

test('an earlier case of the same pupil is told to a coordinator in the core, unless that case is closed to her', async () => {
  expect(await asPerson('Ilse', (session) => session.samePupil(play.caseId))).toEqual([]);
  expect(await asPerson('Bram', (session) => session.samePupil(twin.caseId))).toEqual([
    { caseId: play.caseId, callName: play.callName },
  ]);
});
