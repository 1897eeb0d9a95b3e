/** Special routes that apply to every protocol (`special.yaml`): marks, the child check, and the tasks of every weighing. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readYaml } from './faults.ts';
import { task } from './schema/common.ts';
import { mark, recordKind } from './schema/records.ts';
import { type SharedTopic, sharedTopic, type Topic } from './schema/topics.ts';
import type { Profile } from './schema.ts';
import type { Loose } from './shape.ts';

const specialSchema = z.strictObject({
  marks: z.array(mark),
  records: z.array(recordKind),
  /** Opened when the weighing begins, whatever that step is called. */
  weighingTasks: z.array(task),
  /** Absent in what was stored before there were any. */
  topics: z.array(sharedTopic).default([]),
});

export type SpecialRoutes = z.infer<typeof specialSchema>;

/** The special routes of today, with their text. */
interface SpecialText {
  readonly text: string;
  readonly routes: SpecialRoutes;
}

let read: SpecialText | undefined;

/** Reads the text of special routes as it was stored; undefined where it is none. */
export const parseSpecial = (text: string): SpecialRoutes | undefined =>
  specialSchema.safeParse(readYaml(text).data).data;

/** Returns the special routes that a case which begins now follows. */
export function specialToday(): SpecialText {
  if (read === undefined) {
    const text = readFileSync(new URL('special.yaml', import.meta.url), 'utf8');
    read = { text, routes: specialSchema.parse(readYaml(text).data) };
  }
  return read;
}

type Item = { readonly id?: string | undefined } | undefined;

/** A protocol's own item with the same id takes precedence, even if it could not be read in full. */
const beside = <T extends Item>(own: readonly (T | undefined)[] | undefined, all: readonly NonNullable<T>[]) =>
  own === undefined ? undefined : [...own, ...all.filter(({ id }) => own.every((it) => it?.id !== id))];

/** Returns a topic at the steps that this protocol has for it. */
function topicIn({ steps, weighing, decision }: Loose<Profile>, { at, ...topic }: SharedTopic): Topic {
  const first = steps?.find((step) => step?.track === undefined)?.id;
  const ids = { first, weighing: weighing?.step, decision: decision?.step };
  return { ...topic, steps: at.flatMap((place) => ids[place] ?? []), records: [] };
}

/** Returns the protocol with the special routes added. Its own items and version stay its own. */
export function withSpecialRoutes<P extends Loose<Profile>>(profile: P, routes: SpecialRoutes): P {
  const { marks, records, weighingTasks, topics } = routes;
  const added = weighingTasks.filter(
    ({ id }) => !(profile.steps ?? []).some((step) => (step?.tasks ?? []).some((own) => own?.id === id)),
  );
  return {
    ...profile,
    marks: beside(profile.marks, marks),
    records: beside(profile.records, records),
    topics: beside(
      profile.topics,
      topics.map((topic) => topicIn(profile, topic)),
    ),
    steps: profile.steps?.map((step) =>
      step === undefined || step.id !== profile.weighing?.step ? step : { ...step, tasks: beside(step.tasks, added) },
    ),
  };
}
