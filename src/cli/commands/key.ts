import type { MasterKeys } from '../../store/encryption.ts';
import { readWrappings, type SchoolWrappings, type Wrappings } from '../../store/wrappings.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withKeys } from '../with-database.ts';

const keysOf = (schools: number, cases: number): string =>
  `${countOf(schools, 'sleutel', 'sleutels')} van scholen, ${countOf(cases, 'sleutel', 'sleutels')} van casussen`;

/** One line a master key: those that are given first, also where nothing is wrapped with them. */
function showMasters({ byMaster }: Wrappings, { current, keys }: MasterKeys, output: Output): void {
  for (const kid of new Set([...keys.keys(), ...byMaster.keys()])) {
    const given =
      kid === current ? 'ZORG_MASTER_KEY' : keys.has(kid) ? 'ZORG_MASTER_KEY_BESIDE' : 'niet bij de opgegeven sleutels';
    const { schools, cases } = byMaster.get(kid) ?? { schools: 0, cases: 0 };
    output.say(`Met sleutel ${kid} (${given}): ${keysOf(schools, cases)}.`);
  }
}

const isShut = ({ shut }: SchoolWrappings): boolean => shut.schools + shut.cases > 0;

function showSchool(one: SchoolWrappings, output: Output): void {
  const cases = countOf(one.cases, 'casus', 'casussen');
  if (isShut(one)) output.warn(`${one.school}: ${cases}. Gaat niet open: ${keysOf(one.shut.schools, one.shut.cases)}.`);
  else output.say(`${one.school}: ${cases}. Alles gaat open.`);
}

/** What is left to do, worked out from what stands in the database. */
function showNext({ schools }: Wrappings, { keys }: MasterKeys, output: Output): ExitCode {
  const left = schools.reduce((sum, one) => sum + one.left, 0);
  if (left > 0) output.say(`${countOf(left, 'sleutel is', 'sleutels zijn')} nog niet verzegeld met ZORG_MASTER_KEY.`);
  if (schools.some(isShut)) {
    output.warn(
      'Zet de sleutel waarmee het verzegeld is in ZORG_MASTER_KEY_BESIDE. Hoort die er al bij, dan is er iets aan veranderd: zet het terug uit een back-up.',
    );
    return 1;
  }
  if (left === 0 && keys.size > 1)
    output.say(
      'Alles is verzegeld met ZORG_MASTER_KEY. Back-ups van vóór de wisseling gaan alleen open met de oude sleutel.',
    );
  return 0;
}

/** `zorg key check`: returns 1 where something does not open with the keys that are given. */
export function checkKeys(output: Output): Promise<ExitCode> {
  return withKeys(output, async ({ address, masters }) => {
    const found = await readWrappings(address, masters);
    showMasters(found, masters, output);
    for (const one of found.schools) showSchool(one, output);
    return showNext(found, masters, output);
  });
}
