import type { LeftCase } from '../../port/refold.ts';
import { refold } from '../../store/refold.ts';
import { countOf, type ExitCode, type Output } from '../output.ts';
import { withDatabase } from '../with-database.ts';

/** `zorg refold`: returns 1 when an invalid case was left as it was, 2 when another process is still doing this. */
export function refoldAll(output: Output): Promise<ExitCode> {
  return withDatabase(output, async ({ address, masters }) => {
    const { done, left, complete } = await refold({ address, masters });
    output.say(
      done === 0 ? 'Er is niets opnieuw opgebouwd.' : `Opnieuw opgebouwd: ${countOf(done, 'casus', 'casussen')}.`,
    );
    for (const one of left) output.warn(lineOf(one));
    if (!complete)
      output.say(
        'Nog niet alles is gedaan: een casus was in gebruik, of de bot is ermee bezig. Probeer het zo nog eens.',
      );
    if (left.length > 0) return 1;
    return complete ? 0 : 2;
  });
}

const lineOf = ({ caseId, reason, cause }: LeftCase): string =>
  reason === 'failed'
    ? `Casus ${caseId} is niet opnieuw opgebouwd (${cause ?? 'onbekend'}).`
    : `Casus ${caseId} is niet opnieuw opgebouwd, want er klopt iets niet. Kijk met: npm run zorg -- verify`;
