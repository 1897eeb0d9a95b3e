import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BoardAsk } from '../../src/consultation/board-ask.ts';
import { foldingVersion } from '../../src/consultation/evolve/version.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import type { Fold } from '../../src/store/folding.ts';
import { verifyChains } from '../../src/store/verify.ts';
import {
  append,
  createWorld,
  event,
  faceOf,
  majors,
  member,
  now,
  openCase,
  task,
  type World,
} from './support/world.ts';

/** A fold of these tests: the first row holds the face, and a later one that the board is asked. */
const fold: Fold = (events) => {
  const opened = events[0]?.face as { readonly face?: CaseFace } | undefined;
  if (opened?.face === undefined) return undefined;
  const board = events.flatMap(({ type, face }) => (type === 'BoardAsked' ? [face as unknown as BoardAsk] : []));
  return { face: { ...opened.face, ...(board.length === 0 ? {} : { board }) }, facts: noFacts };
};

describe.each(majors)('who is asked as the board, when the logbook is verified on Postgres %i', (major) => {
  let world: World;
  let id: string;
  const verify = async () =>
    (
      await verifyChains({
        address: { connection: world.db.connection },
        masters: world.masters,
        folding: { version: foldingVersion, fold },
      })
    ).bad;

  beforeAll(async () => {
    world = await createWorld(major);
    await world.admin(
      `insert into app.roles (id, school_id, person_id, role, from_at) values (gen_random_uuid(), $1, $2, 'board', now())`,
      [world.schoolId, world.id('Bram')],
    );
    const [ilse, bram] = [world.id('Ilse'), world.id('Bram')];
    const face = { ...faceOf(world, [member(ilse, 'coordinator', true)]), tasks: [task('x')] };
    await openCase(world, {
      by: ilse,
      face,
      members: face.members,
      facts: noFacts,
      events: [event('CaseOpened', ilse, { face: { face } })],
    });
    id = face.id;
    const asked: BoardAsk = {
      wait: 'task.x',
      role: 'careCoordinator',
      at: now,
      dueAt: '2026-11-17T16:00:00.000Z',
      people: [bram],
      times: 1,
    };
    await append(world, ilse, id, [event('BoardAsked', ilse, { face: { ...asked } })], (found) => ({
      face: { ...found.face, board: [asked] },
      facts: found.facts,
    }));
  });
  beforeEach(async () => expect(await verify()).toEqual([]));
  afterAll(() => world.end());

  it('finds somebody of another school whom nothing in the case gives a place', async () => {
    await world.admin(
      `insert into app.visitors (case_id, person_id, school_id, home, role, named_by, from_at)
        values ($1, $2, $3, 'De Vlinder', 'teacher', $4, now())`,
      [id, world.id('Noor'), world.schoolId, world.id('Bram')],
    );
    expect(await verify()).toMatchObject([{ reason: 'access', caseId: id }]);
    await world.admin('update app.visitors set until_at = now() where case_id = $1', [id]);
  });

  it.each([
    ['somebody who is asked no more', 'is_open = false', 'is_open = true'],
    ['another role', "role = 'schoolLeader'", "role = 'careCoordinator'"],
    ['somebody who could be named and may not', `without = '{}'`, undefined],
  ])('finds %s', async (_, change, back) => {
    await world.admin(`update app.board_asked set ${change} where case_id = $1`, [id]);
    expect(await verify()).toMatchObject([{ reason: 'access', caseId: id }]);
    if (back !== undefined) await world.admin(`update app.board_asked set ${back} where case_id = $1`, [id]);
  });
});
