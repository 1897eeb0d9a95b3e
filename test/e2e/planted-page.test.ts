/** A school with its words on the page: every form is filled in there, and none of those words passes Slack or Teams, in whatever way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { caseVerbs } from '../../cards/verbs.ts';
import { kindOfPress } from '../../src/conversation/handle/kinds.ts';
import { screenOf } from './look.ts';
import { PAGE, type PagePeople, pagePeople } from './page-people.ts';
import { type Field, plantings, readTexts } from './planting.ts';
import { closeAll, next, openCase, readFile } from './steps.ts';
import { startTeamsWorld } from './teams-world.ts';
import { regenboog, startWorld, team, type Workspace, type World } from './world.ts';

const plan = regenboog({ words: 'page', secondFactor: 'decide' });

async function onSlack(): Promise<PagePeople<World<Workspace>>> {
  const world = await startWorld({ plan, page: PAGE });
  const account = (user: string) => ({ platform: 'slack', tenant: team, user });
  return pagePeople<World<Workspace>>(world, account, () => world.slack.calls);
}

async function onTeams(): Promise<PagePeople<World<Workspace>>> {
  const world = await startTeamsWorld({ groups: true, plan, page: PAGE });
  const account = (user: string) => ({ platform: 'teams', tenant: world.teams.tenant, user: world.user(user) });
  return pagePeople<World<Workspace>>(world as unknown as World<Workspace>, account, () => world.teams.came);
}

describe.each([
  ['Slack', onSlack],
  ['Teams', onTeams],
] as const)('with words on the page, %s', (_, start) => {
  let people: PagePeople<World<Workspace>>;
  let field: Field;
  const planted: string[] = ['Blauweplekwoord', 'Werknaamwoord'];

  beforeAll(async () => {
    people = await start();
    const values = { seen: 'Blauweplekwoord', workingName: 'Werknaamwoord' };
    field = { world: people.world, play: await openCase(people.world, { values }), planted };
  });
  afterAll(async () => {
    await people.stop();
    await people.world.stop();
  });

  test.each(Object.entries(plantings))('every form %s', (__, plant) => plant(field));

  test('what was written passed nothing, and is read on the page', async () => {
    expect(planted.length).toBeGreaterThan(80);
    const sent = people.sent();
    expect(sent.length).toBeGreaterThan(10_000);
    expect(planted.filter((word) => sent.includes(word))).toEqual([]);
    const { play } = field;
    let read = await readFile(play, play.ilse);
    for (const label of [actsCopy.looks.members, actsCopy.looks.pupil]) {
      await next(play, play.ilse, label);
      read += screenOf(play.ilse);
      closeAll(play.ilse);
    }
    read += await readTexts(field, play.ilse);
    expect(planted.filter((word) => !read.includes(word) && !/^(Plant\d+namewoord|Werknaamwoord)$/.test(word))).toEqual(
      [],
    );
    const after = people.sent();
    expect(planted.filter((word) => after.includes(word))).toEqual([]);
  });

  test('whoever may write and read nothing now sees none of it in any form', async () => {
    const { play } = field;
    let seen = 0;
    for (const verb of Object.keys(caseVerbs)) {
      if (kindOfPress(verb) !== 'write' && kindOfPress(verb) !== 'help') continue;
      for (const argument of ['', ':child', ':parents', ':fact', ':signals', ':text:1'])
        for (const page of [{ isThere: false, key: 'none' }, undefined] as const) {
          const button = { action: `${verb}${argument}`, caseId: play.caseId };
          const origin = { account: people.account(play.ilse.id), deliveryKey: `seen:${++seen}`, in: 'view' as const };
          const reply = await people.world.app.handler.handle({
            ...origin,
            ...(page && { page }),
            kind: 'press',
            button,
          });
          const words = JSON.stringify(reply);
          expect([verb, argument, ...planted.filter((word) => words.includes(word))]).toEqual([verb, argument]);
        }
    }
    expect(seen).toBeGreaterThan(200);
  });

  test('no field for words and no search was sent', () => {
    expect(people.sent()).not.toMatch(/plain_text_input|external_select|Input\.Text|Data\.Query/);
    expect(people.led.length).toBeGreaterThan(40);
    expect(people.led.every((address) => address.startsWith(PAGE.origin))).toBe(true);
  });
});
