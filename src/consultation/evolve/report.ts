import type { EmergencyReported, ReportEvent, ReportSent } from '../events/report.ts';
import type { CaseFace } from '../face.ts';
import type { CaseFacts } from '../facts.ts';
import { earlierUnanswered, type ReportFact } from '../report-fact.ts';
import { type Folds, unchanged, withDraft } from './folds.ts';

/** An emergency report overtakes a text that was waiting for a decision. */
function emergency(face: CaseFace, { at }: EmergencyReported): CaseFace {
  const waiting =
    face.draft?.status === 'waiting' || face.draft?.status === 'drafting' || face.draft?.status === 'returned';
  const told: CaseFace = { ...face, emergencyAt: at };
  return waiting ? withDraft(told, (draft) => ({ ...draft, status: 'informative' })) : told;
}

function reported(facts: CaseFacts, event: ReportSent | EmergencyReported): CaseFacts {
  const { by = '', at, happenedAt } = event;
  const reporters = event.type === 'ReportSent' ? event.facts.reporters : undefined;
  const report: ReportFact = {
    sentAt: happenedAt ?? at,
    by,
    ...(reporters === undefined ? {} : { reporters }),
    how: event.facts.how,
    emergency: event.type === 'EmergencyReported',
    ...(event.type === 'ReportSent' && facts.parentsTold !== undefined ? { parents: facts.parentsTold } : {}),
  };
  return { ...facts, everDecided: true, reports: [...facts.reports, report] };
}

const withReport = (
  facts: CaseFacts,
  place: number | undefined,
  to: (report: ReportFact) => ReportFact,
): CaseFacts => ({
  ...facts,
  reports: facts.reports.map((report, index) => (index === place ? to(report) : report)),
});
const withLastReport = (facts: CaseFacts, to: (report: ReportFact) => ReportFact): CaseFacts =>
  withReport(facts, facts.reports.length - 1, to);

/** What Veilig Thuis said last holds: a call in which it named no day takes the place of an earlier promise. */
function withPromise({ promised: _, ...report }: ReportFact, promised: string | undefined): ReportFact {
  return { ...report, ...(promised === undefined ? {} : { promised }) };
}

export const reportFolds: Folds<ReportEvent['type']> = {
  ReportSent: { face: unchanged, facts: reported },
  ParentsInformed: {
    face: unchanged,
    facts: (facts, event) =>
      withLastReport({ ...facts, parentsTold: event.facts }, (report) => ({ ...report, parents: event.facts })),
  },
  FeedbackReceived: {
    face: unchanged,
    facts: (facts, event) => {
      const answered = event.facts.earlier === true ? earlierUnanswered(facts.reports) : facts.reports.length - 1;
      return withReport(facts, answered, (report) => ({ ...report, feedbackAt: event.happenedAt ?? event.at }));
    },
  },
  ReceiptNoted: {
    face: unchanged,
    facts: (facts, event) =>
      withLastReport(facts, (report) => ({
        ...(event.facts.promised === undefined ? report : withPromise(report, event.facts.promised)),
        ...(event.facts.received ? { receiptAt: event.happenedAt ?? event.at } : {}),
      })),
  },
  FeedbackSought: {
    face: unchanged,
    facts: (facts, event) =>
      withLastReport(facts, (report) => ({
        ...withPromise(report, event.facts.promised),
        sought: [...(report.sought ?? []), event.happenedAt ?? event.at],
        ...(event.facts.leads === true ? { leaderCalledAt: event.happenedAt ?? event.at } : {}),
      })),
  },
  SilenceTold: {
    face: unchanged,
    facts: (facts, { at, facts: { climbs } }) =>
      withLastReport(facts, (report) => ({
        ...report,
        silenceToldAt: at,
        ...(climbs === true ? { climbs } : {}),
      })),
  },
  ComplaintDecided: {
    face: unchanged,
    facts: (facts, { at, facts: { made } }) =>
      withLastReport(facts, (report) => ({ ...report, complaint: { made, at } })),
  },
  EmergencyReported: { face: emergency, facts: reported },
  BoardInformed: {
    face: (face, { at, face: told }) => ({ ...face, boardTold: [...(face.boardTold ?? []), { ...told, at }] }),
    facts: unchanged,
  },
};
