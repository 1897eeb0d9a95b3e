import type { MasterKeys } from '../../store/encryption.ts';
import { rotateMasterKey } from '../../store/rotation.ts';
import { readWrappings, type SchoolWrappings, type Wrappings } from '../../store/wrappings.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withKeys } from '../with-database.ts';

const keysOf = (schools: number, cases: number): string =>
  `${countOf(schools, 'sleutel', 'sleutels')} van scholen, ${countOf(cases, 'sleutel', 'sleutels')} van casussen`;

const draftsOf = (drafts: number): string => `${countOf(drafts, 'sleutel', 'sleutels')} van concepten`;

const looksOf = (looks: number): string => `${countOf(looks, 'sleutel', 'sleutels')} van wie keek`;

/** One line a master key: those that are given first, also where nothing is wrapped with them. */
function showMasters({ byMaster }: Wrappings, { current, keys }: MasterKeys, output: Output): void {
  for (const kid of new Set([...keys.keys(), ...byMaster.keys()])) {
    const given =
      kid === current ? 'ZORG_MASTER_KEY' : keys.has(kid) ? 'ZORG_MASTER_KEY_BESIDE' : 'niet bij de opgegeven sleutels';
    const none = { schools: 0, cases: 0, looks: 0, drafts: 0 };
    const { schools, cases, looks, drafts } = byMaster.get(kid) ?? none;
    output.say(
      `Met sleutel ${kid} (${given}): ${keysOf(schools, cases)}, ${looksOf(looks)}${drafts === 0 ? '' : `, ${draftsOf(drafts)}`}.`,
    );
  }
}

const isShut = ({ shut }: SchoolWrappings): boolean => shut.schools + shut.cases > 0;

function showSchool(one: SchoolWrappings, output: Output): void {
  const cases = countOf(one.cases, 'casus', 'casussen');
  if (isShut(one)) output.warn(`${one.school}: ${cases}. Gaat niet open: ${keysOf(one.shut.schools, one.shut.cases)}.`);
  else output.say(`${one.school}: ${cases}. Alles gaat open.`);
}

/** Nothing where all of it opens. */
function showOthers({ looks, drafts }: Wrappings, output: Output): void {
  if (drafts.shut > 0) output.warn(`Wat nog niemand opsloeg: gaat niet open: ${draftsOf(drafts.shut)}.`);
  if (looks.shut > 0) output.warn(`Het log van wie keek: gaat niet open: ${looksOf(looks.shut)}.`);
}

const runs = (count: number): string => (count === 1 ? 'Er draait een bot' : `Er draaien ${count} bots`);

/** Returns whether the bots that run now have every key that something is wrapped with, and wrap with the current one. */
function showBots({ bots, byMaster }: Wrappings, { current }: MasterKeys, output: Output): boolean {
  const lacking = bots.filter((kids) => [...byMaster.keys()].some((kid) => !kids.includes(kid))).length;
  if (lacking > 0)
    output.warn(
      `${runs(lacking)} die niet alle sleutels heeft waarmee hier iets verzegeld is, of dat niet laat weten. Start opnieuw met ZORG_MASTER_KEY en ZORG_MASTER_KEY_BESIDE.`,
    );
  const others = bots.filter(([wraps]) => wraps !== undefined && wraps !== current).length;
  if (others > 0)
    output.warn(
      `${runs(others)} die wat nieuw is met een andere sleutel verzegelt dan deze ZORG_MASTER_KEY. Geef elke bot dezelfde, en wissel daarna nog een keer.`,
    );
  return lacking + others === 0;
}

const NEXT = [
  'Alles is verzegeld met ZORG_MASTER_KEY. Wat je nu nog doet:',
  '1. Haal de oude sleutel uit ZORG_MASTER_KEY_BESIDE en start elke bot opnieuw.',
  '2. Maak een nieuwe back-up: npm run zorg -- backup <bestand>',
  '3. Back-ups van vóór de wisseling gaan alleen open met de oude sleutel. Bewaar die sleutel zolang je ze houdt. Is hij gelekt, vernietig die back-ups dan zodra de nieuwe er is.',
];

/** What is left to do, worked out from what stands in the database. */
function showNext(found: Wrappings, masters: MasterKeys, output: Output): ExitCode {
  const left = found.schools.reduce((sum, one) => sum + one.left, found.looks.left + found.drafts.left);
  const shut = found.schools.some(isShut) || found.looks.shut + found.drafts.shut > 0;
  const isReady = showBots(found, masters, output);
  if (left > 0)
    output.say(
      `${countOf(left, 'sleutel is', 'sleutels zijn')} nog niet verzegeld met ZORG_MASTER_KEY. Laat ZORG_MASTER_KEY_BESIDE staan. Wissel met: npm run zorg -- key rotate`,
    );
  if (shut)
    output.warn(
      'Zet de sleutel waarmee het verzegeld is in ZORG_MASTER_KEY_BESIDE. Hoort die er al bij, dan is er iets aan veranderd: zet het terug uit een back-up.',
    );
  if (left === 0 && !shut && isReady && masters.keys.size > 1) for (const line of NEXT) output.say(line);
  return shut || !isReady ? 1 : 0;
}

/** `zorg key check`: returns 1 where something does not open with the keys that are given, or a running bot has other keys. */
export function checkKeys(output: Output): Promise<ExitCode> {
  return withKeys(output, async ({ address, masters }) => {
    const found = await readWrappings(address, masters);
    showMasters(found, masters, output);
    for (const one of found.schools) showSchool(one, output);
    showOthers(found, output);
    return showNext(found, masters, output);
  });
}

/**
 * `zorg key rotate`: wraps everything with ZORG_MASTER_KEY. Returns 1 where something is left, 2 where a running bot does not have that key
 * and so would be shut out.
 */
export function rotateKeys(output: Output): Promise<ExitCode> {
  return withKeys(output, async ({ address, masters }) => {
    const { count, stopped } = await rotateMasterKey(address, masters);
    output.say(`Opnieuw verzegeld: ${countOf(count, 'sleutel', 'sleutels')}.`);
    if (stopped) {
      output.warn(
        'Gestopt: er draait een bot die de nieuwe sleutel (ZORG_MASTER_KEY) niet heeft, of dat niet laat weten. Hij zou niets meer kunnen openen. Zet op elke bot de nieuwe sleutel in ZORG_MASTER_KEY_BESIDE, start ze opnieuw, en wissel dan.',
      );
      return 2;
    }
    const found = await readWrappings(address, masters);
    for (const one of found.schools.filter(isShut)) showSchool(one, output);
    showOthers(found, output);
    return showNext(found, masters, output);
  });
}
