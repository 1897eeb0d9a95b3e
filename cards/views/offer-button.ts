/** Buttons of what a person could do in a case, under the same name everywhere. */
import { lastQuestionEarly } from '../../src/consultation/early-look.ts';
import { type ActName, isDoable, type Offer } from '../../src/consultation/offers/acts.ts';
import { recordKindOf } from '../../src/consultation/profile.ts';
import type { ExecuteAction } from '../../src/port/card.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { askedFor } from '../acts.ts';
import { numbered, taskTitle } from '../context.ts';
import { actsCopy as copy } from '../copy/acts.nl.ts';
import { roomCopy } from '../copy/room.nl.ts';
import { stepsCopy } from '../copy/steps.nl.ts';
import { button } from '../parts.ts';
import { type Asked, atVersion, inCase } from '../verbs.ts';
import { objectorOf } from './people.ts';
import type { OfferedState } from './state.ts';

const MOST = 75;

/** A button whose title fits a menu. */
export const item = (title: string, asks: Asked, style?: ExecuteAction['style']): ExecuteAction =>
  button(title.slice(0, MOST), asks, style === undefined ? {} : { style });

/** Acts about one of many things: the view that lists those, with what can be done to each. */
const listed: { readonly [A in ActName]?: (caseId: string) => Asked } = {
  AnswerQuestion: (caseId) => inCase(caseId, 'Weighing'),
  AddVoice: (caseId) => inCase(caseId, 'Weighing'),
  PlaceEntry: (caseId) => inCase(caseId, 'Evidence'),
  ResolveHypothesis: (caseId) => inCase(caseId, 'OpenFile'),
  UnmaskLine: (caseId) => inCase(caseId, 'Lines'),
  AskErasure: (caseId) => inCase(caseId, 'Lines'),
  NoteSibling: (caseId) => inCase(caseId, 'Siblings'),
  EndMember: (caseId) => inCase(caseId, 'Members'),
  ExtendMember: (caseId) => inCase(caseId, 'Members'),
  MarkCase: (caseId) => inCase(caseId, 'Marks'),
  AnswerTask: (caseId) => inCase(caseId, 'GivenTasks'),
  MoveTask: (caseId) => inCase(caseId, 'GivenTasks'),
  TakeBackTask: (caseId) => inCase(caseId, 'GivenTasks'),
};

/** Returns the number of a step; steps beside the meldcode are numbered anew, so they have their track with them. */
function stepWords(profile: Profile, id: string): string {
  const found = numbered(profile, id);
  const words = roomCopy.step.place(found?.number ?? 0);
  const track = profile.tracks.find((it) => it.id === found?.step.track);
  return track === undefined ? words : copy.inTrack(words, track.title);
}

/** Returns what an act is about, as people call it. */
function aboutWords(state: OfferedState, { act, about = '' }: Offer, place: string | undefined): string {
  const { profile, face } = state;
  switch (act) {
    case 'MakeRecord':
      return recordKindOf(profile, about)?.title ?? '';
    case 'CompleteTask': {
      const task = face.tasks.find(({ id }) => id === about);
      return task === undefined ? '' : taskTitle(profile, task);
    }
    case 'AnswerObjection':
      return objectorOf(state, about);
    case 'React':
    case 'StartStep':
    case 'CompleteStep':
    case 'ReopenStep':
      return about === place ? '' : stepWords(profile, about);
    default:
      return about;
  }
}

/** Where an offer stands. */
interface Place {
  /** The step that the place is about, which its buttons need not name. */
  readonly step?: string | undefined;
  readonly style?: ExecuteAction['style'];
}

/** True for the question whether help works, while help runs: it has a name of its own, by which whoever sees it get worse finds it. */
export const isLookEarly = ({ face, profile }: OfferedState, { act, about }: Offer): boolean =>
  act === 'AnswerQuestion' && about !== undefined && about === lastQuestionEarly(face, profile);

/** Returns the button of an offer; one that waits for something says so, and leads to what that is. */
export function offerButton(state: OfferedState, offer: Offer, { step, style }: Place = {}): ExecuteAction {
  const early = isLookEarly(state, offer);
  const title = early ? stepsCopy.actions.lookEarly : copy.titles[offer.act](aboutWords(state, offer, step));
  const asks = early
    ? askedFor(state.caseId, offer)
    : (listed[offer.act]?.(state.caseId) ?? askedFor(state.caseId, offer));
  return item(isDoable(offer) ? title : copy.lacks(title), atVersion(offer.revision, asks), style);
}

/** Leaves out what leads to the same as one before it, or as one of `seen`. */
export function once(
  actions: readonly ExecuteAction[],
  seen: Set<string> = new Set<string>(),
): readonly ExecuteAction[] {
  return actions.filter(({ data }) => !seen.has(data.action) && seen.add(data.action));
}
