/** What comes by itself in Teams: danger, the digest, a reminder, and a colleague who took the bot away. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestCopy, reminderCopy } from '../../cards/copy/digest.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { nextCopy } from '../../cards/copy/next.nl.ts';
import { numbersCopy } from '../../cards/copy/numbers.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { partsOf, textIn } from '../fakes/teams/dialog.ts';
import { cardIn, personalOf } from '../fakes/teams/world.ts';
import { directTexts, expectSound, newestCase, query, screenOf, storedCase } from './look.ts';
import {
  approve,
  caseThatWasWeighed,
  castOf,
  closeAll,
  colleague,
  decide,
  next,
  openCase,
  type Play,
  present,
  react,
  save,
  towardsReport,
} from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';

describe.each([
  ['in a group chat', true],
  ['by relay', false],
])('%s', (_, groups) => {
  let world: TeamsWorld;
  let play: Play;
  beforeAll(async () => {
    world = await startTeamsWorld({ groups });
    play = await openCase(world, {});
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });
  const told = (person: Play['ilse'], start: string): readonly string[] =>
    directTexts(world, person).filter((text) => text.includes(start));

  test('danger tells directie and the coordinator in their own chat, with the numbers first in the dialog', async () => {
    const { an, ilse, dirk } = castOf(world);
    await an.command('/zorg');
    an.fill({ urgency: 'danger' });
    await an.submit();
    expect(an.openView().title).toBe(numbersCopy.title);
    expect(an.openView().text.split('\n')[0]).toContain('112');
    closeAll(an);
    await world.tick();
    const { face } = await storedCase(world, await newestCase(world));
    for (const person of [ilse, dirk])
      expect(directTexts(world, person).join('\n')).toContain(roomCopy.danger.about(face.callName));
  });

  test('on Monday at eight everybody in the case has a digest, and a press on it opens the case', async () => {
    await world.tick('2026-11-16T07:00:00.000Z');
    await world.tick('2026-11-16T07:03:00.000Z');
    const title = digestCopy.title(47, 'De Regenboog');
    for (const person of [play.an, play.ilse]) expect(told(person, title)).toHaveLength(1);
    expect(told(play.vera, title)).toEqual([]);
    const post = world.slack.direct(play.ilse.id).find(({ text }) => text.includes(title));
    if (post === undefined) throw new Error('no digest');
    await play.ilse.press(play.callName, { on: post });
    expect(screenOf(play.ilse)).toContain(play.callName);
    closeAll(play.ilse);
    expect(told(play.ilse, title)).toHaveLength(1);
  });

  test('a reminder can wait until tomorrow', async () => {
    await world.tick('2026-11-23T07:00:00.000Z');
    await world.tick('2026-11-24T09:00:00.000Z');
    const post = world.slack.direct(play.ilse.id).find(({ text }) => text.includes(reminderCopy.first));
    if (post === undefined) throw new Error('no reminder');
    await play.ilse.press(reminderCopy.snooze, { on: post });
    expect(play.ilse.notices().at(-1)?.text).toContain(reminderCopy.snoozed);
    const rows = await query<{ snoozes: number }>(world, 'select snoozes from app.reminders where snoozes > 0');
    expect(rows).toEqual([{ snoozes: 1 }]);
  });
});

/** Messages about this case that ever came in the person's own chat, updates in place left out. */
function arrivals(world: TeamsWorld, play: Play, person: Play['ilse']): readonly string[] {
  const own = world.teams.world.users.get(person.id);
  const chat = own === undefined ? undefined : encodeURIComponent(personalOf(world.teams.world, own).id);
  return world.teams.came
    .filter(({ method, path }) => method === 'POST' && path === `/${chat}/activities`)
    .map(({ body }) => textIn(partsOf(cardIn(body) ?? { body: [] })))
    .filter((text) => text.includes(play.callName));
}

describe('what arrives in own chats', () => {
  let world: TeamsWorld;
  let play: Play;
  beforeAll(async () => {
    world = await startTeamsWorld({ groups: false });
    play = await caseThatWasWeighed(world, towardsReport);
    await decide(play, 'yes', 'no');
    await present(play);
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('measure', async () => {
    const { an, ilse, dirk, ot, bram } = play;
    const count = (p: Play['ilse']) => arrivals(world, play, p).length;
    console.log('case up to the decision', { an: count(an), ilse: count(ilse), dirk: count(dirk) });
    await next(play, ilse, nextCopy.members, membersCopy.add);
    await save(ilse, { person: colleague(ilse, 'person', 'Meester Ot'), reason: 'Denkt mee' });
    closeAll(ilse);
    await world.tick();
    console.log(
      'ot joins at 5',
      count(ot),
      arrivals(world, play, ot).map((t) => t.slice(0, 90)),
    );
    const before = [an, ilse, dirk, ot].map(count);
    await react(play, ot, 'Ik denk mee');
    await world.tick();
    console.log(
      'a reaction by ot',
      [an, ilse, dirk, ot].map(count).map((n, i) => n - (before[i] ?? 0)),
    );
    await approve(play, dirk);
    await world.tick();
    console.log('after approval', [an, ilse, dirk, ot].map(count));
    void bram;
  });
});
