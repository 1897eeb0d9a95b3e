/** The menu *Meer*: every act that this person could do now and that has no place of its own, in groups, and what there is to look at. */
import { stepOf } from '../../src/consultation/face.ts';
import { type ActName, groupsOf, isDoable, isOffered, type Offer } from '../../src/consultation/offers/acts.ts';
import { isOpenTo } from '../../src/consultation/offers/looks.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import type { ActionGroup, ExecuteAction } from '../../src/port/card.ts';
import { talkPartners } from '../../src/protocol/terms.ts';
import { currentStep } from '../context.ts';
import { actsCopy as copy } from '../copy/acts.nl.ts';
import { looksCopy } from '../copy/looks.nl.ts';
import { pupilSystemCopy } from '../copy/pupil-system.nl.ts';
import { inCase } from '../verbs.ts';
import { item, offerButton, once } from './offer-button.ts';
import type { OfferedState } from './state.ts';

/** Acts with a button of their own outside the menu. */
const elsewhere: readonly ActName[] = [
  'OpenFile',
  'AddEntry',
  'Nudge',
  'RaiseUrgency',
  'LowerUrgency',
  'ReportEmergency',
];

/** Acts of a step: those of another than the one under way stand in its own view, to which the menu leads too. */
const ofStep: readonly ActName[] = ['React', 'StartStep', 'CompleteStep', 'ReopenStep'];

/** True for an act that the menu shows: also the gate of the step under way, and the end of the case, where they lack something. */
function isShown(state: OfferedState, offer: Offer): boolean {
  if (elsewhere.includes(offer.act)) return false;
  const under = stepOf(state.face, offer.about ?? '')?.status === 'now';
  const begins = offer.act === 'StartStep' && offer.lacks === undefined;
  if (ofStep.includes(offer.act) && !under && !begins) return false;
  return isDoable(offer) || offer.act === 'CompleteStep' || offer.act === 'CloseCase';
}

/** True for a tick that is asked for under another name: by a row of its own, or by the form that ends the same task. */
function isTickedElsewhere({ face, profile, offers }: OfferedState, offer: Offer, asked: readonly Wait[]): boolean {
  if (offer.act !== 'CompleteTask') return false;
  const kind = face.tasks.find(({ id }) => id === offer.about)?.kind;
  const form = profile.records.some(
    ({ id, ends }) => kind !== undefined && ends.includes(kind) && isOffered(offers, 'MakeRecord', id),
  );
  return form || asked.some(({ task }) => task !== undefined && task.id === offer.about);
}

/** Returns what there is to look at beside the acts of a group; looking changes nothing, and only reading asks for a right. */
function looks(state: OfferedState): { readonly [group: string]: readonly ExecuteAction[] } {
  const { caseId, profile, offers } = state;
  const step = currentStep(state);
  const { pupilSystem } = profile.outside;
  const talks = talkPartners.filter((which) => isOffered(offers, 'RecordTalk', which));
  return {
    step: [
      ...(step === undefined ? [] : [item(copy.looks.step, inCase(caseId, 'Step', { step }))]),
      ...talks.map((which) => item(copy.looks.talk[which], inCase(caseId, 'PrepareTalk', { which }))),
      ...(state.face.questions.length === 0 ? [] : [item(copy.looks.weighing, inCase(caseId, 'Weighing'))]),
      item(copy.looks.callHelp, inCase(caseId, 'CallHelp')),
    ],
    file: [
      item(copy.looks.marks, inCase(caseId, 'Marks')),
      ...(pupilSystem !== undefined && isOpenTo('pupilSystem', state, state)
        ? [item(pupilSystemCopy.button(pupilSystem.name), inCase(caseId, 'PupilSystem'))]
        : []),
    ],
    pupil: [
      ...(isOpenTo('pupil', state, state) ? [item(copy.looks.pupil, inCase(caseId, 'ShowPupil'))] : []),
      ...(isOpenTo('siblings', state, state) ? [item(copy.looks.siblings, inCase(caseId, 'Siblings'))] : []),
      ...(isOpenTo('samePupil', state, state) ? [item(copy.looks.samePupil, inCase(caseId, 'SamePupil'))] : []),
    ],
    people: [
      item(copy.looks.members, inCase(caseId, 'Members')),
      ...(isOpenTo('whoLooked', state, state) ? [item(looksCopy.open, inCase(caseId, 'WhoLooked'))] : []),
    ],
  };
}

const steps = ({ profile, caseId }: OfferedState, title: string, track?: string): ActionGroup => ({
  title,
  actions: trackSteps(profile, track).map(({ id, title: name }, index) =>
    item(copy.toStep(index + 1, name), inCase(caseId, 'Step', { step: id })),
  ),
});

/**
 * Returns the groups, each act once. `mine`: what waits for this person beside the rows that are shown, and what the acts that it leads to are
 * called; `asked`: all that waits for this person, shown or not.
 */
export function moreGroups(
  state: OfferedState,
  { actions: mine, names }: { readonly actions: readonly ExecuteAction[]; readonly names: readonly string[] },
  asked: readonly Wait[],
): readonly ActionGroup[] {
  const offered = new Map(groupsOf(state.offers).map(({ group, offers }) => [group as string, offers]));
  const beside = looks(state);
  const now = currentStep(state);
  const seen = new Set(mine.map(({ data }) => data.action));
  // What waits leads to the act of its name: that stands once.
  const waiting = new Set(names);
  const own = Object.entries(copy.groups).map(([group, title]): ActionGroup => {
    const acts = (offered.get(group) ?? [])
      .filter((offer) => isShown(state, offer) && !isTickedElsewhere(state, offer, asked))
      .map((offer) => offerButton(state, offer, { step: now }))
      .filter(({ title }) => !waiting.has(title));
    return { title, actions: once([...acts, ...(beside[group] ?? [])], seen) };
  });
  return [
    { title: copy.mine, actions: mine },
    ...own,
    steps(state, copy.steps),
    ...state.profile.tracks.map(({ id, title }) => steps(state, title, id)),
  ];
}
