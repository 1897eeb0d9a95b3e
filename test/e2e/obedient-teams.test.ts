/** Seven people in Teams who only do what stands first in their list bring a case to its end, by every protocol. */
import { describe, expect, test } from 'vitest';
import { markWords } from '../../cards/copy/mark-words.nl.ts';
import { teamsCopy } from '../../cards/copy/teams.nl.ts';
import { papers } from '../consultation/model/papers.ts';
import type { DialogPart } from '../fakes/teams/dialog.ts';
import type { TeamsPerson } from '../fakes/teams/person.ts';
import { personalOf } from '../fakes/teams/world.ts';
import { expectSound, storedCase } from './look.ts';
import { readingOfLists, unsafe } from './obedient/reading.ts';
import { type Townsman, walk } from './obedient/town.ts';
import type { Door, PartSeen, ScreenSeen } from './obedient/walker.ts';
import { planWith } from './protocol-play.ts';
import { openCase } from './steps.ts';
import { startTeamsWorld, type TeamsWorld } from './teams-world.ts';
import { users } from './world.ts';

function partsSeen(parts: readonly DialogPart[]): readonly PartSeen[] {
  const titles: string[] = [];
  return parts.flatMap((part): readonly PartSeen[] => {
    if (part.kind === 'text') return [{ kind: 'text', text: part.text }];
    if (part.kind === 'field') return [];
    const { title, type } = part.button;
    // A link opens a browser, not a screen of ours.
    if (type === 'Action.OpenUrl') return [];
    titles.push(title);
    return [{ kind: 'button', title, nth: titles.filter((it) => it === title).length - 1 }];
  });
}

function doorOf({ teams }: TeamsWorld, person: TeamsPerson): Door {
  const seen = (): ScreenSeen | undefined => {
    if (!person.hasView()) return undefined;
    const { title, parts, fields, submit, errors } = person.openView();
    return { title, parts: partsSeen(parts), fields, errors, ...(submit === undefined ? {} : { submit }) };
  };
  return {
    overview: async () => {
      if (person.hasView()) person.close();
      // The bot's first message in the own chat holds this button for good.
      await person.press(teamsCopy.launch.list, { in: personalOf(teams.world, person.user).id });
      const screen = seen();
      if (screen === undefined) throw new Error(`${person.id} has no list`);
      return screen;
    },
    press: async (title, nth) => {
      await person.press(title, { nth });
      return seen();
    },
    submit: async (values) => {
      await person.fill(values).submit();
      return seen();
    },
    said: () => person.notices().at(-1)?.text,
  };
}

describe.each(papers.map(({ id }, index) => [id, index % 2 === 0] as const))('%s', (id, inGroup) => {
  test('unsafe', async () => {
    const world = await startTeamsWorld({ groups: inGroup, plan: planWith(id) });
    try {
      const { caseId } = await openCase(world, { values: { seen: 'Blauwe plek op de arm' } });
      const people = users.slice(0, 7).map((user): Townsman => {
        const person = world.as(user);
        return {
          name: user,
          door: doorOf(world, person),
          reading: readingOfLists,
          preferences: unsafe,
          now: world.now,
        };
      });
      const face = async () => (await storedCase(world, caseId)).face;
      const { acts, told } = await walk({
        people,
        sleep: (to) => world.tick(to),
        now: world.now,
        ended: async () => (await face()).phase === 'closed',
      });
      expect(acts).toBeLessThan(45);
      // Who looks every school day is in time for everything.
      expect(told.filter((line) => line.includes(markWords.late))).toEqual([]);
      expect((await storedCase(world, caseId)).facts.closeReason).toBe('reported');
      await expectSound(world);
    } finally {
      await world.stop();
    }
  });
});
