/** The end of the chain through Slack's door: nobody of the school answers, and the board names somebody it knows nothing more of than a role. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedBoardCopy as copy } from '../../cards/copy/asked-board.nl.ts';
import { takeOverCopy } from '../../cards/copy/take-over.nl.ts';
import { directTexts, expectSound, membersOf, query, screenOf, storedCase } from './look.ts';
import { closeAll, colleague, openCase, readFile, save } from './steps.ts';
import { person, regenboog, startWorld, type World } from './world.ts';

const small = (...wim: readonly ReturnType<typeof person>[]) => {
  const whole = regenboog();
  const people = whole.people
    .filter(({ name }) => ['Juf An', 'Ilse', 'Dirk', 'Meester Ot'].includes(name))
    .map(({ deputy: _, ...one }) => one);
  return regenboog({ people: [...people, ...wim] });
};

describe('a board with an account', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ plan: small(person('Wim', 'U0WIM', { roles: ['board'] })) });
    world.slack.addUser('U0WIM');
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('is asked last of all, reads nothing of the case, and who it names is asked like anybody else', async () => {
    const play = await openCase(world, {
      values: { urgency: 'serious', workingName: 'Sterrekind', seen: 'Blauwe plekken' },
    });
    const wim = world.slack.as('U0WIM');
    const told = () => directTexts(world, wim).join('\n');
    await world.tick('2026-11-09T16:31:00.000Z');
    expect(told()).toBe('');
    await world.tick('2026-11-09T18:32:00.000Z');
    expect(told()).toContain(copy.asked(play.callName, 'intern begeleider'));
    await wim.openHome();
    expect(wim.home().text).toContain(copy.title);
    expect(wim.home().buttons).toEqual(expect.arrayContaining([copy.name, copy.seen]));
    for (const text of [told(), wim.home().text]) expect(text).not.toMatch(/Sterrekind|plekken|Ilse|Dirk|Juf An/);
    await wim.press(copy.seen);
    expect(screenOf(wim)).toContain(copy.noted);
    closeAll(wim);
    await world.tick('2026-11-09T18:33:00.000Z');
    expect((await storedCase(world, play.caseId)).face.board?.[0]?.seenAt).toBeDefined();
    expect(told()).toContain(copy.seenAlready);
    await play.an.command('/zorg');
    expect(screenOf(play.an)).not.toContain(copy.call.inCase);
    closeAll(play.an);
    await wim.openHome();
    await wim.press(copy.name);
    expect(screenOf(wim)).not.toMatch(/Sterrekind|plekken/);
    expect(() => colleague(wim, 'person', 'Ilse')).toThrow();
    expect(() => colleague(wim, 'person', 'Juf An')).toThrow();
    await save(wim, { person: colleague(wim, 'person', 'Meester Ot') });
    expect(screenOf(wim)).toContain(copy.saved('Meester Ot'));
    closeAll(wim);
    await world.tick('2026-11-09T18:34:00.000Z');
    expect(told()).toContain(copy.named(play.callName));
    const ot = world.slack.as('U0OTHER');
    expect(directTexts(world, ot).join('\n')).toContain(`${play.callName}: neem jij dit over`);
    expect(membersOf(world, play.room)).not.toContain('U0OTHER');
    await ot.openHome();
    await ot.press(takeOverCopy.button);
    await world.tick();
    expect(screenOf(ot)).toContain('Jij neemt het over');
    closeAll(ot);
    expect(membersOf(world, play.room)).toContain('U0OTHER');
    expect(membersOf(world, play.room)).not.toContain('U0WIM');
    await readFile(play, ot);
    await world.tick();
    expect(
      await query(
        world,
        'select 1 from app.case_members where case_id = $1 and person_id = (select person_id from app.accounts where user_id = $2)',
        [play.caseId, 'U0WIM'],
      ),
    ).toEqual([]);
    const logged = await query<{ type: string; author: string | null }>(
      world,
      `select type, author from app.logbook where case_id = $1 and type like 'Board%' order by seq`,
      [play.caseId],
    );
    expect(logged.map(({ type }) => type)).toEqual(expect.arrayContaining(['BoardAsked', 'BoardSaw', 'BoardNamed']));
    expect(logged.every(({ author }) => author === null)).toBe(true);
    await wim.openHome();
    expect(wim.home().buttons).not.toContain(copy.name);
  });

  test('lets the author call where it saw nothing in time', async () => {
    const play = await openCase(world, { values: { urgency: 'danger' } });
    const after = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString();
    for (let round = 0; round < 5; round += 1) await world.tick(after(11));
    const { face } = await storedCase(world, play.caseId);
    expect(face.board?.some(({ unheard }) => unheard === true)).toBe(true);
    expect(directTexts(world, play.an).join('\n')).toContain(copy.call.notice(play.callName));
  });
});

describe('a board without an account', () => {
  let world: World;
  beforeAll(async () => {
    const plan = small();
    world = await startWorld({
      plan: { ...plan, board: { name: 'Stichting De Brug', contact: 'Wim', phone: '06-12345678' } },
    });
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  test('is to be called: whoever wrote the case reads whom, with the number', async () => {
    const play = await openCase(world, { values: { urgency: 'serious' } });
    await world.tick('2026-11-09T16:31:00.000Z');
    await world.tick('2026-11-09T18:32:00.000Z');
    const words = copy.call.who('Wim', 'Stichting De Brug', '06-12345678');
    expect(directTexts(world, play.an).join('\n')).toContain(words);
    expect(directTexts(world, play.ilse).join('\n')).toContain(words);
    await play.an.openHome();
    expect(play.an.home().text).toContain(play.callName);
  });
});
