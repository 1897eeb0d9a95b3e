import type { PersonId, RoleId, School } from '../../src/consultation/school.ts';
import type { View } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { roleName } from '../context.ts';
import { askedBoardCopy as copy } from '../copy/asked-board.nl.ts';
import { subtle, text } from '../parts.ts';
import { schoolFormView } from './frame.ts';
import { peopleFields } from './people.ts';
import type { SchoolFormDefaults } from './state.ts';

/** The form in which somebody of the board names a colleague for what nobody does; it says nothing of the case but its call name. */
export function nameColleagueView(
  { callName, role }: { readonly callName: string; readonly role: RoleId },
  people: readonly PersonId[],
  { school, profile }: { readonly school: School; readonly profile: Profile },
  defaults: SchoolFormDefaults<'NameColleague'>,
): View {
  const found = peopleFields(school, people, {
    id: 'person',
    label: copy.form.person,
    hint: copy.form.personHint,
    labels: profile.roles.labels,
    many: false,
    isRequired: true,
  });
  const what = text(copy.form.what(callName, roleName({ profile }, role).toLowerCase()));
  if (found.length === 0) return { title: copy.form.title, body: [what, text(copy.form.nobody)] };
  return schoolFormView(defaults, copy.form, [what, ...found, subtle(copy.hint)]);
}
