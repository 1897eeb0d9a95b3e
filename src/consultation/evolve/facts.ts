/** Folds what the rules need. Every event is named here: a forgotten one does not compile. */
import type {
  ConsultationEvent,
  DetailsCompleted,
  PupilLinked,
  QuestionAnswered,
  ReportDecided,
  WeighingRestarted,
} from '../events.ts';
import { type AnswerFact, type CaseFacts, type DraftFact, type EntryFact, noFacts, type ReportFact } from '../facts.ts';
import { unheardOf } from './unheard-of.ts';

function answered(facts: CaseFacts, event: QuestionAnswered): CaseFacts {
  const before = facts.answers.find((a) => a.question === event.face.question);
  const { value, adviceId, together } = event.facts;
  const alarmAt = value === 'no' ? before?.alarmAt : event.at;
  const answer: AnswerFact = {
    question: event.face.question,
    value,
    by: event.by ?? '',
    at: event.at,
    revision: (before?.revision ?? 0) + 1,
    ...(alarmAt === undefined ? {} : { alarmAt }),
    ...(adviceId === undefined ? {} : { adviceId }),
    ...(together === undefined ? {} : { together }),
  };
  return { ...facts, answers: [...facts.answers.filter((a) => a.question !== answer.question), answer] };
}

const withEntry = (facts: CaseFacts, entry: EntryFact, corrects?: string): CaseFacts => ({
  ...facts,
  entries: [...facts.entries.map((e) => (e.id === corrects ? { ...e, correctedBy: entry.id } : e)), entry],
});

const withDraft = (facts: CaseFacts, to: (draft: DraftFact) => DraftFact): CaseFacts =>
  facts.draft === undefined ? facts : { ...facts, draft: to(facts.draft) };

const withLastReport = (facts: CaseFacts, to: (report: ReportFact) => ReportFact): CaseFacts => ({
  ...facts,
  reports: facts.reports.map((report, index) => (index === facts.reports.length - 1 ? to(report) : report)),
});

const withAge = (facts: CaseFacts, { facts: { ageFrom } }: DetailsCompleted | PupilLinked): CaseFacts =>
  ageFrom === undefined ? facts : { ...facts, ageFrom };

/** Of a report that is made again the parents have still to be told. */
function reportDecided(facts: CaseFacts, { by = '', at, facts: { needed, deviates } }: ReportDecided): CaseFacts {
  const { parentsTold, ...rest } = facts;
  const again = facts.decisions.report?.needed === true;
  return {
    ...rest,
    ...(again || parentsTold === undefined ? {} : { parentsTold }),
    decisions: { ...facts.decisions, report: { needed, by, at, deviates } },
  };
}

/** A new round looks at everything again; entries, talks and reports of the earlier one stay known. */
function newRound(facts: CaseFacts): CaseFacts {
  const {
    outcome: _,
    draft: __,
    help: ___,
    closeReason: ____,
    parentsTold: _____,
    restartedAt: ______,
    ...rest
  } = facts;
  return {
    ...rest,
    together: [],
    objections: [],
    talks: [],
    advice: [],
    answers: [],
    voices: [],
    skipped: [],
    judgements: [],
    decisions: {},
    reports: [],
  };
}

/** The weighing begins again in the same round; a report that was made is not taken back, nor one that is still to be made. */
function restarted(facts: CaseFacts, { at, facts: { kept } }: WeighingRestarted): CaseFacts {
  const { outcome: _, help, parentsTold, decisions, ...rest } = facts;
  const earlier = kept && parentsTold !== undefined ? { parentsTold } : {};
  const helped = kept && help !== undefined ? { help } : {};
  return {
    ...rest,
    ...earlier,
    ...helped,
    answers: [],
    voices: [],
    together: [],
    decisions: kept ? decisions : {},
    restartedAt: at,
  };
}

/** The facts after one event. */
export function evolveFacts(facts: CaseFacts, event: ConsultationEvent): CaseFacts {
  const by = event.by ?? '';
  const at = event.at;
  switch (event.type) {
    case 'CaseOpened':
      return { ...noFacts, ...event.facts };
    case 'DetailsCompleted':
      return {
        ...withAge(facts, event),
        missing: event.facts.missing,
        about: { ...facts.about, ...event.facts.about },
      };
    case 'PupilLinked':
      return { ...withAge(facts, event), pupilLinked: true, about: { ...facts.about, ...event.facts.about } };
    case 'SiblingNoted':
      return { ...facts, siblings: [...facts.siblings, event.facts.sibling] };
    case 'EntryAdded':
      return withEntry(facts, event.facts.entry, event.facts.corrects);
    case 'Reacted':
      return withEntry(facts, event.facts.entry);
    case 'TalkRecorded':
      return withEntry({ ...facts, talks: [...facts.talks, event.facts.talk] }, event.facts.entry);
    case 'AdviceRecorded':
      return withEntry({ ...facts, advice: [...facts.advice, event.facts.advice] }, event.facts.entry);
    case 'ConsentRecorded':
      return withEntry(
        {
          ...facts,
          consents: [
            ...facts.consents,
            {
              id: event.facts.entry.id,
              given: event.facts.given,
              ...(event.facts.for === undefined ? {} : { for: event.facts.for }),
            },
          ],
        },
        event.facts.entry,
      );
    case 'RecordMade':
      return { ...facts, records: [...facts.records, event.facts.record] };
    case 'CaseMarked': {
      const { mark, on } = event.facts;
      const others = facts.marks.filter((id) => id !== mark);
      return { ...facts, marks: on ? [...others, mark] : others };
    }
    case 'HypothesisResolved':
      return {
        ...facts,
        entries: facts.entries.map((e) => (e.id === event.facts.entry ? { ...e, status: event.facts.status } : e)),
      };
    case 'ChildJudged':
      return {
        ...facts,
        judgements: [
          ...facts.judgements.filter((j) => j.role !== event.facts.role),
          { role: event.facts.role, by, able: event.facts.able },
        ],
      };
    case 'TalkSkipped':
      return {
        ...facts,
        skipped: [...facts.skipped, { what: event.facts.with, ground: event.facts.ground, by, at: event.at }],
      };
    case 'QuestionAnswered':
      return answered(facts, event);
    case 'RoadFollowed': {
      const { outcome: _, ...before } = facts;
      const rest = { ...before, onRoad: event.face.onRoad, together: event.facts.together ?? [] };
      return event.facts.outcome === undefined ? rest : { ...rest, outcome: event.facts.outcome };
    }
    case 'WeighingRestarted':
      return restarted(facts, event);
    case 'VoiceAdded':
      return {
        ...facts,
        voices: [
          ...facts.voices.filter((v) => v.question !== event.face.question || v.person !== by),
          { question: event.face.question, revision: event.facts.revision, person: by, stance: event.facts.stance },
        ],
      };
    case 'ReportDecided':
      return reportDecided(facts, event);
    case 'HelpDecided':
      return { ...facts, decisions: { ...facts.decisions, help: { possible: event.facts.possible, by, at } } };
    case 'DraftSaved':
      return {
        ...facts,
        draft: {
          revision: event.face.revision,
          hash: event.facts.hash,
          by,
          identity: event.facts.identity,
          ...(event.facts.identityGround === undefined ? {} : { identityGround: event.facts.identityGround }),
          readBy: [by],
          approvals: [],
          dissent: [],
        },
      };
    case 'DraftRead':
      return withDraft(facts, (draft) => ({
        ...draft,
        readBy: draft.readBy.includes(by) ? draft.readBy : [...draft.readBy, by],
      }));
    case 'DraftApproved':
      return withDraft(facts, (draft) => ({
        ...draft,
        approvals: [...draft.approvals, { person: by, role: event.facts.role, alone: event.facts.alone }],
        ...(event.face.final ? { decided: 'approved' as const } : {}),
      }));
    case 'DraftRefused':
      return withDraft(facts, (draft) => ({ ...draft, decided: 'refused' }));
    case 'DissentRecorded':
      return withDraft(facts, (draft) => ({ ...draft, dissent: [...new Set([...draft.dissent, by])] }));
    case 'DraftObjected': {
      const objection = { id: event.facts.objection, by, at, revision: event.face.revision };
      return { ...facts, objections: [...facts.objections, objection] };
    }
    case 'ObjectionAnswered':
      return {
        ...facts,
        objections: facts.objections.map((o) => (o.id === event.facts.objection ? { ...o, answeredAt: at } : o)),
      };
    case 'ReportSent':
    case 'EmergencyReported': {
      const reporters = event.type === 'ReportSent' ? event.facts.reporters : undefined;
      const report: ReportFact = {
        sentAt: event.happenedAt ?? at,
        by,
        ...(reporters === undefined ? {} : { reporters }),
        how: event.facts.how,
        emergency: event.type === 'EmergencyReported',
        ...(event.type === 'ReportSent' && facts.parentsTold !== undefined ? { parents: facts.parentsTold } : {}),
      };
      return { ...facts, reports: [...facts.reports, report] };
    }
    case 'ParentsInformed':
      return withLastReport({ ...facts, parentsTold: event.facts }, (report) => ({ ...report, parents: event.facts }));
    case 'FeedbackReceived':
      return withLastReport(facts, (report) => ({ ...report, feedbackAt: event.happenedAt ?? at }));
    case 'HelpArranged':
      return { ...facts, help: { ...event.facts, since: at } };
    case 'CaseClosed':
      return { ...facts, closeReason: event.facts.reason };
    case 'CaseReopened':
      return newRound(facts);
    case 'UrgencyRaised':
    case 'MemberAdded':
    case 'MemberEnded':
    case 'MemberPaused':
    case 'MemberResumed':
    case 'MemberExtended':
    case 'FileOpened':
    case 'TaskOpened':
    case 'TaskDone':
    case 'TaskDropped':
    case 'TaskReassigned':
    case 'StepStarted':
    case 'StepCompleted':
    case 'StepReopened':
    case 'DraftReturned':
    case 'WatcherNamed':
      return facts;
    default:
      return unheardOf(event);
  }
}
