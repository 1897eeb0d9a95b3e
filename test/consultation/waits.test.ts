/** What is waited for can be done: by every protocol, in every case that random people made. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addMinutes } from '../../src/consultation/calendar.ts';
import { decide } from '../../src/consultation/decide.ts';
import { evolve } from '../../src/consultation/evolve/fold.ts';
import { type Offer, offerOf } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import { personOf } from '../../src/consultation/school.ts';
import type { CaseState, Circumstances, ExistingCase } from '../../src/consultation/state.ts';
import { actOf } from '../../src/consultation/waits/act.ts';
import type { Wait } from '../../src/consultation/waits/wait.ts';
import { isQuiet } from '../../src/consultation/waits/wait.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { everyVariant } from './model/every-variant.ts';
import { filledFor } from './model/filled.ts';
import { type Moment, playsOf, type Run } from './model/run.ts';

const RUNS = samples(12);
const seed = seedOf(20_261_129);

const waitsIn = ({ face, facts }: ExistingCase, c: Circumstances): readonly Wait[] =>
  waitsFor(face, c.school, c.profile, c.now, facts.excluded);

/** What is offered, once for each case and person. */
const known = new WeakMap<ExistingCase, Map<string, readonly Offer[]>>();
function offersIn(state: ExistingCase, c: Circumstances): readonly Offer[] {
  const of = known.get(state) ?? new Map<string, readonly Offer[]>();
  known.set(state, of);
  const mine = of.get(c.actor?.id ?? '') ?? offers(state, c);
  of.set(c.actor?.id ?? '', mine);
  return mine;
}

/** Returns the state after what this person does about the wait; undefined where everything is refused. */
function afterAct(wait: Wait, state: ExistingCase, c: Circumstances): ExistingCase | undefined {
  const shown = { kind: 'case', ...state } as const;
  // A text is decided on by whoever was shown it.
  const read = decide({ type: 'ReadDraft', revision: state.face.draft?.revision ?? 0 }, shown, c);
  const seen = wait.kind === 'approve' && read.ok ? read.value.reduce<CaseState>(evolve, shown) : shown;
  if (seen.kind === 'none') return undefined;
  const ending = actOf(wait, seen, c);
  const offer = offerOf(offersIn(seen, c), ending.act, ending.about);
  if (offer === undefined) return undefined;
  for (const command of filledFor(offer, seen, c)) {
    const decided = decide(command, seen, c);
    if (!decided.ok || decided.value.length === 0) continue;
    const next = decided.value.reduce<CaseState>(evolve, seen);
    if (next.kind === 'case') return next;
  }
  return undefined;
}

/** What is wrong with one wait of this case: nobody can end it, it is refused, or it stands for ever. */
function faultOf(wait: Wait, state: ExistingCase, c: Circumstances): readonly string[] {
  const name = `${wait.key} (${wait.role})`;
  if (wait.people.length === 0) return [`${name}: nobody`];
  return wait.people.flatMap((id) => {
    const actor = personOf(c.school, id);
    if (actor === undefined) return [`${name}: ${id} is not of the school`];
    // A minute later, so that what waits since then is told apart.
    const mine = { ...c, actor, now: addMinutes(c.now, 1) };
    const next = afterAct(wait, state, mine);
    const ending = actOf(wait, state, mine);
    if (next === undefined) return [`${name}: ${id} is refused ${ending.act} ${ending.about ?? ''}`];
    const left = waitsIn(next, mine).some(
      (w) => w.key === wait.key && w.since === wait.since && w.dueAt === wait.dueAt && w.people.includes(id),
    );
    return left ? [`${name}: still there after ${ending.act} ${ending.about ?? ''} of ${id}`] : [];
  });
}

const story = ({ moments }: Run, upTo: Moment): string =>
  moments
    .slice(0, moments.indexOf(upTo) + 1)
    .filter(({ decided }) => decided.ok)
    .map(({ command, circumstances, decided }) => {
      const came = decided.ok ? decided.value.map((e) => e.type).join(' ') : '';
      return `${circumstances.now} ${circumstances.actor?.id ?? 'clock'} ${JSON.stringify(command)} → ${came}`;
    })
    .join('\n');

describe.each(everyVariant)('%s', (_, variant) => {
  let played: readonly Run[] = [];
  beforeAll(() => {
    played = fc.sample(playsOf(variant), { seed, numRuns: RUNS }).map((play) => play.run());
  });

  it('has a wait in every case that is not closed', () => {
    for (const run of played)
      for (const moment of run.moments) {
        const { after, circumstances } = moment;
        if (after.kind === 'none' || after.face.phase === 'closed') continue;
        if (waitsIn(after, circumstances).length === 0)
          throw new Error(
            `nothing waits\n${story(run, moment)}\n${JSON.stringify(after.face.steps.map((s) => [s.id, s.status]))}`,
          );
      }
  });

  it('waits for what is accepted from whoever is named, and is gone then', () => {
    for (const [at, run] of played.entries()) {
      const ones = run.moments.filter(({ after }) => after.kind === 'case' && after.face.phase !== 'closed');
      const moment = ones[(at * 7919) % Math.max(ones.length, 1)];
      if (moment === undefined || moment.after.kind === 'none') continue;
      const { after, circumstances } = moment;
      const faults = waitsIn(after, circumstances)
        .filter((wait) => !isQuiet(wait))
        .flatMap((wait) => faultOf(wait, after, circumstances));
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${story(run, moment)}`);
    }
    expect(played.length).toBe(RUNS);
  });
});
