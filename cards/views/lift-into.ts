import type { View } from '../../src/port/card.ts';
import type { StoredCase } from '../../src/port/stored-case.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { logbookCopy } from '../copy/logbook.nl.ts';
import { emergencyLine } from '../emergency.ts';
import { choices, text } from '../parts.ts';
import { caseForm } from '../verbs.ts';
import { choosingFormView } from './frame.ts';
import { caseLine } from './header.ts';
import { area, MAX_TEXT } from './inputs.ts';

const copy = logbookCopy.lift;

/** A chat message as its platform told it. */
interface Message {
  readonly text: string;
  /** Id of an account. */
  readonly author?: string;
  /** ISO instant. */
  readonly writtenAt?: string;
}

/** Asks in which of a person's cases a message belongs; it stands in no room that says so. */
export const liftIntoView = (
  id: string,
  { text: words, author, writtenAt }: Message,
  cases: readonly { readonly stored: StoredCase; readonly profile: Profile }[],
): View =>
  choosingFormView(
    { id, action: caseForm('LiftInto', { author, at: writtenAt }) },
    { title: copy.title, submit: copy.onward },
    [
      emergencyLine(),
      text(copy.which),
      choices(
        'case',
        copy.case,
        cases.map(({ stored, profile }) => ({
          title: caseLine(stored.face, stored.facts, { profile }),
          value: stored.id,
        })),
        { isRequired: true, style: 'compact' },
      ),
      area('text', copy.words, { isRequired: true, value: words.slice(0, MAX_TEXT) }),
    ],
  );
