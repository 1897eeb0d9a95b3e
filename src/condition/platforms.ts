/** Whether each platform takes the bot's own token: a bot that is refused hears people and can answer nobody. */
import { PlatformError } from '../port/platform-error.ts';
import type { Trouble } from './database.ts';
import { type Facts, GOOD } from './facts.ts';

/** Asks a platform about the bot itself. @throws PlatformError */
type PlatformCheck = () => Promise<void>;

const NAMES: Readonly<Record<string, readonly [name: string, secrets: string]>> = {
  slack: ['Slack', 'SLACK_BOT_TOKEN'],
  teams: ['Microsoft', 'TEAMS_APP_ID en TEAMS_APP_PASSWORD, dat na een tijd verloopt'],
};

/** How codes of the socket to Slack begin, and what it hangs on. */
const OF_SOCKET = 'socket_';
const SOCKET = 'SLACK_APP_TOKEN, en of Socket Mode aanstaat in de instellingen van de app';

/** What a failed question to a platform says. */
export function platformTrouble(platform: string, error: unknown): Trouble {
  const [name, own] = NAMES[platform] ?? [platform, 'het geheim'];
  if (error instanceof PlatformError && error.kind === 'unauthorised') {
    const secrets = error.code.startsWith(OF_SOCKET) ? SOCKET : own;
    return {
      state: 'refused',
      says: `${name} weigert de bot: kijk naar ${secrets}. Er komt niets aan en er gaat niets uit.`,
      passes: false,
    };
  }
  return {
    state: 'away',
    says: `${name} geeft de bot geen antwoord. De bot probeert het steeds opnieuw.`,
    passes: true,
  };
}

interface PlatformWatch {
  add(platform: string, check: PlatformCheck): void;
  /** Asks those that were not asked for a minute, and waits for their answers. Never throws. */
  look(): Promise<void>;
  /** Platforms that refuse the bot, as far as is known. */
  refused(): readonly string[];
  /** Whether this platform is asked, and answered the last time; one that was not asked yet is believed to. */
  lives(platform: string): boolean;
}

/** Milliseconds between two questions to a platform. */
const EVERY = 55_000;

export function watchPlatforms(facts: Facts, clock: () => Date): PlatformWatch {
  const checks = new Map<string, { readonly check: PlatformCheck; asked: number }>();
  const ask = async (platform: string, check: PlatformCheck): Promise<void> => {
    try {
      await check();
      facts.note(platform, GOOD);
    } catch (error) {
      const cause = error instanceof PlatformError ? error.code : undefined;
      facts.note(platform, { ...platformTrouble(platform, error), cause });
    }
  };
  return {
    add: (platform, check) => checks.set(platform, { check, asked: Number.NEGATIVE_INFINITY }),
    look: async () => {
      const now = clock().getTime();
      const due = [...checks].filter(([, { asked }]) => Math.abs(now - asked) >= EVERY);
      for (const [, one] of due) one.asked = now;
      await Promise.all(due.map(([platform, { check }]) => ask(platform, check)));
    },
    refused: () => [...checks.keys()].filter((platform) => facts.stateOf(platform) === 'refused'),
    lives: (platform) => checks.has(platform) && (facts.stateOf(platform) ?? GOOD.state) === GOOD.state,
  };
}
