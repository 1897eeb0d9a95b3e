/** Commands with plausible words, so that a test names only what it is about. */
import { addDays } from '../../src/consultation/calendar.ts';
import type * as C from '../../src/consultation/commands.ts';
import type { Answer } from '../../src/consultation/facts.ts';
import type { Person } from '../../src/consultation/school.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';

/** What somebody asks; a function where the words depend on what stands there now, such as a revision. */
export type Ask = C.Command | ((state: ExistingCase) => C.Command);

let made = 0;
/** An id as a form brings one: never the same twice, and nothing rests on its value. */
export const formId = (): string => {
  made += 1;
  return `form-${made}`;
};

export const MONDAY = '2026-11-16T08:00:00.000Z';
const some = 'Zinnen over wat er speelt.';

export const openCase = (more: Partial<C.OpenCase> = {}): C.OpenCase => ({
  type: 'OpenCase',
  caseId: formId(),
  entryId: formId(),
  callName: 'Kastanje 42',
  urgency: 'consult',
  consult: [],
  exclude: [],
  workingName: 'D.',
  seen: 'Een blauwe plek op de arm.',
  when: '2026-11-16T07:30:00.000Z',
  ...more,
});
export const openFile: C.OpenFile = { type: 'OpenFile' };
export const react = (step: string, text = some): Ask => ({ type: 'React', id: formId(), step, text });
export const startStep = (step: string, reason?: string): C.StartStep => ({
  type: 'StartStep',
  step,
  ...(reason === undefined ? {} : { reason }),
});
export const completeStep = (step: string, reason?: string): C.CompleteStep => ({
  type: 'CompleteStep',
  step,
  ...(reason === undefined ? {} : { reason }),
});
export const reopenStep = (step: string): C.ReopenStep => ({ type: 'ReopenStep', step, reason: some });
export const linkPupil: C.LinkPupil = { type: 'LinkPupil', group: '3A' };

export const write = (entryType: C.AddEntry['entryType'] = 'fact', more: Partial<C.AddEntry> = {}): C.AddEntry => ({
  type: 'AddEntry',
  id: formId(),
  entryType,
  text: some,
  happenedAt: '2026-11-16T07:30:00.000Z',
  place: 'de gang',
  others: 'niemand',
  audience: 'case',
  ...(entryType === 'statement' ? { saidBy: 'het kind' } : {}),
  ...(entryType === 'diagnosis' ? { madeBy: 'kinderarts', madeOn: '2026-10-01' } : {}),
  ...more,
});
export const judge = (able: boolean): C.JudgeChild => ({ type: 'JudgeChild', able, reason: some });
export const talk = (
  who: 'child' | 'parents',
  present: readonly Person[],
  more: Partial<C.RecordTalk> = {},
): C.RecordTalk => ({
  type: 'RecordTalk',
  id: formId(),
  with: who,
  present: present.map((p) => p.id),
  happenedAt: '2026-11-16T07:30:00.000Z',
  goal: some,
  reaction: some,
  agreements: some,
  situation: 'spreekkamer',
  others: 'niemand',
  suspicionGone: false,
  ...more,
});
export const skip = (who: 'child' | 'parents', more: Partial<C.SkipTalk> = {}): C.SkipTalk => ({
  type: 'SkipTalk',
  with: who,
  ground: 'safety',
  whose: 'het kind',
  reason: some,
  ...more,
});
export const advice = (
  advises: C.RecordAdvice['advises'],
  under: Person,
  more: Partial<C.RecordAdvice> = {},
): C.RecordAdvice => ({
  type: 'RecordAdvice',
  id: formId(),
  from: 'veiligThuis',
  happenedAt: '2026-11-16T07:30:00.000Z',
  spokenTo: 'een medewerker',
  text: some,
  advises,
  registeredUnder: under.id,
  ...more,
});
const revisionOf = (state: ExistingCase, question: string): number =>
  state.face.questions.find((q) => q.id === question)?.revision ?? 0;
export const answer =
  (question: string, value: Answer, motivation?: string): ((state: ExistingCase) => C.AnswerQuestion) =>
  (state) => ({
    type: 'AnswerQuestion',
    question,
    revision: revisionOf(state, question),
    value,
    reasons: some,
    ...(motivation === undefined ? {} : { motivation }),
  });
/** The agreements with which help ends. */
export const followed = (): C.MakeRecord => ({
  type: 'MakeRecord',
  id: formId(),
  kind: 'monitoring',
  values: { agreements: some, until: '2027-02-01' },
});
export const voice =
  (question: string, stance: C.AddVoice['stance']): Ask =>
  (state) => ({ type: 'AddVoice', question, revision: revisionOf(state, question), stance, text: some });
export const decideReport = (needed: boolean, motivation?: string): C.DecideReport => ({
  type: 'DecideReport',
  needed,
  reason: some,
  ...(motivation === undefined ? {} : { motivation }),
});
export const decideHelp = (possible: boolean): C.DecideHelp => ({ type: 'DecideHelp', possible, reason: some });
export const fullText: C.ReportText = {
  concern: some,
  meldcode: some,
  talks: some,
  identity: some,
  followUp: some,
  strengths: '',
  safety: '',
};
const revisionNow = (state: ExistingCase): number => state.face.draft?.revision ?? 0;
export const save =
  (more: Partial<C.SaveDraft> = {}): ((state: ExistingCase) => C.SaveDraft) =>
  (state) => ({
    type: 'SaveDraft',
    revision: revisionNow(state),
    text: fullText,
    hash: `hash-${revisionNow(state) + 1}`,
    identityMode: 'open',
    submit: true,
    ...more,
  });
export const readDraft: Ask = (state) => ({ type: 'ReadDraft', revision: revisionNow(state) });
export const approve =
  (more: Partial<C.ApproveDraft> = {}): ((state: ExistingCase) => C.ApproveDraft) =>
  (state) => ({
    type: 'ApproveDraft',
    revision: revisionNow(state),
    hash: state.facts.draft?.hash ?? '',
    // Whoever gives a reason for deciding alone also chooses a ground.
    ...(more.reason === undefined ? {} : { aloneGround: 'nobodyHere' as const }),
    ...more,
  });
export const giveBack: Ask = (state) => ({ type: 'ReturnDraft', revision: revisionNow(state), questions: some });
export const reject: Ask = (state) => ({ type: 'RefuseDraft', revision: revisionNow(state), reason: some });
export const dissent: C.RecordDissent = { type: 'RecordDissent', reason: some };
export const sent = (happenedAt: string): C.RecordSent => ({ type: 'RecordSent', how: 'form', happenedAt });
export const parentsTold = (by: Person, happenedAt: string): C.RecordParentsInformed => ({
  type: 'RecordParentsInformed',
  told: { yes: true, by: by.id, happenedAt, reaction: some },
});
type NotTold = Extract<C.RecordParentsInformed['told'], { yes: false }>;
export const parentsNotTold = (
  weighed: Partial<NotTold['weighed']> = {},
  ground = 'safety',
): C.RecordParentsInformed => ({
  type: 'RecordParentsInformed',
  told: {
    yes: false,
    ground,
    weighed: { interest: some, otherWay: some, noConsent: some, outweighs: some, toWhom: some, ...weighed },
  },
});
export const sought = (happenedAt: string): C.SeekFeedback => ({
  type: 'SeekFeedback',
  happenedAt,
  spokenTo: 'Mevrouw De Wit',
});
export const agreeSafety = (now: string, on = addDays(now.slice(0, 10), 3)): C.AgreeSafety => ({
  type: 'AgreeSafety',
  id: 'agreed',
  text: some,
  on,
});
/** It ends, unless another day is named. */
export const lookAtSafety: C.LookAtSafety = { type: 'LookAtSafety', agreement: 'agreed', text: some };
export const receipt = (happenedAt: string, received = true): C.NoteReceipt => ({
  type: 'NoteReceipt',
  received,
  happenedAt,
  confirmedBy: some,
});
export const complaint = (made = true): C.DecideComplaint => ({ type: 'DecideComplaint', made, reason: some });
export const feedback = (happenedAt: string): C.RecordFeedback => ({ type: 'RecordFeedback', happenedAt, text: some });
export const arrangeHelp = (term: string, more: Partial<C.ArrangeHelp> = {}): C.ArrangeHelp => ({
  type: 'ArrangeHelp',
  term,
  what: some,
  results: some,
  roles: some,
  ...more,
});
/** *Er is al gemeld.* */
export const alreadyReported = (happenedAt: string, more: Partial<C.ReportEmergency> = {}): C.ReportEmergency => ({
  type: 'ReportEmergency',
  happenedAt,
  how: 'phone',
  ...more,
});
export const close = (reason: string): C.CloseCase => ({ type: 'CloseCase', reason, text: some });
export const reopenCase = (): C.ReopenCase => ({
  type: 'ReopenCase',
  entryId: formId(),
  reason: some,
  happenedAt: MONDAY,
});
export const addMember = (person: Person, more: Partial<C.AddMember> = {}): C.AddMember => ({
  type: 'AddMember',
  person: person.id,
  core: false,
  reason: some,
  ...more,
});
export const endMember = (person: Person): C.EndMember => ({ type: 'EndMember', person: person.id, reason: some });
export const leave = (successor?: Person): C.LeaveCase => ({
  type: 'LeaveCase',
  ...(successor === undefined ? {} : { successor: successor.id }),
});
/** The clock's own: the term of the first open task of this kind has run out. */
export const escalate =
  (kind: string): ((state: ExistingCase) => C.Escalate) =>
  (state) => ({
    type: 'Escalate',
    task: state.face.tasks.find((t) => t.kind === kind && t.status === 'open')?.id ?? kind,
  });

/** Takes over everything that this person is asked for. */
export const takeOver = { type: 'TakeOver' } as const;
