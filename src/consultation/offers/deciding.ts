/** Tries for the decisions, the text of a report, and what follows once it was made. */
import { addDays, addMonths, localDate } from '../calendar.ts';
import type { ArrangeHelp } from '../commands/decision.ts';
import type { ReportText, SaveDraft } from '../commands/draft.ts';
import type { RecordParentsInformed, RecordSent } from '../commands/report.ts';
import { chainInCase } from '../holders.ts';
import { openGrounds } from '../profile.ts';
import { agreementOf, openSafety } from '../safety.ts';
import type { PersonId } from '../school.ts';
import { everybody, once, oneOf, somebodys, someText, type Trials, type Viewpoint } from './tries.ts';

const reason = someText;
const text: ReportText = {
  concern: someText,
  meldcode: someText,
  talks: someText,
  identity: someText,
  followUp: someText,
  strengths: someText,
  safety: someText,
};
/** Revision of the text as it stands; 0 while there is none. */
const revisionOf = ({ state }: Viewpoint): number => state.face.draft?.revision ?? 0;

function help({ c: { now, school }, me: caseManager }: Viewpoint): ArrangeHelp {
  const term = addMonths(localDate(now, school.timezone), 1);
  const said = { what: someText, results: someText, roles: someText, tasks: someText };
  return { type: 'ArrangeHelp', term, ...said, caseManager };
}

function* drafts(view: Viewpoint): Generator<SaveDraft, void> {
  const { state, c } = view;
  const draft = { type: 'SaveDraft', revision: revisionOf(view), text, hash: '', submit: true } as const;
  yield { ...draft, identityMode: 'open' };
  for (const ground of openGrounds(c.profile.report.shieldGrounds, state.facts, c.school)) {
    const shield = { identityGround: ground.id, identityWhose: somebodys(ground) };
    yield { ...draft, identityMode: 'shieldedFromFamily', ...shield };
  }
}

function* sendings({ state, c }: Viewpoint): Generator<RecordSent, void> {
  const sent = { type: 'RecordSent', how: 'phone', happenedAt: c.now } as const;
  yield sent;
  // Where roles report together, more people than needed are no fault.
  const people: PersonId[] = c.profile.report.reporters.roles.flatMap((role) =>
    chainInCase(role, state, c).map(({ id }) => id),
  );
  yield { ...sent, by: people };
}

function* tellings(view: Viewpoint): Generator<RecordParentsInformed, void> {
  const { state, c } = view;
  const { notInformedGrounds, parentsInformedBy } = c.profile.report;
  const five = { interest: reason, otherWay: reason, noConsent: reason, outweighs: reason, toWhom: reason };
  for (const by of everybody(view, parentsInformedBy))
    yield { type: 'RecordParentsInformed', told: { yes: true, by, happenedAt: c.now, reaction: someText } };
  for (const ground of openGrounds(notInformedGrounds, state.facts, c.school)) {
    const why = { ground: ground.id, whose: somebodys(ground) };
    yield { type: 'RecordParentsInformed', told: { yes: false, ...why, weighed: five } };
  }
}

export const decidingTrials = {
  // Whoever may decide at all may decide on this; the other choice asks for more.
  DecideReport: () => [once({ type: 'DecideReport', needed: true, reason, motivation: someText })],
  DecideHelp: () => [once({ type: 'DecideHelp', possible: true, reason })],
  ArrangeHelp: (view) => [once(help(view))],
  SaveDraft: (view) => [oneOf(drafts(view))],
  ReadDraft: (view) => [once({ type: 'ReadDraft', revision: revisionOf(view) })],
  ApproveDraft: (view) => [
    once({
      type: 'ApproveDraft',
      revision: revisionOf(view),
      hash: view.state.facts.draft?.hash ?? '',
      aloneGround: 'nobodyHere',
      reason,
    }),
  ],
  ReturnDraft: (view) => [once({ type: 'ReturnDraft', revision: revisionOf(view), questions: someText })],
  RefuseDraft: (view) => [once({ type: 'RefuseDraft', revision: revisionOf(view), reason })],
  RecordDissent: () => [once({ type: 'RecordDissent', reason })],
  ObjectToReport: (view) => [once({ type: 'ObjectToReport', revision: revisionOf(view), reason })],
  AnswerObjection: ({ state }) =>
    state.facts.objections.map(({ id: objection }) => once({ type: 'AnswerObjection', objection, text: someText })),
  RecordSent: (view) => [oneOf(sendings(view))],
  RecordParentsInformed: (view) => [oneOf(tellings(view))],
  NoteReceipt: ({ c }) => [once({ type: 'NoteReceipt', received: true, happenedAt: c.now, confirmedBy: someText })],
  RecordFeedback: ({ c }) => [once({ type: 'RecordFeedback', happenedAt: c.now, text: someText })],
  SeekFeedback: ({ c }) => [once({ type: 'SeekFeedback', happenedAt: c.now, spokenTo: someText })],
  AgreeSafety: ({ c: { now, school } }) => [
    once({ type: 'AgreeSafety', id: '', text: someText, on: addDays(localDate(now, school.timezone), 1) }),
  ],
  LookAtSafety: ({ state }) =>
    openSafety(state).map((task) => once({ type: 'LookAtSafety', agreement: agreementOf(task), text: someText })),
  DecideComplaint: () => [once({ type: 'DecideComplaint', made: true, reason })],
} satisfies Partial<Trials>;
