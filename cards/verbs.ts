/**
 * The vocabulary of buttons and forms: the verbs and their arguments, by subject. Only here are they turned into the string that is sent
 * along, `Verb:argument`, and back. Posted cards carry these strings for years, so they never change.
 */
import type { ButtonData } from '../src/port/card.ts';
import { actVerbs } from './verbs/act.ts';
import { adviceVerbs } from './verbs/advice.ts';
import type { Argument, Verb, Way } from './verbs/argument.ts';
import { asideVerbs } from './verbs/aside.ts';
import { dangerVerbs } from './verbs/danger.ts';
import { besideVerbs, entryVerbs, messageVerbs, recordVerbs } from './verbs/entries.ts';
import { fileVerbs, lookVerbs, markVerbs, nextVerbs, trailVerbs } from './verbs/file.ts';
import { givenTaskVerbs } from './verbs/given-tasks.ts';
import { lineVerbs } from './verbs/lines.ts';
import { memberVerbs, reminderVerbs, strangerVerbs } from './verbs/members.ts';
import { detailsVerbs, pupilSystemVerbs, pupilVerbs, siblingVerbs, twinVerbs } from './verbs/pupil.ts';
import { approvalVerbs, draftVerbs, ladderVerbs, objectionVerbs, sendingVerbs } from './verbs/report.ts';
import { requestVerbs } from './verbs/requests.ts';
import { retentionVerbs } from './verbs/retention.ts';
import { safetyVerbs } from './verbs/safety.ts';
import {
  allLooksVerbs,
  askedBoardVerbs,
  breachVerbs,
  callVerbs,
  decidedAloneVerbs,
  digestVerbs,
  emergencyAtIntakeVerbs,
  endsVerbs,
  figuresVerbs,
  intakeVerbs,
  outsideVerbs,
  practiceVerbs,
  yearlyVerbs,
} from './verbs/school.ts';
import { planVerbs, stepVerbs, talkCardVerbs, talkVerbs, topicVerbs } from './verbs/steps.ts';
import { together } from './verbs/together.ts';
import { decisionVerbs, endingVerbs, weighingVerbs } from './verbs/weighing.ts';

/** Verbs of a case. */
export const caseVerbs = together(
  actVerbs,
  adviceVerbs,
  approvalVerbs,
  besideVerbs,
  dangerVerbs,
  decisionVerbs,
  detailsVerbs,
  draftVerbs,
  endingVerbs,
  entryVerbs,
  fileVerbs,
  givenTaskVerbs,
  lineVerbs,
  lookVerbs,
  markVerbs,
  memberVerbs,
  asideVerbs,
  messageVerbs,
  nextVerbs,
  objectionVerbs,
  planVerbs,
  pupilVerbs,
  pupilSystemVerbs,
  recordVerbs,
  reminderVerbs,
  retentionVerbs,
  sendingVerbs,
  ladderVerbs,
  safetyVerbs,
  siblingVerbs,
  stepVerbs,
  strangerVerbs,
  talkVerbs,
  talkCardVerbs,
  topicVerbs,
  trailVerbs,
  twinVerbs,
  weighingVerbs,
);

/** Verbs of a school, outside any case. */
export const schoolVerbs = together(
  allLooksVerbs,
  askedBoardVerbs,
  breachVerbs,
  callVerbs,
  digestVerbs,
  emergencyAtIntakeVerbs,
  endsVerbs,
  decidedAloneVerbs,
  figuresVerbs,
  intakeVerbs,
  outsideVerbs,
  practiceVerbs,
  requestVerbs,
  yearlyVerbs,
);

type CaseVerbs = typeof caseVerbs;
type SchoolVerbs = typeof schoolVerbs;
export type CaseVerb = keyof CaseVerbs;
export type SchoolVerb = keyof SchoolVerbs;

type Vocabulary = Readonly<Record<string, Verb<never, object, Way>>>;
/** Verbs that a button may have, and those that a form may have. */
type InWay<Verbs extends Vocabulary, W extends Way> = {
  [V in keyof Verbs]: Verbs[V]['way'] extends W ? V : never;
}[keyof Verbs];
type CaseButton = InWay<CaseVerbs, 'pressed' | 'both'>;
export type CaseFormVerb = InWay<CaseVerbs, 'filledIn' | 'both'>;
export type SchoolButton = InWay<SchoolVerbs, 'pressed' | 'both'>;
export type SchoolFormVerb = InWay<SchoolVerbs, 'filledIn' | 'both'>;

type GivenOf<V> = V extends Verb<infer Given, object, Way> ? Given : never;
type ReadOf<V> = V extends { readonly argument: { readonly read: (text: string) => infer Read } } ? Read : never;
/** Empty for a verb without argument, and optional where the verb can do without one. */
type Rest<Given> = [keyof Given] extends [never]
  ? []
  : Record<never, never> extends Given
    ? [argument?: Given]
    : [argument: Given];
/** The argument that a button or form must give. */
export type CaseGiven<V extends CaseVerb> = GivenOf<CaseVerbs[V]>;
type CaseRest<V extends CaseVerb> = Rest<CaseGiven<V>>;
type SchoolRest<V extends SchoolVerb> = Rest<GivenOf<SchoolVerbs[V]>>;
/** The argument that an interaction reads from a button or form. */
export type CaseArgument<V extends CaseVerb> = ReadOf<CaseVerbs[V]>;
export type SchoolArgument<V extends SchoolVerb> = ReadOf<SchoolVerbs[V]>;

declare const about: unique symbol;
/** `Verb:argument`, which only this file can make. */
export type CaseAction<V extends CaseVerb = CaseVerb> = string & { readonly [about]: { readonly case: V } };
export type SchoolAction<V extends SchoolVerb = SchoolVerb> = string & { readonly [about]: { readonly school: V } };

/** The data of a button, which only this file can make. */
export type Asked =
  | (ButtonData & { readonly action: CaseAction; readonly caseId: string })
  | (ButtonData & { readonly action: SchoolAction; readonly caseId?: never });

const joined = (verb: string, text: string): string => (text === '' ? verb : `${verb}:${text}`);

function written(verb: Verb<never, object, Way>, given: object | undefined): string {
  const { write } = verb.argument as Argument<object, object>;
  return write(given ?? {});
}

/** Returns the form of a case that this verb saves. */
export const caseForm = <V extends CaseFormVerb>(verb: V, ...[argument]: CaseRest<V>): CaseAction<V> =>
  joined(verb, written(caseVerbs[verb], argument)) as CaseAction<V>;

/** The school comes first, since one person may work at several; without it the form asks, or they have only one. */
const withSchool = (schoolId: string | undefined, text: string): string =>
  text === '' ? (schoolId ?? '') : `${schoolId ?? ''}.${text}`;

/** Returns the form outside a case that this verb saves. */
export const schoolForm = <V extends SchoolFormVerb>(
  schoolId: string | undefined,
  verb: V,
  ...[argument]: SchoolRest<V>
): SchoolAction<V> => joined(verb, withSchool(schoolId, written(schoolVerbs[verb], argument))) as SchoolAction<V>;

/** Returns the data of a button about a case. */
export const inCase = <V extends CaseButton>(caseId: string, verb: V, ...[argument]: CaseRest<V>): Asked => ({
  action: joined(verb, written(caseVerbs[verb], argument)) as CaseAction,
  caseId,
});

/** Returns the data of a button outside a case. */
export const atSchool = <V extends SchoolButton>(
  schoolId: string | undefined,
  verb: V,
  ...[argument]: SchoolRest<V>
): Asked => ({
  action: joined(verb, withSchool(schoolId, written(schoolVerbs[verb], argument))) as SchoolAction,
});

/** Returns the same button, bound to this revision of the question, draft or task. */
export const atVersion = (version: number | undefined, asked: Asked): Asked =>
  version === undefined ? asked : { ...asked, version };

/** Views that a form opened from them leads back to; those about one thing, such as who sees a case, show themselves again. */
const returned = ['OpenFile', 'Step', 'Weighing', 'Evidence', 'PrepareTalk'] as const satisfies readonly CaseVerb[];
const BACK = new RegExp(`@((?:${returned.join('|')})(?::.*)?)$`, 's');

/** True for a view that a form leads back to. */
export const isReturnedTo = (verb: string): boolean => returned.some((it) => it === verb);

/** Returns the press that shows the view to go back to, `Verb:argument`; undefined where none was named. */
export const wayBackIn = (action: string): string | undefined => BACK.exec(action)?.[1];

/** Returns the same action, which leads back to the view that the press `to` shows; one that leads back already stays as it is. */
export const leadingBack = <A extends string>(action: A, to: string): A =>
  wayBackIn(action) === undefined ? (`${action}@${to}` as A) : action;

/** Splits `Verb:argument`, without the view to go back to. Text from outside may hold an unknown verb. */
export function verbAndArgument(action: string): readonly [verb: string, argument: string] {
  const own = action.replace(BACK, '');
  const at = own.indexOf(':');
  return at < 0 ? [own, ''] : [own.slice(0, at), own.slice(at + 1)];
}

/** Splits the argument of a verb outside a case into the school and the rest. */
export function schoolAndArgument(text: string): readonly [schoolId: string | undefined, argument: string] {
  const [school = '', ...rest] = text.split('.');
  return [school === '' ? undefined : school, rest.join('.')];
}

/** True when this button asks for this verb. */
export const asksFor = ({ action }: Pick<ButtonData, 'action'>, verb: CaseVerb | SchoolVerb): boolean =>
  verbAndArgument(action)[0] === verb;

export const isCaseVerb = (verb: string): verb is CaseVerb => Object.hasOwn(caseVerbs, verb);
export const isSchoolVerb = (verb: string): verb is SchoolVerb => Object.hasOwn(schoolVerbs, verb);

export const caseArgument = <V extends CaseVerb>(verb: V, text: string): CaseArgument<V> =>
  caseVerbs[verb].argument.read(text) as CaseArgument<V>;
export const schoolArgument = <V extends SchoolVerb>(verb: V, text: string): SchoolArgument<V> =>
  schoolVerbs[verb].argument.read(text) as SchoolArgument<V>;
