import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, createWorld, event, majors, member, openCase, type World } from './support/world.ts';

describe.each(majors)('the cases that are compared on Postgres %i', (major) => {
  let world: World;
  let ilse: string;
  let whole: string;
  let broken: string;

  beforeAll(async () => {
    world = await createWorld(major);
    ilse = world.id('Ilse');
    const open = () => openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)] });
    whole = (await open()).id;
    broken = (await open()).id;
    await world.admin('alter table app.cases disable trigger user');
    await world.admin("update app.cases set facts = '\\x0102' where id = $1", [broken]);
    await world.admin('alter table app.cases enable trigger user');
  });
  afterAll(() => world.end());

  it('come without the one that cannot be opened, and that one is named', async () => {
    const { cases, unreadable } = await world.store.children.of(world.schoolId, new Date(0));
    expect(cases.map(({ id }) => id)).toEqual([whole]);
    expect(unreadable).toEqual([broken]);
  });

  it('come with all that they are linked with, also further on and closed long ago', async () => {
    const same = (caseId: string) => ({ twins: [{ twin: '1', caseId, state: 'same' as const }] });
    const open = (face: object, facts: object = {}) =>
      openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], face, facts });
    const last = (await open({ phase: 'closed' })).id;
    const between = (await open({ phase: 'closed' }, same(last))).id;
    const first = (await open({}, same(between))).id;
    const { cases } = await world.store.children.of(world.schoolId, new Date('2100-01-01'));
    expect(cases.map(({ id }) => id).toSorted()).toEqual([whole, first, between, last].toSorted());
  });

  it('are asked for where a name is typed, and where somebody comes into a case with a name or a link', async () => {
    const { children } = world.store;
    const open = (facts: object = {}) =>
      openCase(world, { by: ilse, members: [member(ilse, 'coordinator', true)], facts });
    const joined = async (caseId: string) => append(world, ilse, caseId, [event('MemberAdded', ilse)]);
    children.changed();
    await joined((await open()).id);
    expect(children.changed()).toEqual([]);
    const named = (await open({ child: ['key'] })).id;
    await append(world, ilse, named, [event('DetailsCompleted', ilse, { facts: { child: ['key'] } })]);
    expect(children.changed()).toEqual([world.schoolId]);
    await joined(named);
    expect(children.changed()).toEqual([world.schoolId]);
    await joined((await open({ twins: [{ twin: '1', caseId: named, state: 'same' as const }] })).id);
    expect(children.changed()).toEqual([world.schoolId]);
  });
});
