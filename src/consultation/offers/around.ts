/** Tries for what stands around the steps: the file, the pupil, the people, and the case as a whole. */
import { urgencies } from '../../protocol/terms.ts';
import { localDate } from '../calendar.ts';
import { reasonIds } from '../closing.ts';
import type { AddEntry } from '../commands/logbook.ts';
import type { AddMember, LeaveCase } from '../commands/members.ts';
import { correctedAs, isWritten, type WrittenType } from '../entry-types.ts';
import type { EntryFact } from '../facts.ts';
import { holdGrounds } from '../hold-fact.ts';
import { colleaguesOf, type PersonId, personOf } from '../school.ts';
import { waitsFor } from '../waits/waits-for.ts';
import { everybody, once, oneOf, someText, type Trials, type Viewpoint } from './tries.ts';

const reason = someText;

const entryOf = ({ c }: Viewpoint, entryType: WrittenType): AddEntry => ({
  type: 'AddEntry',
  id: '',
  entryType,
  text: someText,
  happenedAt: c.now,
  place: someText,
  others: someText,
  saidBy: someText,
  madeBy: someText,
  madeOn: someText,
  audience: 'case',
});
const entries = (view: Viewpoint): readonly AddEntry[] =>
  view.c.profile.logbook.types.filter(isWritten).map((type) => entryOf(view, type));

/** Returns the correction of an entry, in its own type and for its own readers. */
function correction(view: Viewpoint, { id: corrects, type, core }: EntryFact): readonly AddEntry[] {
  const as = correctedAs(type, view.c.profile.logbook.types);
  return as === undefined ? [] : [{ ...entryOf(view, as), audience: core ? 'core' : 'case', corrects }];
}

function* newMembers(view: Viewpoint): Generator<AddMember, void> {
  const members = inCase(view);
  const others = colleaguesOf(view.c.school)
    .map(({ id }) => id)
    .filter((id) => !members.includes(id));
  // Somebody who is in the case already may still be let into its core.
  for (const person of [...others, ...members]) yield { type: 'AddMember', person, core: true, reason };
}
const inCase = ({ state }: Viewpoint): readonly PersonId[] =>
  state.face.members.filter((member) => member.until === undefined).map((member) => member.person);

function* leavings(view: Viewpoint): Generator<LeaveCase, void> {
  yield { type: 'LeaveCase' };
  const { c, me } = view;
  for (const successor of everybody(view, personOf(c.school, me)?.roles)) yield { type: 'LeaveCase', successor };
}

export const aroundTrials = {
  OpenFile: () => [once({ type: 'OpenFile' })],
  AddEntry: (view) => [
    oneOf(entries(view)),
    ...view.state.facts.entries
      .filter(({ correctedBy }) => correctedBy === undefined)
      .map((entry) => oneOf(correction(view, entry))),
  ],
  ResolveHypothesis: ({ state }) =>
    state.facts.entries
      .filter((entry) => entry.type === 'hypothesis')
      .map(({ id: entry }) => once({ type: 'ResolveHypothesis', entry, status: 'confirmed', text: someText })),

  CompleteDetails: () => [once({ type: 'CompleteDetails', entryId: '' })],
  LinkPupil: () => [once({ type: 'LinkPupil' })],

  ShareCase: () => [once({ type: 'ShareCase' })],
  AddMember: (view) => [oneOf(newMembers(view))],
  StepAside: () => [once({ type: 'StepAside', reason })],
  AskAside: (view) => [
    oneOf(colleaguesOf(view.c.school).map(({ id: person }) => ({ type: 'AskAside', person, reason }))),
  ],
  AskBack: ({ state }) => [
    oneOf((state.facts.asides ?? []).map(({ person }) => ({ type: 'AskBack', person, reason }))),
  ],
  AnswerAside: ({ state }) =>
    (state.facts.asides ?? []).flatMap(({ aside }) =>
      aside === undefined ? [] : [once({ type: 'AnswerAside', aside, agrees: true })],
    ),
  EndMember: (view) => inCase(view).map((person) => once({ type: 'EndMember', person, reason })),
  ExtendMember: (view) => inCase(view).map((person) => once({ type: 'ExtendMember', person })),
  LeaveCase: (view) => [oneOf(leavings(view))],
  ResumeMember: () => [once({ type: 'ResumeMember' })],
  TakeOver: () => [once({ type: 'TakeOver' })],
  Nudge: ({ state: { face, facts }, c: { school, profile, now } }) =>
    waitsFor(face, school, profile, now, facts.excluded).map(({ key: wait }) => once({ type: 'Nudge', wait })),
  // Whoever may name somebody may name themselves.
  NameWatcher: ({ me: person }) => [once({ type: 'NameWatcher', person })],

  RaiseUrgency: () => urgencies.map((urgency) => once({ type: 'RaiseUrgency', urgency })),
  LowerUrgency: ({ state }) => [once({ type: 'LowerUrgency', from: state.face.urgency, reason })],
  ReportEmergency: ({ c }) => [once({ type: 'ReportEmergency', happenedAt: c.now, how: 'phone' })],
  CloseCase: ({ c }) => [oneOf(reasonIds(c.profile).map((reason) => ({ type: 'CloseCase', reason, text: someText })))],
  RecordLeaving: ({ c }) => [once({ type: 'RecordLeaving', on: localDate(c.now, c.school.timezone) })],
  NoteStillThere: () => [once({ type: 'NoteStillThere' })],
  SetHold: ({ c }) => [
    oneOf(holdGrounds.map((ground) => ({ type: 'SetHold', ground, on: localDate(c.now, c.school.timezone), reason }))),
  ],
  LiftHold: ({ state }) => (state.facts.holds ?? []).map(({ ground }) => once({ type: 'LiftHold', ground, reason })),
  ReopenCase: ({ c }) => [once({ type: 'ReopenCase', entryId: '', reason, happenedAt: c.now })],
} satisfies Partial<Trials>;
