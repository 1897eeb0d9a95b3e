/**
 * The engine's own words as a school says them: who is a *kind* in a primary school is a *leerling* in a secondary one. Views go through here
 * once, for their titles, labels, hints, choices and buttons; a text block may hold what somebody typed, so the engine's sentences in those
 * are said where they are written. Words of a posted card come from the protocol.
 */
import type { School } from '../src/consultation/school.ts';
import type { View, ViewElement } from '../src/port/card.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { schoolWords } from './copy/school-words.nl.ts';
import { withActions } from './with-actions.ts';

/** Whatever knows the protocol that a school works with, and the school itself where names of its people can stand in the words. */
interface OfSchool {
  readonly profile: Pick<Profile, 'schoolType'> & Partial<Pick<Profile, 'outside'>>;
  readonly school?: School;
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

type Says = (words: string) => string;
type Rule = readonly [from: RegExp, to: string];

/** One set of patterns per type of school: making them costs far more than using them. */
const rules = new Map<Profile['schoolType'], readonly Rule[]>();

function rulesOf(type: Profile['schoolType']): readonly Rule[] {
  const known = rules.get(type);
  if (known !== undefined) return known;
  const made = schoolWords[type].flatMap(([from, to]): readonly Rule[] => [
    [new RegExp(`\\b${from}\\b`, 'g'), to],
    [new RegExp(`\\b${capital(from)}\\b`, 'g'), capital(to)],
  ]);
  rules.set(type, made);
  return made;
}

/** Patterns of the names of a school's people, one of each school. */
const people = new WeakMap<School, RegExp>();

const escaped = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Returns what splits a text at these names; nothing that is named so is a word of ours. */
function splitting(names: readonly string[]): RegExp {
  const known = names.filter((name) => name.trim() !== '').toSorted((a, b) => b.length - a.length);
  return new RegExp(`((?<!\\p{L})(?:${known.map(escaped).join('|') || '(?!)'})(?!\\p{L}))`, 'u');
}

function namesIn(school: School): RegExp {
  const known = people.get(school);
  if (known !== undefined) return known;
  const made = splitting([school.name, school.veiligThuis.name, ...school.people.map(({ name }) => name)]);
  people.set(school, made);
  return made;
}

/** Returns the text with every part between names said anew. */
const between = (names: RegExp, say: Says): Says => {
  return (words) =>
    words
      .split(names)
      .map((part, index) => (index % 2 === 0 ? say(part) : part))
      .join('');
};

function says({ profile, school }: OfSchool): Says {
  const own: Says = (words) => rulesOf(profile.schoolType).reduce((said, [from, to]) => said.replace(from, to), words);
  const system = profile.outside?.pupilSystem?.name;
  const beside = system === undefined ? own : between(splitting([system]), own);
  return school === undefined ? beside : between(namesIn(school), beside);
}

/** Returns one of the engine's own sentences in the words of the school; names of its people stay as they are. Never for what somebody typed. */
export const inSchool = (of: OfSchool, words: string): string =>
  schoolWords[of.profile.schoolType].length === 0 ? words : says(of)(words);

function asked(element: ViewElement, say: Says): ViewElement {
  switch (element.type) {
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.ChoiceSet': {
      const hint = element.hint === undefined ? {} : { hint: say(element.hint) };
      const named = { ...element, label: say(element.label), ...hint };
      return named.type === 'Input.ChoiceSet'
        ? { ...named, choices: named.choices.map((one) => (one.isWritten ? one : { ...one, title: say(one.title) })) }
        : named;
    }
    default:
      return withActions(element, (action) => ({ ...action, title: say(action.title) }));
  }
}

/** Returns a view with its title, fields and buttons in the words of the school; what stands in the fields is left alone. */
export function viewInSchool(of: OfSchool, view: View): View {
  if (schoolWords[of.profile.schoolType].length === 0) return view;
  const say = says(of);
  return { ...view, title: say(view.title), body: view.body.map((element) => asked(element, say)) };
}
