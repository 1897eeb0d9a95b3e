/** Merging of what is declared per subject, without duplicates. */

/** Names that occur in two of these. */
type Twice<Parts extends readonly object[], Seen = never> = Parts extends readonly [infer First, ...infer Rest]
  ? Rest extends readonly object[]
    ? Extract<keyof First, Seen> | Twice<Rest, Seen | keyof First>
    : never
  : never;

type Merged<Parts extends readonly object[]> = Parts extends readonly [infer First, ...infer Rest]
  ? Rest extends readonly object[]
    ? First & Merged<Rest>
    : First
  : unknown;

type Flat<T> = { readonly [K in keyof T]: T[K] };

/** Returns everything in one object; a name that occurs in two subjects does not compile. */
export const together = <const Parts extends readonly object[]>(
  ...parts: Parts & ([Twice<Parts>] extends [never] ? unknown : { readonly twice: Twice<Parts> })
): Flat<Merged<Parts>> => Object.assign({}, ...parts) as Flat<Merged<Parts>>;
