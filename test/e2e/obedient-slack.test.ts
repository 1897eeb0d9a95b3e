/** Seven people in Slack who only do what stands first on their own page with the bot bring a case to its end, by every protocol. */
import { describe, expect, test } from 'vitest';
import { markWords } from '../../cards/copy/mark-words.nl.ts';
import { papers } from '../consultation/model/papers.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { FieldOnScreen, ViewOnScreen } from '../fakes/slack/read.ts';
import { expectSound, storedCase } from './look.ts';
import type { FieldSeen } from './obedient/fill.ts';
import { readingOfLists, unsafe } from './obedient/reading.ts';
import { type Townsman, walk } from './obedient/town.ts';
import type { Door, PartSeen, ScreenSeen } from './obedient/walker.ts';
import { worldWith } from './protocol-play.ts';
import { closeAll, openCase } from './steps.ts';
import { users, type World } from './world.ts';

const types: Readonly<Record<string, string>> = {
  datepicker: 'Input.Date',
  timepicker: 'Input.Time',
  plain_text_input: 'Input.Text',
};

const fieldSeen = ({ id, label, required, value, choices, element }: FieldOnScreen): FieldSeen => ({
  id,
  label,
  required,
  value,
  choices,
  type: types[element.type] ?? 'Input.ChoiceSet',
  multi: /checkboxes|multi/.test(element.type),
});

function screenSeen({ title, parts, fields, submit, errors }: ViewOnScreen): ScreenSeen {
  const titles: string[] = [];
  const seen = parts.map(({ kind, words }): PartSeen => {
    if (kind === 'text') return { kind, text: words };
    titles.push(words);
    return { kind, title: words, nth: titles.filter((it) => it === words).length - 1 };
  });
  return { title, parts: seen, fields: fields.map(fieldSeen), errors, ...(submit === undefined ? {} : { submit }) };
}

function doorOf(person: Person): Door {
  let atHome = true;
  const seen = (): ScreenSeen | undefined => (person.hasView() ? screenSeen(person.openView()) : undefined);
  return {
    overview: async () => {
      closeAll(person);
      atHome = true;
      await person.openHome();
      return screenSeen(person.home());
    },
    press: async (title, nth) => {
      await (atHome ? person.pressHome(title, nth) : person.press(title, { nth }));
      atHome = false;
      return seen();
    },
    submit: async (values) => {
      const open = person.openView().fields.map(({ id }) => id);
      const given = Object.entries(values).filter(([id, value]) => open.includes(id) && value.length > 0);
      person.fill(Object.fromEntries(given));
      await person.submit();
      return seen();
    },
    said: () => person.notices().at(-1)?.text,
  };
}

const townsman = (world: World, user: string): Townsman => {
  const person = world.slack.as(user);
  return { name: user, door: doorOf(person), reading: readingOfLists, preferences: unsafe, now: world.now };
};

describe.each(papers.map(({ id }) => id))('%s', (id) => {
  test('unsafe', async () => {
    const world = await worldWith(id);
    try {
      const { caseId } = await openCase(world, { values: { seen: 'Blauwe plek op de arm' } });
      const { acts, told } = await walk({
        people: users.slice(0, 7).map((user) => townsman(world, user)),
        sleep: (to) => world.tick(to),
        now: world.now,
        ended: async () => (await storedCase(world, caseId)).face.phase === 'closed',
      });
      expect(acts).toBeLessThan(80);
      // Who looks every school day is in time for everything.
      expect(told.filter((line) => line.includes(markWords.late))).toEqual([]);
      expect((await storedCase(world, caseId)).facts.closeReason).toBe('reported');
      await expectSound(world);
    } finally {
      await world.stop();
    }
  });
});
