import type { RestartReason } from '../../src/consultation/events/steps.ts';

/** Reasons why steps begin again when no person said so; shown in the file with each step that reopens. */
export const restartReasons: Readonly<Record<RestartReason, string>> = {
  byProtocol: 'Volgens het protocol beginnen de stappen opnieuw.',
};
