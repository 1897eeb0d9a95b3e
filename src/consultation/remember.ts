/**
 * Answers that are remembered as long as what they are about lives. A case, its face and its circumstances never change once they are made,
 * and to find what somebody may do asks the same of them some hundred times.
 */

/** Returns the same function of one thing, which works out each answer once. */
export function ofThing<T extends object, A>(answer: (thing: T) => A): (thing: T) => A {
  const given = new WeakMap<T, { readonly answer: A }>();
  return (thing) => {
    const known = given.get(thing);
    if (known !== undefined) return known.answer;
    const found = answer(thing);
    given.set(thing, { answer: found });
    return found;
  };
}

function inWords<W extends string, A>(answer: (word: W) => A): (word: W) => A {
  const given = new Map<W, { readonly answer: A }>();
  return (word) => {
    const known = given.get(word);
    if (known !== undefined) return known.answer;
    const found = answer(word);
    given.set(word, { answer: found });
    return found;
  };
}

/** Returns the same function of a thing and a word, which works out each answer once. */
export function ofWord<T extends object, A>(answer: (thing: T, word: string) => A): (thing: T, word: string) => A {
  const given = ofThing((thing: T) => inWords((word: string) => answer(thing, word)));
  return (thing, word) => given(thing)(word);
}

/** Returns the same function of two things and two words, which works out each answer once. */
export function ofBoth<S extends object, T extends object, V extends string, W extends string, A>(
  answer: (first: S, second: T, word: V, other: W) => A,
): (first: S, second: T, word: V, other: W) => A {
  const given = ofThing((first: S) =>
    ofThing((second: T) => inWords((word: V) => inWords((other: W) => answer(first, second, word, other)))),
  );
  return (first, second, word, other) => given(first)(second)(word)(other);
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
