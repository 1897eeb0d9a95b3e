/** Who must not know, does not know: a director with a conflict of interest, uninvolved colleagues, people from outside. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { membersCopy } from '../../cards/copy/members.nl.ts';
import { outsideCopy } from '../../cards/copy/outside.nl.ts';
import { replyCopy } from '../../cards/copy/replies.nl.ts';
import { caseInteractions } from '../../src/conversation/interactions/registry.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { MessageOnScreen } from '../fakes/slack/read.ts';
import {
  caseCount,
  directTexts,
  expectSound,
  membersOf,
  postedTexts,
  query,
  refusals,
  roomTexts,
  screenOf,
  storedCase,
  toldTo,
} from './look.ts';
import { approve, caseWithDraft, castOf, closeAll, next, type Play, readFile } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld();
  // On the school's list, but a guest in the workspace.
  world.slack.addUser({ id: 'U0CONF', guest: 'restricted' });
});
afterAll(() => world.stop());
afterAll(() => expectSound(world));

/** Every verb that a button can have. */
const verbs = [...caseInteractions(async () => 'out').values()]
  .filter((it) => it.press !== undefined)
  .map((it) => it.verb);
const withCase = [
  'AddVoice:q1',
  'AnswerQuestion:q1.yes',
  'OpenFile:1',
  'Step:decision',
  'CompleteStep:signals',
  'AddEntry:fact',
];

/** A button as somebody could make it who knows the case: of a card that they copied, or that stood on another screen. */
function guessed(action: string): MessageOnScreen {
  const value = JSON.stringify({ action, caseId: play.caseId, version: 1 });
  const element = { type: 'button', action_id: `${action}#0`, text: { type: 'plain_text', text: action }, value };
  const [card] = world.slack.messages(play.room);
  if (card === undefined) throw new Error('no card');
  return { ...card, blocks: [{ type: 'actions', block_id: 'guess', elements: [element] }] };
}

async function guessEverything(person: Person): Promise<readonly string[]> {
  const told: string[] = [];
  for (const action of [...verbs, ...withCase]) {
    await person.press(action, { on: guessed(action) });
    told.push(toldTo(person));
    closeAll(person);
  }
  return told;
}

const reasonCount = (name: string, all: readonly { person: string | null }[]): number =>
  all.filter((row) => row.person === name).length;

describe('a director who must not see it', () => {
  test('the other director takes the place, from step 2 to the decision', async () => {
    play = await caseWithDraftWithoutDirk();
    await approve(play, play.dora);
    expect((await storedCase(world, play.caseId)).facts.draft?.decided).toBe('approved');
    expect(membersOf(world, play.room)).toEqual(['U0DIR2', 'U0IB', 'U0TEACHER']);
  });

  test('sees no trace: no message, no room, an empty list', async () => {
    const { dirk } = play;
    expect(directTexts(world, dirk)).toEqual([]);
    expect(membersOf(world, play.room)).not.toContain('U0DIR');
    await dirk.command('/zorg lijst');
    expect(screenOf(dirk)).toContain(outsideCopy.cases.none);
    expect(screenOf(dirk)).not.toContain(play.callName);
    closeAll(dirk);
    await dirk.openHome();
    expect(dirk.home().text).not.toContain(play.callName);
  });

  test('whatever button is guessed: the same sentence, and a line in the access log', async () => {
    const { dirk } = play;
    const before = reasonCount('Dirk', await refusals(world));
    const told = await guessEverything(dirk);
    for (const words of told) {
      expect(words).toContain('112');
      expect(words).toContain(replyCopy.notForYou);
      expect(words).not.toContain(play.callName);
    }
    expect(reasonCount('Dirk', await refusals(world)) - before).toBe(told.length);
  });

  test('is named nowhere in the case, so that nobody sees a hole either', async () => {
    const { ilse, an } = play;
    expect(roomTexts(world, play.room)).not.toContain('Dirk');
    expect(await readFile(play, ilse)).not.toContain('Dirk');
    await next(play, ilse, actsCopy.looks.members);
    expect(screenOf(ilse)).not.toContain('Dirk');
    await ilse.press(membersCopy.add);
    expect(JSON.stringify(ilse.openView().fields)).not.toContain('Dirk');
    closeAll(ilse, an);
    const { text } = await latestDraft();
    expect(text).toContain('Dora');
    expect(text).not.toMatch(/Dirk|Bram/);
  });

  test('cannot be brought in, not even where the rights in the code are passed by', async () => {
    const [dirk] = await query<{ id: string }>(world, "select id from app.people where name = 'Dirk'");
    const added = query(
      world,
      `insert into app.case_members (case_id, person_id, school_id, kind, core, extended, paused, from_at)
       select id, $2, school_id, 'leader', true, false, false, now() from app.cases where id = $1`,
      [play.caseId, dirk?.id],
    );
    await expect(added).rejects.toThrow();
  });

  async function caseWithDraftWithoutDirk(): Promise<Play> {
    const people = castOf(world);
    return caseWithDraft(world, { exclude: ['Dirk'], leader: people.dora });
  }

  async function latestDraft(): Promise<{ readonly text: string }> {
    await next(play, play.dora, 'Tekst lezen');
    const { text } = play.dora.openView();
    closeAll(play.dora);
    return { text };
  }
});

describe('people who are not in it', () => {
  test('an uninvolved colleague learns nothing by any guessed button', async () => {
    const told = await guessEverything(play.ot);
    for (const words of told) {
      expect(words).toContain(replyCopy.notForYou);
      expect(words).not.toContain(play.callName);
    }
  });

  test.each([
    ['U0STRANGER', 'somebody of the workspace who is on no list'],
    ['U0CONF', 'a guest of the workspace, whatever the list says'],
  ])('%s, %s, gets the numbers and nothing else', async (user) => {
    const person = world.slack.as(user);
    const before = await caseCount(world);
    for (const command of ['/zorg', '/zorg lijst', '/zorg nood', '/zorg help', '/zorg afwezig']) {
      await person.command(command);
      expect(toldTo(person)).toContain('112');
      expect(toldTo(person)).toContain(replyCopy.unknownPerson);
      closeAll(person);
    }
    await person.press('OpenFile', { on: guessed('OpenFile') });
    expect(toldTo(person)).toContain(replyCopy.unknownPerson);
    closeAll(person);
    expect(await caseCount(world)).toBe(before);
    expect((await refusals(world)).filter((row) => row.person === null).length).toBeGreaterThan(0);
  });

  test('a bot that presses gets nothing out of it', async () => {
    world.slack.addUser({ id: 'U0ROBOT', isBot: true });
    const robot = world.slack.as('U0ROBOT');
    await robot.press('OpenFile', { on: guessed('OpenFile') });
    expect(toldTo(robot)).not.toContain(play.callName);
    closeAll(robot);
  });

  test('what they typed or guessed is in no post', () => {
    expect(postedTexts(world)).not.toContain('Blauwe plek');
  });
});
