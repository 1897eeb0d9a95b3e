/** The fields of every form, by the verb that saves it: what its view shows and what its interaction reads. */
import { adviceForms } from './fields/advice.ts';
import { asideForms } from './fields/aside.ts';
import { dangerForms } from './fields/danger.ts';
import { besideForms, entryForms, messageForms, recordForms } from './fields/entries.ts';
import type { Fields } from './fields/field.ts';
import { markForms } from './fields/file.ts';
import { givenTaskForms } from './fields/given-tasks.ts';
import { lineForms } from './fields/lines.ts';
import { memberForms, reminderForms } from './fields/members.ts';
import { detailsForms, pupilForms, siblingForms, twinForms } from './fields/pupil.ts';
import { approvalForms, draftForms, objectionForms, sendingForms } from './fields/report.ts';
import { requestForms } from './fields/requests.ts';
import { retentionForms } from './fields/retention.ts';
import { safetyForms } from './fields/safety.ts';
import {
  askedBoardForms,
  digestForms,
  emergencyAtIntakeForms,
  intakeForms,
  outsideForms,
  practiceForms,
} from './fields/school.ts';
import { planForms, stepForms, talkForms } from './fields/steps.ts';
import { decisionForms, endingForms, weighingForms } from './fields/weighing.ts';
import { together } from './verbs/together.ts';
import type { CaseFormVerb, SchoolFormVerb } from './verbs.ts';

export const caseForms = together(
  adviceForms,
  approvalForms,
  besideForms,
  dangerForms,
  decisionForms,
  detailsForms,
  draftForms,
  endingForms,
  entryForms,
  givenTaskForms,
  safetyForms,
  lineForms,
  markForms,
  memberForms,
  asideForms,
  messageForms,
  objectionForms,
  planForms,
  pupilForms,
  recordForms,
  reminderForms,
  retentionForms,
  sendingForms,
  siblingForms,
  stepForms,
  talkForms,
  twinForms,
  weighingForms,
) satisfies Readonly<Record<CaseFormVerb, Fields>>;

export const schoolForms = together(
  askedBoardForms,
  digestForms,
  emergencyAtIntakeForms,
  intakeForms,
  outsideForms,
  practiceForms,
  requestForms,
) satisfies Readonly<Record<SchoolFormVerb, Fields>>;

type FieldsIn<Forms, V> = V extends keyof Forms ? Extract<Forms[V], Fields> : never;
export type CaseFields<V extends CaseFormVerb> = FieldsIn<typeof caseForms, V>;
export type SchoolFields<V extends SchoolFormVerb> = FieldsIn<typeof schoolForms, V>;
