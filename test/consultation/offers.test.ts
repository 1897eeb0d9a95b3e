/** What is offered is what is allowed: by every protocol, in every case that random people made, for each of them. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command, CommandOf } from '../../src/consultation/commands.ts';
import { decide, refusalOf } from '../../src/consultation/decide.ts';
import { openInvitations } from '../../src/consultation/face.ts';
import {
  type ActName,
  aboutOf,
  actNames,
  isDoable,
  isOffered,
  type Offer,
} from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person } from '../../src/consultation/school.ts';
import type { Circumstances, ExistingCase } from '../../src/consultation/state.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { samples, seedOf } from '../fixtures/samples.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import * as ask from './asks.ts';
import {
  besideTheReport,
  onlyAgain,
  reportTogether,
  shielded,
  sixthStep,
  teacherDecides,
} from './deciding-profiles.ts';
import { Story } from './given.ts';
import { everything, filledFor } from './model/filled.ts';
import { papers } from './model/papers.ts';
import { following, type Moment, playsOf, type Run, type Variant } from './model/run.ts';
import { an, ilse } from './people.ts';

const RUNS = samples(6);
const seed = seedOf(20_261_128);

const variants: readonly (readonly [name: string, variant: Variant])[] = [
  ...papers.map(({ id, final }): [string, Variant] => [id, following(builtIn(id), final[0] ?? 'schoolLeader')]),
  ['where the teacher decides', following(teacherDecides, 'teacher')],
  ['where two decide and report', following(reportTogether, 'schoolLeader')],
  ['where questions stand beside a report', following(besideTheReport, 'schoolLeader')],
  ['where the steps begin again', following(onlyAgain, 'schoolLeader')],
  ['where the family may not know who reports', following(shielded, 'schoolLeader')],
  ['with a sixth step', following(sixthStep, 'schoolLeader')],
];

const isRefused = (command: Command, { face, facts }: ExistingCase, c: Circumstances): boolean =>
  !decide(command, { kind: 'case', face, facts }, c).ok;

const nameOf = ({ act, about }: Pick<Offer, 'act' | 'about'>): string =>
  about === undefined ? act : `${act} ${about}`;

/** What is offered and refused all the same, however it is filled in. */
function broken(state: ExistingCase, c: Circumstances): readonly string[] {
  return offers(state, c).flatMap((offer) => {
    const commands = filledFor(offer, state, c);
    const accepted = commands.some((command) => !isRefused(command, state, c));
    return accepted === isDoable(offer) ? [] : [`${c.actor?.id} ${JSON.stringify(offer)}`];
  });
}

/** What is accepted, in one way to fill it in or another, and not offered. */
function forgotten(state: ExistingCase, c: Circumstances): readonly string[] {
  const offered = offers(state, c);
  return everything(state, c)
    .filter(({ act, about }) => !isOffered(offered, act, about))
    .filter((offer) => filledFor(offer, state, c).some((command) => !isRefused(command, state, c)))
    .map((offer) => `${c.actor?.id} ${nameOf(offer)}`);
}

const actor = (moment: Moment, person: Person): Circumstances => ({ ...moment.circumstances, actor: person });

const isAct = (command: Command): command is CommandOf<ActName> => actNames.some((act) => act === command.type);

/** The act of a command; undefined where there is none, or the clock asked. */
function actOf({ command, circumstances }: Moment): Pick<Offer, 'act' | 'about'> | undefined {
  if (circumstances.actor === undefined || !isAct(command)) return undefined;
  const about = aboutOf(command.type, command);
  return { act: command.type, ...(about === undefined ? {} : { about }) };
}

/** Does what is offered, one thing after the other, and tells of each moment. */
function doing(profile: Profile, opening: Command, by: readonly Person[], tell: (story: Story) => void): void {
  let story = new Story({ profile }).does(an, opening);
  for (let turn = 0; turn < 40; turn += 1) {
    const person = by[turn % by.length] ?? an;
    const c = { ...story.world, actor: person, now: story.now };
    const { state } = story;
    const doable = offers(state, c).filter((it) => isDoable(it) && it.act !== 'CloseCase' && it.act !== 'LeaveCase');
    const offer = doable[(turn * 7919) % Math.max(doable.length, 1)];
    if (offer === undefined) continue;
    const command = filledFor(offer, state, c).find((it) => !isRefused(it, state, c));
    if (command === undefined) throw new Error(`${person.id} is offered what cannot be done: ${nameOf(offer)}`);
    story = story.does(person, command);
    if (turn % 8 === 0) tell(story);
  }
}

describe.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))(
  'in practice, %s',
  (_, profile) => {
    it('offers one person everything that everybody does, and nothing to others', () => {
      doing(profile, ask.openCase({ practice: true }), [an], (story) => {
        const c = { ...story.world, now: story.now };
        expect(broken(story.state, { ...c, actor: an })).toEqual([]);
        expect(forgotten(story.state, { ...c, actor: an })).toEqual([]);
        expect(offers(story.state, { ...c, actor: ilse })).toEqual([]);
      });
    });
  },
);

describe.each(variants)('%s', (_, variant) => {
  let played: readonly Run[] = [];
  beforeAll(() => {
    played = fc.sample(playsOf(variant), { seed, numRuns: RUNS }).map((play) => play.run());
  });

  it('tries a command as it is decided on', () => {
    for (const { moments } of played)
      for (const { before, command, circumstances, decided } of moments)
        expect(refusalOf(command, before, circumstances)).toEqual(decided.ok ? undefined : decided.refusal);
  });

  it('offers nothing that is refused', () => {
    for (const [at, { moments }] of played.entries()) {
      const moment = moments[(at * 7919) % moments.length];
      if (moment === undefined || moment.after.kind === 'none') continue;
      for (const person of moment.circumstances.school.people)
        expect(broken(moment.after, actor(moment, person))).toEqual([]);
    }
  });

  it('offers whatever was accepted from somebody', () => {
    for (const [at, { moments }] of played.entries())
      for (const [n, moment] of moments.entries()) {
        const { before, circumstances, decided } = moment;
        const act = actOf(moment);
        if (!decided.ok || before.kind === 'none' || act === undefined || (at + n) % 5 !== 0) continue;
        const offered = offers(before, circumstances, act.act);
        expect(isOffered(offered, act.act, act.about), JSON.stringify(moment.command)).toBe(true);
      }
  });

  it('offers of one act what is offered of it among all', () => {
    for (const { moments } of played.slice(0, 2)) {
      const moment = moments[Math.floor(moments.length / 2)];
      if (moment === undefined || moment.after.kind === 'none') continue;
      for (const person of moment.circumstances.school.people) {
        const c = actor(moment, person);
        const { after } = moment;
        expect(actNames.flatMap((act) => offers(after, c, act))).toEqual(offers(after, c));
      }
    }
  });

  it('offers whatever would be accepted', () => {
    for (const [at, { moments }] of played.entries()) {
      const moment = moments[(at * 6007) % moments.length];
      if (moment === undefined || moment.after.kind === 'none') continue;
      for (const person of moment.circumstances.school.people)
        expect(forgotten(moment.after, actor(moment, person))).toEqual([]);
    }
  });

  it('offers somebody outside the case nothing but to take over, and that to whom it was asked of', () => {
    for (const { moments } of played) {
      const moment = moments.at(-1);
      if (moment === undefined || moment.after.kind === 'none') continue;
      const { members } = moment.after.face;
      const outside = moment.circumstances.school.people.filter(
        (p) => !members.some((m) => m.person === p.id && m.until === undefined),
      );
      const asked = openInvitations(moment.after.face).map(({ person }) => person);
      for (const person of outside)
        expect(offers(moment.after, actor(moment, person)).filter(({ act }) => act !== 'TakeOver')).toEqual([]);
      for (const person of outside.filter(({ id }) => !asked.includes(id)))
        expect(offers(moment.after, actor(moment, person))).toEqual([]);
    }
  });
});
