/** Conditions: when a rule of a profile applies to a case. */
import type { Condition, Profile } from '../protocol/schema.ts';
import type { AgeFrom, AnswerFact, CaseFacts } from './facts.ts';
import type { School } from './school.ts';

/** True for a condition on what only the members know: what depends on it would tell, by its name in a post, which case this is. */
export const isTelling = (when: Condition | undefined): boolean =>
  when !== undefined && Object.keys(when).some((key) => key !== 'setting');

/**
 * True when the pupil is at least this old, or may be: as long as nobody knows, what protects an older pupil holds (the talk with the pupil, S1
 * L100-102; telling the pupil, S4 L582-584).
 */
export const isOldEnough = (age: AgeFrom, { ageFrom }: Pick<CaseFacts, 'ageFrom'>): boolean =>
  ageFrom === undefined || ageFrom >= age;

const hasAge = ({ when }: { readonly when?: Condition | undefined }): boolean => when?.age !== undefined;

/** True when something in this protocol depends on the age of the pupil; `step`: something in this step. */
export function dependsOnAge(
  { steps, talks, report, consents }: Pick<Profile, 'steps' | 'talks' | 'report' | 'consents'>,
  step?: string,
): boolean {
  const those = steps.filter(({ id }) => step === undefined || id === step);
  if (those.some(({ needs, tasks, guidance }) => [...needs, ...tasks, ...guidance].some(hasAge))) return true;
  if (step === undefined && consents.some(({ pupilFrom }) => pupilFrom !== undefined)) return true;
  const { decided, made } = report.tasks;
  return step === undefined && [talks.first ?? {}, ...decided, ...made].some(hasAge);
}

/** True when every part of the condition is met; an absent condition is always met. */
export function holds(when: Condition | undefined, facts: CaseFacts, school: School): boolean {
  if (when === undefined) return true;
  const { mark, age, record, question, answer, skipped, reported, setting } = when;
  const given = question === undefined ? undefined : answerOnPath(question, facts);
  return (
    (mark === undefined || facts.marks.includes(mark)) &&
    (age === undefined || isOldEnough(age, facts)) &&
    (record === undefined || saidBy(when, facts)) &&
    (question === undefined || given !== undefined) &&
    (answer === undefined || (given !== undefined && answer.includes(given.value))) &&
    (skipped === undefined || facts.skipped.some((s) => s.what === skipped)) &&
    (reported === undefined || reported === facts.reports.length > 0) &&
    (setting === undefined || school.settings?.includes(setting) === true)
  );
}

/** True when the last record of this kind was made, and has the value that is asked; `ever`: one that was made in its round. */
function saidBy({ record, field, is, ever }: Condition, { records }: CaseFacts): boolean {
  const last = records.findLast((r) => r.kind === record);
  const counting = ever === true ? records.filter((r) => r.kind === record && r.round === last?.round) : [last];
  return counting.some((r) => r !== undefined && (field === undefined || is === undefined || r.choices[field] === is));
}

/** The answer that counts. A question that the path now skips requires nothing more, nor does one answered beside a report. */
const answerOnPath = (question: string, { answers, onRoad }: CaseFacts): AnswerFact | undefined =>
  onRoad?.includes(question) === false
    ? undefined
    : answers.find((a) => a.question === question && a.together !== true);
