/** Acts that belong to a step, as far as this person could do them now. */
import { holds } from '../../src/consultation/conditions.ts';
import { openTasks } from '../../src/consultation/face.ts';
import { type ActName, isDoable, type Offer } from '../../src/consultation/offers/acts.ts';
import type { ExecuteAction } from '../../src/port/card.ts';
import type { Need, Step } from '../../src/protocol/schema.ts';
import { type TalkPartner, talkPartners } from '../../src/protocol/terms.ts';
import { talkCardCopy } from '../copy/talk-card.nl.ts';
import { inCase } from '../verbs.ts';
import { isLookEarly, item, offerButton, once } from './offer-button.ts';
import type { OfferedState } from './state.ts';

/** An act, about this thing where the step asks for it about one. */
type Asked = readonly [act: ActName, about?: string];

const followUp: readonly Asked[] = [
  ['SaveDraft'],
  ['ReadDraft'],
  ['ApproveDraft'],
  ['ObjectToReport'],
  ['AnswerObjection'],
  ['RecordDissent'],
  ['RecordSent'],
  ['RecordParentsInformed'],
  ['NoteReceipt'],
  ['RecordFeedback'],
  ['SeekFeedback'],
  ['DecideComplaint'],
  ['AgreeSafety'],
  ['ArrangeHelp'],
];

/** Returns the acts that meet a need. */
function actsFor(need: Need): readonly Asked[] {
  switch (need.kind) {
    case 'details':
      return [['CompleteDetails']];
    case 'entry':
      return [['AddEntry']];
    case 'talk':
      return [
        ...(need.with === 'child' ? [['JudgeChild'] as const] : []),
        ['RecordTalk', need.with],
        ['SkipTalk', need.with],
        ['Plan', need.with],
      ];
    case 'pupil':
      return [['LinkPupil']];
    case 'weighing':
      return [['AnswerQuestion'], ['AddVoice']];
    case 'decision':
      return [need.which === 'report' ? ['DecideReport'] : ['DecideHelp']];
    case 'followUp':
      return followUp;
    case 'record':
      return [['MakeRecord', need.record]];
    case 'advice':
      return [['RecordAdvice']];
    case 'consulted':
      return [
        ...(need.advice === undefined ? [] : [['RecordAdvice'] as const]),
        ...(need.records ?? []).map(({ record }) => ['MakeRecord', record] as const),
      ];
    case 'read':
    case 'task':
      return [];
    default:
      return need satisfies never;
  }
}

/** A correction stands at its line in the file. */
const isCorrection = ({ act, about }: Offer): boolean => act === 'AddEntry' && about !== undefined;

const isAsked =
  ([act, about]: Asked) =>
  (offer: Offer): boolean =>
    offer.act === act && (about === undefined ? !isCorrection(offer) : offer.about === about) && isDoable(offer);

/** Returns the tasks and forms of a step that belong to it without being asked for. */
function ownActs({ face, profile }: OfferedState, step: Step): readonly Asked[] {
  const tasks = openTasks(face).filter((task) => task.step === step.id);
  const forms = profile.records.filter(({ steps }) => steps.includes(step.id));
  return [
    ...tasks.map(({ id, kind }): Asked => {
      const form = profile.records.find(({ ends }) => ends.includes(kind));
      return form === undefined ? ['CompleteTask', id] : ['MakeRecord', form.id];
    }),
    ...forms.map(({ id }): Asked => ['MakeRecord', id]),
  ];
}

const talksOf = (needs: readonly Need[]): readonly TalkPartner[] =>
  talkPartners.filter((which) => needs.some((need) => need.kind === 'talk' && need.with === which));

/** Returns what this person can do in a step, in the order in which the step asks for it. */
export function workActions(state: OfferedState, step: Step): readonly ExecuteAction[] {
  if (state.face.phase === 'closed') return [];
  const isDecision = step.id === state.profile.decision.step;
  const needs = step.needs.filter((need) => holds(need.when, state.facts, state.school));
  const asked = [...needs.flatMap(actsFor), ...ownActs(state, step)];
  const prepare = talksOf(needs).map((which) =>
    item(talkCardCopy.button[which], inCase(state.caseId, 'PrepareTalk', { which })),
  );
  return once([
    ...prepare,
    ...asked.flatMap((it) =>
      state.offers
        .filter((offer) => isAsked(it)(offer) && !isLookEarly(state, offer))
        .map((offer) => offerButton(state, offer)),
    ),
    // Whether help works is looked at where the help was decided on.
    ...state.offers
      .filter((offer) => isDecision && isLookEarly(state, offer))
      .map((offer) => offerButton(state, offer)),
  ]);
}

const always: readonly Asked[] = [['RecordAdvice'], ['RecordConsent'], ['CloseCase']];

/** Returns what can be done in any step. */
export const alwaysActions = (state: OfferedState): readonly ExecuteAction[] =>
  always.flatMap((it) => state.offers.filter(isAsked(it)).map((offer) => offerButton(state, offer)));

const moves: readonly ActName[] = ['StartStep', 'CompleteStep', 'ReopenStep'];

/** Returns the buttons to react in a step, and to start, complete or reopen it; a gate that lacks something says so. */
export function moveActions(state: OfferedState, step: string): readonly ExecuteAction[] {
  const of = (acts: readonly ActName[]): readonly Offer[] =>
    state.offers.filter(({ act, about }) => acts.includes(act) && about === step);
  return [
    ...of(['React']).map((offer) => offerButton(state, offer)),
    ...of(moves).map((offer) =>
      offerButton(state, offer, {
        step,
        ...(offer.act === 'CompleteStep' && offer.lacks === undefined ? { style: 'positive' } : {}),
      }),
    ),
    ...state.offers.filter(({ act }) => act === 'ReopenCase').map((offer) => offerButton(state, offer)),
  ];
}
