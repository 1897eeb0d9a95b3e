/** Words of steps that begin again by the protocol itself. */
export const restartCopy = {
  /** Stands in the file beside each step that opens again. */
  reason: 'Volgens het protocol beginnen de stappen opnieuw.',
};
