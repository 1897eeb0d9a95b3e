/** What comes before a case closes without an answer of Veilig Thuis, in this order; `ladder.ts` says what of it lacks. */
export const ladderSteps = ['calls', 'leaderCall', 'complaint'] as const;
export type LadderStep = (typeof ladderSteps)[number];
