/** Checks of the weighing as a graph: every answer leads on, every path ends, every question can be reached. */

import type { Finding, Path } from './faults.ts';
import { idsOf, missing } from './ids.ts';
import type { Profile, Route } from './schema.ts';
import type { Loose } from './shape.ts';
import { answers } from './terms.ts';

type LooseProfile = Loose<Profile>;
type Question = Loose<Profile['weighing']['questions'][number]>;

const QUESTIONS: Path = ['weighing', 'questions'];

export function checkRoutes(profile: LooseProfile): readonly Finding[] {
  const { weighing, help, decision } = profile;
  const questions = weighing?.questions ?? [];
  const ids = idsOf(weighing?.questions);
  const byId = new Map(questions.map((question) => [question?.id, question]));
  const term = byId.get(help?.evaluatedBy);
  const first = byId.get(weighing?.first);
  return [
    ...missing(ids, weighing?.first, ['weighing', 'first'], 'vraag'),
    ...missing(ids, help?.evaluatedBy, ['help', 'evaluatedBy'], 'vraag'),
    ...(term?.atTerm === false
      ? [
          {
            path: ['help', 'evaluatedBy'],
            text: `vraag \`${term.id}\` opent niet aan het eind van een termijn (atTerm)`,
          },
        ]
      : []),
    ...(first?.atTerm
      ? [{ path: ['weighing', 'first'], text: 'de eerste vraag mag niet tot de termijn wachten (atTerm)' }]
      : []),
    ...(decision?.noReportNever ?? []).flatMap((rule, index) => {
      const path = ['decision', 'noReportNever', index];
      const lacksDoubt =
        rule?.answer === 'doubt' && byId.get(rule.question)?.doubt === undefined && byId.has(rule.question);
      return [
        ...missing(ids, rule?.question, [...path, 'question'], 'vraag'),
        ...(lacksDoubt
          ? [{ path: [...path, 'answer'], text: `vraag \`${rule.question}\` kent geen twijfel (doubt)` }]
          : []),
      ];
    }),
    ...checkDeviations(profile),
    ...questions.flatMap((question, index) => (question ? checkQuestion(question, [...QUESTIONS, index], ids) : [])),
    ...checkSafety(questions),
    ...(ids.whole && weighing?.first !== undefined ? checkRoads(questions, weighing.first) : []),
  ];
}

/** Requires that a decision that may depart from an answer departs from one that is given, and is not ruled out. */
function checkDeviations({ weighing, decision, records }: LooseProfile): readonly Finding[] {
  const ids = idsOf(weighing?.questions);
  const forms = idsOf(records ?? []);
  return (decision?.noReportDeviates ?? []).flatMap((rule, index) => {
    const path = ['decision', 'noReportDeviates', index];
    const never = (decision?.noReportNever ?? []).some(
      (other) => other?.question === rule?.question && other?.answer === rule?.answer,
    );
    return [
      ...missing(ids, rule?.question, [...path, 'question'], 'vraag'),
      ...missing(forms, rule?.record, [...path, 'record'], 'formulier'),
      ...(never ? [{ path, text: 'bij dit antwoord kan nee nooit (noReportNever)' }] : []),
    ];
  });
}

function checkQuestion(question: Question, path: Path, ids: ReturnType<typeof idsOf>): readonly Finding[] {
  const staysPut = (route: Loose<Route> | undefined) => route?.kind === 'adviceFirst' && route.thereafter === undefined;
  const given = answers.filter((answer) => question[answer] !== undefined);
  return [
    ...given.flatMap((answer) => {
      const route = question[answer];
      if (route?.kind === 'next') return missing(ids, route.question, [...path, answer, 'question'], 'vraag');
      if (route?.kind !== 'adviceToday' || route.turnsTo === undefined) return [];
      const target = question[route.turnsTo];
      const dead = route.turnsTo === answer || target?.kind === 'adviceToday' || target?.kind === 'adviceFirst';
      const text = `advies kan dit niet in \`${route.turnsTo}\` veranderen: dat antwoord leidt hier niet verder`;
      return dead || target === undefined ? [{ path: [...path, answer, 'turnsTo'], text }] : [];
    }),
    ...(question.adviceTurns === false && question.doubt?.kind === 'adviceToday'
      ? [{ path: [...path, 'adviceTurns'], text: 'twijfel kan hier door advies veranderen (adviceToday)' }]
      : []),
    ...(given.length > 1 && given.every((answer) => staysPut(question[answer]))
      ? [{ path, text: 'geen antwoord op deze vraag leidt verder' }]
      : []),
  ];
}

/**
 * Requires that doubt about acute or structural unsafety proposes a report in every profile (Afwegingskader onderwijs 2018): only recorded
 * advice may change that.
 */
function checkSafety(questions: readonly (Question | undefined)[]): readonly Finding[] {
  const safety = [...questions.entries()].filter(([, question]) => question?.safety);
  if (safety.length === 0 && questions.length > 0 && !questions.includes(undefined)) {
    return [{ path: QUESTIONS, text: 'geen van de vragen gaat over acute of structurele onveiligheid (safety)' }];
  }
  return safety.flatMap(([index, question]) => {
    const text = 'twijfel over veiligheid moet naar een melding leiden, of naar bellen vandaag (adviceToday)';
    const { yes, doubt } = question ?? {};
    const ends = (route: Loose<Route> | undefined) =>
      route !== undefined && 'outcome' in route && (route.outcome === undefined || route.outcome.startsWith('REPORT'));
    return [
      ...(doubt === undefined || ends(doubt) ? [] : [{ path: [...QUESTIONS, index, 'doubt'], text }]),
      ...(yes === undefined || ends(yes)
        ? []
        : [{ path: [...QUESTIONS, index, 'yes'], text: 'onveiligheid moet naar een melding leiden (REPORT)' }]),
    ];
  });
}

/** Finds questions that cannot be reached, and paths that loop for ever. */
function checkRoads(questions: readonly (Question | undefined)[], first: string): readonly Finding[] {
  const next = new Map(
    questions.map((question) => [
      question?.id,
      answers.flatMap((answer) => {
        const route = question?.[answer];
        return route?.kind === 'next' && route.question !== undefined ? [route.question] : [];
      }),
    ]),
  );
  const from = (start: readonly string[]) => {
    const seen = new Set<string | undefined>();
    const queue = [...start];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      queue.push(...(next.get(id) ?? []));
    }
    return seen;
  };
  const beside = questions.flatMap((question) =>
    answers.flatMap((answer) => {
      const route = question?.[answer];
      return route?.kind === 'outcome' ? (route.withVeiligThuis ?? []).filter((id) => id !== undefined) : [];
    }),
  );
  const atTerm = questions.flatMap((question) => (question?.atTerm && question.id !== undefined ? [question.id] : []));
  const starts = [...atTerm, ...beside];
  const reached = from([first, ...starts]);
  // With an unreadable route or a missing first question it is unknown what can be reached.
  const whole = next.has(first) && questions.every((question) => question?.yes && question.no);
  return [...questions.entries()].flatMap(([index, question]) => {
    const path = [...QUESTIONS, index];
    const round = from(next.get(question?.id) ?? []).has(question?.id);
    return [
      ...(whole && !reached.has(question?.id)
        ? [{ path, text: `vraag \`${question?.id}\` komt nooit aan de beurt` }]
        : []),
      ...(round ? [{ path, text: `vraag \`${question?.id}\` komt bij zichzelf terug` }] : []),
    ];
  });
}
