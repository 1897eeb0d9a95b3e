import { type PersonId, personOf, type RoleId, type School } from '../../src/consultation/school.ts';
import type { Choice, View } from '../../src/port/card.ts';
import type { ElsewhereChoice } from '../../src/port/own-messages.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { roleName } from '../context.ts';
import { askedBoardCopy as copy } from '../copy/asked-board.nl.ts';
import { choices, subtle, text } from '../parts.ts';
import { schoolFormView } from './frame.ts';
import type { SchoolFormDefaults } from './state.ts';

/** Whom somebody of the board may name: people of this school, and of its other schools those who do such work there. */
interface Nameable {
  readonly here: readonly PersonId[];
  readonly elsewhere: readonly ElsewhereChoice[];
}

const byTitle = (a: Choice, b: Choice): number => a.title.localeCompare(b.title, 'nl');

/** Returns those of this school first, then the others, each with their school, a school at a time. */
function choicesOf({ here, elsewhere }: Nameable, school: School, profile: Profile): readonly Choice[] {
  const choice = (name: string, value: PersonId, role?: RoleId, at?: string): Choice => {
    const as = role === undefined ? [] : [roleName({ profile }, role).toLowerCase()];
    const what = [...as, ...(at === undefined ? [] : [at])].join(', ');
    return { title: (what === '' ? name : `${name} (${what})`).slice(0, 75), value };
  };
  const own = here.flatMap((id) => {
    const person = personOf(school, id);
    return person === undefined ? [] : [choice(person.name, id, person.roles[0])];
  });
  const bySchool = [...Map.groupBy(elsewhere, (one) => one.school)].toSorted(([a], [b]) => a.localeCompare(b, 'nl'));
  const others = bySchool.map(([at, all]) => all.map((one) => choice(one.name, one.person, one.role, at)));
  return [own, ...others].flatMap((some) => some.toSorted(byTitle));
}

/** The form in which somebody of the board names a colleague for what nobody does; it says nothing of the case but its call name. */
export function nameColleagueView(
  { callName, role }: { readonly callName: string; readonly role: RoleId },
  people: Nameable,
  { school, profile }: { readonly school: School; readonly profile: Profile },
  defaults: SchoolFormDefaults<'NameColleague'>,
): View {
  const found = choicesOf(people, school, profile);
  const what = text(copy.form.what(callName, roleName({ profile }, role).toLowerCase()));
  if (found.length === 0) return { title: copy.form.title, body: [what, text(copy.form.nobody)] };
  const field = choices('person', copy.form.person, found, {
    style: 'search',
    isRequired: true,
    hint: copy.form.personHint(school.name),
  });
  const elsewhere = people.elsewhere.length === 0 ? [] : [subtle(copy.form.elsewhere(school.name))];
  return schoolFormView(defaults, copy.form, [what, field, ...elsewhere, subtle(copy.hint)]);
}
