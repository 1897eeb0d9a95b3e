/**
 * Checks of deciding, reporting and what follows: people must be able to follow the rules, and questions beside an outcome must not change
 * it.
 */

import type { Finding, Path } from '../faults.ts';
import { idsOf, missing } from '../ids.ts';
import { answers } from '../terms.ts';
import { type LooseProfile, list } from './lists.ts';

const isReport = (outcome: string | undefined): boolean => outcome === undefined || outcome.startsWith('REPORT');

/** Checks who decides, objects and reports. */
export function checkDecision(profile: LooseProfile): readonly Finding[] {
  const { decision, report } = profile;
  return [
    ...together(decision?.approval?.mode, decision?.approval?.roles, ['decision', 'approval', 'roles']),
    ...together(report?.reporters?.mode, report?.reporters?.roles, ['report', 'reporters', 'roles']),
    ...list(decision?.approval?.objectors)
      .filter(({ item }) => decision?.approval?.roles?.includes(item))
      .map(({ index, item }) => ({
        path: ['decision', 'approval', 'objectors', index],
        text: `\`${item}\` beslist al (roles) en kan dus geen bezwaar maken`,
      })),
    ...list(decision?.noReportOutcomes)
      .filter(({ item }) => item.startsWith('REPORT') || item === 'RESTART' || item === 'VT_ADVICE')
      .map(({ index, item }) => ({
        path: ['decision', 'noReportOutcomes', index],
        text: `bij \`${item}\` kan niet melden geen besluit zijn`,
      })),
    ...checkShield(profile),
    ...checkLadder(profile),
    ...missing(idsOf(report?.tasks?.made), report?.tellsBoard, ['report', 'tellsBoard'], 'taak'),
    ...checkAfterSteps(profile),
    ...checkReasons(profile),
    ...checkBeside(profile),
  ];
}

/** A joint rule requires two roles, because one role is filled by one person. */
function together(mode: string | undefined, roles: readonly (string | undefined)[] | undefined, path: Path) {
  if (mode !== 'all' || roles === undefined || roles.includes(undefined) || new Set(roles).size > 1) return [];
  return [{ path, text: 'samen (mode: all) vraagt om twee verschillende rollen' }];
}

/** Requires a ground where a reporter may be hidden from the family. */
function checkShield({ report }: LooseProfile): readonly Finding[] {
  const shields = report?.identity?.includes('shieldedFromFamily') === true;
  if (!shields || (report?.shieldGrounds?.length ?? 0) > 0) return [];
  return [{ path: ['report', 'identity'], text: 'afgeschermd melden vraagt om gronden (shieldGrounds)' }];
}

/** That the report arrived has to be certain before its answer is due: otherwise nobody would know that it was lost. */
function checkLadder({ report }: LooseProfile): readonly Finding[] {
  const receipt = report?.ladder?.receiptWorkingDays;
  const answer = report?.feedbackWorkingDays;
  if (receipt === undefined || answer === undefined || receipt <= answer) return [];
  return [
    {
      path: ['report', 'ladder', 'receiptWorkingDays'],
      text: `de ontvangst (${receipt} werkdagen) hoort eerder zeker te zijn dan het antwoord (feedbackWorkingDays: ${answer})`,
    },
  ];
}

function checkAfterSteps(profile: LooseProfile): readonly Finding[] {
  const steps = idsOf(profile.steps);
  return list(profile.close?.afterSteps).flatMap(({ index, item }) =>
    missing(steps, item, ['close', 'afterSteps', index], 'stap'),
  );
}

/** Checks the question and the form that a reason to close asks for. */
function checkReasons({ close, weighing, records }: LooseProfile): readonly Finding[] {
  const questions = idsOf(weighing?.questions);
  const forms = idsOf(records ?? []);
  return list(close?.reasons).flatMap(({ index, item }) => {
    const path = ['close', 'reasons', index];
    return [
      ...missing(questions, item.deciderFrom, [...path, 'deciderFrom'], 'vraag'),
      ...missing(forms, item.record, [...path, 'record'], 'formulier'),
    ];
  });
}

/** Checks questions that stay open to discuss with Veilig Thuis, and steps that begin again beside an outcome. */
function checkBeside({ weighing }: LooseProfile): readonly Finding[] {
  const ids = idsOf(weighing?.questions);
  const safety = new Set(list(weighing?.questions).flatMap(({ item }) => (item.safety === true ? [item.id] : [])));
  return list(weighing?.questions).flatMap(({ index, item: question }) =>
    answers.flatMap((answer) => {
      const route = question[answer];
      if (route?.kind !== 'outcome') return [];
      const path = ['weighing', 'questions', index, answer];
      const beside = list(route.withVeiligThuis);
      const lonely = beside.length > 0 && !isReport(route.outcome);
      const idle = route.restarts === true && !isReport(route.outcome) && route.outcome !== 'RESTART';
      return [
        ...beside.flatMap(({ index: at, item }) => missing(ids, item, [...path, 'withVeiligThuis', at], 'vraag')),
        ...beside
          .filter(({ item }) => safety.has(item) || item === question.id)
          .map(({ index: at, item }) => ({
            path: [...path, 'withVeiligThuis', at],
            text: `vraag \`${item}\` leidt zelf tot een uitkomst en kan er niet naast staan`,
          })),
        ...(lonely
          ? [{ path: [...path, 'withVeiligThuis'], text: 'samen met Veilig Thuis kan alleen bij een melding' }]
          : []),
        ...(idle ? [{ path: [...path, 'restarts'], text: 'de stappen opnieuw kan alleen bij een melding' }] : []),
      ];
    }),
  );
}
