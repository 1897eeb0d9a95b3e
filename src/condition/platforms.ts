/** Whether each platform takes the bot's own token: a bot that is refused hears people and can answer nobody. */
import { PlatformError } from '../port/platform-error.ts';
import type { Trouble } from './database.ts';
import { type Facts, GOOD } from './facts.ts';

/** Asks a platform about the bot itself. @throws PlatformError */
type PlatformCheck = () => Promise<void>;

const NAMES: Readonly<Record<string, readonly [name: string, secrets: string]>> = {
  slack: ['Slack', 'SLACK_BOT_TOKEN'],
  teams: [
    'Microsoft',
    'TEAMS_APP_ID, en naar wat de bot daarbij laat zien: het geheim (TEAMS_APP_PASSWORD) of het certificaat, die verlopen, of de identiteit',
  ],
};

/** What to look at where the bot itself saw what is wrong with its proof, by how the code of that begins. */
const PROOFS: readonly (readonly [code: string, what: string])[] = [
  ['certificate_unreadable', 'TEAMS_APP_CERTIFICATE, een PEM-bestand met het certificaat en zijn RSA-sleutel'],
  ['certificate_expired', 'TEAMS_APP_CERTIFICATE, want het certificaat is verlopen'],
  ['identity_', 'TEAMS_MANAGED_IDENTITY: deze machine heeft die identiteit niet'],
  ['federated_token_', 'AZURE_FEDERATED_TOKEN_FILE: dat bestand is er niet, of is leeg'],
];

/** Under which name it is watched whether a platform can send the bot anything: what goes out does not hang on it. */
export const hearingOf = (platform: string): string => `${platform}_hearing`;

/** What comes in from Teams is sorted by Microsoft's SDK: where that does not load, nobody there is heard. */
const withoutSdk: Trouble = {
  state: 'refused',
  says:
    'De bot kan niet lezen wat Teams hem stuurt: het onderdeel van Microsoft daarvoor is er wel, maar start niet (TEAMS_SDK). ' +
    'Zet alle onderdelen opnieuw neer (npm ci --omit=dev, of bouw de container opnieuw) en start de bot opnieuw. Wat mensen in Teams typen en drukken komt niet aan.',
  passes: false,
};

const deaf = (isRefused: boolean): Trouble =>
  isRefused
    ? {
        state: 'refused',
        says:
          'Slack laat de bot niets horen: kijk naar SLACK_APP_TOKEN, en of Socket Mode aanstaat in de instellingen van de app. ' +
          'Wat mensen typen en drukken komt niet aan.',
        passes: false,
      }
    : {
        state: 'away',
        says: 'De bot heeft geen verbinding waarover Slack hem iets kan sturen. De bot probeert het steeds opnieuw.',
        passes: true,
      };

/** What a failed question to a platform says. */
export function platformTrouble(platform: string, error: unknown): Trouble {
  const [name, secrets] = NAMES[platform] ?? [platform, 'het geheim'];
  const isRefused = error instanceof PlatformError && error.kind === 'unauthorised';
  if (platform === hearingOf('slack')) return deaf(isRefused);
  if (platform === hearingOf('teams')) return withoutSdk;
  if (isRefused) {
    const [, proof = secrets] = PROOFS.find(([code]) => error.code.startsWith(code)) ?? [];
    return {
      state: 'refused',
      says: `${name} weigert de bot: kijk naar ${proof}. Er komt niets aan en er gaat niets uit.`,
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
    refused: () =>
      [...checks.keys()].filter((platform) =>
        [platform, hearingOf(platform)].some((fact) => facts.stateOf(fact) === 'refused'),
      ),
    lives: (platform) => checks.has(platform) && (facts.stateOf(platform) ?? GOOD.state) === GOOD.state,
  };
}
