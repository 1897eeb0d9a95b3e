/** What comes by itself in Teams: danger, the digest, a reminder, and a colleague who took the bot away. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { digestCopy, reminderCopy } from '../../cards/copy/digest.nl.ts';
import { intakeCopy } from '../../cards/copy/intake.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { numbersCopy } from '../../cards/copy/numbers.nl.ts';
import { roomCopy } from '../../cards/copy/room.nl.ts';
import { workCopy } from '../../cards/copy/work.nl.ts';
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
  readFile,
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
    await an.press(intakeCopy.danger);
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
    await play.ilse.press(workCopy.read, { on: post });
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

  const count = (person: Play['ilse']): number => arrivals(world, play, person).length;
  /** What stands in the chat about this case, from top to bottom. */
  const standing = (person: Play['ilse']): readonly string[] =>
    directTexts(world, person).filter((text) => text.includes(play.callName));

  test('a whole case up to its decision is a few messages: the checklist, and what asked something', () => {
    const { an, ilse, dirk } = play;
    // The author: the own card, the checklist, and the talk that is theirs. Directie: the checklist, which asks to think along, that
    // they take part, and three decisions.
    expect([an, dirk].map(count)).toEqual([3, 5]);
    // The coordinator: the checklist, to read it, the talk with the parents, two tasks, four questions of the weighing, and news.
    expect(count(ilse)).toBeLessThanOrEqual(10);
    expect(standing(dirk).at(-1)).toContain(roomCopy.approval.first);
    expect(standing(dirk)[0]).toContain(roomCopy.checklist.notInFile);
  });

  test('who joins at step 5 gets one checklist and to read it, and nothing of the past', async () => {
    const { ilse, ot } = play;
    await next(play, ilse, actsCopy.looks.members, membersCopy.add);
    await save(ilse, { person: colleague(ilse, 'person', 'Meester Ot'), reason: 'Denkt mee' });
    closeAll(ilse);
    await world.tick();
    expect(count(ot)).toBe(2);
    const [first, last] = standing(ot);
    expect(first).toContain(roomCopy.checklist.notInFile);
    expect(first).not.toContain('in deze stap');
    expect(last).toContain(roomCopy.notice.joined('Juf An', play.callName));
    // Who reacted in a step that is over stands in its own view.
    await next(play, ot, actsCopy.toStep(2, "Overleg met collega's"));
    for (const text of ['Ilse', 'Ik heb dit eerder gezien', 'Dirk', 'Wij praten met het kind'])
      expect(screenOf(ot)).toContain(text);
    closeAll(ot);
  });

  test('a reaction is a line on the checklist of everybody, and at most one message', async () => {
    const { an, ilse, dirk, ot } = play;
    const people = [an, ilse, dirk];
    const before = people.map(count);
    await react(play, ot, 'Ik denk mee');
    await world.tick();
    for (const [index, person] of people.entries()) {
      expect(count(person) - (before[index] ?? 0)).toBeLessThanOrEqual(1);
      expect(standing(person).join('\n')).toContain('Meester Ot reageerde in deze stap');
    }
  });

  test('however often the file is opened in between, news comes twice a day; a decision comes all the same', async () => {
    const { an, ilse, ot } = play;
    const before = count(an);
    // What came yesterday stands in the message that asked for the talk.
    await world.tick('2026-11-10T08:00:00.000Z');
    expect(count(an) - before).toBe(0);
    for (const text of ['Nog iets', 'En nog iets', 'En dit']) {
      await react(play, ot, text);
      await world.tick();
      await readFile(play, an);
      await world.tick();
    }
    expect(count(an) - before).toBe(2);
    expect(standing(an).join('\n')).not.toContain(roomCopy.notice.news(play.callName));
    await react(play, ilse, 'Tot morgen');
    await world.tick();
    expect(count(an) - before).toBe(2);
    await world.tick('2026-11-11T07:00:00.000Z');
    expect(count(an) - before).toBe(3);
    expect(standing(an).at(-1)).toContain('reageerde in stap 5');
  });

  test('the decision is taken from its card, which then goes', async () => {
    const { dirk } = play;
    await approve(play, dirk);
    await world.tick();
    expect(standing(dirk).join('\n')).not.toContain(roomCopy.approval.first);
  });
});
