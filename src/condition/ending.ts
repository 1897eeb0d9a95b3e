/** What the bot shows who it is with, and ends on a day: whoever runs it hears thirty, fourteen and seven days before, and the day before. */
import type { Trouble } from './database.ts';
import { type Facts, GOOD } from './facts.ts';
import { DAY, dayOf, isoDayOf, MINUTE, momentOf } from './moment.ts';

/** Something that ends. Whatever tells of its end asks here. */
export interface Ending {
  /** `teams_secret`, … */
  readonly what: string;
  /** `Het geheim van Teams (TEAMS_APP_PASSWORD)` */
  readonly name: string;
  /** Its last moment; `soon`: within the day, whenever that is. Undefined where nobody said so. */
  readonly on: Date | 'soon' | 'never' | undefined;
  /** What to do, as a sentence. */
  readonly todo: string;
}

/** Days before the last one on which it is told, the last first. */
const TOLD = [1, 7, 14, 30];

/** Whether it holds until midnight in the Netherlands, so that its day is all there is to say. */
const isWholeDay = (on: Date): boolean => isoDayOf(on) !== isoDayOf(new Date(on.getTime() + MINUTE));

/** `is geldig tot 30 november 2027 om 15:05` */
export const holdsUntil = (on: Date): string =>
  isWholeDay(on) ? `is geldig. De laatste dag is ${dayOf(on)}` : `is geldig tot ${momentOf(on)}`;

/** From midnight to midnight: it is told on the day before its last one, whatever the hour. */
const daysUntil = (on: Date, now: Date): number =>
  Math.round((Date.parse(isoDayOf(on)) - Date.parse(isoDayOf(now))) / DAY);

/** The state changes on the days on which it is told anew. */
export function endingTrouble({ name, on, todo }: Ending, now: Date): Trouble | undefined {
  if (on === undefined || on === 'never') return undefined;
  if (on === 'soon') return { state: 'ends_soon', says: `${name} verloopt binnen een dag. ${todo}`, passes: false };
  const day = isoDayOf(on);
  if (now > on)
    return {
      state: `ended ${day}`,
      says: `${name} is verlopen, ${isWholeDay(on) ? `${dayOf(on)} was de laatste dag` : momentOf(on)}. ${todo}`,
      passes: false,
    };
  const left = daysUntil(on, now);
  const days = TOLD.find((one) => left <= one);
  if (days === undefined) return undefined;
  return {
    state: `ends_${days} ${day}`,
    says: `${name} verloopt${isWholeDay(on) ? `: ${dayOf(on)} is de laatste dag` : ` ${momentOf(on)}`}. ${todo}`,
    passes: false,
  };
}

const RENEW =
  'Maak er nu een tweede naast (README, bij Teams), zet die in de instellingen en start de bot opnieuw. Daarna kan de bot anders niemand meer antwoorden.';

/** Teams by a secret or a certificate, of which only one is there. */
export const teamsEnding = (isCertificate: boolean, on: Date | undefined): Ending =>
  isCertificate
    ? { what: 'teams_certificate', name: 'Het certificaat voor Teams (TEAMS_APP_CERTIFICATE)', on, todo: RENEW }
    : { what: 'teams_secret', name: 'Het geheim van Teams (TEAMS_APP_PASSWORD)', on, todo: RENEW };

/** What the page shows Microsoft when somebody signs in. */
export const entraEnding = (on: Date | undefined): Ending => ({
  what: 'entra_secret',
  name: 'Het geheim van Microsoft voor de eigen pagina (ENTRA_CLIENT_SECRET)',
  on,
  todo: 'Maak er nu een tweede naast (README, bij A page of your own), zet die in de instellingen en start de bot opnieuw. Daarna kan anders niemand zich met Microsoft aanmelden.',
});

/** Slack's tokens do not end, unless somebody switched rotation on, which cannot be switched off again: then each lasts twelve hours. */
export const slackEnding = (botToken: string): Ending => ({
  what: 'slack_token',
  name: 'Het token van Slack (SLACK_BOT_TOKEN)',
  on: botToken.startsWith('xoxe.') ? 'soon' : 'never',
  todo: 'In de app staat Token Rotation aan, en dat gaat niet meer uit. Maak de app opnieuw uit manifest/slack/manifest.json.',
});

/** Notes for each of which that is known whether it ends soon. */
export function noteEndings(facts: Pick<Facts, 'note'>, endings: readonly Ending[], now: Date): void {
  for (const ending of endings)
    if (ending.on !== undefined) facts.note(ending.what, endingTrouble(ending, now) ?? GOOD);
}
