/**
 * People in Slack who only open their own page with the bot and do what its first row says. They read what stands on the screen: labels,
 * choices and errors at fields. They know no verb.
 */
import type { Person } from '../fakes/slack/person.ts';
import type { ViewOnScreen } from '../fakes/slack/read.ts';
import { closeAll } from './steps.ts';
import type { World } from './world.ts';

type Field = ViewOnScreen['fields'][number];

/** The choice that fits the first of these, as `label of the field: title`, is made; then the next that is not refused. */
export type Preferences = readonly RegExp[];

const MOST_TRIES = 40;

/** Every one of these, then every two. */
const groups = (titles: readonly string[]): readonly (readonly string[])[] => [
  ...titles.map((title) => [title]),
  ...titles.flatMap((one, at) => titles.slice(at + 1).map((other) => [one, other])),
];

/** What somebody who fills this in for the n-th time would put there. */
function filled(field: Field, preferences: Preferences, attempt: number, today: string): string | readonly string[] {
  const { choices, element } = field;
  if (choices.length > 0) {
    const rank = (title: string): number => {
      const at = preferences.findIndex((it) => it.test(`${field.label}: ${title}`));
      return at === -1 ? preferences.length : at;
    };
    const titles = choices.map(({ title }) => title).toSorted((a, b) => rank(a) - rank(b));
    if (/checkboxes|multi/.test(element.type)) return groups(titles)[attempt % groups(titles).length] ?? [];
    return titles[attempt % titles.length] ?? '';
  }
  if (element.type === 'datepicker') return attempt % 2 === 0 ? today : '2027-01-18';
  if (element.type === 'timepicker') return '08:00';
  return 'Wat hier te zeggen is.';
}

/** Fills in what is required, and at each error that one field in another way; throws when nothing is accepted. */
async function fillIn(person: Person, preferences: Preferences, today: string, told: string[]): Promise<void> {
  const title = person.openView().title;
  const attempts = new Map<string, number>();
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const { fields, errors } = person.openView();
    for (const field of fields) {
      const wrong = errors[field.id] !== undefined;
      const empty = field.value.length === 0;
      if (!wrong && !(field.required && empty)) continue;
      const times = attempts.get(field.id) ?? 0;
      person.fill({ [field.id]: filled(field, preferences, times, today) });
      attempts.set(field.id, times + 1);
    }
    await person.submit();
    if (!person.hasView() || person.openView().title !== title) return;
    if (Object.keys(person.openView().errors).length === 0) return;
  }
  const { errors } = person.openView();
  throw new Error(`${title} refuses everything: ${JSON.stringify(errors)}\n${told.join('\n')}`);
}

/** The first row of the person's page that has a button; a row about somebody else's work leads to the file alone. */
function firstRow(person: Person): { readonly words: string; readonly button: string } | undefined {
  const rows = person.home().rows.filter(({ button }) => !/^Dossier/.test(button));
  return rows[0];
}

/** Does what the first row says; false when this person has none. `stands`: how the case stands, to see that something came of it. */
export async function obeys(
  world: World,
  person: Person,
  preferences: Preferences,
  told: string[],
  stands: () => Promise<string>,
): Promise<boolean> {
  closeAll(person);
  await person.openHome();
  const row = firstRow(person);
  if (row === undefined) return false;
  told.push(`${world.now().toISOString()} ${person.id}: ${row.words} [${row.button}]`);
  const before = await stands();
  await person.pressHome(row.button);
  const today = world.now().toISOString().slice(0, 10);
  for (let views = 0; person.hasView() && views < 4; views += 1) {
    const view = person.openView();
    if (view.submit === undefined) {
      told.push(`   ${view.title}`);
      break;
    }
    await fillIn(person, preferences, today, told);
  }
  closeAll(person);
  await world.tick();
  if ((await stands()) === before) throw new Error(`${person.id}: this row leads nowhere\n${told.join('\n')}`);
  return true;
}
