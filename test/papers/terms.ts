/** How long what is kept stays, read where the code says it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../architecture/sources.ts';
import type { TermName } from './kept/kinds.ts';

/** Returns the number that a file says; a fault where it is said there no more. */
function said(file: string, pattern: RegExp): number {
  const found = pattern.exec(readFileSync(path.join(root, file), 'utf8'))?.[1];
  if (found === undefined)
    throw new Error(`${file} says no longer what ${pattern} looks for: look at test/papers/terms.ts`);
  return Number(found.replaceAll('_', ''));
}

const retention = 'src/consultation/retention.ts';
const functions = 'migrations/law/functions.sql';

/** Each number of a term, by what it is. */
export const numbers = {
  yearsAfterLeaving: said(retention, /const DEFAULT_YEARS = (\d+);/),
  monthsNothingFound: said(retention, /const NOTHING_FOUND_MONTHS = (\d+);/),
  schoolYearsUntilGone: said(retention, /const GONE_FOR_CERTAIN = (\d+);/),
  monthsUntilTold: said('src/jobs/ends.ts', /const MONTHS_OVERDUE = (\d+);/),
  practiceHours: said(functions, /c\.practice and [^\n]* \+ interval '(\d+) hours' <= p_now/),
  lookMonths: said('migrations/0000_tables.by-hand.sql', /'access_log_months', '(\d+)'/),
  deliveryHours: said('migrations/0000_tables.by-hand.sql', /'delivery_hours', '(\d+)'/),
  messageDays: said('src/store/statements/personal.ts', /now\(\) - interval '(\d+) days'/),
  boardMessageYears: said('src/store/statements/personal.ts', /now\(\) - interval '(\d+) years'/),
  reminderDays: said(
    'src/store/personal-statements.ts',
    /coalesce\(r\.snoozed_until, r\.last_on\) < now\(\) - interval '(\d+) days'/,
  ),
  requestYears: said(functions, /q\.ended_at <= p_at - interval '(\d+) years'/),
  requestYearsWithoutCase: said(functions, /q\.ended_at <= p_at - interval '(\d+) year'/),
  replicaDays: said('src/store/replica.ts', /beat_at < now\(\) - interval '(\d+) day'/),
  backupDays: said('src/store/service.ts', /interval '(\d+) days'/),
  toldDays: said('src/store/told.ts', /at < now\(\) - interval '(\d+) days'/),
  sessionDays: said('src/store/page.ts', /made_at < now\(\) - interval '(\d+) day'/),
  keyDays: said('src/store/page-keys.ts', /interval '(\d+) days'/),
  draftDays: said('src/store/drafts.ts', /where at < now\(\) - interval '(\d+) days'\s+or not/),
  looseDraftDays: said('src/store/drafts.ts', /loose_drafts where at < now\(\) - interval '(\d+) days'/),
  answerMonths: said('src/consultation/requests/terms.ts', /const MONTHS = (\d+);/),
  longerMonths: said('src/consultation/requests/terms.ts', /const LONGER = (\d+);/),
} as const;

const n = numbers;
const caseTerm =
  'Zolang de casus er is (zie *Hoe lang*). Bij vernietigen gaat eerst de sleutel weg, dan wat in de chat staat, dan elke rij';

export const terms: Readonly<Record<TermName, string>> = {
  case: `${caseTerm}. Een oefening gaat ${n.practiceHours} uur na het begin weg.`,
  pupil: 'Zolang de casus er is. Bij vernietigen gaat deze rij weg in hetzelfde moment als de sleutel.',
  ended: 'Geen einde in het product. Er staat geen naam van een leerling of inhoud in.',
  school: 'Zolang de school in Zorgdraad staat.',
  staff:
    'Geen einde in het product: de toegang stopt meteen als iemand niet meer in het schoolbestand staat, maar de naam en de rollen van toen blijven, zodat een oud dossier namen heeft. Een gesloten account gaat weg.',
  away: 'Tot die collega het verandert of weghaalt.',
  roster: 'Tot de school een nieuwe lijst inleest zonder die naam, of zonder lijst.',
  looks: `${n.lookMonths} maanden. Daarna vanzelf weg.`,
  deliveries: `${n.deliveryHours} uur. Daarna vanzelf weg.`,
  messages: `${n.messageDays} dagen. Wat het bestuur hoorde over een besluit dat één persoon alleen nam: ${n.boardMessageYears} jaar. Daarna vanzelf weg.`,
  reminders: `Tot de taak gedaan is of naar een ander gaat. Waar geen taak meer bij hoort: ${n.reminderDays} dagen. En nooit langer dan de casus.`,
  requests:
    'Geen einde in het product. De namen en woorden gaan eerder weg (hieronder); dan blijft wat gevraagd is, wanneer, en welke brieven gingen.',
  requestWords: `${n.requestYears} jaar nadat het verzoek klaar is. Gaat het over geen casus die er nog is: ${n.requestYearsWithoutCase} jaar. Of meteen, als de laatste casus waar een verzoek dat klaar is over gaat, wordt vernietigd.`,
  requestEnds: `${n.requestYears} jaar nadat de casus vernietigd is, of eerder, met de woorden van het verzoek.`,
  replicas: `Tot de bot stopt; na ${n.replicaDays} dag stilte vanzelf weg.`,
  address: 'Geen einde in het product. Het nummer van de chat gaat weg als Teams zegt dat de bot daar weg is.',
  own: 'Tot die collega het verandert. Blijft daarna als die uit dienst gaat.',
  backups: `${n.backupDays} dagen. Daarna weg bij de volgende back-up.`,
  told: `Tot het voorbij is, of ${n.toldDays} dagen.`,
  sessions: `Tot die collega zich afmeldt, of ${n.sessionDays} dag. Daarna vanzelf weg. Gaat niet mee in een back-up.`,
  keys: `Tot die collega de sleutel weghaalt, of twee mensen hem opheffen; of ${n.keyDays} dagen nadat de laatste rol eindigde.`,
  keyWork: `${n.keyDays} dagen nadat het klaar is. Gaat niet mee in een back-up.`,
  drafts: `Tot die collega het opslaat of weggooit, de casus sluit, of die collega er niet meer bij hoort; en anders ${n.draftDays} dagen. De sleutel is die van de casus, en gaat daarmee weg.`,
  looseDrafts: `Tot die collega het opslaat, weggooit of zich afmeldt, of de aanmelding eindigt; nooit langer dan ${n.looseDraftDays} dagen. Gaat niet mee in een back-up.`,
  none: 'Geen einde in het product.',
};

/** The same in a few words. */
export const termNames: Readonly<Record<TermName, string>> = {
  case: 'als de casus',
  pupil: 'als de casus',
  ended: 'geen einde',
  school: 'als de school',
  staff: 'naam en rol: geen einde',
  away: 'tot wijzigen',
  roster: 'tot de volgende lijst',
  looks: `${n.lookMonths} maanden`,
  deliveries: `${n.deliveryHours} uur`,
  messages: `${n.messageDays} dagen, soms ${n.boardMessageYears} jaar`,
  reminders: 'als de taak',
  requests: 'zonder namen: geen einde',
  requestWords: `${n.requestYears} jaar, soms ${n.requestYearsWithoutCase} jaar of korter`,
  requestEnds: `${n.requestYears} jaar`,
  replicas: `${n.replicaDays} dag`,
  address: 'geen einde',
  own: 'tot wijzigen',
  backups: `${n.backupDays} dagen`,
  told: 'tot het voorbij is',
  sessions: `${n.sessionDays} dag`,
  keys: `tot weghalen, of ${n.keyDays} dagen na de laatste rol`,
  keyWork: `${n.keyDays} dagen`,
  drafts: `hoogstens ${n.draftDays} dagen`,
  looseDrafts: `hoogstens ${n.looseDraftDays} dagen`,
  none: 'geen einde',
};

/** The term of a file, as `retention.ts` works it out. */
export const retentionRows = (): readonly (readonly [string, string])[] => [
  ['Per ongeluk begonnen', `${n.monthsNothingFound} maanden na het sluiten`],
  ['Er bleek niets aan de hand, en er is niet gemeld of besloten', `${n.monthsNothingFound} maanden na het sluiten`],
  [
    'De naam van de leerling is nooit vastgelegd, en er is niet gemeld of besloten',
    `${n.monthsNothingFound} maanden na het sluiten`,
  ],
  ['Alleen vastgelegd (een klein signaal)', 'tot het einde van het volgende schooljaar'],
  [
    'Al het andere',
    `zo lang als het bestuur in het schoolbestand schreef (\`retention\`), of anders ${n.yearsAfterLeaving} jaar, nadat de leerling van school ging; en nooit korter dan ${n.monthsNothingFound} maanden na het sluiten`,
  ],
  [
    'Al het andere, en niemand zei wanneer de leerling van school ging',
    `hetzelfde, geteld vanaf het einde van het ${n.schoolYearsUntilGone}e schooljaar na dat van het begin, of later als iemand zei dat de leerling er nog is; elk schooljaar vraagt de bot of dat zo is`,
  ],
  ['Vastgehouden, of er loopt een verzoek over dat niet beantwoord is', 'tot dat voorbij is'],
  ['Een oefening', `${n.practiceHours} uur na het begin`],
];
