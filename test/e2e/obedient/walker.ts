/**
 * Somebody who only opens their overview and does what its first row says. They read what stands on the screen and know no verb; whoever
 * plays them says how a screen of that platform is opened, read and pressed.
 */
import { type FieldSeen, type Filled, fill, type Preferences } from './fill.ts';

/** A text, or a button and how many with the same title stand above it. */
export type PartSeen =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'button'; readonly title: string; readonly nth: number };

export interface ScreenSeen {
  readonly title: string;
  /** From top to bottom. */
  readonly parts: readonly PartSeen[];
  readonly fields: readonly FieldSeen[];
  /** Label of the button that saves; absent on a screen that is only read. */
  readonly submit?: string;
  /** What is said at fields, or under `form`. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface Door {
  /** Opens the overview. */
  overview(): Promise<ScreenSeen>;
  /** Presses on the screen that is open; gives the one after it, if there is one. */
  press(title: string, nth: number): Promise<ScreenSeen | undefined>;
  /** Fills in and saves. */
  submit(values: Filled): Promise<ScreenSeen | undefined>;
  /** The newest thing that was said apart from any screen. */
  said(): string | undefined;
}

/** What the words on the screen mean to somebody who reads them. */
export interface Reading {
  /** Titles above what is asked of this person. */
  readonly asked: readonly string[];
  /** Titles above everything else. */
  readonly others: readonly string[];
  /** A button that leads to a file: its row says what waits for somebody else. */
  readonly informs: RegExp;
  /** A button to the rest of a long text. */
  readonly onward: string;
}

export interface RowSeen {
  readonly text: string;
  readonly button: string;
  readonly nth: number;
}

/** Returns the rows under the titles of what is asked, those that only inform left out. */
export function rowsIn({ parts }: ScreenSeen, { asked, others, informs }: Reading): readonly RowSeen[] {
  const rows: RowSeen[] = [];
  let mine = false;
  let told: string[] = [];
  for (const part of parts) {
    if (part.kind === 'text') {
      if (asked.includes(part.text) || others.includes(part.text)) {
        mine = asked.includes(part.text);
        told = [];
      } else told.push(part.text);
      continue;
    }
    if (mine && told.length > 0 && !informs.test(part.title))
      rows.push({ text: told.join(' – '), button: part.title, nth: part.nth });
    told = [];
  }
  return rows;
}

export const wordsOf = (screen: ScreenSeen | undefined): string =>
  screen === undefined
    ? '(no screen)'
    : [
        screen.title,
        ...screen.parts.map((part) => (part.kind === 'text' ? part.text : `[${part.title}]`)),
        ...screen.fields.map(({ id, label, value }) => `${id} "${label}": ${String(value)}`),
        ...Object.entries(screen.errors).map(([id, words]) => `! ${id}: ${words}`),
      ].join('\n    ');

const MOST_FORMS = 3;
/** The questions of the weighing come one after the other under the same words. */
const MOST_ALIKE = 8;
const MOST_TRIES = 45;

/** A row that leads nowhere, or an act that is refused. */
export class LedAstray extends Error {}

export interface Obeying {
  readonly door: Door;
  readonly reading: Reading;
  readonly preferences: Preferences;
  readonly now: () => Date;
}

/** How often a person saw each row first, whatever they did. */
export type Memory = Map<string, number>;

/** Fills in the form that is open until it is saved; gives what came after it and what was filled in. */
async function fillIn(first: ScreenSeen, { door, preferences, now }: Obeying, thorough: boolean) {
  const faults: Record<string, number> = {};
  let seen = first;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const values = fill(first.fields, faults, preferences, now(), thorough);
    const after = await door.submit(values);
    // Another screen may have red lines of its own.
    const isAgain = after?.submit === first.submit && after?.title === first.title;
    const wrong = isAgain ? Object.keys(after?.errors ?? {}) : [];
    if (after === undefined || wrong.length === 0) return { after, values };
    seen = after;
    for (const id of wrong) faults[id] = (faults[id] ?? 0) + 1;
    if (wrong.every((id) => id === 'form')) break;
  }
  throw new LedAstray(`the form is refused:\n    ${wordsOf(seen)}`);
}

/** Does what the first row says; gives what was done, or nothing where nothing is asked. */
export async function obey(
  obeying: Obeying,
  memory: Memory,
): Promise<{ readonly row: RowSeen; readonly did: string } | undefined> {
  const { door, reading } = obeying;
  const [row] = rowsIn(await door.overview(), reading);
  if (row === undefined) return undefined;
  const times = (memory.get(row.text) ?? 0) + 1;
  memory.set(row.text, times);
  if (times > MOST_ALIKE) throw new LedAstray(`the same row stays first, whatever is done: ${row.text}`);
  const told: string[] = [];
  let screen = await door.press(row.button, row.nth);
  for (let forms = 0; forms < MOST_FORMS && screen !== undefined; ) {
    const onward = screen.parts.find((part) => part.kind === 'button' && part.title === reading.onward);
    if (screen.submit === undefined && onward !== undefined) {
      screen = await door.press(reading.onward, 0);
      continue;
    }
    // Sent here once more, a person tries what stands here, one thing after the other.
    const next = screen.parts.filter((part) => part.kind === 'button')[times - 2];
    if (screen.submit === undefined && told.length === 0 && next?.kind === 'button') {
      told.push(`${screen.title} [${next.title}]`);
      screen = await door.press(next.title, next.nth);
      continue;
    }
    if (screen.submit === undefined) break;
    const { submit, title } = screen;
    const { after, values } = await fillIn(screen, obeying, times > 1);
    told.push(`${title} [${submit}] ${JSON.stringify(values)}`);
    screen = after;
    forms += 1;
  }
  const end = screen === undefined ? (door.said() ?? 'nothing') : screen.title;
  return { row, did: [...told, `→ ${end}`].join(' ') };
}
