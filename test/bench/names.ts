/** What the processes of the bench agree on. */
export const SIGNING_SECRET = 'bench-signing-secret';
export const TEAM = 'T0BENCH';
