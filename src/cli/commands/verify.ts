import { readFingerprint } from '../../store/seal.ts';
import { type Verified, verifyChains } from '../../store/verify.ts';
import type { BadReason, BadRow } from '../../store/verify-page.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';
import { compareSeal } from './verify-seal.ts';

const REASONS: Record<BadReason, string> = {
  changed: 'is niet wat er is opgeschreven',
  removed: 'ontbreekt',
  moved: 'staat op een andere plaats',
  cutOff: 'en alles daarna ontbreekt',
  head: 'is niet de laatste die de casus kent',
  state: 'klopt, maar de casus zoals die is bewaard niet',
  access: 'klopt, maar wie de casus mag zien is niet wie het logboek toelaat',
  derived: 'klopt, maar wat eruit volgt is anders bewaard',
};

const closedLine = ({ school, cases }: Verified['closed'][number]): string =>
  `${school}: de sleutel van deze school gaat niet open. ${countOf(cases, 'casus is', 'casussen zijn')} niet te controleren. Zet de school terug uit een back-up, of zoek de sleutel waarmee zij is verzegeld.`;

const aroundLine = ({ school, table, which }: Verified['around'][number]): string =>
  `${school === undefined ? '' : `${school}: `}tabel ${table} (${which}) is niet meer wat het was.`;

const NEWER = 'is opgebouwd door een nieuwere versie van Zorgdraad. Controleer met die versie.';
const waitingLine = (waiting: number): string =>
  `${countOf(waiting, 'casus is', 'casussen zijn')} opgebouwd door een oudere versie van Zorgdraad: het logboek klopt, de rest is nog niet te vergelijken. De bot bouwt ze vanzelf opnieuw op. Nu meteen: npm run zorg -- refold`;

/**
 * `zorg verify [--case NAME] [--seal FINGERPRINT]`: returns 1 and the bad rows when a logbook was changed, 2 when newer code has to check
 * it.
 */
export async function verify(
  { caseName, seal }: { readonly caseName: string | undefined; readonly seal: string | undefined },
  output: Output,
): Promise<ExitCode> {
  const fingerprint = seal === undefined ? undefined : readFingerprint(seal);
  if (seal !== undefined && fingerprint === undefined) {
    output.warn('Dit is geen vingerafdruk van een dagzegel. Een vingerafdruk ziet er zo uit: 7K3M-Q9XA-2F4T.');
    return 2;
  }
  return withDatabase(output, async ({ address, masters }) => {
    const found = await verifyChains({
      address,
      masters,
      ...(caseName === undefined ? {} : { caseName }),
    });
    if (caseName !== undefined && found.cases === 0) {
      output.warn(`Er is geen casus met de naam ${caseName}.`);
      return 2;
    }
    const [first] = found.bad;
    for (const bad of found.bad) output.warn(lineOf(bad));
    if (first) output.warn(`Eerste foute regel: ${first.callName}, regel ${first.seq}.`);
    for (const bad of found.around) output.warn(aroundLine(bad));
    for (const shut of found.closed) output.warn(closedLine(shut));
    for (const { callName } of found.newer) output.warn(`${callName}: ${NEWER}`);
    const total = `${countOf(found.cases, 'casus', 'casussen')}, ${countOf(found.rows, 'regel', 'regels')}`;
    output.say(
      first
        ? `${total}: ${countOf(found.bad.length, 'casus klopt', 'casussen kloppen')} niet.`
        : found.around.length > 0
          ? `${total}: alle casussen kloppen, maar daarnaast klopt er iets niet.`
          : `${total}: ${found.waiting + found.newer.length + found.closed.length > 0 ? 'alles wat te vergelijken is klopt' : 'alles klopt'}.`,
    );
    if (found.waiting > 0) output.say(waitingLine(found.waiting));
    const sealed = fingerprint === undefined || (await compareSeal({ address, masters }, fingerprint, output));
    if (first || found.around.length > 0 || !sealed || found.closed.length > 0) return 1;
    return found.newer.length > 0 ? 2 : 0;
  });
}

/** The row of the logbook is what the reader looks up first; any other table is named behind it. */
function lineOf({ callName, seq, rowId, reason, table, which }: BadRow): string {
  const place = table === 'logbook' ? '' : ` (tabel ${table}${which === undefined ? '' : `: ${which}`})`;
  return `${callName}: regel ${seq}${rowId === undefined ? '' : ` (${rowId})`} ${REASONS[reason]}${place}.`;
}
