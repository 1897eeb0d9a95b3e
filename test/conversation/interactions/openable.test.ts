/** Nobody fills in a form whose saving is refused for what was known when it opened: by every protocol, in cases that random people made. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedFor } from '../../../cards/acts.ts';
import { addDays, addMonths } from '../../../src/consultation/calendar.ts';
import type { ConsultationEvent } from '../../../src/consultation/events.ts';
import { activeMembers } from '../../../src/consultation/face.ts';
import { type FormValues, type Input, isInput, type View } from '../../../src/port/card.ts';
import type { Reply } from '../../../src/port/reply.ts';
import type { Profile } from '../../../src/protocol/schema.ts';
import { everything } from '../../consultation/model/filled.ts';
import { papers } from '../../consultation/model/papers.ts';
import { following, playsOf, type Run } from '../../consultation/model/run.ts';
import { rowOf } from '../../fakes/session.ts';
import { samples, seedOf } from '../../fixtures/samples.ts';
import { builtIn } from '../../protocol/profiles/walk.ts';
import { Play } from './play.ts';

const seed = seedOf(20_261_129);

/** Ways to fill in one field, the likeliest first. */
function waysOf(input: Input, now: string): readonly (string | readonly string[])[] {
  const today = now.slice(0, 10);
  switch (input.type) {
    case 'Input.Text':
      return ['Zo ging het'];
    case 'Input.Date':
      if (/term|until|to$/.test(input.id)) return [addMonths(today, 2)];
      // The day that something was done, or that it is planned for.
      return input.id === 'on' ? [input.value ?? today, addDays(today, 1)] : [input.value ?? today];
    case 'Input.Time':
      // Just after midnight may lie before what it follows: then nobody knows the time, only the day.
      return [input.value ?? '00:05', ''];
    default: {
      const values = input.choices.map(({ value }) => value);
      if (input.isMultiSelect !== true) return values;
      const pairs = values.flatMap((a, at) => values.slice(at + 1).map((b) => [a, b]));
      return [...values.map((value) => [value]), ...pairs];
    }
  }
}

/** Every way to fill in a form, as long as there are not too many; then each field on its own, beside the first of the others. */
function fillings(view: View, now: string): readonly FormValues[] {
  const fields = view.body.filter(isInput).map((input) => [input.id, waysOf(input, now)] as const);
  const count = fields.reduce((times, [, ways]) => times * Math.max(ways.length, 1), 1);
  const first = Object.fromEntries(fields.map(([id, ways]) => [id, ways[0] ?? '']));
  if (count > 400) return fields.flatMap(([id, ways]) => ways.map((way) => ({ ...first, [id]: way })));
  return fields.reduce<readonly FormValues[]>(
    (all, [id, ways]) => (ways.length === 0 ? all : all.flatMap((done) => ways.map((way) => ({ ...done, [id]: way })))),
    [{}],
  );
}

/** The case of a run as it stood after this moment, for whoever tries something with it. */
function caseAt(run: Run, at: number, profile: Profile): (() => Play) | undefined {
  const moment = run.moments[at];
  if (moment === undefined || moment.after.kind === 'none') return undefined;
  const { face, facts } = moment.after;
  const { school, now } = moment.circumstances;
  const before = run.moments
    .slice(0, at + 1)
    .flatMap(({ decided }): readonly ConsultationEvent[] => (decided.ok ? decided.value : []));
  return () => {
    const play = new Play(school, profile);
    play.now = now;
    play.memory.rows.push(...before.map((event, n) => rowOf(event, n + 1)));
    const { id } = face;
    play.memory.stored = { id, schoolId: school.id, profileHash: school.profileHash, seq: before.length, face, facts };
    play.memory.pupil = facts.pupilLinked ? { name: 'Sam Voorbeeld', identifier: '1' } : undefined;
    return play;
  };
}

const formOf = (reply: Reply): View | undefined =>
  reply.kind === 'view' && reply.view.form?.caseId !== undefined ? reply.view : undefined;
const isSaved = (reply: Reply): boolean => reply.kind === 'saved' || reply.kind === 'view' || reply.kind === 'nothing';

/** Forms that opened for a person and could not be saved, however they were filled in. */
async function stuck(fresh: () => Play, person: string, profile: Profile): Promise<readonly string[]> {
  const { now, memory } = fresh();
  const { stored, school } = memory;
  if (stored === undefined) return [];
  const actor = school.people.find(({ id }) => id === person);
  const all = everything(stored, { profile, school, now, actor });
  const actions = new Set(all.map((offer) => askedFor(stored.id, offer).action));
  const found: string[] = [];
  for (const action of actions) {
    const form = formOf(await fresh().press(person, action));
    if (form === undefined) continue;
    let reply: Reply = { kind: 'nothing' };
    for (const values of fillings(form, now)) {
      reply = await fresh().submit(person, form, values);
      if (isSaved(reply)) break;
    }
    if (!isSaved(reply)) found.push(`${person} ${action}: ${JSON.stringify(reply)}`);
  }
  return found;
}

it.each(papers.map(({ id, final }) => [id, final[0] ?? 'schoolLeader'] as const))(
  'opens no form that could not be saved, whoever presses, and says what stands in its way: %s',
  async (id, finalDecider) => {
    const profile = builtIn(id);
    const runs = fc.sample(playsOf(following(profile, finalDecider)), { seed, numRuns: samples(2) });
    for (const [n, play] of runs.entries()) {
      const run = play.run();
      const fresh = caseAt(run, (n * 7919 + 29) % run.moments.length, profile);
      const face = fresh?.().memory.stored?.face;
      if (fresh === undefined || face === undefined) continue;
      for (const { person } of activeMembers(face)) expect(await stuck(fresh, person, profile)).toEqual([]);
    }
  },
);
