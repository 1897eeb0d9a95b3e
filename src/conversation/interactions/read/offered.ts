import type { OfferedState } from '../../../../cards/views/state.ts';
import type { CaseContext } from '../interaction.ts';

/** Returns the case with everything that this person could do in it now; worked out once for a view. */
export const offered = <C extends CaseContext>(context: C): C & OfferedState => ({
  ...context,
  offers: context.offersOf(context, context),
});
