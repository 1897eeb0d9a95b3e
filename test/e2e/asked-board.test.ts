/** The end of the chain through Slack's door: nobody of the school answers, and the board names somebody it knows nothing more of than a role. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedBoardCopy as copy } from '../../cards/copy/asked-board.nl.ts';
import { takeOverCopy } from '../../cards/copy/take-over.nl.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import { directTexts, expectSound, query, screenOf, storedCase } from './look.ts';
import { closeAll, colleague, openCase, type Play, readFile, save } from './steps.ts';
import { startTeamsWorld } from './teams-world.ts';
import { person, regenboog, startWorld, type Workspace, type World } from './world.ts';

const small = (...wim: readonly ReturnType<typeof person>[]) => {
  const whole = regenboog();
  const people = whole.people
    .filter(({ name }) => ['Juf An', 'Ilse', 'Dirk', 'Meester Ot'].includes(name))
    .map(({ deputy: _, ...one }) => one);
  return regenboog({ people: [...people, ...wim] });
};

describe.each([
  ['in Slack', true, (plan: SchoolPlan): Promise<World<Workspace>> => startWorld({ plan })],
  ['in Teams', false, (plan: SchoolPlan): Promise<World<Workspace>> => startTeamsWorld({ groups: true, plan })],
])('a board with an account, %s', (_, onSlack, start) => {
  let world: World<Workspace>;
  beforeAll(async () => {
    world = await start(small(person('Wim', 'U0CONF', { roles: ['board'] })));
  });
  afterAll(async () => {
    await expectSound(world);
    await world.stop();
  });

  /** True for somebody who was ever in the case. */
  const isIn = async ({ caseId }: Play, name: string): Promise<boolean> => {
    const text = `select 1 from app.case_members m join app.people p on p.id = m.person_id where m.case_id = $1 and p.name = $2`;
    return (await query(world, text, [caseId, name])).length > 0;
  };

  test('is asked last of all, reads nothing of the case, and who it names is asked like anybody else', async () => {
    const play = await openCase(world, {
      values: { urgency: 'serious', workingName: 'Sterrekind', seen: 'Blauwe plekken' },
    });
    const wim = world.slack.as(world.user('U0CONF'));
    const told = () => directTexts(world, wim).join('\n');
    await world.tick('2026-11-09T16:31:00.000Z');
    expect(told()).not.toContain(play.callName);
    await world.tick('2026-11-09T18:32:00.000Z');
    expect(told()).toContain(copy.asked(play.callName, 'intern begeleider'));
    expect(told()).not.toMatch(/Sterrekind|plekken|Ilse|Dirk|Juf An/);
    if (onSlack) {
      await wim.openHome();
      expect(wim.home().text).toContain(copy.title);
      expect(wim.home().buttons).toEqual(expect.arrayContaining([copy.name, copy.seen]));
      expect(wim.home().text).not.toMatch(/Sterrekind|plekken|Ilse|Dirk|Juf An/);
    }
    await wim.press(copy.seen);
    expect(screenOf(wim)).toContain(copy.noted);
    closeAll(wim);
    await world.tick('2026-11-09T18:33:00.000Z');
    expect((await storedCase(world, play.caseId)).face.board?.[0]?.seenAt).toBeDefined();
    expect(told()).toContain(copy.seenAlready);
    await play.an.command('/zorg');
    expect(screenOf(play.an)).not.toContain(copy.call.inCase);
    closeAll(play.an);
    await wim.press(copy.name);
    expect(screenOf(wim)).not.toMatch(/Sterrekind|plekken/);
    expect(() => colleague(wim, 'person', 'Ilse')).toThrow();
    expect(() => colleague(wim, 'person', 'Juf An')).toThrow();
    await save(wim, { person: colleague(wim, 'person', 'Meester Ot') });
    expect(screenOf(wim)).toContain(copy.saved('Meester Ot'));
    closeAll(wim);
    await world.tick('2026-11-09T18:34:00.000Z');
    expect(told()).toContain(copy.named(play.callName));
    const ot = world.slack.as(world.user('U0OTHER'));
    expect(directTexts(world, ot).join('\n')).toContain(`${play.callName}: neem jij dit over`);
    expect(await isIn(play, 'Meester Ot')).toBe(false);
    await ot.press(takeOverCopy.button);
    await world.tick();
    expect(screenOf(ot)).toContain('Jij neemt het over');
    closeAll(ot);
    expect(await isIn(play, 'Meester Ot')).toBe(true);
    expect(await isIn(play, 'Wim')).toBe(false);
    await readFile(play, ot);
    await world.tick();
    const logged = await query<{ type: string; author: string | null }>(
      world,
      `select type, author from app.logbook where case_id = $1 and type like 'Board%' order by seq`,
      [play.caseId],
    );
    expect(logged.map(({ type }) => type)).toEqual(expect.arrayContaining(['BoardAsked', 'BoardSaw', 'BoardNamed']));
    expect(logged.every(({ author }) => author === null)).toBe(true);
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
