/** The board sends somebody of another of its schools, through Slack's door and Teams': a colleague in that case, and nothing else of the school. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { askedBoardCopy as copy } from '../../cards/copy/asked-board.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { takeOverCopy } from '../../cards/copy/take-over.nl.ts';
import type { School } from '../../src/consultation/school.ts';
import type { Person } from '../fakes/slack/person.ts';
import { directTexts, expectSound, membersOf, query, screenOf, storedCase } from './look.ts';
import { childTalk, closeAll, colleague, next, openCase, type Play, readFile, save } from './steps.ts';
import { startTeamsWorld } from './teams-world.ts';
import { person, regenboog, startWorld, type Workspace, type World } from './world.ts';

const whole = regenboog();
const school = regenboog({
  people: [
    ...whole.people.filter(({ name }) => ['Juf An', 'Ilse', 'Dirk'].includes(name)).map(({ deputy: _, ...one }) => one),
    person('Wim', 'U0CONF', { roles: ['board'] }),
  ],
});
const linde = regenboog({
  name: 'De Linde',
  people: [
    person('Ria', 'U0IB2', { roles: ['careCoordinator'] }),
    person('Lars', 'U0DIR2', { roles: ['schoolLeader'] }),
    person('Wil', 'U0OTHER', { roles: ['teacher'] }),
  ],
});

describe.each([
  ['in Slack', true, (): Promise<World<Workspace>> => startWorld({ plans: [school, linde] })],
  ['in Teams', false, (): Promise<World<Workspace>> => startTeamsWorld({ groups: true, plan: school, more: [linde] })],
])('a board with two schools, %s', (_, onSlack, start) => {
  let world: World<Workspace>;
  beforeEach(async () => {
    world = await start();
  });
  afterEach(async () => {
    await expectSound(world);
    await world.stop();
  });

  const isIn = async ({ caseId }: Play, name: string): Promise<boolean> => {
    const text = `select 1 from app.case_members m join app.people p on p.id = m.person_id
      where m.case_id = $1 and p.name = $2 and m.until_at is null`;
    return (await query(world, text, [caseId, name])).length > 0;
  };
  const schoolNow = async ({ caseId }: Play): Promise<School> => {
    const found = await world.store.delivery.school((await storedCase(world, caseId)).face.schoolId);
    if (found === undefined) throw new Error('no school');
    return found;
  };
  const roomAnd = ({ room }: Play, who: Person): string =>
    [...world.slack.messages(room).map(({ text }) => text), ...directTexts(world, who)].join('\n');
  const inRoom = ({ room }: Play, who: Person): boolean => membersOf(world, room).includes(who.id);
  const later = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString();

  test('names the director of the other, who takes it over, works in it, and is gone when it closes', async () => {
    const play = await openCase(world, {
      values: { urgency: 'serious', workingName: 'Sterrekind', seen: 'Blauwe plekken' },
    });
    const [wim, lars] = [world.slack.as(world.user('U0CONF')), world.slack.as(world.user('U0DIR2'))];
    const told = (who: typeof wim) => directTexts(world, who).join('\n');
    await world.tick('2026-11-09T16:31:00.000Z');
    await world.tick('2026-11-09T18:32:00.000Z');
    expect(told(wim)).toContain(copy.asked(play.callName, 'intern begeleider'));
    expect(told(lars)).not.toContain(play.callName);
    await wim.press(copy.name);
    expect(screenOf(wim)).toContain(copy.form.elsewhere('De Regenboog'));
    const offered = wim
      .openView()
      .fields.find(({ id }) => id === 'person')
      ?.choices.map(({ title }) => title);
    expect(offered).toEqual(['Lars (directie, De Linde)', 'Ria (intern begeleider, De Linde)']);
    await save(wim, { person: colleague(wim, 'person', 'Lars') });
    expect(screenOf(wim)).toContain(copy.savedElsewhere('Lars', 'De Linde', 'De Regenboog'));
    closeAll(wim);
    await world.tick('2026-11-09T18:34:00.000Z');

    // The school hears who was named, and from where.
    for (const who of [play.an, play.ilse]) expect(roomAnd(play, who)).toContain('Lars (De Linde)');
    expect(told(lars)).toContain(`${play.callName}: neem jij dit over`);
    expect(told(lars)).not.toMatch(/Sterrekind|plekken|Juf An/);
    expect(await isIn(play, 'Lars')).toBe(false);
    await lars.press(takeOverCopy.button);
    await world.tick(later(1));
    expect(screenOf(lars)).toContain('Jij neemt het over');
    closeAll(lars);
    expect([await isIn(play, 'Lars'), await isIn(play, 'Wim')]).toEqual([true, false]);
    if (onSlack) expect([inRoom(play, lars), inRoom(play, wim)]).toEqual([true, false]);
    await readFile(play, lars);
    await world.tick(later(2));
    closeAll(lars);

    // Whoever is in the case reads who was named, and from where.
    await next(play, play.ilse, actsCopy.looks.members);
    expect(screenOf(play.ilse)).toContain(`Lars (De Linde): ${membersCopy.namedAs.coordinator}`);
    closeAll(play.ilse);
    const logged = await query<{ type: string }>(
      world,
      `select type from app.logbook where case_id = $1 and type in ('BoardNamed', 'TakenOver') order by seq`,
      [play.caseId],
    );
    expect(logged.map(({ type }) => type)).toEqual(['BoardNamed', 'TakenOver']);
    if (onSlack) {
      await lars.openHome();
      expect(lars.home().text).toContain(play.callName);
    }

    // Another case of the school is none of theirs.
    closeAll(play.an);
    const other = await openCase(world, { values: { urgency: 'serious', workingName: 'Maankind', seen: 'Stil' } });
    await world.tick(later(3));
    expect([await isIn(other, 'Lars'), told(lars).includes(other.callName)]).toEqual([false, false]);
    const { people } = await schoolNow(play);
    expect(people.find(({ name }) => name === 'Lars')).toMatchObject({ roles: [], visitor: 'De Linde' });

    // When their case closes, for what the talk with the child showed, they are gone from it, from the room and from the school.
    await childTalk(play, { reaction: 'Gevallen van de fiets', suspicionGone: ['yes'] });
    await next(play, lars, actsCopy.titles.CloseCase(''));
    await save(lars, { reason: 'otherCause', text: 'Het kind viel van de fiets.' });
    closeAll(lars);
    await world.tick(later(4));
    await world.tick(later(5));
    expect(await isIn(play, 'Lars')).toBe(false);
    if (onSlack) expect(inRoom(play, lars)).toBe(false);
    expect((await storedCase(world, play.caseId)).face.phase).toBe('closed');
    expect((await schoolNow(play)).people.some(({ name }) => name === 'Lars')).toBe(false);
    if (onSlack) {
      await lars.openHome();
      expect(lars.home().text).not.toMatch(/De Regenboog/);
    }
  });

  test('asks nothing more of who was named once somebody of the school takes it over', async () => {
    const [wim, ria, dirk] = ['U0CONF', 'U0IB2', 'U0DIR'].map((user) => world.slack.as(world.user(user))) as [
      Person,
      Person,
      Person,
    ];
    const asked = (who: Person): boolean => directTexts(world, who).join('\n').includes('neem jij dit over');
    const isHere = async (name: string): Promise<boolean> =>
      (await schoolNow(play)).people.some((one) => one.name === name);
    const play = await openCase(world, { values: { urgency: 'serious', workingName: 'Zonkind', seen: 'Alleen' } });
    await world.tick('2026-11-09T16:31:00.000Z');
    await world.tick('2026-11-09T18:32:00.000Z');
    await wim.press(copy.name);
    await save(wim, { person: colleague(wim, 'person', 'Ria') });
    closeAll(wim);
    await world.tick(later(1));
    expect([asked(ria), await isHere('Ria')]).toEqual([true, true]);
    await dirk.press(takeOverCopy.button);
    closeAll(dirk);
    await world.tick(later(1));
    await world.tick(later(1));
    expect([await isIn(play, 'Dirk'), asked(ria), await isHere('Ria')]).toEqual([true, false, false]);
  });
});
