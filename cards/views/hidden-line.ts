/** What is said in the place of words that nobody reads any more. */
import type { CaseFacts } from '../../src/consultation/facts.ts';
import type { HiddenLine } from '../../src/consultation/line-facts.ts';
import type { School } from '../../src/consultation/school.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { linesCopy as copy } from '../copy/lines.nl.ts';
import { momentWords } from '../moments.ts';
import { inSchool } from '../school-words.ts';
import { signedBy } from './people.ts';

interface Reading {
  readonly school: School;
  readonly profile: Profile;
  readonly facts: Pick<CaseFacts, 'names'>;
  /** ISO instant of looking. */
  readonly now: string;
}

/** Returns who masked or erased a line, when and why, and that somebody asks to erase it. */
export function hiddenWords({ by, at, ground, asked, erased }: HiddenLine, reading: Reading): string {
  const say = erased === true ? copy.erased : copy.masked;
  return [
    say(signedBy(reading, { by, at }), momentWords(at, reading.school.timezone, reading.now)),
    `${copy.why}: ${inSchool(reading, copy.grounds[ground]).toLowerCase()}.`,
    ...(asked === undefined ? [] : [copy.asked(signedBy(reading, { by: asked.by, at: asked.at }))]),
  ].join('\n');
}
