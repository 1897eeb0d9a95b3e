/** Whatever a step of a protocol lacks, done in Slack by the buttons and forms that the protocol gives. */
import { expect } from 'vitest';
import { actsCopy } from '../../cards/copy/acts.nl.ts';
import { stepsCopy } from '../../cards/copy/steps.nl.ts';
import { waitsCopy } from '../../cards/copy/waits.nl.ts';
import { lacking } from '../../src/consultation/needs.ts';
import { trackSteps } from '../../src/consultation/profile.ts';
import { gapsLeft, settingsOf } from '../../src/protocol/left-to-school.ts';
import { builtInProfile } from '../../src/protocol/loader.ts';
import type { Need, Profile } from '../../src/protocol/schema.ts';
import type { SchoolPlan } from '../../src/store/school-plan.ts';
import type { Person } from '../fakes/slack/person.ts';
import { storedCase } from './look.ts';
import {
  answer,
  asAsked,
  asked,
  closeAll,
  colleague,
  decide,
  type Given,
  linkPupil,
  next,
  type Play,
  readFile,
  save,
} from './steps.ts';
import { regenboog, startWorld, type World } from './world.ts';

/** The school of the tests with another protocol; whoever comes first decides. */
export function planWith(id: string): SchoolPlan {
  const profile = builtInProfile(id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  const [finalDecider = 'schoolLeader'] = profile.profile.roles.finalDecider.options;
  const choices = Object.fromEntries(
    gapsLeft({ finalDecider }, profile.profile).map((gap) => [gap.id, 'Zo afgesproken']),
  );
  return regenboog({ profile, finalDecider, choices, settings: [...settingsOf(profile.profile)] });
}

export const worldWith = (id: string): Promise<World> => startWorld({ plan: planWith(id) });

export interface DecisionPath {
  readonly play: Play;
  readonly profile: Profile;
  readonly answers: Readonly<Record<string, Given>>;
  /** Options by title, in forms of the protocol. */
  readonly chosen?: readonly string[];
  /** Who decides. */
  readonly decides: Person;
  /** Who speaks with the parents, and whom the form names. */
  readonly talks: readonly [Person, string];
}

/** The view of a step, from *Verder*. */
export function step(
  { play, profile }: DecisionPath,
  person: Person,
  id: string,
  ...labels: readonly string[]
): Promise<void> {
  const steps = trackSteps(profile);
  const index = steps.findIndex((it) => it.id === id);
  return next(play, person, actsCopy.toStep(index + 1, steps[index]?.title ?? '').slice(0, 75), ...labels);
}

/** Fills in a form of the protocol and saves it. */
export async function record(road: DecisionPath, person: Person, from: string, id: string): Promise<void> {
  const kind = road.profile.records.find((it) => it.id === id);
  await step(road, person, from, kind?.title ?? id);
  const values = (kind?.fields ?? []).flatMap(({ id: field, kind: of, options, required }) => {
    if (!required) return [];
    if (of === 'choice')
      return [[field, (options.find((it) => road.chosen?.includes(it.title)) ?? options[0])?.id ?? '']];
    if (of === 'person') return [[field, colleague(person, field, 'Dirk')]];
    return [[field, of === 'date' ? '2026-11-09' : 'Wat er ligt']];
  });
  await save(person, Object.fromEntries(values));
  closeAll(person);
}

/** Logs advice of Veilig Thuis from the help for a call. */
export async function advise({ play }: DecisionPath, advises: 'report' | 'noReport' | 'other'): Promise<void> {
  await next(play, play.ilse, actsCopy.looks.callHelp);
  await save(play.ilse, { spokenTo: 'Mevrouw Smit', advises, text: 'Hun raad' });
  closeAll(play.ilse);
  await play.world.tick();
}

/** The talk that this step asks for, from its own view: steps may stand open beside each other. */
async function talk(road: DecisionPath, from: string, whom: 'child' | 'parents'): Promise<void> {
  const [parentsBy, name] = road.talks;
  const by = whom === 'child' ? road.play.an : parentsBy;
  const { talkChild, talkParents } = stepsCopy.actions;
  await step(road, by, from, whom === 'child' ? talkChild : talkParents);
  const present = whom === 'child' ? {} : { present: [colleague(by, 'present', name)] };
  const says = asAsked(by, { situation: 'Op afspraak, in de klas', others: 'Niemand' });
  await save(by, { ...present, ...says, goal: 'Zorg delen', reaction: 'Er is gepraat', agreements: 'Morgen weer' });
  closeAll(by);
}

async function weigh(road: DecisionPath): Promise<void> {
  for (let tries = 0; tries < 6; tries += 1) {
    const { face } = await storedCase(road.play.world, road.play.caseId);
    const open = face.questions.find((it) => it.onRoad && it.answeredBy === undefined);
    const given = open === undefined ? undefined : road.answers[open.id];
    if (given === undefined) return;
    await answer(road.play, given);
  }
}

async function supply(road: DecisionPath, id: string, need: Need): Promise<void> {
  const { play } = road;
  const { ilse } = play;
  switch (need.kind) {
    case 'read':
      return void (await readFile(play, ilse));
    case 'consulted':
      await step(road, ilse, id, stepsCopy.react);
      await save(ilse, { text: 'Ik denk mee' });
      return closeAll(ilse);
    case 'pupil':
      return linkPupil(play);
    case 'talk':
      return talk(road, id, need.with);
    case 'advice':
      return advise(road, 'report');
    case 'record':
      return record(road, ilse, id, need.record);
    case 'weighing':
      return weigh(road);
    case 'decision':
      return decide(play, 'yes', 'no', road.decides);
    case 'task': {
      const task = road.profile.steps.flatMap(({ tasks }) => tasks).find((it) => it.id === need.task);
      const owner = { teacher: play.an, schoolLeader: play.dirk }[task?.owner as string] ?? ilse;
      const title = task?.title ?? '';
      const other = actsCopy.titles.CompleteTask(title).slice(0, 75);
      await asked(play, owner, () => waitsCopy.ownTask(title, '', false), other);
      return closeAll(owner);
    }
    default:
      throw new Error(`nobody does ${need.kind}`);
  }
}

/** Begins the step where it did not begin by itself, does what it lacks, and finishes it. */
export async function through(road: DecisionPath, id: string, last = true): Promise<void> {
  const { play, profile } = road;
  const { ilse, world } = play;
  const seen = () => storedCase(world, play.caseId);
  if ((await seen()).face.steps.find((it) => it.id === id)?.status === 'later') {
    await step(road, ilse, id, stepsCopy.start);
    closeAll(ilse);
  }
  for (let tries = 0; tries < 12; tries += 1) {
    const now = world.now().toISOString();
    const lacks = await world.store.asSystem(play.caseId, async (system) => {
      const school = await system.school(system.case?.face.schoolId ?? '');
      if (system.case === undefined || school === undefined) throw new Error('no case');
      return lacking(id, system.case, { profile, school, actor: undefined, now });
    });
    const lack = lacks.find((it) => last || it.need.kind !== 'followUp');
    if (lack === undefined) break;
    await supply(road, id, lack.need);
  }
  if (!last) return;
  await step(road, ilse, id, stepsCopy.complete);
  expect(ilse.openView().text).toContain(' is klaar.');
  closeAll(ilse);
  await world.tick();
}
