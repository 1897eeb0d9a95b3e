/**
 * The engine's own words as a school says them: who is a *kind* in a primary school is a *leerling* in a secondary one. Views go through here
 * once, for their titles, labels, hints, choices and buttons; a text block may hold what somebody typed, so the engine's sentences in those
 * are said where they are written. Words of a posted card come from the protocol.
 */
import type { View, ViewElement } from '../src/port/card.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { schoolWords } from './copy/school-words.nl.ts';
import { withActions } from './with-actions.ts';

/** Whatever knows the protocol that a school works with. */
interface OfSchool {
  readonly profile: Pick<Profile, 'schoolType'>;
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

const says =
  (type: Profile['schoolType']): Says =>
  (words) =>
    rulesOf(type).reduce((said, [from, to]) => said.replace(from, to), words);

/** Returns one of the engine's own sentences in the words of the school. Never for what somebody typed. */
export const inSchool = ({ profile }: OfSchool, words: string): string => says(profile.schoolType)(words);

function asked(element: ViewElement, say: Says): ViewElement {
  switch (element.type) {
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.ChoiceSet': {
      const hint = element.hint === undefined ? {} : { hint: say(element.hint) };
      const named = { ...element, label: say(element.label), ...hint };
      return named.type === 'Input.ChoiceSet'
        ? { ...named, choices: named.choices.map((choice) => ({ ...choice, title: say(choice.title) })) }
        : named;
    }
    default:
      return withActions(element, (action) => ({ ...action, title: say(action.title) }));
  }
}

/** Returns a view with its title, fields and buttons in the words of the school; what stands in the fields is left alone. */
export function viewInSchool({ profile }: OfSchool, view: View): View {
  if (schoolWords[profile.schoolType].length === 0) return view;
  const say = says(profile.schoolType);
  return { ...view, title: say(view.title), body: view.body.map((element) => asked(element, say)) };
}
