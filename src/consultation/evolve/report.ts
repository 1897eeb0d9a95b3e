import type { EmergencyReported, ReportEvent, ReportSent } from '../events/report.ts';
import type { CaseFace } from '../face.ts';
import type { CaseFacts, ReportFact } from '../facts.ts';
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

const withLastReport = (facts: CaseFacts, to: (report: ReportFact) => ReportFact): CaseFacts => ({
  ...facts,
  reports: facts.reports.map((report, index) => (index === facts.reports.length - 1 ? to(report) : report)),
});

export const reportFolds: Folds<ReportEvent['type']> = {
  ReportSent: { face: unchanged, facts: reported },
  ParentsInformed: {
    face: unchanged,
    facts: (facts, event) =>
      withLastReport({ ...facts, parentsTold: event.facts }, (report) => ({ ...report, parents: event.facts })),
  },
  FeedbackReceived: {
    face: unchanged,
    facts: (facts, event) =>
      withLastReport(facts, (report) => ({ ...report, feedbackAt: event.happenedAt ?? event.at })),
  },
  FeedbackSought: {
    face: unchanged,
    facts: (facts, event) =>
      withLastReport(facts, (report) => ({
        ...report,
        sought: [...(report.sought ?? []), event.happenedAt ?? event.at],
      })),
  },
  SilenceTold: {
    face: unchanged,
    facts: (facts, { at }) => withLastReport(facts, (report) => ({ ...report, silenceToldAt: at })),
  },
  EmergencyReported: { face: emergency, facts: reported },
  BoardInformed: {
    face: (face, { at, face: told }) => ({ ...face, boardTold: [...(face.boardTold ?? []), { ...told, at }] }),
    facts: unchanged,
  },
};
