/** Written by `npm run statements` from `../statements/figures.ts`. */

import { statement } from '../statement.ts';

export const addOutcome = statement({
  name: 'outcome_add',
  by: ['app'],
  takes: ['caseOutcomes.caseId', 'caseOutcomes.seq', 'caseOutcomes.kid', 'caseOutcomes.tag'],
  text: `insert into "case_outcomes" ("case_id", "seq", "kid", "tag")
values ($1, $2, $3, $4)`,
});
