/** How somebody fills in a form of which they know nothing but what stands on the screen: its fields, and what came back at them. */

export interface FieldSeen {
  readonly id: string;
  readonly label: string;
  /** Type of the field in Adaptive Cards. */
  readonly type: string;
  readonly required: boolean;
  readonly multi: boolean;
  readonly value: string | readonly string[];
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** What people of a road choose where a field is called so: titles in the order in which they like them. */
export type Preferences = readonly (readonly [label: RegExp, titles: readonly RegExp[]])[];

export type Filled = Readonly<Record<string, string | readonly string[]>>;

type Value = string | readonly string[];

const words = 'Zinnen over wat er speelt.';

const daysFrom = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

function liked({ label, choices }: FieldSeen, preferences: Preferences): readonly string[] {
  const titles = preferences.find(([it]) => it.test(label))?.[1] ?? [];
  const first = titles.flatMap((it) => choices.filter(({ title }) => it.test(title)).map(({ value }) => value));
  return [...new Set([...first, ...choices.map(({ value }) => value)])].filter((it) => it !== '');
}

/** Nobody, one more, two more: whoever else may have to be there. */
function companies(chosen: readonly string[], all: readonly string[]): readonly (readonly string[])[] {
  const rest = all.filter((it) => !chosen.includes(it));
  const pairs = rest.flatMap((a, at) => rest.slice(at + 1).map((b) => [a, b]));
  return [[], ...rest.map((it) => [it]), ...pairs].map((more) => [...chosen, ...more]);
}

/**
 * Everything that this person would put into the field, the likeliest first; the next one after each refusal at it. `thorough`: they did this
 * before and it is asked again, so that nothing is left open now.
 */
function ways(field: FieldSeen, preferences: Preferences, now: Date, thorough: boolean): readonly Value[] {
  const required = field.required || thorough;
  const stands = [field.value].flat().filter((it) => it !== '');
  if (field.type === 'Input.ChoiceSet') {
    const likes = liked(field, preferences);
    if (field.multi) return companies(stands, likes).filter((it) => it.length > 0 || !field.required);
    const isLiked = preferences.some(([label]) => label.test(field.label));
    if (stands.length > 0 && !isLiked) return [stands[0] ?? '', ...likes];
    return required || isLiked ? likes : ['', ...likes];
  }
  const empty = required ? [] : [''];
  if (stands.length > 0) return [stands[0] ?? ''];
  if (field.type === 'Input.Date') return [...empty, ...[0, -1, 70, 20].map((days) => daysFrom(now, days))];
  if (field.type === 'Input.Time') return [...empty, '09:00'];
  return [...empty, words];
}

/**
 * Returns what goes into the fields. `faults`: how often something was said at each of them; the form's own count under `form`.
 */
export function fill(
  fields: readonly FieldSeen[],
  faults: Readonly<Record<string, number>>,
  preferences: Preferences,
  now: Date,
  thorough: boolean,
): Filled {
  const values = fields.map((field) => {
    const all = ways(field, preferences, now, thorough);
    return [field.id, all[Math.min(faults[field.id] ?? 0, all.length - 1)] ?? ''] as const;
  });
  return Object.fromEntries(values);
}
