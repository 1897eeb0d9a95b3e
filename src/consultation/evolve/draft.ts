import type { DraftEvent, DraftSaved } from '../events/draft.ts';
import type { CaseFace } from '../face.ts';
import type { CaseFacts } from '../facts.ts';
import type { PersonId } from '../school.ts';
import { type Folds, unchanged, withDraft, withDraftFact } from './folds.ts';

const saved = (face: CaseFace, { at, by = '', face: { revision, status, waitingFor } }: DraftSaved): CaseFace => ({
  ...face,
  draft: { revision, status, by, at, waitingFor, approvedBy: [] },
});

const savedFact = (facts: CaseFacts, { by = '', face: { revision }, facts: text }: DraftSaved): CaseFacts => ({
  ...facts,
  draft: {
    revision,
    hash: text.hash,
    by,
    identity: text.identity,
    ...(text.identityGround === undefined ? {} : { identityGround: text.identityGround }),
    readBy: [by],
    approvals: [],
    dissent: [],
  },
});

/** Dissent with a decision not to report stands with that decision: there is no text then. */
function withDissent(facts: CaseFacts, by: PersonId): CaseFacts {
  const { report } = facts.decisions;
  if (report?.needed !== false) return facts;
  const dissent = [...new Set([...(report.dissent ?? []), by])];
  return { ...facts, decisions: { ...facts.decisions, report: { ...report, dissent } } };
}

export const draftFolds: Folds<DraftEvent['type']> = {
  DraftSaved: { face: saved, facts: savedFact },
  DraftRead: {
    face: unchanged,
    facts: (facts, { by = '' }) =>
      withDraftFact(facts, (draft) => ({
        ...draft,
        readBy: draft.readBy.includes(by) ? draft.readBy : [...draft.readBy, by],
      })),
  },
  DraftApproved: {
    face: (face, { by = '', face: { final, waitingFor } }) =>
      withDraft(face, (draft) => ({
        ...draft,
        status: final ? 'decided' : draft.status,
        waitingFor,
        approvedBy: [...draft.approvedBy, by],
      })),
    facts: (facts, { by = '', face: { final }, facts: { role, alone } }) =>
      withDraftFact(facts, (draft) => ({
        ...draft,
        approvals: [...draft.approvals, { person: by, role, alone }],
        ...(final ? { decided: 'approved' as const } : {}),
      })),
  },
  DraftReturned: {
    face: (face) => withDraft(face, (draft) => ({ ...draft, status: 'returned', waitingFor: [] })),
    facts: unchanged,
  },
  DraftRefused: {
    face: (face) => withDraft(face, (draft) => ({ ...draft, status: 'decided', waitingFor: [] })),
    facts: (facts) => withDraftFact(facts, (draft) => ({ ...draft, decided: 'refused' })),
  },
  DissentRecorded: {
    face: unchanged,
    facts: (facts, { by = '' }) =>
      withDissent(
        withDraftFact(facts, (draft) => ({ ...draft, dissent: [...new Set([...draft.dissent, by])] })),
        by,
      ),
  },
  DraftObjected: {
    face: unchanged,
    facts: (facts, { at, by = '', face: { revision }, facts: { objection } }) => ({
      ...facts,
      objections: [...facts.objections, { id: objection, by, at, revision }],
    }),
  },
  ObjectionAnswered: {
    face: unchanged,
    facts: (facts, event) => ({
      ...facts,
      objections: facts.objections.map((o) => (o.id === event.facts.objection ? { ...o, answeredAt: event.at } : o)),
    }),
  },
};
