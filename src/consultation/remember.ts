/**
 * Answers that are remembered as long as what they are about lives. A case, its face and its circumstances never change once they are made,
 * and to find what somebody may do asks the same of them some hundred times.
 */

/** Answers by what they are about; each in a box, because none is an answer too. */
interface Given<T, A> {
  get(asked: T): { readonly answer: A } | undefined;
  set(asked: T, given: { readonly answer: A }): unknown;
}

const once =
  <T, A>(given: Given<T, A>, answer: (asked: T) => A) =>
  (asked: T): A => {
    const known = given.get(asked);
    if (known !== undefined) return known.answer;
    const found = answer(asked);
    given.set(asked, { answer: found });
    return found;
  };

/** Returns the same function of one thing, which works out each answer once. */
export const ofThing = <T extends object, A>(answer: (thing: T) => A): ((thing: T) => A) =>
  once(new WeakMap<T, { readonly answer: A }>(), answer);

/** Returns the same function of one word of a few, which works out each answer once. */
export const inWords = <W extends string, A>(answer: (word: W) => A): ((word: W) => A) =>
  once(new Map<W, { readonly answer: A }>(), answer);

/** Returns the same function of a thing and a word, which works out each answer once. */
export function ofWord<T extends object, W extends string, A>(
  answer: (thing: T, word: W) => A,
): (thing: T, word: W) => A {
  const given = ofThing((thing: T) => inWords((word: W) => answer(thing, word)));
  return (thing, word) => given(thing)(word);
}

/** Returns the same function of two things and a word, which works out each answer once. */
export function ofBoth<S extends object, T extends object, W extends string, A>(
  answer: (first: S, second: T, word: W) => A,
): (first: S, second: T, word: W) => A {
  const given = ofThing((first: S) => ofThing((second: T) => inWords((word: W) => answer(first, second, word))));
  return (first, second, word) => given(first)(second)(word);
}

/** Returns the same function, which remembers of each thing what it answered last: it is asked again and again with the rest unchanged. */
export function ofLast<T extends object, Rest extends readonly unknown[], A>(
  answer: (thing: T, ...rest: Rest) => A,
): (thing: T, ...rest: Rest) => A {
  const given = new WeakMap<T, { readonly rest: Rest; readonly answer: A }>();
  return (thing, ...rest) => {
    const last = given.get(thing);
    if (last?.rest.length === rest.length && last.rest.every((one, at) => one === rest[at])) return last.answer;
    const found = answer(thing, ...rest);
    given.set(thing, { rest, answer: found });
    return found;
  };
}
