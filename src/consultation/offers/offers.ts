/**
 * `offers(state, circumstances)`: every act that this person could do now. An act is offered because `decide` accepts it when it is tried,
 * so that what is offered and what is allowed are one truth.
 */
import type { CommandOf } from '../commands.ts';
import { refusalOnStage } from '../decide.ts';
import { rehearsed } from '../practice.ts';
import type { Refusal } from '../refusal.ts';
import type { PersonId } from '../school.ts';
import type { Circumstances, ExistingCase } from '../state.ts';
import { seatsFit } from '../talk-rules.ts';
import { type ActName, aboutOf, actNames, type Offer } from './acts.ts';
import { aroundTrials } from './around.ts';
import { decidingTrials } from './deciding.ts';
import { lineTrials } from './lines.ts';
import { recordTrials } from './records.ts';
import { talkTrials } from './talks.ts';
import type { Trials, Tries, Viewpoint } from './tries.ts';
import { workTrials } from './work.ts';

/** The tries of every act; an act without tries does not compile. */
const trials: Trials = {
  ...workTrials,
  ...talkTrials,
  ...recordTrials,
  ...decidingTrials,
  ...aroundTrials,
  ...lineTrials,
};

/** True when filling in something else may help. */
const isOpen = ({ field, lacks }: Refusal): boolean => field !== undefined || lacks !== undefined;

/** True for a talk that nobody can hold as the protocol says who holds it. */
const isOtherwise = (command: CommandOf<ActName>, { state, c }: Viewpoint): boolean =>
  command.type === 'RecordTalk' && !seatsFit(command.with, command.present, state, c);

/** Tries one way after the other until one is accepted, or until it is the moment that refuses. */
function tryOut<A extends ActName>(act: A, tries: Tries<CommandOf<A>>, view: Viewpoint): Offer | undefined {
  let offer: Offer | undefined;
  for (let next = tries.next(undefined); next.done !== true; ) {
    const command = next.value;
    const about = aboutOf(act, command);
    const what = {
      act,
      ...(about === undefined ? {} : { about }),
      ...('revision' in command ? { revision: command.revision } : {}),
      ...(isOtherwise(command, view) ? { otherwise: true as const } : {}),
    };
    const refusal = refusalOnStage(command, view.state, view.c);
    if (refusal === undefined) return offer?.passable === true ? offer : what;
    if (!isOpen(refusal)) return undefined;
    const { lacks, passable } = refusal;
    if (lacks !== undefined) offer = { ...what, lacks, passable: passable === true };
    next = tries.next(refusal);
  }
  return offer === undefined ? undefined : { ...offer, passable: false };
}

/**
 * Returns why somebody could not do this act now, however it is filled in, about this thing where one is named; undefined where they could. It
 * is asked before a form opens, so that nobody fills in what cannot be saved.
 */
export function whyNot<A extends ActName>(
  act: A,
  about: string | undefined,
  state: ExistingCase,
  circumstances: Circumstances,
): Refusal | undefined {
  const c = rehearsed(circumstances, state.face);
  if (c.actor === undefined) return { code: 'notForYou' };
  let why: Refusal | undefined;
  const view = viewpoint(state, c, c.actor.id);
  for (const tries of trials[act](view))
    for (let next = tries.next(undefined); next.done !== true; ) {
      if (about !== undefined && aboutOf(act, next.value) !== about) break;
      const refusal = refusalOnStage(next.value, view.state, c);
      if (refusal === undefined || refusal.passable === true) return undefined;
      // What stands in the way of all says more than what is amiss with one way to fill it in.
      if (why === undefined || isOpen(why)) why = refusal;
      next = tries.next(refusal);
    }
  return why ?? { code: 'notForYou' };
}

/** One state for all tries: what was worked out about it is remembered with it. */
const viewpoint = ({ face, facts }: ExistingCase, c: Circumstances, me: PersonId): Viewpoint => ({
  state: { kind: 'case', face, facts },
  c,
  me,
});

const offersOf = <A extends ActName>(act: A, view: Viewpoint): readonly Offer[] =>
  trials[act](view).flatMap((tries) => tryOut(act, tries, view) ?? []);

/**
 * Returns every act that the actor could do in this case now, once for each thing that it can be about, and the gates and endings that wait
 * for something. To write an entry is offered once, and beside it, about the entry, the correction of each that the actor wrote. `only`: of this
 * act alone, for whoever asks after nothing else: to try them all takes many times as long.
 */
export function offers(state: ExistingCase, circumstances: Circumstances, only?: ActName): readonly Offer[] {
  const c = rehearsed(circumstances, state.face);
  if (c.actor === undefined) return [];
  const view = viewpoint(state, c, c.actor.id);
  return (only === undefined ? actNames : [only]).flatMap((act) => offersOf(act, view));
}
