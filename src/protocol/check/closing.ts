/**
 * Check of the reasons to close a case: none of them ends a worry on a word alone. Not of what a case stored, which goes on as it began.
 */
import type { Finding, Path } from '../faults.ts';
import type { CloseReason } from '../schema/closing.ts';
import type { Loose } from '../shape.ts';
import { type LooseProfile, list } from './lists.ts';

/** Reasons that end a worry without a report or help: of a talk, of the weighing, or of nothing that the case shows. */
const endsWorry = ({ when }: Loose<CloseReason>): boolean => when !== 'reported' && when !== 'outcomeMonitor';

function lacksOf(reason: Loose<CloseReason>, path: Path, isFollowed: boolean): readonly Finding[] {
  const { id, when, record, seriousNeedsAdvice, deciderFrom } = reason;
  const told = `reden \`${id ?? ''}\``;
  const lacks = (isThere: boolean, text: string): readonly Finding[] => (isThere ? [] : [{ path, text }]);
  return [
    ...lacks(
      when !== undefined || record !== undefined,
      `met ${told} kan elke casus dicht: zeg met \`when\` of \`record\` wat er eerst moet zijn`,
    ),
    ...lacks(
      when !== 'outcomeMonitor' || record !== undefined || isFollowed,
      `met ${told} eindigt hulp zonder afspraken om te blijven volgen: zeg met \`record\` welk formulier er eerst moet zijn`,
    ),
    ...(endsWorry(reason)
      ? [
          ...lacks(
            seriousNeedsAdvice === true,
            `met ${told} kan ook een ernstige casus dicht zonder Veilig Thuis: zet er \`seriousNeedsAdvice: true\` bij`,
          ),
          ...lacks(
            deciderFrom !== undefined,
            `met ${told} gaat een vermoeden dicht zonder wie eindverantwoordelijk is: zet er \`deciderFrom\` bij`,
          ),
        ]
      : []),
  ];
}

export const checkClosing = ({ close }: LooseProfile): readonly Finding[] =>
  list(close?.reasons).flatMap(({ index, item }) =>
    lacksOf(item, ['close', 'reasons', index], (close?.afterSteps?.length ?? 0) > 0),
  );
