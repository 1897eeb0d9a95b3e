/** What the processes of the bench agree on. */
export const SIGNING_SECRET = 'bench-signing-secret';
export const TEAM = 'T0BENCH';
/** A bot and a tenant in Teams. */
export const TEAMS_APP = '11111111-2222-4333-8444-555555555555';
export const TEAMS_TENANT = '99999999-8888-4777-8666-555555555555';
