/** What people of a school do in an hour, whatever the weather: each act ends as it ends, and what was confirmed is written down. */
import { roomCopy } from '../../../cards/copy/room.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import type { Person } from '../../fakes/slack/person.ts';
import { closeAll } from '../steps.ts';
import type { Workspace, World } from '../world.ts';
import type { Dice } from './dice.ts';

/** What somebody typed, and what came of it. */
export interface Said {
  /** Occurs nowhere else. */
  readonly word: string;
  /** True once the form closed without a fault: then it must be in a file. */
  confirmed: boolean;
  /** True where its form came again with more in it: what was saved of it before has a correction then. */
  again: boolean;
}

export interface Staff {
  readonly said: readonly Said[];
  /** What was done, in order. */
  readonly diary: readonly string[];
  /** Somebody does something. */
  act(): Promise<void>;
}

/** What differs from one platform to another. */
export interface Habits {
  /** Who is in no room presses in their own chat with the bot. */
  readonly ownChat?: boolean;
  /** What a screen says that took the place of a form, because it was not saved. */
  readonly failed?: string;
}

/** Words in the form that is open for somebody. */
interface Pending {
  readonly field: string;
  readonly said: Said[];
}

const people = ['U0TEACHER', 'U0OTHER', 'U0IB', 'U0IB2', 'U0DIR', 'U0DIR2'] as const;

/** True where the form is still there, or something says that it was not saved. */
function stays(person: Person, field: string, failed: string | undefined): boolean {
  if (!person.hasView()) return false;
  const { errors, fields, text } = person.openView();
  if (Object.keys(errors).length > 0 || fields.some(({ id }) => id === field)) return true;
  return failed !== undefined && text.includes(failed);
}

/** Creates the staff of a school that draws what it does from the dice. */
export function createStaff(world: World<Workspace>, dice: Dice, { ownChat, failed }: Habits = {}): Staff {
  const said: Said[] = [];
  const diary: string[] = [];
  const open = new Map<string, Pending>();

  const newWord = (): Said => {
    const it: Said = { word: `woord${said.length}x${dice.below(1_000_000)}`, confirmed: false, again: false };
    said.push(it);
    return it;
  };

  /** Presses what is on the screen of this person; false where it is not there. */
  const found = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof Error && / sees no | there is no channel/.test(error.message)) return false;
      throw error;
    }
  };

  /** Saves the form that is open; it closes, or stays with a fault. */
  async function save(person: Person, pending: Pending): Promise<string> {
    const words = pending.said.map(({ word }) => word).join(' ');
    person.fill({ [pending.field]: words });
    const delivered = await person.submit();
    if (delivered.status !== 200 || stays(person, pending.field, failed)) {
      open.set(person.id, pending);
      return `is told that ${words} is not saved`;
    }
    for (const it of pending.said) it.confirmed = true;
    open.delete(person.id);
    closeAll(person);
    return `saved ${words}`;
  }

  /** Whoever has a form that was refused tries again, with a word more, or gives up. */
  async function again(person: Person, pending: Pending): Promise<string> {
    if (dice.chance(0.15)) {
      open.delete(person.id);
      closeAll(person);
      return 'gives up';
    }
    if (dice.chance(0.3)) {
      for (const it of pending.said) it.again = true;
      pending.said.push(newWord());
    }
    return save(person, pending);
  }

  /** A place where this person sees the cards of a case; undefined where they see none. */
  function somewhere(person: Person): { readonly in?: string } | undefined {
    const rooms = world.slack.rooms().filter(({ members }) => members.has(person.id));
    if (rooms.length > 0) return { in: dice.pick(rooms).id };
    return ownChat ? {} : undefined;
  }

  async function writeIn(person: Person, field: string): Promise<string> {
    if (!person.hasView() || !person.openView().fields.some(({ id }) => id === field)) return 'sees no form';
    if (field === 'seen') person.fill({ workingName: 'S.' });
    return save(person, { field, said: [newWord()] });
  }

  const acts: Readonly<Record<string, (person: Person) => Promise<string>>> = {
    '/zorg': async (person) => {
      await person.command('/zorg');
      return writeIn(person, 'seen');
    },
    Reageer: async (person) => {
      const where = somewhere(person);
      if (where === undefined) return 'is in no room';
      if (!(await found(() => person.press(roomCopy.react, where)))) return 'sees no button';
      return writeIn(person, 'text');
    },
    Nu: async (person) => {
      const where = somewhere(person);
      if (where === undefined) return 'is in no room';
      if (!(await found(() => person.press(roomCopy.next, where)))) return 'sees no button';
      if (!person.hasView()) return 'sees no view';
      const { buttons } = person.openView();
      const finish = buttons.find((it) => it === stepsCopy.complete || /^Rond stap \d+ af$/.test(it));
      if (finish === undefined) return 'looks at what waits';
      await person.press(finish);
      return finish;
    },
    Openen: async (person) => ((await found(() => person.press(roomCopy.open))) ? 'reads' : 'sees no button'),
    '/zorg lijst': async (person) => {
      await person.command('/zorg lijst');
      return person.hasView() ? 'sees the list' : 'sees no list';
    },
    '/zorg nood': async (person) => {
      await person.command('/zorg nood');
      return 'asked for the numbers';
    },
  };

  return {
    said,
    diary,
    act: async () => {
      const person = world.slack.as(world.user(dice.pick(people)));
      const pending = open.get(person.id);
      const name =
        pending === undefined ? dice.pick(['/zorg', 'Reageer', 'Reageer', 'Reageer', ...Object.keys(acts)]) : 'again';
      if (pending === undefined) closeAll(person);
      const came = pending === undefined ? await acts[name]?.(person) : await again(person, pending);
      diary.push(`${world.now().toISOString()} ${person.id} ${name}: ${came}`);
      if (!open.has(person.id)) closeAll(person);
    },
  };
}
