/** Flevoland with one part of another protocol beside it: each test names only the part that it is about. */
import type { MakeRecord, MarkCase } from '../../src/consultation/commands.ts';
import { consentBody, mark, recordKind } from '../../src/protocol/schema/records.ts';
import { step } from '../../src/protocol/schema/steps.ts';
import { type Profile, profileSchema } from '../../src/protocol/schema.ts';
import { formId } from './asks.ts';
import { flevoland } from './people.ts';

export const withRecords = (...records: readonly unknown[]): Profile => ({
  ...flevoland,
  consents: [consentBody.parse({ id: 'careTeam', title: 'het zorgteam' })],
  records: [...flevoland.records, ...records.map((record) => recordKind.parse(record))],
});

export const withMarks = (...marks: readonly unknown[]): Profile => ({
  ...flevoland,
  marks: marks.map((it) => mark.parse(it)),
});

/** Steps beside the meldcode, led by whoever is named. */
export const withTrack = (steps: readonly unknown[], ledBy: Profile['tracks'][number]['ledBy']): Profile => ({
  ...flevoland,
  tracks: [{ id: 'support', title: 'Ondersteuning', ledBy }],
  steps: [...flevoland.steps, ...steps.map((it) => step.parse(it))],
});

/** The profile with something changed in one of its steps. */
export const withStep = (
  id: string,
  change: Readonly<Record<string, unknown>>,
  from: Profile = flevoland,
): Profile => ({
  ...from,
  steps: from.steps.map((it) => (it.id === id ? step.parse({ ...it, ...change }) : it)),
});

export const withTalks = (talks: unknown, from: Profile = flevoland): Profile => ({
  ...from,
  talks: profileSchema.shape.talks.parse({ ...from.talks, ...(talks as object) }),
});

export const record = (kind: string, values: MakeRecord['values']): MakeRecord => ({
  type: 'MakeRecord',
  id: formId(),
  kind,
  values,
});
export const setMark = (id: string, on = true): MarkCase => ({
  type: 'MarkCase',
  mark: id,
  on,
  reason: 'Dat bleek vandaag.',
});
