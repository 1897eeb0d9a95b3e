/** What is offered can be reached from *Nu*, on every surface; and what *Nu* shows is offered. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderModal } from '../../../adapters/slack/render.ts';
import { renderView } from '../../../adapters/teams/render-view.ts';
import { askedFor } from '../../../cards/acts.ts';
import { teamsCopy as teamsWords } from '../../../cards/copy/teams.nl.ts';
import { heldPlanParts } from '../../../cards/views/held-plans.ts';
import { marksView } from '../../../cards/views/marks.ts';
import { membersView } from '../../../cards/views/members.ts';
import { nowView } from '../../../cards/views/now.ts';
import type { OfferedState } from '../../../cards/views/state.ts';
import { stepView } from '../../../cards/views/step.ts';
import { weighingView } from '../../../cards/views/weighing.ts';
import type { Command } from '../../../src/consultation/commands.ts';
import { refusalOf } from '../../../src/consultation/decide.ts';
import { isActive } from '../../../src/consultation/face.ts';
import { gateAhead, gatesAhead } from '../../../src/consultation/gate-ahead.ts';
import type { Gate } from '../../../src/consultation/needs.ts';
import { isDoable, type Offer } from '../../../src/consultation/offers/acts.ts';
import { offers } from '../../../src/consultation/offers/offers.ts';
import { rehearsed } from '../../../src/consultation/practice.ts';
import { stepIn } from '../../../src/consultation/profile.ts';
import { actionsIn, type View } from '../../../src/port/card.ts';
import { everyVariant } from '../../consultation/model/every-variant.ts';
import { everything } from '../../consultation/model/filled.ts';
import { rarely } from '../../consultation/model/rare.ts';
import { type Moment, playsOf, type Variant } from '../../consultation/model/run.ts';
import { words as slackWords } from '../../fakes/slack/words.ts';
import { samples, seedOf } from '../../fixtures/samples.ts';

const RUNS = samples(3);
const seed = seedOf(20_261_131);
const caseId = '0192f0c1-7a5e-7c3b-9d2e-8f4a6b1c2d3e';

const verbsOf = (view: View): readonly string[] =>
  actionsIn(view.body).flatMap((action) => (action.type === 'Action.Execute' ? [action.data.action] : []));

/** The views that *Nu* leads to, in which acts about one of many things stand. */
function behind(verb: string, state: OfferedState): View | undefined {
  const [name, argument = ''] = verb.split(':');
  const step = name === 'Step' ? stepIn(state.profile, argument) : undefined;
  if (step !== undefined) return stepView(state, step, [], { reads: [], asked: [] });
  switch (name) {
    case 'Members':
      return membersView(state, new Map());
    case 'Marks':
      return marksView(state, heldPlanParts(state));
    case 'Weighing':
      return weighingView(state, { answers: new Map(), voices: [], evidence: [] });
    default:
      return undefined;
  }
}

/** Returns everything that can be pressed from *Nu*, in it or one view further. */
function reachable(state: OfferedState): ReadonlySet<string> {
  const first = verbsOf(nowView(state));
  return new Set([...first, ...first.flatMap((verb) => verbsOf(behind(verb, state) ?? { title: '', body: [] }))]);
}

/** True for a tick that is asked for by a row of its own, or by the form that ends the same task. */
function isAskedOtherwise({ act, about }: Offer, state: OfferedState): boolean {
  if (act !== 'CompleteTask') return false;
  const kind = state.face.tasks.find(({ id }) => id === about)?.kind;
  const ways = [
    `Act:task.${about}`,
    ...state.profile.records.filter(({ ends }) => ends.some((it) => it === kind)).map(({ id }) => `MakeRecord:${id}`),
  ];
  return ways.some((way) => reachable(state).has(way));
}

/**
 * True for an act that stands elsewhere: a hypothesis and a correction with its entry, a line of the weighing with the evidence, a child of the family with the
 * list of them. Who stops leaves.
 */
const isElsewhere = (offer: Offer, state: OfferedState): boolean =>
  ['ResolveHypothesis', 'PlaceEntry', 'NoteSibling'].includes(offer.act) ||
  (offer.act === 'EndMember' && offer.about === state.actor.id) ||
  // A correction stands with its entry.
  (offer.act === 'AddEntry' && offer.about !== undefined) ||
  isAskedOtherwise(offer, state);

/** A verb without what it chooses beforehand, such as an answer. */
const bare = (verb: string): string => verb.replace(/\.\w+$/, '');

const hidden = (state: OfferedState): readonly string[] => {
  const verbs = [...reachable(state)].map(bare);
  return state.offers
    .filter((offer) => isDoable(offer) && !isElsewhere(offer, state))
    .filter((offer) => !verbs.includes(bare(askedFor(caseId, offer).action)))
    .map((offer) => `${state.actor.id}: ${offer.act} ${offer.about ?? ''} is nowhere`);
};

/** What is shown and would be refused. A gate that lacks something is shown, and says so. */
const untrue = (state: OfferedState): readonly string[] => {
  const offered = new Set<string>(state.offers.map((offer) => askedFor(caseId, offer).action));
  const acts = new Set<string>(everything(state, state).map((offer) => askedFor(caseId, offer).action));
  // Whoever read it already opens the file to look.
  return [...reachable(state)]
    .filter((verb) => acts.has(verb) && !offered.has(verb) && verb !== 'OpenFile')
    .map((verb) => `${state.actor.id}: ${verb} is shown`);
};

/** Returns what a surface drops of *Nu*. */
const dropped = (state: OfferedState): readonly string[] => {
  const view = nowView(state);
  const slack = JSON.stringify(renderModal(view, slackWords));
  const teams = JSON.stringify(renderView(view, teamsWords));
  return verbsOf(view).flatMap((verb) => [
    ...(slack.includes(verb) ? [] : [`Slack drops ${verb}`]),
    ...(teams.includes(verb) ? [] : [`Teams drops ${verb}`]),
  ]);
};

/** What somebody would be told by a refusal who went through this gate without a reason; undefined for whoever may not. */
function refusedAt(gate: Gate, state: OfferedState): readonly string[] | undefined {
  const command: Command =
    gate.kind === 'begin'
      ? { type: 'StartStep', step: gate.step }
      : gate.kind === 'end'
        ? { type: 'CompleteStep', step: gate.step }
        : { type: 'DecideReport', needed: true, reason: 'Er is genoeg gezien.' };
  const refusal = refusalOf(command, { kind: 'case', ...state }, state);
  return refusal?.code === 'notForYou' ? undefined : (refusal?.lacks ?? []);
}

/** What *Nu* says that still lacks, and how much it leaves out. */
function saidToLack({ body }: View): { readonly lines: readonly string[]; readonly left: number } {
  const texts = body.map((it) => (it.type === 'TextBlock' ? it.text : ''));
  const head = texts.findIndex((words) => /ontbreekt nog$/.test(words));
  if (head < 0) return { lines: [], left: 0 };
  const [list = '', more = ''] = texts.slice(head + 1);
  const lines = list.split('\n').map((line) => line.replace('• ', ''));
  return { lines, left: Number(/^En nog (\d+)\./.exec(more)?.[1] ?? 0) };
}

const untold = (state: OfferedState): readonly string[] => {
  const told = gateAhead(state, state)?.gate;
  const { lines, left } = saidToLack(nowView(state));
  return gatesAhead(state, state).flatMap((gate) => {
    const named = refusedAt(gate, state) ?? [];
    const isTold = JSON.stringify(gate) === JSON.stringify(told);
    // One gate at a time is told of; nothing is told only where none waits for anything.
    if (!isTold && (named.length === 0 || told !== undefined)) return [];
    if (isTold && refusedAt(gate, state) === undefined) return [];
    const first = named.slice(0, 3);
    const same = lines.length === first.length && lines.every((line, at) => line.startsWith(first[at] ?? ''));
    return same && left === named.length - first.length
      ? []
      : [`${state.actor.id} reads ${JSON.stringify({ lines, left })}, and is refused for ${JSON.stringify(named)}`];
  });
};

const variants = everyVariant.flatMap(([name, variant]): readonly (readonly [string, Variant])[] => [
  [name, variant],
  [`${name}, in what seldom happens`, rarely(variant)],
]);

function statesOf({ after, circumstances: { school, profile, now } }: Moment): readonly OfferedState[] {
  if (after.kind === 'none') return [];
  const { face, facts } = after;
  const members = school.people.filter(({ id }) => face.members.some((m) => m.person === id && isActive(m)));
  return members.map((actor) => {
    // As whoever asks finds it: of a practice case its owner alone.
    const state = rehearsed({ caseId, face, facts, school, profile, actor, now }, face);
    return { ...state, offers: offers(after, state) };
  });
}

describe.each(variants)('%s', (_, variant) => {
  it('leads from Nu to what is offered and nothing else, and says what a refusal would say', () => {
    for (const [at, play] of fc.sample(playsOf(variant), { seed, numRuns: RUNS }).entries()) {
      const { moments } = play.run();
      const some = [moments.length - 1, (at + 1) * 13, (at + 1) * 29].flatMap((n) => moments[n % moments.length] ?? []);
      for (const moment of some)
        for (const state of statesOf(moment))
          expect(
            [...hidden(state), ...untrue(state), ...dropped(state), ...untold(state)],
            JSON.stringify(moment.command),
          ).toEqual([]);
    }
  });
});
