/** Arguments of verbs: the text after the colon of `Verb:argument`, written when a button is made and read when it is pressed. */

/**
 * `Given` is what a button or form must give. `Read` is what may come back: text from outside, possibly forged or from a card posted long
 * ago, so an unknown choice reads as undefined.
 */
export interface Argument<Given extends object, Read extends object> {
  readonly write: (given: Given) => string;
  readonly read: (text: string) => Read;
}

/** How a verb is used: by a button that opens or does something, by a form that is saved, or both. */
export type Way = 'pressed' | 'filledIn' | 'both';

export interface Verb<Given extends object, Read extends object, W extends Way> {
  readonly way: W;
  readonly argument: Argument<Given, Read>;
}

/** A verb that only buttons use. */
export const pressed = <G extends object, R extends object>(argument: Argument<G, R>): Verb<G, R, 'pressed'> => ({
  way: 'pressed',
  argument,
});

/** A form that another verb opens. */
export const filledIn = <G extends object, R extends object>(argument: Argument<G, R>): Verb<G, R, 'filledIn'> => ({
  way: 'filledIn',
  argument,
});

/** A button that opens the form of the same verb. */
export const pressedAndFilledIn = <G extends object, R extends object>(
  argument: Argument<G, R>,
): Verb<G, R, 'both'> => ({ way: 'both', argument });

type Of<K extends string, T> = { readonly [P in K]: T };
type Maybe<K extends string, T> = { readonly [P in K]?: T };

const under = <K extends string, T>(name: K, value: T): Of<K, T> => ({ [name]: value }) as Of<K, T>;

/** No argument: the verb is enough. */
export const none: Argument<Of<never, never>, Of<never, never>> = { write: () => '', read: () => ({}) };

/** An id, unchanged. */
export const id = <const K extends string>(name: K): Argument<Of<K, string>, Of<K, string>> => ({
  write: (given) => given[name],
  read: (text) => under(name, text),
});

/** An id that may be left out. */
export const maybeId = <const K extends string>(name: K): Argument<Maybe<K, string>, Of<K, string | undefined>> => ({
  write: (given) => given[name] ?? '',
  read: (text) => under(name, text === '' ? undefined : text),
});

/** One of these values. */
export const oneOf = <const K extends string, const T extends string>(
  name: K,
  allowed: readonly T[],
): Argument<Of<K, T>, Of<K, T | undefined>> => ({
  write: (given) => given[name],
  read: (text) =>
    under(
      name,
      allowed.find((value) => value === text),
    ),
});

/** One of these values, or none. */
export const maybeOneOf = <const K extends string, const T extends string>(
  name: K,
  allowed: readonly T[],
): Argument<Maybe<K, T>, Of<K, T | undefined>> => ({
  write: (given) => given[name] ?? '',
  read: oneOf(name, allowed).read,
});

/** A page number, counted from 0; missing or invalid text gives the first page. */
export const page = (below = Number.POSITIVE_INFINITY): Argument<Maybe<'page', number>, Of<'page', number>> => ({
  write: (given) => (given.page === undefined ? '' : String(given.page)),
  read: (text) => {
    const asked = Number.parseInt(text, 10);
    return { page: Number.isInteger(asked) && asked > 0 && asked < below ? asked : 0 };
  },
});

/** A page number of what was there at a moment (ISO instant), so that what comes in the meantime does not shift the pages. */
export const pageAsOf = (
  below: number,
): Argument<
  { readonly page?: number; readonly until?: string },
  { readonly page: number; readonly until: string | undefined }
> => ({
  write: (given) => (given.until === undefined ? '' : `${given.page ?? 0}.${Date.parse(given.until)}`),
  read: (text) => {
    const [number = '', moment = ''] = text.split('.');
    const until = /^\d{12,14}$/.test(moment) ? new Date(Number(moment)).toISOString() : undefined;
    return { page: until === undefined ? 0 : page(below).read(number).page, until };
  },
});

/** A page number that may be left out. */
export const maybePage = (below?: number): Argument<Maybe<'page', number>, Of<'page', number | undefined>> => {
  const { write, read } = page(below);
  return { write, read: (text) => (text === '' ? { page: undefined } : read(text)) };
};

/** An id, a dot, and one of these values. */
export const idAndOneOf = <const K extends string, const L extends string, const T extends string>(
  name: K,
  choice: L,
  allowed: readonly T[],
): Argument<Of<K, string> & Maybe<L, T>, Of<K, string> & Of<L, T | undefined>> => ({
  write: (given) => [given[name], ...(given[choice] === undefined ? [] : [given[choice]])].join('.'),
  read: (text) => {
    const [first = '', second] = text.split('.');
    return {
      ...under(name, first),
      ...under(
        choice,
        allowed.find((value) => value === second),
      ),
    };
  },
});
