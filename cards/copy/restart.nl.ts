import type { RestartReason } from '../../src/consultation/events/steps.ts';

/** Why steps begin again where no person says so; stands in the file beside each step that opens again. */
export const restartReasons: Readonly<Record<RestartReason, string>> = {
  byProtocol: 'Volgens het protocol beginnen de stappen opnieuw.',
};
