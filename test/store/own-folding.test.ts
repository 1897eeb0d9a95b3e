/** While a new folding rolls out and the owner's login hangs: a call for help is saved all the same, everything else says so. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/consultation/event.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import type { Folding } from '../../src/store/folding.ts';
import type { DatabaseAddress } from '../../src/store/migrate.ts';
import { refold } from '../../src/store/refold.ts';
import { createStore, type PostgresStore } from '../../src/store/store.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { createStallProxy, type StallProxy } from './support/stall-proxy.ts';
import { createWorld, event, faceOf, majors, member, now, openIn, refusal, type World } from './support/world.ts';

/** Every event says how the case stands from then on; version 2 counts in a round of its own. */
const foldingOf = (version: number): Folding => ({
  version,
  fold: (events) => {
    const said = events.map((one) => (one.face as { readonly face?: CaseFace }).face);
    const face = Object.assign({}, ...said) as CaseFace;
    return { face: { ...face, round: version }, facts: noFacts };
  },
});

describe.each(majors)('the owner hangs, on Postgres %i', (major) => {
  let world: World;
  let proxy: StallProxy;
  let before: PostgresStore;
  let store: PostgresStore;
  let an: string;
  let ilse: string;

  const address = (): DatabaseAddress => ({ connection: world.db.connection });
  const storeOf = (version: number, owner = address): PostgresStore =>
    createStore({
      connection: world.db.connection,
      masters: world.masters,
      clock: () => new Date(now),
      folding: foldingOf(version),
      address: owner,
    });
  const open = async (): Promise<string> => {
    const face = faceOf(world, [member(an, 'author', false), member(ilse, 'coordinator', true)]);
    const opening = event('CaseOpened', an, { face: { face } });
    await before.asPerson({ person: an }, (session) => openIn(session, world, face, { by: an, events: [opening] }));
    return face.id;
  };
  const raised = (): CaseEvent => event('UrgencyRaised', an, { face: { face: { urgency: 'danger' } } });
  const press = (id: string, person: string, urgent: boolean) =>
    store.asPerson({ person, caseId: id, lock: true, urgent }, async (session) => {
      const found = session.case;
      if (found === undefined) throw new Error('no case');
      const face: CaseFace = { ...found.face, urgency: 'danger' };
      await session.append({ events: [raised()], face, facts: found.facts });
      return found.face.round;
    });
  const rowOf = async (id: string) =>
    (
      await world.admin<{ folding: number; face: CaseFace }>('select folding, face from app.cases where id = $1', [id])
    )[0];

  beforeAll(async () => {
    world = await createWorld(major);
    [an, ilse] = [world.id('Juf An'), world.id('Ilse')];
    proxy = await createStallProxy(world.db.connection);
    before = storeOf(1);
  });
  afterAll(async () => {
    await Promise.all([before.close(), proxy.close()]);
    await world.end();
  });
  // A replica that has not met the owner yet: it knows nothing of what hung before.
  beforeEach(() => {
    store = storeOf(2, () => ({ connection: proxy.connection }));
  });
  afterEach(async () => {
    proxy.hang(false);
    await store.close();
  });

  it('anything else says that it was not saved; danger is saved, on what is stored, and comes right afterwards', async () => {
    const id = await open();
    proxy.hang(true);
    expect(await refusal(press(id, ilse, false))).toBe('unavailable');
    await press(id, an, true);
    expect(await rowOf(id)).toMatchObject({ folding: 0, face: { urgency: 'danger' } });
    proxy.hang(false);
    expect(await refold({ address: address(), masters: world.masters, folding: foldingOf(2) })).toMatchObject({
      done: 1,
      left: [],
    });
    expect(await rowOf(id)).toMatchObject({ folding: 2, face: { urgency: 'danger', round: 2 } });
    const verified = await verifyChains({ address: address(), masters: world.masters, folding: foldingOf(2) });
    expect(verified).toMatchObject({ bad: [], waiting: 0 });
  });

  it('nobody who waits for it keeps a call for help from its case, or goes before it', async () => {
    const id = await open();
    const others = await Promise.all([open(), open(), open(), open()]);
    proxy.hang(true);
    const behind = [press(id, ilse, false), ...others.map((other) => press(other, ilse, false)), press(id, an, false)];
    const waiting = Promise.all(behind.map(refusal));
    // On a machine with too much to do somebody may hold the case for longer than a second: whoever calls for help presses again.
    let helped = 'busy';
    while (helped === 'busy') helped = await refusal(press(id, an, true));
    expect(helped).toBe('done');
    expect(new Set(await waiting)).not.toContain('done');
    expect(await rowOf(id)).toMatchObject({ folding: 0, face: { urgency: 'danger' } });
  });

  it('as soon as the owner answers, cases are folded anew again: what nobody waits for any more holds up nothing', async () => {
    const id = await open();
    proxy.hang(true);
    await Promise.all(Array.from({ length: 6 }, () => refusal(press(id, ilse, false))));
    proxy.hang(false);
    // For a moment after it hung nobody is kept waiting for it.
    let round: number | undefined;
    while (round === undefined) round = await press(id, an, false).catch(() => undefined);
    expect(round).toBe(2);
    expect(await rowOf(id)).toMatchObject({ folding: 2 });
  });

  it('where the owner answers, a call for help is decided on the folding of today', async () => {
    let id = await open();
    // A machine with too much to do may not answer in the moment that there is.
    while ((await press(id, an, true)) !== 2) id = await open();
    expect(await rowOf(id)).toMatchObject({ folding: 2 });
  });
});
