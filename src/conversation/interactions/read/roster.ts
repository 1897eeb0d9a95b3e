import type { Fields } from '../../../../cards/fields/field.ts';
import { roster } from '../../../../cards/fields/shared.ts';
import { ROSTER, withRosterWarning } from '../../../../cards/views/entry-form.ts';
import type { Urgency } from '../../../consultation/face.ts';
import type { CaseFacts } from '../../../consultation/facts.ts';
import { isNameOf } from '../../../consultation/names/pupils.ts';
import type { View } from '../../../port/card.ts';
import type { FormReader } from '../form/form-reader.ts';
import type { SchoolContext } from '../interaction.ts';

/** Returns the names of this family. */
export const familyNames = ({ facts }: { readonly facts: CaseFacts }): readonly (string | undefined)[] => [
  facts.about.workingName,
  ...facts.siblings.map(({ name }) => name),
];

/**
 * Returns names of other pupils found in the text (S3 L20), where the protocol wants this and the school has a roster. It is never asked in
 * danger, nor again once the person chose to save anyway. The working name of the case itself does not count.
 */
export async function rosterHits(
  context: Pick<SchoolContext, 'session' | 'school' | 'profile'>,
  typed: {
    readonly read: Pick<FormReader<Fields>, 'other'>;
    /** Text that may contain another child's name. */
    readonly words: string;
    readonly urgency: Urgency;
    /** Names of the case itself and of its siblings, which do not count. */
    readonly own?: readonly (string | undefined)[];
    /** Group of the case: with it a first name alone is a match. */
    readonly group?: string | undefined;
  },
): Promise<readonly string[]> {
  const { session, school, profile } = context;
  if (typed.urgency === 'danger' || !profile.logbook.rosterWarning || !school.hasRoster) return [];
  if (typed.read.other(roster).choice('roster', ['keep']) === 'keep') return [];
  if (typed.words === '') return [];
  const hits = await session.rosterHits(school.id, typed.words, typed.group);
  const own = (typed.own ?? []).filter((name) => name !== undefined);
  const others = hits.filter((hit) => !own.some((name) => isNameOf(name, hit)));
  // A first name that is part of a full name found is not listed separately.
  return others.filter((hit) => !others.some((longer) => longer !== hit && longer.includes(hit)));
}

/**
 * Returns the same form with everything that was typed and the question what to do; it has a new id, because the first one was answered.
 */
export const rosterQuestion = (
  view: View,
  read: Pick<FormReader<Fields>, 'again'>,
  hits: readonly string[],
  newId: () => string,
): View => {
  const asked = withRosterWarning(read.again(view, { [ROSTER]: 'replace' }), hits);
  return asked.form === undefined ? asked : { ...asked, form: { ...asked.form, id: newId() } };
};
