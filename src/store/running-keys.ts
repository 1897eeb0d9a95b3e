/** Which master keys the bots have that run now: each says so with every beat. */
import { statement } from './statement.ts';

/** By bot, as `replicas.masterKids`. */
export const runningKeys = statement({
  by: ['owner'],
  gives: ['replicas.masterKids'],
  uses: ['replicas.beatAt'],
  text: `select master_kids as "masterKids" from replicas where beat_at > clock_timestamp() - interval '15 seconds'`,
});
