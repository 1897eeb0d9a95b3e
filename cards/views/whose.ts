import type { Ground } from '../../src/protocol/schema.ts';
import { talksCopy } from '../copy/talks.nl.ts';

/** Returns whose safety may be meant, for the grounds that ask it: those whom a paper names, where it does. */
export function whoseChoices(grounds: readonly Ground[]) {
  const asked = grounds.flatMap(({ asksWhose }) => {
    if (asksWhose === false) return [];
    return asksWhose === true ? talksCopy.whoseChoices : asksWhose;
  });
  return [...new Set(asked)].map((words) => ({ title: words, value: words }));
}
