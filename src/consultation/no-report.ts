/** Whether somebody can decide that no report is necessary, and what stands in the way: asked by the decision and told by its form. */
import type { Profile, RecordKind } from '../protocol/schema.ts';
import {
  asksReport,
  deviationOf,
  latestAdvice,
  questionToReweigh,
  type ReportBar,
  reportBar,
} from './decision-path.ts';
import { chainInCase } from './holders.ts';
import { mayDecideNoReport, namedRoles } from './policy.ts';
import { recordKindOf } from './profile.ts';
import type { PersonId, RoleId } from './school.ts';
import type { Circumstances, ExistingCase } from './state.ts';

/** What stands in the way of deciding that no report is necessary. */
type NoReportBar =
  | ReportBar
  /** Veilig Thuis advised not to report since this question was doubted: somebody looks at it again first (S3 L71-72). */
  | { readonly kind: 'reweigh'; readonly question: string }
  /** Going against the weighing asks for this form first: somebody with the knowledge for it weighed as well (S4 L474). */
  | { readonly kind: 'record'; readonly record: RecordKind }
  /** A decision was taken: only that a report is necessary after all can follow it (S3 L81-82). */
  | { readonly kind: 'decided' }
  /** The protocol leaves this decision to others. */
  | { readonly kind: 'others'; readonly roles: readonly RoleId[]; readonly people: readonly PersonId[] };

/** Returns what stands in the way for the actor; undefined where they may decide so. */
export function noReportBar(state: ExistingCase, c: Circumstances): NoReportBar | undefined {
  if (state.facts.decisions.report !== undefined) return { kind: 'decided' };
  const bar = reportBar(c.profile, state.facts);
  const question = bar === undefined ? undefined : questionToReweigh(c.profile, state.facts);
  if (bar !== undefined) return question === undefined ? bar : { kind: 'reweigh', question };
  if (mayDecideNoReport(state, c)) return formBefore(state, c);
  const roles = namedRoles(c.profile.decision.noReportBy, c);
  const people = roles.flatMap((role) => chainInCase(role, state, c)).map((person) => person.id);
  return { kind: 'others', roles, people: [...new Set(people)] };
}

/** The form that is still to be filled in before somebody decides against what the weighing calls for. */
function formBefore({ face, facts }: ExistingCase, { profile }: Circumstances): NoReportBar | undefined {
  const asked = deviationOf(profile, facts)?.record;
  const isMade = facts.records.some((made) => made.kind === asked && made.round === face.round);
  const record = asked === undefined || isMade ? undefined : recordKindOf(profile, asked);
  return record === undefined ? undefined : { kind: 'record', record };
}

/** Why the first decision asks for a motivation besides its reason. */
type Motivation =
  /** It departs from the recorded advice of Veilig Thuis (S3 L71-72). */
  | 'departs'
  /** It follows the advice, beside an answer that only advice can change. */
  | 'turns';

/** Returns why deciding so asks for a motivation; undefined where it does not. */
export function motivationFor(
  needed: boolean,
  { facts }: Pick<ExistingCase, 'facts'>,
  { profile }: Pick<Circumstances, 'profile'>,
): Motivation | undefined {
  const advice = latestAdvice(facts)?.advises;
  if (profile.advice.followUnlessMotivated && advice === (needed ? 'noReport' : 'report')) return 'departs';
  if (needed) return undefined;
  const turns = profile.decision.noReportNever.some(({ question, answer }) =>
    facts.answers.some((a) => a.question === question && a.value === answer && a.together !== true),
  );
  return turns ? 'turns' : undefined;
}

/**
 * True when help takes the place of a report, so that without it a report is necessary after all; also where the decision not to report goes
 * against the outcome (S4 L521-523).
 */
export const helpInstead = ({ facts }: Pick<ExistingCase, 'facts'>): boolean =>
  facts.decisions.report?.needed === false && (facts.outcome === 'HELP_TERM' || asksReport(facts.outcome));

/** True when people decided not to report although an answer of the weighing calls for it: dissent stays open. */
export const decidedAgainst = ({ facts }: Pick<ExistingCase, 'facts'>, profile: Profile): boolean =>
  facts.decisions.report?.needed === false &&
  profile.decision.noReportDeviates.some(({ question, answer }) =>
    facts.answers.some((a) => a.question === question && a.value === answer && a.together !== true),
  );
