import type { ConsultationEvent } from '../../consultation/events.ts';
import { fold } from '../../consultation/evolve/fold.ts';
import { readFingerprint } from '../../store/seal.ts';
import { type BadReason, type BadRow, type Fold, verifyChains } from '../../store/verify.ts';
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
};

/** The rows were written as events of a consultation; one that no longer is makes the fold throw, which counts as changed. */
const foldRows: Fold = (events) => fold(events as readonly ConsultationEvent[]);

/** `zorg verify [--case NAME] [--seal FINGERPRINT]`: 1 and the bad rows when a logbook is not what was written. */
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
      fold: foldRows,
      ...(caseName === undefined ? {} : { caseName }),
    });
    if (caseName !== undefined && found.cases === 0) {
      output.warn(`Er is geen casus met de naam ${caseName}.`);
      return 2;
    }
    const [first] = found.bad;
    for (const bad of found.bad) output.warn(lineOf(bad));
    if (first) output.warn(`Eerste foute regel: ${first.callName}, regel ${first.seq}.`);
    const total = `${countOf(found.cases, 'casus', 'casussen')}, ${countOf(found.rows, 'regel', 'regels')}`;
    output.say(
      first
        ? `${total}: ${countOf(found.bad.length, 'casus klopt', 'casussen kloppen')} niet.`
        : `${total}: alles klopt.`,
    );
    const sealed = fingerprint === undefined || (await compareSeal({ address, masters }, fingerprint, output));
    return first || !sealed ? 1 : 0;
  });
}

function lineOf({ callName, seq, rowId, reason }: BadRow): string {
  return `${callName}: regel ${seq}${rowId === undefined ? '' : ` (${rowId})`} ${REASONS[reason]}.`;
}
