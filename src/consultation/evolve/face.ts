/** Folds what cards may show. Every event is named here: a forgotten one does not compile. */
import type { CaseOpened, ConsultationEvent } from '../events.ts';
import type { CaseFace, DraftFace, Notice, QuestionFace, StepFace } from '../face.ts';
import type { PersonId } from '../school.ts';
import { evolveMembers } from './members.ts';
import { evolveTasks } from './tasks.ts';
import { unheardOf } from './unheard-of.ts';

const opened = (event: CaseOpened): CaseFace => ({
  id: event.face.caseId,
  schoolId: event.face.schoolId,
  callName: event.face.callName,
  profileId: event.face.profileId,
  ...(event.face.practice === true ? { practice: true } : {}),
  phase: event.face.urgency === 'record' ? 'recorded' : 'open',
  urgency: event.face.urgency,
  round: 1,
  openedBy: event.by ?? '',
  openedAt: event.at,
  readBy: [],
  members: [],
  steps: event.face.steps.map((id) => ({ id, status: 'later', deviated: false, revision: 0, reactions: [] })),
  tasks: [],
  questions: event.face.questions.map((id) => ({ id, revision: 0, voices: [], onRoad: false })),
  weighing: 'notStarted',
  notices: [],
  lastActivityAt: event.at,
});

const withStep = (face: CaseFace, id: string, to: (step: StepFace) => StepFace): CaseFace => ({
  ...face,
  steps: face.steps.map((step) => (step.id === id ? to(step) : step)),
});
const withQuestion = (face: CaseFace, id: string, to: (question: QuestionFace) => QuestionFace): CaseFace => ({
  ...face,
  questions: face.questions.map((question) => (question.id === id ? to(question) : question)),
});
const withDraft = (face: CaseFace, to: (draft: DraftFace) => DraftFace): CaseFace =>
  face.draft === undefined ? face : { ...face, draft: to(face.draft) };

function raise(notices: readonly Notice[], people: readonly PersonId[], at: string): readonly Notice[] {
  const kept = notices.filter((n) => !people.includes(n.person));
  const raised = people.map((person): Notice => {
    const before = notices.find((n) => n.person === person);
    if (before === undefined) return { person, since: at, count: 1, number: 1 };
    if (before.count > 0) return { ...before, count: before.count + 1 };
    return { person, since: at, count: 1, number: before.number + 1 };
  });
  return [...kept, ...raised];
}

function read(face: CaseFace, person: PersonId, at: string): CaseFace {
  const first = person !== face.openedBy && !face.readBy.some((r) => r.person === person);
  return {
    ...face,
    readBy: first ? [...face.readBy, { person, at }] : face.readBy,
    notices: face.notices.map((n) => (n.person === person ? { ...n, count: 0 } : n)),
  };
}

function reacted(step: StepFace, person: PersonId, at: string): StepFace {
  const before = step.reactions.find((r) => r.person === person);
  const others = step.reactions.filter((r) => r.person !== person);
  return { ...step, reactions: [...others, { person, count: (before?.count ?? 0) + 1, lastAt: at }] };
}

/** To be asked anew; the revision stays, so that a button of before is stale. */
const unanswered = ({ answeredBy: _a, answeredAt: _at, ...question }: QuestionFace): QuestionFace => ({
  ...question,
  voices: [],
  onRoad: false,
});

function reopened(face: CaseFace): CaseFace {
  const { closedAt: _, emergencyAt: __, ...rest } = face;
  return {
    ...rest,
    phase: 'open',
    round: face.round + 1,
    steps: face.steps.map(({ endedAt: _e, by: _b, startedAt: _s, ...step }) => ({
      ...step,
      status: 'later',
      deviated: false,
    })),
    questions: face.questions.map(unanswered),
    weighing: 'notStarted',
  };
}

/** A decision does not wait for somebody who has gone. */
const waitsNoMore = (face: CaseFace, person: PersonId): CaseFace =>
  withDraft(face, (draft) => ({ ...draft, waitingFor: draft.waitingFor.filter((p) => p !== person) }));

/** Whoever takes over the decision gets the card. */
function waitsForOwner(face: CaseFace, taskId: string): CaseFace {
  const task = face.tasks.find((t) => t.id === taskId);
  const owner = task?.kind === 'decide' ? task.owner : undefined;
  if (owner === undefined || face.draft?.status !== 'waiting') return face;
  return withDraft(face, (draft) => ({ ...draft, waitingFor: [...new Set([...draft.waitingFor, owner])] }));
}

function emergency(face: CaseFace, at: string): CaseFace {
  const waiting =
    face.draft?.status === 'waiting' || face.draft?.status === 'drafting' || face.draft?.status === 'returned';
  const told: CaseFace = { ...face, emergencyAt: at };
  return waiting ? withDraft(told, (draft) => ({ ...draft, status: 'informative' })) : told;
}

function step(face: CaseFace, event: ConsultationEvent): CaseFace {
  const by = event.by ?? '';
  const at = event.at;
  switch (event.type) {
    case 'CaseOpened':
      return face;
    case 'UrgencyRaised':
      return { ...face, urgency: event.face.urgency, phase: face.phase === 'recorded' ? 'open' : face.phase };
    case 'MemberEnded':
      return waitsNoMore({ ...face, members: evolveMembers(face.members, event) }, event.face.person);
    case 'MemberAdded':
    case 'MemberPaused':
    case 'MemberResumed':
    case 'MemberExtended':
      return { ...face, members: evolveMembers(face.members, event) };
    case 'TaskReassigned':
      return waitsForOwner({ ...face, tasks: evolveTasks(face.tasks, event) }, event.face.id);
    case 'TaskOpened':
    case 'TaskDone':
    case 'TaskDropped':
      return { ...face, tasks: evolveTasks(face.tasks, event) };
    case 'FileOpened':
      return read(face, event.face.person, at);
    case 'StepStarted':
      return withStep(face, event.face.step, ({ endedAt: _, by: __, ...s }) => ({
        ...s,
        status: 'now',
        startedAt: at,
        deviated: event.face.deviated,
        ...(event.face.deviated ? { deviatedAt: at } : {}),
        revision: s.revision + 1,
      }));
    case 'StepCompleted':
      return withStep(face, event.face.step, (s) => ({
        ...s,
        status: 'done',
        endedAt: at,
        by,
        deviated: s.deviated || event.face.deviated,
        ...(event.face.deviated ? { deviatedAt: at } : {}),
        revision: s.revision + 1,
      }));
    case 'StepReopened':
      return withStep(face, event.face.step, ({ endedAt: _, by: __, ...s }) => ({
        ...s,
        ...(event.face.anew === true ? { startedAt: at } : {}),
        status: 'now',
        revision: s.revision + 1,
      }));
    case 'Reacted':
      return withStep(face, event.face.step, (s) => reacted(s, by, at));
    case 'QuestionAnswered':
      return withQuestion(face, event.face.question, (q) => ({
        ...q,
        revision: q.revision + 1,
        answeredBy: by,
        answeredAt: at,
        voices: [],
      }));
    case 'RoadFollowed':
      return {
        ...face,
        questions: face.questions.map((q) => ({
          ...(event.face.anew?.includes(q.id) === true ? unanswered(q) : q),
          onRoad: event.face.onRoad.includes(q.id),
        })),
        weighing: event.face.complete ? 'complete' : 'open',
      };
    case 'WeighingRestarted':
      return { ...face, questions: face.questions.map(unanswered), weighing: 'notStarted' };
    case 'VoiceAdded':
      return withQuestion(face, event.face.question, (q) => ({
        ...q,
        voices: [...q.voices.filter((v) => v.person !== by), { person: by, at }],
      }));
    case 'DraftSaved':
      return {
        ...face,
        draft: {
          revision: event.face.revision,
          status: event.face.status,
          by,
          at,
          waitingFor: event.face.waitingFor,
          approvedBy: [],
        },
      };
    case 'DraftApproved':
      return withDraft(face, (draft) => ({
        ...draft,
        status: event.face.final ? 'decided' : draft.status,
        waitingFor: event.face.waitingFor,
        approvedBy: [...draft.approvedBy, by],
      }));
    case 'DraftReturned':
      return withDraft(face, (draft) => ({ ...draft, status: 'returned', waitingFor: [] }));
    case 'DraftRefused':
      return withDraft(face, (draft) => ({ ...draft, status: 'decided', waitingFor: [] }));
    case 'EmergencyReported':
      return emergency(face, at);
    case 'WatcherNamed':
      return { ...face, watcher: { person: event.face.person, until: event.face.until } };
    case 'CaseClosed':
      return {
        ...face,
        phase: 'closed',
        closedAt: at,
        tasks: face.tasks.map((t) => (t.status === 'open' ? { ...t, status: 'dropped', revision: t.revision + 1 } : t)),
      };
    case 'CaseReopened':
      return reopened(face);
    case 'DetailsCompleted':
    case 'PupilLinked':
    case 'SiblingNoted':
    case 'EntryAdded':
    case 'HypothesisResolved':
    case 'TalkRecorded':
    case 'ChildJudged':
    case 'TalkSkipped':
    case 'AdviceRecorded':
    case 'ConsentRecorded':
    case 'RecordMade':
    case 'CaseMarked':
    case 'ReportDecided':
    case 'HelpDecided':
    case 'DraftRead':
    case 'DissentRecorded':
    case 'DraftObjected':
    case 'ObjectionAnswered':
    case 'ReportSent':
    case 'ParentsInformed':
    case 'FeedbackReceived':
    case 'HelpArranged':
      return face;
    default:
      return unheardOf(event);
  }
}

/** The face after one event; the first event of a case is `CaseOpened`. */
export function evolveFace(face: CaseFace | undefined, event: ConsultationEvent): CaseFace {
  if (face === undefined) {
    if (event.type !== 'CaseOpened') throw new Error(`a case begins with CaseOpened, not ${event.type}`);
    return opened(event);
  }
  const next = step(face, event);
  const notify = 'notify' in event.face ? (event.face.notify ?? []) : [];
  return {
    ...next,
    notices: notify.length === 0 ? next.notices : raise(next.notices, notify, event.at),
    lastActivityAt: event.by === undefined ? face.lastActivityAt : event.at,
  };
}
