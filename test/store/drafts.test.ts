/** What somebody types and has not saved yet: theirs alone, and gone when it should be. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DraftToKeep, Keeping } from '../../src/port/drafts.ts';
import { backup } from '../../src/store/backup.ts';
import { masterKeys } from '../../src/store/encryption.ts';
import { restore } from '../../src/store/restore.ts';
import { rotateMasterKey } from '../../src/store/rotation.ts';
import { createStore } from '../../src/store/store.ts';
import { readWrappings } from '../../src/store/wrappings.ts';
import { cloneDatabase } from '../fixtures/postgres.ts';
import { randomKey } from './support/school.ts';
import { append, createWorld, event, majors, member, now, openCase, refusal, type World } from './support/world.ts';

const at = new Date(now);
const days = (count: number): Date => new Date(at.getTime() - count * 24 * 3_600_000);
const from = { ofCase: days(30), loose: days(7) };
const WORDS = 'Kwam zonder jas.';

describe.each(majors)('drafts on Postgres %i', (major) => {
  let world: World;
  let caseId = '';
  let session = '';
  beforeAll(async () => {
    world = await createWorld(major);
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    const [ilse, tom] = [world.id('Ilse'), world.id('Meester Tom')];
    caseId = (
      await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true), member(tom, 'consulted', false)] })
    ).id;
    session = await signedIn();
  });

  const signedIn = async (store = world.store): Promise<string> => {
    const id = randomUUID();
    const account = { platform: 'slack' as const, tenant: 'T1', user: 'U1' };
    await store.page.openSession(id.padEnd(64, '0'), { id, account, issuer: 'slack', shared: true }, at);
    return id;
  };
  const draft = (change: Partial<DraftToKeep> = {}): DraftToKeep => ({
    form: randomUUID(),
    place: 'AddEntry:fact',
    caseId,
    session,
    revision: 1,
    words: { values: { text: WORDS } },
    ...change,
  });
  const loose = (change: Partial<DraftToKeep> = {}): DraftToKeep =>
    draft({ place: 'OpenCase', caseId: undefined, ...change });
  const keep = (it: DraftToKeep, who = 'Ilse', store = world.store, moment = at): Promise<Keeping> =>
    store.asPerson({ person: world.id(who), ...(it.caseId === undefined ? {} : { caseId: it.caseId }) }, (s) =>
      s.drafts.keep(it, moment),
    );
  const found = async (place: DraftToKeep, who = 'Ilse', store = world.store): Promise<string | undefined> => {
    const kept = await store.asPerson(
      { person: world.id(who), ...(place.caseId === undefined ? {} : { caseId: place.caseId }) },
      (s) => s.drafts.latest(place, from),
    );
    return kept === undefined ? undefined : String(kept.words().values.text);
  };

  it('come back to whoever typed them, and to nobody else in the case', async () => {
    const mine = draft();
    expect(await keep(mine)).toBe('kept');
    expect(await found(mine)).toBe(WORDS);
    expect(await found({ ...mine, place: 'AddEntry:signal' })).toBeUndefined();
    expect(await found(mine, 'Meester Tom')).toBeUndefined();
    expect(await found(mine, 'Juf An')).toBeUndefined();
    const [row] = await world.admin<{ all: string }>('select string_agg(d::text, $1) as all from app.case_drafts d', [
      '',
    ]);
    expect(row?.all).not.toContain(Buffer.from(WORDS).toString('hex'));
  });

  it('of no case come back in their own session alone, and go with it', async () => {
    const mine = loose();
    expect(await keep(mine)).toBe('kept');
    expect(await found(mine)).toBe(WORDS);
    expect(await found({ ...mine, session: await signedIn() })).toBeUndefined();
    expect(await found(mine, 'Meester Tom')).toBeUndefined();
    await world.store.page.endSession(session.padEnd(64, '0'));
    expect(await world.admin('select from app.loose_drafts where session_id = $1', [session])).toEqual([]);
    expect(await refusal(keep(mine))).toBeDefined();
  });

  it('are not taken of a case that is not theirs', async () => {
    expect(await refusal(keep(draft(), 'Juf An'))).toBe('forbidden');
  });

  it.each([draft, loose])('keep the newest that was typed, whichever comes last', async (made) => {
    const mine = made();
    expect(await keep({ ...mine, revision: 2, words: { values: { text: 'later' } } })).toBe('kept');
    expect(await keep(mine)).toBe('elsewhere');
    expect(await found(mine)).toBe('later');
    // Gone on with in another form.
    const next = made({ instead: mine.form });
    expect(await keep(next)).toBe('kept');
    expect(await found(next)).toBe(WORDS);
    expect(
      await world.store.asPerson({ person: world.id('Ilse'), caseId }, (s) => s.drafts.drop(next.form)),
    ).toBeUndefined();
    expect(await found(next)).toBeUndefined();
  });

  it('go with the form that is saved, and never come after it', async () => {
    const mine = draft();
    await keep(mine);
    const person = world.id('Ilse');
    await world.store.asPerson({ person, caseId, lock: true, deliveryKey: `form:${mine.form}` }, async (s) => {
      if (s.case === undefined) throw new Error('no case');
      const { face, facts } = s.case;
      await s.append({ events: [event('Noted', person)], face, facts });
    });
    expect(await found(mine)).toBeUndefined();
    expect(await keep({ ...mine, revision: 2 })).toBe('saved');
    expect(await found(mine)).toBeUndefined();
  });

  it('are over after a while', async () => {
    const [old, looseOld] = [draft(), loose()];
    await keep(old, 'Ilse', world.store, days(30));
    await keep(looseOld, 'Ilse', world.store, days(7));
    expect([await found(old), await found(looseOld)]).toEqual([undefined, undefined]);
  });

  it('are swept when they are too old, and when their case closed or is not theirs any more', async () => {
    const [kept, closed, left] = [draft(), draft(), draft()];
    const moment = new Date();
    await keep(kept, 'Ilse', world.store, moment);
    await keep(left, 'Meester Tom', world.store, moment);
    const ilse = world.id('Ilse');
    const other = (await openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] })).id;
    await keep({ ...closed, caseId: other }, 'Ilse', world.store, moment);
    await append(world, ilse, other, [event('CaseClosed', ilse)], ({ face }) => ({
      face: { ...face, phase: 'closed' },
    }));
    await world.admin('update app.case_members set until_at = now() where case_id = $1 and person_id = $2', [
      caseId,
      world.id('Meester Tom'),
    ]);
    const stale = loose();
    await keep(stale, 'Ilse', world.store, new Date(moment.getTime() - 8 * 24 * 3_600_000));
    await world.store.housekeep();
    const forms = [kept, closed, left, stale].map(({ form }) => form);
    expect(
      await world.admin(
        'select form from app.case_drafts where form = any ($1) union all select form from app.loose_drafts where form = any ($1)',
        [forms],
      ),
    ).toEqual([{ form: kept.form }]);
  });

  it('are so many and so long, and no more', async () => {
    const tom = 'Meester Tom';
    expect(await keep(draft({ words: { values: { text: 'x'.repeat(300_000) } } }), tom)).toBe('full');
    for (let n = 0; n < 50; n += 1) expect(await keep(draft(), tom)).toBe('kept');
    expect(await keep(draft(), tom)).toBe('full');
  });

  it('open nowhere else: not for another person, in another case or under another form', async () => {
    const mine = draft();
    await keep(mine);
    await world.admin('update app.case_drafts set person_id = $2 where form = $1', [
      mine.form,
      world.id('Meester Tom'),
    ]);
    expect(await refusal(found(mine, 'Meester Tom'))).toBe('tampered');
  });

  it('of no case open after the master key was changed', async () => {
    const mine = loose();
    await keep(mine);
    const [old = Buffer.alloc(0)] = [...world.masters.keys.values()];
    const next = randomKey();
    const address = { connection: world.db.connection };
    await rotateMasterKey(address, masterKeys(next, [old]));
    expect((await readWrappings(address, masterKeys(next))).drafts).toMatchObject({ left: 0, shut: 0 });
    const store = createStore({ connection: world.db.connection, masters: masterKeys(next), clock: () => at });
    expect(await found(mine, 'Ilse', store)).toBe(WORDS);
    await store.close();
    await rotateMasterKey(address, masterKeys(old, [next]));
  });

  it('of a case are in a back-up, and those of none are not', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'drafts-'));
    const file = path.join(folder, 'backup.gz');
    const [inCase, none] = [draft(), loose()];
    await keep(inCase);
    await keep(none);
    await backup({ connection: world.db.connection }, file);
    const target = await cloneDatabase(undefined, major);
    await restore({ address: { connection: target.connection }, file });
    const store = createStore({ connection: target.connection, masters: world.masters, clock: () => at });
    expect([await found(inCase, 'Ilse', store), await found(none, 'Ilse', store)]).toEqual([WORDS, undefined]);
    await store.close();
    await target.drop();
    await rm(folder, { recursive: true, force: true });
  });
});
