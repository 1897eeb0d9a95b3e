import type { Fields } from '../../../../cards/fields/field.ts';
import { roster } from '../../../../cards/fields/shared.ts';
import { ROSTER, withRosterWarning } from '../../../../cards/views/entry-form.ts';
import type { Urgency } from '../../../consultation/face.ts';
import type { CaseFacts } from '../../../consultation/facts.ts';
import type { View } from '../../../port/card.ts';
import type { FormReader } from '../form/form-reader.ts';
import type { SchoolContext } from '../interaction.ts';

const letters = (words: string): string => words.toLocaleLowerCase('nl').trim();

/** With a group a first name alone is a hit, so that of a full name is spared too. */
const firstNameOf = (name: string): readonly string[] => {
  const [first, ...rest] = letters(name).split(/\s+/);
  return first === undefined || rest.length === 0 ? [] : [first];
};

/** The names that are this family's own. */
export const familyNames = ({ facts }: { readonly facts: CaseFacts }): readonly (string | undefined)[] => [
  facts.about.workingName,
  ...facts.siblings.map(({ name }) => name),
];

/**
 * Names of other pupils in what was typed (S3 L20): asked of the roster where the protocol wants it and the school has one.
 * Never in danger, and not again once the person chose to save all the same. The working name of the case itself is no other child.
 */
export async function rosterHits(
  context: Pick<SchoolContext, 'session' | 'school' | 'profile'>,
  typed: {
    readonly read: Pick<FormReader<Fields>, 'other'>;
    /** In which a name of another child may stand. */
    readonly words: string;
    readonly urgency: Urgency;
    /** Of the case itself and of its brothers and sisters: no other children. */
    readonly own?: readonly (string | undefined)[];
    /** Of the case: with it a first name alone is a hit. */
    readonly group?: string | undefined;
  },
): Promise<readonly string[]> {
  const { session, school, profile } = context;
  if (typed.urgency === 'danger' || !profile.logbook.rosterWarning || !school.hasRoster) return [];
  if (typed.read.other(roster).choice('roster', ['keep']) === 'keep') return [];
  if (typed.words === '') return [];
  const hits = await session.rosterHits(school.id, typed.words, typed.group);
  const own = new Set(
    (typed.own ?? []).flatMap((name) => (name === undefined ? [] : [letters(name), ...firstNameOf(name)])),
  );
  const others = hits.filter((hit) => !own.has(letters(hit)));
  // A first name that is part of a full name found is said once.
  return others.filter((hit) => !others.some((longer) => longer !== hit && longer.includes(hit)));
}

/** The same form with everything typed and the question what to do; a new id, because the first one was answered. */
export const rosterQuestion = (
  view: View,
  read: Pick<FormReader<Fields>, 'again'>,
  hits: readonly string[],
  newId: () => string,
): View => {
  const asked = withRosterWarning(read.again(view, { [ROSTER]: 'replace' }), hits);
  return asked.form === undefined ? asked : { ...asked, form: { ...asked.form, id: newId() } };
};
