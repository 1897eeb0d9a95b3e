/** The first message to somebody who is new in a school: what this is, what to type, and the numbers. */
import { type Person, type School, seesNoCase } from '../src/consultation/school.ts';
import type { Typing } from '../src/port/account.ts';
import type { Card } from '../src/port/card.ts';
import type { Profile } from '../src/protocol/schema.ts';
import { welcomeCopy as copy } from './copy/welcome.nl.ts';
import { emergencyLine } from './emergency.ts';
import { cardOf, facts, heading, subtle, text } from './parts.ts';
import { inSchool } from './school-words.ts';

interface WelcomeFor {
  readonly school: School;
  readonly profile: Pick<Profile, 'schoolType'>;
  readonly person: Person;
  readonly typing: Typing;
}

export const welcomeCard = ({ school, profile, person, typing }: WelcomeFor): Card => {
  const say = (words: string): string => inSchool({ profile, school }, words);
  const start = typing === 'slash' ? '/zorg' : 'zorg';
  const startsNone = seesNoCase(person);
  const words = [...(startsNone ? [] : copy.words), ...copy.wordsOfAll];
  return cardOf(
    emergencyLine(),
    heading(copy.title),
    text(say((startsNone ? copy.whatWithout : copy.what)(school.name))),
    facts(words.map(([word, what]) => [`${start} ${word}`.trim(), say(what)] as const)),
    text(copy.where[typing]),
    subtle(say(school.words === 'page' ? copy.privateOnPage : copy.private)),
  );
};
