import { type SealBreak, type SealVerified, verifySeal } from '../../store/verify-seal.ts';
import { countOf, type Output } from '../output.ts';
import type { Opened } from '../with-database.ts';

const REASONS: Record<SealBreak['reason'], string> = {
  cutOff: 'stond er toen, en is weg met alles erna',
  changed: 'is niet meer wat het toen was',
};

function tell(found: SealVerified, fingerprint: string, output: Output): boolean {
  if (found.kind === 'unknown') {
    output.warn(
      `Zegel ${fingerprint}: dit zegel staat niet in deze database. Is het goed overgenomen? Dan is er aan de zegels gezeten.`,
    );
    return false;
  }
  const seal = `Zegel ${fingerprint} (${found.school}, ${found.day})`;
  for (const { callName, seq, reason } of found.broken) output.warn(`${callName}: regel ${seq} ${REASONS[reason]}.`);
  if (found.kind === 'forged') output.warn(`${seal}: de zegels zelf zijn veranderd.`);
  if (found.kind === 'whole')
    output.say(`${seal}: ${countOf(found.cases, 'casus', 'casussen')}, alles van toen is er nog.`);
  return found.kind === 'whole';
}

/** Compares with the seal of a day; true when everything that was sealed is still there. `fingerprint` as returned by `readFingerprint`. */
export async function compareSeal(
  { address, masters }: Pick<Opened, 'address' | 'masters'>,
  fingerprint: string,
  output: Output,
): Promise<boolean> {
  return tell(await verifySeal({ address, masters, fingerprint }), fingerprint, output);
}
