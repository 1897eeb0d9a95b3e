/** Whether those who vouch for people on the page answer, and take this bot: otherwise nobody signs in, whatever they do. */
import type { Trouble } from './database.ts';
import { type Facts, GOOD } from './facts.ts';
import { MINUTE } from './moment.ts';

const NAMES: Readonly<Record<string, readonly [name: string, secrets: string]>> = {
  slack: ['Slack', 'SLACK_CLIENT_ID en SLACK_CLIENT_SECRET'],
  microsoft: ['Microsoft', 'ENTRA_CLIENT_SECRET, dat verloopt, en naar ENTRA_CLIENT_ID en ENTRA_TENANT'],
};

/** What an issuer answers to a bot that it does not take; the last three are Slack's. */
const REFUSES = /:(invalid_client|unauthorized_client|bad_client_secret|invalid_client_id|bad_redirect_uri)/;

/** Where an issuer fails, the chat does not. */
const REST = 'De chat werkt door.';

/** Under which name it is watched whether people can sign in with an issuer. */
const signInWith = (issuer: string): string => `sign_in_${issuer}`;

/** `cause`: as the page logs it. */
function issuerTrouble(issuer: string, cause: string): Trouble {
  const [name, secrets] = NAMES[issuer] ?? [issuer, 'het geheim'];
  if (REFUSES.test(cause))
    return {
      state: 'refused',
      says:
        `${name} weigert de bot bij het aanmelden op de eigen pagina: kijk naar ${secrets}, en of het adres om terug te komen daar staat. ` +
        `Niemand kan zich nu met ${name} aanmelden. ${REST}`,
      passes: false,
    };
  return {
    state: 'away',
    says: `${name} antwoordt niet, en daarom kan niemand zich ermee aanmelden op de eigen pagina. De bot probeert het steeds opnieuw. ${REST}`,
    passes: true,
  };
}

export interface IssuerWatch {
  /** `reach`: rejects where it does not answer. */
  add(issuer: string, reach: () => Promise<void>): void;
  /** What came of a sign-in. `cause`: why the issuer or the bot failed; absent where neither did. */
  note(issuer: string, cause?: string): void;
  /** Asks those that were not asked for a while. Never throws. */
  look(): Promise<void>;
}

/** Milliseconds between two questions to an issuer, and to one that did not answer. */
const EVERY = { well: 10 * MINUTE, away: MINUTE };

export function watchIssuers(facts: Pick<Facts, 'note' | 'stateOf'>, clock: () => Date): IssuerWatch {
  const issuers = new Map<string, { readonly reach: () => Promise<void>; asked: number }>();
  const note = (issuer: string, cause?: string): void =>
    facts.note(signInWith(issuer), cause === undefined ? GOOD : { ...issuerTrouble(issuer, cause), cause });
  const ask = async (issuer: string, reach: () => Promise<void>): Promise<void> => {
    try {
      await reach();
      // That it answers does not say that it takes the bot again: the next who signs in finds out.
      if (facts.stateOf(signInWith(issuer)) !== 'refused') note(issuer);
    } catch (error) {
      note(issuer, error instanceof Error && 'code' in error ? String(error.code) : 'unexpected');
    }
  };
  return {
    add: (issuer, reach) => issuers.set(issuer, { reach, asked: Number.NEGATIVE_INFINITY }),
    note,
    look: async () => {
      const now = clock().getTime();
      const due = [...issuers].filter(([issuer, { asked }]) => {
        const every = facts.stateOf(signInWith(issuer)) === 'away' ? EVERY.away : EVERY.well;
        return Math.abs(now - asked) >= every - MINUTE / 12;
      });
      for (const [, one] of due) one.asked = now;
      await Promise.all(due.map(([issuer, { reach }]) => ask(issuer, reach)));
    },
  };
}
