/**
 * What people can ask by a button or a form: the verbs and their arguments, by subject. Here is the one place where they become the string
 * that travels, `Verb:argument`, and come out of it again. Cards that were posted carry these strings for years: they never change.
 */
import type { ButtonData } from '../src/port/card.ts';
import { adviceVerbs } from './verbs/advice.ts';
import type { Argument, Verb, Way } from './verbs/argument.ts';
import { dangerVerbs } from './verbs/danger.ts';
import { entryVerbs, messageVerbs, recordVerbs } from './verbs/entries.ts';
import { fileVerbs, markVerbs, nextVerbs, trailVerbs } from './verbs/file.ts';
import { memberVerbs, reminderVerbs, strangerVerbs } from './verbs/members.ts';
import { detailsVerbs, pupilSystemVerbs, pupilVerbs, siblingVerbs } from './verbs/pupil.ts';
import { approvalVerbs, draftVerbs, objectionVerbs, sendingVerbs } from './verbs/report.ts';
import {
  breachVerbs,
  digestVerbs,
  emergencyAtIntakeVerbs,
  figuresVerbs,
  intakeVerbs,
  outsideVerbs,
  practiceVerbs,
} from './verbs/school.ts';
import { stepVerbs, talkCardVerbs, talkVerbs } from './verbs/steps.ts';
import { together } from './verbs/together.ts';
import { decisionVerbs, endingVerbs, weighingVerbs } from './verbs/weighing.ts';

/** What is asked about a case. */
export const caseVerbs = together(
  adviceVerbs,
  approvalVerbs,
  dangerVerbs,
  decisionVerbs,
  detailsVerbs,
  draftVerbs,
  endingVerbs,
  entryVerbs,
  fileVerbs,
  markVerbs,
  memberVerbs,
  messageVerbs,
  nextVerbs,
  objectionVerbs,
  pupilVerbs,
  pupilSystemVerbs,
  recordVerbs,
  reminderVerbs,
  sendingVerbs,
  siblingVerbs,
  stepVerbs,
  strangerVerbs,
  talkVerbs,
  talkCardVerbs,
  trailVerbs,
  weighingVerbs,
);

/** What is asked at a school, outside any case. */
export const schoolVerbs = together(
  breachVerbs,
  digestVerbs,
  emergencyAtIntakeVerbs,
  figuresVerbs,
  intakeVerbs,
  outsideVerbs,
  practiceVerbs,
);

type CaseVerbs = typeof caseVerbs;
type SchoolVerbs = typeof schoolVerbs;
export type CaseVerb = keyof CaseVerbs;
export type SchoolVerb = keyof SchoolVerbs;

type Vocabulary = Readonly<Record<string, Verb<never, object, Way>>>;
/** Verbs that a button may have, and verbs that a form may have. */
type InWay<Verbs extends Vocabulary, W extends Way> = {
  [V in keyof Verbs]: Verbs[V]['way'] extends W ? V : never;
}[keyof Verbs];
export type CaseButton = InWay<CaseVerbs, 'pressed' | 'both'>;
export type CaseFormVerb = InWay<CaseVerbs, 'filledIn' | 'both'>;
export type SchoolButton = InWay<SchoolVerbs, 'pressed' | 'both'>;
export type SchoolFormVerb = InWay<SchoolVerbs, 'filledIn' | 'both'>;

type GivenOf<V> = V extends Verb<infer Given, object, Way> ? Given : never;
type ReadOf<V> = V extends { readonly argument: { readonly read: (text: string) => infer Read } } ? Read : never;
/** Nothing for a verb that says everything, and left out at will where the verb can do without. */
type Rest<Given> = [keyof Given] extends [never]
  ? []
  : Record<never, never> extends Given
    ? [argument?: Given]
    : [argument: Given];
/** What a button or form must give. */
export type CaseGiven<V extends CaseVerb> = GivenOf<CaseVerbs[V]>;
type CaseRest<V extends CaseVerb> = Rest<CaseGiven<V>>;
type SchoolRest<V extends SchoolVerb> = Rest<GivenOf<SchoolVerbs[V]>>;
/** What an interaction reads of a button or form. */
export type CaseArgument<V extends CaseVerb> = ReadOf<CaseVerbs[V]>;
export type SchoolArgument<V extends SchoolVerb> = ReadOf<SchoolVerbs[V]>;

declare const about: unique symbol;
/** `Verb:argument`, made here. */
export type CaseAction<V extends CaseVerb = CaseVerb> = string & { readonly [about]: { readonly case: V } };
export type SchoolAction<V extends SchoolVerb = SchoolVerb> = string & { readonly [about]: { readonly school: V } };

/** The data of a button, made here. */
export type Asked =
  | (ButtonData & { readonly action: CaseAction; readonly caseId: string })
  | (ButtonData & { readonly action: SchoolAction; readonly caseId?: never });

const joined = (verb: string, text: string): string => (text === '' ? verb : `${verb}:${text}`);

function written(verb: Verb<never, object, Way>, given: object | undefined): string {
  const { write } = verb.argument as Argument<object, object>;
  return write(given ?? {});
}

/** The form of a case that is saved by this verb. */
export const caseForm = <V extends CaseFormVerb>(verb: V, ...[argument]: CaseRest<V>): CaseAction<V> =>
  joined(verb, written(caseVerbs[verb], argument)) as CaseAction<V>;

/** The school stands first, since one person may work at several; without one the form asks, or it is their only one. */
const withSchool = (schoolId: string | undefined, text: string): string =>
  text === '' ? (schoolId ?? '') : `${schoolId ?? ''}.${text}`;

/** The form outside a case that is saved by this verb. */
export const schoolForm = <V extends SchoolFormVerb>(
  schoolId: string | undefined,
  verb: V,
  ...[argument]: SchoolRest<V>
): SchoolAction<V> => joined(verb, withSchool(schoolId, written(schoolVerbs[verb], argument))) as SchoolAction<V>;

/** A button about a case. */
export const inCase = <V extends CaseButton>(caseId: string, verb: V, ...[argument]: CaseRest<V>): Asked => ({
  action: joined(verb, written(caseVerbs[verb], argument)) as CaseAction,
  caseId,
});

/** A button outside a case. */
export const atSchool = <V extends SchoolButton>(
  schoolId: string | undefined,
  verb: V,
  ...[argument]: SchoolRest<V>
): Asked => ({
  action: joined(verb, withSchool(schoolId, written(schoolVerbs[verb], argument))) as SchoolAction,
});

/** The same button, about this revision of the question, draft or task. */
export const atVersion = (version: number | undefined, asked: Asked): Asked =>
  version === undefined ? asked : { ...asked, version };

/** Splits `Verb:argument`. What comes from outside may be no verb of ours. */
export function verbAndArgument(action: string): readonly [verb: string, argument: string] {
  const at = action.indexOf(':');
  return at < 0 ? [action, ''] : [action.slice(0, at), action.slice(at + 1)];
}

/** Splits the argument of a verb outside a case into the school and what it says of it. */
export function schoolAndArgument(text: string): readonly [schoolId: string | undefined, argument: string] {
  const [school = '', ...rest] = text.split('.');
  return [school === '' ? undefined : school, rest.join('.')];
}

/** Does this button ask this? */
export const asksFor = ({ action }: Pick<ButtonData, 'action'>, verb: CaseVerb | SchoolVerb): boolean =>
  verbAndArgument(action)[0] === verb;

export const isCaseVerb = (verb: string): verb is CaseVerb => Object.hasOwn(caseVerbs, verb);
export const isSchoolVerb = (verb: string): verb is SchoolVerb => Object.hasOwn(schoolVerbs, verb);

export const caseArgument = <V extends CaseVerb>(verb: V, text: string): CaseArgument<V> =>
  caseVerbs[verb].argument.read(text) as CaseArgument<V>;
export const schoolArgument = <V extends SchoolVerb>(verb: V, text: string): SchoolArgument<V> =>
  schoolVerbs[verb].argument.read(text) as SchoolArgument<V>;
