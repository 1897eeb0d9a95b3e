import { caseOutcomes } from '../schema/figures.ts';
import { db, given, say } from './say.ts';

export const addOutcome = say({
  name: 'outcome_add',
  by: ['app'],
  query: () =>
    db.insert(caseOutcomes).values({
      caseId: given(caseOutcomes.caseId),
      seq: given(caseOutcomes.seq),
      kid: given(caseOutcomes.kid),
      tag: given(caseOutcomes.tag),
    }),
});
